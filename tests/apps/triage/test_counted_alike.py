"""The tabs and the neighbours of the queue in SQL, against the same told plainly in Python: equal on any small data."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from donbay.apps.notices.models import Notice
from donbay.apps.triage import queries
from donbay.apps.triage.models import Decision, PersonalMessage
from donbay.apps.triage.types import Beside, Filters, Totals
from donbay.core.notices.deadlines import binding_day
from tests.factories.accounts import OfficerFactory
from tests.factories.alerts import MONDAY, TODAY, FirmFactory, match, notice

DAYS = st.one_of(st.none(), st.integers(-70, 70))
NOTICES = st.lists(
    st.fixed_dictionaries(
        {
            "root": st.integers(1, 4),
            "wto": DAYS,
            "local": DAYS,
            "distributed": st.one_of(st.none(), st.integers(-70, 0)),
            "stands": st.booleans(),
            "on_top": st.booleans(),
            "firms": st.integers(0, 2),
            "decision": st.sampled_from([None, "", "MINE", "DISMISSED", "DONE"]),
            "letter": st.booleans(),
        }
    ),
    max_size=8,
)


def day(of):
    return None if of is None else TODAY + timedelta(days=of)


def written(said, me, firms):
    """Notices as these say, with matches, decisions and letters."""
    for number, one in enumerate(said):
        root, local = f"G/TBT/N/THA/{one['root']}", day(one["local"]) if one["wto"] is not None else None
        made = notice(
            root if number == 0 else f"{root}/Add.{number}", deadline=day(one["wto"]), local=local,
            distributed=day(one["distributed"]),
        )  # fmt: skip
        made.on_top = one["on_top"]
        if not one["stands"]:
            made.standing, made.ended_by = "WITHDRAWN", "G/TBT/N/THA/99"
        made.save()
        for firm in firms[: one["firms"]]:
            match(made, firm)
        if one["decision"] is not None:
            Decision.objects.create(
                notice=made, changed_at=MONDAY, assigned_to=me if one["decision"] == "MINE" else None,
                dismissed_at=MONDAY if one["decision"] == "DISMISSED" else None,
                dismissed_reason="x" if one["decision"] == "DISMISSED" else "",
                done_at=MONDAY if one["decision"] == "DONE" else None,
            )  # fmt: skip
        if one["letter"]:
            PersonalMessage.objects.create(
                key=str(number), notice=made, author=me, subject="s", text="t", at=MONDAY
            )


def plainly_counted(me):
    """What `totals` promises, by going through the notices."""
    decisions = {one.notice_id: one for one in Decision.objects.all()}
    letters = set(PersonalMessage.objects.values_list("notice_id", flat=True))

    def handled(row):
        said = decisions.get(row.pk)
        return row.pk in letters or bool(said and (said.dismissed_at or said.done_at))

    def current(row):
        due = binding_day(local=row.local_deadline, wto=row.comment_deadline, today=TODAY)
        if row.standing != "STANDS":
            return False
        if due is not None:
            return due >= TODAY
        return row.distribution_date is None or row.distribution_date >= TODAY - timedelta(days=60)

    waiting = [row for row in Notice.objects.all() if row.on_top and not handled(row)]
    opened = [row for row in waiting if current(row)]
    taken = {pk: one.assigned_to_id for pk, one in decisions.items() if one.assigned_to_id}
    return Totals(
        open=len(opened),
        mine=sum(taken.get(row.pk) == me.pk for row in opened),
        nobody=sum(row.pk not in taken for row in opened),
        late=len(waiting) - len(opened),
        dismissed=sum(bool(one.dismissed_at) for one in decisions.values()),
        handled=sum(map(handled, Notice.objects.all())),
    )


def plainly_beside(about, filters):
    """What `find_neighbours` promises of what is in the queue: those beside it, or beside what speaks for its chain."""
    rows = [row.notice for row in queries.queue(now=MONDAY, filters=filters, limit=100).rows]
    ids, roots = [row.id for row in rows], [row.root_symbol for row in rows]
    if about.pk in ids:
        at = ids.index(about.pk)
    elif about.root_symbol in roots:
        at = roots.index(about.root_symbol)
    else:
        return None
    return Beside(previous_id=ids[at - 1] if at else None, next_id=ids[at + 1] if at + 1 < len(ids) else None)


class CountedAlike(TestCase):
    """Each example in a transaction of its own."""

    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(said=NOTICES)
    def test_tabs_and_neighbours_are_those_of_a_plain_count(self, said):
        me, firms = OfficerFactory(), FirmFactory.create_batch(2)
        written(said, me, firms)
        counted = queries.totals(now=MONDAY, officer_id=me.pk)
        assert counted == plainly_counted(me)
        for tab, n in (("OPEN", counted.open), ("LATE", counted.late), ("HANDLED", counted.handled)):
            assert queries.queue(now=MONDAY, filters=Filters(tab=tab), limit=100).total == n
        for filters in (Filters(), Filters(tab="LATE"), Filters(concerning=True)):
            for about in Notice.objects.all():
                expected = plainly_beside(about, filters)
                if expected is not None:
                    assert queries.find_neighbours(about.pk, now=MONDAY, filters=filters) == expected
