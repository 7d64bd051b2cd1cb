"""Name of this room."""

from django.apps import AppConfig


class NomenclatureConfig(AppConfig):
    """Official tables of codes, imported by the office."""

    name = "donbay.apps.nomenclature"
    label = "nomenclature"
    default_auto_field = "django.db.models.BigAutoField"
