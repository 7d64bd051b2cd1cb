"""Every page that links lead to, for a visitor, a firm and an officer: no code word, English in English."""

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import timezone

from donbay.interfaces.portal.templatetags import labels
from tests.factories.bulletins import published
from tests.factories.enquiries import about, opened

from .walking import walk

VIETNAMESE = re.compile(
    "[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE
)
CODE = re.compile(r"\b[A-Z]{2,}_[A-Z_]*[A-Z]\b")
PATH = re.compile(r"(?<![\w./@:-])[a-z_]{3,}/[a-z_]{3,}(?![\w/.])")
OURS = {
    "Đòn Bẩy",
    "Tiếng Việt",
    settings.PROVINCE_NAME,
    *settings.OFFICE_CONTACT.split(", "),
    settings.OFFICE_CONTACT,
}
TAKEN = {
    "TBT",
    "SPS",
    "ICS",
    "PDF",
    "DOCX",
    "XLSX",
    "CSV",
    "JSON",
    "TMX",
    "TBX",
    "TEXT",
    "OFFICE",
    "NEW",
    "NEWS",
}


@pytest.fixture
def everything(world, monkeypatch):
    """The small world, an issue and a case of each kind."""
    now = timezone.now()
    published(now=now)
    about("G/SPS/N/EU/9909", local=timezone.localdate(), deadline=timezone.localdate())
    for kind in ("ENQUIRY", "OBSTACLE"):
        opened(kind, now=now)
    return world


def stored_codes() -> set[str]:
    """Return every code that a row may hold instead of words."""
    found = set(labels.CONSENTS) | set(labels.METHODS)
    for model in apps.get_models():
        if model.__module__.startswith("donbay."):
            for field in model._meta.get_fields():
                for code, _ in getattr(field, "choices", None) or ():
                    found.add(str(code))
    return {code for code in found if code.isupper() and len(code) > 2} - TAKEN


def rows() -> list[str]:
    """Return every text that somebody typed or a member of the WTO wrote: it keeps its language."""
    found: set[str] = set(OURS)
    for model in apps.get_models():
        if not model.__module__.startswith("donbay."):
            continue
        fields = [
            f.attname
            for f in model._meta.concrete_fields
            if isinstance(f, models.CharField | models.TextField)
        ]
        for row in model._default_manager.values_list(*fields):
            found.update(" ".join(value.split()) for value in row if isinstance(value, str) and value)
    return sorted((text for text in found if VIETNAMESE.search(text)), key=len, reverse=True)


def without(text: str, known: list[str]) -> str:
    for name in known:
        text = text.replace(name, "")
    return text


def clients(officer, farmer, client):
    return [(client, ("/",)), (farmer, ("/toi/",)), (officer, ("/ban-lam-viec/",))]


def test_no_page_shows_a_code_word(everything, officer, farmer, client):
    codes, faults, count = stored_codes(), [], 0
    assert {"REQUESTED", "CONFIRMED", "PENDING", "DIRECT"} <= codes
    for reader, starts in clients(officer, farmer, client):
        for path, answer, page in walk(reader, *starts):
            count += 1
            assert answer.status_code == 200, path
            for _, words in page.words:
                bad = (
                    set(re.findall(r"\b[A-Z]{3,}\b", words)) & codes
                    | set(CODE.findall(words))
                    | set(PATH.findall(words))
                )
                faults += [f"{path}: {one} in “{words[:80]}”" for one in bad]
    assert "\n".join(faults) == ""
    assert count > 60


def test_no_page_has_one_name_for_two_places(everything, officer, farmer, client):
    """A label or a link that leads to an id must lead to one place."""
    faults = []
    for reader, starts in clients(officer, farmer, client):
        for path, answer, _ in walk(reader, *starts):
            if answer.get("Content-Type", "").startswith("text/html"):
                ids = re.findall(r'\sid="([^"]+)"', answer.content.decode())
                faults += [f"{path}: {one}" for one in sorted({one for one in ids if ids.count(one) > 1})]
    assert faults == []


def test_english_pages_are_in_english(everything, officer, farmer, client):
    known, faults = rows(), []
    for reader, starts in clients(officer, farmer, client):
        for path, _, page in walk(reader, *starts, language="en"):
            for language, words in page.words:
                if language.startswith("vi"):
                    continue
                left = without(words, known)
                if VIETNAMESE.search(left):
                    faults.append(f"{path}: {left[:100]}")
    assert "\n".join(sorted(set(faults))) == ""
