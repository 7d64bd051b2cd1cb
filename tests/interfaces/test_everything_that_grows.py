"""Every page, route and command that is looked at: with ten times as much of everything no query more, no list beyond a page."""

from contextlib import suppress
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

import donbay
from donbay.apps.accounts.models import User
from donbay.apps.alerts.models import Subscription
from donbay.apps.alerts.tokens import CALENDAR, CONFIRM, FEEDBACK, LEAVE, MAIL, Claim
from donbay.apps.bulletins.models import Item
from donbay.apps.documents.models import DocumentBatch
from donbay.apps.enquiries.models import Attachment, Case, Official
from donbay.apps.enquiries.services import merge_comments
from donbay.apps.enterprises.models import Contact, Enterprise, ImportBatch
from donbay.apps.glossary.models import Segment, Term
from donbay.apps.mail.models import Message
from donbay.apps.notices.models import Notice
from donbay.apps.triage.models import SavedView
from donbay.foundation.kept_for import forget_all
from donbay.foundation.rights import Role
from donbay.foundation.web.links import sign
from tests.factories.accounts import acting, hold
from tests.factories.alerts import AlertFactory
from tests.factories.bulletins import approved, draft, published
from tests.factories.enquiries import about, opened
from tests.factories.mail import MessageFactory
from tests.weighing import weighed

from . import scene
from .conftest import signed_in
from .growing import grow

HOUSE = Path(donbay.__file__).parent
pytestmark = pytest.mark.django_db
PAGE = 60  # rows of the longest list on any page, and what little stands in it by itself
LISTS = 4  # of them a page may show, or read for what it shows
TABLES = {
    "firm_id": Enterprise, "notice_id": Notice, "case_id": Case, "attachment_id": Attachment,
    "official_id": Official, "term_id": Term,
    "segment_id": Segment, "contact_id": Contact, "message_id": Message, "view_id": SavedView,
}  # fmt: skip
# Not walked, each with why; what takes only what a form sends is found by its answer, 405.
LEFT_OUT = {
    "account_reset_password_from_key": "allauth's own, of one person, by a key that is used up",
    "enquiries:download": "a file from the disk, of one case",
    "enquiries_desk:download": "a file from the disk, of one case",
    "documents:columns": "of one list that was handed in, kept as one row",
    "desk:columns": "of one list that was handed in, kept as one row",
    "mfa_view_recovery_codes": "not there: codes are shown once",
    "mfa_download_recovery_codes": "not there: codes are shown once",
}
# What answers with another address or with nothing at all: there is no page.
ELSEWHERE = {301, 302, 404, 405}
NO_PAGE = {
    "resend", "api:nowhere", "account_logout", "account_reauthenticate", "account_confirm_login_code",
    "mfa_authenticate", "mfa_activate_totp", "account_signup", "account_email_verification_sent",
    "account_change_password", "account_set_password", "set_language",
}  # fmt: skip
# The commands that read, and with what; those that write take their time, each with why.
COMMANDS = {
    "apikey": ["list"], "sources": ["list"], "enterprises": ["list"], "nomenclature": ["list"], "reader": ["spent"],
    "retention": ["--dry-run"],
    "classify": ["show", "G/TBT/N/JPN/1"], "report": ["--from", "2026-01-01", "--to", "2026-12-31", "--format", "json"],
}  # fmt: skip
NO_LOOK = {
    "officer": "makes and ends officers", "ingest": "reads files in", "alerts": "raises and gathers",
    "backtest": "replays every notice of some days", "evaluate": "measures on judged files", "fit": "as evaluate",
    "match": "matches", "match_worker": "stays and matches", "send": "sends", "person": "gives out or erases it all",
    "sample": "fills in what is invented", "work": "stays and runs the timetable", "backup": "copies everything",
    "restore": "brings everything back", "migrate": "changes tables", "workflow": "reads a file, no table",
    "check": "looks at the machine; what it asks of tables is counted in the tests of each room",
}  # fmt: skip
# What may be asked beside what ten of everything need, each with why.
MORE = {
    "bulletins_desk:add": 6,  # the search is read on to its fourth page, and no further
    "donbay enterprises": 6,  # all firms are listed, page after page
    "desk:kept": 1,  # what is over is weighed, kind by kind, where there is any
    "donbay retention": 1,  # as that page
}
# Where a list may be longer than a page, each with why; no query more may be asked there either.
MAY_GROW = {
    "glossary:export_file": "the whole list, as a file",
    "glossary:terms": "three short columns of each term tell which of the shipped ones are missing",
    "bulletins_desk:issue": "one issue whole, as it is composed",
    "bulletins_desk:preview": "one issue whole, as it is printed",
    "bulletins_desk:review": "one issue whole, as it is approved",
    "bulletins_desk:publish": "one issue whole, as it is published",
    "bulletins_desk:add": "one issue whole, and what it may take in",
    "bulletins_desk:audience": "everybody whom an issue would reach is read to be counted: still to be mended",
    "enquiries_desk:case": "compared with the newest 400 cases by their words, and no more",
    "enquiries_desk:official": "the cases of one official text",
    "enquiries_desk:paper": "the cases of one official text",
    "reports:report": "five columns of the cases of a period: how long they took is counted in working days",
    "reports:file": "five columns of the cases of a period: how long they took is counted in working days",
    "desk:home": "addresses to be telephoned are read to be counted: still to be mended, in apps/mail",
    "desk:queue": "addresses to be telephoned are read to be counted: still to be mended, in apps/mail",
    "desk:inbound": "what nobody could be sure of, all at once: still to be mended, in apps/mail",
    "desk:blocks": "the blocked addresses, all at once: still to be mended, in apps/mail",
    "desk:triage": "the notes and letters of one notice, and the terms that are looked for in it",
    "desk:triage_write": "every firm that a notice concerns is there to be ticked",
    "desk:firms": "number and name of each firm: no database sorts by our alphabet",
    "desk:firm": "the proofs of consent of one firm",
    "desk:letter": "the way of one mail",
    "desk:kept": "200 rows of each kind are weighed and no more; what went is one row for each kind",
    "desk:export_firm": "all that is kept of a firm and its people, as the law asks",
    "desk:accounts": "the officers of one office and their roles: a dozen people",
    "desk:audit": "the officers of one office, to choose from: a dozen people",
    "desk:keys": "the keys that one office gave out",
    "donbay report": "as the page of the report",
    "donbay retention": "as the page of what is kept",
    "donbay apikey": "the keys that one office gave out",
    "donbay enterprises": "number and name of each firm, as the page of firms",
    "alerts:mail": "all that one mail told",
    "alerts:calendar": "the deadlines of one person, as a file",
}


def addresses(resolver=None, room=""):
    """Yield each address of ours: the name that it is reached by, and the pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{room}{entry.name}" if entry.name else "", entry
        else:
            yield from addresses(entry, f"{room}{entry.namespace}:" if entry.namespace else room)


def begin(now):
    """Write the small world and what its pages are asked for by; return the words of addresses, by page or by name."""
    world = scene.whole(now)
    hold(world["officer"], roles=(Role.ADMINISTRATOR,))
    issue, ready, open_one = published(now=now), approved(now=now), draft()
    item = Item.objects.get(section__issue=open_one)
    about("G/SPS/N/EU/9909", local=now.date() + timedelta(days=5), deadline=now.date() + timedelta(days=9))
    opened("OBSTACLE", now=now)
    _case, token = opened("ENQUIRY", now=now)
    comments = [opened("COMMENT", symbol="G/SPS/N/EU/9909", now=now)[0].pk for _ in range(2)]
    merge_comments(case_ids=comments, text="Đề nghị lùi.", by=acting(world["officer"]), now=now)
    person = Subscription.objects.get(contact__email="chi.mau@xa.example")
    message = MessageFactory()
    alert = AlertFactory(subscription=person, notice=world["notices"]["durian"], message=message)
    claim = {
        "contact": person.contact_id,
        "nonce": person.nonce,
        "notice": alert.notice_id,
        "alert": alert.pk,
    }
    kinds = {
        "leave": LEAVE,
        "choices": LEAVE,
        "confirm": CONFIRM,
        "feedback": FEEDBACK,
        "mail": MAIL,
        "calendar": CALENDAR,
    }
    links = {
        f"alerts:{page}": sign(kind, Claim(**claim, at=int(now.timestamp()))) for page, kind in kinds.items()
    }
    of_issue = {"issue_id": open_one.pk, "section_id": item.section_id, "item_id": item.pk}
    return (
        links | of_issue | {"bulletins": issue.slug, "enquiries": token, "bulletins_desk:publish": ready.pk}
    )


def walked(n):
    """Return what each page takes with `n` of everything, by the name of its address."""
    now = timezone.now()
    with transaction.atomic():
        words = begin(now)
        grow(n, now=now)
        readers = {
            "officer_only": signed_in("can-bo@so.example", "password", "mfa"),
            "firm_only": signed_in("chi.mau@xa.example", "code"),
        }
        readers["signed_in_or_key"] = readers["officer_only"]
        found = {}
        for name, pattern in addresses():
            lock = getattr(pattern.callback, "lock", "public")
            if name and name not in LEFT_OUT:
                path = reverse(name, kwargs=asked(name, pattern, words))
                found[name] = look(readers.get(lock, Client()), path)
        for name, more in COMMANDS.items():
            found[f"donbay {name}"] = run(name, more)
        transaction.set_rollback(True)
    return found


def asked(name, pattern, words):
    return {key: word_for(name, key, words) for key in pattern.pattern.converters}


def word_for(name, key, words):
    room = name.partition(":")[0]
    if name in words or key == "token":
        return words.get(name) or words[room]
    if key in words:
        return words[key]
    if key == "user_id":
        return User.objects.get(email="can-bo@so.example").pk
    if key == "batch_id":
        return (DocumentBatch if room == "documents" else ImportBatch).objects.order_by("pk")[0].pk
    if key in TABLES:
        return TABLES[key].objects.order_by("pk").values_list("pk", flat=True)[0]
    told = {
        ("notices", "slug"): "G-TBT-N-JPN-1", ("api", "slug"): "G-TBT-N-JPN-1", ("api", "rest"): "x",
        ("bulletins", "slug"): words["bulletins"], ("enquiries", "slug"): "hoi-dap", ("glossary", "kind"): "csv",
        ("reports", "form"): "xlsx",
    }  # fmt: skip
    return told[room, key]


def run(name, more):
    """Return 0 and what a command takes when nothing is kept."""
    forget_all()
    with weighed() as found, suppress(CommandError):  # how it ends says how the site is
        call_command(name, *more, stdout=StringIO(), stderr=StringIO())
    return 0, found


def look(client, path):
    """Return the status and what the page takes when nothing is kept."""
    answer = client.get(path)
    forget_all()
    with weighed() as found:
        answer = client.get(path)
        if answer.streaming:
            b"".join(answer.streaming_content)
    return answer.status_code, found


def test_ten_times_as_much_costs_no_query_more_and_no_list_longer_than_a_page():
    few, many = walked(10), walked(100)
    status = {name: answered for name, (answered, _found) in many.items()}
    assert {name: answered for name, answered in status.items() if answered not in ELSEWHERE | {0, 200}} == {}
    assert {name for name in many if status[name] in ELSEWHERE - {405}} == NO_PAGE
    assert len([name for name in many if status[name] == 200]) > 75
    more = {name: found.queries - few[name][1].queries for name, (_status, found) in many.items()}
    assert {name: n for name, n in more.items() if n > MORE.get(name, 0)} == {}
    long = {
        (name, sql[:200]): rows
        for name, (_status, found) in many.items()
        for sql, rows, _took in found.statements
        if rows > PAGE and name not in MAY_GROW
    }
    assert long == {}
    grown = {
        name: found.rows - few[name][1].rows
        for name, (_status, found) in many.items()
        if name not in MAY_GROW
    }
    assert {name: n for name, n in grown.items() if n > LISTS * PAGE} == {}


def test_every_page_that_is_left_out_or_may_grow_is_there():
    commands = {path.stem for path in HOUSE.glob("**/management/commands/[a-z]*.py")}
    assert (commands, COMMANDS.keys() & NO_LOOK.keys()) == ({*COMMANDS, *NO_LOOK}, set())
    known = {name for name, _pattern in addresses()} | {f"donbay {name}" for name in COMMANDS}
    assert {*LEFT_OUT, *MAY_GROW, *NO_PAGE} - known == set()
