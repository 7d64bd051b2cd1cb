"""From answers to proposals: what is proposed, told, accepted, rejected and undone; nothing changes by itself."""

from datetime import timedelta

import pytest

from donbay.apps.accounts.models import User
from donbay.apps.alerts import queries, services
from donbay.apps.alerts.models import Feedback, Proposal, Subscription
from donbay.apps.alerts.proposal_words import describe_proposal
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises import services as firms
from donbay.apps.enterprises.types import NewLine
from donbay.apps.mail.models import Message
from donbay.apps.matching import replaying
from donbay.apps.matching import services as matching
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER
from tests.factories.accounts import acting, hold
from tests.factories.alerts import MONDAY, ContactFactory, SubscriptionFactory, notice

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=7)


@pytest.fixture(autouse=True)
def _fresh():
    replaying.forget()
    yield
    replaying.forget()


@pytest.fixture
def officer():
    return hold(User.objects.create(email="can-bo@so.example", name="Cán bộ", is_officer=True))


@pytest.fixture
def firm():
    """A maker of rattan goods who wrote "basket", and five notices about basket weaves."""
    made = firms.create_enterprise(
        by=SERVER,
        name="Hợp tác xã Mây Mẫu",
        lines=[NewLine(words="Giỏ mây", keywords=["basket"])],
        now=MONDAY,
    )
    for number in range(5):
        notice(f"G/TBT/N/USA/{number + 1}", title="Basket index, tests", products="Basket index")
    notice("G/TBT/N/USA/90", title="Basket of rattan", products="Basket")
    matching.match_new(now=MONDAY)
    return made


def answered(firm, *, useful=(), least=5):
    found = [row for row in matching_rows(firm) if row[1] != "G/TBT/N/USA/90"]
    assert len(found) >= least
    for notice_id, symbol in found:
        services.give_feedback(
            by=SERVER, enterprise_id=firm, notice_id=notice_id, useful=symbol in useful, now=MONDAY
        )


def matching_rows(firm):
    from donbay.apps.matching.models import Match

    return list(Match.objects.filter(enterprise_id=firm).values_list("notice_id", "notice__symbol"))


def excluded(firm):
    return enterprises.enterprise(firm).lines[0].excluded


def test_a_phrase_is_proposed_with_its_back_test_and_nothing_changes(firm, officer):
    answered(firm)
    assert services.propose_changes(now=MONDAY) == 1
    (one,) = queries.proposals_open()
    assert (one.change, one.value, one.phrase, one.useful, one.useless) == (
        "EXCLUDE",
        "basket",
        "basket index",
        0,
        5,
    )
    assert one.enterprises == ((firm, "Hợp tác xã Mây Mẫu"),)
    assert (one.before.notices, one.after.notices, one.after.useful_lost) == (6, 1, 0)
    assert excluded(firm) == ()
    assert describe_proposal(one).headline == "Loại trừ “basket index” khỏi sản phẩm “Giỏ mây”"


def test_the_officers_get_one_note_a_week(firm, officer):
    answered(firm)
    services.propose_changes(now=MONDAY)
    services.propose_changes(now=MONDAY + timedelta(hours=2))
    (note,) = Message.objects.filter(kind="alerts/proposals")
    assert (note.to_address, note.subject) == (
        "can-bo@so.example",
        "[TBT Khánh Hòa] 1 đề xuất điều chỉnh quy tắc chờ quyết định",
    )
    assert "basket index" in note.text
    assert "basket index" in note.html
    assert Proposal.objects.count() == 1
    services.propose_changes(now=LATER)
    assert Message.objects.filter(kind="alerts/proposals").count() == 2


def test_without_enough_answers_nobody_hears_anything(firm, officer):
    answered(firm, useful={"G/TBT/N/USA/1", "G/TBT/N/USA/2"})
    assert services.propose_changes(now=MONDAY) == 0
    assert Message.objects.filter(kind="alerts/proposals").count() == 0


def test_accepting_excludes_the_phrase_and_undoing_gives_it_back(firm, officer):
    answered(firm)
    services.propose_changes(now=MONDAY)
    pk = queries.proposals_open()[0].id
    assert services.accept_proposal(proposal_id=pk, by=acting(officer.pk), now=MONDAY) == 1
    assert excluded(firm) == ("basket index",)
    (decided,) = queries.proposals_decided()
    assert (decided.decision, decided.decided_by) == ("ACCEPTED", "Cán bộ")
    assert AuditLine.objects.filter(action="alerts.proposal_accepted", actor=officer).count() == 1
    with pytest.raises(services.AlreadyDecided):
        services.reject_proposal(proposal_id=pk, reason="x", by=acting(officer.pk), now=MONDAY)
    assert services.undo_proposal(proposal_id=pk, by=acting(officer.pk), now=LATER) == 1
    assert excluded(firm) == ()
    with pytest.raises(services.AlreadyDecided):
        services.undo_proposal(proposal_id=pk, by=acting(officer.pk), now=LATER)


def test_a_rejected_proposal_comes_back_only_with_twice_the_answers(firm, officer):
    answered(firm)
    services.propose_changes(now=MONDAY)
    pk = queries.proposals_open()[0].id
    with pytest.raises(services.ReasonMissing):
        services.reject_proposal(proposal_id=pk, reason=" ", by=acting(officer.pk), now=MONDAY)
    services.reject_proposal(proposal_id=pk, reason="Chỉ số có ích", by=acting(officer.pk), now=MONDAY)
    assert excluded(firm) == ()
    assert services.propose_changes(now=LATER) == 0
    for number in range(5):
        notice(f"G/TBT/N/USA/{number + 20}", title="Basket index, sizes", products="Basket index")
    matching.match_new(now=LATER)
    answered(firm, least=10)
    assert services.propose_changes(now=LATER) == 1


def test_a_code_of_the_firms_own_is_dropped_and_given_back(officer):
    made = firms.create_enterprise(
        by=SERVER, name="Hợp tác xã Muối", lines=[NewLine(words="Muối hạt", hs=["2501", "2520"])], now=MONDAY
    )
    for number in range(5):
        notice(f"G/TBT/N/USA/{number + 1}", title="Gypsum", products="Gypsum (HS 2520)")
    matching.match_new(now=MONDAY)
    answered(made)
    assert services.propose_changes(now=MONDAY) == 1
    (one,) = queries.proposals_open()
    assert (one.change, one.value, one.before.notices, one.after.notices) == ("DROP_CODE", "2520", 5, 0)
    services.accept_proposal(proposal_id=one.id, by=acting(officer.pk), now=MONDAY)
    assert enterprises.enterprise(made).lines[0].hs == ("2501",)
    services.undo_proposal(proposal_id=one.id, by=acting(officer.pk), now=MONDAY)
    assert enterprises.enterprise(made).lines[0].hs == ("2501", "2520")


def test_a_firm_that_wants_no_related_news_is_proposed_direct_only(officer):
    made = firms.create_enterprise(
        by=SERVER, name="Hợp tác xã Xoài", lines=[NewLine(words="Cá đóng hộp", hs=["1604"])], now=MONDAY
    )
    SubscriptionFactory(contact=ContactFactory(enterprise_id=made), related="WEEKLY")
    for number in range(6):
        notice(f"G/SPS/N/USA/{number + 1}", title="Labelling of foods", products="All foods")
    matching.match_new(now=MONDAY)
    answered(made)
    services.propose_changes(now=MONDAY)
    (one,) = [row for row in queries.proposals_open() if row.change == "ONLY_DIRECT"]
    assert (one.value, one.before.notices, one.after.notices) == (str(made), 6, 0)
    services.accept_proposal(proposal_id=one.id, by=acting(officer.pk), now=MONDAY)
    assert Subscription.objects.get().related == "OFF"
    services.undo_proposal(proposal_id=one.id, by=acting(officer.pk), now=MONDAY)
    assert Subscription.objects.get().related == "WEEKLY"


def test_an_unknown_proposal_is_named(officer):
    with pytest.raises(services.NoSuchProposal, match="7"):
        services.accept_proposal(proposal_id=7, by=acting(officer.pk), now=MONDAY)


def test_an_opinion_can_be_taken_back(firm):
    notice_id = matching_rows(firm)[0][0]
    services.give_feedback(by=SERVER, enterprise_id=firm, notice_id=notice_id, useful=True, now=MONDAY)
    assert services.take_back(by=SERVER, enterprise_id=firm, notice_id=notice_id)
    assert not services.take_back(by=SERVER, enterprise_id=firm, notice_id=notice_id)
    assert Feedback.objects.count() == 0
