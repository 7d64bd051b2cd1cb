"""Every list says what of its address it did not understand; nothing of it narrows the list."""

import pytest
from django.test import Client

TOLD = "Không hiểu phần sau, nên danh sách không lọc theo đó:"
DESK = "/ban-lam-viec/"
LISTS = [
    f"{DESK}hang-doi/", f"{DESK}doanh-nghiep/", f"{DESK}thu/", f"{DESK}ho-so/", f"{DESK}tu-dien/",
    f"{DESK}tu-dien/bo-nho/", f"{DESK}an-pham/van-ban/", f"{DESK}an-pham/", f"{DESK}chan/",
]  # fmt: skip


@pytest.mark.parametrize("path", LISTS)
def test_the_lists_of_the_desk_tell_it(officer, path):
    text = " ".join(officer.get(path, {"nhom": "xyz"}).content.decode().split())
    assert (f"{TOLD} nhom=xyz" in text, text.count(TOLD)) == (True, 1)
    assert TOLD not in officer.get(path, {"trang": "1"}).content.decode()


@pytest.mark.parametrize("path", ["/thong-bao/", "/ban-tin/"])
def test_the_lists_of_the_public_tell_it_but_not_what_others_hang_on_a_link(world, path):
    text = " ".join(Client().get(path, {"nhom": "xyz", "fbclid": "abc"}).content.decode().split())
    assert f"{TOLD} nhom=xyz <" in text
    assert TOLD not in Client().get(path, {"utm_source": "zalo"}).content.decode()


def test_the_queue_tells_a_value_that_there_is_not_and_lists_everything(officer):
    whole = officer.get(f"{DESK}hang-doi/").context["found"].total
    answer = officer.get(f"{DESK}hang-doi/", {"anh_huong": "xyz", "trong": "mai"})
    text = " ".join(answer.content.decode().split())
    assert f"{TOLD} Còn thời hạn trong (ngày): mai; Mức ảnh hưởng: xyz" in text
    assert answer.context["found"].total == whole > 0


@pytest.mark.parametrize(("path", "name"), [("an-pham/", "trang_thai"), ("chan/", "can_goi")])
def test_a_tab_that_there_is_not_is_told(officer, path, name):
    text = " ".join(officer.get(f"{DESK}{path}", {name: "xyz"}).content.decode().split())
    assert f"{TOLD} {name}: xyz" in text
