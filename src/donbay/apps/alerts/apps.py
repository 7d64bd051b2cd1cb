"""App entry."""

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.apps.alerts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the kind of work; let the outbox ask who still wants a mail, obey who leaves; say what is kept."""
        from donbay.apps.mail import services as mail  # noqa: PLC0415 - models are loaded only now
        from donbay.apps.matching.queries import keep_while  # noqa: PLC0415 - as above
        from donbay.foundation import retention  # noqa: PLC0415 - as above

        from .registering import register_kinds  # noqa: PLC0415
        from .retention import KEPT, is_answered, needs_match  # noqa: PLC0415
        from .services.by_mail import read_leaving  # noqa: PLC0415
        from .services.wanting import give_back, why_digest_unwanted, why_left  # noqa: PLC0415

        register_kinds()
        mail.gate_kinds(["alerts/digest"], why_digest_unwanted, give_back)
        mail.gate_kinds(["alerts/confirm"], why_left)
        mail.read_answers_with(read_leaving)
        retention.keep(*KEPT)
        keep_while(needs_match, sort="withdrawn")
        keep_while(is_answered, sort="possible")
