"""Figures on pages count what their labels name, exactly."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from donbay.apps.alerts.models import Alert, Feedback
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.mail.models import Message
from donbay.apps.matching.models import JudgedProfile
from donbay.apps.notices.models import Notice, SetAsideRecord, SourceRun
from donbay.apps.notices.services import finish_run, start_run
from donbay.apps.notices.types import StoreCounts
from tests.factories.alerts import AlertFactory, SubscriptionFactory
from tests.factories.enquiries import opened
from tests.factories.notices import NOW, TODAY, keep, reading, stored

from . import scene
from .conftest import signed_in

pytestmark = pytest.mark.django_db
ROOT = "G/SPS/N/CHN/91001"
SOON, LATE = TODAY + timedelta(days=9), TODAY + timedelta(days=60)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _on_a_monday():
    with time_machine.travel(NOW, tick=False):
        yield


def chain():
    keep(
        reading(ROOT, deadline=SOON, distributed=TODAY - 50 * DAY),
        reading(f"{ROOT}/Add.1", deadline=LATE, distributed=TODAY - DAY),
    )


def page(path, client=None):
    answer = (client or Client()).get(path)
    assert answer.status_code == 200
    return answer, " ".join(answer.content.decode().split())


def figures(said):
    found = re.findall(r'<div class="figure"[^>]*> ?<dt>(.*?)</dt> ?<dd>(.*?)</dd> ?</div>', said)
    return {re.sub("<.*?>", "", label): value for label, value in found}


def mailed(state="ACCEPTED", *, accepted=NOW - DAY, person=None, event="NEW"):
    """An alert in a mail with a state."""
    alert = AlertFactory(subscription=person or SubscriptionFactory(), event=event)
    Alert.objects.filter(pk=alert.pk).update(
        message=Message.objects.create(
            key=f"k/{alert.pk}", kind="alerts/digest", message_id=f"<{alert.pk}@x>", to_address="a@b.example",
            subject="s", text="t", state=state, accepted_at=accepted, not_before=NOW, created_at=NOW,
        )
    )  # fmt: skip
    return alert


def test_the_front_page_counts_what_it_names():
    twice = SubscriptionFactory()
    mailed(person=twice)
    mailed(person=twice)
    mailed("DELIVERED", accepted=NOW - 364 * DAY)
    mailed(accepted=NOW - 366 * DAY)  # longer than a year ago
    mailed("PENDING", accepted=None)
    mailed("HARD_BOUNCED")
    mailed(event="CANARY 2026-11-01")
    AlertFactory()  # waits
    Notice.objects.all().update(distribution_date=TODAY - 400 * DAY, comment_deadline=None)
    before = Notice.objects.count()
    chain()
    keep(
        reading("G/TBT/N/USA/1", deadline=TODAY, distributed=TODAY - 29 * DAY),
        reading("G/TBT/N/USA/2", deadline=TODAY - DAY, distributed=TODAY - 30 * DAY),
        reading("G/TBT/N/USA/3", deadline=LATE, distributed=TODAY - 60 * DAY),
        reading("G/TBT/N/USA/3/Rev.1", deadline=LATE, distributed=TODAY),
    )
    answer, said = page("/")
    assert figures(said) == {
        "thông báo đã tiếp nhận": str(before + 6),
        "thông báo đang lấy ý kiến": "4",  # both documents of the chain, USA/1, the revision
        "thông báo mới trong 30 ngày": "3",  # Add.1, USA/1, the revision
        "doanh nghiệp đã nhận cảnh báo trong 12 tháng": "2",
    }
    assert page("/thong-bao/?mo=1")[0].context["page"].total == 4
    assert [row.symbol for row in answer.context["soonest"]] == [
        "G/TBT/N/USA/1", f"{ROOT}/Add.1", "G/TBT/N/USA/3/Rev.1",
    ]  # fmt: skip


def test_a_moved_deadline_is_struck_through_wherever_the_notice_is_shown():
    chain()
    for path in ("/thong-bao/", f"/thong-bao/{ROOT.replace('/', '-')}/"):
        said = page(path)[1]
        assert f"<s>{SOON:%d/%m/%Y}</s>" in said
        assert f'thay đổi theo <a href="/thong-bao/{ROOT.replace("/", "-")}-Add.1/">{ROOT}/Add.1</a>' in said
        assert f"{LATE:%d/%m/%Y}" in said
        assert f"hết ngày {SOON:%d/%m/%Y}" not in said.replace(f"góp ý đến hết ngày {SOON:%d/%m/%Y}</s>", "")


@pytest.mark.parametrize(
    ("suffix", "words", "says"),
    [
        ("Rev.1", "", "Thông báo này đã được thay thế."),
        ("Add.1", "The draft has been withdrawn.", "Dự thảo này đã được rút lại."),
        ("Add.1", "The measure is repealed.", "Biện pháp này đã bị bãi bỏ."),
        ("Add.1", "The ban has been lifted.", "Biện pháp này đã được dỡ bỏ."),
        ("Corr.1", "It is null and void.", "Thông báo này không còn giá trị (do phát hành nhầm)."),
    ],
)
def test_what_does_not_stand_says_so_with_a_link_and_takes_no_comments(suffix, words, says):
    follow = reading(f"{ROOT}/{suffix}", deadline=None, distributed=TODAY, description=words)
    keep(reading(ROOT, deadline=LATE), follow)
    said = page(f"/thong-bao/{ROOT.replace('/', '-')}/")[1]
    link = f'<a href="/thong-bao/{ROOT.replace("/", "-")}-{suffix}/">{ROOT}/{suffix}</a>'
    assert says in said
    assert link in said
    assert "Góp ý, hỏi đáp về thông báo này" not in said
    assert f"hết ngày {LATE:%d/%m/%Y}" not in said.replace(f"góp ý đến hết ngày {LATE:%d/%m/%Y}</s>", "")
    card = page("/thong-bao/")[1]
    assert link in card
    assert "còn 60 ngày" not in card


@pytest.fixture
def ours(_on_a_monday):
    return scene.firm("Hợp tác xã Mẫu", "chi.mau@xa.example", now=NOW - 9 * DAY)


def judged(firm):
    (profile,) = enterprises.profiles([firm.pk])
    JudgedProfile.objects.create(enterprise=firm, profile_hash=profile.hash, rules="1", at=NOW)


def mine(path="/toi/"):
    return page(path, signed_in("chi.mau@xa.example", "code"))


def test_before_a_profile_was_compared_nobody_is_told_that_there_is_nothing(ours):
    said = mine()[1]
    assert "Đang đối chiếu hồ sơ với các thông báo" in said
    assert "Chưa có thông báo phù hợp" not in said
    judged(ours)
    said = mine()[1]
    assert "Đang đối chiếu" not in said
    assert "Chưa có thông báo phù hợp" in said


def test_the_page_of_a_firm_has_one_row_a_chain_and_counts_what_waits_for_its_opinion(ours):
    judged(ours)
    chain()
    keep(*[reading(f"G/TBT/N/USA/{n}", deadline=LATE) for n in (1, 2, 3, 4)])
    for symbol, grade in (
        (ROOT, "DIRECT"), (f"{ROOT}/Add.1", "RELATED"), ("G/TBT/N/USA/1", "POSSIBLE"), ("G/TBT/N/USA/2", "RELATED"),
        ("G/TBT/N/USA/3", "DIRECT"), ("G/TBT/N/USA/4", "DIRECT"),
    ):  # fmt: skip
        scene.match(stored(symbol), ours, now=NOW, grade=grade)
    Feedback.objects.create(enterprise=ours, notice=stored("G/TBT/N/USA/3"), useful=True, at=NOW)
    opened("COMMENT", symbol="G/TBT/N/USA/4", enterprise_id=ours.pk, now=NOW)
    answer, said = mine()
    shown = answer.context["page"]
    assert "2 thông báo đang chờ ý kiến của Quý doanh nghiệp" in said  # the chain, and USA/2
    assert (shown.total, shown.waiting) == (5, 2)
    (card,) = [card for card in shown.rows if card.older]
    assert (card.row.symbol, [one.symbol for one in card.older]) == (f"{ROOT}/Add.1", [ROOT])
    assert (card.grade, card.notice_id) == ("DIRECT", stored(ROOT).pk)
    assert "1 văn bản khác trong chuỗi" in said


def test_an_opinion_on_any_document_of_a_chain_answers_for_the_chain(ours):
    judged(ours)
    chain()
    scene.match(stored(ROOT), ours, now=NOW)
    Feedback.objects.create(enterprise=ours, notice=stored(ROOT), useful=False, at=NOW)
    shown = mine()[0].context["page"]
    assert (shown.total, shown.waiting, shown.rows[0].useful) == (1, 0, False)


def test_what_was_withdrawn_is_not_among_what_is_open_for_a_firm(ours):
    judged(ours)
    end = reading(f"{ROOT}/Add.1", deadline=None, distributed=TODAY, description="The draft was withdrawn.")
    keep(reading(ROOT, deadline=LATE), end)
    scene.match(stored(ROOT), ours, now=NOW)
    assert mine()[0].context["page"].total == 0
    (card,) = mine("/toi/?xem=tat-ca")[0].context["page"].rows
    assert (card.row.symbol, card.older[0].stands) == (f"{ROOT}/Add.1", False)


def test_an_emergency_stands_first_on_the_page_of_a_firm(ours):
    judged(ours)
    keep(reading("G/TBT/N/USA/1", deadline=SOON), reading("G/SPS/N/USA/2", deadline=LATE, kind="EMERGENCY"))
    for symbol in ("G/TBT/N/USA/1", "G/SPS/N/USA/2"):
        scene.match(stored(symbol), ours, now=NOW)
    assert [card.row.symbol for card in mine()[0].context["page"].rows] == ["G/SPS/N/USA/2", "G/TBT/N/USA/1"]


def test_the_desk_counts_all_that_was_set_aside_and_names_every_source(ours):
    person, _secret = scene.officer()
    run = SourceRun.objects.create(source="unknown", asked="README.md", started_at=NOW)
    SetAsideRecord.objects.bulk_create(
        SetAsideRecord(run=run, source="eping_workbook", where=f"row {n}", reason="x", at=NOW)
        for n in range(203)
    )
    finish_run(
        start_run("eping_workbook", "a.xlsx", NOW - 9 * DAY), state="DONE", now=NOW - 9 * DAY,
        counts=StoreCounts(read=9, new=2, newest=TODAY - 10 * DAY),
    )  # fmt: skip
    client = signed_in(person.email, "password", "mfa")
    assert "203 bản ghi" in page("/ban-lam-viec/nguon/", client)[1]
    said = page("/ban-lam-viec/nguon/", client)[1]
    assert said.count("chưa sử dụng") == 4
    assert "tệp chưa nhận dạng được" in said
    assert "eping_workbook" not in said
    assert "hơn hai ngày làm việc chưa có tệp mới" in said


def test_a_file_that_got_old_is_said_on_every_page_and_never_green():
    at = datetime(2025, 12, 5, 1, 0, tzinfo=UTC)
    run = start_run("eping_workbook", "a.xlsx", at)
    finish_run(run, state="DONE", now=at, counts=StoreCounts(read=82, new=82, newest=at.date()))
    said = page("/thong-bao/")[1]
    assert 'class="banner"' in said
    assert "chưa cập nhật được từ 08:00 ngày 05/12/2025" in said
    assert 'class="health-dot" data-state="NEW"' not in said
    assert 'class="health-dot" data-state="BLIND"' in said


def test_sample_data_in_the_figures_is_named():
    chain()
    assert "Dữ liệu mẫu" not in page("/")[1]
    Notice.objects.filter(symbol=ROOT).update(is_sample=True)
    assert "Trong các số liệu trên có 1 thông báo mẫu." in page("/")[1]
    person, _secret = scene.officer()
    said = page("/ban-lam-viec/", signed_in(person.email, "password", "mfa"))[1]
    assert "Trong các số liệu trên có dữ liệu mẫu: 0 doanh nghiệp, 1 thông báo." in said
