"""App entry."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Registers this room with Django, and with the rooms it answers."""

    name = "donbay.interfaces.portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Answer addresses that ask for a sign-in code and have no account."""
        from donbay.apps.accounts import services as accounts  # noqa: PLC0415 - after the registry is ready

        from .gate import answer_stranger  # noqa: PLC0415 - as above

        accounts.let_answer_strangers(answer_stranger)
