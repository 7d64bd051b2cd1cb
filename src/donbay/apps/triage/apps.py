"""Name of this room."""

from django.apps import AppConfig


class TriageConfig(AppConfig):
    """What officers decided about notices."""

    name = "donbay.apps.triage"
    label = "triage"
    default_auto_field = "django.db.models.BigAutoField"
