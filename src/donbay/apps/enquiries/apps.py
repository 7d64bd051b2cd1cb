"""Name of this room."""

from django.apps import AppConfig


class EnquiriesConfig(AppConfig):
    """Comments on drafts, enquiries and obstacle reports."""

    name = "donbay.apps.enquiries"
    label = "enquiries"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the kinds of work; let `donbay check` say whether files are gone.

        And take part in erasing and handing out what is a person's.
        """
        from donbay.foundation import health, personal  # noqa: PLC0415 - models are loaded only now

        from .health import findings  # noqa: PLC0415
        from .registering import register_kinds  # noqa: PLC0415
        from .services.erasing import erase_cases, export_cases  # noqa: PLC0415

        register_kinds()
        health.add_look(findings)
        personal.add_holder(erase_cases, export_cases)
