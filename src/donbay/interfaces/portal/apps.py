"""App entry."""

from django.apps import AppConfig

from donbay.foundation import ways
from donbay.foundation.look.parts import hang


class PortalConfig(AppConfig):
    """Registers this room with Django, with the rooms it answers, and with the look."""

    name = "donbay.interfaces.portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Answer addresses that ask for a sign-in code and have no account; hang menus and the health."""
        from donbay.apps.accounts import services as accounts  # noqa: PLC0415 - after the registry is ready

        from .gate import answer_stranger  # noqa: PLC0415 - as above

        accounts.let_answer_strangers(answer_stranger)
        for place in ("menu", "banner", "foot_state", "foot_ways"):
            hang(place, f"portal/parts/{place}.html")
        ways.lead({"sign_up": "portal:sign_up", "source_health": "portal:sources"})
