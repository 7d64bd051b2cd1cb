"""App entry."""

from django.apps import AppConfig


class ClassificationConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.apps.classification"
    default_auto_field = "django.db.models.BigAutoField"
