"""Name of this room."""

from collections.abc import Mapping

from django.apps import AppConfig


class TriageConfig(AppConfig):
    """What officers decided about notices."""

    name = "donbay.apps.triage"
    label = "triage"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the outbox ask whether the reader of a letter has left meanwhile."""
        from django.utils.translation import gettext as _  # noqa: PLC0415 - settings are loaded only now

        from donbay.apps.enterprises.queries import who_left  # noqa: PLC0415
        from donbay.apps.mail import services as mail  # noqa: PLC0415

        def why_left(mails: Mapping[int, str]) -> dict[int, str]:
            left, says = who_left(mails.values()), _("Người nhận đã ngừng hoặc tạm dừng nhận tin.")
            return {pk: says for pk, address in mails.items() if address.lower() in left}

        mail.gate_kinds(["triage/personal"], why_left)
