"""App entry."""

from django.apps import AppConfig


class EnterprisesConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.apps.enterprises"
    default_auto_field = "django.db.models.BigAutoField"
