"""App entry."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.apps.places"
    default_auto_field = "django.db.models.BigAutoField"
