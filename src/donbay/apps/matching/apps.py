"""App entry."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.apps.matching"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how long matches are kept."""
        from donbay.foundation import retention  # noqa: PLC0415 - models are loaded only now

        from .retention import KEPT  # noqa: PLC0415 - as above

        retention.keep(*KEPT)
