"""App entry."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.interfaces.desk"
    default_auto_field = "django.db.models.BigAutoField"
