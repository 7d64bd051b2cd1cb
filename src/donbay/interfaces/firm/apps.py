"""App entry."""

from django.apps import AppConfig

from donbay.foundation.look.parts import hang


class FirmConfig(AppConfig):
    """Registers this room with Django, and its menu with the look."""

    name = "donbay.interfaces.firm"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang the menu of a firm."""
        hang("firm_menu", "firm/menu.html")
