"""The ten real forms, item by item. Only their values stand here, none of their sentences."""

from datetime import date

import pytest

from donbay.core.notices.record import WordDate
from donbay.sources.wto_form import parse

HEALTH = "Protection of human health or safety (TBT)"
QUALITY = "Quality requirements (TBT)"
CONSUMERS = "Prevention of deceptive practices and consumer protection (TBT)"
GULF = ("ARE", "BHR", "KWT", "OMN", "QAT", "SAU", "YEM")

FORMS = {
    "bhr532": (date(2018, 7, 5), "18-4209", WordDate(date(2018, 9, 3), "60 days from notification", "COMPUTED"), ("2.9.2",), (HEALTH,), (), ()),
    "bra828": (date(2018, 6, 29), "18-4122", WordDate(None, "Not applicable", "NOT_APPLICABLE"), ("2.9.2",), (HEALTH,), (), ()),
    "bra829": (date(2018, 7, 2), "18-4147", WordDate(date(2018, 7, 31), "", "STATED"), ("2.9.2",), (CONSUMERS, QUALITY), ("0304", "0307", "0306"), ()),
    "can427r2": (date(2018, 6, 19), "18-3850", WordDate(date(2018, 9, 14), "", "STATED"), ("2.9.2",), ("Other (TBT)",), (), ()),
    "che229": (
        date(2018, 3, 27), "18-1896", WordDate(date(2018, 5, 26), "60 days from the date of notification.", "COMPUTED"), ("2.9.2",), (HEALTH,),
        ("3002", "3003", "3004", "3006", "900130", "900140", "900150", "9003", "9004", "9018", "9019", "9020", "9021"), (),
    ),
    "chn1262": (date(2018, 4, 9), "18-2139", WordDate(date(2018, 6, 8), "60 days from notification", "COMPUTED"), ("2.9.2",), (QUALITY,), ("2710",), ("75.160.20",)),
    "nbra1370": (
        date(2018, 4, 3), "18-2015", WordDate(date(2018, 4, 24), "", "STATED"), (),
        ("Protect humans from animal/plant pest or disease (SPS)",), (), ("13", "65"),
    ),
    "nkor604": (date(2018, 7, 2), "18-4135", WordDate(date(2018, 8, 31), "", "STATED"), (), ("Food safety (SPS)",), (), ()),
    "nusa3009": (date(2018, 7, 2), "18-4139", WordDate(None, "Not applicable.", "NOT_APPLICABLE"), (), ("Food safety (SPS)",), (), ()),
}  # fmt: skip


def record_of(shared, name):
    path = shared / "data/notices/forms" / f"{name}.docx"
    assert parse.recognise(path)
    (reading,) = parse.read(path)
    return reading.record


@pytest.mark.parametrize("name", FORMS)
def test_a_real_form_is_read_item_by_item(shared, name):
    day, serial, deadline, articles, objectives, hs, ics = FORMS[name]
    record = record_of(shared, name)
    assert record.distribution_date == day
    assert record.source_id == serial
    assert record.comment_deadline == deadline
    assert record.articles == articles
    assert record.objectives == objectives
    assert tuple(code.code for code in record.hs) == hs
    assert tuple(code.code for code in record.ics) == ics
    assert record.title
    assert record.products
    assert record.description
    assert record.agency
    assert record.rationale or record.area == "SPS"
    assert record.flags == ()


@pytest.mark.parametrize(
    ("name", "symbols", "members", "step", "original"),
    [
        ("bra810a1", ("G/TBT/N/BRA/810/Add.1",), ("BRA",), "ADDENDUM", "English"),
        ("bra828", ("G/TBT/N/BRA/828",), ("BRA",), "", "English"),
        ("bra829", ("G/TBT/N/BRA/829",), ("BRA",), "", "English"),
        ("can427r2", ("G/TBT/N/CAN/427/Rev.2",), ("CAN",), "REVISION", "English/French"),
        ("che229", ("G/TBT/N/CHE/229",), ("CHE",), "", "French"),
        ("chn1262", ("G/TBT/N/CHN/1262",), ("CHN",), "", "English"),
        ("nbra1370", ("G/SPS/N/BRA/1370",), ("BRA",), "", "English"),
        ("nkor604", ("G/SPS/N/KOR/604",), ("KOR",), "", "English"),
        ("nusa3009", ("G/SPS/N/USA/3009",), ("USA",), "", "English"),
    ],
)
def test_symbols_member_step_and_language_come_from_the_top(shared, name, symbols, members, step, original):  # noqa: PLR0917 - one table
    record = record_of(shared, name)
    assert record.symbols == symbols
    assert record.members == members
    assert record.step == step
    assert record.language_original == original
    assert record.kind == "REGULAR"


def test_a_joint_form_has_every_symbol_and_member(shared):
    record = record_of(shared, "bhr532")
    numbers = (425, 532, 414, 365, 531, 1064, 134)
    assert record.symbols == tuple(f"G/TBT/N/{m}/{n}" for m, n in zip(GULF, numbers, strict=True))
    assert record.members == GULF


def test_dates_that_are_words_stay_words(shared):
    jet_fuel = record_of(shared, "chn1262")
    assert jet_fuel.adoption.day == date(2018, 7, 8)
    assert jet_fuel.adoption.origin == "COMPUTED"
    assert jet_fuel.in_force == WordDate(None, "6 months after adoption")
    devices = record_of(shared, "che229")
    assert (devices.adoption.day, devices.in_force.day) == (date(2018, 11, 21), date(2020, 5, 27))
    stents = record_of(shared, "bra828").in_force
    assert (stents.day, stents.origin, stents.words.split()[0]) == (None, "", "2")
    assert record_of(shared, "nusa3009").in_force.day == date(2018, 6, 22)


def test_where_to_get_the_text_and_where_to_comment(shared):
    tyres = record_of(shared, "bhr532")
    base = "https://members.wto.org/crnattachments/2018/TBT/KWT/18_3399_00_"
    assert tyres.attachments == (f"{base}e.pdf", f"{base}x.pdf")
    assert "@pai.gov.kw" in tyres.comment_contact
    assert tyres.agency.endswith(")")
    assert "@anvisa.gov.br" in record_of(shared, "nbra1370").comment_contact


@pytest.mark.parametrize("name", ["nbra1370", "nkor604", "nusa3009"])
def test_sps_boxes_of_regions_and_standards(shared, name):
    record = record_of(shared, name)
    assert record.all_partners is True
    assert record.regions == ()
    assert record.international_standard == "None"


def test_titles_come_without_pages_languages_and_addresses(shared):
    assert record_of(shared, "bra828").title.endswith("20 June 2018")
    assert record_of(shared, "nkor604").title.endswith(" Foods")
    assert "page" not in record_of(shared, "che229").title
    assert "http" not in record_of(shared, "nbra1370").title


def test_the_addendum_without_a_table(shared):
    record = record_of(shared, "bra810a1")
    assert record.distribution_date == date(2018, 7, 5)
    assert record.source_id == "18-4190"
    assert record.related_symbols == ("G/TBT/N/BRA/810",)
    assert record.description.startswith("This addendum")
    assert "____" not in record.description
    assert len(record.attachments) == 1
    assert (record.hs, record.ics) == ((), ())
