"""The database refuses nonsense: one violation for every named constraint of every table."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from donbay.apps.accounts.models import User
from donbay.apps.alerts.models import Alert, DigestRun, Feedback, Proposal, Subscription
from donbay.apps.classification.models import Classification, Lesson
from donbay.apps.enterprises.models import Contact, Enterprise, ImportBatch, ProductLine
from donbay.apps.mail.models import BlockedAddress, Brake, Message
from donbay.apps.matching.models import Judged, Match
from donbay.apps.notices.models import (
    Notice,
    NoticeVersion,
    RawNotice,
    SetAsideRecord,
    SourceRun,
)
from donbay.apps.places.models import Place
from donbay.core.notices.record import NoticeRecord
from donbay.foundation.models import LimitUse, RunningNumber, TimetableRun, Work, WorkflowStep
from tests.apps.accounts import violations as accounts
from tests.apps.bulletins import violations as bulletins
from tests.apps.documents import violations as documents
from tests.apps.enquiries import violations as enquiries
from tests.apps.glossary import violations as glossary
from tests.apps.nomenclature import violations as nomenclature
from tests.apps.reader import violations as reader
from tests.apps.triage import violations as triage

NOW = datetime(2026, 11, 2, tzinfo=UTC)
DAY = date(2026, 11, 2)
pytestmark = pytest.mark.django_db


def notice(symbol="G/TBT/N/USA/1", **fields):
    fields = {
        "area": "TBT",
        "content": NoticeRecord(symbols=("G/TBT/N/USA/1",), area="TBT", members=("USA",)),
        "content_hash": "x",
        **fields,
    }
    return Notice.objects.create(
        identity=symbol, symbol=symbol, root_symbol=symbol, first_seen_at=NOW, changed_at=NOW, **fields
    )


def firm(**fields):
    return Enterprise.objects.create(name="Firm", created_at=NOW, changed_at=NOW, **fields)


def contact(email="a@b.example", enterprise=None, **fields):
    return Contact.objects.create(enterprise=enterprise or firm(), email=email, created_at=NOW, **fields)


def subscription(**fields):
    return Subscription.objects.create(contact=contact(), since=NOW, nonce="n", **fields)


def match(**fields):
    fields = {"grade": "DIRECT", "score": 1.0, **fields}
    return Match.objects.create(rules="1", inputs="i", made_at=NOW, **fields)


def message(key="k", **fields):
    return Message.objects.create(
        key=key, message_id=key, kind="t", to_address="a@b.example", subject="s", text="t",
        not_before=NOW, created_at=NOW, **fields,
    )  # fmt: skip


def run(**fields):
    return SourceRun.objects.create(source="s", asked="a", started_at=NOW, **fields)


def twice(make):
    make()
    make()


def user_email_once():
    User.objects.create(email="a@b.example")
    User.objects.create(email="A@b.example")


def digest_run_once():
    who = subscription()
    twice(lambda: DigestRun.objects.create(subscription=who, kind="DAILY", window="w", made_at=NOW))


def alert_once():
    who, what = subscription(), notice()
    twice(
        lambda: Alert.objects.create(
            subscription=who, notice=what, event="NEW", grade="DIRECT", snapshot={}, raised_at=NOW
        )
    )


def feedback_once():
    who, what = firm(), notice()
    twice(lambda: Feedback.objects.create(enterprise=who, notice=what, useful=True, at=NOW))


def proposal(**fields):
    counted = {"useful": 0, "useless": 5, "days": 90, "before": {}, "after": {}, "made_at": NOW}
    return Proposal.objects.create(key="k", change="EXCLUDE", value="v", **counted, **fields)


def line_once_per_enterprise():
    who = firm()
    ProductLine.objects.create(enterprise=who, words="Xoài")
    ProductLine.objects.create(enterprise=who, words="xoài")


def contact_once_per_enterprise():
    who = firm()
    contact("a@b.example", who)
    contact("A@b.example", who)


def address_blocked_once():
    BlockedAddress.objects.create(address="a@b.example", reason="OFFICE", since=NOW)
    BlockedAddress.objects.create(address="A@b.example", reason="OFFICE", since=NOW)


def match_once():
    who, what = firm(), notice()
    twice(lambda: match(notice=what, enterprise=who))


def judged_once():
    what = notice()
    twice(lambda: Judged.objects.create(notice=what, notice_version=1, rules="1", at=NOW))


def lesson(**figures):
    figures = {
        "precision_before": 0.5,
        "recall_before": 0.5,
        "precision_after": 0.5,
        "recall_after": 0.5,
        **figures,
    }
    return Lesson.objects.create(at=NOW, notices=1, learned={}, aside=1, **figures)


def raw_record_once():
    what = notice()
    twice(
        lambda: RawNotice.objects.create(
            notice=what,
            source="s",
            key="k",
            sha256=b"x",
            media_type="t",
            body=b"",
            where="w",
            received_at=NOW,
        )
    )


def notice_version_once():
    what = notice()
    twice(
        lambda: NoticeVersion.objects.create(
            notice=what, number=1, content=what.content, content_hash="x", replaced_at=NOW
        )
    )


def place_once():
    twice(lambda: Place.objects.create(code="56", level="PROVINCE", name="a", name_en="a", valid_from=DAY))


def workflow_step_once():
    twice(
        lambda: WorkflowStep.objects.create(
            subject="x",
            subject_id=1,
            sequence=1,
            kind="K",
            action="open",
            to_state="A",
            role="SYSTEM",
            at=NOW,
        )
    )


def work(**said):
    return Work.objects.create(subject="x", subject_id=1, kind="K", state="A", opened_at=NOW, **said)


VIOLATIONS = {
    "work_once": lambda: twice(work),
    "work_closed_is_not_due": lambda: work(closed_at=NOW, due=DAY),
    "user_email_once": user_email_once,
    "subscription_hour": lambda: subscription(hour=24),
    "subscription_weekday": lambda: subscription(weekday=7),
    "subscription_month_day": lambda: subscription(month_day=29),
    "digest_run_once": digest_run_once,
    "alert_once": alert_once,
    "feedback_once": feedback_once,
    "proposal_open_once": lambda: twice(proposal),
    "proposal_decided_has_a_time": lambda: proposal(decision="ACCEPTED"),
    "enterprise_tax_code_once": lambda: twice(lambda: firm(tax_code="4200000001")),
    "line_once_per_enterprise": line_once_per_enterprise,
    "line_has_words": lambda: ProductLine.objects.create(enterprise=firm(), words=""),
    "contact_once_per_enterprise": contact_once_per_enterprise,
    "active_contact_has_a_date": lambda: contact(state="ACTIVE"),
    "import_confirmed_after_upload": lambda: ImportBatch.objects.create(
        file_name="f", sha256="x", uploaded_at=NOW, confirmed_at=NOW - timedelta(days=1)
    ),
    "message_claim_has_a_lease": lambda: message(state="CLAIMED"),
    "message_accepted_has_a_time": lambda: message(state="ACCEPTED"),
    "address_blocked_once": address_blocked_once,
    "one_brake": lambda: Brake.objects.create(id=2),
    "match_once": match_once,
    "match_score_is_a_share": lambda: match(notice=notice(), enterprise=firm(), score=1.1),
    "match_grade_is_known": lambda: match(notice=notice(), enterprise=firm(), grade="SURE"),
    "judged_once": judged_once,
    "classification_names_its_method": lambda: Classification.objects.create(
        notice=notice(), notice_version=1, method="", settled=False, at=NOW
    ),
    "one_lesson_in_use": lambda: twice(lambda: lesson(in_use=True)),
    "lesson_figures_are_shares": lambda: lesson(recall_after=1.1),
    "failed_run_says_why": lambda: run(state="FAILED", finished_at=NOW),
    "ended_run_has_an_end": lambda: run(state="DONE"),
    "notice_area_is_known": lambda: notice(area="ABC"),
    "notice_standing_is_known": lambda: notice(standing="GONE"),
    "settled_notice_stands_or_says_what_ended_it": lambda: notice(standing="REPLACED", settled_under=1),
    "settled_notice_is_void_if_voided": lambda: notice(
        standing="REPLACED", ended_by="G/TBT/N/USA/2", voided_by=notice("G/TBT/N/USA/2"), settled_under=1
    ),
    "notice_has_a_symbol": lambda: notice(""),
    "local_deadline_needs_a_wto_deadline": lambda: notice(local_deadline=DAY),
    "raw_record_once": raw_record_once,
    "notice_version_once": notice_version_once,
    "set_aside_says_why": lambda: SetAsideRecord.objects.create(
        run=run(), source="s", where="w", reason="", at=NOW
    ),
    "place_once": place_once,
    "place_ends_after_it_begins": lambda: Place.objects.create(
        code="1", level="WARD", name="a", name_en="a", valid_from=DAY, valid_to=DAY
    ),
    "workflow_step_once": workflow_step_once,
    "limit_use_once": lambda: twice(lambda: LimitUse.objects.create(what="w", who="h", since=NOW, turns=1)),
    "running_number_once": lambda: twice(lambda: RunningNumber.objects.create(series="s", year=2026)),
    "timetable_run_once": lambda: twice(
        lambda: TimetableRun.objects.create(entry="e", due_at=NOW, taken_at=NOW)
    ),
}


# A room with many constraints keeps its own list beside its tests.
VIOLATIONS |= (
    accounts.VIOLATIONS
    | bulletins.VIOLATIONS
    | documents.VIOLATIONS
    | enquiries.VIOLATIONS
    | glossary.VIOLATIONS
    | nomenclature.VIOLATIONS
    | reader.VIOLATIONS
    | triage.VIOLATIONS
)


def test_every_named_constraint_of_ours_is_tried():
    named = {
        constraint.name
        for model in apps.get_models()
        if model.__module__.startswith("donbay.")
        for constraint in model._meta.constraints
    }
    assert named == set(VIOLATIONS)


@pytest.mark.parametrize("name", sorted(VIOLATIONS))
def test_the_database_refuses(name):
    with pytest.raises(IntegrityError), transaction.atomic():
        VIOLATIONS[name]()


def test_every_trigger_stands():
    """SQLite remakes a table when a column changes, and its triggers are gone without a word."""
    where = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(where[connection.vendor])
        found = {name for (name,) in cursor.fetchall()}
    words = {"notices_words_new", "notices_words_gone", "notices_words_other"}
    assert found == {"workflow_step_fixed"} | (words if connection.vendor == "sqlite" else set())
