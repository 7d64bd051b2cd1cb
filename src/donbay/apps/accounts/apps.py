"""App entry."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.apps.accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen for people who sign in; say how long their sessions are kept."""
        from donbay.foundation import retention  # noqa: PLC0415 - models are loaded only now

        from . import signals  # noqa: F401, PLC0415 - connects its receivers
        from .retention import KEPT  # noqa: PLC0415 - as above

        retention.keep(*KEPT)
