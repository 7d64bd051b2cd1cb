"""App entry."""

from django.apps import AppConfig


class EnterprisesConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.apps.enterprises"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell accounts to which firms a person belongs."""
        from donbay.apps.accounts.services import add_memberships  # noqa: PLC0415 - after the registry is ready

        from .queries import memberships_of_user  # noqa: PLC0415 - reads tables

        add_memberships(memberships_of_user)
