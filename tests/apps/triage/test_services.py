"""One act each: what it changes, what it refuses and why, and the audit line it leaves."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from donbay.apps.accounts.models import User
from donbay.apps.triage import queries, services
from donbay.apps.triage.models import Decision, SavedView
from donbay.foundation.models import AuditLine
from tests.factories.accounts import OfficerFactory, UserFactory, acting
from tests.factories.triage import MONDAY, DecisionFactory, notice

from .violations import VIOLATIONS

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(minutes=5)


@pytest.fixture
def lan():
    return OfficerFactory(name="Chị Lan")


@pytest.fixture
def minh():
    return OfficerFactory(name="Anh Minh")


def audits():
    return list(AuditLine.objects.order_by("pk").values_list("action", "thing", "actor_id"))


def test_a_notice_nobody_touched_is_unknown_and_nobodys():
    row = queries.decision_of(notice().pk)
    assert (row.impact, row.impact_label, row.assigned_to_id, row.dismissed_at) == (
        "UNKNOWN",
        "chưa rõ",
        None,
        None,
    )
    assert Decision.objects.count() == 0


def test_a_notice_is_assigned_and_given_back(lan, minh):
    about = notice()
    ask = {"notice_id": about.pk, "by": acting(lan.pk), "now": MONDAY}
    assert services.assign(**ask, officer_id=lan.pk) is None
    assert services.assign(**ask, officer_id=lan.pk) == lan.pk  # a second click
    assert queries.decision_of(about.pk).assigned_to == "Chị Lan"
    assert services.assign(**ask, officer_id=minh.pk, instead_of=lan.pk) == lan.pk
    assert services.assign(**ask, officer_id=None, instead_of=minh.pk) == minh.pk
    assert queries.decision_of(about.pk).assigned_to_id is None
    assert audits() == [("triage.assign", f"notice {about.pk}", lan.pk)] * 3


def test_a_notice_another_took_meanwhile_is_not_taken_away(lan, minh):
    about = notice()
    services.assign(notice_id=about.pk, officer_id=minh.pk, by=acting(minh.pk), now=MONDAY)
    with pytest.raises(services.AlreadyAssigned) as said:
        services.assign(notice_id=about.pk, officer_id=lan.pk, by=acting(lan.pk), now=LATER)
    assert said.value.hint
    assert Decision.objects.get().assigned_to == minh
    assert len(audits()) == 1


def test_only_an_officer_who_may_sign_in_gets_a_notice(lan):
    firm, gone = UserFactory(), OfficerFactory(is_active=False)
    for person in (firm.pk, gone.pk, 999_999):
        with pytest.raises(services.NoSuchOfficer):
            services.assign(notice_id=notice().pk, officer_id=person, by=acting(lan.pk), now=MONDAY)
    assert Decision.objects.count() == 0


def test_an_impact_has_a_reason_an_author_and_a_time(lan, minh):
    about = notice()
    ask = {"notice_id": about.pk, "by": acting(lan.pk), "now": MONDAY}
    with pytest.raises(services.ReasonMissing):
        services.set_impact(**ask, impact="HIGH", reason=" \n ")
    with pytest.raises(services.UnknownImpact):
        services.set_impact(**ask, impact="HUGE", reason="x")
    with pytest.raises(services.TextTooLong):
        services.set_impact(**ask, impact="HIGH", reason="x" * 501)
    assert services.set_impact(**ask, impact="HIGH", reason="bốn  lô\nhàng") == ("UNKNOWN", "")
    row = queries.decision_of(about.pk)
    assert (row.impact, row.impact_reason, row.impact_by, row.impact_at) == (
        "HIGH",
        "bốn lô hàng",
        "Chị Lan",
        MONDAY,
    )
    before = services.set_impact(notice_id=about.pk, impact="UNKNOWN", by=acting(minh.pk), now=LATER)
    assert before == ("HIGH", "bốn lô hàng")
    assert queries.decision_of(about.pk).impact == "UNKNOWN"
    assert [line.detail["before"] for line in AuditLine.objects.order_by("pk")] == [
        ["UNKNOWN", ""],
        ["HIGH", "bốn lô hàng"],
    ]


def test_a_notice_is_dismissed_with_a_reason_and_put_back(lan, minh):
    about = notice()
    ask = {"notice_id": about.pk, "now": MONDAY}
    with pytest.raises(services.ReasonMissing):
        services.dismiss(**ask, reason="", by=acting(lan.pk))
    with pytest.raises(services.NotDismissed):
        services.restore(**ask, by=acting(lan.pk))
    services.dismiss(**ask, reason="không phải hàng của tỉnh", by=acting(lan.pk))
    row = queries.decision_of(about.pk)
    assert (row.dismissed_at, row.dismissed_by, row.dismissed_reason) == (
        MONDAY,
        "Chị Lan",
        "không phải hàng của tỉnh",
    )
    with pytest.raises(services.AlreadyDismissed) as refused:
        services.dismiss(**ask, reason="khác", by=acting(minh.pk))
    assert refused.value.facts == {"why": "không phải hàng của tỉnh"}
    services.restore(**ask, by=acting(minh.pk))
    assert queries.decision_of(about.pk).dismissed_at is None
    assert [line[0] for line in audits()] == ["triage.dismiss", "triage.restore"]


def test_a_notice_that_does_not_exist_is_refused_everywhere(lan):
    ask = {"notice_id": 999_999, "by": acting(lan.pk), "now": MONDAY}
    for act in (
        lambda: services.note(**ask, text="x"),
        lambda: services.assign(**ask, officer_id=lan.pk),
        lambda: services.set_impact(**ask, impact="LOW", reason="x"),
        lambda: services.dismiss(**ask, reason="x"),
        lambda: services.restore(**ask),
    ):
        with pytest.raises(services.NoSuchNotice, match="999999"):
            act()
    assert audits() == []


def test_a_second_click_is_no_second_note(lan, minh):
    about = notice()
    first = services.note(
        notice_id=about.pk, text=" Gọi chị Hoa.\r\nMai trả lời. ", by=acting(lan.pk), now=MONDAY
    )
    again = services.note(notice_id=about.pk, text="Gọi chị Hoa.\nMai trả lời.", by=acting(lan.pk), now=LATER)
    other = services.note(
        notice_id=about.pk, text="Gọi chị Hoa.\nMai trả lời.", by=acting(minh.pk), now=LATER
    )
    assert (first == again, first == other) == (True, False)
    assert [(row.author, row.text) for row in queries.notes_of(about.pk)] == [
        ("Chị Lan", "Gọi chị Hoa.\nMai trả lời."),
        ("Anh Minh", "Gọi chị Hoa.\nMai trả lời."),
    ]
    with pytest.raises(services.TextMissing):
        services.note(notice_id=about.pk, text="\n \x00", by=acting(lan.pk), now=MONDAY)
    with pytest.raises(services.TextTooLong):
        services.note(notice_id=about.pk, text="x" * 5001, by=acting(lan.pk), now=MONDAY)
    assert len(audits()) == 2


def test_many_at_once_name_what_they_left(lan, minh):
    free, taken, gone = notice(), notice(), notice()
    services.assign(notice_id=taken.pk, officer_id=minh.pk, by=acting(minh.pk), now=MONDAY)
    services.dismiss(notice_id=gone.pk, reason="cũ", by=acting(minh.pk), now=MONDAY)
    ids = [gone.pk, taken.pk, free.pk, free.pk, 999_999]
    said = services.assign_all(
        notice_ids=ids, officer_id=lan.pk, by=acting(lan.pk), now=LATER, instead_of={free.pk: None}
    )
    assert (said.done, sorted(said.refused)) == ((free.pk, gone.pk), [taken.pk, 999_999])
    said = services.dismiss_all(notice_ids=ids, reason="quá hạn", by=acting(lan.pk), now=LATER)
    assert (said.done, sorted(said.refused)) == ((free.pk, taken.pk), [gone.pk, 999_999])
    assert Decision.objects.get(notice=gone).dismissed_reason == "cũ"
    said = services.restore_all(notice_ids=[free.pk, taken.pk], by=acting(lan.pk), now=LATER)
    assert (said.done, said.refused) == ((free.pk, taken.pk), {})
    with pytest.raises(services.ReasonMissing):
        services.dismiss_all(notice_ids=ids, reason=" ", by=acting(lan.pk), now=LATER)


def test_a_view_is_saved_replaced_shared_and_removed_by_its_owner_only(lan, minh):
    first = services.save_view(
        by=acting(lan.pk), name=" Sầu  riêng ", query="san_pham=x", shared=False, now=MONDAY
    )
    again = services.save_view(
        by=acting(lan.pk), name="Sầu riêng", query="san_pham=y", shared=True, now=MONDAY
    )
    services.save_view(by=acting(minh.pk), name="Sầu riêng", query="", shared=False, now=MONDAY)
    assert first == again
    assert [(v.name, v.query, v.owner, v.mine) for v in queries.views_for(lan.pk)] == [
        ("Sầu riêng", "san_pham=y", "Chị Lan", True)
    ]
    assert [(v.owner, v.mine) for v in queries.views_for(minh.pk)] == [("Chị Lan", False), ("Anh Minh", True)]
    with pytest.raises(services.NoSuchView):
        services.remove_view(view_id=first, by=acting(minh.pk), now=MONDAY)
    services.remove_view(view_id=first, by=acting(lan.pk), now=MONDAY)
    assert SavedView.objects.count() == 1
    with pytest.raises(services.TextMissing):
        services.save_view(by=acting(lan.pk), name=" ", query="", shared=False, now=MONDAY)
    with pytest.raises(services.TextTooLong):
        services.save_view(by=acting(lan.pk), name="x" * 61, query="", shared=False, now=MONDAY)


def test_every_named_constraint_is_tried():
    named = {
        one.name for model in apps.get_app_config("triage").get_models() for one in model._meta.constraints
    }
    assert named == set(VIOLATIONS)


@pytest.mark.parametrize("name", sorted(VIOLATIONS))
def test_the_database_refuses(name):
    with pytest.raises(IntegrityError), transaction.atomic():
        VIOLATIONS[name]()


@pytest.mark.parametrize(
    "half",
    [
        {"impact": "HIGH", "impact_reason": "x"},
        {"dismissed_reason": "x"},
        {"dismissed_at": MONDAY, "dismissed_reason": ""},
    ],
)
def test_the_database_refuses_half_a_decision(half):
    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionFactory(**half)


def test_a_notice_has_one_decision():
    about = notice()
    DecisionFactory(notice=about)
    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionFactory(notice=about)


def test_an_officer_who_leaves_takes_no_decision_away(lan):
    about = notice()
    services.dismiss(notice_id=about.pk, reason="x", by=acting(lan.pk), now=MONDAY)
    services.note(notice_id=about.pk, text="x", by=acting(lan.pk), now=MONDAY)
    AuditLine.objects.update(actor=None)
    User.objects.filter(pk=lan.pk).delete()
    assert queries.decision_of(about.pk).dismissed_reason == "x"
    assert [row.author for row in queries.notes_of(about.pk)] == [""]
