"""No page of the desk shows a role a button or a link that the role may not use: each of them is tried."""

import html
import re
from collections import defaultdict

import pytest
from django.db import transaction
from django.utils import timezone

from donbay.apps.alerts.models import Proposal
from donbay.apps.bulletins import services as bulletins
from donbay.apps.documents import services as documents
from donbay.apps.enquiries import services as enquiries
from donbay.apps.enterprises import services as enterprises
from donbay.apps.triage import services as triage
from donbay.foundation.rights import INSIDE, SERVER, Role
from tests.factories.accounts import OfficerFactory, acting
from tests.factories.bulletins import approved, draft, published
from tests.factories.documents import GOOD, sheet
from tests.factories.enquiries import about, answered, opened
from tests.factories.glossary import TermFactory, remembered

from .conftest import signed_in
from .sending import LIST, forms_on
from .test_desk_rights import SENT
from .walking import walk

pytestmark = pytest.mark.django_db
DESK = "/ban-lam-viec/"
ON_EVERY_PAGE = {"set_language", "account_logout"}
WHO_MAY = defaultdict(set)  # what is sent to the desk, by the table of test_desk_rights
for name, _data, roles in SENT:
    WHO_MAY[f"desk:{name}"] |= roles


@pytest.fixture
def everything(world, settings, tmp_path, without_health):
    """The small world with something in each room, and at each step that has buttons of its own."""
    settings.MEDIA_ROOT, settings.LIVE_SOURCES = tmp_path, ("eping_api",)
    now = timezone.now()
    issues(now)
    cases(now)
    firm = world["ours"].pk
    person = {"name": "Chị Mẫu", "email": "moi@xa.example", "language": "vi", "source": "officer"}
    enterprises.add_contact(enterprise_id=firm, **person, by=SERVER, now=now)
    enterprises.read_import(file_name="b.csv", content=LIST.encode(), by=SERVER, now=now)
    documents.read_documents(file_name="v.xlsx", content=sheet(GOOD), by=SERVER, now=now)
    counts = {"notices": 4, "mails": 3, "useful_lost": 1}
    Proposal.objects.create(
        key="k", change="EXCLUDE", value="mango", phrase="mango wood", useful=1, useless=9, days=90,
        before=counts, after=counts, made_at=now,
    )  # fmt: skip
    somebody = acting(OfficerFactory())
    triage.dismiss(notice_id=world["notices"]["lobster"].pk, reason="Vì", by=somebody, now=now)
    TermFactory()
    remembered("word", "từ")
    return world


def issues(now):
    """An issue at each step."""
    published(now=now)
    approved(now=now)
    draft()
    waiting = draft()
    bulletins.submit(issue_id=waiting.pk, by=acting(waiting.author_id), now=now)


def cases(now):
    """A case of each kind, and a text of two comments."""
    for kind in ("ENQUIRY", "OBSTACLE"):
        opened(kind, now=now)
    day = timezone.localdate()
    symbol = about("G/SPS/N/EU/9909", local=day, deadline=day).symbol
    three = [opened("COMMENT", symbol=symbol, now=now)[0].pk for _ in range(3)]
    enquiries.merge_comments(case_ids=three[:2], text="Đề nghị.", by=acting(OfficerFactory()), now=now)


@pytest.mark.parametrize("role", sorted(INSIDE))
def test_no_button_and_no_link_is_shown_that_is_refused(role, everything):
    client = signed_in(OfficerFactory(roles=[role]).email, "password", "mfa")
    refused, tried, pages = set(), {}, 0
    for path, answer, _page in walk(client, DESK, within=DESK):
        pages += 1
        if answer.status_code != 200:
            refused.add(f"{path}: {answer.status_code}")
        for form in forms_on(path, answer):
            for button in form.buttons:
                kind = button.kind
                if kind not in tried:
                    tried[kind] = press(client, button, form.sent_by(button))
                if tried[kind] == 403 or not may_send(role, kind):
                    refused.add(f"{path}: {' '.join(kind)}")
    assert "\n".join(sorted(refused)) == ""
    assert pages > 40
    assert len(tried) > (60 if role == Role.OFFICER else 5)


OWN = (
    "Người soạn không được duyệt văn bản do chính mình soạn.",
    "Người soạn hoặc người trình không tự duyệt được.",
    "Người soạn hoặc người trình không tự thu hồi được.",
)


def written_by(me, now):
    """What somebody wrote and another person has to approve or withdraw: an issue, a public version, a text."""
    by = acting(me)
    waiting = draft(me, title="Của tôi, chờ duyệt")
    bulletins.submit(issue_id=waiting.pk, by=by, now=now)
    published(author=me, title="Của tôi, đã phát hành", now=now)
    case = answered(opened("ENQUIRY", public_ok=True, now=now)[0], now=now)
    enquiries.draft_public(case_id=case.pk, title="Hỏi về nhãn", text="Ghi gì trên nhãn?", by=by, now=now)
    day = timezone.localdate()
    symbol = about("G/SPS/N/EU/9910", local=day, deadline=day).symbol
    two = [opened("COMMENT", symbol=symbol, now=now)[0].pk for _ in range(2)]
    official = enquiries.merge_comments(case_ids=two, text="Đề nghị hoãn.", by=by, now=now)
    return [
        f"{DESK}an-pham/{waiting.pk}/duyet/",
        f"{DESK}ho-so/{case.pk}/",
        f"{DESK}ho-so/van-ban/{official}/",
    ]


def test_nobody_is_offered_to_approve_or_to_withdraw_what_they_wrote(everything):
    """The rule of four eyes is no right of a role: what it refuses looks like any other refused form."""
    me = OfficerFactory(roles=sorted(INSIDE))
    pages = written_by(me, timezone.now())
    client, offered, tried = signed_in(me.email, "password", "mfa"), set(), set()
    for path, answer, _page in walk(client, DESK, *pages, within=DESK):
        for form in forms_on(path, answer):
            for button in form.buttons:
                if (path, button.kind) not in tried:
                    tried.add((path, button.kind))
                    said = said_after(client, button, form.sent_by(button))
                    offered |= {f"{path}: {' '.join(button.kind)}" for own in OWN if own in said}
    assert "\n".join(sorted(offered)) == ""
    assert {path for path, _kind in tried} >= set(pages)


def test_who_wrote_it_reads_who_can_approve_it_and_they_are_offered_to(everything):
    me, other = OfficerFactory(name="Anh Soạn"), OfficerFactory(name="Chị Duyệt Mẫu")
    pages = written_by(me, timezone.now())
    mine, theirs = (signed_in(one.email, "password", "mfa") for one in (me, other))
    for path in pages:
        assert re.search(r"Có thể duyệt: [^<]*Chị Duyệt Mẫu", words_of(mine.get(path))), path
        answer = theirs.get(path)
        acts = {button.kind[2] for form in forms_on(path, answer) for button in form.buttons}
        assert {"approve", "publish"} & acts, path
        assert "Có thể duyệt:" not in words_of(answer), path


def words_of(answer):
    return " ".join(answer.content.decode().split())


def may_send(role, kind):
    method, view, _act = kind
    return method != "post" or view not in WHO_MAY or role in WHO_MAY[view]


def said_after(client, button, sent):
    """Return the page a button leads to, and take back what it did."""
    if button.method == "dialog" or button.kind[1] in ON_EVERY_PAGE:
        return ""
    with transaction.atomic():
        answer = getattr(client, button.method)(button.there, sent, follow=True)
        said = "" if answer.streaming else html.unescape(answer.content.decode(errors="replace"))
        transaction.set_rollback(True)
    return said


def press(client, button, sent):
    """Return the status of what a button brings, and take back what it did."""
    if button.method == "dialog" or button.kind[1] in ON_EVERY_PAGE:
        return 200
    with transaction.atomic():
        status = getattr(client, button.method)(button.there, sent).status_code
        transaction.set_rollback(True)
    return status
