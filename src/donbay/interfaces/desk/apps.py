"""App entry."""

from django.apps import AppConfig

from donbay.foundation.look.parts import hang


class DeskConfig(AppConfig):
    """Registers this room with Django, and its menu with the look."""

    name = "donbay.interfaces.desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang the menu of the desk."""
        hang("desk_menu", "desk/menu.html")
