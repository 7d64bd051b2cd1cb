"""App entry."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.apps.mail"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let `donbay check` say what stops the mail, and what waits for a person."""
        from donbay.foundation import health  # noqa: PLC0415 - models are loaded only now

        from .health import findings  # noqa: PLC0415

        health.also(findings)
