"""What the rows of a list would do to the firms that are there: add, change, or nothing."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from donbay.apps.enterprises import comparing
from donbay.apps.enterprises.comparing import Doubt, Seen, compared, doubles
from donbay.apps.enterprises.drafts import Draft
from donbay.apps.enterprises.models import Enterprise
from donbay.apps.enterprises.outcomes import changes
from donbay.apps.enterprises.types import NewLine
from donbay.core.text.fold import fold
from tests.factories.enterprises import NOW, ContactFactory, EnterpriseFactory, LineFactory

CODE, OTHER = "4200123456", "4200999999"


def draft(row=2, name="HTX Mẫu", **said):
    given = said.pop("given", ["name", "products"])
    return Draft(row=row, name=name, given=given, **({"lines": [NewLine(words="Xoài")]} | said))


def did(*drafts):
    """Return of each draft what it does and to whom, and the doubts."""
    doubts = compared(drafts)
    return [(one.does, one.enterprise_id) for one in drafts], doubts


@pytest.fixture
def firm(db):
    found = EnterpriseFactory(name="HTX Mẫu")
    LineFactory(enterprise=found, words="Xoài", hs=["0804"], excluded=["giống"])
    return found


def test_a_firm_that_is_not_there_is_added(firm):
    assert did(draft(name="HTX Khác")) == ([("ADD", None)], [])


@pytest.mark.parametrize(
    ("ours", "theirs", "name", "known"),
    [
        ("", "", "htx MẪU", True),
        ("", CODE, "HTX Mẫu", True),
        (CODE, "", "HTX Mẫu", True),
        (CODE, CODE, "HTX Mẫu", True),
        ("", "", "HTX Mau", False),  # accents tell firms apart
    ],
)
def test_a_firm_is_known_by_its_name_where_one_has_no_code(firm, ours, theirs, name, known):
    type(firm).objects.filter(pk=firm.pk).update(tax_code=ours)
    ((_does, enterprise_id),) = did(draft(name=name, tax_code=theirs))[0]
    assert enterprise_id == (firm.pk if known else None)


def test_a_code_goes_before_the_name_and_that_is_said(firm):
    type(firm).objects.filter(pk=firm.pk).update(tax_code=CODE)
    found, doubts = did(draft(name="HTX Đổi Tên", tax_code=CODE))
    assert found == [("CHANGE", firm.pk)]
    said = f"Mã số thuế này là của “HTX Mẫu” (số {firm.pk}); tên sẽ được đổi."
    assert doubts == [Doubt(2, "tax_code", said)]


def test_the_same_name_under_another_code_is_another_firm_and_that_is_said(firm):
    type(firm).objects.filter(pk=firm.pk).update(tax_code=CODE)
    found, doubts = did(draft(tax_code=OTHER))
    assert found == [("ADD", None)]
    said = (
        f"Đã có doanh nghiệp cùng tên (số {firm.pk}) với mã số thuế khác, {CODE}; sẽ thêm doanh nghiệp mới."
    )
    assert doubts == [Doubt(2, "name", said)]


def test_an_erased_firm_is_known_by_nothing(firm):
    type(firm).objects.filter(pk=firm.pk).update(erased_at=NOW)
    assert did(draft())[0] == [("ADD", None)]


@pytest.mark.parametrize(
    ("said", "does"),
    [
        ({}, "SAME"),
        ({"lines": [NewLine(words="XOÀI")]}, "SAME"),
        ({"lines": [NewLine(words="Xoài", hs=["0804"], excluded=["giống"])]}, "SAME"),
        ({"lines": [NewLine(words="Xoài", hs=["2009"])]}, "CHANGE"),
        ({"lines": [NewLine(words="Xoài", excluded=["lá"])]}, "CHANGE"),
        ({"lines": [NewLine(words="Tôm")]}, "CHANGE"),
        ({"lines": []}, "SAME"),  # a list takes nothing away
        ({"markets": ["USA"]}, "SAME"),  # it sells everywhere already
        ({"emails": ["AN@mau.example"]}, "SAME"),
        ({"emails": ["binh@mau.example"]}, "CHANGE"),
        ({"address": "Số 1", "given": ["address"]}, "CHANGE"),
        ({"address": "Số 1", "given": []}, "SAME"),  # an empty cell changes nothing
        ({"language": "en", "given": ["name"]}, "SAME"),
    ],
)
def test_a_known_firm_is_changed_by_what_is_new_alone(firm, said, does):
    ContactFactory(enterprise=firm, email="an@mau.example")
    assert did(draft(**said))[0] == [(does, firm.pk)]


@pytest.mark.parametrize(("markets", "does"), [([], "SAME"), (["USA"], "SAME"), (["USA", "JPN"], "CHANGE")])
def test_a_market_more_changes_a_firm_that_named_its_markets(firm, markets, does):
    type(firm).objects.filter(pk=firm.pk).update(markets=["USA"])
    assert did(draft(markets=markets))[0] == [(does, firm.pk)]


@pytest.mark.parametrize(
    ("phone", "emails", "said"),
    [("0258 3822 999", ["an@mau.example"], True), ("0258 3822 000", ["an@mau.example"], False), ("", ["an@mau.example"], False), ("0258 3822 999", [], False)],
)  # fmt: skip
def test_a_telephone_that_would_be_lost_is_said(firm, phone, emails, said):
    ContactFactory(enterprise=firm, email="An@mau.example", phone="0258 3822 000")
    _found, doubts = did(draft(phone=phone, emails=emails))
    why = (
        "Người nhận An@mau.example đã có trong hồ sơ nên không lưu số điện thoại 0258 3822 999 từ danh sách."
    )
    assert doubts == ([Doubt(2, "phone", why)] if said else [])


def test_the_fields_that_differ_are_those_of_cells_that_say_something(firm):
    row = draft(address="Số 1", place_id=7, language="en", given=["name", "place", "address"])
    assert changes(row, firm) == {"place_id": 7, "address": "Số 1"}


@pytest.mark.parametrize(("how_many", "queries"), [(1, 5), (20, 5), (201, 4)])
def test_comparing_costs_the_same_for_one_row_and_for_many(
    firm, how_many, queries, django_assert_num_queries
):
    """Beyond two hundred rows every firm is read instead of asking by name; the answers are the same."""
    others = [draft(row=number + 3, name=f"HTX {number}") for number in range(how_many - 1)]
    assert comparing.FEW == 200
    rows = [draft(), *others]
    with django_assert_num_queries(queries):
        compared(rows)
    assert [one.does for one in rows] == ["SAME"] + ["ADD"] * (how_many - 1)


def test_a_firm_with_an_english_name_is_found_too(db):
    firm = EnterpriseFactory(name="HTX Mẫu", name_en="Mau Coop", folded="htx mau mau coop")
    LineFactory(enterprise=firm, words="Xoài")
    assert did(draft())[0] == [("SAME", firm.pk)]


names = st.sampled_from(["HTX Mẫu", "htx MẪU", "HTX Mau", "HTX Mẫu Một", "HTX", "HTX Mẫu!"])
codes = st.sampled_from(["", CODE, OTHER])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    there=st.lists(st.tuples(names, st.sampled_from(["", "Mau Coop", "Một"]), codes), max_size=5),
    asked=st.lists(st.tuples(names, codes), min_size=1, max_size=4),
)
def test_asking_by_name_finds_what_reading_every_firm_finds(db, there, asked):
    def answers(few):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(comparing, "FEW", few)
            return did(*(draft(row, name, tax_code=code) for row, (name, code) in enumerate(asked)))

    with transaction.atomic():
        for name, name_en, code in there:
            if not (code and Enterprise.objects.filter(tax_code=code).exists()):
                folded = fold(f"{name} {name_en}")
                EnterpriseFactory(name=name, name_en=name_en, folded=folded, tax_code=code)
        assert answers(200) == answers(0)
        transaction.set_rollback(True)


# The same firm twice in a list


@pytest.mark.parametrize(
    ("first", "second", "known"),
    [
        (("HTX Mẫu", ""), ("htx mẫu", ""), (2, "name")),
        (("HTX Mẫu", CODE), ("HTX Khác", CODE), (2, "tax_code")),
        (("HTX Mẫu", CODE), ("HTX Mẫu", CODE), (2, "tax_code")),
        (("HTX Mẫu", CODE), ("HTX Mẫu", ""), (2, "name")),
        (("HTX Mẫu", ""), ("HTX Mẫu", CODE), (2, "name")),
        (("HTX Mẫu", CODE), ("HTX Mẫu", OTHER), (0, "")),
        (("HTX Mẫu", ""), ("HTX Khác", ""), (0, "")),
    ],
)
def test_a_firm_stood_before_by_its_code_or_its_name(first, second, known):
    seen = Seen()
    assert seen.before(draft(2, first[0], tax_code=first[1])) == (0, "")
    assert seen.before(draft(3, second[0], tax_code=second[1])) == known


def test_the_first_row_is_named_however_many_follow():
    seen = Seen()
    assert [seen.before(draft(row)) for row in (2, 3, 4)] == [(0, ""), (2, "name"), (2, "name")]


def test_two_rows_that_would_change_one_firm_are_doubles_and_new_ones_are_not():
    one, two, three, new, newer = (draft(row) for row in (2, 3, 4, 5, 6))
    one.enterprise_id, two.enterprise_id, three.enterprise_id = 7, 8, 7
    assert doubles([one, two, three, new, newer]) == [(three, 2)]
    assert doubles([]) == []
