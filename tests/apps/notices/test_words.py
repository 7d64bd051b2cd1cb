"""Reasons of failed reads: in the reader's language, each code of the sources with its words."""

import ast
from pathlib import Path

import pytest
from django.utils import translation

import donbay
from donbay.apps.notices import queries
from donbay.apps.notices.services import finish_run, start_run
from donbay.apps.notices.words import codes, words_for
from tests.factories.notices import NOW

HOUSE = Path(donbay.__file__).parent


def codes_in_the_code():
    """Return every text given as `code=` to an error, or declared on one, in the rooms that read."""
    found = set()
    for folder in ("sources", "apps/notices"):
        for path in (HOUSE / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.keyword) and node.arg == "code":
                    found |= {one.value for one in ast.walk(node.value) if isinstance(one, ast.Constant)}
                if isinstance(node, ast.ClassDef):
                    found |= {
                        one.value.value
                        for one in node.body
                        if isinstance(one, ast.Assign)
                        and getattr(one.targets[0], "id", "") == "code"
                        and isinstance(one.value, ast.Constant)
                    }
    return {code for code in found if isinstance(code, str) and code.isupper() and "_" in code}


def test_every_code_has_words():
    assert {"SOURCE_SLOW", "FILE_XLSB", "DISK_FULL", "RUN_STOPPED"} <= codes()
    assert codes_in_the_code() - codes() == set()


@pytest.mark.parametrize(
    ("code", "facts", "said", "vi", "en"),
    [
        (
            "SOURCE_STATUS", {"status": 503, "times": 4}, "it answered 503, 4 times",
            "máy chủ nguồn tin không phản hồi (mã 503, đã thử 4 lần)",
            "the source's server does not respond (code 503, tried 4 times)",
        ),
        (
            "", {}, "it answered 502, 4 times",
            "máy chủ nguồn tin không phản hồi (mã 502, đã thử 4 lần)",
            "the source's server does not respond (code 502, tried 4 times)",
        ),
        ("", {}, "something new", "lần đọc gần nhất không thành công", "something new"),
        ("SOURCE_STATUS", {}, "odd", "lần đọc gần nhất không thành công", "odd"),
        ("FILE_OLD_SHEET", {}, "x", "bảng tính định dạng cũ (.xls); đề nghị lưu lại dưới dạng .xlsx",
         "a sheet in the old format (.xls); please save it as .xlsx"),
        ("", {}, "", "", ""),
    ],
)  # fmt: skip
def test_a_reason_is_told_in_the_language_of_the_reader(code, facts, said, vi, en):
    with translation.override("vi"):
        assert words_for(code, facts, said=said) == vi
    with translation.override("en"):
        assert words_for(code, facts, said=said) == en


@pytest.mark.django_db
def test_the_desk_and_the_mails_tell_the_reason_in_the_reader_s_language(settings):
    settings.LIVE_SOURCES = ["eping_api"]
    finish_run(
        start_run("eping_api", "x", NOW), state="FAILED", now=NOW, reason="it did not answer in time, 4 times",
        code="SOURCE_SLOW", facts={"times": 4},
    )  # fmt: skip
    (line,) = queries.source_health(NOW)
    assert line.reason == "máy chủ nguồn tin không phản hồi kịp thời (đã thử 4 lần)"
    (run,) = queries.recent_runs()
    assert run.reason == line.reason
    with translation.override("en"):
        assert queries.in_words(line).reason == "the source's server does not respond in time (tried 4 times)"
