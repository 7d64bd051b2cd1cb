"""App entry."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.foundation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how long what the machinery writes is kept."""
        from . import retention  # noqa: PLC0415 - models are loaded only now
        from .runs import KEPT  # noqa: PLC0415 - as above

        retention.keep(*KEPT)
