"""What the sample is for: firms of every group of products, and a first mail for nearly every person."""

import pytest

from donbay.apps.alerts import services as alerts
from donbay.apps.enterprises.models import Contact, Enterprise, ProductLine
from donbay.apps.mail.models import Message
from donbay.apps.matching import services as matching
from donbay.apps.matching.models import Match
from donbay.apps.notices.models import Notice
from donbay.apps.places.models import Place
from donbay.apps.products.models import Product
from donbay.apps.products.services import read_products
from donbay.interfaces.sample import services
from donbay.interfaces.sample.services import SampleReport, load_sample
from donbay.interfaces.sample.workbook import entries

from .conftest import NOW

pytestmark = pytest.mark.django_db


def test_the_report_counts_what_is_there(loaded):
    assert loaded == SampleReport(
        places=68,
        products=len(read_products()),
        enterprises=170,
        contacts=170,
        notices=len(entries()),
        new=True,
    )
    assert Place.objects.filter(level__in=["WARD", "COMMUNE", "SPECIAL_ZONE"]).count() == 65
    assert (Enterprise.objects.count(), Notice.objects.count()) == (170, len(entries()))


def test_there_are_firms_for_every_group_of_products(loaded):
    made = set(ProductLine.objects.values_list("product__group", flat=True)) - {None}
    assert made == set(Product.objects.values_list("group", flat=True))


def test_some_lines_say_what_they_do_not_mean(loaded):
    assert ProductLine.objects.get(words="Mực ống đông lạnh").excluded == ["mực in", "hộp mực"]
    assert sum(bool(words) for words in ProductLine.objects.values_list("excluded", flat=True)) >= 8


def test_nearly_every_active_person_gets_a_welcome_mail(loaded):
    matching.match_new(now=NOW)
    matching.rematch_profiles(now=NOW)
    alerts.raise_alerts(now=NOW)
    alerts.make_digests(now=NOW)
    written = Message.objects.values_list("to_address", flat=True)
    welcomed = set(written.filter(text__contains="chỉ gửi một lần"))
    assert len(welcomed) >= 95
    assert len(set(written)) >= 115
    assert set(written) <= set(Contact.objects.filter(state="ACTIVE").values_list("email", flat=True))


def test_words_inside_other_words_bring_nobody(loaded):
    matching.match_new(now=NOW)
    mailed = Match.objects.exclude(grade="POSSIBLE")
    assert not mailed.filter(notice__symbol="G/TBT/N/IND/91092").exists()  # steam, Codex, cod ends, tea urns
    dried = mailed.filter(notice__symbol="G/SPS/N/CHN/91100")
    assert dried.exists()
    assert not dried.filter(enterprise__name__contains="Rau an toàn").exists()  # sea cucumbers are animals
    wine = mailed.filter(notice__symbol="G/TBT/N/MYS/91076")
    assert wine.exists()
    assert not wine.filter(enterprise__name__contains="HTX Nho").exists()


def test_an_interrupted_load_leaves_nothing_and_the_next_run_loads_all(monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(services, "write_workbook", lambda path, today: (path, today))  # writes nothing
        with pytest.raises(services.SampleNotRead):
            load_sample(now=NOW)
    assert (Enterprise.objects.count(), Notice.objects.count(), Place.objects.count()) == (0, 0, 0)
    assert load_sample(now=NOW).enterprises == 170
