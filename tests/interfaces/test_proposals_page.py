"""The officers' page of proposals, and taking an opinion back by link and on the firm's page."""

import pytest
from django.urls import reverse
from django.utils import timezone

from donbay.apps.alerts.models import Feedback, Proposal, Subscription
from donbay.apps.alerts.tokens import FEEDBACK, Claim
from donbay.apps.matching.models import Match
from donbay.foundation.web.links import sign

PAGE = "/ban-lam-viec/de-xuat/"


@pytest.fixture
def proposal(world):
    firm = Match.objects.first().enterprise_id
    return Proposal.objects.create(
        key="k", change="EXCLUDE", product="xoai", product_name="Xoài", value="mango", phrase="mango wood",
        useful=1, useless=9, notices=[Match.objects.first().notice_id], enterprises=[firm], days=90,
        before={"notices": 12, "mails": 7, "useful_lost": 0}, after={"notices": 4, "mails": 3, "useful_lost": 1},
        made_at=timezone.now(),
    )  # fmt: skip


def test_it_says_what_why_and_what_the_change_would_do(officer, proposal):
    text = officer.get(PAGE).content.decode()
    for said in (
        "mango wood",
        "9/10",
        "12 thông báo (7 thư)",
        "4 thông báo (3 thư)",
        "Mất 1 thông báo",
    ):
        assert said in text


def test_rejecting_needs_a_reason_and_is_shown_with_it(officer, proposal):
    refused = officer.post(PAGE, {"proposal": proposal.pk, "act": "reject", "reason": ""})
    assert refused.status_code == 400
    assert "Vui lòng nêu lý do không áp dụng." in refused.content.decode()
    long = officer.post(PAGE, {"proposal": proposal.pk, "act": "reject", "reason": "x" * 301})
    assert (long.status_code, "x" * 301 in long.content.decode()) == (400, True)
    assert Proposal.objects.get().decision == ""
    answer = officer.post(
        PAGE, {"proposal": proposal.pk, "act": "reject", "reason": "Hàng thật"}, follow=True
    )
    assert "Hàng thật" in answer.content.decode()
    assert Proposal.objects.get().decision == "REJECTED"


def test_accepting_and_undoing_from_the_page(officer, proposal):
    officer.post(PAGE, {"proposal": proposal.pk, "act": "accept"})
    assert Proposal.objects.get().decision == "ACCEPTED"
    assert "Hoàn lại" in officer.get(PAGE).content.decode()
    officer.post(PAGE, {"proposal": proposal.pk, "act": "undo"})
    assert Proposal.objects.get().decision == "UNDONE"


@pytest.mark.parametrize("form", [{}, {"act": "accept"}, {"act": "drop", "proposal": "1"}])
def test_a_form_that_is_not_ours_is_refused(officer, form):
    assert officer.post(PAGE, form).status_code == 400


def test_nothing_proposed_is_said(officer):
    assert "Chưa có đề xuất nào" in officer.get(PAGE).content.decode()


def test_a_farmer_may_not_open_it(farmer):
    assert farmer.get(PAGE).status_code == 403


@pytest.mark.parametrize("how_many", [1, 12])
def test_the_page_costs_the_same_for_one_and_for_many(
    officer, proposal, how_many, django_assert_num_queries, without_health
):
    for number in range(how_many - 1):
        proposal.pk, proposal.key = None, f"k{number}"
        proposal.save(force_insert=True)
    with django_assert_num_queries(7):
        officer.get(PAGE)


def test_an_opinion_by_link_can_be_taken_back(client, world):
    subscription = Subscription.objects.first()
    match = Match.objects.filter(enterprise=subscription.contact.enterprise).first()
    claim = Claim(
        contact=subscription.contact_id, nonce=subscription.nonce, notice=match.notice_id, useful=False
    )
    page = reverse("alerts:feedback", args=[sign(FEEDBACK, claim)])
    assert "Rút lại" in client.post(page, {"act": "useless"}).content.decode()
    assert Feedback.objects.get().useful is False
    answer = client.post(page, {"act": "undo"}).content.decode()
    assert "Đã rút lại ý kiến." in answer
    assert "Tin này không liên quan đến sản phẩm của tôi" in answer
    assert not Feedback.objects.exists()


def test_a_firm_takes_an_opinion_back_on_its_page(farmer):
    match = Match.objects.filter(enterprise__contacts__email="chi.mau@xa.example").first()
    form = {"notice": match.notice_id, "enterprise": match.enterprise_id}
    farmer.post(reverse("firm:opinion"), form | {"useful": "1"})
    assert Feedback.objects.get().useful is True
    farmer.post(reverse("firm:opinion"), form | {"useful": ""})
    assert not Feedback.objects.exists()
