"""Addresses of the local mailbox."""

from django.urls import path

from . import views

app_name = "mail"
urlpatterns = [
    path("", views.outbox, name="outbox"),
    path("<number:message_id>/", views.letter, name="letter"),
    path("<number:message_id>/html/", views.letter_html, name="letter_html"),
]
