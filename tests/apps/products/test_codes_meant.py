"""Each word of a firm leads to the heading of its own goods, not to all that a product of the list holds."""

import pytest

from donbay.apps.products.queries import suggest_products

pytestmark = pytest.mark.django_db

# The firm's words, the heading of the Harmonized System that must lead, and those that must not be offered.
GOODS = [
    ("Sầu riêng", "081060", ()),
    ("Sầu riêng tươi", "081060", ("0811", "2008")),
    ("Sầu riêng đông lạnh", "081190", ("0810",)),
    ("Bưởi da xanh", "080540", ()),
    ("Xoài", "080450", ("2008",)),
    ("Dừa", "0801", ()),
    ("Dầu dừa", "1513", ("0801", "2009")),
    ("Nước dừa", "2009", ("0801", "1513")),
    ("Xơ dừa", "5305", ("0801", "1513")),
    ("Mứt dừa", "2006", ("0813",)),
    ("Chuối", "0803", ()),
    ("Thanh long", "081090", ()),
    ("Dưa hấu", "080711", ()),
    ("Yến sào", "0410", ()),
    ("Nước yến", "220299", ("0410",)),
    ("Tôm", "0306", ()),
    ("Tôm thẻ đông lạnh", "030617", ("030635", "1605")),
    ("Tôm khô", "030695", ("030617",)),
    ("Tôm hùm", "0306", ("030617",)),
    ("Cá ngừ", "0302", ("0306",)),
    ("Cá ngừ đóng hộp", "160414", ("0302", "0303", "0304")),
    ("Cá cơm", "030242", ()),
    ("Cá khô", "0305", ("0302", "1604")),
    ("Cá mú", "0301", ("030246",)),
    ("Mực", "0307", ()),
    ("Mực khô", "030749", ("030742", "1605")),
    ("Ốc hương", "0307", ()),
    ("Bào ngư", "030781", ("030721", "030731")),
    ("Bột cá", "2301", ("1504",)),
    ("Dầu cá", "1504", ("2301",)),
    ("Rong nho", "121221", ()),
    ("Nước mắm", "210390", ("1604",)),
    ("Cà phê", "0901", ()),
    ("Cà phê hòa tan", "2101", ("0901",)),
    ("Hạt điều", "0801", ()),
    ("Hạt tiêu", "0904", ()),
    ("Đậu phộng", "1202", ("1207", "0713", "1515")),
    ("Khoai lang", "071420", ("071410", "1108", "1903")),
    ("Gạo", "1006", ()),
    ("Bánh tráng", "1905", ("1902",)),
    ("Thịt heo", "0203", ("01", "0201", "0202", "16")),
    ("Thịt lợn đông lạnh", "0203", ("01", "0201", "0202", "16")),
    ("Thịt bò", "0201", ("01", "0203", "16")),
    ("Thịt trâu", "0201", ("01", "0203", "16")),
    ("Thịt gà", "0207", ("01", "04", "0201", "0202", "0203")),
    ("Thịt vịt", "0207", ("01", "04")),
    ("Thịt gia cầm", "0207", ("01", "04")),
    ("Thịt dê", "0204", ("01",)),
    ("Trứng vịt", "0407", ("01", "02")),
    ("Trứng gà", "0407", ("01", "02")),
    ("Chả lụa", "1601", ("01", "02")),
    ("Xúc xích", "1601", ("01", "02")),
    ("Khô bò", "1602", ("01", "02")),
    ("Heo giống", "0103", ("0102", "02")),
    ("Hoa lan", "060313", ("060314",)),
    ("Hoa cúc", "060314", ("060313",)),
    ("Đồ gỗ", "9403", ()),
    ("Ván ép", "4412", ("94",)),
    ("Quần áo", "61", ()),
    ("Giày dép", "64", ()),
    ("Phân bón", "31", ()),
    ("Thức ăn thủy sản", "2309", ()),
    ("Xà phòng", "3401", ("3303", "3304")),
    ("Tinh dầu", "3301", ("1211",)),
    ("Ngói", "6905", ("6810",)),
    ("thit heo", "0203", ("0201", "0202")),
    ("trung vit", "0407", ("01", "02")),
    ("pork", "0203", ("01", "0201", "0202")),
    ("frozen beef", "0202", ("01", "0203")),
    ("shrimp feed", "2309", ("03",)),
]


@pytest.fixture(autouse=True)
def province(all_products):
    pass


@pytest.mark.parametrize(("words", "first", "never"), GOODS, ids=[row[0] for row in GOODS])
def test_a_word_leads_to_its_own_heading_and_not_to_its_neighbours(words, first, never):
    (found,) = suggest_products(words)
    assert found.hs[0].startswith(first)
    assert [code for code in found.hs if code.startswith(never)] == []


@pytest.mark.parametrize("words", ["sữa", "cá tra", "bơ sữa"])
def test_goods_written_with_their_accents_are_not_taken_for_others_that_fold_alike(words):
    assert suggest_products(words) == []


def test_the_whole_name_of_a_product_keeps_all_its_codes():
    (found,) = suggest_products("Cá ngừ đại dương")
    assert set(found.hs) == set(found.product.hs)
    assert found.hs[:2] == ("030232", "030234")
