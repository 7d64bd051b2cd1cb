"""Days in the ways the doors write them, and dates that are words."""

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.notices.dates import odd_dates, within_reason, word_date
from donbay.core.notices.record import WordDate
from donbay.core.notices.written_days import (
    ImpossibleDay,
    NoSuchDay,
    NotADay,
    NullDay,
    day_of,
    days_in,
    excel_day,
)

CIRCULATED = date(2018, 7, 2)
days = st.dates(date(1995, 1, 1), date(2069, 12, 31))


@pytest.mark.parametrize(
    ("serial", "day"),
    [
        (61, date(1900, 3, 1)),
        (45000, date(2023, 3, 15)),
        (45000.75, date(2023, 3, 15)),
        (73050, date(2099, 12, 31)),
    ],
)
def test_a_spreadsheet_serial_is_a_day(serial, day):
    assert excel_day(serial) == day


@pytest.mark.parametrize("serial", [0, 1, 60, -5, 73051, float("nan"), float("inf")])
def test_numbers_that_are_no_dates_are_refused(serial):
    with pytest.raises(NotADay):
        excel_day(serial)


@pytest.mark.parametrize(
    "text",
    [
        "2018-04-09",
        "2018-04-09T00:00:00+00:00",
        "2018-04-09 00:00:00",
        "2018-04-09T00:00:00.000Z",
        "09/04/2018",
        "9/4/2018",
        "09/04/18",
        "09.04.2018",
        "9\u00a0April\u00a02018",
        "09 APRIL 2018",
        "9th April, 2018",
        "April 9, 2018",
        "Apr. 9 2018",
        "9 de abril de 2018",
        "9 avril 2018",
        " 9 April 2018. ",
    ],
)
def test_one_day_in_many_dresses(text):
    assert day_of(text) == date(2018, 4, 9)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er août 2019", date(2019, 8, 1)),
        ("1º de enero de 2020", date(2020, 1, 1)),
        ("15 décembre 2021", date(2021, 12, 15)),
        ("31/12/99", date(1999, 12, 31)),
    ],
)
def test_days_with_accents_and_short_years(text, day):
    assert day_of(text) == day


@pytest.mark.parametrize(
    "text", ["", "-", "31/02/2018", "04/13/2018", "2018", "60 days", "9 Brumaire 2018", "18-2139", "9 April"]
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(NotADay) as refusal:
        day_of(text)
    assert repr(text) in str(refusal.value)


@given(days)
def test_every_day_survives_each_format(day):
    for shape in ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%B %d, %Y"):
        assert day_of(day.strftime(shape)) == day


def test_days_inside_a_text_come_in_their_order():
    text = "Published on 4 November 2022 (No. 12/2022/AB), in force 21/02/2025; not 1.2.3 nor 31/02/2020."
    assert days_in(text) == (date(2022, 11, 4), date(2025, 2, 21))


@pytest.mark.parametrize(
    "words",
    [
        "60 days from notification",
        "60 days from the date of notification",
        "Sixty days from the date of circulation",
        "sixty (60) days after the date of notification",
        "60 (sixty) days following notification",
        "60 calendar days from the date of notification by the WTO",
        "60 days after circulation by the WTO Secretariat",
        "60 days from the date of publication of this notification",
        "[X] 60 days from notification",
        "[X] Sixty days from the date of circulation of the notification and/or (dd/mm/yy):",
        "60 jours à compter de la notification",
        "[X] Soixante jours à compter de la date de distribution et/ou (jj/mm/aa):",
        "60 jours à compter de la date de la notification",
        "Soixante jours après la distribution par le Secrétariat de l’OMC",
        "60 días a partir de la fecha de circulación",
        "60 días contados a partir de la fecha de la notificación",
        "Sesenta días después de la notificación a la OMC",
        "60 días desde la notificación",
    ],
)
def test_sixty_days_from_notification_are_counted(words):
    assert word_date(words, distributed=CIRCULATED) == WordDate(date(2018, 8, 31), words, "COMPUTED")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("90 days after circulation by the WTO Secretariat", date(2018, 9, 30)),
        ("Forty-five days from notification", date(2018, 8, 16)),
        ("8 weeks from notification", date(2018, 8, 27)),
        ("2 months from the date of circulation", date(2018, 9, 2)),
        ("seis meses a partir de la notificación", date(2019, 1, 2)),
        ("30 jours suivant la diffusion", date(2018, 8, 1)),
    ],
)
def test_other_plain_lead_times_are_counted_too(words, day):
    assert word_date(words, distributed=CIRCULATED) == WordDate(day, words, "COMPUTED")


def test_a_month_that_is_too_short_ends_on_its_last_day():
    words = "1 month from notification"
    assert word_date(words, distributed=date(2024, 1, 31)).day == date(2024, 2, 29)


@pytest.mark.parametrize(
    "words",
    [
        "6 months after adoption",
        "180 days from date of publication of approved version by the Council",
        "On the date of its publication",
        "2 (two) years after its publication",
        "Upon publication in the Official Journal after received comments",
        "As set out in Annex II of the notified text",
        "Not stated",
        "To be determined",
        "60 working days from notification",
        "60 días hábiles a partir de la notificación",
        "60 jours ouvrables à compter de la notification",
        "At least 60 days from notification",
        "not less than 60 days from notification",
        "60 days before notification",
        "60 days from notification or upon adoption",
        "60 days from publication",
        "[ ] 60 days from notification",
        "180 days after 1 June 2020",
        "Between 1 June 2020 and 1 July 2020",
    ],
)
def test_other_words_stay_words(words):
    assert word_date(words, distributed=CIRCULATED) == WordDate(None, words, "")


@pytest.mark.parametrize(
    "words",
    [
        "Not applicable",
        "not applicable.",
        "N/A",
        "No aplica",
        "No aplicable",
        "Sans objet",
        "None",
        "Ninguna",
        "Not applicable: the measure is adopted",
    ],
)
def test_not_applicable_is_not_unknown(words):
    assert word_date(words, distributed=CIRCULATED) == WordDate(None, words, "NOT_APPLICABLE")


@pytest.mark.parametrize("words", ["", " ", "-", "–"])
def test_nothing_said_is_empty(words):
    assert word_date(words, distributed=CIRCULATED) == WordDate()


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("30 March 2018", ""),
        ("30/03/2018", ""),
        ("No later than 30 March 2018, 17:00", "No later than 30 March 2018, 17:00"),
        (
            "[ ] Sixty days from the date of circulation and/or (dd/mm/yy): 30 March 2018",
            "[ ] Sixty days from the date of circulation and/or (dd/mm/yy): 30 March 2018",
        ),
        (
            "60 days from notification (30 March 2018)",
            "60 days from notification (30 March 2018)",
        ),
    ],
)
def test_a_written_day_wins(words, kept):
    assert word_date(words, distributed=CIRCULATED) == WordDate(date(2018, 3, 30), kept, "STATED")


def test_a_day_from_the_door_beats_the_words_which_are_kept():
    given_day = date(2018, 9, 1)
    assert word_date("60 days from notification", distributed=CIRCULATED, day=given_day) == WordDate(
        given_day, "60 days from notification", "STATED"
    )
    assert word_date("", distributed=None, day=given_day) == WordDate(given_day, "", "STATED")


def test_without_a_circulation_day_nothing_is_counted():
    words = "60 days from notification"
    assert word_date(words, distributed=None) == WordDate(None, words, "")


@given(days, st.integers(1, 365))
def test_the_count_is_always_from_circulation(circulated, count):
    found = word_date(f"{count} days from notification", distributed=circulated)
    assert found.day == circulated + timedelta(days=count)


@pytest.mark.parametrize(
    "text",
    [
        "0001-01-01",
        "0001-01-01T00:00:00",
        "0001-01-01T00:00:00Z",
        "01/01/0001",
        "1/1/0001 00:00:00",
        "/Date(-62135596800000)/",
        "0000-00-00",
        "0000-00-00 00:00:00",
        "00/00/0000",
        "1900-01-00",
        "0-Jan-00",
        "1900-01-01",
        "1899-12-30",
        "1753-01-01",
        "1970-01-01T00:00:00",
        "9999-12-31T23:59:59.9999999",
    ],
)
def test_what_a_service_writes_for_no_day_is_no_day(text):
    with pytest.raises(NullDay):
        day_of(text)
    assert word_date(text, distributed=CIRCULATED) == WordDate()
    assert odd_dates(deadline=word_date(text, distributed=CIRCULATED)) == ()


@pytest.mark.parametrize(
    "text", ["1994-12-31", "30 March 1985", "01/01/2206", "0202-06-01", "31 December 2100"]
)
def test_a_day_that_no_notice_can_be_of_is_kept_as_words_and_flagged(text):
    with pytest.raises(ImpossibleDay):
        day_of(text)
    value = word_date(text, distributed=CIRCULATED)
    assert value == WordDate(None, text, "")
    assert odd_dates(adoption=value, in_force=WordDate()) == ("ODD_DATE adoption",)


def test_a_deadline_years_off_is_a_slip_of_a_key():
    slip = within_reason(WordDate(date(2081, 8, 31), "", "STATED"), CIRCULATED)
    assert slip == WordDate(None, "2081-08-31", "")
    assert odd_dates(comment_deadline=slip) == ("ODD_DATE comment_deadline",)
    far = WordDate(date(2019, 7, 1), "", "STATED")
    assert within_reason(far, CIRCULATED) == far
    assert within_reason(WordDate(), CIRCULATED) == WordDate()


@pytest.mark.parametrize(
    "text",
    [
        "02-Jun-25",
        "2-Jun-2025",
        "2025-Jun-02",
        "02/Jun/2025",
        "2. 6. 2025",
        "2025. 6. 2.",
        "20250602",
        "2025-06-02T22:00:00+02:00",
        "2025-06-02T22:00:00.123-0500",
        "2025-06-02 00:00:00 UTC",
        "/Date(1748822400000)/",
        "/Date(1748822400000+0200)/",
        "Monday, 2 June 2025",
        "lundi 2 juin 2025",
        "lunes, 2 de junio de 2025",
        "2 de junho de 2025",
        "ngày 2 tháng 6 năm 2025",
        "02 tháng Sáu năm 2025",
        "Thứ hai, ngày 2/6/2025",
        "2025年6月2日",
        "\uff12\uff10\uff12\uff15-\uff10\uff16-\uff10\uff12",
        "\uff12\uff0f\uff16\uff0f\uff12\uff10\uff12\uff15",
        "\u0662\u0660\u0662\u0665-\u0660\u0666-\u0660\u0662",
        "2\u2009June\u00a02025",
    ],
)
def test_the_same_day_as_other_hands_write_it(text):
    assert day_of(text) == date(2025, 6, 2)


def test_a_year_of_two_figures_is_of_this_age_and_one_of_four_is_itself():
    assert day_of("01/02/01") == date(2001, 2, 1)
    assert day_of("01/02/99") == date(1999, 2, 1)
    with pytest.raises(ImpossibleDay):
        day_of("01/02/0001")


@given(st.dates())
def test_a_day_with_four_figures_for_the_year_is_that_day_or_none(day):
    try:
        assert day_of(day.isoformat()) == day_of(f"{day.day:02d}/{day.month:02d}/{day.year:04d}") == day
    except NotADay:
        assert not date(1995, 1, 1) <= day <= date(2099, 12, 31)


odd_texts = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            "0 1 31 13 2025 0001 - / . : T Z + June juin tháng ngày năm 年 月 日 /Date( )/ \u0661 \ud800 \x00".split(
                " "
            )
        ),
        max_size=12,
    ).map("".join),
)


@given(odd_texts)
def test_no_text_breaks_the_reader_of_dates(text):
    with contextlib.suppress(NotADay):
        assert date(1995, 1, 1) <= day_of(text) <= date(2099, 12, 31)
    value = word_date(text, distributed=CIRCULATED)
    assert value.day is None or value.day >= date(1995, 1, 1)
    assert odd_dates(field=value) in {(), ("ODD_DATE field",)}


@given(st.floats())
def test_no_number_breaks_the_reader_of_serials(number):
    with contextlib.suppress(NotADay):
        assert date(1900, 3, 1) <= excel_day(number) <= date(2099, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        "1.\u00ba de agosto de 2026",
        "1\u00b0 de agosto de 2026",
        "1. August 2026",
        "Thứ Bảy, ngày 1 tháng 8 năm 2026",
        "1 ago. 2026",
        "01AUG2026",
        "1 August2026",
        "August1,2026",
        "01\u201108\u20112026",
        "01\u201308\u20132026",
        "01 / 08 / 2026",
        "01/ 08/2026",
        "2026\ub144 8\uc6d4 1\uc77c",
        "2026\u5e748\u67081\u53f7",
    ],
)
def test_a_day_of_another_keyboard_is_read(text):
    assert day_of(text) == date(2026, 8, 1)


@pytest.mark.parametrize(
    ("text", "month"), [("1 set. 2026", 9), ("1 out 2026", 10), ("1 dez. 2026", 12), ("1 f\u00e9vr. 2026", 2)]
)
def test_short_months_of_portuguese_and_french_are_read(text, month):
    assert day_of(text) == date(2026, month, 1)


@pytest.mark.parametrize(
    "text", ["31/02/2026", "2026-13-01", "08/13/2026", "31 September 2026", "00/08/2026"]
)
def test_a_day_that_no_calendar_has_is_kept_as_words_and_flagged(text):
    with pytest.raises(NoSuchDay):
        day_of(text)
    value = word_date(text, distributed=CIRCULATED)
    assert value == WordDate(None, text)
    assert odd_dates(deadline=value) == ("ODD_DATE deadline",)


@pytest.mark.parametrize("text", ["00:00:00", "0:00", "12:00:00 AM", "1/0/1900", "12/31/9999"])
def test_a_null_day_that_was_shown_as_a_time_is_no_day(text):
    with pytest.raises(NullDay):
        day_of(text)
    assert word_date(text, distributed=CIRCULATED) == WordDate()


@pytest.mark.parametrize(
    "text",
    [
        "1-15 August 2026",
        "1\u201315 August 2026",
        "1 and 15 August 2026",
        "from 1 July to 31 August 2026",
        "du 1er juillet au 31 ao\u00fbt 2026",
        "del 1 de julio al 31 de agosto de 2026",
        "1/7-31/8/2026",
        "8/1/2026 12:00:00 AM",
        "tr\u01b0\u1edbc ng\u00e0y 01/8/2026",
    ],
)
def test_of_two_days_or_a_day_that_may_be_two_none_is_read(text):
    assert word_date(text, distributed=CIRCULATED) == WordDate(None, text)


@pytest.mark.parametrize(
    "text",
    [
        "on or before 1 August 2026",
        "by 5 p.m. on 1 August 2026",
        "1/8/2026 or earlier",
        "No. 5 of 1 August 2026",
    ],
)
def test_one_day_among_other_words_is_read(text):
    assert word_date(text, distributed=CIRCULATED) == WordDate(date(2026, 8, 1), text, "STATED")


def test_twelve_hours_do_not_hide_a_day_that_is_certain():
    text = "13/8/2026 12:00:00 AM"
    assert word_date(text, distributed=CIRCULATED) == WordDate(date(2026, 8, 13), text, "STATED")


@pytest.mark.parametrize(
    ("box", "day", "origin"),
    [
        ("[ ] ", None, "NOT_APPLICABLE"),
        ("\u2610 ", None, "NOT_APPLICABLE"),
        ("[X] ", date(2018, 8, 31), "COMPUTED"),
        ("\u2612 ", date(2018, 8, 31), "COMPUTED"),
        ("", None, ""),
    ],
)
def test_the_box_of_the_form_says_whether_its_sixty_days_were_chosen(box, day, origin):
    text = (
        f"{box}Sixty days from the date of circulation of the notification and/or (dd/mm/yy): Not applicable"
    )
    assert word_date(text, distributed=CIRCULATED) == WordDate(day, text, origin)


def test_a_lead_time_in_portuguese_is_counted():
    text = "60 dias a contar da data da notifica\u00e7\u00e3o"
    assert word_date(text, distributed=CIRCULATED) == WordDate(date(2018, 8, 31), text, "COMPUTED")
