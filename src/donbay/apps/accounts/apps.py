"""App entry."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.apps.accounts"
    default_auto_field = "django.db.models.BigAutoField"
