"""Figures, charts and words of a report, from counts that are given: nothing here asks the database for rows."""

import csv
import io
import json
from datetime import date
from itertools import pairwise

import openpyxl
import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from donbay.apps.alerts.types import Delays, Forwarded
from donbay.apps.bulletins.queries import Figures
from donbay.apps.enquiries.types import Counts, ServiceTime
from donbay.apps.reports.charts import BAR, MOST, NUMBER, ROW, WIDTH, chart_of
from donbay.apps.reports.counted import Counted
from donbay.apps.reports.exporting import FORMS, TYPES, export_report, said_before, unit_of, write_figure
from donbay.apps.reports.figures import compare_years, figures_of, was_anything_done
from donbay.apps.reports.numbers import group_digits
from donbay.apps.reports.periods import BadPeriod, Period, month_of, period_between, quarter_of, year_of
from donbay.apps.reports.saying import bars_of, sentence_of
from donbay.apps.reports.types import Bars, Figure, Report

KINDS = ("BULLETIN", "DOCUMENT_LIST", "NEWS")
NONE = Counted(
    bulletins=Figures(
        issues=dict.fromkeys(KINDS, 0), corrections={}, enterprises=dict.fromkeys(KINDS, 0), pairs=0, items={}, notices=0
    ),
    forwarded=Forwarded(pairs=0, notices=0, enterprises=0, by_grade={}, by_product=(), by_month=()),
    delays=Delays(alerts=0, median_hours=None, p95_hours=None),
    opinions=(0, 0),
    received={},
    checked={},
    days={},
    mails={},
    bounced=0,
    cases=Counts(
        received={}, answered=0, answered_within=0, forwarded=0, refused=0, withdrawn=0, officials_sent=0,
        officials_replied=0, ratings=0, stars=None,
    ),
    times=(),
)  # fmt: skip
TIME = ServiceTime(
    kind="COMMENT",
    target="FIRST",
    label="Trả lời",
    limit=5,
    measured=3,
    running=1,
    median=4,
    p95=6,
    within=0.5,
)
MARCH = month_of(2026, 3)


def counted(**changes):
    """Return counts of nothing but these; `cases__stars=4` changes one of a part."""
    found = NONE
    for name, value in changes.items():
        part, _, field = name.partition("__")
        found = replace(found, **{part: replace(getattr(found, part), **{field: value}) if field else value})
    return found


def values(given_counts):
    return {figure.key: figure.value for figure in figures_of(given_counts)}


# Figures


def test_nothing_done_is_zeros_and_where_nothing_could_be_measured_nothing():
    found = values(NONE)
    assert {key for key, value in found.items() if value is None} == {
        "useful",
        "delay_median",
        "delay_p95",
        "cases_within",
        "stars",
    }
    assert {value for value in found.values() if value is not None} == {0}
    assert len(found) == 17


@pytest.mark.parametrize(
    ("changes", "key", "value"),
    [
        ({"opinions": (3, 4)}, "useful", 0.75),
        ({"opinions": (0, 4)}, "useful", 0.0),
        ({"cases__answered": 4, "cases__answered_within": 3}, "cases_within", 0.75),
        ({"cases__received": {"COMMENT": 2, "QUESTION": 3}}, "cases_received", 5),
        ({"cases__stars": 4.5}, "stars", 4.5),
        ({"mails": {"ACCEPTED": 2, "DELIVERED": 3, "HARD_BOUNCED": 9}}, "mails_accepted", 5),
        ({"mails": {"DELIVERED": 3}}, "mails_accepted", 3),
        ({"bounced": 7}, "addresses_bounced", 7),
        ({"checked": {"eping_api": 15}, "days": {"eping_api": 30}}, "source_eping_api", 0.5),
        ({"checked": {"eping_api": 40}, "days": {"eping_api": 30}}, "source_eping_api", 1.0),
        ({"times": (TIME,)}, "time_comment_first", 4),
        ({"delays__median_hours": 30.5}, "delay_median", 30.5),
    ],
)
def test_a_figure_is_counted_from_its_part(changes, key, value):
    assert values(counted(**changes))[key] == value


def test_a_time_that_nothing_was_measured_of_is_left_out():
    assert "time_comment_first" not in values(counted(times=(replace(TIME, measured=0),)))


def test_a_source_that_is_gone_keeps_its_name():
    (figure,) = [
        one
        for one in figures_of(counted(checked={"old_one": 1}, days={"old_one": 1}))
        if one.key == "source_old_one"
    ]
    assert figure.label == "Nguồn: old_one"


def test_every_figure_has_a_key_of_its_own_and_a_definition():
    found = figures_of(counted(times=(TIME,), checked={"eping_api": 1}, days={"eping_api": 2}))
    assert len({one.key for one in found}) == len(found)
    assert [one.key for one in found if not one.definition.endswith((".", ")"))] == []
    assert {one.unit for one in found} == {"", "HOURS", "DAYS", "SHARE", "STARS"}


@pytest.mark.parametrize(
    ("changes", "done"),
    [
        ({}, False),
        ({"forwarded__pairs": 1}, True),
        ({"mails": {"REFUSED": 1}}, True),
        ({"mails": {"ACCEPTED": 0}}, False),
        ({"cases__received": {"COMMENT": 1}}, True),
        ({"bulletins__issues": {"BULLETIN": 0, "DOCUMENT_LIST": 0, "NEWS": 1}}, True),
        ({"checked": {"eping_api": 1}, "days": {"eping_api": 1}}, False),
        ({"received": {"TBT": 5}}, False),  # others did that
    ],
)
def test_whether_the_office_did_anything(changes, done):
    assert was_anything_done(counted(**changes)) == done


def test_beside_a_year_in_which_nothing_was_done_stands_nothing():
    assert {one.before for one in compare_years(counted(bounced=3), NONE)} == {None}


def test_beside_another_year_stands_its_value_where_there_was_one():
    now, then = counted(bounced=3, times=(TIME,)), counted(bounced=2, forwarded__pairs=1)
    found = {one.key: (one.value, one.before) for one in compare_years(now, then)}
    assert (found["addresses_bounced"], found["notices_forwarded"], found["time_comment_first"]) == (
        (3, 2),
        (0, 1),
        (4, None),
    )


# The paragraph


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "Trong tháng 3 năm 2026, Điểm TBT chưa phát hành bản tin và chưa chuyển thông báo nào."),
        (
            {"cases__officials_sent": 3},
            "Trong tháng 3 năm 2026, Điểm TBT chưa phát hành bản tin và chưa chuyển thông báo nào. Gửi 03 văn bản góp ý.",
        ),
        (
            {"cases__received": {"COMMENT": 12}, "cases__answered": 12},
            "Trong tháng 3 năm 2026, Điểm TBT chưa phát hành bản tin và chưa chuyển thông báo nào. "
            "Tiếp nhận 12 hồ sơ góp ý, câu hỏi, phản ánh vướng mắc, đã trả lời 12 hồ sơ.",
        ),
        (
            {"forwarded__pairs": 1234, "forwarded__notices": 9, "forwarded__enterprises": 10},
            "Trong tháng 3 năm 2026, Điểm TBT đã chuyển 1.234 lượt thông báo TBT/SPS (của 09 thông báo) đến 10 doanh nghiệp.",
        ),
    ],
)
def test_the_paragraph(changes, says):
    assert sentence_of(counted(**changes), MARCH) == says


def test_answers_without_anything_received_are_not_told():
    assert "trả lời" not in sentence_of(counted(cases__answered=3), MARCH)


def test_sample_data_is_named():
    says = sentence_of(counted(samples=(1200, 2)), MARCH)
    assert says.endswith("Trong đó có dữ liệu mẫu, không dùng để báo cáo: 1.200 lượt thông báo và 2 ấn phẩm.")


# Breakdowns


def test_breakdowns_without_rows_are_left_out():
    assert bars_of(NONE) == ()


def test_breakdowns_come_in_their_order_with_people_s_words():
    found = bars_of(
        counted(
            forwarded__by_month=(("2026-03", 4), ("2026-04", 0)),
            forwarded__by_grade={"POSSIBLE": 1, "DIRECT": 3, "RELATED": 0},
            forwarded__by_product=(("Xoài", 2),),
            received={"TBT": 7, "SPS": 8},
        )
    )
    assert [(one.key, one.rows) for one in found] == [
        ("by_month", (("03/2026", 4), ("04/2026", 0))),
        ("by_grade", (("trực tiếp", 3), ("có khả năng liên quan", 1))),
        ("by_product", (("Xoài", 2),)),
        ("received", (("TBT", 7), ("SPS", 8))),
    ]


# Charts


def chart(*numbers):
    rows = tuple((f"row {place}", number) for place, number in enumerate(numbers))
    return chart_of(Bars(key="k", title="t", definition="d", rows=rows))


def test_the_longest_bar_fills_the_room_and_each_has_its_place():
    drawn = chart(50, 100, 0)
    assert (drawn.width, drawn.height, drawn.bar_height, drawn.left_out) == (WIDTH, 3 * ROW, BAR, 0)
    assert [bar.width for bar in drawn.bars] == [(WIDTH - NUMBER) // 2, WIDTH - NUMBER, 1]
    assert [bar.y for bar in drawn.bars] == [22, 22 + ROW, 22 + 2 * ROW]


@pytest.mark.parametrize(
    ("rows", "drawn", "left_out"), [(1, 1, 0), (2, 2, 0), (MOST, MOST, 0), (MOST + 5, MOST, 5)]
)
def test_what_has_no_room_stands_in_the_table(rows, drawn, left_out):
    found = chart(*range(1, rows + 1))
    assert (len(found.bars), found.left_out) == (drawn, left_out)


@given(numbers=st.lists(st.integers(0, 10**9), min_size=2, max_size=30))
def test_every_bar_lies_within_the_drawing_and_a_larger_number_is_no_shorter(numbers):
    drawn = chart(*numbers)
    assert all(1 <= bar.width <= WIDTH - NUMBER and bar.number_x < WIDTH for bar in drawn.bars)
    assert all(0 < bar.label_y < bar.y and bar.y + BAR <= drawn.height for bar in drawn.bars)
    by_number = sorted(drawn.bars, key=lambda bar: bar.value)
    assert [bar.width for bar in by_number] == sorted(bar.width for bar in drawn.bars)


# Words for numbers


@pytest.mark.parametrize(
    ("number", "vi", "en"),
    [(0, "0", "0"), (999, "999", "999"), (9829, "9.829", "9,829"), (1234567, "1.234.567", "1,234,567")],
)
def test_digits_are_grouped_as_the_reader_writes_them(number, vi, en):
    assert group_digits(number) == vi
    with translation.override("en"):
        assert group_digits(number) == en


def figure(value, before=None, unit=""):
    return Figure(key="k", label="l", definition="d", value=value, before=before, unit=unit)


@pytest.mark.parametrize(
    ("one", "now", "then"),
    [
        (figure(None), "chưa có số liệu", "–"),
        (figure(10, 8), "10", "8; nay tăng 25,0%"),
        (figure(8, 10), "8", "10; nay giảm 20,0%"),
        (figure(10, 10), "10", "10"),
        (figure(10, 0), "10", "0"),
        (figure(None, 10), "chưa có số liệu", "10"),
        (figure(0.5, 0.25, "SHARE"), "50,0%", "25,0%"),
        (figure(2.0, 60, "HOURS"), "2,0 giờ", "2,5 ngày"),
        (figure(4, 5.0, "STARS"), "4,0/5", "5,0/5"),
        (figure(1200, 3, "DAYS"), "1.200 ngày làm việc", "3 ngày làm việc"),
        (figure(10_001, 10_000), "10.001", "10.000"),  # less than a tenth of a per cent is no change
    ],
)
def test_a_figure_and_what_it_was(one, now, then):
    assert (write_figure(one), said_before(one)) == (now, then)


@pytest.mark.parametrize(
    ("unit", "says"),
    [("", ""), ("HOURS", "giờ"), ("DAYS", "ngày làm việc"), ("STARS", "điểm 1 đến 5"), ("SHARE", "%")],
)
def test_units_in_words(unit, says):
    assert unit_of(figure(1, unit=unit)) == says


# Forms

REPORT = Report(
    since=date(2026, 3, 1),
    until=date(2026, 3, 31),
    language="vi",
    period="tháng 3 năm 2026",
    before="tháng 3 năm 2025",
    sentence="Câu.",
    figures=(
        figure(0.5, 0.25, "SHARE"),
        figure(None),
        Figure(key="x", label='=1+1 "x"', definition="d;\nd", value=7),
    ),
    bars=(Bars(key="b", title="Theo tháng", definition="d", rows=(("03/2026", 7), ("=A1", 2))),),
)


def test_every_form_has_a_type():
    assert set(TYPES) == set(FORMS)


@pytest.mark.parametrize("form", ["xml", "", "JSON"])
def test_another_form_is_refused(form):
    with pytest.raises(KeyError):
        export_report(REPORT, form)


def test_programs_get_numbers_as_numbers():
    found = json.loads(export_report(REPORT, "json"))
    assert [one["value"] for one in found["figures"]] == [0.5, None, 7]
    assert (found["since"], found["until"], found["bars"][0]["rows"][0]) == (
        "2026-03-01",
        "2026-03-31",
        ["03/2026", 7],
    )


def test_a_spreadsheet_gets_one_line_a_row():
    text = export_report(REPORT, "csv").decode()
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert rows[1] == ["l", "50.0", "25.0", "%", "d"]
    assert rows[2][:2] == ["l", ""]
    assert rows[3] == ['=1+1 "x"', "7", "", "", "d;\nd"]
    assert rows[4:] == [["Theo tháng: 03/2026", "7", "", "", "d"], ["Theo tháng: =A1", "2", "", "", "d"]]


def test_a_workbook_takes_no_words_for_a_formula():
    book = openpyxl.load_workbook(io.BytesIO(export_report(REPORT, "xlsx")))
    figures, months = book.worksheets
    assert (figures["A4"].value, figures["B4"].value) == ('=1+1 "x"', 7)
    assert (months["A3"].value, months["B3"].value) == ("=A1", 2)
    assert (figures["B2"].value, figures["B2"].number_format, figures["B3"].value) == (
        0.5,
        "0.0%",
        "chưa có số liệu",
    )


# Periods


@given(year=st.integers(2000, 2100), month=st.integers(1, 12))
def test_a_month_begins_on_its_first_day_and_the_next_begins_when_it_ends(year, month):
    found = month_of(year, month)
    following = month_of(year + month // 12, month % 12 + 1)
    assert (found.since.day, (following.since - found.until).days) == (1, 1)


@given(year=st.integers(2000, 2100))
def test_four_quarters_are_a_year(year):
    quarters = [quarter_of(year, number) for number in (1, 2, 3, 4)]
    assert (quarters[0].since, quarters[3].until) == (year_of(year).since, year_of(year).until)
    assert all((later.since - earlier.until).days == 1 for earlier, later in pairwise(quarters))


@given(since=st.dates(date(2000, 1, 1), date(2100, 1, 1)), until=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_period_never_runs_backward(since, until):
    if until < since:
        with pytest.raises(BadPeriod):
            Period(since, until)
    else:
        before = Period(since, until).before()
        assert (before.since.year, before.until.year) == (since.year - 1, until.year - 1)
        assert before.since <= before.until


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_days_are_read_in_either_way_of_writing(day):
    assert period_between(f"{day:%d/%m/%Y}", day.isoformat()) == Period(day, day)
