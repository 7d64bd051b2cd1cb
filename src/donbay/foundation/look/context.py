"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from donbay.foundation.office import office


def site(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001 - Django's signature
    """Return the names every page shows."""
    return {
        "PROVINCE": settings.PROVINCE_NAME,
        "OFFICE": settings.OFFICE_CONTACT,
        "OURS": office(),
        "DEBUG": settings.DEBUG,
    }
