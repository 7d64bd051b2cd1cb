"""App entry."""

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.apps.alerts"
    default_auto_field = "django.db.models.BigAutoField"
