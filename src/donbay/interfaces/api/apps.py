"""App entry."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.interfaces.api"
    default_auto_field = "django.db.models.BigAutoField"
