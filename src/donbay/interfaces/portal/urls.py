"""Addresses of the public pages."""

from django.urls import include, path
from django.views.generic import RedirectView

from . import alive, resending, views

moved_to_quality = RedirectView.as_view(pattern_name="portal:quality", permanent=True)
public = [
    path("nguon/", views.sources, name="sources"),
    path("do-chinh-xac/", views.quality, name="quality"),
    path("quality", moved_to_quality),
    path("quality/", moved_to_quality),
    path("dang-ky/", views.sign_up, name="sign_up"),
    path("dang-ky/xong/", views.signed_up, name="signed_up"),
    path("gioi-thieu/", views.about, name="about"),
    path("thanh-phan/", views.library, name="library"),
    path("healthz", alive.healthz, name="healthz"),
    path("tro-nang/", views.accessibility, name="accessibility"),
]
urlpatterns = [
    path("", views.home, name="home"),
    path("gui-lai/", resending.resend, name="resend"),
    path("", include((public, "portal"))),
]
