"""One row of a list, understood: what it would store."""

import msgspec

from .types import NewLine


class Draft(msgspec.Struct, kw_only=True):
    """What a row would store. `does` is ADD, CHANGE or SAME once it was compared with what is there.

    `names`: address of mail → name of the person, where it differs from `contact`.
    """

    row: int
    name: str
    name_en: str = ""
    form: str = "COMPANY"
    tax_code: str = ""
    place_id: int | None = None
    address: str = ""
    language: str = "vi"
    lines: list[NewLine] = []
    markets: list[str] = []
    contact: str = ""
    emails: list[str] = []
    names: dict[str, str] = {}
    phone: str = ""
    evidence: str = ""
    does: str = "ADD"
    enterprise_id: int | None = None
    given: list[str] = []

    def name_at(self, email: str) -> str:
        """Return the name of the person with this address."""
        return self.names.get(email, self.contact)
