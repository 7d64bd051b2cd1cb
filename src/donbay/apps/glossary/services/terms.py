"""Adding, changing and taking out terms."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from donbay.apps.glossary.models import Language, Term
from donbay.apps.glossary.rights import GlossaryRight
from donbay.apps.glossary.types import said_in
from donbay.core.errors import PermanentError
from donbay.core.prose.terms import folded_words
from donbay.core.text.fold import fold
from donbay.core.text.letters import clean_line
from donbay.foundation import audit
from donbay.foundation.newer_text import refuse_newer
from donbay.foundation.rights import Actor, asks


class NoSuchTerm(PermanentError):
    """There is no such term, or no longer."""

    hint = "Open the list anew; somebody may have taken the term out."


class TermExists(PermanentError):
    """The term stands in this domain already."""

    hint = "Find that term and change it, or give another domain."


class TermSaysNothing(PermanentError):
    """A term or its Vietnamese is empty, too long, or in a language we do not keep."""

    hint = "Fill in both sides; the language is en, fr or es."

    def __init__(self, what: str, *, line: int = 0) -> None:
        """Keep which entry of a file it was, counted from 1; 0 says no file."""
        super().__init__(f"entry {line}: {what}" if line else what)
        self.line = line


@asks(GlossaryRight.EDIT)
@transaction.atomic
def add_term(
    *, language: str, term: str, vi: str, by: Actor, now: datetime,
    domain: str = "", note: str = "", status: str = Term.Status.ADMITTED,
) -> int:  # fmt: skip
    """Keep a term; return its id. Raises: TermExists, TermSaysNothing."""
    fields = checked(language=language, term=term, vi=vi, domain=domain, note=note, status=status)
    try:
        with transaction.atomic():
            kept = Term.objects.create(**fields, author_id=by.id, changed_at=now)
    except IntegrityError:
        raise TermExists(f"{term!r} is kept already") from None
    _audit("add", kept.pk, by, now, **fields)
    return kept.pk


@asks(GlossaryRight.EDIT)
@transaction.atomic
def change_term(
    *, term_id: int, language: str, term: str, vi: str, by: Actor, now: datetime,
    domain: str = "", note: str = "", status: str = Term.Status.ADMITTED, over: str | None = None,
) -> None:  # fmt: skip
    """Change a term; the trail keeps what it was. `over`: the mark of the term that was on the page.

    Raises: NoSuchTerm, NewerText, TermExists, TermSaysNothing.
    """
    before = _locked(term_id)
    refuse_newer(over, *said_in(before))
    fields = checked(language=language, term=term, vi=vi, domain=domain, note=note, status=status)
    was = {name: getattr(before, name) for name in fields if getattr(before, name) != fields[name]}
    if not was:
        return
    try:
        with transaction.atomic():
            Term.objects.filter(pk=term_id).update(**fields, author_id=by.id, changed_at=now)
    except IntegrityError:
        raise TermExists(f"{term!r} is kept already") from None
    _audit("change", term_id, by, now, was=was, now_is={name: fields[name] for name in was})


@asks(GlossaryRight.EDIT)
@transaction.atomic
def remove_term(*, term_id: int, by: Actor, now: datetime) -> str:
    """Take a term out; return what it was. The trail keeps it. Raises: NoSuchTerm."""
    gone = _locked(term_id)
    said = {name: getattr(gone, name) for name in ("language", "term", "vi", "domain", "note", "status")}
    gone.delete()
    _audit("remove", term_id, by, now, **said)
    return str(gone.term)


def checked(
    *, language: str, term: str, vi: str, domain: str = "", note: str = "", status: str = ""
) -> Mapping[str, str]:
    """Return the columns of a term, tidied. Raises: TermSaysNothing."""
    said = {
        "term": clean_line(term),
        "vi": clean_line(vi),
        "domain": clean_line(domain),
        "note": clean_line(note),
    }
    key = " ".join(folded_words(said["term"]))
    status = status or Term.Status.ADMITTED
    if not key or not said["vi"] or language not in Language.values or status not in Term.Status.values:
        raise TermSaysNothing(f"{term!r} ({language}) – {vi!r}")
    longest = {"term": 200, "vi": 300, "domain": 80, "note": 500}
    if any(len(said[name]) > most for name, most in longest.items()) or len(key) > longest["term"]:
        raise TermSaysNothing(f"{term[:60]!r} is too long")
    search = fold(" ".join(said.values()))
    return {"language": language, "key": key, "status": str(status), "search": search, **said}


def _locked(term_id: int) -> Term:
    found = Term.objects.select_for_update().filter(pk=term_id).first()
    if found is None:
        raise NoSuchTerm(f"there is no term {term_id}")
    return found


def _audit(what: str, term_id: int, by: Actor, now: datetime, **detail: object) -> None:
    detail.pop("search", None)
    detail.pop("key", None)
    audit.record(by=by, action=f"glossary.{what}_term", thing=f"term {term_id}", detail=detail, now=now)
