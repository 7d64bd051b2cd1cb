"""Addresses of the officers' pages of this room."""

from django.urls import URLPattern

app_name = "enquiries_desk"
urlpatterns: list[URLPattern] = []
