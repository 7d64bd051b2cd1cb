"""Addresses of the public pages."""

from django.urls import include, path

from . import views

public = [
    path("nguon/", views.sources, name="sources"),
    path("quality", views.quality, name="quality"),
    path("dang-ky/", views.sign_up, name="sign_up"),
    path("dang-ky/xong/", views.signed_up, name="signed_up"),
    path("gioi-thieu/", views.about, name="about"),
    path("thanh-phan/", views.library, name="library"),
    path("tro-nang/", views.accessibility, name="accessibility"),
]
urlpatterns = [
    path("", views.home, name="home"),
    path("", include((public, "portal"))),
]
