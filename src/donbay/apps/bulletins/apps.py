"""Name of this room."""

from django.apps import AppConfig


class BulletinsConfig(AppConfig):
    """Bulletins, document lists and news: composed, approved, published, sent."""

    name = "donbay.apps.bulletins"
    label = "bulletins"
    default_auto_field = "django.db.models.BigAutoField"
