"""Fields of forms: a text on one line, a day as people write it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from donbay.foundation.web.fields import DayField, LineField


@pytest.mark.parametrize(
    ("typed", "line"),
    [("  Về\r\nnhãn \t hàng ", "Về nhãn hàng"), ("a\x00b\u202e", "ab"), ("", ""), (None, "")],
)
def test_a_line_is_kept_clean(typed, line):
    assert LineField(required=False).clean(typed) == line


def test_the_length_of_a_line_is_counted_as_it_is_stored():
    field = LineField(max_length=3)
    assert field.clean("a  \n  b") == "a b"
    with pytest.raises(ValidationError) as refused:
        field.clean("abcd")
    assert refused.value.error_list[0].code == "max_length"


def test_a_line_of_blanks_is_nothing():
    with pytest.raises(ValidationError) as refused:
        LineField().clean(" \x00\n")
    assert refused.value.error_list[0].code == "required"


@pytest.mark.parametrize("typed", ["2026-02-01", "1/2/2026", "01.02.2026", " 01-02-2026 ", date(2026, 2, 1)])
def test_a_day_as_browsers_and_people_write_it(typed):
    assert DayField().clean(typed) == date(2026, 2, 1)


@pytest.mark.parametrize(
    "typed", ["31/02/2026", "mai", "2/2026", "2026-02-01T00:00", "01/02/0026", "1" * 5000]
)
def test_what_is_no_day_is_refused_with_the_sentence_of_the_field(typed):
    with pytest.raises(ValidationError) as refused:
        DayField(required=False, error_messages={"invalid": "Sai."}).clean(typed)
    assert refused.value.messages == ["Sai."]


@pytest.mark.parametrize("typed", ["", "  ", None])
def test_no_day_is_none_where_none_is_needed(typed):
    assert DayField(required=False).clean(typed) is None
    with pytest.raises(ValidationError) as refused:
        DayField().clean(typed)
    assert refused.value.error_list[0].code == "required"


def test_a_day_is_shown_as_browsers_want_it():
    assert 'type="date"' in DayField().widget.render("day", date(2026, 2, 1))
    assert 'value="2026-02-01"' in DayField().widget.render("day", date(2026, 2, 1))
