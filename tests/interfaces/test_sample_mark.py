"""What is invented says so wherever it is shown: in lists, on its own page, to a firm, in the state of the sources."""

import re

import pytest

from donbay.apps.notices.models import Notice, SourceRun

from .conftest import signed_in

pytestmark = pytest.mark.django_db
MARK = '<span class="badge badge-line">Dữ liệu mẫu</span>'


def parts_of(client, path):
    """Return the main part of a page and its foot."""
    text = client.get(path).content.decode()
    return re.search(r"<main.*</main>", text, re.DOTALL)[0], re.search(
        r"<footer.*</footer>", text, re.DOTALL
    )[0]


@pytest.mark.parametrize("path", ["/thong-bao/", "/toi/?xem=tat-ca"])
@pytest.mark.parametrize("invented", [True, False])
def test_each_notice_of_a_list_has_the_mark(farmer, world, path, invented):
    Notice.objects.update(is_sample=invented)
    main, _foot = parts_of(farmer, path)
    shown = len(re.findall(r'<li class="notice[ "]', main))
    assert shown >= 3
    assert main.count(MARK) == (shown if invented else 0)


def test_the_page_of_a_notice_says_it_in_a_sentence(client, world):
    says = "Đây là thông báo mẫu để minh họa, không phải văn bản của WTO."
    assert parts_of(client, "/thong-bao/G-SPS-N-EU-9101/")[0].count(says) == 1
    Notice.objects.update(is_sample=False)
    assert parts_of(client, "/thong-bao/G-SPS-N-EU-9101/")[0].count(says) == 0


def test_the_desk_shows_the_mark_before_something_is_sent(world):
    desk = signed_in("can-bo@so.example", "password", "mfa")
    sheet = f"/ban-lam-viec/hang-doi/{world['notices']['durian'].pk}/"
    assert parts_of(desk, sheet)[0].count(MARK) == 1
    assert parts_of(desk, f"{sheet}thu/")[0].count(MARK) == 1


@pytest.mark.parametrize("invented", [True, False])
def test_a_source_that_brought_the_sample_says_so_in_the_foot_and_on_its_page(
    client, world, invented, settings
):
    settings.LIVE_SOURCES = []
    SourceRun.objects.exclude(state="DONE").delete()
    SourceRun.objects.update(is_sample=invented)
    main, foot = parts_of(client, "/nguon/")
    assert (main.count(MARK), foot.count(MARK)) == ((1, 1) if invented else (0, 0))
