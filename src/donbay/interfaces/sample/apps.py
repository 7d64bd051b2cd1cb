"""App entry."""

from django.apps import AppConfig


class SampleConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.interfaces.sample"
    default_auto_field = "django.db.models.BigAutoField"
