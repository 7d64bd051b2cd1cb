"""The officers' pages: who gets in, what they show, what a button does and what it refuses."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from donbay.apps.alerts import services as alerts
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises import services
from donbay.apps.enterprises.models import Contact, Enterprise, ImportBatch, ProductLine
from donbay.apps.enterprises.types import NewLine
from donbay.apps.mail.models import BlockedAddress, Brake, Message
from donbay.apps.places.models import Place
from donbay.apps.places.services import load_places
from donbay.apps.triage.models import Decision
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER
from tests.factories.accounts import hold

from . import scene
from .conftest import signed_in

pytestmark = pytest.mark.django_db
PAGES = [
    "/ban-lam-viec/",
    "/ban-lam-viec/doanh-nghiep/",
    "/ban-lam-viec/doanh-nghiep/moi/",
    "/ban-lam-viec/nhap/",
    "/ban-lam-viec/nguon/",
    "/ban-lam-viec/nguon/de-rieng/",
    "/ban-lam-viec/thu/",
    "/ban-lam-viec/chan/",
]
FIRM = {
    "name": "Công ty Yến Thử",
    "form": "COMPANY",
    "language": "vi",
    "products": "Yến sào\nYến chưng",
    "markets": "Trung Quốc",
}


def text_of(response) -> str:
    """Return the markup, its white space as it is shown."""
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("path", PAGES)
def test_the_desk_opens_only_to_an_officer_with_a_second_factor(world, path):
    assert Client().get(path)["Location"].startswith("/tai-khoan/login/?next=")
    assert signed_in("chi.mau@xa.example", "code").get(path).status_code == 403
    half = signed_in("can-bo@so.example", "password").get(path)
    assert half["Location"].startswith("/tai-khoan/2fa/reauthenticate/?next=")
    assert signed_in("can-bo@so.example", "password", "mfa").get(path).status_code == 200


def test_an_officer_without_an_authenticator_is_led_to_set_it_up(world):
    hold(scene.User.objects.create_user("moi@so.example", scene.PASSWORD, is_officer=True))
    response = signed_in("moi@so.example", "password").get("/ban-lam-viec/")
    assert response["Location"].startswith("/tai-khoan/2fa/totp/activate/")


def test_a_code_by_mail_alone_never_opens_the_desk(world):
    assert signed_in("can-bo@so.example", "code").get("/ban-lam-viec/").status_code == 302


def test_the_first_page_counts_what_needs_a_person(officer, world):
    context = officer.get("/ban-lam-viec/").context
    assert context["counts"] == {"firms": 2, "contacts": 2, "open": 4, "alerts": 0}
    waits = {one.code: one.count for one in context["work"]}
    assert (waits["stuck"], waits["calls"], waits["set_aside"], context["brake"].waiting) == (1, 1, 1, 1)
    assert {row["state"]: row["count"] for row in context["mail_counts"]} == {
        "ACCEPTED": 1,
        "PENDING": 1,
        "HARD_BOUNCED": 1,
    }


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_list_of_firms_costs_the_same_for_one_and_for_many(
    world, without_health, django_assert_num_queries, how_many
):
    for n in range(how_many):
        scene.firm(f"Công ty Thử {n}", f"thu{n}@thu.example", now=timezone.now())
    client = signed_in("can-bo@so.example", "password", "mfa")
    with django_assert_num_queries(6):  # session, person, roles, count, firms, lines
        client.get("/ban-lam-viec/doanh-nghiep/")


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_mail_log_costs_the_same_for_one_and_for_many(
    world, without_health, django_assert_num_queries, how_many
):
    now = timezone.now()
    for n in range(how_many):
        Message.objects.create(
            key=f"x{n}", kind="k", message_id=f"<x{n}@x.example>", to_address="a@b.example",
            not_before=now, created_at=now,
        )  # fmt: skip
    client = signed_in("can-bo@so.example", "password", "mfa")
    with django_assert_num_queries(7):  # session, person, roles, count, rows, refused, to look at
        client.get("/ban-lam-viec/thu/")


def test_firms_are_found_without_accents(officer, world):
    Enterprise.objects.filter(pk=world["ours"].pk).update(folded="hop tac xa sau rieng mau")
    rows = officer.get("/ban-lam-viec/doanh-nghiep/", {"tim": "sau rieng"}).context["page"].rows
    assert [row.name for row in rows] == ["Hợp tác xã Sầu riêng Mẫu"]


def test_one_firm_shows_its_people_and_the_proof_of_their_consent(officer, world):
    said = text_of(officer.get(f"/ban-lam-viec/doanh-nghiep/{world['ours'].pk}/"))
    for part in (
        "Sầu riêng tươi",
        "081060",
        "chi.mau@xa.example",
        "Đã đồng ý · liên kết trong thư",
        "link 1a2b",
        "Liên minh châu Âu",
    ):
        assert part in said


def test_a_firm_is_added_and_changed(officer, world):
    made = officer.post("/ban-lam-viec/doanh-nghiep/moi/", FIRM)["Location"]
    firm = Enterprise.objects.get(name="Công ty Yến Thử")
    assert made == f"/ban-lam-viec/doanh-nghiep/{firm.pk}/"
    assert firm.markets == ["CHN"]
    ProductLine.objects.filter(enterprise=firm, words="Yến sào").update(hs=["041000"])
    officer.post(f"{made}sua/", FIRM | {"products": "Yến sào\nTổ yến thô", "address": "Nha Trang"})
    firm.refresh_from_db()
    assert firm.address == "Nha Trang"
    assert [(line.words, line.hs) for line in firm.lines.all()] == [
        ("Yến sào", ["041000"]),
        ("Tổ yến thô", []),
    ]
    assert {"enterprises.create", "enterprises.change"} <= set(
        AuditLine.objects.values_list("action", flat=True)
    )


def test_a_firm_is_added_with_place_codes_excluded_words_and_person_in_one_go(officer, world):
    load_places()
    unit = Place.objects.get(code="22366")
    typed = {
        "products": "Tôm đông lạnh | 0306.17, 1605 | tôm khô, tôm giống\nMực | 0307",
        "place_id": str(unit.pk),
        "contact_name": "Anh Mới",
        "contact_email": "anh.moi@xa.example",
        "contact_phone": "0258 3822 123; 0905 123 456",
    }
    made = officer.post("/ban-lam-viec/doanh-nghiep/moi/", FIRM | typed)["Location"]
    firm = Enterprise.objects.get(name="Công ty Yến Thử")
    assert firm.place_id == unit.pk
    assert [(line.words, line.hs, line.excluded) for line in firm.lines.all()] == [
        ("Tôm đông lạnh", ["030617", "1605"], ["tôm khô", "tôm giống"]), ("Mực", ["0307"], []),
    ]  # fmt: skip
    contact = Contact.objects.get(email="anh.moi@xa.example")
    assert (contact.name, contact.phone, contact.state) == (
        "Anh Mới",
        "0258 3822 123; 0905 123 456",
        "REQUESTED",
    )
    assert Message.objects.filter(kind="alerts/confirm", to_address="anh.moi@xa.example").count() == 1
    said = text_of(officer.get(f"{made}sua/"))
    assert "Tôm đông lạnh | 030617, 1605 | tôm khô, tôm giống" in said
    officer.post(
        f"{made}sua/", FIRM | {"products": "Tôm đông lạnh |  | tôm khô\nMực", "place_id": str(unit.pk)}
    )
    assert [(line.words, line.hs, line.excluded) for line in firm.lines.all()] == [
        ("Tôm đông lạnh", [], ["tôm khô"]), ("Mực", ["0307"], []),
    ]  # fmt: skip


def test_a_firm_that_was_changed_meanwhile_is_not_overwritten_unseen(officer, world):
    """Two officers, or two windows of one: the later page says what is there now, and keeps what was typed."""
    made = officer.post("/ban-lam-viec/doanh-nghiep/moi/", FIRM)["Location"]
    firm = Enterprise.objects.get(name="Công ty Yến Thử")
    seen = officer.get(f"{made}sua/").context["seen"]
    officer.post(f"{made}sua/", FIRM | {"products": "Yến sào\nMực khô", "seen": seen})
    late = FIRM | {"address": "12 Trần Phú", "seen": seen}
    clash = officer.post(f"{made}sua/", late)
    assert (clash.status_code, clash.context["seen"] == seen) == (400, False)
    said = text_of(clash)
    for part in ("đã được sửa ở nơi khác", "Bản hiện có: Yến sào; Mực khô", "12 Trần Phú"):
        assert part in said
    firm.refresh_from_db()
    assert (firm.address, [line.words for line in firm.lines.all()]) == ("", ["Yến sào", "Mực khô"])
    answer = officer.post(f"{made}sua/", late | {"seen": clash.context["seen"]})
    assert answer["Location"] == made
    firm.refresh_from_db()
    assert firm.address == "12 Trần Phú"


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ({"contact_name": "Anh Mới"}, "contact_email", "Nhập thư điện tử của người nhận."),
        ({"products": "Tôm | 99.99.99"}, "products", "Mã HS “99.99.99” phải có 2, 4, 6 hoặc 8 chữ số."),
        ({"tax_code": "4200000099"}, "tax_code", "Mã số thuế này là của “Đã Có” (số "),
    ],
)
def test_a_refusal_stands_beside_its_field_in_the_readers_language(officer, world, typed, field, says):
    services.create_enterprise(
        by=SERVER, name="Đã Có", tax_code="4200000099", lines=[NewLine(words="Nho")], now=timezone.now()
    )
    before = Enterprise.objects.count()
    response = officer.post("/ban-lam-viec/doanh-nghiep/moi/", FIRM | typed)
    assert response.status_code == 400
    assert response.context["form"].errors[field][0].startswith(says)
    assert (Enterprise.objects.count(), Contact.objects.filter(name="Anh Mới").count()) == (before, 0)


@pytest.mark.parametrize(
    "wrong", [{"products": " "}, {"markets": "Sao Hỏa"}, {"tax_code": "12"}, {"name": ""}]
)
def test_a_wrong_firm_is_refused_and_nothing_is_stored(officer, world, wrong):
    before = Enterprise.objects.count()
    response = officer.post("/ban-lam-viec/doanh-nghiep/moi/", FIRM | wrong)
    assert response.status_code == 400
    assert "data-wrong" in text_of(response)
    assert Enterprise.objects.count() == before


def test_half_a_change_is_no_change(officer, world):
    ours = world["ours"]
    wrong = FIRM | {"tax_code": "99"}
    assert officer.post(f"/ban-lam-viec/doanh-nghiep/{ours.pk}/sua/", wrong).status_code == 400
    ours.refresh_from_db()
    assert ours.name == "Hợp tác xã Sầu riêng Mẫu"
    assert [line.words for line in ours.lines.all()] == ["Sầu riêng tươi"]


def test_a_new_person_waits_for_the_confirmation_that_is_sent(officer, world):
    person = {"name": "Anh Mới", "email": "anh.moi@xa.example", "language": "vi"}
    officer.post(f"/ban-lam-viec/doanh-nghiep/{world['ours'].pk}/nguoi-nhan/", person)
    contact = Contact.objects.get(email="anh.moi@xa.example")
    assert (contact.state, contact.source) == ("REQUESTED", "officer")
    assert Message.objects.filter(kind="alerts/confirm", to_address="anh.moi@xa.example").count() == 1


def test_a_person_is_ended_at_the_persons_wish(officer, world):
    contact = Contact.objects.get(email="chi.mau@xa.example")
    officer.post(f"/ban-lam-viec/nguoi-nhan/{contact.pk}/", {"act": "end"})
    contact.refresh_from_db()
    assert (contact.state, contact.ended_reason) == ("ENDED", "office")
    assert contact.consents.last().action == "WITHDRAWN"


def test_everything_of_a_firm_is_taken_out(officer, world):
    response = officer.get(f"/ban-lam-viec/doanh-nghiep/{world['ours'].pk}/xuat/")
    assert response["Content-Disposition"].startswith("attachment")
    assert "chi.mau@xa.example" in json.dumps(json.loads(response.content), ensure_ascii=False)
    assert "nguoi.khac@bia.example" not in text_of(response)


def test_a_firm_is_erased_only_when_its_name_is_typed(officer, world):
    path = f"/ban-lam-viec/doanh-nghiep/{world['ours'].pk}/xoa/"
    assert officer.post(path, {"name": "Hợp tác xã"}).status_code == 400
    assert Contact.objects.filter(email="chi.mau@xa.example").count() == 1
    assert (
        officer.post(path, {"name": "Hợp tác xã Sầu riêng Mẫu"})["Location"] == "/ban-lam-viec/doanh-nghiep/"
    )
    assert Contact.objects.filter(email="chi.mau@xa.example").count() == 0
    assert officer.get(path).status_code == 404
    assert Contact.objects.filter(email="nguoi.khac@bia.example").count() == 1


def upload(officer, text: str, name: str = "danh-sach.csv"):
    return officer.post("/ban-lam-viec/nhap/", {"file": SimpleUploadedFile(name, text.encode())})


def test_a_list_that_nobody_wants_is_thrown_away(officer, world):
    empty = upload(officer, "Tên,Sản phẩm,Thị trường\n")["Location"]
    assert "Danh sách không có doanh nghiệp nào lưu được" in text_of(officer.get(empty))
    assert officer.post(f"{empty}bo/")["Location"] == "/ban-lam-viec/nhap/"
    assert (ImportBatch.objects.count(), officer.get(empty).status_code) == (0, 404)
    assert AuditLine.objects.filter(action="enterprises.drop_import").count() == 1
    assert "Không có danh sách này" in text_of(officer.post(f"{empty}bo/", follow=True))


def test_a_list_that_was_loaded_cannot_be_thrown_away(officer, world):
    made = upload(officer, "Tên,Sản phẩm\nCông ty Tôm Thử,Tôm hùm\n")["Location"]
    officer.post(made)
    assert "Bỏ danh sách này" not in text_of(officer.get(made))
    officer.post(f"{made}bo/")
    assert ImportBatch.objects.count() == 1


def test_the_firm_of_the_daily_test_mail_is_no_firm(officer, world):
    before = enterprises.counts()["enterprises"]
    alerts.run_canary(now=timezone.now())
    assert Enterprise.objects.filter(form="OFFICE").count() == 1
    assert enterprises.counts()["enterprises"] == before == enterprises.search_enterprises().total
    Enterprise.objects.exclude(form="OFFICE").update(active=False, is_sample=True)  # at rest, and a sample
    assert enterprises.counts()["enterprises"] == before == enterprises.sample_count()


def test_a_list_is_previewed_then_loaded_and_bad_rows_are_named(officer, world):
    before = Enterprise.objects.count()
    head = "Tên,Sản phẩm,Thị trường\n"
    response = upload(officer, f"{head}Công ty Tôm Thử,Tôm hùm,EU\nCông ty Không Hàng,,EU\n")
    batch = ImportBatch.objects.get()
    assert response["Location"] == f"/ban-lam-viec/nhap/{batch.pk}/"
    said = text_of(officer.get(response["Location"]))
    assert "Công ty Tôm Thử" in said
    assert "Dòng 3" in said
    assert Enterprise.objects.count() == before
    officer.post(response["Location"])
    assert Enterprise.objects.filter(name="Công ty Tôm Thử").count() == 1
    assert Enterprise.objects.count() == before + 1


@pytest.mark.parametrize("name", ["x.xlsx", "x.csv", "x.exe"])
def test_a_file_that_is_no_list_is_refused_with_a_reason(officer, world, name):
    response = upload(officer, "PK\x03\x04 not a list", name)
    assert response.status_code == 400
    assert "id_file_error" in text_of(response)
    assert ImportBatch.objects.count() == 0


def test_no_file_at_all_is_refused(officer, world):
    assert officer.post("/ban-lam-viec/nhap/", {}).status_code == 400
    assert officer.post("/ban-lam-viec/nhap/", {"file": io.BytesIO(b"")}).status_code == 400


def test_the_mail_log_filters_and_opens_a_letter(officer, world):
    rows = officer.get("/ban-lam-viec/thu/", {"trang_thai": "ACCEPTED"}).context["page"].rows
    assert [row.to_address for row in rows] == ["nguoi0@xa.example"]
    rows = officer.get("/ban-lam-viec/thu/", {"dia_chi": "nguoi2"}).context["page"].rows
    assert [row.state for row in rows] == ["HARD_BOUNCED"]
    assert "Có một thông báo mới." in text_of(officer.get(f"/ban-lam-viec/thu/{world['letter'].pk}/"))
    assert officer.get("/ban-lam-viec/thu/999999/").status_code == 404


def test_a_blocked_address_is_called_then_lifted(officer, world):
    block = BlockedAddress.objects.get()
    officer.post("/ban-lam-viec/chan/", {"block": block.pk, "act": "called"})
    block.refresh_from_db()
    assert block.called_at is not None
    assert block.lifted_at is None
    for _again in range(2):
        officer.post("/ban-lam-viec/chan/", {"block": block.pk, "act": "lift"})
    block.refresh_from_db()
    assert block.lifted_at is not None
    assert AuditLine.objects.filter(action="mail.block.lift").count() == 1


def test_the_brake_needs_a_reason_and_is_released(officer, world):
    officer.post("/ban-lam-viec/phanh/", {"act": "pull", "reason": " "})
    assert Brake.objects.filter(pulled_at__isnull=False).count() == 0
    asked = officer.post("/ban-lam-viec/phanh/", {"act": "pull", "reason": "thử phanh"})
    assert "Tạm ngừng gửi toàn bộ thư?" in text_of(asked)
    assert not Brake.objects.exclude(pulled_at=None).exists()  # the second question comes first
    officer.post("/ban-lam-viec/phanh/", {"act": "pull", "reason": "thử phanh", "sure": "1"})
    assert Brake.objects.get().reason == "thử phanh"
    assert "thử phanh" in text_of(officer.get("/ban-lam-viec/"))
    officer.post("/ban-lam-viec/phanh/", {"act": "release"})
    assert Brake.objects.get().pulled_at is None
    actor = world["officer"].pk
    assert list(AuditLine.objects.filter(actor_id=actor).order_by("pk").values_list("action", flat=True)) == [
        "mail.brake.pull",
        "mail.brake.release",
    ]


def test_a_post_without_a_button_does_nothing_on_the_desk(officer, world):
    """A form that lost its button on the way, or one that somebody made up, is no deed."""
    contact = Contact.objects.filter(enterprise=world["ours"]).first()
    block = BlockedAddress.objects.first()
    notice = world["notices"]["durian"]

    def kept():
        return [
            list(model.objects.order_by("pk").values())
            for model in (Contact, BlockedAddress, Brake, Message, Decision)
        ]

    before = kept()
    for path, said in (
        (f"/ban-lam-viec/nguoi-nhan/{contact.pk}/", {}),
        (f"/ban-lam-viec/nguoi-nhan/{contact.pk}/", {"act": "x"}),
        ("/ban-lam-viec/chan/", {"block": block.pk if block else 1}),
        ("/ban-lam-viec/phanh/", {"reason": "x", "sure": "1"}),
        ("/ban-lam-viec/thu/gui-lai/", {}),
        ("/ban-lam-viec/hang-doi/nhieu/", {"tick": [notice.pk], "reason": "x"}),
    ):
        assert officer.post(path, said).status_code in (302, 404), path
    assert kept() == before


def test_a_look_never_changes_anything(officer, world):
    assert "Lý do ngừng gửi toàn bộ thư" in text_of(officer.get("/ban-lam-viec/phanh/"))
    contact = Contact.objects.get(email="chi.mau@xa.example")
    assert officer.get(f"/ban-lam-viec/nguoi-nhan/{contact.pk}/").status_code == 405
