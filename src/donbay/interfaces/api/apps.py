"""App entry."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Registers this room with Django, and what keys may carry with accounts."""

    name = "donbay.interfaces.api"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say which rights the routes ask for: they are the scopes of a key."""
        from donbay.apps.accounts.services import let_keys_carry  # noqa: PLC0415 - needs the app registry
        from donbay.apps.matching.rights import MatchingRight  # noqa: PLC0415 - as above

        let_keys_carry([MatchingRight.READ])
