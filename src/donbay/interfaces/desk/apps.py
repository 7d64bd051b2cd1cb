"""App entry."""

from django.apps import AppConfig

from donbay.foundation import ways
from donbay.foundation.look.parts import hang


class DeskConfig(AppConfig):
    """Registers this room with Django, its menu with the look, and the ways that lead here."""

    name = "donbay.interfaces.desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang the menu of the desk, and say what rooms below reach here."""
        hang("desk_menu", "desk/menu.html")
        ways.lead(
            {
                "desk": "desk:home",
                "own_account": "desk:own_account",
                "enterprise": "desk:firm",
                "mails": "desk:mails",
                "blocks": "desk:blocks",
                "source_runs": "desk:sources",
            }
        )
