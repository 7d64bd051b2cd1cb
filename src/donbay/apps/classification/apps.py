"""App entry."""

from django.apps import AppConfig

from donbay.foundation.look.parts import hang


class ClassificationConfig(AppConfig):
    """Registers this room with Django, and hangs what a notice is about into the notice's page."""

    name = "donbay.apps.classification"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang our parts into the page of a notice; say how long readings are kept."""
        from donbay.foundation import retention  # noqa: PLC0415 - models are loaded only now

        from .retention import KEPT  # noqa: PLC0415 - as above

        retention.keep(*KEPT)
        hang("notice_styles", "classification/notice_styles.html")
        hang("notice_goods", "classification/notice_goods.html")
