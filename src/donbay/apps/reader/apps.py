"""App entry."""

from django.apps import AppConfig


class ReaderConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.apps.reader"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let `donbay check` say what is wrong with the service."""
        from donbay.foundation import health  # noqa: PLC0415 - models are loaded only now

        from .health import findings  # noqa: PLC0415

        health.add_look(findings)
