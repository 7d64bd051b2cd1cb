"""The list of notices and one notice: filters, what is shown, what is kept, what it costs."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from donbay.apps.notices.models import Notice

from .asking import days_ago, faults, plain_notice, problem

LIST = "/api/v1/notices"
ITEM = {
    "symbol", "slug", "symbols", "members", "area", "kind", "step", "title", "products", "distribution_date",
    "comment_deadline", "local_deadline", "binding_deadline", "deadline_by", "standing", "is_open", "ended_by", "root_symbol",
    "changed_at", "is_sample", "url",
}  # fmt: skip


def symbols(client, query=""):
    answer = client.get(f"{LIST}?limit=100{query}")
    assert answer.status_code == 200, answer.content
    return [one["symbol"] for one in answer.json()["items"]]


def test_a_list_is_newest_first_and_says_what_the_page_says(world, client):
    said = client.get(LIST).json()
    assert set(said) == {"items", "next"}
    assert said["next"] is None
    assert len(said["items"]) == Notice.objects.count()
    days = [one["distribution_date"] for one in said["items"]]
    assert days == sorted(days, reverse=True)
    durian = next(one for one in said["items"] if one["symbol"] == "G/SPS/N/EU/9101")
    assert set(durian) == ITEM
    assert durian["slug"] == "G-SPS-N-EU-9101"
    assert durian["url"].endswith("/thong-bao/G-SPS-N-EU-9101/")
    assert durian["is_open"] is True
    assert durian["distribution_date"] == days_ago(20).isoformat()


def test_filters_are_those_of_the_public_list(world, client):
    every = set(symbols(client))
    sps, tbt = set(symbols(client, "&area=SPS")), set(symbols(client, "&area=TBT"))
    assert sps | tbt == every
    assert sps
    assert tbt
    assert not sps & tbt
    assert {one.split("/")[3] for one in symbols(client, "&member=EU")} == {"EU"}
    assert "G/SPS/N/EU/9101" in symbols(client, "&q=sầu riêng")
    assert "G/SPS/N/EU/9101" in symbols(client, "&hs=081060")
    assert set(symbols(client, "&hs=0810&hs=0804")) >= set(symbols(client, "&hs=0810"))
    still = Notice.objects.filter(standing="STANDS", comment_deadline__gte=timezone.localdate())
    assert set(symbols(client, "&open=true")) == set(still.values_list("symbol", flat=True))
    day = days_ago(20).isoformat()
    assert symbols(client, f"&since={day}&until={day}") == list(
        Notice.objects.filter(distribution_date=day).order_by("-pk").values_list("symbol", flat=True)
    )
    assert symbols(client, "&q=!!!") == []


def test_one_notice_is_found_by_any_of_its_symbols(world, client):
    joint = next(one for one in Notice.objects.all() if len(one.content.symbols) > 1)
    slugs = [symbol.replace("/", "-") for symbol in joint.content.symbols]
    answers = [client.get(f"{LIST}/{slug}").json() for slug in slugs]
    assert {one["notice"]["symbol"] for one in answers} == {joint.symbol}
    assert set(answers[0]) == {"notice", "record", "inherited", "chain"}
    assert answers[0]["record"]["symbols"] == list(joint.content.symbols)


def test_codes_and_dates_of_a_record_are_objects(world, client):
    record = client.get(f"{LIST}/G-SPS-N-EU-9101").json()["record"]
    assert record["hs"][0] == {"code": "081060", "stated": "0810.60", "label": "Durians", "flag": ""}
    assert record["comment_deadline"]["origin"] == "STATED"


@pytest.mark.parametrize("slug", ["G-TBT-N-USA-999999", "x", "%00", "G" * 5000, "²½"])
def test_what_is_no_notice_is_404(world, client, slug):
    said = problem(client.get(f"{LIST}/{slug}"), 404)
    assert said["type"] == "urn:donbay:problem:not-found"
    assert said["detail"] == "Không có gì ở địa chỉ này."


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("area=tbt", {"area": "Chỉ nhận một trong: SPS, TBT."}),
        ("area=", {"area": "Chỉ nhận một trong: SPS, TBT."}),
        ("since=2026-02-30", {"since": "Không phải ngày; ghi như 2026-01-31."}),
        ("until=9999-12-31", {"until": "Không phải ngày; ghi như 2026-01-31."}),
        ("since=10", {"since": "Không phải ngày; ghi như 2026-01-31."}),
        ("since=", {"since": "Không phải ngày; ghi như 2026-01-31."}),
        ("limit=0", {"limit": "Không nhỏ hơn 1."}),
        ("limit=101", {"limit": "Không lớn hơn 100."}),
        ("limit=1" + "0" * 30, {"limit": "Không phải số nguyên."}),
        ("limit=٣", {"limit": "Không phải số nguyên."}),
        ("limit=1e3", {"limit": "Không phải số nguyên."}),
        ("open=vâng", {"open": "Chỉ nhận true hoặc false."}),
        ("q=" + "x" * 10_000, {"q": "Không quá 200 ký tự."}),
        ("member=XYZ", {"member": "Không có thành viên nào mang mã này."}),
        ("hs=٠٨١٠", {"hs": "Không phải mã HS: cần từ 2 đến 6 chữ số của một chương, nhóm có thật."}),
        ("hs=99999999", {"hs": "Không phải mã HS: cần từ 2 đến 6 chữ số của một chương, nhóm có thật."}),
        ("&".join(["hs=0810"] * 51), {"hs": "Không quá 50 giá trị."}),
        ("since=2026-02-01&until=2026-01-01", {"until": "Ngày kết thúc không được sớm hơn ngày bắt đầu."}),
        ("sinc=2026-01-01", {"sinc": "Không có tham số này."}),
        ("area=TBT&area=SPS", {"area": "Chỉ ghi tham số này một lần."}),
        ("cursor=abc", {"cursor": "Không phải con trỏ của câu hỏi này; vui lòng đọc lại từ đầu."}),
        ("cursor=" + "a" * 700, {"cursor": "Không quá 600 ký tự."}),
        ("area=x&limit=x", {"area": "Chỉ nhận một trong: SPS, TBT.", "limit": "Không phải số nguyên."}),
    ],
)
def test_a_parameter_that_cannot_be_read_is_named_with_the_reason(world, client, query, wrong):
    assert faults(client.get(f"{LIST}?{query}")) == wrong


@pytest.mark.parametrize(
    "q", ["%00", "a%00b", "%ED%A0%80", "²", "'\"*:()%26|!<->%25_\\ AND OR NOT NEAR(", "0" * 200]
)
def test_no_words_break_the_search(world, client, q):
    assert client.get(f"{LIST}?q={q}").status_code == 200


def test_an_answer_may_be_kept_and_asked_after(world, client):
    first = client.get(LIST)
    assert first["Cache-Control"] == "public, max-age=60"
    assert {"Accept-Language", "Authorization"} <= {one.strip() for one in first["Vary"].split(",")}
    assert "Cookie" not in first["Vary"]
    again = client.get(LIST, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    plain_notice(1, days_ago(0))
    changed = client.get(LIST, HTTP_IF_NONE_MATCH=first["ETag"])
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_head_answers_as_get_without_a_body(world, client):
    answer = client.head(LIST)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["ETag"] == client.get(LIST)["ETag"]


@pytest.mark.django_db
def test_a_list_costs_the_same_for_one_row_and_for_twenty(client):
    def cost():
        with CaptureQueriesContext(connection) as made:
            assert client.get(LIST).status_code == 200
        return len(made)

    plain_notice(0, days_ago(0))
    client.get(LIST)  # the first turn of a minute makes a row
    one = cost()
    for number in range(1, 20):
        plain_notice(number, days_ago(number))
    assert len(client.get(LIST).json()["items"]) == 20
    assert cost() == one == 4


def test_a_notice_costs_five_queries(world, client):
    client.get(LIST)
    with CaptureQueriesContext(connection) as made:
        client.get(f"{LIST}/G-SPS-N-EU-9101")
    assert len(made) == 5


def test_the_answer_is_plain_json(world, client):
    answer = client.get(LIST)
    assert answer["Content-Type"].startswith("application/json")
    json.loads(answer.content)
