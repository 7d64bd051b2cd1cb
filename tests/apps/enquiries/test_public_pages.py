"""A person without an account: choose, write, follow by the secret link, add, rate, withdraw."""

import io
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from donbay.apps.enquiries import queries, services, tokens
from donbay.apps.enquiries.link_forms import FORMS, forms_for
from donbay.apps.enquiries.models import Attachment, Case, Rating
from donbay.apps.mail.models import Message
from donbay.foundation.files.uploads import REQUEST_BYTES
from tests.factories.accounts import UserFactory
from tests.factories.enquiries import about, answered, officer, opened
from tests.factories.enterprises import ActiveContactFactory
from tests.factories.files import PDF, PNG

pytestmark = pytest.mark.django_db


def soon(days=20):
    return timezone.localdate() + timedelta(days=days)


def enquiry(**said):
    return {
        "subject": "Nhãn",
        "text": "Ghi gì?",
        "contact_name": "Chị Mẫu",
        "contact_email": "chi@htx.example",
        "form_key": "k1",
        **said,
    }


def comment(notice, **said):
    return {
        "symbol": notice.symbol,
        "provision": "Điều 4",
        "reason": "vì",
        "proposal": "xin",
        "contact_name": "Chị Mẫu",
        "contact_email": "chi@htx.example",
        **said,
    }


def page(answer):
    return answer.content.decode()


def test_the_first_page_lets_choose_and_takes_the_notice_along(client):
    notice = about("G/TBT/N/CHN/1234", local=soon(20))
    said = page(client.get("/gop-y/", {"thong-bao": notice.symbol}))
    assert 'href="/gop-y/gui/gop-y/?thong-bao=G%2FTBT%2FN%2FCHN%2F1234"' in said
    assert "/gop-y/gui/hoi-dap/" in said
    assert "/gop-y/gui/vuong-mac/" in said
    assert "(còn 20 ngày)" in said
    assert client.get("/gop-y/").status_code == 200
    form = page(client.get("/gop-y/gui/gop-y/", {"thong-bao": notice.symbol}))
    assert 'value="G/TBT/N/CHN/1234"' in form
    assert client.get("/gop-y/gui/gi-do/").status_code == 404


def test_every_field_has_a_label(client):
    for slug in ("gop-y", "hoi-dap", "vuong-mac"):
        said = page(client.get(f"/gop-y/gui/{slug}/"))
        main = said[said.index("<main") :]
        ids = re.findall(r'<(?:input|textarea|select)[^>]*(?<!type="hidden") id="([^"]+)"', main)
        hidden = set(re.findall(r'type="hidden"[^>]* id="([^"]+)"', main))
        assert len(set(ids) - hidden) >= 9
        assert [one for one in set(ids) - hidden if f'for="{one}"' not in main] == []


def test_an_enquiry_is_sent_and_thanked_with_its_number(client):
    files = [SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("b.png", PNG)]
    answer = client.post("/gop-y/gui/hoi-dap/", enquiry(attached=files))
    assert answer.status_code == 302
    year = timezone.localdate().year
    said = page(client.get(answer["Location"]))
    assert f"HD-{year}-0001" in said
    assert "chi@htx.example" in said
    assert sorted(Attachment.objects.values_list("name", flat=True)) == ["a.pdf", "b.png"]
    assert Message.objects.get().kind == "enquiries/receipt"
    again = client.post("/gop-y/gui/hoi-dap/", enquiry())
    assert again.status_code == 302
    assert Case.objects.count() == 1


def test_what_is_missing_is_said_beside_its_field_and_the_words_stay(client):
    notice = about(local=soon())
    answer = client.post("/gop-y/gui/gop-y/", comment(notice, proposal=""))
    assert answer.status_code == 400
    assert answer.context["form"].errors == {"proposal": ["Vui lòng nhập mục này."]}
    assert "Điều 4" in page(answer)
    assert Case.objects.count() == 0


def test_all_that_is_missing_is_said_at_once(client):
    notice = about(local=soon())
    empty = {"provision": "", "reason": " ", "contact_email": ""}
    answer = client.post("/gop-y/gui/gop-y/", comment(notice, **empty))
    assert set(answer.context["form"].errors) == set(empty)
    said = page(answer)
    assert said.count("Vui lòng nhập mục này.") == 6
    assert '<a href="#id_provision">' in said


@pytest.mark.parametrize(
    "typed", ["g/tbt/n/chn/1234/add.1", " G / TBT / N / CHN / 1234 / Add.1 ", "G/TBT/N/CHN/1234 Add 1"]
)
def test_a_symbol_is_read_however_it_is_typed(client, typed):
    notice = about("G/TBT/N/CHN/1234/Add.1", local=soon())
    assert client.post("/gop-y/gui/gop-y/", comment(notice, symbol=typed)).status_code == 302
    assert Case.objects.get().notice_id == notice.pk
    assert "Tỉnh nhận góp ý đến hết ngày" in page(client.get("/gop-y/", {"thong-bao": typed}))
    assert [row.id for row in queries.list_cases(today=timezone.localdate(), words=typed).rows] == [
        Case.objects.get().pk
    ]


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (("a.pdf", PNG), "Nội dung tệp “a.pdf” không đúng"),
        (("a.exe", b"MZ"), "chỉ nhận PDF"),
        (("a.pdf", PDF + b"\0" * 10 * 1024 * 1024), "lớn hơn 10 MB"),
    ],
)
def test_a_bad_file_is_said_beside_its_field_and_nothing_is_stored(file, says, client, var):
    answer = client.post("/gop-y/gui/hoi-dap/", enquiry(attached=[SimpleUploadedFile(*file)]))
    assert answer.status_code == 400
    assert says in answer.context["form"].errors["attached"][0]
    assert "Ghi gì?" in page(answer)
    assert "Vui lòng chọn lại các tệp" in page(answer)
    assert Case.objects.count() == 0
    assert [one for one in var.rglob("*") if one.is_file()] == []


class Untouchable(io.RawIOBase):
    """A body that nobody may read."""

    def read(self, *_size):
        raise AssertionError("the body was read")

    readinto = read


@pytest.mark.parametrize("size", [2 * 1024**3, REQUEST_BYTES + 1])
def test_of_a_request_of_two_gigabytes_not_one_byte_is_read(size):
    client = Client(enforce_csrf_checks=True)
    _case, token = opened(now=timezone.now())
    for place in ("/gop-y/gui/hoi-dap/", reverse("enquiries:case", args=[token])):
        answer = client.generic(
            "POST", place, b"", "multipart/form-data; boundary=x", CONTENT_LENGTH=str(size),
            **{"wsgi.input": Untouchable()},
        )  # fmt: skip
        assert answer.status_code == 413
        assert "Chưa gửi được" in page(answer)


def test_the_forms_are_guarded_against_other_sites():
    client = Client(enforce_csrf_checks=True)
    assert client.post("/gop-y/gui/hoi-dap/", enquiry()).status_code == 403
    _case, token = opened(now=timezone.now())
    page, withdraw = reverse("enquiries:case", args=[token]), {"act": "withdraw"}
    assert client.post(page, withdraw, headers={"origin": "https://la.example"}).status_code == 403
    assert client.post(page).status_code == 200  # a link checker posts without a word
    assert Case.objects.get().state == "RECEIVED"
    assert client.post(page, withdraw, headers={"origin": "null"}).status_code == 302  # the link is the key
    assert Case.objects.get().state == "WITHDRAWN"


def test_a_machine_that_fills_every_field_opens_nothing(client):
    assert client.post("/gop-y/gui/hoi-dap/", enquiry(website="x")).status_code == 302
    assert Case.objects.count() == 0


def test_after_the_deadline_the_words_can_go_as_an_obstacle(client):
    notice = about(local=soon(-1))
    answer = client.post("/gop-y/gui/gop-y/", comment(notice))
    assert answer.status_code == 400
    assert (
        "Thời hạn nhận góp ý của tỉnh đối với thông báo này đã kết thúc"
        in answer.context["form"].errors["symbol"][0]
    )
    assert 'name="as" value="OBSTACLE"' in page(answer)
    assert client.post("/gop-y/gui/gop-y/", {**comment(notice), "as": "OBSTACLE"}).status_code == 302
    case = Case.objects.get()
    assert (case.kind, case.subject, case.text, case.proposal, case.notice_id) == (
        "OBSTACLE", "Điều 4", "Điều 4\n\nvì", "xin", notice.pk,
    )  # fmt: skip


def test_who_is_signed_in_finds_the_form_filled_and_the_case_linked(client):
    person = UserFactory(name="Chị Tư Mẫu")
    contact = ActiveContactFactory(email=person.email)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    form = client.get("/gop-y/gui/hoi-dap/").context["form"]
    assert form.initial["contact_name"] == "Chị Tư Mẫu"
    assert form.initial["contact_email"] == person.email
    assert form.initial["contact_firm"] == contact.enterprise.name
    client.post("/gop-y/gui/hoi-dap/", enquiry())
    assert Case.objects.get().enterprise_id == contact.enterprise_id


def test_who_has_two_firms_chooses_and_cannot_choose_a_third(client):
    person = UserFactory()
    firms = [ActiveContactFactory(email=person.email).enterprise for _ in range(2)]
    other = ActiveContactFactory().enterprise
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post("/gop-y/gui/hoi-dap/", enquiry(enterprise=other.pk)).status_code == 400
    client.post("/gop-y/gui/hoi-dap/", enquiry(enterprise=firms[1].pk))
    assert Case.objects.get().enterprise_id == firms[1].pk


# By the secret link.


def link(token):
    return reverse("enquiries:case", args=[token])


def test_the_page_shows_state_clock_and_public_steps_only(client):
    notice = about(local=soon(20), deadline=soon(40))
    case, token = opened("COMMENT", symbol=notice.symbol, now=timezone.now())
    services.note(case_id=case.pk, text="chỉ cho cán bộ", by=officer(), now=timezone.now())
    answer = client.get(link(token))
    said = page(answer)
    assert "Đã nhận" in said
    assert "còn 20 ngày" in said
    assert "Trả lời hoặc chuyển" in said
    assert "còn 10 ngày làm việc" in said
    assert "chỉ cho cán bộ" not in said
    assert "Cán bộ Mẫu" not in said
    assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("same-origin", "noindex")


def test_looking_changes_nothing(client):
    case, token = opened(now=timezone.now())
    client.get(link(token), {"act": "withdraw"})
    case.refresh_from_db()
    assert case.state == "RECEIVED"


def test_add_and_download_a_file(client):
    case, token = opened(now=timezone.now())
    answer = client.post(
        link(token), {"act": "add", "text": "", "files": [SimpleUploadedFile("đơn hàng.pdf", PDF)]}
    )
    assert answer.status_code == 302
    one = Attachment.objects.get(case=case)
    got = client.get(reverse("enquiries:download", args=[token, one.pk]))
    assert b"".join(got.streaming_content) == PDF
    assert got["Content-Type"] == "application/pdf"
    assert got["Content-Disposition"].startswith("attachment;")
    _other, other_token = opened(now=timezone.now())
    assert client.get(reverse("enquiries:download", args=[other_token, one.pk])).status_code == 404


def test_a_refused_addition_keeps_the_words(client):
    _case, token = opened(now=timezone.now())
    answer = client.post(
        link(token), {"act": "add", "text": "Lời quý giá", "files": [SimpleUploadedFile("a.pdf", PNG)]}
    )
    assert answer.status_code == 400
    assert "Lời quý giá" in page(answer)
    assert "không đúng với loại tệp" in page(answer)
    assert "Vui lòng chọn lại các tệp kèm theo." in page(answer)
    assert Attachment.objects.count() == 0


def test_complete_rate_reopen_and_withdraw_by_the_page(client):
    held, token = opened(
        "COMMENT", symbol=about(local=soon()).symbol, placeholder=True, provision="", reason="", proposal="",
        now=timezone.now(),
    )  # fmt: skip
    assert (
        client.post(link(token), {"act": "complete", "provision": "Điều 1", "reason": "vì"}).status_code
        == 400
    )
    said = {"act": "complete", "provision": "Điều 1", "reason": "vì", "proposal": "x"}
    assert client.post(link(token), said).status_code == 302
    held.refresh_from_db()
    assert held.placeholder is False

    case, token = opened(now=timezone.now())
    answered(case, now=timezone.now())
    assert client.post(link(token), {"act": "rate", "stars": "9"}).status_code == 400
    assert client.post(link(token), {"act": "rate", "stars": "4", "words": "Tốt"}).status_code == 302
    assert client.post(link(token), {"act": "rate", "stars": "1"}).status_code == 400
    assert Rating.objects.get().stars == 4
    assert client.post(link(token), {"act": "reopen", "reason": "Chưa rõ"}).status_code == 302
    assert client.post(link(token), {"act": "withdraw"}).status_code == 302
    case.refresh_from_db()
    assert case.state == "WITHDRAWN"
    assert client.post(link(token), {"act": "dance"}).status_code == 400


def test_no_form_lends_a_reason_that_another_act_was_given():
    """Every text of the case is there; only the form that goes on with its open comment finds it."""
    of_comment = {"provision": "Điều 1", "reason": "Lý do của góp ý", "proposal": "Đề xuất đầu"}
    symbol = about(local=soon()).symbol
    held, _token = opened("COMMENT", symbol=symbol, placeholder=True, now=timezone.now(), **of_comment)
    file = queries.case_file(held.pk, today=timezone.localdate())
    shown = forms_for(file, {*FORMS, "supply"})
    assert set(shown) == set(FORMS)
    found = {act: {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
             for act, form in shown.items()}  # fmt: skip
    given = {act: {name: text for name, text in known.items() if text} for act, known in found.items()}
    assert given == {"add": {}, "complete": of_comment, "rate": {}, "reopen": {}, "withdraw": {}}


def test_who_asks_for_a_review_finds_an_empty_reason(client):
    case, token = opened(
        "COMMENT", symbol=about(local=soon()).symbol, reason="Lý do của góp ý", now=timezone.now()
    )
    answered(case, now=timezone.now())
    shown = page(client.get(link(token)))
    field = re.search(r'<textarea name="reason"[^>]*id="reopen-reason"[^>]*>\s*</textarea>', shown)
    assert (field is not None, shown.count("Lý do của góp ý")) == (True, 1)


def test_what_can_no_longer_be_done_is_said_in_words_of_the_page(client):
    _case, token = opened(now=timezone.now())
    services.withdraw(token=token, now=timezone.now())
    for said in ({"act": "withdraw"}, {"act": "add", "text": "x"}, {"act": "rate", "stars": "5"}):
        answer = client.post(link(token), said)
        assert answer.status_code == 400
        assert "Không thực hiện được thao tác này ở tình trạng hiện tại của hồ sơ." in page(answer)


def test_what_was_typed_for_what_can_no_longer_be_done_is_shown_to_be_copied(client):
    """The page has no form for it any more, and says that it was not kept."""
    _case, token = opened(now=timezone.now())
    services.withdraw(token=token, now=timezone.now())
    said = {"act": "add", "text": "Lời quý\ngiá", "files": [SimpleUploadedFile("a.pdf", PDF)]}
    shown = page(client.post(link(token), said))
    assert "Lời quý<br>giá" in shown
    assert "Các tệp đã chọn chưa được lưu." in shown
    assert "vẫn được giữ" not in shown


def test_a_bad_link_says_what_to_do(client):
    answer = client.get(link("khong.dung"))
    assert answer.status_code == 404
    assert "dùng liên kết trong thư gần nhất" in page(answer)


def test_an_expired_link_offers_a_new_one_and_nothing_is_lost(client):
    case, _ = opened(now=timezone.now())
    old = tokens.sign_case(case.pk, case.nonce, timezone.now() - timedelta(days=401))
    answer = client.get(link(old))
    assert answer.status_code == 410
    assert "đã hết hiệu lực sau 400 ngày" in page(answer)
    assert Message.objects.filter(kind="enquiries/new_link").count() == 0
    for _ in range(2):
        answer = client.post(link(old), {"act": "renew"})
        assert "đã được gửi" in page(answer)
    assert Message.objects.get(kind="enquiries/new_link").to_address == case.contact_email


def test_published_versions_are_listed_at_a_fixed_cost(client, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr("donbay.interfaces.portal.health.source_lines", list)
    assert "Chưa có hồ sơ nào" in page(client.get("/gop-y/cong-khai/"))
    for n in range(20):
        case = answered(public_ok=True, confidential=True)
        services.draft_public(
            case_id=case.pk, title=f"Tựa {n}", text="<b>x</b>", by=officer(), now=timezone.now()
        )
        services.publish(case_id=case.pk, by=officer(), now=timezone.now())
        if n in (0, 19):
            with django_assert_num_queries(2):
                said = page(client.get("/gop-y/cong-khai/"))
    assert said.count("<article") == 20
    assert "&lt;b&gt;x&lt;/b&gt;" in said
    assert "Hợp tác xã Mẫu" not in said
    assert case.contact_email not in said


@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_open_in_both_languages(client, language):
    client.cookies["django_language"] = language
    _case, token = opened(now=timezone.now())
    for place in ("/gop-y/", "/gop-y/gui/gop-y/", link(token), reverse("enquiries:thanks", args=[token])):
        assert client.get(place).status_code == 200
