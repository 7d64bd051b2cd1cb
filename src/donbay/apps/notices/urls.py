"""Addresses of the notices."""

from django.urls import path

from . import views

app_name = "notices"
urlpatterns = [
    path("", views.index, name="list"),
    path("<str:slug>/", views.show, name="show"),
]
