"""Addresses of the officers' pages of this room."""

from django.urls import path

from . import views

app_name = "reports"
urlpatterns = [
    path("", views.report, name="report"),
    path("tep/<str:form>/", views.file, name="file"),
]
