"""No paper with boxes for letters: which font is taken, and what is refused by name, on machines of every kind."""

import logging
import os
import subprocess
import sys
import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from fontTools import subset
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from donbay.apps.bulletins import papers
from donbay.apps.bulletins.paper_health import look
from donbay.apps.bulletins.papers import fonts, printing
from tests.factories import papers as make
from tests.factories.bulletins import officer, published
from tests.interfaces.conftest import signed_in

NEW = Path("/usr/share/fonts/truetype/liberation2")
DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
SCRIPT = "from donbay.apps.bulletins.papers import fonts as f; print([f.chosen_family(), *f.missing_letters({given!r}, {family!r})])"


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """Return a maker of a machine that has only the fonts of these folders."""

    def have(*folders):
        listed = "".join(f"<dir>{folder}</dir>" for folder in folders)
        aliases = "<include ignore_missing='yes'>/etc/fonts/conf.d</include>"
        config = tmp_path / "fonts.conf"
        config.write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
            f"{listed}{aliases}<cachedir>{tmp_path}/cache</cachedir></fontconfig>"
        )
        monkeypatch.setenv("FONTCONFIG_FILE", str(config))

    return have


@pytest.fixture
def old(tmp_path):
    """Return a folder with Liberation Serif as Debian's fonts-liberation has it: without ạ, ế, ơ and their like."""
    folder = tmp_path / "old"
    folder.mkdir()
    kept = [ord(sign) for sign in fonts.VIETNAMESE if ord(sign) < 0x1E00 and sign not in "ơưƠƯ"]
    for file in sorted(NEW.glob("LiberationSerif-*.ttf")):
        font = TTFont(file)
        maker = subset.Subsetter(subset.Options(name_IDs=["*"], notdef_outline=True))
        maker.populate(unicodes=kept)
        maker.subset(font)
        font.save(folder / file.name)
    return folder


def asked(given="", family="Liberation Serif"):
    """Return what a new process says: the family, then the letters that are missing."""
    code = SCRIPT.format(given=set(given), family=family)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    return done.stdout.strip()


def test_the_alphabet_is_whole():
    assert len([one for one in fonts.VIETNAMESE if one.isalpha()]) == 2 * (12 * 6 + 21)
    assert {"Ạ", "ế", "ộ", "ư", "ơ", "Đ", "ỹ"} <= fonts.VIETNAMESE


def test_with_the_package_that_is_named(machine):
    machine(NEW)
    assert asked("ŞłếĐ–“”₫") == "['Liberation Serif']"


def test_with_the_old_package_alone_no_family_is_good(machine, old):
    machine(old)
    assert asked() == "['']"


def test_with_the_old_package_and_another_one_family_is_taken_whole(machine, old):
    machine(old, DEJAVU)
    assert asked() == "['DejaVu Serif']"


def test_with_dejavu_alone(machine):
    machine(DEJAVU)
    assert asked("Şł中", "DejaVu Serif") == "['DejaVu Serif', '中']"


def test_without_any_font(machine):
    machine()
    assert asked("a") == "['', 'a']"


def test_no_pdf_is_made_with_the_old_package(machine, old):
    machine(old)
    with pytest.raises(papers.LettersMissing) as caught:
        papers.pdf(make.news())
    assert caught.value.letters == []
    assert "fonts-liberation2" in caught.value.hint
    assert [(one.id, one.hint) for one in look()] == [("donbay.font", "Install fonts-liberation2.")]


def test_a_font_unlike_times_is_told(machine):
    machine(DEJAVU)
    assert [(one.id, one.msg.split(":")[0]) for one in look()] == [
        ("donbay.font", "PDFs are set in DejaVu Serif")
    ]


def test_the_machine_with_the_package_has_nothing_to_tell(machine):
    machine(NEW)
    assert look() == []


@pytest.mark.parametrize("letters", ["中文", "ក", "中"])
def test_letters_no_font_has_are_named(machine, letters):
    machine(NEW)
    with pytest.raises(papers.LettersMissing) as caught:
        papers.pdf(make.issue(title=f"Hội chợ {letters}"))
    assert caught.value.letters == sorted(letters)
    assert f"{letters[0]} (U+{ord(letters[0]):04X})" in str(caught.value)


def test_every_vietnamese_letter_is_read_back(machine):
    machine(NEW)
    said = "".join(sorted(one for one in fonts.VIETNAMESE if one.isalpha()))
    text = "".join(
        page.extract_text() for page in PdfReader(BytesIO(papers.pdf(make.issue(lead=said)))).pages
    )
    assert said in "".join(text.split())


def test_separate_marks_are_put_together(machine):
    machine(NEW)
    loose = unicodedata.normalize("NFD", "Điện thoại của Hội nghề cá: ế ợ ữ Ặ ₫ – “ł Ş”")
    text = PdfReader(BytesIO(papers.pdf(make.issue(lead=loose)))).pages[0].extract_text()
    assert unicodedata.normalize("NFC", loose) in " ".join(text.split())


def test_a_box_that_is_drawn_all_the_same_is_an_error(machine, monkeypatch):
    machine(NEW)
    monkeypatch.setattr(printing, "missing_letters", lambda *_: [])
    with pytest.raises(papers.LettersMissing) as caught:
        papers.pdf(make.issue(title="Hội chợ 中"))
    assert caught.value.letters == ["中"]
    assert not any(isinstance(one, printing._Boxes) for one in logging.getLogger("weasyprint").handlers)


def test_controls_and_blanks_are_no_letters():
    assert fonts.letters_of("a\u00a0\u200b\ufe0f\n") == {"a", "A"}


@pytest.mark.django_db
def test_the_page_and_the_desk_name_the_package(machine, old, settings, tmp_path):
    settings.VAR = tmp_path
    issue = published(title="Sầu riêng")
    desk = signed_in(officer().email, "password", "mfa")
    machine(old)
    answer = Client().get(f"/ban-tin/{issue.slug}.pdf")
    assert answer.status_code == 503
    said = " ".join(answer.content.decode().split())
    assert (
        "Không có phông chữ có đủ chữ tiếng Việt. Cài gói fonts-liberation2 (Debian, Ubuntu), rồi tạo lại PDF."
        in said
    )
    assert "đề nghị cài gói fonts-liberation2" in desk.get("/ban-lam-viec/an-pham/").content.decode()
    machine(NEW)
    assert Client().get(f"/ban-tin/{issue.slug}.pdf").content[:5] == b"%PDF-"
    assert "fonts-liberation2" not in desk.get("/ban-lam-viec/an-pham/").content.decode()


@pytest.mark.django_db
def test_a_fault_of_another_kind_names_no_package(settings, tmp_path, monkeypatch):
    settings.VAR = tmp_path
    issue = published(title="Sầu riêng")
    monkeypatch.setattr(papers, "pdf", lambda _issue: 1 / 0)
    answer = Client().get(f"/ban-tin/{issue.slug}.pdf")
    assert (answer.status_code, "quản trị" in answer.content.decode()) == (503, False)
