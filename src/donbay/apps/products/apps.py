"""App entry."""

from django.apps import AppConfig


class ProductsConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.apps.products"
    default_auto_field = "django.db.models.BigAutoField"
