"""App entry."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.apps.matching"
    default_auto_field = "django.db.models.BigAutoField"
