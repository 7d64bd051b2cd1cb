"""Name of this room."""

from django.apps import AppConfig


class TriageConfig(AppConfig):
    """What officers decided about notices."""

    name = "donbay.apps.triage"
    label = "triage"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the outbox ask whether the reader of a letter has left meanwhile."""
        from django.utils.translation import gettext as _  # noqa: PLC0415 - settings are loaded only now

        from donbay.apps.enterprises.queries import has_left  # noqa: PLC0415
        from donbay.apps.mail import services as mail  # noqa: PLC0415

        def why_left(_message_id: int, address: str) -> str:
            return _("Người nhận đã ngừng hoặc tạm dừng nhận tin.") if has_left(address) else ""

        mail.gate_kinds(["triage/personal"], why_left)
