"""The report: every figure is counted from what was really sent, and every form says the same."""

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta

import docx
import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone, translation
from msgspec.structs import replace

from donbay.apps.alerts.models import Alert
from donbay.apps.enterprises.models import Enterprise
from donbay.apps.mail.models import Message
from donbay.apps.notices.models import Notice, SourceRun
from donbay.apps.reports.exporting import export_report, said_before, write_figure
from donbay.apps.reports.periods import Period, month_of
from donbay.apps.reports.queries import count, report_of
from donbay.apps.reports.saying import bars_of, sentence_of
from donbay.apps.reports.types import Figure
from donbay.apps.reports.views import _choices
from tests.factories.alerts import AlertFactory, ContactFactory, SubscriptionFactory, notice
from tests.factories.products import ProductFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
MARCH = month_of(2026, 3)
COST = 42  # queries: the period, and the same one a year earlier
SAID = 2 * 4 if connection.vendor == "postgresql" else 0  # how to join, in a savepoint


def sent(alert, *, at=AT, state="ACCEPTED"):
    number = Message.objects.count()
    message = Message.objects.create(
        key=f"k{number}", kind="t", message_id=f"<{number}@x>", to_address="a@b.example", subject="s", text="t",
        state=state, created_at=at, not_before=at, accepted_at=at,
    )  # fmt: skip
    Alert.objects.filter(pk=alert.pk).update(message=message)
    return message


def figures(period=MARCH):
    found = report_of(period)
    return {one.key: one.value for one in found.figures}


def test_pairs_notices_and_firms_are_counted_once():
    one, other = notice(), notice()
    person = SubscriptionFactory()
    colleague = SubscriptionFactory(contact=ContactFactory(enterprise=person.contact.enterprise))
    neighbour = SubscriptionFactory()
    for subscription, about in ((person, one), (colleague, one), (person, other), (neighbour, one)):
        sent(AlertFactory(subscription=subscription, notice=about))
    sent(AlertFactory(subscription=person, notice=one, event="DEADLINE 2026-08-01"))
    found = figures()
    assert (found["notices_forwarded"], found["notices_distinct"], found["enterprises_reached"]) == (3, 2, 2)


def test_what_came_back_waits_or_was_a_test_is_not_counted():
    last = sent(AlertFactory())
    sent(AlertFactory())
    sent(AlertFactory(), state="PENDING")
    sent(AlertFactory(event="CANARY 1"))
    AlertFactory()
    assert figures()["notices_forwarded"] == 2
    Message.objects.filter(pk=last.pk).update(state="HARD_BOUNCED")
    assert figures()["notices_forwarded"] == 1


def test_the_days_are_the_offices_and_both_count():
    sent(AlertFactory(), at=datetime(2026, 2, 28, 17, 0, tzinfo=UTC))  # 00:00 on 1 March in Viet Nam
    sent(AlertFactory(), at=datetime(2026, 3, 31, 16, 59, tzinfo=UTC))
    sent(AlertFactory(), at=datetime(2026, 3, 31, 17, 0, tzinfo=UTC))
    assert figures()["notices_forwarded"] == 2


def test_a_pair_counts_with_its_strongest_class_and_by_product():
    about, who = notice(), SubscriptionFactory()
    sent(AlertFactory(subscription=who, notice=about, grade="RELATED"))
    sent(AlertFactory(subscription=who, notice=about, grade="DIRECT", event="DEADLINE 2026-08-01"))
    bars = {one.key: one.rows for one in report_of(MARCH).bars}
    assert bars["by_grade"] == (("trực tiếp", 1),)
    assert bars["by_product"] == (("Sầu riêng sấy", 1),)
    assert bars["by_month"] == (("03/2026", 1),)


def test_a_period_without_anything_says_so():
    says = "Trong tháng 3 năm 2026, Điểm TBT chưa phát hành bản tin và chưa chuyển thông báo nào."
    assert report_of(MARCH).sentence == says


def test_the_paragraph_leaves_out_what_is_zero_and_writes_numbers_as_an_office_does():
    sent(AlertFactory())
    Enterprise.objects.update(is_sample=False)
    assert report_of(MARCH).sentence == (
        "Trong tháng 3 năm 2026, Điểm TBT đã chuyển 01 lượt thông báo TBT/SPS (của 01 thông báo) đến 01 doanh nghiệp."
    )
    assert report_of(MARCH, language="en").sentence == (
        "In March 2026, the TBT Point sent 1 alert on 1 TBT/SPS notification to 1 firm."
    )


@pytest.mark.parametrize(
    ("issues", "answered", "says"),
    [
        ({"BULLETIN": 1}, 0, "Từ 02/03/2026 đến 03/03/2026, Điểm TBT đã phát hành 01 bản tin gửi 1.200 doanh nghiệp, "
         "cơ sở, cơ quan. Tiếp nhận 10 hồ sơ góp ý, câu hỏi, phản ánh vướng mắc."),
        ({"DOCUMENT_LIST": 2, "NEWS": 12}, 9, "Từ 02/03/2026 đến 03/03/2026, Điểm TBT đã phát hành 02 đợt danh mục "
         "văn bản mới; đăng 12 tin bài. Tiếp nhận 10 hồ sơ góp ý, câu hỏi, phản ánh vướng mắc, đã trả lời 09 hồ sơ."),
    ],
)  # fmt: skip
def test_the_paragraph_joins_what_was_done(issues, answered, says):
    days = Period(date(2026, 3, 2), date(2026, 3, 3))
    none = count(days, with_samples=True)
    published = {"BULLETIN": 0, "DOCUMENT_LIST": 0, "NEWS": 0} | issues
    bulletins = replace(
        none.bulletins, issues=published, enterprises=none.bulletins.enterprises | {"BULLETIN": 1200}
    )
    cases = replace(none.cases, received={"COMMENT": 10}, answered=answered)
    assert sentence_of(replace(none, bulletins=bulletins, cases=cases), days) == says


@pytest.mark.parametrize(
    ("value", "unit", "says"),
    [(47.96, "HOURS", "48,0 giờ"), (48, "HOURS", "2,0 ngày"), (105.6, "HOURS", "4,4 ngày"),
     (0.003, "SHARE", "0,3%"), (4.5, "STARS", "4,5/5"), (3, "DAYS", "3 ngày làm việc"), (9829, "", "9.829")],
)  # fmt: skip
def test_figures_are_said_as_people_read_them(value, unit, says):
    assert write_figure(Figure(key="k", label="l", definition="d", value=value, unit=unit)) == says


def test_every_form_says_the_same():
    for _number in range(3):
        sent(AlertFactory())
    found = report_of(MARCH)
    values = {one.label: one.value for one in found.figures}
    told = json.loads(export_report(found, "json"))
    assert {one["label"]: one["value"] for one in told["figures"]} == values
    rows = list(csv.reader(io.StringIO(export_report(found, "csv").decode("utf-8-sig"))))
    assert rows[0] == ["Chỉ tiêu", "Số", "Cùng kỳ năm trước", "Đơn vị", "Định nghĩa"]
    listed = {row[0]: row[1] for row in rows[1:]}
    assert {label: listed[label] for label in values} == {
        label: "" if value is None else str(value) for label, value in values.items()
    }
    sheet = openpyxl.load_workbook(io.BytesIO(export_report(found, "xlsx"))).worksheets[0]
    cells = {row[0]: row[1] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert cells == {label: "chưa có số liệu" if value is None else value for label, value in values.items()}
    paper = docx.Document(io.BytesIO(export_report(found, "docx")))
    assert found.sentence in [paragraph.text for paragraph in paper.paragraphs]
    table = {row.cells[0].paragraphs[0].text: row.cells[1].text for row in paper.tables[1].rows[1:]}
    assert table["Lượt thông báo đã chuyển"] == "3"
    assert table["Tỷ lệ tin được đánh giá hữu ích"] == "chưa có số liệu"


def test_the_command_gives_the_same_as_the_page(capsys, tmp_path):
    sent(AlertFactory())
    given = {"since": "2026-03-01", "until": "2026-03-31"}
    call_command("report", "--from", given["since"], "--to", given["until"])
    assert capsys.readouterr().out.strip() == report_of(MARCH).sentence
    call_command("report", "--from", given["since"], "--to", given["until"], "--format", "json")
    assert json.loads(capsys.readouterr().out) == json.loads(export_report(report_of(MARCH), "json"))
    path = tmp_path / "r.xlsx"
    call_command(
        "report", "--from", "1/3/2026", "--to", "31/3/2026", "--format", "xlsx", "--output", str(path)
    )
    assert openpyxl.load_workbook(path).worksheets[0]["A1"].value == "Chỉ tiêu"


def test_a_bad_period_or_place_is_named(tmp_path):
    with pytest.raises(
        CommandError, match=r"^'soon' is no day\. Give two days, such as 2026-01-01 and 2026-12-31\.$"
    ):
        call_command("report", "--from", "soon", "--to", "2026-03-31")
    with pytest.raises(CommandError, match="cannot write"):
        call_command(
            "report", "--from", "2026-03-01", "--to", "2026-03-31", "--format", "csv",
            "--output", str(tmp_path / "no" / "r.csv"),
        )  # fmt: skip


@pytest.mark.parametrize("how_many", [1, 20])
def test_it_costs_the_same_for_one_and_for_many(how_many, django_assert_num_queries):
    for _number in range(how_many):
        sent(AlertFactory())
    with django_assert_num_queries(COST + SAID):
        report_of(MARCH)


def test_an_english_report_is_english():
    found = report_of(Period(date(2026, 1, 1), date(2026, 12, 31)), language="en")
    assert found.period == "2026"
    assert found.figure("bulletins").label == "Bulletins"


def test_a_day_that_has_not_come_does_not_make_a_source_look_ill():
    now = timezone.now()
    SourceRun.objects.create(source="eping_api", state=SourceRun.State.DONE, started_at=now, finished_at=now)
    today = timezone.localdate()
    assert figures(Period(today, today + timedelta(days=300)))["source_eping_api"] == 1.0
    assert figures(Period(today - timedelta(days=1), today))["source_eping_api"] == 1.0


def test_a_source_is_judged_since_it_was_first_read_here():
    now = timezone.now()
    today = timezone.localdate()
    for days in (0, 3):
        at = now - timedelta(days=days)
        SourceRun.objects.create(
            source="eping_api", state=SourceRun.State.DONE, started_at=at, finished_at=at
        )
    found = report_of(Period(today - timedelta(days=300), today)).figure("source_eping_api")
    assert found.value == 0.5
    assert "trên 4 ngày của kỳ, tính từ lần cập nhật đầu tiên" in found.definition
    assert figures(Period(today - timedelta(days=1), today))["source_eping_api"] == 0.5


def test_the_workbook_has_frozen_heads_and_charts_of_its_own_cells():
    sent(AlertFactory())
    book = openpyxl.load_workbook(io.BytesIO(export_report(report_of(MARCH), "xlsx")))
    first, *others = book.worksheets
    assert first.freeze_panes == "B2"
    assert {sheet.freeze_panes for sheet in others} == {"A2"}
    assert [len(sheet._charts) for sheet in others] == [1] * len(others)
    assert others[0]._charts[0].series[0].val.numRef.f.endswith("!$B$2")


def test_the_paper_has_head_and_signature(settings):
    for name, value in {
        "PARENT": "UBND tỉnh Mẫu", "NAME": "Sở Mẫu", "SIGNER": "GIÁM ĐỐC", "SIGNER_NAME": "Trần Văn Mẫu",
    }.items():  # fmt: skip
        setattr(settings, f"OFFICE_{name}", value)
    paper = docx.Document(io.BytesIO(export_report(report_of(MARCH), "docx")))
    left, right = (
        [line.text for line in cell.paragraphs if line.text] for cell in paper.tables[0].rows[0].cells
    )
    assert left == ["UBND tỉnh Mẫu", "Sở Mẫu", "Số: ……/BC"]
    assert right[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    end = [[line.text for line in cell.paragraphs if line.text] for cell in paper.tables[2].rows[0].cells]
    assert end == [["Nơi nhận:", "- Lưu: VT."], ["GIÁM ĐỐC", "Trần Văn Mẫu"]]


@pytest.mark.parametrize(
    ("today", "quarter", "half"),
    [
        (date(2026, 1, 31), ("2025-10-01", "2025-12-31"), ("2025-07-01", "2025-12-31")),
        (date(2026, 5, 1), ("2026-01-01", "2026-03-31"), ("2025-07-01", "2025-12-31")),
        (date(2026, 12, 31), ("2026-07-01", "2026-09-30"), ("2026-01-01", "2026-06-30")),
    ],
)
def test_the_periods_that_ended_last_are_offered(today, quarter, half):
    offered = [(one["since"], one["until"]) for one in _choices(today)]
    assert quarter in offered
    assert half in offered
    assert (f"{today.year - 1}-01-01", f"{today.year - 1}-12-31") in offered


def test_two_days_begin_the_paragraph_as_people_say_it():
    days = Period(date(2026, 3, 2), date(2026, 3, 20))
    assert report_of(days).sentence.startswith("Từ 02/03/2026 đến 20/03/2026, Điểm TBT ")
    assert report_of(days, language="en").sentence.startswith("From 02/03/2026 to 20/03/2026, the TBT Point ")
    assert report_of(MARCH, language="en").sentence.startswith("In March 2026, the TBT Point ")


def test_the_same_period_a_year_earlier_stands_beside():
    for _number in range(3):
        sent(AlertFactory())
    sent(AlertFactory(), at=AT.replace(year=2025))
    sent(AlertFactory(), at=AT.replace(year=2025, month=4))
    found = report_of(MARCH)
    told = found.figure("notices_forwarded")
    assert (found.before, told.value, told.before) == ("tháng 3 năm 2025", 3, 1)
    assert said_before(told) == "1; nay tăng 200,0%"
    assert said_before(replace(told, value=1, before=3)) == "3; nay giảm 66,7%"
    assert [said_before(replace(told, value=3, before=then)) for then in (3, 0, None)] == ["3", "0", "–"]
    assert said_before(replace(told, value=4915, before=4914)) == "4.914"
    paper = docx.Document(io.BytesIO(export_report(found, "docx")))
    assert [cell.text for cell in paper.tables[1].rows[0].cells] == ["Chỉ tiêu", "Số", "Cùng kỳ năm trước"]


def test_before_the_office_began_there_is_nothing_to_compare():
    sent(AlertFactory())
    found = report_of(MARCH)
    assert (found.before, found.figure("notices_forwarded").before) == ("", None)
    paper = docx.Document(io.BytesIO(export_report(found, "docx")))
    assert len(paper.tables[1].columns) == 2


def test_products_are_named_in_the_readers_language():
    product = ProductFactory(name="Mít sấy", name_en="Dried jackfruit")
    counted = count(MARCH, with_samples=True)
    forwarded = replace(counted.forwarded, by_product=((product.name, 2), ("Tên cũ", 1)))
    with translation.override("en"):
        bars = {one.key: one.rows for one in bars_of(replace(counted, forwarded=forwarded))}
    assert bars["by_product"] == (("Dried jackfruit", 2), ("Tên cũ", 1))


def test_sample_data_in_a_report_is_counted_by_name():
    sample, theirs = notice(), AlertFactory()
    for alert in (AlertFactory(notice=sample), AlertFactory(), theirs):
        sent(alert)
    Notice.objects.filter(pk=sample.pk).update(is_sample=True)
    Enterprise.objects.exclude(pk=theirs.subscription.contact.enterprise_id).update(is_sample=False)
    says = "Trong đó có dữ liệu mẫu, không dùng để báo cáo: 2 lượt thông báo và 0 ấn phẩm."
    assert report_of(MARCH).sentence.endswith(says)
    assert says in export_report(report_of(MARCH), "json").decode()
