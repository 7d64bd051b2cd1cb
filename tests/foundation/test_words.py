"""A screen says a refusal in its reader's language, and never the sentence that is meant for programmers."""

import ast
import importlib
import pkgutil
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.functional import Promise

import donbay
from donbay.apps.alerts import services as alerts
from donbay.apps.bulletins import errors as bulletins
from donbay.apps.enquiries import errors as enquiries
from donbay.apps.enterprises import error_words as enterprise_words
from donbay.apps.enterprises import errors as enterprises
from donbay.core.errors import HouseError, PermanentError, TransientError
from donbay.core.workflow import errors as workflow
from donbay.formats import xml_tree
from donbay.foundation.uploaded_lists import errors as uploaded_lists
from donbay.foundation.web.links import LinkRunOut
from donbay.foundation.words import words_for, words_known

HOUSE = Path(donbay.__file__).parent
ENGLISH = "the thing 7 is in a state of programmers."
GENERAL = "Không thực hiện được; chưa có gì thay đổi. Vui lòng tải lại trang rồi thử lại."
# The rooms whose refusals people see on pages.
ROOMS = (
    "alerts",
    "bulletins",
    "documents",
    "enquiries",
    "enterprises",
    "glossary",
    "reader",
    "reports",
    "triage",
)
# Kinds whose words are made of what the error holds: one of each.
MADE = [
    alerts.AskedToday(ENGLISH, at=datetime(2026, 3, 27, 2, 0, tzinfo=UTC), again=date(2026, 3, 28)),
    alerts.AskedToday(ENGLISH, at=None, again=date(2026, 3, 28)),
    bulletins.NotReady(ENGLISH, found=("Tin 1: “…”",)),
    uploaded_lists.UnreadableList(ENGLISH, reason="LARGE", file_name="a.xlsx"),
    uploaded_lists.UnreadableList(ENGLISH, reason="PDF", file_name="a.pdf"),
    *(
        enterprises.BadProfile(wrong, field="name", most=9, value="a", code="b", id=7)
        for wrong in enterprise_words.PROFILE
    ),
    enterprises.AlreadyKnown(ENGLISH, field="email", enterprise_id=7),
    enterprises.AlreadyKnown(ENGLISH, field="tax_code", enterprise_id=7, name="Vườn Mẫu"),
    enterprises.ColumnsNotKnown(ENGLISH, missing=("name",)),
    enquiries.DeadlinePassed(ENGLISH, facts={"day": "2026-03-27"}),
    workflow.Missing(ENGLISH, field="text", code="FIELD_MISSING"),
    workflow.NoSuchAction(ENGLISH, code="NO_SUCH_ACTION"),
    workflow.NotAllowed(ENGLISH, code="NOT_ALLOWED"),
    workflow.WrongState(ENGLISH, code="WRONG_STATE"),
]


def every_kind(kind=HouseError):
    for one in kind.__subclasses__():
        yield one
        yield from every_kind(one)


@pytest.fixture(scope="module")
def kinds():
    """Return every kind of error that is declared anywhere in the rooms."""
    for room in ROOMS:
        package = importlib.import_module(f"donbay.apps.{room}")
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not {"migrations", "management"} & set(found.name.split(".")) and not found.name.endswith(
                "urls"
            ):
                importlib.import_module(found.name)
    names = tuple(f"donbay.apps.{room}." for room in ROOMS)
    kinds = {one for one in every_kind() if f"{one.__module__}.".startswith(names)}
    assert len(kinds) > 60
    return sorted(kinds, key=lambda one: (one.__module__, one.__name__))


def said(error, language):
    with translation.override(language):
        return words_for(error)


def test_every_kind_has_words_in_both_languages_or_is_said_in_general(kinds):
    made = {type(error) for error in MADE}
    for kind in kinds:
        words = words_known(kind)
        if words is None:
            continue
        if isinstance(words, Promise):
            with translation.override("vi"):
                vietnamese = str(words)
            with translation.override("en"):
                assert str(words) != vietnamese, kind
        elif not hasattr(words, "sentences"):  # those are looked at below, each code of them
            glossary = kind.__module__.startswith("donbay.apps.glossary")
            assert glossary or made & set(kind.__mro__), f"{kind} has no example in MADE"


@pytest.mark.parametrize("error", MADE, ids=lambda error: type(error).__name__)
def test_words_made_of_an_error_are_in_both_languages_and_hold_nothing_of_programmers(error):
    vietnamese, english = said(error, "vi"), said(error, "en")
    assert vietnamese
    assert vietnamese != english
    assert ENGLISH not in vietnamese + english


@pytest.mark.parametrize("kind", [PermanentError, HouseError])
def test_an_error_of_no_known_kind_is_said_in_general(kind):
    assert said(kind(ENGLISH, hint="Mend it."), "vi") == GENERAL
    assert said(kind(ENGLISH), "en") not in (GENERAL, ENGLISH)


def test_what_may_work_later_says_so_and_a_kind_is_said_as_the_kind_above_it():
    class Odd(TransientError):
        pass

    class OlderLink(LinkRunOut):
        pass

    assert said(Odd(ENGLISH), "vi") == "Hệ thống đang bận; vui lòng thử lại sau ít phút."
    assert said(OlderLink(ENGLISH), "vi") == "Liên kết này đã hết hiệu lực."


def test_words_can_be_had_in_a_language_that_is_named():
    error = bulletins.NothingInIt(ENGLISH)
    with translation.override("en"):
        assert words_for(error, "vi") == "Ấn phẩm chưa có mục nào. Thêm ít nhất một mục có nội dung."
        assert words_for(error) == words_for(error, "en")


def test_a_file_says_where_it_is_wrong():
    error = xml_tree.TextMissing("x", line=7)
    assert said(error, "vi").startswith("Dòng 7: Có vế để trống.")


def test_no_error_is_shown_as_it_was_raised(kinds):
    """A sentence stands in a table, in both languages, and not where something is refused."""
    assert [kind for kind in kinds if words_known(kind) is str] == []


def codes_in(tree):
    """Yield each kind of error and code that is written where one is raised."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            for one in node.keywords:
                if one.arg == "code":
                    yield from ((name, each.value) for each in codes_of(one.value) if is_code(each))


def codes_of(node):
    return [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]


def is_code(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isupper()


def test_every_code_that_is_raised_has_a_sentence_in_both_languages(kinds):
    said_by_code = {kind.__name__: words_known(kind).sentences for kind in kinds if is_by_code(kind)}
    assert {"BadMerge", "NotGiven", "ReasonMissing", "BadPeriod"} <= said_by_code.keys()
    raised = {name: set() for name in said_by_code}
    for path in sorted((HOUSE / "apps").rglob("*.py")):
        for name, code in codes_in(ast.parse(path.read_text(encoding="utf-8"))):
            if name in raised:
                raised[name].add(code)
    assert raised == {name: set(sentences) for name, sentences in said_by_code.items()}
    for sentences in said_by_code.values():
        for sentence in sentences.values():
            with translation.override("vi"):
                vietnamese = str(sentence)
            with translation.override("en"):
                assert str(sentence) != vietnamese
    assert list(codes_in(ast.parse('raise e.Bad("x", code="A" if late else "B")'))) == [
        ("Bad", "A"),
        ("Bad", "B"),
    ]


def is_by_code(kind):
    return kind.__module__.startswith("donbay.apps") and hasattr(words_known(kind), "sentences")


SHOWN = re.compile(r"str\(error\)|error\.hint|\{error[}.!]")


def test_no_page_shows_an_error_itself():
    paths = [*HOUSE.rglob("*views*/*.py"), *HOUSE.rglob("*views.py")]
    paths += [
        path for name in ("desk", "firm", "portal") for path in (HOUSE / "interfaces" / name).rglob("*.py")
    ]
    assert len(paths) > 60
    found = {str(path.relative_to(HOUSE)) for path in paths if SHOWN.search(path.read_text(encoding="utf-8"))}
    assert found == {
        "apps/bulletins/views/papers.py",  # officers' advice of how to mend the server, by its code
        "apps/bulletins/views/saving.py",  # a refused right says itself in the reader's language
        "apps/bulletins/views/saving_all.py",  # likewise
        "interfaces/desk/loading.py",  # a task of the worker, whose result is for who runs the server
    }
