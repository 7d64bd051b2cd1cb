"""The archive, the figures for reports, and the papers that are kept."""

from datetime import date, timedelta

import pytest
from django.test import Client

from donbay.apps.bulletins import keeping, queries, services
from donbay.apps.bulletins.models import Issue
from donbay.apps.mail.models import Message
from tests.factories.accounts import acting
from tests.factories.alerts import ContactFactory
from tests.factories.bulletins import NOW, approved, draft, notice, officer, published, readers

pytestmark = pytest.mark.django_db


@pytest.fixture
def var(settings, tmp_path):
    settings.VAR = tmp_path
    return tmp_path


def whole(*_):
    return b"%PDF whole"


def test_search_is_folded_and_filtered():
    published(title="Sầu riêng và dư lượng")
    published(kind="NEWS", title="Hội chợ gỗ", now=NOW.replace(year=2025))
    draft(title="Sầu riêng chưa xong")

    def found(**asked):
        return [row.title for row in queries.archive(**asked).rows]

    assert found() == ["Sầu riêng và dư lượng", "Hội chợ gỗ"]
    assert found(query="sau rieng DU LUONG") == ["Sầu riêng và dư lượng"]
    assert found(query="so 1/2026") == ["Sầu riêng và dư lượng"]
    assert found(kind="NEWS") == found(year=2025) == ["Hội chợ gỗ"]
    assert found(query="sầu riêng", kind="NEWS") == []
    assert queries.years() == [2026, 2025]


@pytest.mark.parametrize("count", [1, 20])
def test_the_archive_costs_two_queries(count, django_assert_num_queries):
    for n in range(count):
        published(kind="NEWS", title=f"Tin {n}")
    with django_assert_num_queries(2):
        assert len(queries.archive().rows) == count


def test_figures_of_a_time():
    people = readers(2)
    ContactFactory(email=people[0].email)  # a third firm, the same address
    one, two = notice(), notice()
    issue = draft(texts=0)
    section = issue.sections.get(kind="ALERTS")
    for about in (one, two):
        services.add_notice(section_id=section.pk, notice_id=about.pk, by=acting(issue.author_id), now=NOW)
    services.submit(issue_id=issue.pk, by=acting(issue.author_id), now=NOW)
    services.approve(issue_id=issue.pk, by=acting(officer().pk), now=NOW)
    services.publish(issue_id=issue.pk, by=acting(issue.author_id), now=NOW)
    Message.objects.filter(to_address=people[0].email).update(state="ACCEPTED", accepted_at=NOW)
    published(kind="NEWS")
    published(now=NOW + timedelta(days=1))
    cancelled = published(kind="NEWS", title="Rút")
    services.cancel(issue_id=cancelled.pk, note="Sai.", by=acting(cancelled.approved_by_id), now=NOW)

    day = date(2026, 3, 2)
    found = queries.figures(since=day, until=day)
    assert found.issues == {"BULLETIN": 1, "DOCUMENT_LIST": 0, "NEWS": 1}
    assert found.enterprises == {"BULLETIN": 2, "DOCUMENT_LIST": 0, "NEWS": 0}
    assert (found.pairs, found.notices) == (4, 2)
    assert found.items == {"BULLETIN": 2, "DOCUMENT_LIST": 0, "NEWS": 1}
    assert queries.figures(since=day, until=date(2026, 3, 3)).issues["BULLETIN"] == 2
    assert queries.figures(since=date(2026, 1, 1), until=date(2026, 3, 1)).items["BULLETIN"] == 0


def test_a_correction_is_not_counted_as_an_issue():
    wrong = published()
    pk = services.correct(issue_id=wrong.pk, by=acting(wrong.author_id), now=NOW)
    section = queries.draft(pk).sections[0].id
    services.add_text(section_id=section, title="Sửa", text="Đúng là 5.", by=acting(wrong.author_id), now=NOW)
    services.submit(issue_id=pk, by=acting(wrong.author_id), now=NOW)
    services.approve(issue_id=pk, by=acting(officer().pk), now=NOW)
    services.publish(issue_id=pk, by=acting(wrong.author_id), now=NOW)
    day = date(2026, 3, 2)
    found = queries.figures(since=day, until=day)
    assert (found.issues["BULLETIN"], found.corrections["BULLETIN"]) == (1, 1)


def test_a_paper_is_made_once_and_kept_by_its_hash(var, monkeypatch):
    made = []
    monkeypatch.setattr(keeping, "_made", lambda _, form: made.append(form) or b"%PDF whole")
    issue = published()
    for _ in range(2):
        assert services.paper_of(issue.frozen, issue.frozen_hash, "pdf") == b"%PDF whole"
    assert made == ["pdf"]
    assert [path.name for path in (var / "papers").iterdir()] == [f"{issue.frozen_hash}-2.pdf"]


def test_a_maker_killed_while_writing_leaves_no_half_file(var, monkeypatch):
    monkeypatch.setattr(keeping, "_made", whole)

    def die(_handle):
        raise KeyboardInterrupt

    monkeypatch.setattr(keeping.os, "fsync", die)
    issue = published()
    with pytest.raises(KeyboardInterrupt):
        services.paper_of(issue.frozen, issue.frozen_hash, "pdf")
    assert list((var / "papers").iterdir()) == []
    monkeypatch.undo()
    monkeypatch.setattr(keeping, "_made", whole)
    assert services.paper_of(issue.frozen, issue.frozen_hash, "pdf") == b"%PDF whole"


def test_a_full_disk_does_not_keep_the_reader_from_the_paper(var, monkeypatch):
    monkeypatch.setattr(keeping, "_made", whole)
    (var / "papers").write_text("a file where the folder should be")
    issue = published()
    assert services.paper_of(issue.frozen, issue.frozen_hash, "pdf") == b"%PDF whole"


def test_public_pages_and_files(var):
    issue, client = published(title="Sầu <riêng>"), Client()
    page = client.get("/ban-tin/ban-tin-so-1-2026/")
    assert page.status_code == 200
    text = page.content.decode()
    assert "Sầu &lt;riêng&gt;" in text
    assert issue.frozen_hash in text
    assert text.count("<h1") == 1
    pdf = client.get("/ban-tin/ban-tin-so-1-2026.pdf")
    assert (pdf.status_code, pdf["Content-Type"], pdf.content[:5]) == (200, "application/pdf", b"%PDF-")
    docx = client.get("/ban-tin/ban-tin-so-1-2026.docx")
    assert (docx.status_code, docx.content[:2]) == (200, b"PK")
    again = client.get("/ban-tin/ban-tin-so-1-2026.pdf", headers={"if-none-match": pdf["ETag"]})
    assert again.status_code == 304
    feed = client.get("/ban-tin/nguon.atom")
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert "/ban-tin/ban-tin-so-1-2026/" in feed.content.decode()
    listed = client.get("/ban-tin/", {"tim": "sau rieng"}).content.decode()
    assert 'href="/ban-tin/ban-tin-so-1-2026/"' in listed


def test_a_paper_that_cannot_be_made_says_so_and_the_page_stays(var, monkeypatch):
    published()

    def down(*_):
        raise services.PaperNotMade("no fonts")

    monkeypatch.setattr(keeping, "_made", down)
    answer = Client().get("/ban-tin/ban-tin-so-1-2026.pdf")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "Chưa tạo được tệp PDF" in answer.content.decode()


def test_what_is_not_published_or_cancelled_is_not_shown(var):
    client = Client()
    approved()
    gone = published()
    services.cancel(issue_id=gone.pk, note="Sai số liệu.", by=acting(gone.approved_by_id), now=NOW)
    assert client.get("/ban-tin/khong-co/").status_code == 404
    said = client.get(f"/ban-tin/{gone.slug}/")
    assert said.status_code == 410
    assert "Thu hồi ngày 02/03/2026. Lý do:" in said.content.decode()
    assert "Sai số liệu." in said.content.decode()
    assert client.get(f"/ban-tin/{gone.slug}.pdf").status_code == 404
    assert "Chưa phát hành ấn phẩm nào" in client.get("/ban-tin/").content.decode()
    assert "Không tìm thấy ấn phẩm phù hợp" in client.get("/ban-tin/?tim=zzz").content.decode()


def test_a_hidden_sign_that_was_pasted_into_a_title_breaks_neither_feed_nor_mail():
    readers(1)
    found = published(title="Cảnh báo\x08 thá\x02ng\u202e 2\x0b")
    assert found.title == "Cảnh báo tháng 2"
    assert Message.objects.get(kind="bulletins/issue").state == "PENDING"
    Issue.objects.filter(pk=found.pk).update(title="Của ngày\x01 trước")  # stored by an older program
    answer = Client().get("/ban-tin/nguon.atom")
    assert answer.status_code == 200
    assert "<title>Của ngày trước</title>" in answer.content.decode()
