"""The menu of the desk says where one is: also on the pages of other rooms, and below a list."""

import re

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "tab"),
    [
        ("/ban-lam-viec/", "Hôm nay"),
        ("/ban-lam-viec/hang-doi/{notice}/", "Thông báo chờ xử lý"),
        ("/ban-lam-viec/an-pham/van-ban/", "Ấn phẩm"),
        ("/ban-lam-viec/ho-so/", "Hồ sơ góp ý, hỏi đáp"),
        ("/ban-lam-viec/bao-cao/", "Báo cáo"),
        ("/ban-lam-viec/doanh-nghiep/{firm}/", "Doanh nghiệp"),
        ("/ban-lam-viec/de-xuat/", "Đề xuất điều chỉnh quy tắc"),
        ("/ban-lam-viec/tu-dien/bo-nho/", "Thuật ngữ"),
    ],
)
def test_each_page_of_the_desk_has_its_tab_and_stands_under_the_desk(officer, world, path, tab):
    path = path.format(notice=world["notices"]["durian"].pk, firm=world["ours"].pk)
    assert current_on(officer, path) == ["Bàn làm việc", tab, tab]  # the second: on a phone


def test_the_own_account_is_a_place_of_its_own(officer):
    assert current_on(officer, "/ban-lam-viec/cua-toi/") == ["Tài khoản của tôi"]


def current_on(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    menus = answer.content.decode().partition("<h1")[0]
    return [" ".join(said.split()) for said in re.findall(r"<a [^>]*aria-current[^>]*>([^<]*)", menus)]
