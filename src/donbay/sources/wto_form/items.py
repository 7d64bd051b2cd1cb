"""Turn the numbered items of a form into a record, by row number."""

import re
from urllib.parse import urlsplit

from donbay.core.codes.in_text import codes_in_text
from donbay.core.errors import PermanentError
from donbay.core.notices.kinds import kind_of_articles
from donbay.core.notices.links import addresses_in
from donbay.core.notices.record import NoticeRecord
from donbay.core.notices.symbol import symbols_in
from donbay.core.notices.vocabulary import split_regions
from donbay.core.text.clean import clean_text

from .boxes import boxes_in, ticked_articles
from .form import Form, Item, without_label
from .form_dates import adoption_and_force, read_deadline, sps_adoption, sps_force
from .heading import Heading
from .objectives import sps_objectives, tbt_objectives
from .record_base import base_record

TBT = {
    "member": 1, "agency": 2, "articles": 3, "products": 4, "title": 5, "description": 6,
    "rationale": 7, "relevant": 8, "dates": 9, "deadline": 10, "texts": 11,
}  # fmt: skip
SPS = {
    "member": 1, "agency": 2, "products": 3, "regions": 4, "title": 5, "description": 6, "rationale": 7,
    "standard": 8, "relevant": 9, "adoption": 10, "force": 11, "deadline": 12, "texts": 13,
}  # fmt: skip
SPS_EMERGENCY = {
    "member": 1, "agency": 2, "products": 3, "regions": 4, "title": 5, "description": 6, "rationale": 7,
    "urgency": 8, "standard": 9, "relevant": 10, "force": 11, "contact": 12, "texts": 13,
}  # fmt: skip
NEEDED = ("products", "title", "description")
PAGES = re.compile(
    r"\s*\(\s*\d+\s*(?:pages?|page\(s\)|p[aá]ginas?|p[aá]gina\(s\)|pp?\.)"
    r"[^()]*(?:\([^()]*\)[^()]*)*\)[\s;.]*$",
    re.IGNORECASE,
)
SPS_PAGES = re.compile(r"\s*(?:Language\(s\)|Langue\(s\)|Idioma\(s\))\s*:.*", re.IGNORECASE | re.DOTALL)
OTHER_AUTHORITY = re.compile(
    r"\n[^\n]*(?:Name and address|Nom et adresse|Nombre y direcci[oó]n|Se indicar)[^:]*:", re.IGNORECASE
)
COMMENTS_TO = re.compile(
    r"[^\n]*(?:Contact details|Agency or authority designated|Organisme ou autorité|Organismo o autoridad"
    r"|Coordonnées|Datos de contacto)[^:\n]*:?",
    re.IGNORECASE,
)
FORM_WORDS = re.compile(
    r"\[[X ]\] *(?:National (?:Notification Authority|Enquiry Point)|Autorité nationale[^,.\n]*"
    r"|Point (?:national )?d['’]information[^,.\n]*|Organismo nacional[^,.\n]*|Servicio nacional[^,.\n]*"
    r")[,.]?"
    r"|(?:Address, fax number and|Adresse, numéro de fax|Direcci[oó]n, n[uú]mero de fax)[^:\n]*:",
    re.IGNORECASE,
)
CONFORMS = re.compile(
    r"Does this proposed|La réglementation projetée|¿?Se ajusta|¿Es conforme", re.IGNORECASE
)
EVERYBODY = re.compile(r"All (?:trading partners|countries|Members)\b[^,;]*$", re.IGNORECASE)
EXAMPLE = re.compile(r"\s*\((?:e\.\s?g\.|par ex|por ej|p\.\s?ej)|:", re.IGNORECASE)


LONGEST_ITEM = 300_000  # signs; the longest real answers have some ten thousand
LONGEST_SHORT_ITEM = 4_000  # dates, boxes and addresses: only so much is searched for labels
LONG = frozenset({"products", "title", "description", "rationale", "relevant", "urgency"})


class UnusableItem(PermanentError):
    """An item is missing or cannot be an answer. `field` is its name, the message says why."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


def read_items(form: Form, heading: Heading) -> NoticeRecord:
    """Return the record of a form with numbered items.

    Raises: UnusableItem, naming the item.
    """
    layout = _layout(heading)
    text = {role: _item_text(form, role, number) for role, number in layout.items()}
    for role in NEEDED:
        if not without_label(text[role]):
            field = f"item {layout[role]} ({role})"
            raise UnusableItem(field, f"the form has no {field}")
    values = _shared(form, heading, layout, text)
    more = _tbt(text, heading) if heading.area == "TBT" else _sps(text, heading)
    return base_record(heading, **{**values, **more})


def _item_text(form: Form, role: str, number: int) -> str:
    text = form.items.get(number, Item()).text
    if len(text) > LONGEST_ITEM:
        raise UnusableItem(f"item {number} ({role})", f"item {number} has {len(text):,} signs")
    return text if role in LONG else text[:LONGEST_SHORT_ITEM]


def _layout(heading: Heading) -> dict[str, int]:
    if heading.area == "TBT":
        return TBT
    return SPS_EMERGENCY if heading.kind == "EMERGENCY" else SPS


def _shared(form: Form, heading: Heading, layout: dict[str, int], text: dict[str, str]) -> dict[str, object]:
    """Return the values that both forms ask for."""
    products = _answer(text["products"])
    hs, ics = codes_in_text(products)
    own = {str(symbol) for symbol in heading.symbols}
    cited = symbols_in("\n".join(text[role] for role in ("title", "description", "rationale", "relevant")))
    agency, contact = _agency(text["agency"])
    return {
        "products": _lined(products),
        "hs": hs,
        "ics": ics,
        "title": _title(text["title"]),
        "description": _lined(_answer(text["description"])),
        "related_symbols": tuple(dict.fromkeys(str(s) for s in cited if str(s) not in own)),
        "agency": agency,
        "comment_contact": _comments_to(text.get("deadline", "") or text.get("contact", "")) or contact,
        "attachments": _attachments(form, layout),
    }


def _tbt(text: dict[str, str], heading: Heading) -> dict[str, object]:
    rationale = _answer(text["rationale"])
    articles = ticked_articles(text["articles"])
    adoption, force = adoption_and_force(text["dates"], distributed=heading.day)
    return {
        # An urgent measure is told from the articles: the TBT form has no title of its own for it.
        "kind": kind_of_articles(articles),
        "articles": articles,
        "objectives": tbt_objectives(rationale),
        "rationale": _lined(rationale),
        "adoption": adoption,
        "in_force": force,
        "comment_deadline": read_deadline(text["deadline"], distributed=heading.day),
    }


def _sps(text: dict[str, str], heading: Heading) -> dict[str, object]:
    partners, regions = _regions(text["regions"])
    deadline = text.get("deadline", "")
    return {
        "objectives": sps_objectives(text["rationale"]),
        "rationale": _lined(
            "\n".join(filter(None, (_after_boxes(text["rationale"]), _answer(text.get("urgency", "")))))
        ),
        "all_partners": partners,
        "regions": regions,
        "international_standard": _standard(text["standard"]),
        "adoption": sps_adoption(text.get("adoption", ""), distributed=heading.day),
        "in_force": sps_force(text["force"], distributed=heading.day),
        "comment_deadline": read_deadline(deadline, distributed=heading.day),
    }


def _lined(text: str) -> str:
    """Return the text cleaned paragraph by paragraph: on a form a new line is a new paragraph."""
    return "\n".join(line for raw in text.split("\n") if (line := clean_text(raw)))


def _answer(text: str) -> str:
    return without_label(text) if text else ""


def _after_boxes(text: str) -> str:
    """Return the words after the boxes of item 7: the last box ends with a full stop."""
    boxes = boxes_in(_answer(text))
    return boxes[-1].words.partition(".")[2].strip() if boxes else _answer(text)


def _title(text: str) -> str:
    """Return the title alone, without addresses, number of pages and languages."""
    title = SPS_PAGES.sub("", _answer(text))
    for address in addresses_in(title):
        title = title.replace(address, "")
    title = PAGES.sub("", clean_text(title).strip(" ,;\n")).strip(" ;\n").removesuffix(".")
    return title[1:-1] if len(title) > 2 and title[0] in '"“«' and title[-1] in '"”»' else title


def _agency(text: str) -> tuple[str, str]:
    """Return the agency and, where the form names another, who handles comments."""
    answer = _answer(text)
    if found := OTHER_AUTHORITY.search(answer):
        return _lined(answer[: found.start()]), _lined(answer[found.end() :])
    return _lined(answer), ""


def _comments_to(text: str) -> str:
    found = COMMENTS_TO.search(text)
    if not found:
        return ""
    return _lined(FORM_WORDS.sub("", text[found.end() :]))


def _regions(text: str) -> tuple[bool | None, tuple[str, ...]]:
    boxes = boxes_in(text)
    if len(boxes) < 2:
        answer = _answer(text)
        return (True, ()) if EVERYBODY.match(answer) else (None, split_regions(answer))
    everybody, some = boxes[0], boxes[1]
    named = some.words.partition(":")[2].strip()
    return (True if everybody.ticked else (False if some.ticked else None)), split_regions(named)


def _standard(text: str) -> str:
    """Return the ticked bodies (Codex, WOAH, IPPC, none) with their references."""
    found = []
    for place, box in enumerate(boxes_in(text)[:4]):
        if box.ticked:
            words = CONFORMS.split(box.words)[0].split("\n" if place == 3 else "\0")[0]
            name = EXAMPLE.split(words)[0].rstrip(": ")
            reference = words.rpartition("):")[2] if "):" in words else words.partition(":")[2]
            found.append(": ".join(filter(None, (name, reference.strip()))))
    return clean_text("; ".join(found))


def _attachments(form: Form, layout: dict[str, int]) -> tuple[str, ...]:
    """Return the addresses of the notified text: a bare home page is none."""
    found = [*_documents(form.items.get(layout["title"])), *_documents(form.items.get(layout["texts"]))]
    return tuple(dict.fromkeys(found or _documents(form.items.get(layout["relevant"]))))


def _documents(item: Item | None) -> list[str]:
    item = item or Item()
    parts = ((address, urlsplit(address)) for address in (*addresses_in(item.text), *item.targets))
    return [address for address, part in parts if part.path.strip("/") or part.query]
