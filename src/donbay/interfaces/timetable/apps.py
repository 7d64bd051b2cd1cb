"""App entry."""

from django.apps import AppConfig


class TimetableConfig(AppConfig):
    """Registers this room with Django."""

    name = "donbay.interfaces.timetable"
    default_auto_field = "django.db.models.BigAutoField"
