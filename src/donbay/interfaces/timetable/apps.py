"""App entry."""

from django.apps import AppConfig


class TimetableConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.interfaces.timetable"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let `donbay check` say which entries failed, hang or did not run."""
        from donbay.foundation import health  # noqa: PLC0415 - models are loaded only now

        from .health import findings  # noqa: PLC0415

        health.add_look(findings)
