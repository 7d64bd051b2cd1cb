"""Name of this room."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Legal documents, each kept once, and the uploaded lists they come from."""

    name = "donbay.apps.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
