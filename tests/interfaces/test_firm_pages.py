"""An enterprise's own pages: they show what is ours, and nothing that is somebody else's."""

import re
from datetime import timedelta

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import timezone

from donbay.apps.accounts.models import User
from donbay.apps.alerts.forms import RhythmForm
from donbay.apps.alerts.models import Feedback, Subscription
from donbay.apps.alerts.pages import choices_token
from donbay.apps.enterprises.models import Contact, Enterprise
from donbay.apps.matching.models import Match
from donbay.apps.notices.models import Notice
from donbay.interfaces.portal.forms import markets_field

from . import scene
from .conftest import signed_in

pytestmark = pytest.mark.django_db
PAGES = ["/toi/", "/toi/ho-so/", "/toi/nhip/"]


def text_of(response) -> str:
    """Return the markup, its white space as it is shown."""
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("path", PAGES)
def test_strangers_are_sent_to_sign_in(world, path):
    response = Client().get(path)
    assert response.status_code == 302
    assert response["Location"].startswith("/tai-khoan/login/")


@pytest.mark.parametrize("path", PAGES)
def test_nothing_of_another_firm_is_shown(farmer, world, path):
    said = text_of(farmer.get(path, {"xem": "tat-ca"}))
    assert "Hợp tác xã Sầu riêng Mẫu" in said
    assert "Bịa" not in said
    assert "nguoi.khac@bia.example" not in said
    assert "G/TBT/N/USA/9202" not in said


@pytest.mark.parametrize("path", PAGES)
def test_a_person_whose_contact_ended_sees_no_firm(world, path):
    Contact.objects.filter(email="chi.mau@xa.example").update(state="ENDED")
    said = text_of(signed_in("chi.mau@xa.example", "code").get(path))
    assert "Sầu riêng Mẫu" not in said
    assert "durian" not in said.lower()


def test_open_notices_stand_by_deadline_with_their_reason(farmer, world):
    response = farmer.get("/toi/")
    cards = response.context["page"].rows
    assert [card.row.symbol for card in cards] == [
        "G/TBT/N/ARE/9400",
        "G/SPS/N/EU/9101/Add.1",
    ]
    assert cards[0].reason == (
        "Quý doanh nghiệp đăng ký sản phẩm “Sầu riêng tươi”, xuất khẩu sang Liên minh châu Âu. "
        "Có khả năng liên quan: phần sản phẩm nêu sầu riêng (nguyên văn: “durians”)."
    )
    assert [card.grade_label for card in cards] == ["có khả năng liên quan", "trực tiếp"]
    assert "/gop-y/?thong-bao=G/SPS/N/EU/9101/Add.1" in text_of(response)


def test_nothing_left_says_that_all_is_answered_and_who_has_left_reads_that(farmer, world, monkeypatch):
    monkeypatch.setattr("donbay.apps.matching.queries.profiles_waiting", lambda _ids: [])  # all is compared
    Match.objects.filter(enterprise=world["ours"]).delete()
    assert "Chưa có thông báo liên quan" in text_of(farmer.get("/toi/"))
    Feedback.objects.create(
        enterprise=world["ours"], notice=Notice.objects.first(), useful=False, at=timezone.now()
    )
    assert "Đã có ý kiến về tất cả thông báo liên quan" in text_of(farmer.get("/toi/"))
    Contact.objects.filter(email="chi.mau@xa.example").update(state="ENDED")
    assert "Địa chỉ này hiện không nhận tin cảnh báo" in text_of(farmer.get("/toi/"))


def test_everything_also_shows_what_is_past(farmer, world):
    cards = farmer.get("/toi/", {"xem": "tat-ca"}).context["page"].rows
    assert [card.row.symbol for card in cards][-1] == "G/TBT/N/CHN/9404/Rev.1"
    assert len(cards) == 3


@pytest.mark.parametrize("how_many", [1, 12])
def test_my_notices_cost_the_same_for_one_and_for_many(
    world, without_health, django_assert_num_queries, how_many
):
    now = world["ours"].created_at
    for n in range(how_many):
        row = scene.notice(f"G/SPS/N/FJI/{n + 1}", now=now, title="x", day=now.date(), deadline=now.date())
        scene.match(row, world["ours"], now=now)
    client = signed_in("chi.mau@xa.example", "code")
    # session, person, contacts, firms, lines; three counts, matches, notices, chains, opinions, comments; profiles
    with django_assert_num_queries(16):
        client.get("/toi/")


def test_an_opinion_is_kept_and_the_last_one_counts(farmer, world):
    notice, ours = world["notices"]["durian"], world["ours"]
    for useful in ("1", "0"):
        said = {"notice": notice.pk, "enterprise": ours.pk, "useful": useful, "next": "/toi/?xem=tat-ca"}
        response = farmer.post("/toi/y-kien/", said)
        assert response["Location"] == f"/toi/?xem=tat-ca#tb-{notice.pk}-{ours.pk}"
    kept = Feedback.objects.get()
    assert (kept.enterprise_id, kept.notice_id, kept.useful, kept.by_link) == (
        ours.pk,
        notice.pk,
        False,
        False,
    )
    assert farmer.get("/toi/").context["page"].rows[1].useful is False


@pytest.mark.parametrize(
    ("who", "what", "status"), [("other", "sauce", 403), ("ours", "sauce", 404), ("other", "durian", 403)]
)
def test_nobody_speaks_for_another_firm_or_of_what_does_not_concern_it(farmer, world, who, what, status):
    said = {"notice": world["notices"][what].pk, "enterprise": world[who].pk, "useful": "1"}
    assert farmer.post("/toi/y-kien/", said).status_code == status
    assert Feedback.objects.count() == 0


@pytest.mark.parametrize("bad", ["", "x", "-1", "9" * 40, "1e3"])
def test_an_opinion_of_no_notice_is_404(farmer, world, bad):
    assert farmer.post("/toi/y-kien/", {"notice": bad, "enterprise": world["ours"].pk}).status_code == 404
    assert Feedback.objects.count() == 0


def test_an_opinion_never_leads_to_another_site(farmer, world):
    said = {"notice": world["notices"]["durian"].pk, "enterprise": world["ours"].pk, "useful": "1"}
    response = farmer.post("/toi/y-kien/", said | {"next": "https://evil.example/"})
    assert response["Location"].startswith("/toi/#tb-")


def lines_of(firm: Enterprise) -> list[tuple]:
    return [(line.words, line.hs, line.excluded) for line in firm.lines.order_by("position", "pk")]


def sent(firm: Enterprise, **fields) -> dict:
    usual = {
        "dn": firm.pk,
        "dong-TOTAL_FORMS": 3,
        "dong-INITIAL_FORMS": 1,
        "dong-0-words": "Sầu riêng tươi",
        "dong-0-excluded": "durian wood",
        "markets": "Liên minh châu Âu",
    }
    return usual | {name.replace("__", "-"): value for name, value in fields.items()}


@pytest.mark.parametrize(
    ("language", "name"), [("vi", "0810 60 Sầu riêng tươi"), ("en", "0810 60 Fresh durians")]
)
def test_a_code_to_tick_has_a_name(farmer, world, language, name):
    farmer.cookies["django_language"] = language
    form = farmer.get("/toi/ho-so/").context["lines"][0]
    assert dict(form.fields["hs"].choices)["081060"] == name


def test_a_profile_is_changed_in_the_firms_own_words(farmer, world):
    ours = world["ours"]
    change = sent(
        ours, dong__0__hs=["081060"], dong__1__words="Mít sấy", dong__1__more_hs="0813.40", markets="Mỹ; EU"
    )
    response = farmer.post("/toi/ho-so/", change)
    assert response["Location"] == f"/toi/ho-so/?dn={ours.pk}&xem=da-luu"
    ours.refresh_from_db()
    assert sorted(ours.markets) == ["EU", "USA"]
    assert lines_of(ours) == [("Sầu riêng tươi", ["081060"], ["durian wood"]), ("Mít sấy", ["081340"], [])]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"markets": "Sao Hỏa"}, "Không rõ thị trường: Sao Hỏa"),
        ({"dong__0__more_hs": "08106"}, "Mã HS “08106” phải có 2, 4, 6 hoặc 8 chữ số."),
        ({"dong__0__words": ""}, "Hồ sơ cần ít nhất một sản phẩm."),
    ],
)
def test_a_wrong_profile_is_named_and_changes_nothing(farmer, world, wrong, says):
    ours = world["ours"]
    before = (lines_of(ours), ours.markets, ours.profile_hash)
    response = farmer.post("/toi/ho-so/", sent(ours, **wrong))
    assert response.status_code == 400
    assert says in text_of(response)
    ours.refresh_from_db()
    assert (lines_of(ours), ours.markets, ours.profile_hash) == before


def test_a_wrong_code_is_pointed_at(farmer, world):
    """On a phone the page opens at the field, and above stands which product it is of."""
    text = text_of(farmer.post("/toi/ho-so/", sent(world["ours"], dong__0__more_hs="08106")))
    field = re.search(r'<input[^>]*id="id_dong-0-more_hs"[^>]*>', text)[0]
    assert " autofocus" in field
    assert 'aria-invalid="true"' in field
    assert 'aria-describedby="id_dong-0-more_hs_helptext id_dong-0-more_hs_error"' in field
    assert text.count(" autofocus") == 1
    assert '<a href="#id_dong-0-more_hs">Thêm mã HS (Sầu riêng tươi)</a>: Mã HS “08106” phải có' in text


def test_a_profile_that_the_office_changed_meanwhile_is_not_overwritten_unseen(farmer, world):
    ours = world["ours"]
    seen = farmer.get("/toi/ho-so/").context["seen"]
    farmer.post("/toi/ho-so/", sent(ours, dong__1__words="Mít sấy", seen=seen))
    before = lines_of(ours)
    clash = farmer.post("/toi/ho-so/", sent(ours, markets="Mỹ", seen=seen))
    assert clash.status_code == 400
    assert "đã được sửa ở nơi khác" in text_of(clash)
    assert "Bản hiện có: Sầu riêng tươi; Mít sấy" in text_of(clash)
    ours.refresh_from_db()
    assert (lines_of(ours), ours.markets) == (before, ["EU"])
    again = farmer.post("/toi/ho-so/", sent(ours, markets="Mỹ", seen=clash.context["seen"]))
    assert again.status_code == 302
    ours.refresh_from_db()
    assert ours.markets == ["USA"]


@pytest.mark.parametrize("page", PAGES)
def test_who_has_left_is_told_so_on_every_page_and_led_to_sign_up(farmer, world, page):
    Contact.objects.filter(email="chi.mau@xa.example").update(state="ENDED")
    said = text_of(farmer.get(page))
    assert "Địa chỉ này hiện không nhận tin cảnh báo" in said
    assert 'href="/dang-ky/"' in said


def test_nobody_opens_or_changes_the_profile_of_another_firm(farmer, world):
    other = world["other"]
    before = (lines_of(other), other.markets)
    assert farmer.get("/toi/ho-so/", {"dn": other.pk}).status_code == 403
    assert farmer.post("/toi/ho-so/", sent(other, markets="")).status_code == 403
    other.refresh_from_db()
    assert (lines_of(other), other.markets) == before


RHYTHM = {
    "direct": "AT_ONCE",
    "related": "OFF",
    "hour": "6",
    "weekday": "4",
    "month_day": "28",
    "corrections": "on",
}


def test_a_rhythm_is_kept(farmer, world):
    contact = Contact.objects.get(email="chi.mau@xa.example")
    assert farmer.post("/toi/nhip/", RHYTHM | {"contact": contact.pk})["Location"] == "/toi/nhip/"
    kept = Subscription.objects.get(contact=contact)
    assert (kept.direct, kept.related, kept.hour, kept.weekday, kept.month_day) == (
        "AT_ONCE",
        "OFF",
        6,
        4,
        28,
    )
    assert (kept.urgent_at_once, kept.corrections) == (False, True)


def test_a_pause_shows_since_when_and_ends_with_a_button(farmer, world):
    contact = Contact.objects.get(email="chi.mau@xa.example")
    before = Subscription.objects.filter(contact=contact).values().get()
    page = text_of(farmer.get("/toi/nhip/"))
    assert 'name="act" value="pause"' in page
    assert 'value="resume"' not in page

    assert farmer.post("/toi/nhip/", {"contact": contact.pk, "act": "pause"})["Location"] == "/toi/nhip/"
    contact.refresh_from_db()
    assert contact.state == "PAUSED"
    at = timezone.localtime(contact.consents.filter(action="PAUSED").get().at)
    page = text_of(farmer.get("/toi/nhip/"))
    assert f"Thư tạm ngừng từ {at:%H:%M} ngày {at:%d/%m/%Y}, cho đến khi" in page
    assert 'name="act" value="resume"' in page
    assert 'value="pause"' not in page

    farmer.post("/toi/nhip/", {"contact": contact.pk, "act": "resume"})
    contact.refresh_from_db()
    assert contact.state == "ACTIVE"
    assert Subscription.objects.filter(contact=contact).values().get() == before


def test_nobody_pauses_another_person(farmer, world):
    theirs = Contact.objects.get(email="nguoi.khac@bia.example")
    assert farmer.post("/toi/nhip/", {"contact": theirs.pk, "act": "pause"}).status_code == 403
    theirs.refresh_from_db()
    assert theirs.state == "ACTIVE"


def test_the_page_of_a_link_and_the_page_of_who_is_signed_in_ask_in_the_same_words(farmer, world):
    person = Subscription.objects.get(contact__email="chi.mau@xa.example")
    link = choices_token(person.contact_id, person.nonce)
    pages = [text_of(farmer.get(path)) for path in ("/toi/nhip/", f"/thu/tuy-chon/{link}/")]
    for field in RhythmForm():
        assert all(f">{field.label}<" in page for page in pages), field.label
    both = [re.findall(r"<option[^>]*>([^<]*)</option>", page) for page in pages]
    assert both[0] == both[1]
    asked = [text_of(Client().get("/dang-ky/")), text_of(farmer.get("/toi/ho-so/"))]
    assert all(str(markets_field().label) in page for page in asked)
    assert all(str(markets_field().help_text) in page for page in asked)


def test_nobody_changes_the_rhythm_of_another_person(farmer, world):
    theirs = Contact.objects.get(email="nguoi.khac@bia.example")
    colleague = Contact.objects.create(
        enterprise=world["ours"], email="dong.nghiep@xa.example", created_at=world["ours"].created_at
    )
    Subscription.objects.create(contact=colleague, since=world["ours"].created_at, nonce="n")
    for contact in (theirs, colleague):
        before = Subscription.objects.filter(contact=contact).values().get()
        assert farmer.post("/toi/nhip/", RHYTHM | {"contact": contact.pk}).status_code == 403
        assert Subscription.objects.filter(contact=contact).values().get() == before


def test_a_wrong_rhythm_changes_nothing(farmer, world):
    contact = Contact.objects.get(email="chi.mau@xa.example")
    before = Subscription.objects.filter(contact=contact).values().get()
    response = farmer.post(
        "/toi/nhip/", RHYTHM | {"contact": contact.pk, "month_day": "31", "direct": "HOURLY"}
    )
    assert response.status_code == 400
    assert Subscription.objects.filter(contact=contact).values().get() == before


def test_an_officer_without_a_firm_goes_to_the_desk(world):
    assert signed_in("can-bo@so.example", "password", "mfa").get("/toi/")["Location"] == "/ban-lam-viec/"


def test_a_person_with_two_firms_chooses(world):
    now = world["ours"].created_at
    Contact.objects.create(
        enterprise=world["other"],
        email="CHI.MAU@xa.example",
        state="ACTIVE",
        active_since=now,
        created_at=now,
    )
    client = signed_in("chi.mau@xa.example", "code")
    assert User.objects.filter(email="chi.mau@xa.example").count() == 1
    assert client.get("/toi/ho-so/", {"dn": world["other"].pk}).context["firm"].id == world["other"].pk
    assert {card.firm for card in client.get("/toi/").context["page"].rows} == {
        "Hợp tác xã Sầu riêng Mẫu",
        "Công ty Nước mắm Bịa",
    }


def test_a_number_of_four_digits_stays_a_number_in_a_form(world):
    now = world["ours"].created_at
    row = scene.notice(
        "G/SPS/N/FJI/1",
        now=now,
        title="x",
        day=now.date(),
        deadline=now.date() + timedelta(days=5),
        pk=123456,
    )
    scene.match(row, world["ours"], now=now)
    client = signed_in("chi.mau@xa.example", "code")
    assert 'name="notice" value="123456"' in text_of(client.get("/toi/"))
    client.post("/toi/y-kien/", {"notice": "123456", "enterprise": world["ours"].pk, "useful": "1"})
    assert Feedback.objects.get().notice_id == 123456


def test_page_numbers_keep_the_filters_and_their_digits(rf):
    request = rf.get("/thong-bao/", {"tim": "cá ngừ", "trang": "1500"})
    said = Template("{% load look %}{% pager 1500 4000 %}").render(Context({"request": request}))
    assert 'href="?tim=c%C3%A1+ng%E1%BB%AB&amp;trang=1499"' in said
    assert 'href="?tim=c%C3%A1+ng%E1%BB%AB&amp;trang=4000"' in said


@pytest.mark.parametrize(
    ("days", "says", "asked"),
    [(3, "còn 3 ngày", True), (0, "hôm nay là ngày cuối", True), (-1, "còn 20 ngày", False)],
)
def test_a_notice_counts_to_the_day_of_the_province_and_asks_for_no_comment_after_it(
    days, says, asked, farmer, world
):
    today = timezone.localdate()
    Notice.objects.filter(symbol="G/TBT/N/ARE/9400").update(
        comment_deadline=today + timedelta(days=20), local_deadline=today + timedelta(days=days)
    )
    said = text_of(farmer.get("/toi/"))
    card = next(one for one in said.split('<li class="notice match') if "G/TBT/N/ARE/9400" in one)
    assert f'<span class="due-days">{says}</span>' in card
    assert f"góp ý WTO: hết ngày {today + timedelta(days=20):%d/%m/%Y}" in card
    assert ("Gửi góp ý về thông báo này" in card) is asked
    assert ("quá hạn gửi về tỉnh" in card) is not asked


def test_codes_are_offered_for_words_that_the_province_does_not_know_and_none_is_kept_unasked(farmer, world):
    line = world["ours"].lines.first()
    world["ours"].lines.filter(pk=line.pk).update(words="Than tre", hs=[], suggested_hs=[], product=None)
    said = text_of(farmer.get("/toi/ho-so/"))
    assert "4402 10 Than tre" in said
    assert 'value="440210" checked' not in said
    line.refresh_from_db()
    assert (line.hs, line.suggested_hs) == ([], [])


def test_the_officer_is_shown_the_codes_that_the_firm_is_offered(farmer, officer, world):
    ours = world["ours"]
    ours.lines.update(words="than gáo dừa ép viên", hs=[], suggested_hs=[], product=None)
    assert dict(farmer.get("/toi/ho-so/").context["lines"][0].fields["hs"].choices).keys() == {"440220"}
    page = officer.get(f"/ban-lam-viec/doanh-nghiep/{ours.pk}/")
    assert [line["offered"] for line in page.context["lines"]] == [("440220",)]
    assert '440220 <span class="badge badge-sun">gợi ý</span>' in text_of(page)
    ours.lines.update(hs=["4402"])
    page = officer.get(f"/ban-lam-viec/doanh-nghiep/{ours.pk}/")
    assert [line["offered"] for line in page.context["lines"]] == [()]
    assert "gợi ý</span>" not in text_of(page)
