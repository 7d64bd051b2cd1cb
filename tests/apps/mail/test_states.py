"""States move only forward, one at a time, by id."""

import pytest

from donbay.apps.mail.errors import ForbiddenMove, StateMoved
from donbay.apps.mail.models import Message
from donbay.apps.mail.states import MOVES, move
from tests.factories.mail import MONDAY, MessageFactory

pytestmark = pytest.mark.django_db

STATES = Message.State.values
FORBIDDEN = [(a, b) for a in STATES for b in STATES if b not in MOVES[a]]
ALLOWED = [(a, b) for a in STATES for b in STATES if b in MOVES[a]]


def message_in(state):
    lease = {"claimed_by": "w/1", "claimed_until": MONDAY} if state == "CLAIMED" else {}
    return MessageFactory(state=state, accepted_at=MONDAY, **lease)


def fields_for(state):
    return {"claimed_by": "w/2", "claimed_until": MONDAY} if state == "CLAIMED" else {}


def test_the_table_knows_every_state():
    assert set(MOVES) == set(STATES)
    assert len(FORBIDDEN) + len(ALLOWED) == 100


@pytest.mark.parametrize(("expected", "to"), FORBIDDEN)
def test_a_forbidden_move_is_refused_and_changes_nothing(expected, to):
    message = message_in(expected)
    with pytest.raises(ForbiddenMove):
        move(message.pk, expected=expected, to=to, now=MONDAY, claim=message.claimed_by, **fields_for(to))
    message.refresh_from_db()
    assert (message.state, message.events.count()) == (expected, 0)


@pytest.mark.parametrize(("expected", "to"), ALLOWED)
def test_an_allowed_move_is_made_once_with_one_event(expected, to):
    message = message_in(expected)
    wanted = {"expected": expected, "to": to, "now": MONDAY, "claim": message.claimed_by}
    move(message.pk, **wanted, detail="why", **fields_for(to))
    with pytest.raises(StateMoved):
        move(message.pk, **wanted, detail="again", **fields_for(to))
    message.refresh_from_db()
    assert (message.state, message.claimed_by) == (to, fields_for(to).get("claimed_by", ""))
    assert list(message.events.values_list("state", "detail")) == [(to, "why")]


def test_only_the_owner_of_a_claim_may_record_its_result():
    message = message_in("CLAIMED")
    with pytest.raises(StateMoved):
        move(message.pk, expected="CLAIMED", to="ACCEPTED", now=MONDAY, claim="w/9", accepted_at=MONDAY)
    message.refresh_from_db()
    assert (message.state, message.claimed_by, message.events.count()) == ("CLAIMED", "w/1", 0)


def test_what_is_done_never_waits_again():
    back = ["CLAIMED", "HARD_BOUNCED", "REFUSED", "FAILED"]  # unless it was refused because of us
    assert [state for state in STATES if "PENDING" in MOVES[state]] == back
    assert [state for state in STATES if not MOVES[state]] == ["COMPLAINED", "SUPPRESSED"]
