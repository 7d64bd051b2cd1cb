"""Name of this room."""

from django.apps import AppConfig


class EnquiriesConfig(AppConfig):
    """Comments on drafts, enquiries and obstacle reports."""

    name = "donbay.apps.enquiries"
    label = "enquiries"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let `donbay check` say whether attached files are gone."""
        from donbay.foundation import health  # noqa: PLC0415 - models are loaded only now

        from .health import findings  # noqa: PLC0415

        health.also(findings)
