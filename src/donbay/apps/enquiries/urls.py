"""Addresses of the public pages of this room."""

from django.urls import URLPattern

app_name = "enquiries"
urlpatterns: list[URLPattern] = []
