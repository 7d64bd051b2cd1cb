"""The officers' pages of the glossary: who gets in, what they show, what a button does."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from donbay.apps.glossary.models import Segment, Term
from donbay.apps.glossary.services.starter import starter_terms
from donbay.formats.tbx import read_tbx
from donbay.formats.tmx import Pair, read_tmx, write_tmx
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import Role
from tests.factories.accounts import OfficerFactory, UserFactory, acting
from tests.factories.glossary import NOW, TermFactory, remembered

from .conftest import signed_in

pytestmark = pytest.mark.django_db
ROOT = "/ban-lam-viec/tu-dien/"
READING = [ROOT, f"{ROOT}them/", f"{ROOT}nhap/", f"{ROOT}bo-nho/", f"{ROOT}xuat/tbx/"]
WRITING = [f"{ROOT}mau/", f"{ROOT}1/xoa/", f"{ROOT}bo-nho/1/xoa/"]
FORM = {"language": "en", "term": "tea", "vi": "chè", "status": "PREFERRED", "domain": "", "note": ""}


def said(response):
    return re.sub(r"\s+", " ", response.content.decode())


def file(name, content):
    return {"file": SimpleUploadedFile(name, content)}


@pytest.mark.parametrize("path", READING + WRITING)
def test_only_an_officer_with_a_second_factor_gets_in(path):
    assert Client().get(path)["Location"].startswith("/tai-khoan/login/?next=")
    assert signed_in(UserFactory(), "code").get(path).status_code == 403
    assert signed_in(OfficerFactory(), "password").get(path).status_code == 302


@pytest.mark.parametrize("path", WRITING)
def test_what_changes_something_is_never_done_by_a_link(officer, path):
    assert officer.get(path).status_code == 405


def test_an_empty_glossary_offers_the_shipped_one(officer):
    assert "Chưa có thuật ngữ nào" in said(officer.get(ROOT))
    page = said(officer.post(f"{ROOT}mau/", follow=True))
    count = Term.objects.count()
    assert count > 700
    assert f"Đã thêm {count} thuật ngữ." in page
    assert f"{count} thuật ngữ</caption>" in page
    assert f'action="{ROOT}mau/"' not in page, "nothing of it is missing"


def test_the_shipped_glossary_stays_within_reach_and_adds_only_what_is_missing(officer):
    shipped = list(starter_terms())
    TermFactory(language=shipped[0].language, term=shipped[0].term, vi="của ta", domain=shipped[0].domain)
    TermFactory(term="tea of ours", vi="chè")
    keys = len({(one.language, one.term.lower(), one.domain) for one in shipped})
    page = said(officer.get(ROOT))
    assert f"còn {keys - 1} thuật ngữ chưa có ở đây" in page
    assert f'action="{ROOT}mau/"' in page
    assert f"Đã thêm {keys - 1} thuật ngữ." in said(officer.post(f"{ROOT}mau/", follow=True))
    assert Term.objects.count() == keys + 1
    assert Term.objects.get(vi="của ta").term == shipped[0].term, "what was here stays"


def test_an_author_without_a_name_is_called_by_the_address(officer):
    TermFactory(author=OfficerFactory(name="", email="can-bo.moi@so.example"))
    assert "can-bo.moi@so.example" in said(officer.get(ROOT))


def test_the_shipped_glossary_is_offered_only_to_who_may_load_it(db):
    TermFactory()
    reader = signed_in(OfficerFactory(roles=[Role.FINANCE]), "password", "mfa")
    assert f'action="{ROOT}mau/"' not in said(reader.get(ROOT))


def test_terms_are_searched_by_words_and_language(officer):
    TermFactory(term="tea", vi="chè", domain="hàng hóa")
    TermFactory(term="thé", vi="chè", language="fr")
    page = officer.get(ROOT, {"tim": "che hang"})
    assert [row.term for row in page.context["page"].rows] == ["tea"]
    assert 'lang="en">tea</a>' in said(page)
    page = officer.get(ROOT, {"tieng": "fr"})
    assert [row.term for row in page.context["page"].rows] == ["thé"]
    nothing = said(officer.get(ROOT, {"tim": "salt & pepper"}))
    assert "Không tìm thấy thuật ngữ phù hợp" in nothing
    assert f'href="{ROOT}them/?tu=salt%20%26%20pepper"' in nothing
    assert [len(officer.get(ROOT, {"tieng": x, "trang": "y"}).context["page"].rows) for x in ("xx", "")] == [
        2,
        2,
    ]


def test_a_term_is_added_changed_and_taken_out(officer):
    assert 'value="black tea"' in said(officer.get(f"{ROOT}them/", {"tu": "black tea"}))
    officer.post(f"{ROOT}them/", FORM)
    term = Term.objects.get()
    assert (term.term, term.vi, term.status, term.author.name) == ("tea", "chè", "PREFERRED", "Cán bộ Mẫu")
    page = said(officer.get(f"{ROOT}{term.pk}/"))
    assert 'value="chè"' in page
    officer.post(f"{ROOT}{term.pk}/", {**FORM, "vi": "trà"})
    term.refresh_from_db()
    assert term.vi == "trà"
    page = said(officer.post(f"{ROOT}{term.pk}/xoa/", follow=True))
    assert "Đã xóa thuật ngữ “tea”." in page
    assert Term.objects.count() == 0
    assert [line.action for line in AuditLine.objects.order_by("pk")] == [
        "glossary.add_term",
        "glossary.change_term",
        "glossary.remove_term",
    ]
    assert officer.get(f"{ROOT}{term.pk}/").status_code == 404
    assert "không còn nữa" in said(officer.post(f"{ROOT}{term.pk}/xoa/", follow=True))


def test_a_term_that_somebody_else_changed_is_not_written_over_unseen(officer):
    """What stands is shown beside what was typed; pressing again, with that read, stores over it."""
    term = TermFactory(term="tea", vi="chè", note="")
    place = f"{ROOT}{term.pk}/"
    had = officer.get(place).context["had"]
    officer.post(place, {**FORM, "vi": "trà", "note": "Của người khác", "had": had})
    mine = {**FORM, "vi": "nước chè", "note": "Của tôi", "had": had}
    refused = officer.post(place, mine)
    assert refused.status_code == 400
    form = refused.context["form"]
    assert form.errors["term"] == ["Nội dung vừa được người khác sửa; bản của Anh/Chị chưa được lưu."]
    assert form.errors["vi"] == ["Bản hiện có: trà"]
    assert form.errors["note"] == ["Bản hiện có: Của người khác"]
    assert "> Của tôi</textarea>" in said(refused)
    term.refresh_from_db()
    assert (term.vi, term.note) == ("trà", "Của người khác")
    assert officer.post(place, {**mine, "had": refused.context["had"]}).status_code == 302
    term.refresh_from_db()
    assert (term.vi, term.note) == ("nước chè", "Của tôi")


def test_what_is_wrong_with_a_term_stands_in_the_form(officer):
    TermFactory(term="tea", vi="chè")
    again = officer.post(f"{ROOT}them/", {**FORM, "term": "Teas"})
    assert again.status_code == 400
    assert "Thuật ngữ này đã có trong lĩnh vực đó." in said(again)
    assert officer.post(f"{ROOT}them/", {**FORM, "vi": ""}).status_code == 400
    assert officer.post(f"{ROOT}them/", {**FORM, "term": "…"}).status_code == 400
    assert Term.objects.count() == 1


def test_a_file_is_imported_and_told(officer):
    pairs = [Pair(language="en", source="A text.", vi="Một câu.")] * 2
    page = officer.post(f"{ROOT}nhap/", file("a.tmx", b"".join(write_tmx(pairs, made_at=NOW))))
    assert (page.status_code, page.context["done"].new, page.context["done"].known) == (200, 1, 1)
    assert "<li>A text.</li>" in said(page)
    assert Segment.objects.get().approved_by.name == "Cán bộ Mẫu"
    TermFactory(term="tea", vi="chè")
    page = said(officer.post(f"{ROOT}nhap/", file("a.csv", "term,vi\ntea,trà\n".encode())))
    assert "<li>tea: chè ≠ trà</li>" in page


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.tmx", b"<tmx>\n<tu>", "Dòng 2: Tệp XML không nguyên vẹn"),
        ("a.tmx", b"<tmx>\n<tu><tuv/></tu></tmx>", "Dòng 2: Thiếu mã ngôn ngữ"),
        ("a.tbx", b"<html/>", "Dòng 1: Không phải tệp TMX hoặc TBX."),
        ("a.csv", b"term,vi\ntea,\n", "Dòng 2, cột vi: Cần tệp CSV UTF-8"),
        ("a.csv", b"term,vi,language\ntea,che,de\n", "Mục 1: Cần cả hai vế"),
        ("a.exe", b"MZ", "Chọn tệp .tmx, .tbx hoặc .csv."),
        ("a.tmx", b"", "Tệp không có nội dung"),
    ],
)
def test_a_bad_file_is_refused_in_words_and_nothing_is_kept(officer, name, content, says):
    page = officer.post(f"{ROOT}nhap/", file(name, content))
    assert page.status_code == 400
    assert says in said(page)
    assert Segment.objects.count() + Term.objects.count() == 0


def test_files_go_out(officer):
    TermFactory(term="tea", vi="chè")
    remembered("A text.", "Một câu.")
    for kind, read in (("tbx", read_tbx), ("tmx", read_tmx)):
        answer = officer.get(f"{ROOT}xuat/{kind}/")
        assert len(read(b"".join(answer.streaming_content))) == 1
        name = "bo-nho" if kind == "tmx" else "tu-dien"
        assert (
            answer["Content-Disposition"] == f'attachment; filename="{name}-{timezone.now():%Y%m%d}.{kind}"'
        )
    assert b"tea" in b"".join(officer.get(f"{ROOT}xuat/csv/").streaming_content)
    assert officer.get(f"{ROOT}xuat/exe/").status_code == 404


def test_the_memory_is_shown_searched_and_weeded(officer):
    assert "Bộ nhớ còn trống" in said(officer.get(f"{ROOT}bo-nho/"))
    kept = remembered("Frozen <b>shrimp</b>.", "Tôm đông lạnh.")
    page = said(officer.get(f"{ROOT}bo-nho/", {"tim": "tom dong"}))
    assert "Frozen &lt;b&gt;shrimp&lt;/b&gt;." in page
    assert "Không tìm thấy câu phù hợp" in said(officer.get(f"{ROOT}bo-nho/", {"tim": "muc"}))
    assert "Đã xóa câu khỏi bộ nhớ." in said(officer.post(f"{ROOT}bo-nho/{kept.pk}/xoa/", follow=True))
    assert Segment.objects.count() == 0
    assert officer.post(f"{ROOT}bo-nho/{kept.pk}/xoa/").status_code == 302


@pytest.mark.usefixtures("without_health")
@pytest.mark.parametrize("how_many", [1, 20])
@pytest.mark.parametrize(("path", "cost"), [(ROOT, 6), (f"{ROOT}bo-nho/", 5)])
def test_a_list_costs_the_same_for_one_and_for_many(officer, path, cost, how_many, django_assert_num_queries):
    for n in range(how_many):
        TermFactory(term=f"word {n}", author=OfficerFactory())
        remembered(f"Text {n}.", "Câu.", by=acting(OfficerFactory().pk))
    with django_assert_num_queries(
        cost
    ):  # session, person, roles, count, rows; what of the shipped set is here
        assert len(officer.get(path).context["page"].rows) == how_many
