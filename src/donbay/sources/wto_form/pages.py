"""Turn the text of a .pdf into a Form: the same numbered items, found line by line."""

import re
from collections.abc import Iterable
from pathlib import Path

from pypdf import PageObject, PdfReader

from donbay.core.errors import HouseError
from donbay.core.notices.symbol import symbols_in
from donbay.formats.errors import UnreadableFile
from donbay.formats.sniff import why_unopened

from .form import Form, Item, tidy

LARGEST_FILE = 30_000_000
MOST_PAGES = 80
MOST_INSTRUCTIONS = 5_000_000  # bytes on a page: a dense form has some fifty thousand
MOST_LETTERS = 2_000_000  # of all pages; a form of eighty full pages has a fifth
MEDIA_TYPE = "application/pdf"
BODY_STARTS = re.compile(
    r"^(?:NOTIFICATION|NOTIFICACI[ÓO]N|NOTIFICATION OF EMERGENCY|NOTIFICATION DE MESURES)", re.IGNORECASE
)
PAGE_NUMBER = re.compile(r"^[-–]\s*\d+\s*[-–]$|^Page\s*:?\s*\d+\s*/\s*\d+$", re.IGNORECASE)
NUMBER = re.compile(r"^(\d{1,2})\.(?:\s+(.*))?$")
ANEW = re.compile(
    r"\[|_{3,}|https?://|[-•–] |(?:E-?mail|Tel|Fax|Website|Proposed date|Final date|If applicable|Title|Titre"
    r"|T[íi]tulo"
    r"|Reason for|Motif|Motivo|Description|Descripci[oó]n|New deadline|Relevant symbol|This addendum"
    r"|Comment period"
    r"|Fecha|Date (?:projetée|limite|proposée)|Contact details|Agency or authority|Name and address"
    r"|Nom et adresse|Nombre y direcci[oó]n|Does this proposed|If no, describe)\b|\S+@\S+$",
    re.IGNORECASE,
)
ALONE = re.compile(r"_{3,}|(?:NOTIF|Addend|Corrig|Revision|Révision|Suppl|Adici|Correcci)\w*$", re.IGNORECASE)
LABELS = {
    "TBT": {
        1: r"Notifying Member|Membre notifiant|Miembro que notifica",
        2: r"Agency responsible|Organisme responsable|Organismo responsable",
        3: r"Notified under|Notification au titre|Notificaci[oó]n",
        4: r"Products? covered|Produits visés|Productos",
        5: r"Title|Details of notified|Intitulé|Détails|T[íi]tulo|Detalles",
        6: r"Description|Teneur|Descripci[oó]n",
        7: r"Objective|Objectif|Objetivo",
        8: r"Relevant documents|Documents pertinents|Documentos pertinentes",
        9: r"Proposed date|Date projetée|Date proposée|Fecha propuesta",
        10: r"Final date|Provision of comments|Date limite|Présentation|Fecha l[íi]mite|Presentaci[oó]n",
        11: r"Texts?\b|Entité|Textos",
    },
    "SPS": {
        1: r"Notifying Member|Membre notifiant|Miembro que notifica",
        2: r"Agency responsible|Organisme responsable|Organismo responsable",
        3: r"Products? covered|Produits visés|Productos",
        4: r"Regions|Régions|Regiones",
        5: r"Title|Intitulé|T[íi]tulo",
        6: r"Description|Teneur|Descripci[oó]n",
        7: r"Objective|Objectif|Objetivo",
        8: r"Is there|Nature|Existe|¿Existe|Naturaleza|International|Norme",
        9: r"Other relevant|Is there|Autres documents|Existe|¿Existe|Otros documentos",
        10: r"Proposed date|Other relevant|Date projetée|Date proposée|Autres|Fecha propuesta|Otros",
        11: r"Proposed date|Date of entry|Date projetée|Date d['’]entrée|Date proposée|Fecha",
        12: r"Final date|Agency|Date limite|Organisme|Fecha l[íi]mite|Organismo",
        13: r"Texts?\b|Textes?\b|Textos?\b|Entité",
    },
}


def read_pages(path: Path) -> Form:
    """Return the form in a .pdf file.

    Raises: UnreadableFile.
    """
    texts = page_texts(path, most=MOST_PAGES)
    if not any(text.strip() for text in texts):
        raise no_text(path)
    pages = [page.splitlines() for page in texts]
    first = [line for raw in (pages[0] if pages else []) if (line := tidy(raw))]
    heading, body = _apart(first)
    for page in pages[1:]:
        body += _without_running_head([line for raw in page if (line := tidy(raw))])
    body = [line for line in body if not PAGE_NUMBER.match(line)]
    area = "SPS" if "G/SPS/" in "\n".join(heading) else "TBT"
    around, items = _items(body, LABELS[area])
    return Form(heading=tuple(heading), around=around, items=items, media_type=MEDIA_TYPE)


def no_text(path: Path) -> UnreadableFile:
    """Return the error that says that a PDF is a picture of paper."""
    return UnreadableFile(
        f"{path.name} has no text: its pages are scanned pictures",
        hint="Download the form as .docx, or as a PDF with text, or have the scan recognised (OCR) first.",
        code="FILE_NO_TEXT",
        facts={"file": path.name},
    )


def _apart(first: list[str]) -> tuple[list[str], list[str]]:
    """Return the lines above the body of the first page, and the body.

    Some files tell the page header after the page's text: then it starts at the symbol.
    """
    starts = next((at for at, line in enumerate(first) if BODY_STARTS.match(line)), len(first))
    if symbols_in("\n".join(first[:starts])):
        return first[:starts], first[starts:]
    last = max((at for at, line in enumerate(first) if _is_symbols(line)), default=0)
    while last and _is_symbols(first[last - 1]):
        last -= 1
    return first[last:], first[:last]


def page_texts(path: Path, *, most: int) -> list[str]:
    """Return the text of the first pages.

    A file that is locked only against copying opens with the empty password, as in any viewer.
    Raises: UnreadableFile, if the file is damaged, locked or too large.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise UnreadableFile(
            f"{path.name} is larger than {LARGEST_FILE // 1_000_000} MB", code="FILE_TOO_LARGE"
        )
    try:
        with path.open("rb") as stream:
            reader = PdfReader(stream)
            if not reader.is_encrypted or reader.decrypt(""):
                return _within(path.name, reader, most)
    except HouseError:
        raise
    except MemoryError as error:
        raise _too_much(path.name) from error
    except OSError as error:
        raise why_unopened(path, error) from error
    except Exception as error:  # pypdf lets many kinds through: RecursionError, KeyError, ValueError
        raise UnreadableFile(f"{path.name} is not a whole PDF: {error}") from error
    raise UnreadableFile(
        f"{path.name} is not read: it is locked with a password",
        hint="Open it, remove the password and save it again.",
        code="FILE_LOCKED",
        facts={"file": path.name},
    )


def _within(name: str, reader: PdfReader, most: int) -> list[str]:
    """Return the text of the first pages, unless what they unpack to is more than any form needs."""
    texts: list[str] = []
    letters = 0
    for number, page in enumerate(reader.pages):
        if number >= most:
            break
        if _instructions(page) > MOST_INSTRUCTIONS:
            raise _too_much(name)
        texts.append(page.extract_text())
        letters += len(texts[-1])
        if letters > MOST_LETTERS:
            raise _too_much(name)
    return texts


def _instructions(page: PageObject) -> int:
    """Return how many bytes of drawing instructions a page has; pypdf itself limits each stream."""
    contents = page.get_contents()
    return len(contents.get_data()) if contents is not None else 0


def _too_much(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{name}: a page unpacks to more than any form holds", code="FILE_TOO_LARGE", facts={"file": name}
    )


def _without_running_head(lines: list[str]) -> list[str]:
    """Return a page without the symbols and page number that stand first or last on it."""
    start, end = 0, len(lines)
    while start < min(4, end) and _is_running(lines[start]):
        start += 1
    while end > max(start, len(lines) - 4) and _is_running(lines[end - 1]):
        end -= 1
    return lines[start:end]


def _is_running(line: str) -> bool:
    return bool(PAGE_NUMBER.match(line)) or _is_symbols(line)


def _is_symbols(line: str) -> bool:
    return bool(symbols_in(line)) and not re.search(r"[^\W\d]{2,}", re.sub(r"G/\w{3}/N/\S+", "", line))


def _items(body: list[str], labels: dict[int, str]) -> tuple[tuple[str, ...], dict[int, Item]]:
    """Return the lines before the first item, and the items.

    An item starts where its number stands and its printed question follows; a numbered
    list inside an answer has neither the next number nor the question.
    """
    around: list[str] = []
    items: dict[int, list[str]] = {}
    current, expected = 0, 1
    for line, after in zip(body, [*body[1:], ""], strict=False):
        number, answer = _opening(line, after, labels)
        if expected <= number <= expected + 1:
            current, expected = number, number + 1
            items[current] = [answer] if answer else []
        else:
            (items[current] if current else around).append(line)
    return tuple(around if items else _paragraphs(around)), {
        number: Item(tuple(_paragraphs(lines))) for number, lines in items.items()
    }


def _opening(line: str, after: str, labels: dict[int, str]) -> tuple[int, str]:
    """Return the number of the item that a line opens, and the rest of the line; 0 if it opens none."""
    found = NUMBER.match(line)
    if not found:
        return 0, ""
    number, rest = int(found[1]), found[2] or ""
    asks = re.match(labels.get(number, "$^"), rest or after, re.IGNORECASE)
    return (number, rest) if asks else (0, "")


def _paragraphs(lines: Iterable[str]) -> list[str]:
    """Join the lines that only the width of the page has broken."""
    joined: list[str] = []
    for line in lines:
        if joined and not _starts_anew(joined[-1], line):
            glue = "" if joined[-1].endswith(("-", "/")) and "://" in joined[-1].split()[-1] else " "
            joined[-1] += glue + line
        else:
            joined.append(line)
    return joined


def _starts_anew(before: str, line: str) -> bool:
    if ANEW.match(line) or ALONE.match(before):
        return True
    if before.endswith(":"):
        return True
    return before.endswith((".", ";")) and len(before) < 70 and not line[:1].islower()
