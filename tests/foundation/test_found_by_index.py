"""Look-ups by address, tax code and name begin at an index on both databases, whatever they are asked with."""

import re
from pathlib import Path

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

import donbay
from donbay.apps.accounts import queries as accounts
from donbay.apps.accounts import services as people
from donbay.apps.accounts.models import User
from donbay.apps.enquiries.services.erasing import export_cases
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises import services as firms
from donbay.apps.enterprises.comparing import compared
from donbay.apps.enterprises.drafts import Draft
from donbay.apps.enterprises.models import Contact, Enterprise
from donbay.apps.enterprises.types import NewLine
from donbay.apps.mail import queries as mail
from donbay.apps.mail import services as mails
from donbay.apps.mail.models import Message
from donbay.apps.mail.services.queue import why_none_sent
from donbay.foundation.addressed import address_among, address_is
from donbay.foundation.many_rows import ids_starting
from donbay.foundation.rights import SERVER
from tests.factories.enterprises import NOW, ContactFactory, EnterpriseFactory

pytestmark = pytest.mark.django_db
WHO = "Chi.Mau@mau.example"
TABLES = (
    "accounts_user",
    "account_emailaddress",
    "enterprises_enterprise",
    "enterprises_contact",
    "mail_message",
    "mail_blockedaddress",
    "enquiries_case",
)
SAID = {
    "a person": lambda: accounts.user_by_email(WHO),
    "a person is made": lambda: people.ensure_user(email=WHO),
    "a person is forgotten": lambda: people.forget_user(email=WHO),
    "an officer is made": lambda: people.create_officer(email=WHO, name="Anh", now=NOW, by=SERVER),
    "firms of a person": lambda: enterprises.enterprises_of_user(WHO),
    "contacts": lambda: enterprises.contacts_with_address(WHO),
    "who hears": lambda: enterprises.hearing_among([WHO, "khac@mau.example"]),
    "who left": lambda: enterprises.who_left([WHO, "khac@mau.example"]),
    "a firm signs up": lambda: firms.sign_up(
        firm="Hộ Mới", form="HOUSEHOLD", lines=[NewLine(words="Nho")], markets=(), name="Chị", email=WHO,
        evidence="trang", now=NOW,
    ),
    "a firm is made": lambda: firms.create_enterprise(
        name="Mới", tax_code="4200999999", lines=[NewLine(words="Nho")], now=NOW, by=SERVER
    ),
    "rows of a list": lambda: compared(
        [Draft(row=n, name=f"Mẫu {n}", tax_code=f"42{n:08}") for n in range(100)]
    ),
    "a block": lambda: mail.is_blocked(WHO),
    "blocks": lambda: why_none_sent([WHO, "khac@mau.example"]),
    "what waits for one": lambda: mails.drop_unwanted(address=WHO, now=NOW),
    "a person is erased": lambda: mails.forget_address(address=WHO, now=NOW),
    "mails by state": lambda: mail.counts_by_state(since=NOW),
    "mails between": lambda: mail.mails_between(since=NOW, until=NOW),
    "cases": lambda: export_cases(addresses=[WHO]),
}  # fmt: skip


def scans(call):
    """Return the lines of plans, of all statements of a call, in which one of the tables is gone through."""
    asked = []

    def keep(execute, sql, params, *rest):
        asked.append((sql, params))
        return execute(sql, params, *rest)

    with connection.execute_wrapper(keep):
        call()
    assert asked
    lines = []
    with connection.cursor() as cursor:
        how = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
        for sql, params in asked:
            if sql.startswith(("SELECT", "UPDATE", "DELETE", "INSERT")):
                cursor.execute(f"{how} {sql}", params)
                lines += [str(row[-1]) for row in cursor.fetchall()]
    named = "|".join(TABLES)
    return [line for line in lines if re.search(rf'(SCAN|Seq Scan on) "?({named})\b', line)]


@pytest.fixture
def planned():
    """A database that walks a table only where nothing else is possible: with few rows it would be right to."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")


@pytest.mark.parametrize("name", SAID)
def test_nothing_is_walked(planned, name):
    assert scans(SAID[name]) == []


def test_a_walk_would_be_seen(planned):
    assert scans(lambda: list(Contact.objects.filter(phone="1").order_by())) != []
    assert scans(lambda: list(Contact.objects.filter(email__iexact=WHO).order_by())) != []


@pytest.mark.parametrize("state", ["", "REFUSED"])
def test_a_page_of_the_log_is_read_from_its_end(planned, state):
    """Nothing is sorted: the newest fifty are the last fifty of the index."""
    found = Message.objects.filter(**({"state": state} if state else {})).order_by("-created_at", "-pk")
    plan = found[:50].explain()
    assert "message_made" in plan
    assert not re.search(r"TEMP B-TREE|Sort", plan)


addresses = st.sampled_from(["an@x.vn", "An@x.vn", "AN@X.VN", "kim@x.vn", "a%@x.vn", "a_@x.vn"])
looks_alike = st.sampled_from(["\u212aim@x.vn", "an@x.vn ", "\u0131n@x.vn"])


@given(kept=st.lists(addresses, max_size=5), asked=addresses | looks_alike)
def test_an_address_is_found_in_any_case_of_ascii_and_nothing_else(kept, asked):
    def same(one, other):
        return one == other or (one.isascii() and other.isascii() and one.lower() == other.lower())

    with transaction.atomic():
        firm = EnterpriseFactory()
        firm.contacts.all().delete()
        for place, address in enumerate(kept):
            ContactFactory(enterprise=firm if not place else EnterpriseFactory(), email=address)
        wanted = sorted(address for address in kept if same(address, asked))
        for where in (address_is("email", asked), address_among("email", [asked])):
            found = Contact.objects.filter(where).values_list("email", flat=True)
            assert sorted(found) == wanted
        transaction.set_rollback(True)


def test_two_accounts_cannot_differ_only_in_case():
    User.objects.create(email="An@x.vn")
    with pytest.raises(Exception, match=r"(?i)unique"), transaction.atomic():
        User.objects.create(email="an@x.vn")
    assert accounts.user_by_email("AN@x.vn").email == "An@x.vn"


names = st.sampled_from(["mau", "mau mot", "mau mot hai", "maumot", "m%u", "mau!", "khac"])


@given(kept=st.lists(names, max_size=6), start=names)
def test_what_starts_so_is_found_by_its_letters(kept, start):
    with transaction.atomic():
        Enterprise.objects.all().delete()
        for number, text in enumerate(kept):
            Enterprise.objects.create(name=str(number), folded=text, created_at=NOW, changed_at=NOW)
        for starts in ([start], [start, "khac"], []):
            ids = ids_starting(Enterprise, "folded", starts)
            found = [Enterprise.objects.get(pk=pk).folded for pk in ids]
            assert sorted(set(found)) == sorted({text for text in kept if text.startswith(tuple(starts))})
        transaction.set_rollback(True)


def test_no_question_is_put_so_that_no_index_answers():
    """`iexact` is UPPER on PostgreSQL and LIKE on SQLite; our indexes of addresses are in small letters."""
    source = Path(donbay.__file__).parent
    assert [str(path) for path in source.rglob("*.py") if "__iexact" in path.read_text()] == []
