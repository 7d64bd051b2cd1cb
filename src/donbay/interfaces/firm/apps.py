"""App entry."""

from django.apps import AppConfig

from donbay.foundation import ways
from donbay.foundation.look.parts import hang


class FirmConfig(AppConfig):
    """Registers this room with Django, its menu with the look, and the ways that lead here."""

    name = "donbay.interfaces.firm"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang the menu of a firm, and say what rooms below reach here."""
        hang("firm_menu", "firm/menu.html")
        ways.lead({"my_notices": "firm:notices", "my_profile": "firm:profile"})
