"""Addresses of the public pages of this room."""

from django.urls import path

from . import views

app_name = "bulletins"
urlpatterns = [
    path("", views.index, name="archive"),
    path("nguon.atom", views.feed, name="feed"),
    path("<slug:slug>.pdf", views.pdf, name="pdf"),
    path("<slug:slug>.docx", views.docx, name="docx"),
    path("<slug:slug>/", views.show, name="show"),
]
