"""Files in and out: TMX for the memory, TBX and CSV for the terms. An import is whole or not at all."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction

from donbay.apps.glossary.memory import pair_hash, tidy_text
from donbay.apps.glossary.models import Language, Segment, Term
from donbay.apps.glossary.rights import GlossaryRight
from donbay.apps.glossary.sheets import read_sheet, write_sheet
from donbay.apps.glossary.types import FileKind, Imported
from donbay.core.errors import PermanentError
from donbay.formats.tbx import Status, TermPair, read_tbx, write_tbx
from donbay.formats.tmx import Pair, read_tmx, write_tmx
from donbay.foundation import audit
from donbay.foundation.rights import Actor, Unasked, asks, unasked

from .remembering import keep, known_hashes
from .terms import TermSaysNothing, checked

TOLD = 20  # of the doubles by name; our choice: the rest is counted
_ENDINGS: dict[str, FileKind] = {".tmx": "TMX", ".tbx": "TBX", ".xml": "TBX", ".csv": "CSV"}
TermKey = tuple[str, str, str]  # language, folded words, domain: what a term is told from others by


class UnknownFileKind(PermanentError):
    """The file is none that we read."""

    hint = "Choose a file that ends in .tmx, .tbx or .csv."


@asks(GlossaryRight.EDIT)
@transaction.atomic
def import_file(*, file_name: str, content: bytes, by: Actor, now: datetime) -> Imported:
    """Keep what a file holds and return what was new; one bad entry and nothing is kept.

    Terms that stand here with another Vietnamese stay as they are and are told.
    Raises: UnknownFileKind, SheetUnreadable, TermSaysNothing, and the errors of read_tmx and read_tbx.
    """
    kind = _kind(file_name)
    if kind == "TMX":
        done = _import_memory(read_tmx(content), file_name, by, now)
    else:
        pairs = read_tbx(content) if kind == "TBX" else read_sheet(content)
        done = import_terms(pairs, kind=kind, by=by, now=now)
    counts = {"kind": kind, "new": done.new, "known": done.known, "differing": len(done.differing)}
    audit.record(by=by, action="glossary.import", thing=file_name, detail=counts, now=now)
    return done


@unasked(Unasked.READS)
def export_file(kind: FileKind, *, now: datetime) -> Iterator[bytes]:
    """Yield the memory as TMX, or the terms as TBX or CSV, in pieces; nothing is held whole."""
    if kind == "TMX":
        return write_tmx(map(_pair_of, Segment.objects.order_by("pk").iterator(chunk_size=500)), made_at=now)
    terms = map(_term_pair_of, Term.objects.order_by("language", "key", "domain").iterator(chunk_size=500))
    if kind == "TBX":
        return write_tbx(
            terms, title="Từ điển thuật ngữ TBT, SPS", source=f"Cổng TBT {settings.PROVINCE_NAME}"
        )
    return write_sheet(terms)


def import_terms(pairs: Sequence[TermPair], *, kind: FileKind, by: Actor, now: datetime) -> Imported:
    """Keep those terms that are new; return what was new, doubled or differs from ours."""
    here = {
        (row.language, row.key, row.domain): row.vi
        for row in Term.objects.only("language", "key", "domain", "vi")
    }
    fresh: list[Term] = []
    repeated: list[str] = []
    differing: list[str] = []
    for place, pair in enumerate(pairs, start=1):
        fields = _fields(pair, place)
        key: TermKey = (fields["language"], fields["key"], fields["domain"])
        if key not in here:
            here[key] = fields["vi"]
            fresh.append(Term(**fields, author_id=by.id, changed_at=now))
        elif here[key] == fields["vi"]:
            repeated.append(f"{pair.term} – {pair.vi}")
        else:
            differing.append(f"{pair.term}: {here[key]} ≠ {pair.vi}")
    Term.objects.bulk_create(fresh, batch_size=500)
    return Imported(
        kind=kind, new=len(fresh), known=len(repeated), repeated=_told(repeated), differing=tuple(differing)
    )


def _kind(file_name: str) -> FileKind:
    ending = "." + file_name.lower().rpartition(".")[2]
    if ending not in _ENDINGS:
        raise UnknownFileKind(f"{file_name!r} is neither TMX nor TBX nor CSV")
    return _ENDINGS[ending]


def _import_memory(pairs: Sequence[Pair], file_name: str, by: Actor, now: datetime) -> Imported:
    marks = [pair_hash(pair.language, "vi", pair.source, pair.vi) for pair in pairs]
    seen = set(known_hashes(dict.fromkeys(marks)))
    repeated = []
    for mark, pair in zip(marks, pairs, strict=True):
        if mark in seen:
            repeated.append(tidy_text(pair.source)[:80])
        seen.add(mark)
    new = keep(pairs, by=by, origin=f"file {file_name}"[:200], now=now)
    return Imported(kind="TMX", new=new, known=len(pairs) - new, repeated=_told(repeated))


def _fields(pair: TermPair, place: int) -> dict[str, str]:
    try:
        return dict(
            checked(
                language=pair.language,
                term=pair.term,
                vi=pair.vi,
                domain=pair.domain,
                note=pair.note,
                status=pair.status,
            )
        )
    except TermSaysNothing as error:
        raise TermSaysNothing(str(error), line=place) from None


def _told(doubles: Iterable[str]) -> tuple[str, ...]:
    return tuple(list(doubles)[:TOLD])


def _pair_of(row: Segment) -> Pair:
    return Pair(
        language=row.source_language, source=row.source, vi=row.target, origin=row.origin, at=row.approved_at
    )


def _term_pair_of(row: Term) -> TermPair:
    status: Status = next((known for known in ("PREFERRED", "DEPRECATED") if known == row.status), "ADMITTED")
    language = row.language if row.language in Language.values else "en"
    return TermPair(
        language=language, term=row.term, vi=row.vi, domain=row.domain, note=row.note, status=status
    )
