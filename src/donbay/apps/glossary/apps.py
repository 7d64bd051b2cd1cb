"""Name of this room."""

from django.apps import AppConfig


class GlossaryConfig(AppConfig):
    """Terms and remembered translations, Vietnamese beside the WTO's languages."""

    name = "donbay.apps.glossary"
    label = "glossary"
    default_auto_field = "django.db.models.BigAutoField"
