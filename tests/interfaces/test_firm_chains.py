"""The firm's own list: a page of it is found and counted in the database, as the plain definition finds it."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from django.utils import timezone

from donbay.apps.alerts import queries as alerts
from donbay.apps.alerts.models import Feedback
from donbay.apps.enquiries import queries as enquiries
from donbay.apps.enquiries.models import Case
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises.models import Contact, Enterprise
from donbay.apps.matching import queries as matching
from donbay.apps.matching.models import Match
from donbay.apps.notices.models import Notice
from donbay.interfaces.firm import mine
from tests.factories.enquiries import opened
from tests.weighing import weighed

from . import scene
from .plain_chains import plain_chains

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 11)


def made_up(seed):
    """Store chains of one to four documents, matches of three firms, and what these said; return the firms."""
    chance, now = random.Random(seed), timezone.now()  # noqa: S311 - no secret
    firms = [scene.firm(f"Công ty {n}", f"nguoi{n}@mau.example", now=now) for n in range(3)]
    for chain in range(14):
        family = [document(chance, now, f"G/SPS/N/FJI/{chain + 1}", n) for n in range(chance.randint(1, 4))]
        for firm in firms:
            for row in chance.sample(family, chance.randint(0, len(family))):
                match = scene.match(
                    row, firm, now=now, grade=chance.choice(("DIRECT", "RELATED", "POSSIBLE"))
                )
                gone = now if chance.random() < 0.2 else None
                Match.objects.filter(pk=match.pk).update(score=chance.random(), withdrawn_at=gone)
            if chance.random() < 0.3:
                row, useful = chance.choice(family), chance.random() < 0.5
                Feedback.objects.create(enterprise=firm, notice=row, useful=useful, at=now)
    for kind, state in (
        ("COMMENT", "NEW"),
        ("COMMENT", "WITHDRAWN"),
        ("COMMENT", "REFUSED"),
        ("ENQUIRY", "NEW"),
    ):
        for _ in range(3):
            case, _token = opened(kind)
            about = chance.choice(list(Notice.objects.filter(symbol__startswith="G/SPS/N/FJI/")))
            Case.objects.filter(pk=case.pk).update(enterprise=chance.choice(firms), notice=about, state=state)
    return [firm.pk for firm in firms]


def document(chance, now, root, n):
    day = TODAY - timedelta(days=chance.randint(0, 300) * 4 + n)
    kind = chance.choice(("REGULAR", "REGULAR", "EMERGENCY"))
    symbol, step = (root, "") if n == 0 else (f"{root}/Add.{n}", "ADDENDUM")
    row = scene.notice(symbol, now=now, title="x", day=day, kind=kind, step=step)
    due = TODAY + timedelta(days=chance.randint(-40, 90)) if chance.random() < 0.7 else None
    Notice.objects.filter(pk=row.pk).update(
        root_symbol=root, on_top=chance.random() < 0.5, standing=chance.choice(("STANDS", "STANDS", "WITHDRAWN")), comment_deadline=due,
        local_deadline=due - timedelta(days=chance.randint(1, 20)) if due and chance.random() < 0.5 else None,
    )  # fmt: skip
    return row


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("everything", [False, True])
def test_it_is_the_plain_list(seed, everything):
    firms = made_up(seed)
    on = None if everything else TODAY
    for some in (firms[:1], firms[:2], firms):
        order, waiting, possible = plain_chains(some, everything=everything, today=TODAY)
        counts = matching.chain_counts(
            some, on=on, said=(alerts.opinion_of_chain, enquiries.comment_on_chain)
        )
        assert (counts.total, counts.waiting, counts.possible) == (len(order), len(waiting), len(possible))
        size, found = 5, []
        for page in range(1, (len(order) + size - 1) // size + 1):
            cut = matching.chain_page(some, on=on, today=TODAY, page=page, size=size, total=counts.total)
            found += [row.id for row in cut.rows]
        assert found == order
    assert (len(order) > size, bool(waiting), bool(possible)) == (True, True, True)


def test_what_is_counted_is_what_would_be_read():
    firms = made_up(7)
    Contact.objects.filter(enterprise_id=firms[2]).update(state="PAUSED")
    read_of = {firm: len(matching.current_matches(enterprise_ids=[firm], on=TODAY)) for firm in firms}
    assert {firm: matching.current_count(firm, on=TODAY) for firm in firms} == read_of
    assert sum(read_of.values()) > 3
    ids = list(Notice.objects.values_list("pk", flat=True))
    read = matching.matches_of(enterprise_ids=firms[:2], notice_ids=ids, with_possible=False)
    counted = matching.firms_concerned(ids, among=enterprises.firms_heard())
    assert counted == Counter(match.notice_id for match in read)
    assert len(counted) > 5


@pytest.mark.parametrize("everything", [False, True])
def test_ten_times_as_much_is_no_row_more_than_a_page(world, everything):
    now, ours, found = world["ours"].created_at, world["ours"], []
    firms = enterprises.enterprises([ours.pk])
    for n in range(60):
        row = scene.notice(f"G/SPS/N/FJI/{n + 1}", now=now, title="x", day=now.date(), deadline=now.date())
        scene.match(row, ours, now=now)
        Feedback.objects.create(enterprise=ours, notice=row, useful=True, at=now)
        if n in {29, 59}:
            with weighed() as took:
                page = mine.page_of(firms, everything=everything, page=1, today=now.date())
            found.append((took.queries, took.rows, len(page.rows)))
    assert found[0] == found[1]
    assert found[0][2] == mine.PAGE_ROWS
    assert Enterprise.objects.count() == 2
