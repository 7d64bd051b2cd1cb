"""Name of this room."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The figures of a period, each with its definition."""

    name = "donbay.apps.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"
