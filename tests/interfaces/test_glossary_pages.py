"""The officers' pages of the glossary: search, add, change, remove, files in and out, the memory."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from donbay.apps.glossary.models import Segment, Term
from tests.factories.glossary import TermFactory, remembered

PAGE = "/ban-lam-viec/tu-dien/"
TERM = {"language": "en", "term": "conformity assessment", "vi": "đánh giá sự phù hợp", "status": "PREFERRED"}


def text(answer):
    return answer.content.decode()


def test_an_empty_glossary_offers_the_starter(officer):
    assert "tu-dien/mau/" in text(officer.get(PAGE))
    officer.post(f"{PAGE}mau/")
    assert Term.objects.count() >= 150
    assert "phụ gia thực phẩm" in text(officer.get(PAGE, {"tim": "phu gia"}))


def test_a_term_is_added_changed_and_removed(officer):
    officer.post(f"{PAGE}them/", TERM)
    kept = Term.objects.get()
    officer.post(f"{PAGE}{kept.pk}/", TERM | {"vi": "đánh giá hợp chuẩn"})
    assert Term.objects.get().vi == "đánh giá hợp chuẩn"
    assert "đánh giá hợp chuẩn" in text(officer.get(PAGE))
    officer.post(f"{PAGE}{kept.pk}/xoa/")
    assert not Term.objects.exists()


def test_a_term_that_is_there_or_says_nothing_is_refused_beside_the_field(officer):
    officer.post(f"{PAGE}them/", TERM)
    assert officer.post(f"{PAGE}them/", TERM).status_code == 400
    assert officer.post(f"{PAGE}them/", TERM | {"term": "  "}).status_code == 400
    assert Term.objects.count() == 1


def test_a_file_goes_out_and_comes_in_again(officer):
    remembered("Food labels", "Nhãn thực phẩm")
    body = b"".join(officer.get(f"{PAGE}xuat/tmx/").streaming_content)
    Segment.objects.all().delete()
    sent = SimpleUploadedFile("nho.tmx", body, "application/x-tmx+xml")
    assert officer.post(f"{PAGE}nhap/", {"file": sent}).status_code == 200
    assert Segment.objects.get().target == "Nhãn thực phẩm"


def test_a_file_that_is_none_is_refused_and_nothing_is_kept(officer):
    sent = SimpleUploadedFile("nho.tmx", b"<html/>", "application/x-tmx+xml")
    answer = officer.post(f"{PAGE}nhap/", {"file": sent})
    assert answer.status_code == 400
    assert not Segment.objects.exists()


def test_a_pair_is_taken_out_of_the_memory(officer):
    kept = remembered("Food labels", "Nhãn thực phẩm")
    assert "Nhãn thực phẩm" in text(officer.get(f"{PAGE}bo-nho/"))
    officer.post(f"{PAGE}bo-nho/{kept.pk}/xoa/")
    assert not Segment.objects.exists()


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_lists_cost_the_same_for_one_and_for_twenty(
    officer, how_many, django_assert_num_queries, without_health
):
    for number in range(how_many):
        TermFactory()
        remembered(f"Food labels {number}", f"Nhãn thực phẩm {number}")
    with django_assert_num_queries(4):
        officer.get(PAGE)
    with django_assert_num_queries(4):
        officer.get(f"{PAGE}bo-nho/")


def test_a_farmer_may_not_open_it(farmer):
    assert farmer.get(PAGE).status_code == 403
