"""Proposals change nothing until an officer takes one over; then the notice is classified and matched anew with it."""

from datetime import timedelta

import pytest

from donbay.apps.classification import queries as classification
from donbay.apps.classification import services as classify
from donbay.apps.classification.words import reasons_in_words
from donbay.apps.enterprises.models import Enterprise, ProductLine
from donbay.apps.matching import queries as matches
from donbay.apps.matching import services as matching
from donbay.apps.matching.models import Match
from donbay.apps.notices.queries import notice
from donbay.apps.reader import queries, services
from donbay.apps.reader.errors import (
    AlreadyTaken,
    BeingAsked,
    NoSuchNotice,
    NoSuchProposal,
    NothingToRead,
    NotTaken,
    ReaderOff,
    TextResting,
)
from donbay.apps.reader.models import Answer, NoticeReading, Taken
from donbay.core.match.explain import explain
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER
from tests.factories.accounts import OfficerFactory, acting
from tests.factories.notices import NOW, keep, reading, stored

pytestmark = pytest.mark.django_db
SOON, LATER = NOW + timedelta(minutes=1), NOW + timedelta(minutes=2)
ODD = "Zorblax seeds for oilcakes"  # words that no rule knows
SAID = {
    "headings": [{"code": "1207", "quote": "Zorblax seeds"}, {"code": "0804", "quote": "Zorblax seeds"}],
    "summary": "Dự thảo về hạt zorblax dùng để ép dầu, áp dụng đối với hàng nhập khẩu.",
}


@pytest.fixture
def row(service):
    """A notice that was read by the service, and matched before."""
    firm = Enterprise.objects.create(name="Vườn Mẫu", created_at=NOW, changed_at=NOW)
    ProductLine.objects.create(enterprise=firm, words="Hạt mẫu", hs=["1207"])
    keep(reading("G/SPS/N/JPN/91005", title=ODD))
    service.usual = SAID
    matching.match_new(now=NOW)
    services.read_waiting(now=NOW)
    return notice(stored("G/SPS/N/JPN/91005").pk)


@pytest.fixture
def officer(db):
    return acting(OfficerFactory(name="Anh Mẫu"))


def codes(row):
    return [heading.code for heading in classification.classification_of(row.id).headings]


def test_a_proposal_by_itself_changes_nothing(row):
    before = (Match.objects.count(), codes(row))
    assert [one.code for one in queries.reading_of(row).answer.headings] == ["1207", "0804"]
    assert matching.match_new(now=SOON).notices == 0
    assert classify.classify_waiting(now=SOON) == 0
    assert (Match.objects.count(), codes(row)) == before == (0, codes(row))
    assert "1207" not in before[1]


def test_a_heading_taken_over_is_matched_and_says_what_it_rests_on(row, officer):
    services.take_heading(notice_id=row.id, code="1207", by=officer, now=SOON)
    counts = matching.match_new(now=LATER)
    assert (counts.notices, counts.new) == (1, 1)
    (match,) = matches.matches_for_notice(row.id)
    assert (match.grade, [(e.kind, e.value, e.found, e.field) for e in match.evidence]) == (
        "DIRECT", [("READER", "1207", "Zorblax seeds", "title")],
    )  # fmt: skip
    assert explain(match.evidence, "", "vi", match.grade) == (
        "Quý doanh nghiệp đăng ký sản phẩm “Hạt mẫu” (mã HS: 1207). Theo đề xuất tự động đã được cán bộ Điểm TBT "
        "xác nhận, tiêu đề nêu cụm từ (nguyên văn: “Zorblax seeds”)."
    )
    assert explain(match.evidence, "", "en", match.grade) == (
        "You registered “Hạt mẫu” (HS code: 1207). By an automatic proposal that an officer of the TBT Point "
        "confirmed, the title mentions “Zorblax seeds”."
    )
    found = next(h for h in classification.classification_of(row.id).headings if h.code == "1207")
    assert found.share >= 0.85
    assert reasons_in_words(found.grounds)[0] == (
        "Theo đề xuất của máy đọc, đã được cán bộ xác nhận: “Zorblax seeds” tại tiêu đề."
    )


def test_it_is_written_down_and_undone(row, officer):
    services.take_heading(notice_id=row.id, code="1207", by=officer, now=SOON)
    (taken,) = queries.reading_of(row).taken
    assert (taken.code, taken.found, taken.field, taken.by, taken.at) == (
        "1207", "Zorblax seeds", "title", "Anh Mẫu", SOON,
    )  # fmt: skip
    assert Taken.objects.get().model == "fake-7b"
    matching.match_new(now=SOON)
    services.give_back(notice_id=row.id, code="1207", by=officer, now=LATER)
    assert matching.match_new(now=LATER).withdrawn == 1
    assert "1207" not in codes(row)
    lines = AuditLine.objects.filter(room="reader").order_by("pk")
    assert [(line.action, line.thing, line.detail, line.actor_id) for line in lines] == [
        (action, f"notice {row.id}", {"symbol": "G/SPS/N/JPN/91005", "code": "1207"}, officer.id)
        for action in ("reader.take", "reader.give_back")
    ]


@pytest.mark.parametrize("code", ["0805", "", "120740", "x" * 90])
def test_only_what_was_proposed_can_be_taken_over(row, officer, code):
    with pytest.raises(NoSuchProposal):
        services.take_heading(notice_id=row.id, code=code, by=officer, now=SOON)
    with pytest.raises(NotTaken):
        services.give_back(notice_id=row.id, code=code, by=officer, now=SOON)
    assert (Taken.objects.count(), AuditLine.objects.filter(room="reader").count()) == (0, 0)
    assert notice(row.id).changed_at == row.changed_at


def test_a_heading_is_taken_over_once_and_of_the_present_version(row, officer):
    services.take_heading(notice_id=row.id, code="1207", by=officer, now=SOON)
    with pytest.raises(AlreadyTaken):
        services.take_heading(notice_id=row.id, code="1207", by=SERVER, now=LATER)
    assert Taken.objects.get().by_id == officer.id
    keep(reading("G/SPS/N/JPN/91005", title="Something else"), now=LATER)
    with pytest.raises(NoSuchProposal):
        services.take_heading(notice_id=row.id, code="0804", by=officer, now=LATER)
    for act in (services.take_heading, services.give_back):
        with pytest.raises(NoSuchNotice):
            act(notice_id=row.id + 1, code="1207", by=officer, now=LATER)


def test_what_was_taken_over_stays_when_the_service_is_gone(row, officer, settings):
    services.take_heading(notice_id=row.id, code="1207", by=officer, now=SOON)
    settings.READER_URL = ""
    assert matching.match_new(now=LATER).new == 1
    assert matching.sweep(days=30, now=LATER).differences == 0


def test_readings_are_asked_for_in_one_query(row, officer, django_assert_num_queries):
    services.take_heading(notice_id=row.id, code="1207", by=officer, now=SOON)
    rows = [notice(row.id)] * 20
    with django_assert_num_queries(1):
        assert classification.subjects_of(rows)[row.id].confirmed[0].code == "1207"


def test_an_officer_asks_for_an_old_notice(service, officer):
    keep(reading("G/SPS/N/JPN/1", title="Old fresh mangoes", deadline=NOW.date() - timedelta(days=9)))
    old = notice(stored("G/SPS/N/JPN/1").pk)
    services.want_reading(notice_id=old.id, by=officer, now=NOW)
    assert queries.reading_of(old).state == "WAITING"
    with pytest.raises(BeingAsked):
        services.want_reading(notice_id=old.id, by=officer, now=NOW)
    assert [line.action for line in AuditLine.objects.all()] == ["reader.want"]
    assert services.read_waiting(now=NOW).read == 1
    assert queries.reading_of(old).state == "READ"


def test_a_reading_that_failed_for_good_gets_one_more_attempt(service, officer):
    keep(reading("G/SPS/N/JPN/1", title="Fresh mangoes"))
    row = notice(stored("G/SPS/N/JPN/1").pk)
    service.usual = "no JSON"
    services.read_waiting(now=NOW)
    assert queries.reading_of(row).fault == "NOT_JSON"
    with pytest.raises(TextResting):
        services.want_reading(notice_id=row.id, by=officer, now=NOW)
    Answer.objects.update(failures=3, again_at=None)
    assert services.read_waiting(now=LATER).failed == 0
    services.want_reading(notice_id=row.id, by=officer, now=LATER)
    assert services.read_waiting(now=LATER).failed == 1
    assert (Answer.objects.get().failures, Answer.objects.get().again_at) == (4, None)
    assert queries.reading_of(row).state == "FAILED"


def test_what_cannot_be_read_cannot_be_asked_for(service, officer, settings):
    keep(reading("G/SPS/N/JPN/1"))
    pk = stored("G/SPS/N/JPN/1").pk
    with pytest.raises(NothingToRead):
        services.want_reading(notice_id=pk, by=officer, now=NOW)
    with pytest.raises(NoSuchNotice):
        services.want_reading(notice_id=pk + 1, by=officer, now=NOW)
    settings.READER_MODEL = ""
    with pytest.raises(ReaderOff):
        services.want_reading(notice_id=pk, by=officer, now=NOW)
    assert not NoticeReading.objects.exists()
