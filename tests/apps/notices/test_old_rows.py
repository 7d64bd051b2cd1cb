"""What an upgrade does to notices that are stored: its migrations carry their own rules, the steps do the rest."""

from importlib import import_module

import pytest
from django.apps import apps

from donbay.apps.classification import services as classification
from donbay.apps.notices.models import NoticeWords
from donbay.apps.notices.services import index_waiting
from tests.factories.notices import NOW, keep, reading, stored

SHRIMP = "G/SPS/N/EU/91007"
marking = import_module("donbay.apps.notices.migrations.0006_index_old")
coding = import_module("donbay.apps.classification.migrations.0002_codes_to_find")


@pytest.mark.django_db
def test_old_notices_are_put_where_the_next_step_indexes_them():
    keep(reading(SHRIMP, title="Frozen shrimps", hs=["030617"]))
    classification.classify_waiting(now=NOW)
    wanted = NoticeWords.objects.values("head", "body", "inferred", "shape").get()
    NoticeWords.objects.all().delete()
    for _twice in range(2):
        marking.mark_old(apps, None)
        coding.add_codes(apps, None)
    assert NoticeWords.objects.values_list("notice_id", "head", "shape").get() == (stored(SHRIMP).pk, "", 0)
    assert index_waiting(now=NOW) == 1
    assert NoticeWords.objects.values("head", "body", "inferred", "shape").get() == wanted
    assert wanted["inferred"]


@pytest.mark.parametrize(
    ("headings", "said"),
    [
        ([], ""),
        ([{"code": "0306", "share": 0.34}], ""),
        ([{"code": "0306", "share": 0.35}], "zzx0306 zzh03 zzh0306"),
        (
            [{"code": "030617", "share": 1.0}, {"code": "0306", "share": 0.5}],
            "zzx030617 zzh03 zzh0306 zzh030617 zzx0306",
        ),
    ],
)
def test_the_codes_of_that_time_are_written_as_they_were(headings, said):
    assert coding.said_of(headings) == said
