"""The small world, and so many of everything in it: each row that a table begins with is copied, whatever it is."""

import copy
from contextlib import suppress
from datetime import timedelta
from itertools import product

from django.apps import apps
from django.db import IntegrityError, models, transaction

from donbay.apps.notices.fields import RecordField
from donbay.apps.notices.models import Notice

from . import scene

# Tables that do not grow with the work, or are filled otherwise; each with why.
AS_THEY_ARE = {
    "products.Product": "the list of the province",
    "places.Place": "the units of the province",
    "nomenclature.OfficialTable": "the nomenclature of the customs",
    "nomenclature.OfficialName": "the nomenclature of the customs",
    "matching.Measurement": "measured by hand; a page shows the newest forty",
    "notices.Notice": "made one by one, with symbols that can be read",
    "notices.NoticeSymbol": "comes with its notice",
    "notices.NoticeWords": "comes with its notice",
    "mail.Brake": "the one brake",
}
# Tables that want more than the least of each column, and that no page lists; each with why.
EMPTY = {
    "alerts.Proposal": "officers decide on each; how many stand open is bounded by the products and words",
    "triage.Decision": "one of a notice at most, read together with it",
}
ADDRESSES = {"email", "address"}  # of which each is there once, in whatever case


def ours():
    """Return every table of the house's rooms, those first that others lead to; none that joins two."""
    known = [model for model in apps.get_models() if model.__module__.startswith("donbay.")]
    found = []
    while known:
        ready = [one for one in known if not {*_leads_to(one)} & {*known} - {one}] or known[:1]
        found += ready
        known = [one for one in known if one not in ready]
    return found


def _leads_to(model):
    return [
        field.related_model
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model
    ]


def grow(n, *, now):
    """Bring every table to `n` rows and more, of which one parent has as many."""
    firm = apps.get_model("enterprises.Enterprise").objects.order_by("pk").first()
    for number in range(n):
        day = now.date() - timedelta(days=number % 20)
        row = scene.notice(
            f"G/TBT/N/JPN/{number + 1}", now=now, title=f"Draft on durians {number}", products="Fresh durians",
            day=day, deadline=now.date() + timedelta(days=1 + number % 50),
        )  # fmt: skip
        scene.match(row, firm, now=now)
    for model in ours():
        label = model._meta.label
        if label in AS_THEY_ARE:
            continue
        first = model._default_manager.order_by("pk").first() or _first(model, now)
        if label in EMPTY:
            assert first is None
            continue
        assert first is not None, f"{label} has no row to be copied"
        last = model._default_manager.order_by("pk").last()
        turns = [*_turned(model)] or [None]
        for row, turned, number in product({first, last}, turns, range(n)):
            _add(_copied(row, number, turned))
        assert model._default_manager.count() >= n, f"{label} did not grow"


def _first(model, now):
    """Make a first row with the least that its columns take; None where the table wants more than that."""
    row = model()
    for field in model._meta.concrete_fields:
        if (field.primary_key and not field.is_relation) or field.has_default() or field.null:
            continue
        if field.is_relation:
            first = field.related_model._default_manager.order_by("pk").first()
            if first is None:
                return None
            setattr(row, field.attname, first.pk)
        elif not getattr(row, field.attname):
            setattr(row, field.attname, _least(field, now))
    try:
        with transaction.atomic():
            model._default_manager.bulk_create([row])
    except (IntegrityError, TypeError, ValueError):
        return None
    return model._default_manager.order_by("pk").first()


def _least(field, now):
    if field.choices:
        return field.choices[-1][0]
    if isinstance(field, RecordField):
        return Notice.objects.order_by("pk")[0].content
    kinds = {
        models.DateTimeField: now, models.DateField: now.date(), models.IntegerField: 1, models.FloatField: 1,
        models.BooleanField: False, models.JSONField: {}, models.BinaryField: b"x",
    }  # fmt: skip
    return next((least for kind, least in kinds.items() if isinstance(field, kind)), "x")


def _in_rules(model):
    """Return the columns of which a table has each set of values once."""
    rules = [one for one in model._meta.constraints if isinstance(one, models.UniqueConstraint)]
    named = {name for one in rules for name in one.fields}
    for one in rules:
        for expression in one.expressions:
            named |= {part.name for part in [expression, *_parts(expression)] if isinstance(part, models.F)}
    return named


def _parts(expression):
    for part in getattr(expression, "get_source_expressions", list)():
        yield part
        yield from _parts(part)


def _turned(model):
    """Return the keys that make a row another one where a table has each pair once: each is tried by itself."""
    named = _in_rules(model) | {field.name for field in model._meta.concrete_fields if field.one_to_one}
    return [field for field in model._meta.concrete_fields if field.is_relation and field.name in named]


def _copied(first, number, turned):
    row = copy.copy(first)
    row._state = copy.copy(first._state)
    row._state.adding = True
    known = _in_rules(type(first)) | ADDRESSES
    for field in first._meta.concrete_fields:
        if field is turned:
            there = field.related_model._default_manager.order_by("pk").values_list("pk", flat=True)
            setattr(row, field.attname, next(iter(there[number : number + 1]), None))
        elif isinstance(field, models.AutoField):
            setattr(row, field.attname, None)
        elif not field.is_relation and not field.choices and (field.unique or field.name in known):
            setattr(row, field.attname, _other(field, getattr(row, field.attname), number + 1))
    return row


def _other(field, value, number):
    if isinstance(field, models.DateField):
        return value and value - timedelta(days=number)
    if isinstance(field, models.IntegerField):
        return value if field.name == "year" else (value or 0) + number  # a hundred years are no work
    if isinstance(field, models.BinaryField):
        return b"%d" % number + bytes(value)
    if isinstance(field, models.CharField | models.TextField):
        return f"{number}-{value}"[: field.max_length or 500]
    return value


def _add(row):
    with suppress(IntegrityError), transaction.atomic():  # that pair is there already
        type(row)._default_manager.bulk_create([row])
