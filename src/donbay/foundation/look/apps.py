"""App entry."""

from django.apps import AppConfig


class LookConfig(AppConfig):
    """Registers the look with Django, so that its templates, tags and styles are found."""

    name = "donbay.foundation.look"
    default_auto_field = "django.db.models.BigAutoField"
