"""The site with its local mailbox, as it is on a developer's machine (there DEBUG is on from the start)."""

from django.urls import include, path

from donbay.config.urls import urlpatterns as rest

urlpatterns = [path("outbox/", include("donbay.apps.mail.urls")), *rest]
