"""App entry."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.apps.mail"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let `donbay check` say what stops the mail; hold mail after a restore; say how long what is kept."""
        from donbay.foundation import backup, health, retention  # noqa: PLC0415 - models are loaded only now

        from .health import findings  # noqa: PLC0415
        from .health_of_server import findings as of_server  # noqa: PLC0415
        from .restored import hold_after_restore  # noqa: PLC0415
        from .retention import KEPT  # noqa: PLC0415

        health.add_look(findings)
        health.add_look(of_server, needs_database=False)
        backup.after_restore(hold_after_restore)
        retention.keep(*KEPT)
