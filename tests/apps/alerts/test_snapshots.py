"""What an alert keeps of a notice, in the person's language, and the lines made of it."""

from datetime import date, timedelta

import msgspec
import pytest
from django.utils import translation
from icalendar import Calendar

from donbay.apps.alerts.calendars import METHOD, calendar_text
from donbay.apps.alerts.lines import items_of, line_of, sections_of
from donbay.apps.alerts.models import Alert
from donbay.apps.alerts.proposal_words import describe_proposal
from donbay.apps.alerts.snapshots import (
    because_of_chain,
    deadline_moved,
    document_of,
    is_urgent_notice,
    snapshot,
    standing_of,
    was_voided,
)
from donbay.apps.alerts.summary import rhythm_words, summary_of
from donbay.apps.alerts.types import DeadlineRow, ProposalRow, RaiseCounts, Tested
from donbay.core.digest.compose import arrange
from donbay.core.notices.record import WordDate
from tests.apps.notices.built import SEEN, TODAY, row

DAY = timedelta(days=1)


def kept(about, language="vi", **said_):
    usual = {"enterprise": "HTX Mẫu", "lines": ["Xoài"], "reason": "Vì xoài."}
    return snapshot(about, language=language, **(usual | said_))


def test_a_snapshot_is_plain_data_with_days_as_text():
    about = row(
        "G/SPS/N/THA/7", deadline=TODAY + 40 * DAY, local_deadline=TODAY + 20 * DAY, title="MAXIMUM LIMITS",
        said={"title": "MAXIMUM LIMITS", "products": "Mango", "in_force": WordDate(None, "upon publication")},
    )  # fmt: skip
    found = kept(about)
    assert msgspec.json.decode(msgspec.json.encode(found)) == found
    assert (found["symbol"], found["root"], found["area"], found["step"]) == (
        "G/SPS/N/THA/7",
        "G/SPS/N/THA/7",
        "SPS",
        "",
    )
    assert (found["wto_deadline"], found["local_deadline"]) == ("2026-12-12", "2026-11-22")
    assert (found["distributed"], found["in_force"], found["in_force_words"]) == (
        "2026-10-31",
        None,
        "upon publication",
    )
    assert (found["members"], found["domestic"]) == (["Thái Lan"], False)
    assert (found["enterprise"], found["lines"], found["reason"], found["moves"]) == (
        "HTX Mẫu",
        ["Xoài"],
        "Vì xoài.",
        0,
    )
    assert found["link"].endswith("/thong-bao/G-SPS-N-THA-7/")


@pytest.mark.parametrize(
    ("language", "members", "sample"),
    [("vi", "Thái Lan", "[Dữ liệu mẫu] "), ("en", "Thailand", "[Sample data] ")],
)
def test_it_speaks_the_persons_language_and_marks_sample_data(language, members, sample):
    found = kept(row("G/SPS/N/THA/7", is_sample=True), language)
    assert (found["language"], found["members"]) == (language, [members])
    assert found["headline"].startswith(sample)
    assert not kept(row("G/SPS/N/THA/7"), language)["headline"].startswith(sample)


def test_a_draft_of_our_own_country_is_domestic_and_an_unknown_member_stays_a_code():
    assert kept(row("G/TBT/N/VNM/7"))["domestic"] is True
    assert kept(row("G/TBT/N/XYZ/7"))["members"] == ["XYZ"]


def test_goods_that_the_chain_lends_are_told():
    lent = row("G/SPS/N/THA/7/Add.1", inherited={"products": "Fresh mango"})
    assert kept(lent)["products"] == "Fresh mango"
    assert kept(row(products="Squid", inherited={"products": "Fresh mango"}))["products"] == "Squid"


def test_what_does_not_stand_has_no_deadline():
    gone = row(
        deadline=TODAY, local_deadline=TODAY, standing="REPLACED", ended_by="G/TBT/N/USA/1/Rev.1",
        deadline_by="G/TBT/N/USA/1/Add.1", stated_deadline=TODAY - DAY,
    )  # fmt: skip
    assert standing_of(gone) == {
        "standing": "REPLACED", "ended_by": "G/TBT/N/USA/1/Rev.1", "wto_deadline": None, "local_deadline": None,
        "moved_from": None, "moved_by": "",
    }  # fmt: skip


def test_a_deadline_in_force_says_what_moved_it_and_from_when():
    moved = row(deadline=TODAY, deadline_by="G/TBT/N/USA/1/Add.1", stated_deadline=TODAY - DAY)
    found = standing_of(moved)
    assert (found["wto_deadline"], found["moved_from"], found["moved_by"]) == (
        "2026-11-02", "2026-11-01", "G/TBT/N/USA/1/Add.1"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("symbol", "links", "language", "address"),
    [
        ("G/SPS/N/THA/7", {"en": "https://a.example/en", "fr": "https://a.example/fr"}, "vi", "https://a.example/en"),
        ("G/SPS/N/THA/7", {"fr": "https://a.example/fr"}, "vi", "https://a.example/fr"),
        ("G/SPS/N/THA/7", {}, "vi", "https://docs.wto.org/imrd/directdoc.asp?DDFDocuments/t/G/SPS/NTHA7.DOCX"),
        ("G/TBT/N/THA/7", {}, "en", "https://docs.wto.org/imrd/directdoc.asp?DDFDocuments/t/G/TBTN26/THA7.DOCX"),
        ("G/TBT/N/THA/7/Add.1", {}, "vi", "https://epingalert.org/en/Search?viewData=G/TBT/N/THA/7/Add.1"),
    ],
)  # fmt: skip
def test_the_official_document_is_linked_and_never_guessed_for_a_follow_up(symbol, links, language, address):
    assert document_of(row(symbol, said={"links": links}), language) == address


@pytest.mark.parametrize(
    ("language", "chain", "moved", "void", "void_by"),
    [
        (
            "vi",
            "Văn bản này tiếp theo thông báo G/TBT/N/USA/1 đã gửi Quý doanh nghiệp.",
            "Thời hạn góp ý tại WTO thay đổi đến hết ngày ngày",
            "Thông báo này không còn giá trị do phát hành nhầm.",
            "Thông báo này không còn giá trị do phát hành nhầm (văn bản G/TBT/N/USA/1/Corr.1).",
        ),
        (
            "en",
            "This document follows notification G/TBT/N/USA/1, which was sent to you.",
            "Comments at the WTO are now taken until the end of",
            "This notification is void: it was circulated in error.",
            "This notification is void: it was circulated in error (document G/TBT/N/USA/1/Corr.1).",
        ),
    ],
)
def test_sentences_about_what_changed(language, chain, moved, void, void_by):
    assert because_of_chain("G/TBT/N/USA/1", language) == chain
    assert (was_voided("", language), was_voided("G/TBT/N/USA/1/Corr.1", language)) == (void, void_by)
    told = deadline_moved("2026-11-02", date(2026, 12, 24), language)
    assert moved.removesuffix(" ngày") in told
    assert ("chưa nêu" if language == "vi" else "not stated") in deadline_moved(None, None, language)


@pytest.mark.parametrize(
    ("days", "kind", "symbol", "standing", "is_urgent"),
    [
        (13, "REGULAR", "G/TBT/N/USA/1", "STANDS", True),
        (14, "REGULAR", "G/TBT/N/USA/1", "STANDS", False),
        (0, "REGULAR", "G/TBT/N/USA/1", "STANDS", True),
        (-1, "REGULAR", "G/TBT/N/USA/1", "STANDS", False),
        (None, "REGULAR", "G/TBT/N/USA/1", "STANDS", False),
        (0, "REGULAR", "G/TBT/N/USA/1", "REPLACED", False),
        (None, "EMERGENCY", "G/SPS/N/USA/1", "STANDS", True),
        (None, "EMERGENCY", "G/SPS/N/USA/1/Add.1", "STANDS", False),
    ],
)
def test_an_emergency_and_a_near_deadline_do_not_wait(days, kind, symbol, standing, is_urgent):
    about = row(symbol, deadline=None if days is None else TODAY + days * DAY, kind=kind, standing=standing)
    assert is_urgent_notice(about, TODAY) == is_urgent


# Lines of a mail


def alert(number, about, *, grade="DIRECT", event="NEW", subscription=1, **said_):
    said_ = kept(about) | said_
    return Alert(
        pk=number, notice_id=about.id, grade=grade, event=event, subscription_id=subscription, snapshot=said_
    )


def test_two_firms_of_a_person_share_a_line_the_better_class_first():
    about = row("G/SPS/N/THA/7", deadline=TODAY)
    one, two = alert(1, about, grade="RELATED"), alert(2, about, subscription=2)
    (item,) = items_of([one, two])
    assert (item.alert_ids, item.grade, item.symbol) == ((2, 1), "DIRECT", "G/SPS/N/THA/7")
    assert (item.wto_deadline, item.local_deadline, item.over) == (TODAY, None, False)


def test_another_event_of_a_notice_is_another_line():
    about = row("G/SPS/N/THA/7")
    assert [item.event for item in items_of([alert(1, about), alert(2, about, event="VOIDED")])] == [
        "NEW",
        "VOIDED",
    ]
    assert items_of([]) == []


@pytest.mark.parametrize(
    ("said_", "emergency"),
    [({"kind": "EMERGENCY"}, True), ({"kind": "EMERGENCY", "step": "ADDENDUM"}, False), ({}, False)],
)
def test_only_the_first_news_of_an_emergency_is_one(said_, emergency):
    (item,) = items_of([alert(1, row("G/SPS/N/THA/7"), **said_)])
    assert item.emergency == emergency


def test_an_alert_of_an_earlier_release_still_makes_a_line():
    old = alert(1, row("G/SPS/N/THA/7"))
    for name in ("brief", "standing", "moved_from", "moved_by"):
        old.snapshot.pop(name)
    (item,) = items_of([old])
    assert (item.members, item.goods, item.over, item.product) == ("Thái Lan", (), False, "Xoài")


def people(*alerts):
    class Contact:
        id = 9

    return {
        "contacts": dict.fromkeys((one.subscription_id for one in alerts), Contact),
        "nonces": dict.fromkeys((one.subscription_id for one in alerts), "n"),
    }


@pytest.mark.parametrize(
    ("wto", "local", "passed", "first"),
    [
        (TODAY, TODAY - DAY, (False, True), TODAY),
        (TODAY + 9 * DAY, TODAY, (False, False), TODAY),
        (TODAY - DAY, None, (True, False), None),
        (None, None, (False, False), None),
    ],
)
def test_a_line_says_which_day_has_passed(wto, local, passed, first):
    one = alert(1, row("G/SPS/N/THA/7", deadline=wto, local_deadline=local))
    (item,) = items_of([one])
    line = line_of(item, [one], **people(one), today=TODAY)
    assert (line.wto_passed, line.local_passed) == passed
    assert (line.first_deadline, line.wto_deadline, line.local_deadline) == (first, wto, local)


def test_each_reason_has_its_two_links_and_the_firm_it_is_for():
    about = row("G/SPS/N/THA/7")
    one, two = alert(1, about), alert(2, about, subscription=2, enterprise="HTX Hai")
    (item,) = items_of([one, two])
    line = line_of(item, [one, two], **people(one, two), today=TODAY)
    assert [(reason.enterprise, reason.lines, reason.text) for reason in line.reasons] == [
        ("HTX Mẫu", ["Xoài"], "Vì xoài."), ("HTX Hai", ["Xoài"], "Vì xoài.")
    ]  # fmt: skip
    links = [link for reason in line.reasons for link in (reason.useful_link, reason.useless_link)]
    assert len(set(links)) == 2  # one person, one notice: the same two links


def test_home_drafts_stand_under_their_own_heading_after_the_world():
    alerts = [alert(1, row("G/TBT/N/VNM/7", id=1)), alert(2, row("G/SPS/N/THA/8", id=2))]
    found = sections_of(arrange(items_of(alerts), today=TODAY, cap=9), lambda item: item.symbol)
    assert [(section.domestic, section.groups) for section in found] == [
        (False, [["G/SPS/N/THA/8"]]), (True, [["G/TBT/N/VNM/7"]])
    ]  # fmt: skip


def test_the_summary_counts_also_what_stands_behind_the_link():
    items = items_of([alert(n, row(f"G/SPS/N/THA/{n}", id=n)) for n in range(1, 4)])
    whole = summary_of(items, [None] * 3, language="vi", today=TODAY)
    cut = summary_of(items, [None], language="vi", today=TODAY)
    assert "1 trong thư này" in cut.counts
    assert not any("trong thư này" in said_ for said_ in whole.counts)
    assert whole.counts[0] == cut.counts[0]


@pytest.mark.parametrize(
    ("rhythm", "words"),
    [
        ("AT_ONCE", "ngay khi có"), ("DAILY", "hằng ngày"), ("WORKING_DAYS", "mỗi ngày làm việc"),
        ("WEEKLY", "hằng tuần"), ("MONTHLY", "hằng tháng"), ("OFF", "không gửi thư"),
    ],
)  # fmt: skip
def test_a_rhythm_stands_in_a_sentence(rhythm, words):
    assert rhythm_words(rhythm) == words


# Calendars


def entry(**fields):
    usual = {
        "root": "G/SPS/N/THA/7", "symbol": "G/SPS/N/THA/7", "headline": "Xoài", "link": "https://tbt.example/x",
        "wto_deadline": TODAY + 40 * DAY, "local_deadline": TODAY + 20 * DAY, "sequence": 0, "cancelled": False,
        "stamped_at": SEEN, "created_at": SEEN,
    }  # fmt: skip
    return DeadlineRow(**(usual | fields))


def events(*rows, **more):
    found = Calendar.from_ical(calendar_text(rows, name="TBT Mẫu", **more)).walk("VEVENT")
    return [
        (str(event["uid"]).partition("-")[0], event["dtstart"].dt, str(event["status"])) for event in found
    ]


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, [("office", 20, "CONFIRMED"), ("wto", 40, "CONFIRMED")]),
        ({"local_deadline": None}, [("wto", 40, "CONFIRMED")]),  # it never had a day of the province
        ({"local_deadline": None, "sequence": 2}, [("office", 40, "CANCELLED"), ("wto", 40, "CONFIRMED")]),
        ({"cancelled": True}, [("office", 20, "CANCELLED"), ("wto", 40, "CANCELLED")]),
        ({"wto_deadline": None, "local_deadline": None, "sequence": 1}, []),
    ],
)
def test_a_chain_has_an_event_for_each_of_its_days(fields, shown):
    assert events(entry(**fields)) == [(uid, TODAY + days * DAY, state) for uid, days, state in shown]


def test_an_event_lasts_the_whole_day_and_keeps_its_identity():
    text = calendar_text([entry(), entry(wto_deadline=TODAY, sequence=3)], name="TBT Mẫu", method=METHOD)
    found = Calendar.from_ical(text)
    assert (str(found["method"]), str(found["x-wr-calname"])) == ("PUBLISH", "TBT Mẫu")
    first, _other, again, moved = found.walk("VEVENT")
    assert first["dtend"].dt - first["dtstart"].dt == DAY
    assert first["uid"] == again["uid"]
    assert (moved["sequence"], moved["dtstart"].dt) == (3, TODAY)
    assert "METHOD" not in calendar_text([entry()], name="x")
    assert events() == []


# Proposals and counts in words


def proposal(change, **fields):
    usual = {
        "id": 1, "change": change, "product_name": "Xoài", "value": "080450", "phrase": "giống xoài", "useful": 1,
        "useless": 5, "notices": (), "enterprises": ((1, "A"), (2, "B")), "days": 90,
        "before": Tested(notices=9, mails=3), "after": Tested(notices=4, mails=2), "made_at": SEEN, "decision": "",
        "decision_label": "", "decided_at": None, "decided_by": "", "reason": "",
    }  # fmt: skip
    return ProposalRow(**(usual | fields))


@pytest.mark.parametrize(
    ("change", "headline", "why"),
    [
        ("EXCLUDE", "Loại trừ “giống xoài” khỏi sản phẩm “Xoài”", "Từ “080450”: 5/6 ý kiến cho biết thông báo không liên quan."),
        ("DROP_CODE", "Bỏ mã HS 080450 khỏi sản phẩm “Xoài”", "Mã HS này: 5/6 ý kiến cho biết thông báo không liên quan."),
        ("ONLY_DIRECT", "Chỉ gửi tin trực tiếp cho Xoài", "Tin liên quan: 5/6 ý kiến cho biết thông báo không liên quan."),
    ],
)  # fmt: skip
def test_a_proposal_says_what_and_why(change, headline, why):
    found = describe_proposal(proposal(change))
    assert (found.headline, found.why) == (headline, why)


def test_a_proposal_says_what_it_would_have_done_and_lost():
    tested = "Tính lại 90 ngày qua đối với 2 doanh nghiệp: từ 9 thông báo (3 thư) còn 4 thông báo (2 thư). "
    assert (
        describe_proposal(proposal("EXCLUDE")).tested
        == tested + "Không mất thông báo nào đã được đánh giá hữu ích."
    )
    lost = proposal("EXCLUDE", after=Tested(notices=4, mails=2, useful_lost=2))
    assert describe_proposal(lost).tested == tested + "Mất 2 thông báo đã được đánh giá hữu ích."
    with translation.override("en"):
        assert describe_proposal(lost).headline != describe_proposal(proposal("DROP_CODE")).headline


def test_a_run_of_raising_counts_itself():
    counts = RaiseCounts(new=3, follow_ups=2, changes=1)
    assert (int(counts), str(counts)) == (6, "3 new, 2 follow-ups, 1 changes")
    assert int(RaiseCounts()) == 0
