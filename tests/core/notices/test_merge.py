"""Joint rows, several doors, and the hash that tells a change."""

from datetime import date
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.notices import merge
from donbay.core.notices.merge import (
    NothingToMerge,
    UnknownDoor,
    content_hash,
    merge_members,
)
from donbay.core.notices.record import Code, NoticeRecord, WordDate

from .records import record

DOORS = ("wto_form", "wto_api", "eping_api", "bulk", "eping_workbook", "latest")  # strongest first
RANKS = {door: 10 * place for place, door in enumerate(DOORS)}
JOINT = "G/TBT/N/BDI/606, G/TBT/N/KEN/1806, G/TBT/N/RWA/1205"
STATED = WordDate(date(2026, 5, 1), "", "STATED")

texts = st.sampled_from(["", "Gạo", "Rice", "Cá tra"])
lists = st.lists(st.sampled_from("abcd"), max_size=3, unique=True).map(tuple)
codes = st.lists(
    st.builds(Code, code=st.sampled_from(["", "0306", "1006"]), stated=st.sampled_from(["x", "y"])),
    max_size=3,
)
fields = st.fixed_dictionaries(
    {
        "title": texts,
        "products": texts,
        "objectives": lists,
        "keywords": lists,
        "hs": codes.map(tuple),
        "kind": st.sampled_from(["REGULAR", "EMERGENCY"]),
        "all_partners": st.sampled_from([None, True, False]),
        "comment_deadline": st.sampled_from([WordDate(), STATED, WordDate(None, "n/a", "NOT_APPLICABLE")]),
        "links": st.dictionaries(st.sampled_from(["en", "fr", "es"]), st.sampled_from("ab")),
    }
)
rows = fields.map(lambda more: record(JOINT, **more))
readings = st.lists(st.tuples(st.sampled_from(DOORS), rows), min_size=1, max_size=5)


def fold_doors(told):
    return merge.fold_doors(told, RANKS)


def test_joint_rows_unite_lists_and_take_the_first_said_value():
    first = record(
        JOINT,
        objectives=("B", "A"),
        hs=(Code("1006", "1006", "Rice"),),
        links={"en": "https://one.example/en"},
    )
    second = record(
        JOINT,
        title="Gạo",
        objectives=("A", "C"),
        hs=(Code("1006", "10.06", "Gạo"), Code("", "rice", "", "UNKNOWN")),
        comment_deadline=STATED,
        all_partners=False,
        links={"en": "https://two.example/en", "fr": "https://two.example/fr"},
    )
    assert merge_members([first, second]) == record(
        JOINT,
        title="Gạo",
        objectives=("B", "A", "C"),
        hs=(Code("1006", "1006", "Rice"), Code("", "rice", "", "UNKNOWN")),
        comment_deadline=STATED,
        all_partners=False,
        links={"en": "https://one.example/en", "fr": "https://two.example/fr"},
    )


def test_members_stand_in_the_order_of_the_symbols():
    by_row = [msgspec.structs.replace(record(JOINT), members=(member,)) for member in ("RWA", "BDI", "KEN")]
    assert merge_members(by_row).members == ("BDI", "KEN", "RWA")


def test_an_emergency_in_one_row_is_an_emergency():
    assert merge_members([record(JOINT), record(JOINT, kind="EMERGENCY")]).kind == "EMERGENCY"


def test_merging_nothing_is_refused():
    with pytest.raises(NothingToMerge):
        merge_members([])
    with pytest.raises(NothingToMerge):
        fold_doors([])


@given(st.lists(rows, min_size=1, max_size=5))
def test_merging_again_changes_nothing(joint):
    merged = merge_members(joint)
    assert merge_members([merged]) == merged
    assert merge_members([merged, merged]) == merged
    assert merge_members([merged, *joint]) == merged


@given(st.lists(rows, min_size=1, max_size=5))
def test_no_row_loses_a_list_value(joint):
    merged = merge_members(joint)
    for one in joint:
        assert set(one.objectives) <= set(merged.objectives)
        assert {code.code or code.stated for code in one.hs} <= {
            code.code or code.stated for code in merged.hs
        }
        assert one.links.keys() <= merged.links.keys()


def test_the_stronger_door_wins_and_the_weaker_fills():
    form = record(title="From the form", comment_deadline=STATED, links={"en": "form"})
    latest = record(title="From the latest ten", products="Gạo", links={"en": "latest", "es": "latest"})
    expected = record(
        title="From the form", products="Gạo", comment_deadline=STATED, links={"en": "form", "es": "latest"}
    )
    assert fold_doors([("wto_form", form), ("latest", latest)]) == expected
    assert fold_doors([("latest", latest), ("wto_form", form)]) == expected


@pytest.mark.parametrize(("strong", "weak"), list(pairwise(DOORS)))
def test_each_door_stands_above_the_next(strong, weak):
    by_strong, by_weak = record(title="strong"), record(title="weak")
    assert fold_doors([(weak, by_weak), (strong, by_strong)]).title == "strong"
    assert fold_doors([(strong, by_strong), (weak, by_weak)]).title == "strong"


def test_the_newest_reading_of_a_door_replaces_its_older_one_whole():
    older = record(title="Old", products="Only in the old one")
    newer = record(title="New")
    assert fold_doors([("bulk", older), ("bulk", newer)]) == newer
    assert fold_doors([("bulk", older), ("latest", record(products="Gạo")), ("bulk", newer)]) == record(
        title="New", products="Gạo"
    )


def test_an_emergency_stays_one_whichever_door_says_so():
    assert fold_doors([("wto_form", record()), ("bulk", record(kind="EMERGENCY"))]).kind == "EMERGENCY"


def test_a_door_without_rank_is_refused():
    with pytest.raises(UnknownDoor, match="by_pigeon"):
        fold_doors([("by_pigeon", record()), ("bulk", record())])


@given(readings)
def test_folding_is_stable(told):
    folded = fold_doors(told)
    assert fold_doors([*told, told[-1]]) == folded
    assert fold_doors([("wto_form", folded)]) == folded


def test_the_hash_is_of_the_content_alone():
    one = record(links={"en": "a", "fr": "b"})
    same = record(links={"fr": "b", "en": "a"})
    assert content_hash(one) == content_hash(same)
    assert len(content_hash(one)) == 64
    assert int(content_hash(one), 16) > 0


FULL = record(
    kind="EMERGENCY", title="t", description="d", products="p", hs=(Code("0306"),), ics=(Code("67.120"),),
    objectives=("o",), keywords=("k",), regions=("r",), all_partners=True, comment_deadline=STATED,
    adoption=STATED, in_force=STATED, articles=("2.9.2",), agency="a", comment_contact="c", rationale="r",
    international_standard="i", related_symbols=("G/TBT/N/VNM/1",), attachments=("u",), links={"en": "l"},
    language="en", language_original="vi", source_id="1", events=("ADOPTED",), flags=("f",), step="ADDENDUM",
)  # fmt: skip


@pytest.mark.parametrize("field", NoticeRecord.__struct_fields__)
def test_no_field_is_left_out_of_the_hash(field):
    bare = {"symbols": ("G/TBT/N/VNM/9",), "area": "SPS", "members": ("LAO",), "step": ""}
    default = NoticeRecord(symbols=(), area="SPS", members=())
    changed = msgspec.structs.replace(FULL, **{field: bare.get(field, getattr(default, field))})
    assert changed != FULL
    assert content_hash(changed) != content_hash(FULL)


@given(rows, rows)
def test_equal_hash_means_equal_record(one, other):
    assert (content_hash(one) == content_hash(other)) is (one == other)
