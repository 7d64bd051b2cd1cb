"""Texts that people hand in, and forms that say a refusal beside its field."""

import pytest
from django.utils.translation import gettext_lazy as _

from donbay.core.errors import PermanentError
from donbay.foundation.texts import LONGEST_TEXT, BadText, line_of, paragraphs_of
from donbay.foundation.web.fields import DayField, LineField, NumberField, ParagraphsField
from donbay.foundation.web.forms import RoomForm


def test_a_line_is_stored_without_what_nobody_typed_on_purpose():
    assert line_of("  Sầu \r\n riêng\x00 ", field="title", longest=20) == "Sầu riêng"
    assert line_of("", field="title", longest=20) == ""


@pytest.mark.parametrize(("text", "needed"), [("x" * 21, False), (" \n ", True)])
def test_a_line_that_cannot_be_stored_names_its_field(text, needed):
    with pytest.raises(BadText) as refused:
        line_of(text, field="title", longest=20, needed=needed)
    assert refused.value.field == "title"


def test_paragraphs_keep_their_lines_and_have_an_end():
    assert paragraphs_of(" a\r\nb\rc \n", field="text") == "a\nb\nc"
    assert len(paragraphs_of("x" * LONGEST_TEXT, field="text")) == LONGEST_TEXT
    with pytest.raises(BadText) as refused:
        paragraphs_of("x" * (LONGEST_TEXT + 1), field="text")
    assert refused.value.field == "text"


class Sheet(RoomForm):
    says = {"title": _("Kiểm tra lại tên: không để trống và không quá dài.")}
    also_called = {"period_from": "first"}

    version = NumberField()
    title = LineField(max_length=5)
    text = ParagraphsField(required=False, max_length=6)
    first = DayField(required=False)


TITLE = "Kiểm tra lại tên: không để trống và không quá dài."
GENERAL = "Nội dung không hợp lệ; chưa gì được lưu."


@pytest.mark.parametrize("title", ["", " \n", "sáu chữ"])
def test_whatever_is_wrong_with_a_field_has_its_one_sentence(title):
    form = Sheet({"version": "1", "title": title})
    assert (form.is_valid(), form.errors) == (False, {"title": [TITLE]})


def test_texts_are_counted_as_they_are_stored():
    form = Sheet({"version": "1", "title": " a \n b ", "text": "\r\na\r\nb\r\nc\r\n\r\n"})
    assert form.is_valid()
    assert form.cleaned_data == {"version": 1, "title": "a b", "text": "a\nb\nc", "first": None}
    assert not Sheet({"version": "1", "title": "a", "text": "1\r\n2\r\n3\r\n4"}).is_valid()


@pytest.mark.parametrize("version", ["", "x", "-1", "1.5", str(2**31), "9" * 400])
def test_a_number_that_no_column_holds_is_refused(version):
    assert list(Sheet({"version": version, "title": "a"}).errors) == ["version"]
    assert Sheet({"version": str(2**31 - 1), "title": "a"}).is_valid()


class Closed(PermanentError):
    """Says nothing of a field."""


def test_what_a_service_refused_stands_beside_the_field_or_above_the_form():
    form = Sheet({"version": "1", "title": "a"})
    assert form.is_valid()
    form.refuse(BadText("x", field="title"))
    form.refuse(BadText("x", field="period_from"))
    form.refuse(BadText("x", field="elsewhere"))
    form.refuse(Closed("x"))
    closed = "Không thực hiện được; chưa có gì thay đổi. Vui lòng tải lại trang rồi thử lại."
    assert form.errors == {"title": [TITLE], "first": [GENERAL], "__all__": [GENERAL, closed]}
    assert form.wrong == f"{TITLE} {GENERAL} {closed}"
