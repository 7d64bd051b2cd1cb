"""Name of this room."""

from django.apps import AppConfig


class EnquiriesConfig(AppConfig):
    """Comments on drafts, enquiries and obstacle reports."""

    name = "donbay.apps.enquiries"
    label = "enquiries"
    default_auto_field = "django.db.models.BigAutoField"
