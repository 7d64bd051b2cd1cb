"""Name of this room."""

from django.apps import AppConfig


class BulletinsConfig(AppConfig):
    """Bulletins, document lists and news: composed, approved, published, sent."""

    name = "donbay.apps.bulletins"
    label = "bulletins"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Answer the rooms below, and say where the list of issues is.

        The outbox asks who wants an issue, the queue what is in one, `donbay check` whether a PDF can be made, and the
        documents whether a section takes them in.
        """
        from donbay.apps.documents import services as documents  # noqa: PLC0415 - models are loaded only now
        from donbay.apps.mail import services as mail  # noqa: PLC0415
        from donbay.apps.triage import services as triage  # noqa: PLC0415
        from donbay.foundation import health, ways  # noqa: PLC0415

        from .document_items import SECTION  # noqa: PLC0415
        from .leavers import mark_as_left, why_unwanted  # noqa: PLC0415
        from .paper_health import look  # noqa: PLC0415
        from .registering import register_kinds  # noqa: PLC0415
        from .taken import taken_up  # noqa: PLC0415

        register_kinds()
        mail.gate_kinds(["bulletins/issue"], why_unwanted, mark_as_left)
        triage.handled_also(taken_up)
        health.add_look(look)
        documents.let_take_documents(SECTION)
        ways.lead({"issues": "bulletins_desk:list"})
