"""App entry."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.apps.notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let `donbay check` say which sources were not read."""
        from donbay.foundation import health  # noqa: PLC0415 - models are loaded only now

        from .health_of_sources import findings  # noqa: PLC0415

        health.add_look(findings)
