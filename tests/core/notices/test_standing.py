"""What holds in a chain: the deadline in force and who still stands, whatever the order of arrival."""

import hashlib
import re
from datetime import date, timedelta
from random import Random

import pytest
from msgspec import structs

from donbay.core.notices.event_words import _SHAPES
from donbay.core.notices.family import in_force
from donbay.core.notices.record import WordDate
from donbay.core.notices.standing import _STEMS, RULE, InForce, Link, Said, is_open, said_of
from tests.core.notices.records import record

ROOT = "G/SPS/N/CHN/91001"
OLD, NEW, SHORT = date(2026, 12, 4), date(2027, 1, 2), date(2026, 11, 30)
STEPS = {"Add": "ADDENDUM", "Rev": "REVISION", "Corr": "CORRIGENDUM", "Suppl": "SUPPLEMENT"}


def link(key, symbol, day, deadline=None, **said):
    symbols = tuple(symbol.split(", "))
    last = symbols[0].rpartition("/")[2].partition(".")
    step = STEPS[last[0]] if last[1] else ""
    when = date(2026, 10, 1) + timedelta(days=day) if day is not None else None
    return Link(id=key, symbols=symbols, step=step, day=when, said=Said(deadline=deadline, **said))


def of(*links):
    """Return (standing, ended by, deadline, set by, on top) of each, the same in any order of arrival."""
    expected = in_force(links)
    for seed in range(4):
        mixed = list(links)
        Random(seed).shuffle(mixed)  # noqa: S311 - no secret
        assert in_force(mixed) == expected
    return {key: _plain(one) for key, one in expected.items()}


def _plain(one: InForce):
    return one.standing, one.ended_by, one.deadline, one.set_by, one.on_top


def test_a_notice_alone_has_its_own_deadline():
    assert of(link(1, ROOT, 0, OLD)) == {1: ("STANDS", None, OLD, None, True)}


@pytest.mark.parametrize("moved", [NEW, SHORT])
def test_an_addendum_moves_the_deadline_of_the_whole_chain_also_to_an_earlier_day(moved):
    assert of(link(1, ROOT, 0, OLD), link(2, f"{ROOT}/Add.1", 9, moved)) == {
        1: ("STANDS", None, moved, 2, False),
        2: ("STANDS", None, moved, None, True),
    }


def test_the_latest_of_several_addenda_counts_by_day_and_by_number():
    second = link(3, f"{ROOT}/Add.2", 9, OLD)
    tenth = link(4, f"{ROOT}/Add.10", 9, NEW)
    found = of(link(1, ROOT, 0, OLD), link(2, f"{ROOT}/Add.1", 12, SHORT), second, tenth)
    assert {key: one[2:4] for key, one in found.items()} == {
        1: (SHORT, 2), 2: (SHORT, None), 3: (SHORT, 2), 4: (SHORT, 2),
    }  # fmt: skip
    found = of(link(1, ROOT, 0, OLD), second, tenth)
    assert {key: one[2:4] for key, one in found.items()} == {1: (NEW, 4), 3: (NEW, 4), 4: (NEW, None)}


def test_an_addendum_without_a_deadline_keeps_the_one_of_its_parent():
    assert of(link(1, ROOT, 0, OLD), link(2, f"{ROOT}/Add.1", 9)) == {
        1: ("STANDS", None, OLD, None, False),
        2: ("STANDS", None, OLD, 1, True),
    }


def test_an_addendum_that_takes_no_comments_has_no_deadline_and_leaves_the_parents():
    found = of(link(1, ROOT, 0, OLD), link(2, f"{ROOT}/Add.1", 9, never=True))
    assert (found[1][2], found[2][2]) == (OLD, None)


def test_a_draft_adopted_while_comments_were_taken_takes_none_any_more():
    adopted = link(2, f"{ROOT}/Add.1", 9, ends="TAKEN")
    assert of(link(1, ROOT, 0, OLD), adopted) == {
        1: ("STANDS", None, None, 2, False),
        2: ("STANDS", None, None, None, True),
    }
    again = of(link(1, ROOT, 0, OLD), adopted, link(3, f"{ROOT}/Add.2", 12, NEW))
    assert {key: one[2] for key, one in again.items()} == {1: NEW, 2: NEW, 3: NEW}


def test_a_draft_adopted_after_its_deadline_keeps_the_day_that_has_passed():
    found = of(link(1, ROOT, 0, OLD), link(2, f"{ROOT}/Add.1", 99, ends="TAKEN"))
    assert (found[1][2], found[2][2]) == (OLD, OLD)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"description": "The final regulation was adopted on 2 March 2026."}, "TAKEN"),
        ({"description": "El reglamento fue aprobado el 2 de marzo."}, "TAKEN"),
        ({"keywords": ("Adoption/publication/entry into force of reg.",)}, "TAKEN"),
        ({"events": ("ADOPTED 2026-03-02",)}, "TAKEN"),
        ({"events": ("PUBLISHED",)}, "TAKEN"),
        ({"description": "The regulation will be adopted in 2027."}, ""),
        ({"description": "The draft was published for consultation."}, ""),
        ({"description": "The regulation was adopted; comments may be sent until 2 January 2027."}, ""),
        ({"description": "The comment period has been extended until 2 January 2027."}, ""),
    ],
)
def test_only_what_was_adopted_ends_the_time_for_comments(fields, expected):
    assert said_of(record(**ADDENDUM, **fields)).ends == expected


def test_an_addendum_whose_parent_is_unknown_speaks_for_itself():
    assert of(link(2, f"{ROOT}/Add.1", 9, NEW)) == {2: ("STANDS", None, NEW, None, True)}
    assert of(link(2, f"{ROOT}/Add.1", 9)) == {2: ("STANDS", None, None, None, True)}


def test_an_addendum_of_a_revision_that_is_unknown_does_not_move_the_first_notice():
    found = of(link(1, ROOT, 0, OLD), link(2, f"{ROOT}/Rev.1/Add.1", 9, NEW))
    assert (found[1][2], found[2][2]) == (OLD, NEW)


def test_a_correction_speaks_in_the_place_of_what_it_corrects():
    corrected = link(2, f"{ROOT}/Corr.1", 9, SHORT)
    assert of(link(1, ROOT, 0, OLD), corrected)[1] == ("STANDS", None, SHORT, 2, False)
    later = of(link(1, ROOT, 0, OLD), link(3, f"{ROOT}/Add.1", 5, NEW), corrected)
    assert {key: one[2] for key, one in later.items()} == {1: NEW, 2: NEW, 3: NEW}
    of_addendum = link(4, f"{ROOT}/Add.1/Corr.1", 20, SHORT)
    found = of(link(1, ROOT, 0, OLD), link(3, f"{ROOT}/Add.1", 5, NEW), of_addendum)
    assert {key: one[2:4] for key, one in found.items()} == {1: (SHORT, 4), 3: (SHORT, 4), 4: (SHORT, None)}


def test_an_extension_by_days_counts_from_the_deadline_before_it():
    found = of(link(1, ROOT, 0, OLD), link(2, f"{ROOT}/Add.1", 9, longer="30 days"))
    assert found[1][2:4] == (date(2027, 1, 3), 2)
    assert of(link(2, f"{ROOT}/Add.1", 9, longer="30 days"))[2][2] is None


def test_a_revision_takes_the_place_of_all_before_it_and_has_its_own_deadline():
    first, addendum = link(1, ROOT, 0, OLD), link(2, f"{ROOT}/Add.1", 5, NEW)
    revision, second = link(3, f"{ROOT}/Rev.1", 9, SHORT), link(4, f"{ROOT}/Rev.2", 20)
    assert of(first, addendum, revision, second) == {
        1: ("REPLACED", 4, NEW, 2, False),
        2: ("REPLACED", 4, NEW, None, False),
        3: ("REPLACED", 4, SHORT, None, False),
        4: ("STANDS", None, None, None, True),
    }


def test_an_addendum_to_a_revision_moves_the_revision_only():
    found = of(
        link(1, ROOT, 0, OLD), link(2, f"{ROOT}/Rev.1", 5, SHORT), link(3, f"{ROOT}/Rev.1/Add.1", 9, NEW)
    )
    assert found == {
        1: ("REPLACED", 2, OLD, None, False),
        2: ("STANDS", None, NEW, 3, False),
        3: ("STANDS", None, NEW, None, True),
    }


def test_a_revision_of_an_addendum_replaces_that_addendum_only():
    found = of(
        link(1, ROOT, 0, OLD), link(2, f"{ROOT}/Add.1", 5, SHORT), link(3, f"{ROOT}/Add.1/Rev.1", 9, NEW)
    )
    assert found[1] == ("STANDS", None, NEW, 3, False)
    assert found[2][:2] == ("REPLACED", 3)
    assert found[3] == ("STANDS", None, NEW, None, True)


def test_a_follow_up_of_what_was_replaced_before_it_came_speaks_for_itself():
    found = of(link(1, ROOT, 0, OLD), link(2, f"{ROOT}/Rev.1", 5, NEW), link(3, f"{ROOT}/Add.1", 9))
    assert found[3] == ("STANDS", None, None, None, True)
    assert found[2] == ("STANDS", None, NEW, None, True)


@pytest.mark.parametrize("end", ["WITHDRAWN", "REVOKED", "LIFTED"])
def test_what_was_ended_is_over_and_says_by_what(end):
    found = of(link(1, ROOT, 0, OLD), link(2, f"{ROOT}/Add.1", 5, NEW), link(3, f"{ROOT}/Add.2", 9, ends=end))
    assert found == {
        1: (end, 3, NEW, 2, False),
        2: (end, 3, NEW, None, False),
        3: ("STANDS", None, None, None, True),
    }


def test_a_void_addendum_moves_nothing():
    void = link(3, f"{ROOT}/Add.1/Corr.1", 9, ends="VOIDED")
    assert of(link(1, ROOT, 0, OLD), link(2, f"{ROOT}/Add.1", 5, NEW), void) == {
        1: ("STANDS", None, OLD, None, False),
        2: ("VOIDED", 3, NEW, None, False),
        3: ("STANDS", None, OLD, 1, True),
    }


def test_a_void_withdrawal_withdraws_nothing_and_a_void_revision_replaces_nothing():
    end = link(2, f"{ROOT}/Add.1", 5, ends="WITHDRAWN")
    found = of(link(1, ROOT, 0, OLD), end, link(3, f"{ROOT}/Add.1/Corr.1", 9, ends="VOIDED"))
    assert found[1][:3] == ("STANDS", None, OLD)
    revision = link(2, f"{ROOT}/Rev.1", 5, NEW)
    found = of(link(1, ROOT, 0, OLD), revision, link(3, f"{ROOT}/Rev.1/Corr.1", 9, ends="VOIDED"))
    assert found[1][:3] == ("STANDS", None, OLD)


def test_what_hangs_on_a_void_notice_is_void_with_it():
    found = of(
        link(1, ROOT, 0, OLD), link(2, f"{ROOT}/Add.1", 5, NEW), link(3, f"{ROOT}/Corr.1", 9, ends="VOIDED")
    )
    assert (found[1][:2], found[2][:2]) == (("VOIDED", 3), ("VOIDED", 3))
    assert found[3] == ("STANDS", None, None, None, True)


def test_a_follow_up_of_some_members_of_a_joint_notice_moves_the_joint_notice():
    joint = link(1, "G/TBT/N/ARE/9, G/TBT/N/BHR/8", 0, OLD)
    found = of(joint, link(2, "G/TBT/N/BHR/8/Add.1", 9, NEW))
    assert found[1] == ("STANDS", None, NEW, 2, False)


def test_a_joint_addendum_moves_notices_that_were_stored_apart():
    found = of(
        link(1, "G/TBT/N/ARE/9", 0, OLD), link(2, "G/TBT/N/BHR/8", 0, OLD),
        link(3, "G/TBT/N/ARE/9/Add.1, G/TBT/N/BHR/8/Add.1", 9, NEW),
    )  # fmt: skip
    assert [found[key][2:4] for key in (1, 2, 3)] == [(NEW, 3), (NEW, 3), (NEW, None)]


def test_a_translation_or_a_correction_of_letters_does_not_speak_for_the_chain():
    found = of(link(1, ROOT, 0, OLD), link(2, f"{ROOT}/Suppl.1", 5), link(3, f"{ROOT}/Corr.1", 9))
    assert [found[key][4] for key in (1, 2, 3)] == [True, False, False]
    assert found[2][2] == OLD


def test_a_document_without_a_day_comes_after_what_it_can_follow():
    found = of(link(1, ROOT, 0, OLD), link(2, f"{ROOT}/Add.1", None, SHORT), link(3, f"{ROOT}/Add.2", 9, NEW))
    assert found[1][2] == NEW


@pytest.mark.parametrize(
    ("standing", "deadline", "expected"),
    [
        ("STANDS", OLD, True), ("STANDS", OLD - timedelta(days=1), False), ("STANDS", None, False),
        ("REPLACED", NEW, False), ("VOIDED", NEW, False), ("WITHDRAWN", NEW, False),
    ],
)  # fmt: skip
def test_open_is_what_stands_to_the_end_of_its_last_day(standing, deadline, expected):
    assert is_open(standing, deadline, OLD) is expected


ADDENDUM = {"symbols": f"{ROOT}/Add.1"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The comment period has been extended until 2 January 2027.", Said(deadline=NEW)),
        ("The deadline for comments is extended from 4 December 2026 to 2 January 2027.", Said(deadline=NEW)),
        ("Se prorroga hasta el 2 de enero de 2027 el plazo para observaciones.", Said(deadline=NEW)),
        ("An extension of 30 days for comments is granted.", Said(longer="30 days")),
        ("The period for comments is extended by two months.", Said(longer="2 months")),
        ("The comment period has not been extended.", Said()),
        ("The measure was adopted on 2 January 2027.", Said(ends="TAKEN")),
        ("The draft has been withdrawn.", Said(ends="WITHDRAWN")),
        ("The regulation is repealed.", Said(ends="REVOKED")),
        ("Decree 5 has been adopted; Decree 4 is repealed.", Said(ends="TAKEN")),
    ],
)
def test_what_the_words_of_an_addendum_say_of_its_chain(words, expected):
    assert said_of(record(**ADDENDUM, description=words)) == expected


def test_the_field_of_the_date_comes_before_the_words():
    stated = WordDate(SHORT, "", "STATED")
    words = "The comment period has been extended until 2 January 2027."
    assert said_of(record(**ADDENDUM, description=words, comment_deadline=stated)) == Said(deadline=SHORT)


def test_a_first_notice_says_its_deadline_or_that_there_is_none():
    assert said_of(record(comment_deadline=WordDate(OLD, "", "STATED"))) == Said(deadline=OLD)
    never = WordDate(None, "Not applicable", "NOT_APPLICABLE")
    assert said_of(record(comment_deadline=never)) == Said(never=True)


@pytest.mark.parametrize("name", ["VOIDED", "LIFTED", "REVOKED", "WITHDRAWN"])
def test_no_wording_of_an_ending_is_passed_over_in_haste(name):
    """Every alternative of the patterns holds one of the stems that are looked for first."""
    shapes = [shape.strip() for shape in _SHAPES[name].strip().split("\n")]
    assert [shape for shape in shapes if not _STEMS.pattern.search(_example(shape))] == []


def _example(shape):
    """Return a text that a pattern finds, with blanks for what may be anything."""
    text = re.sub(r"\\b|\(\?[!=][^)]*\)|\{[0-9,]+\}|\?(?![:!=])|\(\?:\\w\+ \)", "", shape)
    return re.sub(r"\\w[+*]", "", text.replace("(?:", "("))


SAYINGS = (
    "", "The draft has been withdrawn.", "It is null and void.", "The comment period is extended by 30 days.",
    "The comment period has been extended until 2 January 2027.", "The regulation is repealed.",
    "The suspension has been lifted.", "The final regulation was adopted on 2 March 2026.",
    "Se prorroga hasta el 2 de enero de 2027 el plazo para observaciones.", "Le projet a \u00e9t\u00e9 retir\u00e9.",
)  # fmt: skip
SUFFIXES = ("", "/Add.1", "/Add.2", "/Rev.1", "/Rev.1/Add.1", "/Corr.1", "/Add.1/Corr.1", "/Suppl.1")
# What each version of the rule made of the same 300 families. Does it say something else now? Then raise RULE:
# what is stored is worked out anew, and goes on from there.
MADE = {1: "56067508fc7d71ee"}


def test_a_rule_that_says_something_else_has_another_number():
    mixed, made = Random(1), hashlib.sha256()  # noqa: S311 - no secret
    for _family in range(300):
        suffixes = mixed.sample(SUFFIXES, mixed.randint(1, 5))
        links = [_invented(key, suffix, mixed) for key, suffix in enumerate(suffixes, start=1)]
        made.update(repr([_plain(one) for _key, one in sorted(in_force(links).items())]).encode())
    assert made.hexdigest()[:16] == MADE[RULE]


def _invented(key, suffix, mixed):
    stated = mixed.choice([WordDate(OLD, "", "STATED"), WordDate(), WordDate(None, "", "NOT_APPLICABLE")])
    said = said_of(record(symbols=ROOT + suffix, description=mixed.choice(SAYINGS), comment_deadline=stated))
    return structs.replace(link(key, ROOT + suffix, mixed.randint(0, 90)), said=said)
