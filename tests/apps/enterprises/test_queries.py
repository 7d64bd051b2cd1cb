"""What other rooms may ask of firms and their people, and what it costs."""

from datetime import timedelta

import pytest
from django.utils import translation

from donbay.apps.enterprises import queries, services
from donbay.apps.enterprises.models import ConsentRecord, Enterprise, ImportBatch
from donbay.foundation.rights import SERVER, Held, Role
from tests.factories.enterprises import (
    NOW,
    ActiveContactFactory,
    ContactFactory,
    EnterpriseFactory,
    LineFactory,
)
from tests.factories.places import PlaceFactory
from tests.factories.products import ProductFactory

pytestmark = pytest.mark.django_db
HOW_MANY = pytest.mark.parametrize("how_many", [1, 20])
DAY = timedelta(days=1)


def erased(**fields):
    return EnterpriseFactory(erased_at=NOW, active=False, **fields)


def ids(rows):
    return [row.id for row in rows]


# Firms


def test_a_firm_is_handed_out_with_its_place_and_lines():
    firm = EnterpriseFactory(place=PlaceFactory(name="Bến Mẫu"), markets=["USA"], form="COOPERATIVE")
    line = LineFactory(
        enterprise=firm, product=ProductFactory(), hs=["081060"], suggested_hs=["0810"],
        keywords=["dẻo"], excluded=["giống"],
    )  # fmt: skip
    row = queries.enterprise(firm.pk)
    assert (row.name, row.form, row.form_label, row.place_name) == (
        firm.name,
        "COOPERATIVE",
        "Hợp tác xã",
        "Bến Mẫu",
    )
    assert (row.markets, row.active, row.created_at) == (("USA",), True, NOW)
    (kept,) = row.lines
    assert (kept.id, kept.words, kept.hs, kept.suggested_hs) == (
        line.pk,
        "Sầu riêng sấy",
        ("081060",),
        ("0810",),
    )
    assert (kept.product_code, kept.product_name, kept.product_name_en) == (
        "sau-rieng",
        "Sầu riêng",
        "Durian",
    )
    assert (kept.keywords, kept.excluded) == (("dẻo",), ("giống",))


def test_an_erased_firm_and_one_that_never_was_are_none():
    assert queries.enterprise(erased().pk) is None
    assert queries.enterprise(0) is None
    assert queries.enterprise_named(erased(name="Cũ").name) is None


def test_firms_come_by_name_and_once():
    second, first = EnterpriseFactory(name="B"), EnterpriseFactory(name="A")
    assert ids(queries.enterprises([second.pk, first.pk, second.pk, 0])) == [first.pk, second.pk]
    assert queries.enterprises([]) == []


@HOW_MANY
def test_firms_cost_two_queries(how_many, django_assert_num_queries):
    firms = [LineFactory().enterprise_id for _ in range(how_many)]
    with django_assert_num_queries(2):
        assert len(queries.enterprises(firms)) == how_many


def test_a_firm_is_found_by_exactly_its_name_the_oldest_first():
    oldest = EnterpriseFactory(name="Mẫu")
    EnterpriseFactory(name="Mẫu")
    assert queries.enterprise_named("Mẫu").id == oldest.pk
    assert queries.enterprise_named("mẫu") is None


@HOW_MANY
def test_names_cost_one_query(how_many, django_assert_num_queries):
    firms = EnterpriseFactory.create_batch(how_many)
    with django_assert_num_queries(1):
        assert queries.names_of([firm.pk for firm in firms] + [0]) == {firm.pk: firm.name for firm in firms}


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Khác"}, {"name_en": "Other"}, {"form": "HOUSEHOLD"}, {"tax_code": "4200123456"},
        {"address": "Khác"}, {"language": "en"}, {"markets": ["USA"]},
    ],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_the_mark_of_a_firm_changes_with_all_that_people_may_change(change):
    firm = LineFactory().enterprise
    before = queries.version_of(queries.enterprise(firm.pk))
    Enterprise.objects.filter(pk=firm.pk).update(**change)
    assert queries.version_of(queries.enterprise(firm.pk)) != before


@pytest.mark.parametrize("change", [{"words": "Khác"}, {"hs": []}, {"keywords": ["a"]}, {"excluded": ["a"]}])
def test_the_mark_changes_with_every_line(change):
    line = LineFactory()
    before = queries.version_of(queries.enterprise(line.enterprise_id))
    type(line).objects.filter(pk=line.pk).update(**change)
    assert queries.version_of(queries.enterprise(line.enterprise_id)) != before


def test_the_mark_stays_whatever_we_suggest_and_whenever_it_is_asked():
    line = LineFactory()
    before = queries.version_of(queries.enterprise(line.enterprise_id))
    type(line).objects.filter(pk=line.pk).update(suggested_hs=["0810"], product=ProductFactory())
    Enterprise.objects.update(changed_at=NOW + DAY, active=False)
    assert queries.version_of(queries.enterprise(line.enterprise_id)) == before
    assert len(before) == 16


# The list


@pytest.fixture
def named():
    for name in ("Đại Dương", "An Bình", "Ếch Xanh", "Dừa Xiêm"):
        EnterpriseFactory(name=f"Công ty {name}", tax_code="4200123456" if name == "An Bình" else "")


def found(**asked):
    return [row.name.removeprefix("Công ty ") for row in queries.search_enterprises(**asked).rows]


@pytest.mark.usefixtures("named")
def test_the_list_is_in_the_order_of_our_alphabet():
    assert found() == ["An Bình", "Dừa Xiêm", "Đại Dương", "Ếch Xanh"]


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("dai", ["Đại Dương"]),
        ("du", ["Dừa Xiêm", "Đại Dương"]),
        ("cong ty xanh", ["Ếch Xanh"]),
        ("xanh an", []),  # every word must begin a word
        ("ương", []),
        ("4200", ["An Bình"]),
        ("123456", []),
        ("%", []),  # a sign, and no wildcard
    ],
)
def test_every_word_begins_a_word_of_the_name_or_the_tax_code(query, names):
    assert found(query=query) == names


def test_firms_are_filtered_by_rest_and_sample():
    EnterpriseFactory(name="A", active=False)
    EnterpriseFactory(name="B", is_sample=True)
    assert (found(active=True), found(active=False)) == (["B"], ["A"])
    assert (found(is_sample=True), found(is_sample=False)) == (["B"], ["A"])
    assert found(active=False, is_sample=True) == []


def test_what_the_office_keeps_for_its_tests_and_what_was_erased_is_no_firm():
    EnterpriseFactory(form="OFFICE", is_sample=True, active=False)
    erased()
    EnterpriseFactory(name="Sở Mẫu", form="OFFICE")
    assert found() == ["Sở Mẫu"]
    assert (queries.counts()["enterprises"], queries.sample_count()) == (1, 0)


@pytest.mark.parametrize(
    ("page", "number", "rows"), [(1, 1, 50), (2, 2, 1), (99, 2, 1), (0, 1, 50), (-3, 1, 50)]
)
def test_pages_are_fifty_long_and_never_out_of_range(page, number, rows):
    Enterprise.objects.bulk_create(EnterpriseFactory.build_batch(51))
    found = queries.search_enterprises(page=page)
    assert (found.page, found.pages, found.total, len(found.rows)) == (number, 2, 51, rows)


def test_of_no_firms_there_is_one_empty_page():
    page = queries.search_enterprises(query="x")
    assert (page.rows, page.total, page.page, page.pages) == ([], 0, 1, 1)


@HOW_MANY
def test_a_page_costs_three_queries(how_many, django_assert_num_queries):
    for _ in range(how_many):
        LineFactory()
    with django_assert_num_queries(3):
        assert len(queries.search_enterprises().rows) == how_many


# People


@pytest.fixture
def people():
    firm, asleep = EnterpriseFactory(), EnterpriseFactory(active=False)
    return {
        "hears": ActiveContactFactory(enterprise=firm, email="an@mau.example"),
        "asked": ContactFactory(enterprise=firm, created_at=NOW - DAY),
        "paused": ActiveContactFactory(enterprise=firm, state="PAUSED"),
        "left": ContactFactory(enterprise=firm, state="ENDED", ended_reason="asked"),
        "asleep": ActiveContactFactory(enterprise=asleep, email="an@mau.example"),
        "waiting": ContactFactory(enterprise=asleep),
    }


def who(rows, people):
    names = {one.pk: name for name, one in people.items()}
    return [names[row.id] for row in rows]


def test_a_person_is_handed_out_with_the_name_of_the_firm(people):
    row = queries.contact(people["hears"].pk)
    assert (row.name, row.email, row.state, row.active_since) == ("Chị Mẫu", "an@mau.example", "ACTIVE", NOW)
    assert (row.enterprise_id, row.enterprise_name) == (
        people["hears"].enterprise_id, people["hears"].enterprise.name
    )  # fmt: skip
    assert queries.contact(0) is None


def test_people_by_their_firms_and_by_what_they_wait_for(people):
    firm = people["hears"].enterprise_id
    assert who(queries.contacts_of(firm), people) == ["hears", "asked", "paused", "left"]
    assert who(queries.contacts_of_active_firms(), people) == ["hears", "asked", "paused", "left"]
    assert who(queries.contacts_active(), people) == ["hears"]
    assert who(queries.contacts_waiting(), people) == ["asked", "waiting"]
    assert who(queries.contacts([people["left"].pk, people["asked"].pk]), people) == ["asked", "left"]


def test_one_address_may_be_of_several_firms(people):
    assert who(queries.contacts_with_address("AN@mau.EXAMPLE"), people) == ["hears", "asleep"]
    assert queries.contacts_with_address("khac@mau.example") == []
    firms = sorted([people["hears"].enterprise_id, people["asleep"].enterprise_id])
    assert queries.enterprises_of_user("An@mau.example") == firms
    assert queries.memberships_of_user("An@mau.example") == [
        Held(Role.FIRM_MEMBER, f"firm {one}") for one in firms
    ]


@pytest.mark.parametrize("name", ["asked", "left", "waiting"])
def test_who_has_not_confirmed_or_has_left_belongs_to_no_firm(people, name):
    assert queries.enterprises_of_user(people[name].email) == []


def test_who_paused_still_belongs_to_the_firm(people):
    assert queries.enterprises_of_user(people["paused"].email) == [people["paused"].enterprise_id]


def test_an_address_with_letters_that_look_alike_belongs_to_nobody(people, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert queries.enterprises_of_user("аn@mau.example") == []  # a Cyrillic а


@pytest.mark.parametrize(
    ("states", "left"),
    [
        ([], False),
        ([("ENDED", True)], True),
        ([("PAUSED", True)], True),
        ([("ACTIVE", True)], False),
        ([("ACTIVE", False)], True),
        ([("REQUESTED", False)], False),  # signed up by itself and sleeps until it confirms
        ([("ENDED", True), ("ACTIVE", True)], False),
        ([("ENDED", True), ("PAUSED", False)], True),
    ],
)
def test_somebody_has_left_when_nobody_at_the_address_stays(states, left, django_assert_num_queries):
    for state, active in states:
        made = ActiveContactFactory if state == "ACTIVE" else ContactFactory
        made(email="an@mau.example", state=state, enterprise=EnterpriseFactory(active=active))
    with django_assert_num_queries(1):
        assert queries.who_left(["AN@mau.example", "b@mau.example"]) == (
            {"an@mau.example"} if left else set()
        )


@HOW_MANY
@pytest.mark.parametrize(
    "ask",
    [queries.contacts, queries.contacts_active, queries.contacts_of_active_firms, queries.contacts_of],
    ids=lambda ask: ask.__name__,
)
def test_people_cost_one_query(how_many, ask, django_assert_num_queries):
    firm = EnterpriseFactory()
    made = ActiveContactFactory.create_batch(how_many, enterprise=firm)
    given = {queries.contacts: [[one.pk for one in made]], queries.contacts_of: [firm.pk]}.get(ask, [])
    with django_assert_num_queries(1):
        assert len(ask(*given)) == how_many


def test_the_proof_of_a_consent_comes_oldest_first(django_assert_num_queries):
    contact = ContactFactory()
    for days, action in ((2, "WITHDRAWN"), (1, "CONFIRMED"), (0, "REQUESTED")):
        ConsentRecord.objects.create(
            contact=contact, at=NOW + days * DAY, action=action, method="PAGE", evidence=f"e{days}"
        )
    with django_assert_num_queries(1):
        rows = queries.consents_of(contact.pk)
    assert [(row.at, row.action, row.method, row.evidence) for row in rows] == [
        (NOW, "REQUESTED", "PAGE", "e0"),
        (NOW + DAY, "CONFIRMED", "PAGE", "e1"),
        (NOW + 2 * DAY, "WITHDRAWN", "PAGE", "e2"),
    ]
    assert queries.consents_of(0) == []


def test_counts_are_of_firms_and_of_people_in_each_state(people, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = queries.counts()
    assert found == {"enterprises": 2, "requested": 2, "active": 2, "paused": 1, "ended": 1}


# Words for pages


def test_states_and_forms_are_named_in_the_readers_language():
    assert [queries.state_label(state) for state in ("REQUESTED", "ACTIVE", "PAUSED", "ENDED")] == [
        "chờ xác nhận", "đang nhận", "tạm ngừng", "đã ngừng"
    ]  # fmt: skip
    assert queries.forms() == [
        ("COMPANY", "Doanh nghiệp"), ("COOPERATIVE", "Hợp tác xã"), ("HOUSEHOLD", "Hộ kinh doanh"),
        ("OFFICE", "Cơ quan, đơn vị"),
    ]  # fmt: skip
    with translation.override("en"):
        assert dict(queries.forms())["COOPERATIVE"] == "Cooperative"
    with pytest.raises(ValueError, match="LOST"):
        queries.state_label("LOST")


# Lists that wait


@pytest.mark.parametrize(
    ("changes", "waits"),
    [({}, True), ({"started_at": NOW}, False), ({"confirmed_at": NOW}, False), ({"uploaded_at": NOW - DAY}, False)],
)  # fmt: skip
def test_a_list_waits_until_somebody_begins_to_load_it(changes, waits):
    batch = ImportBatch.objects.create(
        **({"file_name": "a.xlsx", "sha256": "x", "uploaded_at": NOW} | changes)
    )
    assert queries.open_imports(since=NOW) == ([(batch.pk, "a.xlsx", NOW)] if waits else [])


@HOW_MANY
def test_waiting_lists_come_newest_first_for_one_query(how_many, django_assert_num_queries):
    for number in range(how_many):
        ImportBatch.objects.create(file_name=f"{number}", sha256=f"{number}", uploaded_at=NOW + number * DAY)
    with django_assert_num_queries(1):
        found = queries.open_imports(since=NOW)
    assert [name for _pk, name, _at in found] == [f"{number}" for number in reversed(range(how_many))]


def test_a_list_that_nobody_uploaded_has_no_preview():
    assert queries.import_preview(0) is None


def test_a_preview_after_loading_names_the_firms_that_were_made():
    content = "Tên doanh nghiệp,Sản phẩm\nHTX Mẫu,Xoài\n".encode()
    batch = services.read_import(file_name="a.csv", content=content, by=SERVER, now=NOW)
    before = queries.import_preview(batch)
    assert (before.new, before.changed, before.unchanged, before.bad_rows) == (1, 0, 0, 0)
    assert (before.rows[0]["enterprise_id"], before.under_way) == (None, False)
    services.confirm_import(batch_id=batch, by=SERVER, now=NOW)
    assert queries.import_preview(batch).rows[0]["enterprise_id"] == queries.enterprise_named("HTX Mẫu").id
