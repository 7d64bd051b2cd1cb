"""Addresses of an enterprise's own pages."""

from django.urls import path

from . import views

app_name = "firm"
urlpatterns = [
    path("", views.notices, name="notices"),
    path("y-kien/", views.opinion, name="opinion"),
    path("ho-so/", views.profile, name="profile"),
    path("ho-so/dong/", views.typed, name="typed"),
    path("nhip/", views.rhythm, name="rhythm"),
]
