"""What is kept how long, what went last and what goes next."""

from datetime import timedelta

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from donbay.foundation.kept_for import KeptFor
from donbay.foundation.letting_go import Standing, standings
from donbay.foundation.permissions import officer_only
from donbay.foundation.retention import kinds
from donbay.interfaces.timetable.services import next_due

# What is due is counted over whole tables, and changes once a night; our choice.
_STANDINGS: KeptFor[list[Standing]] = KeptFor(timedelta(hours=1))


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One kind in words, and how it stands."""

    what: str
    why: str
    standing: Standing


@officer_only
def kept(request: HttpRequest) -> HttpResponse:
    """Show each kind with its reason, its days, what is due and what went. Up to an hour old."""
    now = timezone.now()
    found = {one.name: one for one in _STANDINGS.get(lambda: standings(now=now), now=now)}
    lines = [
        Line(what=str(kind.what), why=str(kind.why), standing=found[kind.name])
        for kind in kinds()
        if kind.name in found
    ]
    context = {"lines": lines, "next_at": next_due("let go", now)}
    return render(request, "desk/kept.html", context)
