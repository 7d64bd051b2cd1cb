"""The queue and the page of one notice: who gets in, what they show, what each act does and refuses."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from donbay.apps.bulletins import services as issues
from donbay.apps.bulletins.models import Issue, Item
from donbay.apps.mail.models import Message
from donbay.apps.triage.models import Decision, Note, PersonalMessage, SavedView
from donbay.core.prose.terms import TermIndex
from donbay.foundation.models import AuditLine
from tests.factories.accounts import acting

from . import scene
from .conftest import signed_in

pytestmark = pytest.mark.django_db
QUEUE = "/ban-lam-viec/hang-doi/"
ACTS = ["ghi-chu", "giao", "anh-huong", "gac", "xong", "tra-lai", "dua"]


def text_of(response) -> str:
    """Return the markup, its white space as it is shown."""
    return " ".join(response.content.decode().split())


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def quietly(client, path: str, form: dict) -> None:
    """Act, and read away what it said."""
    assert client.post(path, form, follow=True).status_code == 200


def symbols(response) -> list[str]:
    return [row.notice.symbol for row in response.context["found"].rows]


@pytest.fixture
def durian(world):
    return world["notices"]["durian"]


@pytest.fixture
def page(durian):
    return f"{QUEUE}{durian.pk}/"


@pytest.mark.parametrize("tail", ["", "{}/", "{}/thu/"])
def test_pages_open_only_to_an_officer_with_a_second_factor(world, durian, tail):
    path = QUEUE + tail.format(durian.pk)
    assert Client().get(path)["Location"].startswith("/tai-khoan/login/?next=")
    assert signed_in("chi.mau@xa.example", "code").get(path).status_code == 403
    half = signed_in("can-bo@so.example", "password").get(path)
    assert half["Location"].startswith("/tai-khoan/2fa/reauthenticate/?next=")
    assert signed_in("can-bo@so.example", "password", "mfa").get(path).status_code == 200


@pytest.mark.parametrize("act", [*ACTS, "thu", "../nhieu", "../hoan-tac", "../muc-luu", "../muc-luu/1/xoa"])
def test_nobody_else_acts_and_a_look_never_acts(world, page, act):
    path = f"{page}{act}/" if not act.startswith("../") else f"{QUEUE}{act[3:]}/"
    assert signed_in("chi.mau@xa.example", "code").post(path, {"text": "x"}).status_code == 403
    assert Client().post(path).status_code == 302
    if act != "thu":
        assert signed_in("can-bo@so.example", "password", "mfa").get(path).status_code == 405
    assert (Decision.objects.count(), AuditLine.objects.count()) == (0, 0)


def test_an_act_needs_the_token_of_our_own_form(world, page):
    client = signed_in("can-bo@so.example", "password", "mfa")
    client.handler.enforce_csrf_checks = True
    assert client.post(f"{page}gac/", {"reason": "x"}).status_code == 403


def test_the_queue_ranks_by_firms_then_deadline(officer, world):
    response = officer.get(QUEUE)
    assert symbols(response) == [
        "G/TBT/N/USA/9202",  # one firm directly, nine days
        "G/SPS/N/EU/9101/Add.1",  # its chain in one row
        "G/TBT/N/ARE/9400",
        "G/TBT/N/BRA/9505/Corr.1",  # no deadline either: the newer one first
        "G/SPS/N/JPN/9303",
    ]
    tabs = {tab["name"]: tab["count"] for tab in response.context["tabs"]}
    assert tabs == {
        "Đang chờ": 5,
        "Giao cho tôi": 0,
        "Chưa giao": 5,
        "Hết hạn hoặc đã được thay thế": 1,
        "Đã xử lý": 0,
        "Đã bỏ qua": 0,
    }
    assert "còn 9 ngày" in text_of(response)


def test_the_filters_and_tabs_stand_in_the_address(officer, world):
    def asked(**filters):
        return [one.removeprefix("G/") for one in symbols(officer.get(QUEUE, filters))]

    assert asked(linh_vuc="SPS", trong="65") == ["SPS/N/EU/9101/Add.1"]
    assert asked(thanh_vien="QAT") == ["TBT/N/ARE/9400"]
    assert asked(tim="nuoc mam") == ["TBT/N/USA/9202"]
    assert asked(tim="ruou vang") == []
    assert asked(tim="FISH sauce") == ["TBT/N/USA/9202"]
    assert asked(san_pham="sau-rieng-khanh-son") == ["SPS/N/EU/9101/Add.1"]
    assert asked(muc="het-han") == ["TBT/N/CHN/9404/Rev.1"]
    assert asked(anh_huong="HIGH") == []
    assert len(asked(linh_vuc="???", trong="-1", muc="x", trang="0")) == 5
    assert "Không có thông báo nào ở mục này" in text_of(officer.get(QUEUE, {"anh_huong": "HIGH"}))


def test_the_strip_says_what_waits_elsewhere(officer, world):
    response = officer.get(QUEUE)
    strip = response.context["strip"]
    assert (strip.stuck, strip.to_call, strip.set_aside, strip.stopped, strip.calm) == (1, 1, 1, False, False)
    assert "1 địa chỉ bị trả lại, cần liên hệ qua điện thoại" in text_of(response)


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_queue_costs_the_same_for_one_and_for_many(
    world, without_health, django_assert_num_queries, how_many
):
    now = timezone.now()
    for n in range(how_many):
        about = scene.notice(
            f"G/TBT/N/VNM/{n + 1}", now=now, title="x", deadline=now.date() + timedelta(days=9)
        )
        scene.match(about, world["ours"], now=now)
        Decision.objects.create(notice=about, changed_at=now, assigned_to=world["officer"])
    client = signed_in("can-bo@so.example", "password", "mfa")
    # session, person, roles; members, products; how many, which, the notices, chains; tabs (4); views; officers; post, sources; drafts, what is used in them
    with django_assert_num_queries(23):
        client.get(QUEUE, {"linh_vuc": "TBT"})


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_page_of_a_notice_costs_the_same_for_one_firm_and_for_many(
    world, without_health, django_assert_num_queries, durian, how_many
):
    now = timezone.now()
    for n in range(how_many):
        scene.match(durian, scene.firm(f"Công ty {n}", f"ct{n}@mau.example", now=now), now=now)
        Note.objects.create(notice=durian, author=world["officer"], text=f"ghi {n}", at=now)
    client = signed_in("can-bo@so.example", "password", "mfa")
    # session, person, roles; the notice, its chain (2), firms and why (4), decision, notes, letters, bulletins,
    # drafts, glossary, officers, members and products of the filter, neighbours, what was taken over of a second reader
    with django_assert_num_queries(22):
        client.get(f"{QUEUE}{durian.pk}/")


def test_many_firms_are_shown_in_pages_and_ticked_on_the_page_of_the_letter(officer, world, durian, page):
    now = timezone.now()
    for n in range(60):
        firm = scene.firm(f"Công ty {n}", f"ct{n}@mau.example", now=now)
        scene.match(durian, firm, grade="RELATED", now=now)
    first, second = officer.get(page), officer.get(page, {"trang": "2"})
    shown = [one.context["concerned"] for one in (first, second)]
    assert [(len(one.rows), one.total, one.pages) for one in shown] == [(50, 61, 2), (11, 61, 2)]
    assert shown[0].rows[0].grade == "DIRECT"
    assert len({firm.id for one in shown for firm in one.rows}) == 61
    assert first.context["counts"] == {"direct": 1, "related": 60, "possible": 0}
    assert 'name="dn"' not in text_of(first)
    assert "Viết thư riêng cho 61 doanh nghiệp liên quan" in text_of(first)
    letter = officer.get(f"{page}thu/")
    assert [one.chosen for one in letter.context["readers"]] == [True] + [False] * 60


def test_the_page_shows_original_draft_chain_and_who_and_why(officer, world, page):
    response = officer.get(page)
    context, shown = response.context, text_of(response)
    assert [link.symbol for link in context["chain"]] == ["G/SPS/N/EU/9101", "G/SPS/N/EU/9101/Add.1"]
    assert [(firm.name, firm.grade, firm.told) for firm in context["concerned"].rows] == [
        ("Hợp tác xã Sầu riêng Mẫu", "DIRECT", False)
    ]
    assert context["draft"].label == "bản nháp tự động"
    for part in (
        "The draft lowers three residue levels.",
        "Quý doanh nghiệp đăng ký",
        "https://members.example/draft.pdf",
        "bản nháp tự động",
        "Theo ",
    ):
        assert part in shown, part
    assert context["previous"].endswith(f"/{world['notices']['sauce'].pk}/")
    assert context["next"].endswith(f"/{world['notices']['joint'].pk}/")


def test_the_draft_says_in_vietnamese_what_the_glossary_knows(officer, page, monkeypatch):
    asked = []

    def terms(language):
        asked.append(language)
        return TermIndex([("tropical fruit", "trái cây nhiệt đới")])

    monkeypatch.setattr("donbay.interfaces.desk.triage.sheet.glossary.term_index", terms)
    response = officer.get(page)
    assert response.context["draft"].known == (("tropical fruit", "trái cây nhiệt đới"),)
    assert "trái cây nhiệt đới" in text_of(response)
    assert asked == ["en"]


def test_the_neighbours_are_those_of_the_filtered_queue(officer, page):
    context = officer.get(page, {"linh_vuc": "SPS"}).context
    assert context["previous"] == ""
    assert context["next"].endswith("?linh_vuc=SPS")
    assert context["queue"] == f"{QUEUE}?linh_vuc=SPS"


def test_a_notice_that_does_not_exist_is_not_found(officer, world):
    assert officer.get(f"{QUEUE}999999/").status_code == 404
    assert officer.get(f"{QUEUE}999999/thu/").status_code == 404
    response = officer.post(f"{QUEUE}999999/ghi-chu/", {"text": "x"})
    assert response.status_code == 302
    assert AuditLine.objects.count() == 0


def test_every_act_leaves_one_audit_line_and_says_what_it_did(officer, world, page, durian):
    me = world["officer"].pk
    acts = [
        ("ghi-chu", {"text": "Gọi chị Hoa"}, "note"),
        ("giao", {"take": str(me)}, "assign"),
        ("anh-huong", {"impact": "HIGH", "reason": "bốn lô hàng"}, "impact"),
        ("gac", {"reason": "đã trả lời"}, "dismiss"),
        ("tra-lai", {}, "restore"),
        ("xong", {}, "finish"),
        ("tra-lai", {}, "restore"),
    ]
    for act, form, name in acts:
        response = officer.post(f"{page}{act}/", {**form, "next": page}, follow=True)
        assert response.redirect_chain == [(page, 302)]
        assert len(said(response)) == 1
        line = AuditLine.objects.latest("pk")
        assert (line.action, line.thing, line.actor_id) == (f"triage.{name}", f"notice {durian.pk}", me)
    assert AuditLine.objects.count() == len(acts)
    decision = response.context["decision"]
    assert (decision.impact, decision.impact_reason, decision.assigned_to) == (
        "HIGH",
        "bốn lô hàng",
        "Anh Cán Bộ",
    )
    assert "Gọi chị Hoa" in text_of(response)


@pytest.mark.parametrize(
    ("act", "form", "why"),
    [
        ("ghi-chu", {"text": " "}, "Ghi chú đang trống."),
        ("anh-huong", {"impact": "HIGH"}, "Vui lòng nêu lý do của mức ảnh hưởng."),
        ("anh-huong", {"impact": "HUGE", "reason": "x"}, "Không có mức ảnh hưởng này."),
        ("gac", {}, "Vui lòng nêu lý do bỏ qua."),
        ("giao", {"officer": "999999"}, "Không có cán bộ này."),
        ("tra-lai", {}, "Thông báo này đang chờ xử lý."),
        ("dua", {"where": "moon"}, "Không thực hiện được thao tác với thông báo này."),
    ],
)
def test_a_wrong_act_changes_nothing_and_says_why(officer, page, act, form, why):
    response = officer.post(f"{page}{act}/", form, follow=True)
    assert response.redirect_chain == [(page, 302)]
    assert said(response) == [why]
    assert (AuditLine.objects.count(), Note.objects.count()) == (0, 0)
    assert not Decision.objects.filter(dismissed_at__isnull=False).exists()


@pytest.mark.parametrize(
    "bad", ["https://evil.example/", "//evil.example/", "/toi/", "/ban-lam-viec/hang-doi/\\evil"]
)
def test_an_act_never_leads_away(officer, page, bad):
    answer = officer.post(f"{page}ghi-chu/", {"text": "x", "next": bad})
    assert answer["Location"] in {page, "/ban-lam-viec/hang-doi/%5Cevil"}


def test_dismissing_can_be_undone_once(officer, page):
    answer = officer.post(f"{page}gac/", {"reason": "không phải hàng của tỉnh"}, follow=True)
    assert answer.redirect_chain == [(QUEUE, 302)]
    assert "Hoàn tác việc vừa làm" in text_of(answer)
    assert "G/SPS/N/EU/9101" not in symbols(answer)
    assert said(officer.post(f"{QUEUE}hoan-tac/", {"next": page}, follow=True)) == ["Đã hoàn tác."]
    assert Decision.objects.get().dismissed_at is None
    again = officer.post(f"{QUEUE}hoan-tac/", follow=True)
    assert said(again) == ["Không còn gì để hoàn tác."]
    assert "Hoàn tác việc vừa làm" not in text_of(again)


def test_undo_runs_out_after_ten_minutes(officer, page):
    quietly(officer, f"{page}gac/", {"reason": "x"})
    session = officer.session
    session["triage_undo"] |= {"at": (timezone.now() - timedelta(minutes=11)).isoformat()}
    session.save()
    assert said(officer.post(f"{QUEUE}hoan-tac/", follow=True)) == ["Không còn gì để hoàn tác."]
    assert Decision.objects.get().dismissed_at is not None


def test_undo_gives_back_what_was_there_unless_another_acted_since(officer, world, page, durian):
    other = scene.officer("lan@so.example")[0]
    me, ask = world["officer"].pk, {"next": page}
    quietly(officer, f"{page}anh-huong/", {"impact": "LOW", "reason": "ít hàng"})
    quietly(officer, f"{page}anh-huong/", {"impact": "HIGH", "reason": "bốn  lô"})
    quietly(officer, f"{QUEUE}hoan-tac/", ask)
    assert Decision.objects.values_list("impact", "impact_reason").get() == ("LOW", "ít hàng")
    quietly(officer, f"{page}giao/", {"take": me})
    lan = signed_in("lan@so.example", "password", "mfa")
    quietly(lan, f"{page}giao/", {"take": other.pk, f"seen_{durian.pk}": me})
    assert Decision.objects.get().assigned_to == other
    assert said(officer.post(f"{QUEUE}hoan-tac/", ask, follow=True)) == [
        "1 thông báo không thay đổi: Người khác vừa nhận thông báo này."
    ]
    quietly(lan, f"{QUEUE}hoan-tac/", ask)
    assert Decision.objects.get().assigned_to_id == me
    quietly(officer, f"{page}anh-huong/", {"impact": "HIGH", "reason": "bốn lô"})
    quietly(lan, f"{page}anh-huong/", {"impact": "MEDIUM", "reason": "hai lô"})
    refused = said(officer.post(f"{QUEUE}hoan-tac/", ask, follow=True))
    assert refused == ["Người khác vừa lưu mức ảnh hưởng khác."]
    assert Decision.objects.get().impact == "MEDIUM"


def test_two_officers_who_take_the_same_notice_are_told(officer, world, page, durian):
    other = scene.officer("lan@so.example")[0]
    lan = signed_in("lan@so.example", "password", "mfa")
    seen = {f"seen_{durian.pk}": ""}
    lan.post(f"{page}giao/", {"take": other.pk, **seen})
    late = officer.post(f"{page}giao/", {"take": world["officer"].pk, **seen}, follow=True)
    assert said(late) == ["Người khác vừa nhận thông báo này."]
    assert Decision.objects.get().assigned_to == other
    lan.post(f"{page}gac/", {"reason": "đã trả lời"})
    late = officer.post(f"{page}gac/", {"reason": "x"}, follow=True)
    assert said(late) == ["Người khác vừa bỏ qua thông báo này: đã trả lời"]


def test_ticked_rows_are_dismissed_together_and_put_back_together(officer, world):
    made = world["notices"]
    ticked = [made["joint"].pk, made["lobster"].pk]
    form = {
        "tick": [*ticked, 999_999],
        "act": "dismiss",
        "reason": "không ai làm",
        "next": f"{QUEUE}?giao=trong",
    }
    answer = officer.post(f"{QUEUE}nhieu/", form, follow=True)
    assert answer.redirect_chain == [(f"{QUEUE}?giao=trong", 302)]
    assert said(answer) == [
        "Đã bỏ qua 2 thông báo.",
        "1 thông báo không thay đổi: Không có thông báo số 999999.",
    ]
    assert len(symbols(answer)) == 3
    officer.post(f"{QUEUE}hoan-tac/")
    assert Decision.objects.exclude(dismissed_at=None).count() == 0


def test_ticked_rows_are_assigned_together(officer, world):
    made, me = world["notices"], world["officer"].pk
    form = {"tick": [made["joint"].pk, made["lobster"].pk], "act": "assign", "officer": me}
    assert said(officer.post(f"{QUEUE}nhieu/", form, follow=True)) == ["Đã giao 2 thông báo."]
    assert symbols(officer.get(QUEUE, {"giao": "toi"})) == ["G/TBT/N/ARE/9400", "G/SPS/N/JPN/9303"]
    officer.post(f"{QUEUE}hoan-tac/")
    assert symbols(officer.get(QUEUE, {"giao": "toi"})) == []


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"act": "dismiss", "reason": "x"}, "Vui lòng đánh dấu ít nhất một thông báo."),
        ({"act": "dismiss", "tick": ["1"]}, "Vui lòng nêu lý do bỏ qua."),
        (
            {"act": "dismiss", "tick": [str(n) for n in range(201)], "reason": "x"},
            "Mỗi lần xử lý không quá 200 thông báo.",
        ),
        ({"act": "assign", "tick": ["1"], "officer": "999999"}, "Không có cán bộ này."),
    ],
)
def test_nothing_ticked_or_no_reason_is_refused(officer, world, form, why):
    assert said(officer.post(f"{QUEUE}nhieu/", form, follow=True)) == [why]
    assert Decision.objects.count() == 0


def test_a_view_is_saved_as_understood_shown_as_a_tab_and_removed(officer, world):
    scene.officer("lan@so.example")
    lan = signed_in("lan@so.example", "password", "mfa")
    form = {"name": "SPS gấp", "query": "trong=14&linh_vuc=SPS&bay=1&thanh_vien=???", "shared": "1"}
    assert officer.post(f"{QUEUE}muc-luu/", form)["Location"] == f"{QUEUE}?linh_vuc=SPS&trong=14"
    view = SavedView.objects.get()
    assert (view.query, view.shared) == ("linh_vuc=SPS&trong=14", True)
    shown = text_of(lan.get(QUEUE, {"linh_vuc": "SPS", "trong": "14"}))
    assert re.search(
        r'<a href="/ban-lam-viec/hang-doi/\?linh_vuc=SPS&amp;trong=14" aria-current="page"> SPS gấp', shown
    )
    quietly(lan, f"{QUEUE}muc-luu/{view.pk}/xoa/", {})
    assert SavedView.objects.count() == 1
    quietly(officer, f"{QUEUE}muc-luu/{view.pk}/xoa/", {})
    assert SavedView.objects.count() == 0
    assert said(officer.post(f"{QUEUE}muc-luu/", {"name": " "}, follow=True)) == [
        "Vui lòng đặt tên cho bộ lọc."
    ]


def test_a_letter_shows_whom_it_reaches_and_is_sent_once(officer, world, page):
    ours = world["ours"].pk
    shown = officer.get(f"{page}thu/", {"dn": ours})
    (reader,) = shown.context["readers"]
    assert ([person.name for person in reader.people], reader.chosen) == (["Chị Mẫu"], True)
    assert (
        shown.context["form"]
        .initial["subject"]
        .startswith("V/v góp ý thông báo G/SPS/N/EU/9101 (đến hết ngày ")
    )
    form = {"key": "k1", "subject": "Xin ý kiến", "text": "Anh/Chị xem giúp.", "dn": [ours]}
    officer.post(f"{page}anh-huong/", {"impact": "HIGH", "reason": "x", "instead_of": ""})
    assert "Hoàn tác việc vừa làm: mức ảnh hưởng (1 thông báo)" in text_of(officer.get(page))
    asked = officer.post(f"{page}thu/", form)
    assert (asked.status_code, Message.objects.filter(kind="triage/personal").count()) == (200, 0)
    for part in ("Gửi 1 thư?", "Chị Mẫu", "Anh/Chị xem giúp."):
        assert part in text_of(asked)
    changed = officer.post(f"{page}thu/", form | {"mails": "2"})
    assert "Số người nhận vừa thay đổi" in text_of(changed)
    assert "Anh/Chị xem giúp." in text_of(officer.post(f"{page}thu/", form | {"change": "1"}))
    form |= {"mails": "1"}
    answer = officer.post(f"{page}thu/", form, follow=True)
    assert answer.redirect_chain == [(page, 302)]
    assert said(answer) == ["Đã xếp 1 thư chờ gửi."]
    assert "Hoàn tác" not in text_of(answer)  # a mail cannot be called back, and nothing older stands for it
    assert said(officer.post(f"{page}thu/", form, follow=True)) == ["Thư này đã được gửi rồi."]
    letter = Message.objects.get(kind="triage/personal")
    assert letter.to_address == "chi.mau@xa.example"
    assert PersonalMessage.objects.count() == 1
    assert "Xin ý kiến" in text_of(answer)


def test_a_wrong_letter_keeps_what_was_typed(officer, world, page):
    wrong = {"key": "k1", "subject": "Xin ý kiến", "text": "Lời đã gõ", "dn": [world["other"].pk]}
    answer = officer.post(f"{page}thu/", wrong)
    assert answer.status_code == 400
    assert "Có doanh nghiệp không còn liên quan đến thông báo này." in text_of(answer)
    assert "Lời đã gõ" in text_of(answer)
    assert officer.post(f"{page}thu/", wrong | {"text": ""}).status_code == 400
    assert PersonalMessage.objects.count() == 0


def test_a_notice_goes_into_the_open_bulletin_once_and_the_officer_stays(officer, world, page, durian):
    put = {"where": "bulletin", "next": page}
    title = f"Bản tin tháng {timezone.localdate().month}/{timezone.localdate().year}"
    first = officer.post(f"{page}dua/", put, follow=True)
    assert first.redirect_chain == [(page, 302)]
    assert said(first) == [f"Đã đưa 1 thông báo vào bản nháp “{title}”."]
    assert f"trong bản nháp “{title}”" in text_of(first)
    again = officer.post(f"{page}dua/", put, follow=True)
    assert said(again) == [f"1 thông báo không thay đổi: đã có trong “{title}”."]
    assert Item.objects.count() == 1
    assert AuditLine.objects.filter(action="triage.bulletin", thing=f"notice {durian.pk}").count() == 1


def test_a_notice_goes_into_one_news_draft(officer, world, page, durian):
    news = officer.post(f"{page}dua/", {"where": "news"})["Location"]
    assert officer.post(f"{page}dua/", {"where": "news"})["Location"] == news
    assert Item.objects.filter(notice=durian).count() == 1


def test_ticked_rows_go_into_the_chosen_draft_leave_the_queue_and_can_be_taken_out(officer, world):
    made, me, now = world["notices"], world["officer"].pk, timezone.now()
    early, late = (
        issues.start_issue(kind="BULLETIN", title=title, by=acting(me), now=now) for title in ("Sớm", "Muộn")
    )
    ticked = [made["joint"].pk, made["sauce"].pk]
    form = {"tick": ticked, "act": "put", "issue": early, "next": f"{QUEUE}?giao=trong"}
    answer = officer.post(f"{QUEUE}nhieu/", form, follow=True)
    assert answer.redirect_chain == [(f"{QUEUE}?giao=trong", 302)]
    assert said(answer) == ["Đã đưa 2 thông báo vào bản nháp “Sớm”."]
    assert len(symbols(answer)) == 3
    assert set(Item.objects.values_list("section__issue_id", "notice_id")) == {(early, one) for one in ticked}
    shown = officer.get(QUEUE, {"muc": "da-xu-ly"})
    assert sorted(symbols(shown)) == ["G/TBT/N/ARE/9400", "G/TBT/N/USA/9202"]
    assert text_of(shown).count("trong bản nháp “Sớm”") == 2
    assert said(officer.post(f"{QUEUE}nhieu/", form, follow=True)) == [
        "2 thông báo không thay đổi: đã có trong “Sớm”."
    ]
    # the second press added nothing, so what is undone is the first
    assert said(officer.post(f"{QUEUE}hoan-tac/", follow=True)) == ["Đã hoàn tác."]
    assert len(symbols(officer.get(QUEUE))) == 5
    assert Item.objects.filter(removed_at=None).count() == 0
    assert late != early


def test_what_went_on_to_be_approved_is_not_taken_out_by_undo(officer, world):
    made = world["notices"]
    quietly(officer, f"{QUEUE}nhieu/", {"tick": [made["joint"].pk], "act": "put"})
    Issue.objects.update(state="IN_REVIEW")
    assert said(officer.post(f"{QUEUE}hoan-tac/", follow=True)) == [
        "1 thông báo không thay đổi: ấn phẩm đã được trình hoặc phát hành."
    ]
    assert Item.objects.filter(removed_at=None).count() == 1


def test_a_draft_that_is_gone_is_refused_and_nothing_is_started(officer, world):
    made = world["notices"]
    form = {"tick": [made["joint"].pk], "act": "put", "issue": "999999"}
    assert said(officer.post(f"{QUEUE}nhieu/", form, follow=True)) == [
        "Bản tin này không còn ở tình trạng soạn thảo. Vui lòng chọn bản tin khác."
    ]
    assert Issue.objects.count() == 0


def test_done_by_hand_is_said_counted_and_undone(officer, world, page):
    made = world["notices"]
    form = {"tick": [made["joint"].pk, made["lobster"].pk], "act": "finish"}
    assert said(officer.post(f"{QUEUE}nhieu/", form, follow=True)) == ["Đã đánh dấu 2 thông báo là đã xử lý."]
    assert len(symbols(officer.get(QUEUE))) == 3
    quietly(officer, f"{QUEUE}hoan-tac/", {})
    assert len(symbols(officer.get(QUEUE))) == 5
    quietly(officer, f"{QUEUE}{made['sauce'].pk}/xong/", {})
    assert "Anh Cán Bộ đánh dấu đã xử lý lúc" in text_of(officer.get(f"{QUEUE}{made['sauce'].pk}/"))


def test_ticks_and_words_are_kept_when_refused_and_only_once(officer, world):
    made, other = world["notices"], scene.officer("lan@so.example")[0]
    ticked = [made["joint"].pk, made["sauce"].pk]
    form = {"tick": ticked, "act": "dismiss", "reason": "", "officer": other.pk}
    answer = officer.post(f"{QUEUE}nhieu/", form, follow=True)
    assert said(answer) == ["Vui lòng nêu lý do bỏ qua."]
    shown = text_of(answer)
    for one in ticked:
        assert re.search(f'value="{one}" id="chon-{one}" checked', shown)
    assert len(re.findall(r'name="tick"[^>]* checked', shown)) == 2
    assert re.search(f'<option value="{other.pk}" selected', shown)
    assert not re.search(r'name="tick"[^>]* checked', text_of(officer.get(QUEUE)))
    long = {"tick": ticked[:1], "act": "dismiss", "reason": "x" * 501}
    assert 'value="' + "x" * 500 in text_of(officer.post(f"{QUEUE}nhieu/", long, follow=True))


def test_taking_a_row_leads_back_to_that_row(officer, world, durian):
    form = {"take": world["officer"].pk, "next": f"{QUEUE}?linh_vuc=SPS"}
    answer = officer.post(f"{QUEUE}{durian.pk}/giao/", form)
    assert answer["Location"] == f"{QUEUE}?linh_vuc=SPS#dong-{durian.pk}"


def test_numbers_over_a_thousand_stay_numbers_in_forms(officer, world):
    now = timezone.now()
    about = scene.notice(
        "G/TBT/N/VNM/77", now=now, title="x", deadline=now.date() + timedelta(days=3), pk=123456
    )
    scene.match(about, world["ours"], now=now)
    for path in (QUEUE, f"{QUEUE}123456/", f"{QUEUE}123456/thu/"):
        assert "123.456" not in text_of(officer.get(path))
    officer.post(f"{QUEUE}nhieu/", {"tick": ["123456"], "act": "dismiss", "reason": "x"})
    assert Decision.objects.get().notice_id == 123456


def test_the_pages_carry_no_inline_script_or_style_and_speak_english_too(officer, page):
    for path in (QUEUE, page, f"{page}thu/"):
        shown = text_of(officer.get(path))
        assert not re.search(r"<script(?![^>]*\ssrc=)|\sstyle=|\son[a-z]+=", shown)
        for field in re.findall(r"<(?:input|select|textarea)\b[^>]*>", shown):
            if 'type="hidden"' in field or 'name="website"' in field:
                continue
            named = re.search(r'\bid="([^"]+)"', field)
            assert "aria-label=" in field or f'for="{named[1]}"' in shown, field
