"""People of firms: every step of consent with its proof, and no step out of order."""

from datetime import timedelta

import pytest

from donbay.apps.accounts.models import User
from donbay.apps.enterprises import queries, services
from donbay.apps.enterprises.models import ConsentRecord, Contact
from donbay.apps.enterprises.services import AlreadyKnown, BadProfile, ForbiddenMove, NoSuchContact
from donbay.apps.enterprises.types import NewLine
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER
from tests.factories.accounts import OfficerFactory, acting
from tests.factories.enterprises import NOW, ActiveContactFactory, ContactFactory, EnterpriseFactory

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def add(firm=None, **fields):
    firm = firm or EnterpriseFactory()
    return services.add_contact(
        **({"enterprise_id": firm.pk, "email": "chi@mau.example", "by": SERVER, "now": NOW} | fields)
    )


def steps():
    return [(row.action, row.method, row.evidence) for row in ConsentRecord.objects.all()]


def test_an_enrolled_person_waits_with_the_grounds_kept():
    officer = OfficerFactory()
    pk = add(name="Chị  Mẫu", phone="0258 3822 999", evidence="Giấy 12/2026", by=acting(officer.pk))
    row = queries.contact(pk)
    assert (row.state, row.source, row.name, row.active_since) == ("REQUESTED", "officer", "Chị Mẫu", None)
    assert steps() == [("REQUESTED", "OFFICE", "Giấy 12/2026")]
    assert ConsentRecord.objects.get().by_id == officer.pk
    assert queries.contacts_active() == []
    assert not User.objects.filter(email="chi@mau.example").exists()


def test_a_confirmation_makes_the_person_active_and_able_to_sign_in():
    pk = add(name="Chị Mẫu", language="en")
    services.confirm_contact(by=SERVER, contact_id=pk, method="LINK", evidence="link abc; 1.2.3.4", now=LATER)
    row = queries.contact(pk)
    assert (row.state, row.active_since) == ("ACTIVE", LATER)
    assert steps()[1:] == [("CONFIRMED", "LINK", "link abc; 1.2.3.4")]
    user = User.objects.get(email="chi@mau.example")
    assert (user.name, user.language, user.has_usable_password()) == ("Chị Mẫu", "en", False)
    assert queries.enterprises_of_user("CHI@mau.example") == [row.enterprise_id]


def test_confirming_twice_is_confirming_once():
    pk = add()
    services.confirm_contact(by=SERVER, contact_id=pk, method="LINK", evidence="a", now=LATER)
    services.confirm_contact(
        by=SERVER, contact_id=pk, method="LINK", evidence="b", now=LATER + timedelta(days=1)
    )
    assert queries.contact(pk).active_since == LATER
    assert len(steps()) == 2


@pytest.mark.parametrize(
    ("method", "evidence"), [("PAPER", ""), ("PAPER", "  "), ("RUMOUR", "somebody said")]
)
def test_a_confirmation_without_proof_is_refused(method, evidence):
    pk = add()
    with pytest.raises(BadProfile):
        services.confirm_contact(by=SERVER, contact_id=pk, method=method, evidence=evidence, now=LATER)
    assert queries.contact(pk).state == "REQUESTED"
    assert len(steps()) == 1
    assert User.objects.count() == 0


@pytest.mark.parametrize(
    "email",
    [
        "chi@mau.example\nBcc: x@y.example",
        "chi@mau.example\r\n",
        "chi@mau",
        "chi",
        "",
        "chi\u2028@mau.example",
        "a b@c.example",
    ],
)
def test_an_address_that_mail_cannot_go_to_is_refused(email):
    firm = EnterpriseFactory()
    with pytest.raises(BadProfile) as refused:
        add(firm, email=email)
    assert refused.value.field == "email"
    assert (Contact.objects.count(), AuditLine.objects.count()) == (0, 0)


@pytest.mark.parametrize(("field", "value"), [("phone", "gọi sau"), ("name", "A\nB"), ("language", "fr")])
def test_other_bad_fields_are_refused(field, value):
    with pytest.raises(BadProfile):
        add(**{field: value})
    assert Contact.objects.count() == 0


def test_an_address_stands_once_in_a_firm_whatever_its_case():
    firm = EnterpriseFactory()
    add(firm)
    with pytest.raises(AlreadyKnown):
        add(firm, email="CHI@mau.example")
    assert Contact.objects.count() == 1
    add(EnterpriseFactory())
    assert len(queries.contacts_with_address("chi@MAU.example")) == 2


def test_somebody_who_left_may_be_asked_anew():
    firm = EnterpriseFactory()
    pk = add(firm)
    services.confirm_contact(by=SERVER, contact_id=pk, method="PAPER", evidence="Giấy 1", now=NOW)
    services.end_contact(by=SERVER, contact_id=pk, reason="asked", method="ONE_CLICK", now=LATER)
    assert add(firm, now=LATER) == pk
    row = queries.contact(pk)
    assert (row.state, row.ended_reason, row.active_since) == ("REQUESTED", "", None)
    assert [step[0] for step in steps()] == ["REQUESTED", "CONFIRMED", "WITHDRAWN", "REQUESTED"]


def test_a_pause_and_back_keeps_since_when_the_person_hears():
    contact = ActiveContactFactory()
    services.pause_contact(by=SERVER, contact_id=contact.pk, method="PAGE", now=LATER)
    assert queries.contacts_active() == []
    assert queries.enterprises_of_user(contact.email) == [contact.enterprise_id]
    services.resume_contact(by=SERVER, contact_id=contact.pk, method="PAGE", now=LATER)
    assert queries.contact(contact.pk).active_since == NOW
    assert [step[0] for step in steps()] == ["PAUSED", "RESUMED"]


def test_ending_twice_is_ending_once_and_keeps_why():
    contact = ActiveContactFactory()
    for _ in range(2):
        services.end_contact(
            by=SERVER, contact_id=contact.pk, reason="complained", method="COMPLAINT", now=LATER
        )
    assert queries.contact(contact.pk).ended_reason == "complained"
    assert steps() == [("WITHDRAWN", "COMPLAINT", "complained")]
    assert queries.enterprises_of_user(contact.email) == []


@pytest.mark.parametrize(
    ("state", "step"),
    [
        ("ENDED", services.confirm_contact),
        ("PAUSED", services.confirm_contact),
        ("REQUESTED", services.pause_contact),
        ("REQUESTED", services.resume_contact),
        ("ENDED", services.pause_contact),
        ("ENDED", services.resume_contact),
    ],
)
def test_no_step_out_of_order(state, step):
    contact = ContactFactory(state=state)
    extra = {"evidence": "x"} if step is services.confirm_contact else {}
    with pytest.raises(ForbiddenMove):
        step(contact_id=contact.pk, method="PAGE", by=SERVER, now=LATER, **extra)
    contact.refresh_from_db()
    assert contact.state == state
    assert steps() == []


def test_a_reason_nobody_knows_and_a_contact_nobody_knows():
    contact = ActiveContactFactory()
    with pytest.raises(BadProfile):
        services.end_contact(by=SERVER, contact_id=contact.pk, reason="bored", method="PAGE", now=LATER)
    with pytest.raises(NoSuchContact):
        services.end_contact(by=SERVER, contact_id=contact.pk + 1, reason="asked", method="PAGE", now=LATER)
    assert queries.contact(contact.pk).state == "ACTIVE"


def test_people_of_resting_firms_hear_nothing():
    ActiveContactFactory(enterprise=EnterpriseFactory(active=False))
    assert queries.contacts_active() == []


def sign_up(**fields):
    usual = {
        "firm": "HTX Tự Đến", "form": "COOPERATIVE", "lines": [NewLine(words="Xoài")], "markets": [],
        "name": "Chị Mẫu", "email": "chi@mau.example", "evidence": "trang đăng ký", "now": NOW,
    }  # fmt: skip
    return services.sign_up(**(usual | fields))


def test_a_firm_that_signs_up_sleeps_until_its_contact_confirms():
    made = sign_up()
    assert queries.enterprise(made.enterprise_id).active is False
    assert queries.profiles() == []
    assert (queries.contact(made.contact_id).source, steps()[0][:2]) == ("self", ("REQUESTED", "PAGE"))
    services.confirm_contact(by=SERVER, contact_id=made.contact_id, method="LINK", evidence="x", now=LATER)
    assert queries.enterprise(made.enterprise_id).active is True
    assert len(queries.profiles()) == 1


def test_a_firm_that_an_officer_put_to_rest_is_not_woken_by_a_late_confirmation():
    made = sign_up()
    services.confirm_contact(by=SERVER, contact_id=made.contact_id, method="LINK", evidence="x", now=LATER)
    services.set_active(by=SERVER, enterprise_id=made.enterprise_id, active=False, now=LATER)
    services.end_contact(by=SERVER, contact_id=made.contact_id, reason="office", method="OFFICE", now=LATER)
    services.add_contact(
        by=SERVER, enterprise_id=made.enterprise_id, email="chi@mau.example", source="self", now=LATER
    )
    services.confirm_contact(by=SERVER, contact_id=made.contact_id, method="LINK", evidence="y", now=LATER)
    assert queries.enterprise(made.enterprise_id).active is False


def test_asking_again_touches_nothing_that_is_there():
    first = sign_up()
    again = sign_up(lines=[NewLine(words="Thứ khác")], name="Kẻ lạ", email="CHI@mau.example")
    assert again == first
    assert [line.words for line in queries.enterprise(first.enterprise_id).lines] == ["Xoài"]
    assert queries.contact(first.contact_id).name == "Chị Mẫu"


@pytest.mark.parametrize(
    "fields", [{"lines": []}, {"email": "x\ny@z.example"}, {"markets": ["MOON"]}, {"firm": ""}]
)
def test_a_refused_sign_up_leaves_nothing_behind(fields):
    with pytest.raises(BadProfile):
        sign_up(**fields)
    assert queries.search_enterprises().total == 0
    assert Contact.objects.count() == 0
