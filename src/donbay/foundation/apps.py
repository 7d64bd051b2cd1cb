"""App entry."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.foundation"
    default_auto_field = "django.db.models.BigAutoField"
