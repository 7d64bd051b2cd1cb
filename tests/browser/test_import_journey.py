"""An officer's list from the office's own file to the firms on the desk, at the desk and on a phone."""

import pytest
from django.utils import timezone

from donbay.apps.enterprises import services
from donbay.apps.enterprises.models import Contact, Enterprise, ImportBatch
from donbay.apps.enterprises.services import loading
from donbay.foundation.rights import SERVER
from tests.apps.enterprises.messy import messy_workbook, unsure_workbook

from .conftest import session_of


@pytest.fixture
def officer(reader, world):
    services.refresh(now=timezone.now())
    return lambda **size: reader.page(session=session_of(world["officer"].email, "password", "mfa"), **size)


def send(page, path):
    page.goto("/ban-lam-viec/nhap/")
    page.set_input_files("#id_file", str(path))
    page.get_by_role("button", name="Kiểm tra tệp").click()


def test_a_messy_list_is_previewed_loaded_and_its_refused_rows_are_mended(officer, tmp_path):
    before = Enterprise.objects.count()
    path = tmp_path / "ds.xlsx"
    path.write_bytes(messy_workbook())
    page = officer()
    send(page, path)
    said = page.locator("main").inner_text()
    for words in (
        "Đã đọc trang tính “DS 2026”, tên cột ở dòng 5, 6.",
        "Không đọc trang tính ẩn: Cũ 2019.",
        "Cột không dùng: STT, Ghi chú.",
        "Mã số thuế trùng với dòng 8.",
        "030617 Tôm nước ấm đông lạnh",
        "Bà Lê Thị Mẫu <mau@mot.example>",
        "0258 3822 123; 0905 123 456",
    ):
        assert words in said
    with page.expect_download() as kept:
        page.get_by_role("link", name="Tải các dòng này để sửa").click()
    mended = tmp_path / "sua.xlsx"
    kept.value.save_as(mended)
    page.get_by_role("button", name="Lưu 4 doanh nghiệp").click()
    assert (
        "4 doanh nghiệp mới, 0 được sửa, 0 không đổi; 2 dòng không lưu." in page.locator("main").inner_text()
    )
    assert Enterprise.objects.count() == before + 4
    assert Contact.objects.filter(email="kt@mot.example").values_list("name", "state").get() == (
        "Kế toán",
        "REQUESTED",
    )
    page.get_by_role("link", name="Công ty TNHH Thủy sản Mẫu Một").click()
    assert page.url.endswith(f"/doanh-nghiep/{Enterprise.objects.get(tax_code='4200123456').pk}/")
    send(page, mended)
    assert "Lưu 1 doanh nghiệp" in page.locator("main").inner_text()


def test_on_a_phone_a_column_in_doubt_is_chosen(officer, tmp_path):
    path = tmp_path / "ro.xlsx"
    path.write_bytes(unsure_workbook())
    page = officer(width=390, height=844)
    send(page, path)
    assert page.url.endswith("/cot/")
    page.get_by_label("Sản phẩm đăng ký năm nay").select_option("")
    page.get_by_role("button", name="Xem kết quả").click()
    assert "Chọn cột cho: Sản phẩm." in page.locator("[role=alert]").inner_text()
    page.get_by_label("Sản phẩm đăng ký năm nay").select_option("products")
    page.get_by_role("button", name="Xem kết quả").click()
    assert "Tôm khô" in page.locator("main").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_long_list_shows_how_far_it_is_and_the_worker_ends_it(officer, tmp_path, monkeypatch):
    monkeypatch.setattr("donbay.interfaces.desk.views.imports.ROWS_A_REQUEST", 1)
    monkeypatch.setattr(loading, "PART", 50)
    path = tmp_path / "dai.csv"
    path.write_text("Tên,Sản phẩm\n" + "".join(f"Công ty Dài {n},Tôm\n" for n in range(120)))
    page = officer()
    send(page, path)
    page.get_by_role("button", name="Lưu 120 doanh nghiệp").click()
    assert "Đang lưu: 50/120 doanh nghiệp." in page.locator("main").inner_text()
    loading.confirm_import(by=SERVER, batch_id=ImportBatch.objects.get().pk, now=timezone.now(), most_rows=1)
    page.get_by_text("Đang lưu: 100/120").first.wait_for()
    loading.continue_imports(now=timezone.now())
    page.get_by_text("120 doanh nghiệp mới").first.wait_for()
    assert Enterprise.objects.filter(name__startswith="Công ty Dài").count() == 120
