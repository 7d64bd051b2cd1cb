"""The pages everybody may open: they answer, find, say when nothing was found, and stay light."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from donbay.apps.alerts.models import Subscription
from donbay.apps.enterprises.models import Contact, Enterprise
from donbay.apps.mail.models import Message

from . import scene

pytestmark = pytest.mark.django_db
LIMIT = 100_000
PUBLIC = [
    "/",
    "/thong-bao/",
    "/thong-bao/G-SPS-N-EU-9101/",
    "/nguon/",
    "/do-chinh-xac/",
    "/thanh-phan/",
    "/dang-ky/",
    "/gioi-thieu/",
    "/tro-nang/",
]
ASKED = {
    "firm": "Hợp tác xã Xoài Thử",
    "form": "COOPERATIVE",
    "products": "Xoài sấy dẻo\nXoài tươi",
    "markets": "EU, Hoa Kỳ",
    "name": "Anh Thử",
    "email": "anh.thu@xoai.example",
    "phone": "0258 000 000",
    "language": "vi",
    "consent": "on",
}


def text_of(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("path", PUBLIC)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_public_pages_answer_in_both_languages_and_are_light(client, world, path, language):
    client.cookies["django_language"] = language
    response = client.get(path)
    assert response.status_code == 200
    assert f'<html lang="{language}">' in text_of(response)
    assert len(response.content) < LIMIT
    assert "<script" not in text_of(response)
    assert "style=" not in text_of(response)


def test_pages_answer_before_anything_was_read(client):
    for path in ("/", "/thong-bao/", "/nguon/"):
        assert client.get(path).status_code == 200
    assert "Chưa có thông báo nào" in text_of(client.get("/thong-bao/"))


def test_the_first_visit_is_vietnamese_whatever_the_browser_prefers(client):
    response = client.get("/", headers={"accept-language": "en-GB,en;q=0.9"})
    assert '<html lang="vi">' in text_of(response)


def test_the_switch_changes_the_language_and_stays_on_the_page(client, world):
    response = client.post("/i18n/setlang/", {"language": "en", "next": "/thong-bao/?tim=durian"})
    assert response["Location"] == "/thong-bao/?tim=durian"
    assert '<html lang="en">' in text_of(client.get("/thong-bao/"))


@pytest.mark.parametrize(
    ("asked", "symbols"),
    [
        ({"tim": "fish sauce"}, ["G/TBT/N/USA/9202"]),
        ({"tim": "drinking water"}, []),
        ({"linh_vuc": "SPS"}, ["G/SPS/N/EU/9101/Add.1", "G/SPS/N/JPN/9303", "G/SPS/N/EU/9101"]),
        ({"thanh_vien": "KWT"}, ["G/TBT/N/ARE/9400"]),
        ({"thanh_vien": "JPN", "linh_vuc": "SPS"}, ["G/SPS/N/JPN/9303"]),
        ({"san_pham": "sau-rieng-khanh-son"}, ["G/SPS/N/EU/9101/Add.1", "G/SPS/N/EU/9101"]),
    ],
)
def test_words_and_filters_find_exactly_their_notices(client, world, asked, symbols):
    page = client.get("/thong-bao/", asked).context["page"]
    wanted = symbols or ["G/TBT/N/ARE/9400"]
    assert sorted(row.symbol for row in page.rows) == sorted(wanted)


def test_open_for_comment_leaves_out_what_is_past_or_has_no_deadline(client, world):
    rows = client.get("/thong-bao/", {"mo": "on"}).context["page"].rows
    assert rows
    assert all(row.comment_deadline >= timezone.localdate() for row in rows)
    assert "G/TBT/N/CHN/9404/Rev.1" not in {row.symbol for row in rows}


def test_a_period_that_ends_before_it_begins_is_named(client, world):
    response = client.get("/thong-bao/", {"tu": "2026-02-01", "den": "2026-01-01"})
    said = text_of(response)
    assert '<p class="wrong" id="id_den_error">Ngày kết thúc không được sớm hơn ngày bắt đầu.</p>' in said
    for field, kept in (("tu", "2026-02-01"), ("den", "2026-01-01")):
        assert f'value="{kept}"' in re.search(rf'<input[^>]*id="id_{field}"[^>]*>', said)[0]
    assert "<details open>" in said
    same = client.get("/thong-bao/", {"tu": "2026-02-01", "den": "2026-02-01"})
    assert same.context["form"].errors == {}


def test_vietnamese_words_find_by_the_product_they_name(client, world):
    response = client.get("/thong-bao/", {"tim": "sau rieng"})
    assert "sau rieng → 0810 60 Sầu riêng tươi" in text_of(response)
    rows = [row.symbol for row in response.context["page"].rows]
    assert rows == ["G/SPS/N/EU/9101/Add.1", "G/SPS/N/EU/9101"]
    literally = client.get("/thong-bao/", {"tim": "sau rieng", "nguyen_van": "1"})
    assert literally.context["page"].rows == ()


def test_words_that_find_nothing_get_advice(client, world):
    response = client.get("/thong-bao/", {"tim": "khongcogi"})
    assert "Không tìm thấy thông báo có từ khóa “khongcogi”" in text_of(response)
    response = client.get("/thong-bao/", {"tim": "fish", "linh_vuc": "SPS"})
    assert response.context["without_filters"] == 1


def test_a_symbol_in_the_search_box_opens_its_notice(client, world):
    response = client.get("/thong-bao/", {"tim": "g/tbt/n/usa/9202"})
    assert response["Location"] == "/thong-bao/G-TBT-N-USA-9202/"


def test_every_symbol_of_a_joint_notice_leads_to_one_address(client, world):
    response = client.get("/thong-bao/G-TBT-N-QAT-9404/")
    assert (response.status_code, response["Location"]) == (301, "/thong-bao/G-TBT-N-ARE-9400/")


@pytest.mark.parametrize("slug", ["G-TBT-N-USA-1", "x", "G-TBT-N-USA-9202-", "..%2F..", "<b>"])
def test_what_is_no_notice_is_404_with_a_search_box(client, world, slug):
    response = client.get(f"/thong-bao/{slug}/")
    assert response.status_code == 404
    assert 'name="tim"' in text_of(response)


def test_a_notice_shows_codes_chain_links_and_our_products(client, world):
    said = text_of(client.get("/thong-bao/G-SPS-N-EU-9101/"))
    for part in ("0810 60", "67.080.10", "Sầu riêng Khánh Sơn", "/thong-bao/G-SPS-N-EU-9101-Add.1/",
                 "https://docs.example/g-sps-n-eu-9101.docx", "https://members.example/draft.pdf",
                 "“60 days from notification”", "“6 months after adoption”"):  # fmt: skip
        assert part in said


def test_an_addendum_marks_what_its_chain_lends(client, world):
    said = text_of(client.get("/thong-bao/G-SPS-N-EU-9101-Add.1/"))
    assert "lấy từ thông báo gốc" in said
    assert "từ thông báo gốc</span>" in said


def test_a_void_notice_says_so_and_asks_for_nothing(client, world):
    said = text_of(client.get("/thong-bao/G-TBT-N-BRA-9505/"))
    assert "Thông báo này không còn giá trị (do phát hành nhầm)." in said
    assert "Góp ý về tỉnh đến hết ngày" not in said
    assert "G/TBT/N/BRA/9505" not in [row.symbol for row in client.get("/").context["soonest"]]


def test_html_in_a_title_stays_text(client, db):
    now = timezone.now()
    scene.notice(
        "G/TBT/N/USA/1", now=now, title="<script>alert(1)</script>", products="<b>nuts</b>", day=now.date()
    )
    for path in ("/", "/thong-bao/", "/thong-bao/G-TBT-N-USA-1/"):
        said = text_of(client.get(path))
        assert "<script" not in said
        assert "<b>nuts" not in said
        assert "&lt;script&gt;" in said


def test_a_link_that_is_no_web_address_is_not_offered(client, db):
    now = timezone.now()
    scene.notice("G/SPS/N/USA/2", now=now, title="x", day=now.date(), attachments=("javascript:alert(1)",))
    assert "javascript:" not in text_of(client.get("/thong-bao/G-SPS-N-USA-2/"))


def test_a_blind_source_stands_on_every_page(client, world):
    assert "Danh sách có thể chưa đủ thông báo mới" in text_of(client.get("/gioi-thieu/"))
    lines = client.get("/nguon/").context["lines"]
    assert {line.state for line in lines} == {"ODD", "BLIND"}  # the file was read, but shows no new day
    assert "lần đọc gần nhất không thành công" in [line.reason for line in lines]


@pytest.mark.parametrize("how_many", [1, 24])
def test_the_list_costs_the_same_for_one_notice_and_for_many(
    client, without_health, db, django_assert_num_queries, how_many
):
    now = timezone.now()
    for n in range(how_many):
        scene.notice(f"G/TBT/N/USA/{n + 1}", now=now, title="Goods", day=now.date() - timedelta(days=n))
    client.get("/thong-bao/")
    with django_assert_num_queries(4):  # members, products, count, page
        client.get("/thong-bao/")


def test_a_sign_up_puts_a_firm_to_sleep_and_sends_one_confirmation(client, db):
    for _again in range(2):
        response = client.post("/dang-ky/", ASKED)
        assert response["Location"] == "/dang-ky/xong/"
    assert "anh.thu@xoai.example" in text_of(client.get("/dang-ky/xong/"))
    assert "anh.thu@xoai.example" not in text_of(Client().get("/dang-ky/xong/"))
    contact = Contact.objects.get()
    assert (contact.state, contact.email, contact.source) == ("REQUESTED", "anh.thu@xoai.example", "self")
    firm = Enterprise.objects.get()
    assert (firm.name, firm.active, firm.markets) == ("Hợp tác xã Xoài Thử", False, ["EU", "USA"])
    assert [line.words for line in firm.lines.all()] == ["Xoài sấy dẻo", "Xoài tươi"]
    message = Message.objects.get()
    assert (message.kind, message.to_address) == ("alerts/confirm", "anh.thu@xoai.example")
    assert Subscription.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"products": " \n;"}, "id_products_error"),
        ({"markets": "Sao Hỏa"}, "Không rõ thị trường: Sao Hỏa"),
        ({"email": "anh@@x"}, "id_email_error"),
        ({"email": "a@b.example\nBcc: c@d.example"}, "id_email_error"),
        ({"consent": ""}, "id_consent_error"),
        ({"products": "x" * 201}, "Mỗi sản phẩm không quá 200 ký tự."),
    ],
)
def test_a_wrong_sign_up_is_named_and_changes_nothing(client, db, wrong, says):
    response = client.post("/dang-ky/", ASKED | wrong)
    assert response.status_code == 400
    assert says in text_of(response)
    assert (Enterprise.objects.count(), Contact.objects.count(), Message.objects.count()) == (0, 0, 0)


def test_all_that_is_wrong_with_a_sign_up_is_said_at_once_and_what_was_typed_stays(client, db):
    wrong = {"email": "anh@@x", "phone": "gọi sau", "markets": "Sao Hỏa", "consent": "", "name": ""}
    text = text_of(client.post("/dang-ky/", ASKED | wrong))
    summary = text[text.index('role="alert"') : text.index("</ul>", text.index('role="alert"'))]
    assert re.findall(r'<a href="#(\w+)">', summary) == [
        "id_markets",
        "id_name",
        "id_email",
        "id_phone",
        "id_consent",
    ]
    for said in (
        "Vui lòng nhập mục này.",
        "Địa chỉ thư điện tử không đúng.",
        "Số điện thoại không đúng.",
        "Vui lòng đánh dấu ô này để đăng ký nhận tin.",
    ):
        assert text.count(said) == 2, said  # above the form, and beside its field
    assert re.findall(r'<[^>]*id="(\w+)"[^>]* autofocus[^>]*>|<[^>]* autofocus[^>]*id="(\w+)"', text) == [
        ("", "id_markets")
    ]
    for field in ("markets", "name", "email", "phone", "consent"):
        tag = re.search(rf'<(?:input|textarea)[^>]*id="id_{field}"[^>]*>', text)[0]
        assert 'aria-invalid="true"' in tag
        assert f"id_{field}_error" in tag
    for kept in ('value="anh@@x"', 'value="gọi sau"', "Sao Hỏa</textarea>", "Xoài sấy dẻo"):
        assert kept in text


def test_a_machine_that_fills_in_the_hidden_field_is_thanked_and_ignored(client, db):
    response = client.post("/dang-ky/", ASKED | {"website": "http://spam.example"})
    assert response["Location"] == "/dang-ky/xong/"
    assert (Enterprise.objects.count(), Message.objects.count()) == (0, 0)


def test_a_stranger_learns_nothing_of_a_known_address(client, world):
    known = ASKED | {"firm": "Hợp tác xã Sầu riêng Mẫu", "email": "chi.mau@xa.example"}
    fresh = client.post("/dang-ky/", ASKED)
    again = client.post("/dang-ky/", known)
    assert (again.status_code, again["Location"]) == (fresh.status_code, fresh["Location"])


def test_the_security_headers_forbid_foreign_and_inline_code(client, db):
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy


def test_an_address_in_old_words_leads_to_the_new_one(client, db):
    for old in ("/quality", "/quality/"):
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, "/do-chinh-xac/")


@pytest.mark.parametrize("path", ["/khong-co-trang-nay/", "/thong-bao/G-TBT-N-NOT-1/"])
def test_the_first_look_shows_our_own_page_for_what_is_not_there(client, world, settings, path):
    settings.DEBUG = True
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Không tìm thấy" in text_of(answer)
    assert "DEBUG = True" not in answer.content.decode()


@pytest.mark.parametrize("asked", ["2", "99", "1000000000", "9" * 400, "00000000003"])
def test_a_page_beyond_the_last_shows_the_last_one_and_says_so(client, world, asked):
    answer = client.get(f"/thong-bao/?trang={asked}")
    assert answer.status_code == 200
    assert "Danh sách chỉ có 1 trang; đang hiển thị trang cuối." in text_of(answer)


@pytest.mark.parametrize("asked", ["1", "0", "-1", "x", "", "١", "1.5"])
def test_a_page_that_is_no_number_is_the_first(client, world, asked):
    answer = client.get(f"/thong-bao/?trang={asked}")
    assert (answer.status_code, "trang cuối" in text_of(answer)) == (200, False)
