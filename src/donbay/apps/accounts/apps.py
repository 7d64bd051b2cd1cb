"""App entry."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.apps.accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen for people who sign in."""
        from . import signals  # noqa: F401, PLC0415 - connects its receivers
