"""Addresses of the officers' pages of this room."""

from django.urls import URLPattern

app_name = "bulletins_desk"
urlpatterns: list[URLPattern] = []
