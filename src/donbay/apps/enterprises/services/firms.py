"""Firms and what they make."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from donbay.apps.enterprises import checks, queries
from donbay.apps.enterprises.errors import AlreadyKnown, BadProfile, ChangedMeanwhile, NoSuchEnterprise
from donbay.apps.enterprises.lines import Stock, lines_for, stock
from donbay.apps.enterprises.models import Enterprise, ProductLine
from donbay.apps.enterprises.outcomes import as_new
from donbay.apps.enterprises.profile import profile_of
from donbay.apps.enterprises.rights import EnterpriseRight
from donbay.apps.enterprises.types import NewLine
from donbay.apps.places import queries as places
from donbay.core.text.fold import fold
from donbay.foundation import audit
from donbay.foundation.rights import Actor, Unasked, asks, firm_scope, unasked

FIELDS = ("name", "name_en", "form", "tax_code", "place_id", "address", "language")


@asks(EnterpriseRight.KEEP_FIRMS)
@transaction.atomic
def create_enterprise(
    *,
    name: str,
    now: datetime,
    lines: Sequence[NewLine] = (),
    name_en: str = "",
    form: str = "COMPANY",
    tax_code: str = "",
    place_id: int | None = None,
    address: str = "",
    language: str = "vi",
    markets: Sequence[str] = (),
    active: bool = True,
    is_sample: bool = False,
    by: Actor,
    known: Stock | None = None,
) -> int:
    """Make a firm with its product lines and return its id. An active firm needs a product.

    `known`: the products, if the caller has them at hand.
    Raises: BadProfile, AlreadyKnown (the tax code); then nothing is stored.
    """
    fields = checked_fields(
        name=name, name_en=name_en, form=form, tax_code=tax_code, place_id=place_id, address=address,
        language=language,
    )  # fmt: skip
    wanted = checks.product_lines(lines, needed=active)
    _refuse_known(fields["tax_code"])
    firm = Enterprise.objects.create(
        **fields,
        markets=checks.markets(markets),
        active=active,
        is_sample=is_sample,
        created_at=now,
        changed_at=now,
    )
    known = known or stock()
    _write_lines(firm, wanted, known, new=True)
    _seal(firm, now, known)
    _note("create", firm.pk, {"lines": len(wanted)}, by, now)
    return firm.pk


@asks(EnterpriseRight.KEEP_FIRMS)
@transaction.atomic
def change_enterprise(*, enterprise_id: int, now: datetime, by: Actor, **fields: Any) -> bool:
    """Change what is known of a firm (see `FIELDS`); return whether anything changed.

    Raises: NoSuchEnterprise, BadProfile, AlreadyKnown.
    """
    firm = locked(enterprise_id)
    wanted = checked_fields(**({field: getattr(firm, field) for field in FIELDS} | fields))
    changed = [field for field, value in wanted.items() if getattr(firm, field) != value]
    if not changed:
        return False
    if "tax_code" in changed:
        _refuse_known(wanted["tax_code"])
    for field in changed:
        setattr(firm, field, wanted[field])
    firm.changed_at = now
    firm.save(update_fields=[*changed, "changed_at"])
    _note("change", firm.pk, {"fields": changed}, by, now)
    return True


@asks(EnterpriseRight.CHANGE_PROFILE, scope=lambda said: firm_scope(said["enterprise_id"]))
@transaction.atomic
def change_profile(
    *,
    enterprise_id: int,
    lines: Sequence[NewLine],
    markets: Sequence[str],
    now: datetime,
    by: Actor,
    known: Stock | None = None,
) -> bool:
    """Replace what a firm makes and where it sells; return whether anything changed.

    A line with the same words stays the same line, so what was matched with it stays right.
    Raises: NoSuchEnterprise, BadProfile; then nothing changes.
    """
    firm = locked(enterprise_id)
    wanted = checks.product_lines(lines, needed=True)
    before = firm.profile_hash
    firm.markets = checks.markets(markets)
    kept = {line.words.lower() for line in wanted}
    ProductLine.objects.filter(
        pk__in=[line.pk for line in firm.lines.all() if line.words.lower() not in kept]
    ).delete()
    known = known or stock()
    _write_lines(firm, wanted, known)
    _seal(firm, now, known)
    if firm.profile_hash == before:
        return False
    _note("change_profile", firm.pk, {"lines": len(wanted), "markets": firm.markets}, by, now)
    return True


@unasked(Unasked.READS)
def refuse_changed(*, enterprise_id: int, seen: str) -> None:
    """Lock a firm for the change that follows in this transaction, unless the page showed another state of it.

    `seen`: what `queries.version_of` said when the page was made; empty is not checked.
    Raises: NoSuchEnterprise, ChangedMeanwhile.
    """
    locked(enterprise_id)
    found = queries.enterprise(enterprise_id)
    if seen and (found is None or queries.version_of(found) != seen):
        raise ChangedMeanwhile(f"enterprise {enterprise_id} was changed after the page was opened")


@asks(EnterpriseRight.KEEP_FIRMS)
@transaction.atomic
def set_active(*, enterprise_id: int, active: bool, now: datetime, by: Actor) -> None:
    """Let a firm take part in matching and mail, or rest; its profile stays.

    Raises: NoSuchEnterprise, BadProfile (a firm without products cannot be active).
    """
    firm = locked(enterprise_id)
    if active:
        checks.product_lines([NewLine(words=line.words) for line in firm.lines.all()], needed=True)
    if firm.active != active:
        Enterprise.objects.filter(pk=firm.pk).update(active=active, changed_at=now)
        _note("activate" if active else "rest", firm.pk, {}, by, now)


@unasked(Unasked.INNER)
@transaction.atomic
def suggest_again(*, enterprise_id: int, now: datetime) -> bool:
    """Suggest codes anew for a firm, after the list of products changed; return whether its profile did.

    What the firm confirmed stays. Raises: NoSuchEnterprise.
    """
    firm = locked(enterprise_id)
    before = firm.profile_hash
    known = stock()
    _write_lines(firm, [as_new(line) for line in firm.lines.all()], known)
    _seal(firm, now, known)
    return firm.profile_hash != before


def locked(enterprise_id: int) -> Enterprise:
    """Return a firm, locked until the transaction ends. Raises: NoSuchEnterprise."""
    found = Enterprise.objects.select_for_update(of=("self",)).filter(pk=enterprise_id, erased_at=None)
    firm = found.first()
    if firm is None:
        raise NoSuchEnterprise(f"there is no enterprise {enterprise_id}")
    return firm


def checked_fields(**fields: Any) -> dict[str, Any]:
    """Return the fields of a firm as they are kept. Raises: BadProfile."""
    name = checks.one_line(fields["name"], field="name", most=200, needed=True)
    name_en = checks.one_line(fields["name_en"], field="name_en", most=200)
    return {
        "name": name,
        "name_en": name_en,
        "folded": fold(f"{name} {name_en}"),
        "form": checks.choice(fields["form"], among=checks.FORMS, field="form"),
        "tax_code": checks.tax_code(fields["tax_code"]),
        "place_id": _place(fields["place_id"]),
        "address": checks.one_line(fields["address"], field="address", most=240),
        "language": checks.choice(fields["language"], among=checks.LANGUAGES, field="language"),
    }


def _place(place_id: int | None) -> int | None:
    if place_id is not None and places.place(place_id) is None:
        raise BadProfile("NO_SUCH_PLACE", id=place_id, field="place_id")
    return place_id


def _refuse_known(tax_code: str) -> None:
    there = Enterprise.objects.filter(tax_code=tax_code).first() if tax_code else None
    if there:
        raise AlreadyKnown(
            f"an enterprise with the tax code {tax_code} is there already",
            field="tax_code",
            enterprise_id=there.pk,
            name=there.name,
        )


def _write_lines(firm: Enterprise, wanted: Sequence[NewLine], known: Stock, *, new: bool = False) -> None:
    theirs = () if new else ProductLine.objects.filter(enterprise=firm)
    there = {line.words.lower(): line for line in theirs}
    made = lines_for(firm, wanted, known, there)
    ProductLine.objects.bulk_create([line for line in made if line.pk is None])
    for line in made:
        if line.words.lower() in there:
            line.save()


def _seal(firm: Enterprise, now: datetime, known: Stock) -> None:
    """Keep the hash of what matching reads; the firm has changed only if the hash has."""
    fresh = profile_of(firm, known.by_id).hash
    if fresh != firm.profile_hash:
        firm.profile_hash, firm.changed_at = fresh, now
        firm.save(update_fields=["profile_hash", "markets", "changed_at"])


def _note(verb: str, enterprise_id: int, detail: dict[str, Any], by: Actor, now: datetime) -> None:
    audit.record(
        by=by,
        action=f"enterprises.{verb}",
        thing=f"enterprise {enterprise_id}",
        detail=detail,
        now=now,
    )
