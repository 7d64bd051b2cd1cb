"""Who may change firms and their people, what is remembered of it, and that a refusal changes nothing."""

from datetime import timedelta

import pytest

from donbay.apps.enterprises import queries, services
from donbay.apps.enterprises.models import ConsentRecord, Contact, Enterprise, ImportBatch, ProductLine
from donbay.apps.enterprises.services import (
    AlreadyKnown,
    BadProfile,
    ChangedMeanwhile,
    NoSuchContact,
    NoSuchEnterprise,
)
from donbay.apps.enterprises.services.trial import profile_after
from donbay.apps.enterprises.types import NewLine
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import NOBODY, SERVER, Actor, Held, NotAllowed, Role, member_of
from donbay.foundation.uploaded_lists.errors import NoSuchList
from tests.factories.accounts import OfficerFactory, acting
from tests.factories.enterprises import (
    NOW,
    ActiveContactFactory,
    ContactFactory,
    EnterpriseFactory,
    LineFactory,
)
from tests.factories.products import ProductFactory

from .lists import GOOD, csv

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
TABLES = (Enterprise, ProductLine, Contact, ConsentRecord, ImportBatch, AuditLine)
XOAI = NewLine(words="Xoài")


def rows():
    return [list(table.objects.order_by("pk").values()) for table in TABLES]


def trail():
    """Return what is remembered: who did what to which thing, and the detail."""
    return [
        (line.actor_id, line.action, line.thing, line.detail) for line in AuditLine.objects.order_by("pk")
    ]


@pytest.fixture
def firm():
    return LineFactory(words="Xoài").enterprise


@pytest.fixture
def officer():
    return acting(OfficerFactory().pk)


def tries(firm, contact):
    """Every change of a firm and its people, asked as somebody."""
    usual = {"now": LATER}
    one = {"enterprise_id": firm.pk}
    batch, other = (
        services.read_import(file_name="a.csv", content=csv(*[GOOD] * n), by=SERVER, now=NOW) for n in (1, 3)
    )
    return {
        "create": lambda by: services.create_enterprise(name="HTX Mới", lines=[XOAI], by=by, **usual),
        "change": lambda by: services.change_enterprise(**one, name="Tên mới", by=by, **usual),
        "profile": lambda by: services.change_profile(**one, lines=[NewLine(words="Tôm")], markets=[], by=by, **usual),
        "rest": lambda by: services.set_active(**one, active=False, by=by, **usual),
        "contact": lambda by: services.add_contact(**one, email="moi@mau.example", by=by, **usual),
        "change contact": lambda by: services.change_contact(
            contact_id=contact.pk, name="B", phone="", language="vi", by=by, **usual
        ),
        "confirm": lambda by: services.confirm_contact(contact_id=contact.pk, method="PAPER", evidence="x", by=by, **usual),
        "read list": lambda by: services.read_import(file_name="b.csv", content=csv(GOOD, GOOD), by=by, **usual),
        "columns": lambda by: services.choose_columns(batch_id=batch, columns={0: "name", 3: "products"}, by=by, **usual),
        "load": lambda by: services.confirm_import(batch_id=batch, by=by, **usual),
        "refused rows": lambda by: services.refused_workbook(batch_id=batch, by=by),
        "drop": lambda by: services.drop_import(batch_id=other, by=by, **usual),
    }  # fmt: skip


OUTSIDE_ALLOWED = {"profile", "confirm"}


@pytest.mark.parametrize("who", ["nobody", "editor", "stranger", "member"])
def test_whoever_may_not_is_refused_and_every_row_is_as_it_was(firm, who):
    contact = ContactFactory(enterprise=firm)
    by = {
        "nobody": NOBODY,
        "editor": Actor(id=None, held=frozenset({Held(Role.EDITOR), Held(Role.ADMINISTRATOR)})),
        "stranger": member_of(firm.pk + 1),
        "member": member_of(firm.pk),
    }[who]
    asked = tries(firm, contact)
    before = rows()
    for name, ask in asked.items():
        if who == "member" and name in OUTSIDE_ALLOWED:
            continue
        with pytest.raises(NotAllowed):
            ask(by)
        assert rows() == before, name


@pytest.mark.parametrize("is_server", [True, False])
def test_an_officer_and_the_server_may(firm, officer, is_server):
    for ask in tries(firm, ContactFactory(enterprise=firm)).values():
        ask(SERVER if is_server else officer)
    assert Enterprise.objects.filter(name__in=["HTX Mới", "Tên mới", "HTX Xoài Mẫu"]).count() == 3


# What is remembered


def test_each_change_of_a_firm_is_remembered_with_who_did_it(officer):
    pk = services.create_enterprise(name="HTX Mẫu", lines=[XOAI], by=officer, now=NOW)
    services.change_enterprise(enterprise_id=pk, name="HTX Mẫu Mới", address="Số 1", by=officer, now=LATER)
    services.change_profile(
        enterprise_id=pk, lines=[XOAI, NewLine(words="Tôm")], markets=["USA"], by=officer, now=LATER
    )
    services.set_active(enterprise_id=pk, active=False, by=officer, now=LATER)
    services.set_active(enterprise_id=pk, active=True, by=SERVER, now=LATER)
    thing = f"enterprise {pk}"
    assert trail() == [
        (officer.id, "enterprises.create", thing, {"lines": 1}),
        (officer.id, "enterprises.change", thing, {"fields": ["name", "folded", "address"]}),
        (officer.id, "enterprises.change_profile", thing, {"lines": 2, "markets": ["USA"]}),
        (officer.id, "enterprises.rest", thing, {}),
        (None, "enterprises.activate", thing, {}),
    ]


def test_each_step_of_a_consent_is_remembered_without_the_proof_itself(firm, officer):
    pk = services.add_contact(
        enterprise_id=firm.pk, email="an@mau.example", evidence="Giấy 1", by=officer, now=NOW
    )
    services.confirm_contact(contact_id=pk, method="PAPER", evidence="Giấy 2", by=officer, now=NOW)
    services.pause_contact(contact_id=pk, method="PAGE", by=member_of(firm.pk), now=LATER)
    services.resume_contact(contact_id=pk, method="PAGE", by=member_of(firm.pk), now=LATER)
    services.change_contact(contact_id=pk, name="Bà An", phone="", language="vi", by=officer, now=LATER)
    services.end_contact(contact_id=pk, reason="asked", method="ONE_CLICK", by=member_of(firm.pk), now=LATER)
    detail = {"enterprise": firm.pk}
    assert trail() == [
        (officer.id, "enterprises.consent.requested", f"contact {pk}", detail | {"method": "OFFICE"}),
        (officer.id, "enterprises.consent.confirmed", f"contact {pk}", detail | {"method": "PAPER"}),
        (None, "enterprises.consent.paused", f"contact {pk}", detail | {"method": "PAGE"}),
        (None, "enterprises.consent.resumed", f"contact {pk}", detail | {"method": "PAGE"}),
        (officer.id, "enterprises.change_contact", f"contact {pk}", {}),
        (None, "enterprises.consent.withdrawn", f"contact {pk}", detail | {"method": "ONE_CLICK"}),
    ]


@pytest.mark.parametrize(
    "again",
    [
        lambda firm: services.change_enterprise(enterprise_id=firm.pk, name=firm.name, by=SERVER, now=LATER),
        lambda firm: services.change_enterprise(enterprise_id=firm.pk, by=SERVER, now=LATER),
        lambda firm: services.set_active(enterprise_id=firm.pk, active=True, by=SERVER, now=LATER),
    ],
)
def test_what_changes_nothing_is_not_remembered(firm, again):
    before = rows()
    assert not again(firm)
    assert rows() == before


@pytest.mark.parametrize("step", ["pause", "resume", "end"])
def test_a_step_taken_twice_is_remembered_once(firm, step):
    contact = ActiveContactFactory(enterprise=firm, state="PAUSED" if step == "resume" else "ACTIVE")
    take = {
        "pause": lambda: services.pause_contact(contact_id=contact.pk, method="PAGE", by=SERVER, now=LATER),
        "resume": lambda: services.resume_contact(contact_id=contact.pk, method="PAGE", by=SERVER, now=LATER),
        "end": lambda: services.end_contact(
            contact_id=contact.pk, reason="office", method="OFFICE", by=SERVER, now=LATER
        ),
    }[step]
    take()
    before = rows()
    take()
    assert rows() == before
    assert (ConsentRecord.objects.count(), AuditLine.objects.count()) == (1, 1)


# Named refusals


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (lambda: services.change_enterprise(enterprise_id=0, name="A", by=SERVER, now=NOW), NoSuchEnterprise),
        (lambda: services.change_profile(enterprise_id=0, lines=[XOAI], markets=[], by=SERVER, now=NOW), NoSuchEnterprise),
        (lambda: services.set_active(enterprise_id=0, active=True, by=SERVER, now=NOW), NoSuchEnterprise),
        (lambda: services.add_contact(enterprise_id=0, email="a@b.example", by=SERVER, now=NOW), NoSuchEnterprise),
        (lambda: services.refuse_changed(enterprise_id=0, seen=""), NoSuchEnterprise),
        (lambda: services.change_contact(contact_id=0, name="", phone="", language="vi", by=SERVER, now=NOW), NoSuchContact),
        (lambda: services.pause_contact(contact_id=0, method="PAGE", by=SERVER, now=NOW), NoSuchContact),
        (lambda: services.choose_columns(batch_id=0, columns={}, by=SERVER, now=NOW), NoSuchList),
        (lambda: services.drop_import(batch_id=0, by=SERVER, now=NOW), NoSuchList),
        (lambda: services.refused_workbook(batch_id=0, by=SERVER), NoSuchList),
    ],
)  # fmt: skip
def test_what_is_not_there_is_named(ask, error):
    with pytest.raises(error):
        ask()
    assert rows() == [[] for _table in TABLES]


def test_an_erased_firm_cannot_be_changed(firm):
    Enterprise.objects.filter(pk=firm.pk).update(erased_at=NOW)
    before = rows()
    with pytest.raises(NoSuchEnterprise):
        services.change_enterprise(enterprise_id=firm.pk, name="Khác", by=SERVER, now=LATER)
    assert rows() == before


def test_a_tax_code_that_another_firm_has_is_named_with_that_firm(firm):
    other = EnterpriseFactory(tax_code="4200123456")
    before = rows()
    with pytest.raises(AlreadyKnown) as caught:
        services.change_enterprise(enterprise_id=firm.pk, tax_code="4200 123 456", by=SERVER, now=LATER)
    assert (caught.value.field, caught.value.enterprise_id, caught.value.name) == (
        "tax_code",
        other.pk,
        other.name,
    )
    assert rows() == before


def test_a_firm_without_products_cannot_be_woken():
    bare = EnterpriseFactory(active=False)
    before = rows()
    with pytest.raises(BadProfile):
        services.set_active(enterprise_id=bare.pk, active=True, by=SERVER, now=LATER)
    assert rows() == before


@pytest.mark.parametrize(
    "fields", [{"name": "A\nB"}, {"phone": "gọi sau"}, {"language": "fr"}, {"name": "x" * 121}]
)
def test_a_bad_field_of_a_person_changes_nothing(fields):
    contact = ContactFactory()
    before = rows()
    with pytest.raises(BadProfile):
        services.change_contact(
            contact_id=contact.pk,
            by=SERVER,
            now=LATER,
            **({"name": "", "phone": "", "language": "vi"} | fields),
        )
    assert rows() == before


# Two who work on one firm at once


def test_who_saves_what_another_has_changed_is_told(firm):
    seen = queries.version_of(queries.enterprise(firm.pk))
    services.refuse_changed(enterprise_id=firm.pk, seen=seen)
    services.refuse_changed(enterprise_id=firm.pk, seen="")
    services.change_enterprise(enterprise_id=firm.pk, address="Số 1", by=SERVER, now=LATER)
    with pytest.raises(ChangedMeanwhile):
        services.refuse_changed(enterprise_id=firm.pk, seen=seen)
    services.refuse_changed(enterprise_id=firm.pk, seen="")


def test_a_trial_shows_what_saving_would_bring_and_changes_nothing(firm):
    product = ProductFactory()
    before = rows()
    found = profile_after(
        firm.pk,
        lambda: services.change_profile(
            enterprise_id=firm.pk, lines=[NewLine(words="Sầu riêng")], markets=["USA"], by=SERVER, now=LATER
        ),
    )
    (line,) = found.lines
    assert (line.words, line.hs, line.names, found.markets) == (
        "Sầu riêng", ("081060",), (product.name, product.name_en), ("USA",)
    )  # fmt: skip
    assert rows() == before


def test_of_a_firm_that_rests_a_trial_shows_nothing(firm):
    rest = lambda: services.set_active(enterprise_id=firm.pk, active=False, by=SERVER, now=LATER)  # noqa: E731
    assert profile_after(firm.pk, rest) is None
    firm.refresh_from_db()
    assert firm.active


def test_what_a_trial_refuses_is_raised_and_nothing_stays(firm):
    before = rows()
    with pytest.raises(BadProfile):
        profile_after(
            firm.pk,
            lambda: services.change_profile(
                enterprise_id=firm.pk, lines=[], markets=[], by=SERVER, now=LATER
            ),
        )
    assert rows() == before


# Lists


def test_columns_may_be_named_again_until_somebody_loads_the_list(officer):
    batch = services.read_import(file_name="a.csv", content=csv(GOOD), by=officer, now=NOW)
    services.choose_columns(batch_id=batch, columns={0: "name", 3: "products"}, by=officer, now=NOW)
    preview = queries.import_preview(batch)
    assert preview.columns == {0: "name", 3: "products"}
    assert (preview.rows[0]["tax_code"], preview.rows[0]["emails"]) == ("", [])
    services.confirm_import(batch_id=batch, by=officer, now=LATER)
    services.choose_columns(batch_id=batch, columns={1: "name"}, by=officer, now=LATER)
    assert queries.import_preview(batch).columns == {0: "name", 3: "products"}


def test_without_a_needed_column_nothing_is_read():
    batch = services.read_import(file_name="a.csv", content=csv(GOOD), by=SERVER, now=NOW)
    services.choose_columns(batch_id=batch, columns={0: "name"}, by=SERVER, now=NOW)
    preview = queries.import_preview(batch)
    assert (preview.rows, preview.problems, preview.flags) == ([], [], [])
    shown = queries.import_columns(preview)
    assert (list(shown.missing), shown.ask) == (["products"], True)


def test_a_list_that_waits_is_thrown_away_and_one_that_was_loaded_stays(officer):
    batch = services.read_import(file_name="a.csv", content=csv(GOOD), by=officer, now=NOW)
    services.drop_import(batch_id=batch, by=officer, now=LATER)
    assert ImportBatch.objects.count() == 0
    assert trail() == [(officer.id, "enterprises.drop_import", f"import {batch}", {})]
    again = services.read_import(file_name="a.csv", content=csv(GOOD), by=officer, now=NOW)
    services.confirm_import(batch_id=again, by=officer, now=LATER)
    with pytest.raises(NoSuchList):
        services.drop_import(batch_id=again, by=officer, now=LATER)
    assert ImportBatch.objects.count() == 1
