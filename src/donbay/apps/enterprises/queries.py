"""Read side of enterprises: what other rooms may ask."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec
from django.db.models import Count, Exists, Prefetch, Q, QuerySet

from donbay.apps.products import queries as products
from donbay.core.match.types import Profile
from donbay.core.text.order import order_of
from donbay.core.text.search import search_terms
from donbay.foundation.addressed import address_among, address_is
from donbay.foundation.rights import Held, Role, firm_scope
from donbay.foundation.uploaded_lists.kinds import ColumnsRead, columns_read
from donbay.foundation.web.pages import Page, cut_page
from donbay.foundation.wording import begins_so

from .columns import FIRMS
from .lookups import (
    ContactColumns,
    ProfileColumns,
    confirmed_where,
    firms_heard,
    hears_where,
    named_lines,
    of_firm_where,
    of_firms_where,
    sample_firm_where,
    sample_firms,
    with_profile,
)
from .models import ConsentRecord, Contact, Enterprise, ImportBatch, ProductLine
from .offering import offered_codes
from .profile import profile_of, profile_of_lines
from .rows import batch_row, consent_row, contact_row, enterprise_row
from .showing import RowShown, rows_shown
from .types import ConsentRow, ContactRow, EnterpriseRow, ImportPreview

PAGE_ROWS = 50
PROFILE = ProfileColumns()
OWN = Q(form=Enterprise.Form.OFFICE, is_sample=True, active=False)  # such as the firm of the daily test mail

__all__ = [
    "FIRMS",
    "ContactColumns",
    "ProfileColumns",
    "confirmed_where",
    "firms_heard",
    "hears_where",
    "named_lines",
    "of_firm_where",
    "of_firms_where",
    "offered_codes",
    "profile_of_lines",
    "sample_firm_where",
    "sample_firms",
    "with_profile",
]


def profiles(ids: Sequence[int] | None = None) -> list[Profile]:
    """Return what matching knows of every active firm, or of these; a firm without lines has none.

    Cost: three queries, however many firms there are.
    """
    firms = Enterprise.objects.filter(active=True).order_by("pk").prefetch_related("lines")
    if ids is not None:
        firms = firms.filter(pk__in=list(ids))
    known = {product.id: product for product in products.all_products()}
    found = (profile_of(firm, known) for firm in firms)
    return [profile for profile in found if profile.lines]


def profile_hashes() -> dict[int, str]:
    """Return the firms that have a profile, each with its stored hash: empty where it was never worked out.

    Cost: one query, without lines.
    """
    return dict(with_profile().values_list("pk", PROFILE.hash))


def profiles_without(done: Exists) -> list[int]:
    """Return the firms that have a profile for which `done` does not exist, or whose hash was never worked out.

    A later step passes its own table: so each step pulls what has no row of its own. Cost: one query.
    """
    lacking = Q(**{PROFILE.hash: ""}) | ~Q(done)
    return list(with_profile().filter(lacking).order_by("pk").values_list("pk", flat=True))


def enterprise(enterprise_id: int) -> EnterpriseRow | None:
    """Return one firm with its lines, or None. Cost: two queries."""
    return next(iter(enterprises([enterprise_id])), None)


def enterprises(ids: Sequence[int]) -> list[EnterpriseRow]:
    """Return these firms with their lines, by name. Cost: two queries."""
    return [enterprise_row(firm) for firm in _firms().filter(pk__in=list(ids))]


def version_of(row: EnterpriseRow) -> str:
    """Return a short mark of what people may change of a firm; another mark means another content."""
    shown = [row.name, row.name_en, row.form, row.tax_code, row.place_id, row.address, row.language]
    lines = [(line.words, line.hs, line.keywords, line.excluded) for line in row.lines]
    return hashlib.sha256(msgspec.json.encode([shown, row.markets, lines])).hexdigest()[:16]


def enterprise_named(name: str) -> EnterpriseRow | None:
    """Return the firm with exactly this name, the oldest if there are several, or None."""
    firm = _firms().filter(name=name).order_by("pk").first()
    return enterprise_row(firm) if firm else None


def search_enterprises(
    *, query: str = "", active: bool | None = None, is_sample: bool | None = None, page: int = 1
) -> Page[EnterpriseRow]:
    """Return one page of firms by name; every word of the query must begin a word of the name, or the tax code.

    What the office keeps for its own tests is no firm and is left out.
    Cost: three queries; all names that answer are sorted here, since no database need know our alphabet.
    """
    found = _firms().exclude(OWN)
    for term in search_terms(query):
        found = found.filter(begins_so("folded", term) | Q(tax_code__startswith=term))
    for field, value in (("active", active), ("is_sample", is_sample)):
        if value is not None:
            found = found.filter(**{field: value})
    cut = cut_page(_by_name(found), int, page=page, size=PAGE_ROWS)
    firms = {firm.pk: firm for firm in _firms().filter(pk__in=cut.rows)}
    rows = [enterprise_row(firms[pk]) for pk in cut.rows if pk in firms]
    return Page(rows=rows, total=cut.total, page=cut.page, pages=cut.pages)


def names_of(ids: Sequence[int]) -> dict[int, str]:
    """Return the names of these firms by id. Cost: one query."""
    return dict(Enterprise.objects.filter(pk__in=list(ids)).values_list("pk", "name"))


def enterprises_of_user(email: str) -> list[int]:
    """Return the firms of which this address is a contact that has confirmed and not left."""
    if not email.isascii():
        return []  # letters that look like others: no contact has such an address
    found = Contact.objects.filter(address_is("email", email), state__in=["ACTIVE", "PAUSED"])
    return list(found.order_by("enterprise_id").values_list("enterprise_id", flat=True))


def memberships_of_user(email: str) -> list[Held]:
    """Return the firms of which this address is a contact, as roles. Cost: one query."""
    return [Held(Role.FIRM_MEMBER, firm_scope(firm)) for firm in enterprises_of_user(email)]


def contact(contact_id: int) -> ContactRow | None:
    """Return one contact, or None."""
    found = _contacts().filter(pk=contact_id).first()
    return contact_row(found) if found else None


def contacts(ids: Sequence[int]) -> list[ContactRow]:
    """Return these contacts. Cost: one query."""
    return [contact_row(row) for row in _contacts().filter(pk__in=list(ids))]


def contacts_active() -> list[ContactRow]:
    """Return everybody who may receive mail, of active firms only. Cost: one query."""
    found = _contacts().filter(hears_where())
    return [contact_row(row) for row in found]


def contacts_of_active_firms() -> list[ContactRow]:
    """Return everybody of active firms, also who waits, paused or left. Cost: one query."""
    return [contact_row(row) for row in _contacts().filter(enterprise__active=True)]


def contacts_of(enterprise_id: int) -> list[ContactRow]:
    """Return the contacts of one firm, also those who wait or have left. Cost: one query."""
    return [contact_row(row) for row in _contacts().filter(enterprise_id=enterprise_id)]


def contacts_with_address(email: str) -> list[ContactRow]:
    """Return every contact with this address, in any case of letters: a person may be in several firms."""
    return [contact_row(row) for row in _contacts().filter(address_is("email", email))]


def hearing_among(emails: Iterable[str]) -> dict[str, set[int]]:
    """Return for each of these addresses, in small letters, its contacts that get mail now. Cost: one query.

    Those are active, of an active firm.
    """
    found: dict[str, set[int]] = {email.lower(): set() for email in emails}
    rows = Contact.objects.filter(hears_where(), address_among("email", found))
    for pk, email in rows.values_list("pk", "email"):
        found[email.lower()].add(pk)
    return found


def who_left(emails: Iterable[str]) -> set[str]:
    """Return those of these addresses, in small letters, where everybody left, paused or is of a firm that was ended.

    An address that belongs to nobody here has not left. Cost: one query.
    """
    wanted = {email.lower() for email in emails}
    rows = Contact.objects.filter(address_among("email", wanted))
    found, staying = set(), set()
    for email, state, active in rows.values_list("email", "state", "enterprise__active"):
        found.add(email.lower())
        # A firm that signed up by itself sleeps until somebody confirms: it is still waiting, not gone.
        if state == "REQUESTED" or (state == "ACTIVE" and active):
            staying.add(email.lower())
    return found - staying


def contacts_waiting() -> list[ContactRow]:
    """Return the contacts that have not confirmed yet, oldest first. Cost: one query."""
    found = _contacts().filter(state=Contact.State.REQUESTED).order_by("created_at", "pk")
    return [contact_row(row) for row in found]


def consents_of(contact_id: int) -> list[ConsentRow]:
    """Return the proof of one person's consent, oldest first. Cost: one query."""
    return [consent_row(row) for row in ConsentRecord.objects.filter(contact_id=contact_id)]


def have_confirmed(contact_ids: Iterable[int]) -> bool:
    """Return whether any of these people ever confirmed, also who has left since. Cost: one query."""
    return ConsentRecord.objects.filter(contact_id__in=list(contact_ids), action="CONFIRMED").exists()


def firms_waiting(ids: Iterable[int]) -> set[int]:
    """Return those of these firms that signed up and wait for their first confirmation. Cost: one query.

    They sleep as a firm does that an officer put to rest, but nobody did.
    """
    ids = list(ids)
    firms = Enterprise.objects.filter(pk__in=ids, active=False, erased_at=None)
    waiting = Contact.objects.filter(enterprise_id__in=ids, state=Contact.State.REQUESTED, source="self")
    confirmed = ConsentRecord.objects.filter(action="CONFIRMED")
    found = firms.filter(pk__in=waiting.values("enterprise_id"))
    return set(found.exclude(pk__in=confirmed.values("contact__enterprise_id")).values_list("pk", flat=True))


def state_label(state: str) -> str:
    """Return the name of a contact's state for people."""
    return str(Contact.State(state).label)


def forms() -> list[tuple[str, str]]:
    """Return every form of enterprise with its name, for a choice on a page."""
    return [(form, str(label)) for form, label in Enterprise.Form.choices]


def import_preview(batch_id: int) -> ImportPreview | None:
    """Return an uploaded list as read: what would happen and what is wrong, or None."""
    batch = ImportBatch.objects.filter(pk=batch_id).first()
    return batch_row(batch) if batch else None


def import_columns(preview: ImportPreview) -> ColumnsRead:
    """Return which columns of an uploaded list are not used, are doubtful, or are missing."""
    return columns_read(FIRMS, preview.table, preview.columns)


def import_rows(preview: ImportPreview, *, limit: int = 100) -> list[RowShown]:
    """Return the first rows of an uploaded list as they will be stored, in words."""
    return rows_shown(preview, limit=limit)


def open_imports(*, since: datetime) -> list[tuple[int, str, datetime]]:
    """Return the lists that were read after a moment and that nobody has begun to load: number, name, when.

    Newest first. Cost: one query, and nothing of what the lists hold.
    """
    found = ImportBatch.objects.filter(started_at=None, confirmed_at=None, uploaded_at__gte=since)
    return list(found.values_list("pk", "file_name", "uploaded_at"))


def counts() -> dict[str, int]:
    """Return how many firms there are, as the list shows them, and how many people are in each state.

    Cost: two queries.
    """
    states = dict(Contact.objects.order_by().values_list("state").annotate(n=Count("pk")))
    people = {state.lower(): states.get(state, 0) for state in Contact.State.values}
    return {"enterprises": _firms().exclude(OWN).count(), **people}


def sample_count() -> int:
    """Return how many of the firms that `counts` counts are sample data. Cost: one query."""
    return _firms().exclude(OWN).filter(is_sample=True).count()


def _by_name(found: QuerySet[Enterprise]) -> list[int]:
    named = found.prefetch_related(None).values_list("pk", "name")
    return [pk for pk, _ in sorted(named, key=lambda row: (order_of(row[1]), row[0]))]


def _firms() -> QuerySet[Enterprise]:
    lines = Prefetch("lines", ProductLine.objects.select_related("product"))
    found = Enterprise.objects.filter(erased_at=None).select_related("place")
    return found.order_by("name", "pk").prefetch_related(lines)


def _contacts() -> QuerySet[Contact]:
    return Contact.objects.select_related("enterprise").order_by("pk")
