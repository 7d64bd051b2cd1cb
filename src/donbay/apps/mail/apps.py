"""App entry."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.apps.mail"
    default_auto_field = "django.db.models.BigAutoField"
