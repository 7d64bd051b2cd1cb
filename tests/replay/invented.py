"""Invented items in the shape of the live services."""

from datetime import date, timedelta
from typing import Any

NEWEST = date(2026, 6, 11)


def item(number: int, *, symbol: str = "", day: date = NEWEST, **changed: Any) -> dict[str, Any]:
    """Return one item; `number` is its id."""
    symbol = symbol or f"G/TBT/N/CHL/{number}"
    text = f"Invented draft {number} on the labelling of dried seaweed"
    return {
        "id": number,
        "area": symbol[2:5],
        "notificationType": "Regular notification",
        "documentSymbol": f" {symbol}",
        "notifyingMember": "Chile",
        "distributionDate": f"{day.isoformat()}T00:00:00+00:00",
        "commentDeadlineDate": f"{(day + timedelta(days=60)).isoformat()}T00:00:00+00:00",
        "title": f'<p style="margin:2px">{text}</p>',
        "titlePlain": text,
        "descriptionPlain": "The draft says what must stand on the packet.",
        "productsFreeText": "<p>Dried seaweed</p>",
        "productsFreeTextPlain": "Dried seaweed",
        "hsCodes": [{"id": 7, "code": "121221", "name": "121221 - Seaweeds fit for human consumption"}],
        "hsCodeText": "121221 - Seaweeds fit for human consumption",
        "icsCodeText": "67.230 - Prepackaged and prepared foods",
        "objectives": [{"id": 1, "name": "Consumer information, labelling (TBT)"}],
        "keywords": [{"id": 4, "name": "Labelling"}],
        "countriesAffected": [],
        "allTradingPartners": None,
        "notifiedDocumentLink": f"https://members.wto.org/crnattachments/2026/TBT/CHL/26_{number:05d}_00_s.pdf",
        "linkToNotification": "",
        **changed,
    }


def notices(count: int, *, newest: date = NEWEST, a_day: int = 30) -> list[dict[str, Any]]:
    """Return invented items, newest first, some on each day."""
    return [item(1000 + count - n, day=newest - timedelta(days=n // a_day)) for n in range(count)]
