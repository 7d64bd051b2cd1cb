"""Every Vietnamese string on a screen has its English neighbour, and the compiled file agrees."""

import re
import subprocess
from pathlib import Path

import polib
import pytest
from django import forms
from django.utils import translation

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src/donbay"
PO = ROOT / "src/donbay/locale/en/LC_MESSAGES/django.po"


def test_every_string_is_translated():
    catalogue = polib.pofile(str(PO))
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


def test_the_catalogue_knows_every_string_of_the_code(tmp_path):
    found = extract(tmp_path)
    known = {key(entry) for entry in polib.pofile(str(PO)) if not entry.obsolete}
    assert found - known == set(), "run script/messages and translate what is new"


def test_the_compiled_file_agrees_with_the_source():
    compiled = polib.mofile(str(PO.with_suffix(".mo")))
    source = polib.pofile(str(PO))
    assert {key(e): e.msgstr for e in compiled if e.msgid} == {
        key(e): e.msgstr for e in source if e.msgid and not e.obsolete and not e.msgid_plural
    } | {key(e): e.msgstr for e in compiled if e.msgid_plural}


def key(entry: polib.POEntry) -> tuple[str, str]:
    """Return what tells one message from every other: the same words may stand in two contexts."""
    return entry.msgctxt or "", entry.msgid


def extract(tmp_path) -> set[tuple[str, str]]:
    """Return the key of every message, found by Django's own makemessages in a copy."""
    (tmp_path / "locale").mkdir()
    subprocess.run(["cp", "-r", str(ROOT / "src"), str(tmp_path / "src")], check=True)
    po = tmp_path / "src/donbay/locale/en/LC_MESSAGES/django.po"
    po.unlink()
    subprocess.run(
        [str(ROOT / ".venv/bin/python"), "-m", "django", "makemessages", "-l", "en", "--no-obsolete"],
        cwd=tmp_path / "src/donbay",
        check=True,
        capture_output=True,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(tmp_path / "src")},
    )
    return {key(entry) for entry in polib.pofile(str(po))}


@pytest.mark.parametrize(
    ("said", "english"),
    [
        ("Hồ sơ góp ý, hỏi đáp", "Cases"),
        ("Hồ sơ doanh nghiệp", "Firm profile"),
        ("Bắt đầu soạn", "Start"),
        ("Bắt đầu lúc", "Started at"),
        ("Duyệt", "Approve"),
        ("Người duyệt", "Approved by"),
        ("Phát hành lúc", "Published at"),
        ("Soạn", "Compose"),
        ("Người soạn", "Drafted by"),
        ("ngày làm việc", "working days"),
        ("mỗi ngày làm việc", "every working day"),
        ("Đề xuất", "Proposal"),
        ("Đề xuất điều chỉnh quy tắc", "Proposed rule changes"),
    ],
)
def test_what_is_two_things_has_two_names(said, english):
    with translation.override("en"):
        assert translation.gettext(said) == english


@pytest.mark.parametrize("alone", ["Hồ sơ", "Bắt đầu"])
def test_a_word_with_two_meanings_never_stands_alone(alone):
    assert alone not in {entry.msgid for entry in polib.pofile(str(PO))}


NEVER = re.compile(
    r"\b(bạn|chúng tôi|văn phòng(?! (?:TBT|SPS))|nhịp|kéo phanh|gác lại|người coi máy|giữ chỗ|trình duyệt|trước ngày (?!đầu))\b",
    re.IGNORECASE,
)
LETTERS = ("apps/*/templates/*/mails/**/*", "apps/accounts/templates/account/email/*")  # have their own words


def test_no_page_uses_words_an_office_would_not_sign():
    mails = {
        text.strip()
        for pattern in LETTERS
        for path in SRC.glob(pattern)
        if path.is_file()
        for text in said_in(path)
    }
    pages = {entry.msgid for entry in polib.pofile(str(PO))} - mails
    assert sorted(text for text in pages if NEVER.search(text)) == []


def said_in(path: Path) -> list[str]:
    """Return the message ids of one template."""
    text = path.read_text()
    blocks = re.findall(r"{% blocktranslate[^%]*%}(.*?){% endblocktranslate %}", text, re.DOTALL)
    plain = [re.sub(r"{{ (\w+) }}", r"%(\1)s", " ".join(block.split())) for block in blocks]
    return [*re.findall(r'{% translate "([^"]*)"', text), *plain]


STOCK = {
    "This field is required.": "Vui lòng nhập mục này.",
    "Enter a valid email address.": "Địa chỉ thư điện tử không đúng.",
    "Ensure this value is less than or equal to %(limit_value)s.": "Giá trị không được lớn hơn %(limit_value)s.",
    "Enter a valid date.": "Ngày không đúng; vui lòng nhập theo dạng 31/12/2026.",
    "Email": "Thư điện tử (email)",
}


@pytest.mark.parametrize(("english", "vietnamese"), STOCK.items())
def test_the_stock_sentences_of_forms_are_said_as_we_say_them(english, vietnamese):
    with translation.override("vi"):
        assert translation.gettext(english) == vietnamese


def test_every_field_error_of_the_framework_is_said_by_us():
    known = {entry.msgid for entry in polib.pofile(str(PO.parents[2] / "vi/LC_MESSAGES/django.po"))}
    fields = (
        forms.CharField,
        forms.IntegerField,
        forms.DateField,
        forms.EmailField,
        forms.ChoiceField,
        forms.FileField,
    )
    stock = {
        str(m)
        for one in fields
        for base in one.__mro__
        for m in vars(base).get("default_error_messages", {}).values()
    }
    with translation.override("en"):
        stock = {str(m) for m in stock if isinstance(m, str)}
    assert {
        m for m in stock if m.startswith(("This field", "Enter a", "Select a", "No file", "The submitted"))
    } - known == set()
