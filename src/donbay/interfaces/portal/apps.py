"""App entry."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.interfaces.portal"
    default_auto_field = "django.db.models.BigAutoField"
