"""App entry."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.apps.notices"
    default_auto_field = "django.db.models.BigAutoField"
