"""App entry."""

from django.apps import AppConfig


class FirmConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.interfaces.firm"
    default_auto_field = "django.db.models.BigAutoField"
