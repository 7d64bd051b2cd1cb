"""The one shape every door is read into.

Source: the fields of the official TBT and SPS forms and of the ePing exports.
All values are what the door *stated*; what we derive (inherited codes, computed
deadlines, headlines) is kept apart by the code that derives it.
"""

from datetime import date
from typing import Literal

import msgspec

Area = Literal["TBT", "SPS"]
Kind = Literal["REGULAR", "EMERGENCY"]
Step = Literal["", "ADDENDUM", "REVISION", "CORRIGENDUM", "SUPPLEMENT"]
DeadlineOrigin = Literal["", "STATED", "COMPUTED", "NOT_APPLICABLE"]


class Code(msgspec.Struct, frozen=True, array_like=True):
    """One HS or ICS code as a notice gives it.

    `code` is what we match on: HS as 2 to 6 plain digits, ICS as `NN[.NNN[.NN]]`.
    `stated` is what was written (`6506.10.20`); `label` the words beside it.
    `flag` is empty, or says why the code needs a second look: `FIVE_DIGITS`,
    `NATIONAL`, `UNKNOWN`, `RANGE`, `FROM_TEXT`, `LOST_ZERO`.
    """

    code: str
    stated: str = ""
    label: str = ""
    flag: str = ""


class WordDate(msgspec.Struct, frozen=True, array_like=True):
    """A date that may be words: "60 days from notification", "upon publication".

    `origin`: empty = nothing said; STATED = a date was written; COMPUTED = derived
    from the words; NOT_APPLICABLE = the member says there is none (which is not
    the same as unknown).
    """

    day: date | None = None
    words: str = ""
    origin: DeadlineOrigin = ""


class NoticeRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One notice, as one door tells it. Dates are calendar dates without time zone.

    `symbols`: every symbol of the document, in the order of the cell; the sorted
    set is its identity. `members`: WTO symbol codes (`EU`, `TPKM`, ISO alpha-3),
    in the order of the symbols. `regions`: affected exporters as written;
    `all_partners`: True, False or not said. `links`: language (`en` `fr` `es`) to
    address. `flags`: short facts for officers, such as `SPANISH_TEXT`.
    """

    symbols: tuple[str, ...]
    area: Area
    members: tuple[str, ...]
    kind: Kind = "REGULAR"
    step: Step = ""
    distribution_date: date | None = None
    title: str = ""
    description: str = ""
    products: str = ""
    hs: tuple[Code, ...] = ()
    ics: tuple[Code, ...] = ()
    objectives: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    all_partners: bool | None = None
    comment_deadline: WordDate = WordDate()
    adoption: WordDate = WordDate()
    in_force: WordDate = WordDate()
    articles: tuple[str, ...] = ()
    agency: str = ""
    comment_contact: str = ""
    rationale: str = ""
    international_standard: str = ""
    related_symbols: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    links: dict[str, str] = {}
    language: str = ""
    language_original: str = ""
    source_id: str = ""
    events: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
