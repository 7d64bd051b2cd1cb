"""Who holds a mail: a dead process is known at once, another machine by its lease; urgent mail waits less."""

import subprocess
import sys
from datetime import timedelta

import pytest

from donbay.apps.mail import services
from donbay.apps.mail.models import Message
from donbay.apps.mail.services import claims
from donbay.foundation.processes import this_machine, this_process
from tests.factories.mail import MONDAY, MessageFactory

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def held(claim, *, minutes=10, **fields):
    until = MONDAY + minutes * MINUTE
    return MessageFactory(state="CLAIMED", claimed_by=claim, claimed_until=until, **fields)


def claim_of(pid):
    return claims.claim_name("backend").replace(f"/{this_process()}/", f"/{this_machine()}:{pid}:/")


def dead_pid():
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    return gone.pid


def test_the_mail_of_a_killed_process_goes_with_the_next_run(mailbox):
    message = held(claim_of(dead_pid()), urgent=True)
    assert services.send_waiting(now=MONDAY, worker="w").accepted == 1
    steps = list(Message.objects.get(pk=message.pk).events.values_list("state", flat=True))
    assert steps == ["PENDING", "CLAIMED", "ACCEPTED"]


@pytest.mark.parametrize("claim", ["w/1", "other/abcdef12:1:1/00", "x", "before/abcdef12/1/00"])
def test_what_another_machine_holds_waits_for_its_lease(mailbox, claim):
    held(claim)
    assert services.sweep_claims(now=MONDAY + 10 * MINUTE) == 0
    assert services.sweep_claims(now=MONDAY + 11 * MINUTE) == 1


def test_what_a_living_process_holds_is_its_own(mailbox):
    held(claims.claim_name("backend"))
    assert services.sweep_claims(now=MONDAY) == 0


def test_a_process_that_was_given_the_number_of_the_holder_holds_nothing():
    held(claims.claim_name("backend").rpartition(":")[0] + ":1/" + "0" * 12)
    assert services.sweep_claims(now=MONDAY) == 1


def test_a_name_fits_its_column_and_is_never_given_twice():
    names = {claims.claim_name("a worker with a very long name indeed, longer than that") for _ in range(50)}
    assert (len(names), max(map(len, names)) <= 60) == (50, True)


@pytest.mark.parametrize(
    ("urgent", "timeout", "seconds"), [(True, 20, 120), (False, 20, 600), (True, 60, 360), (False, 60, 900)]
)
def test_the_lease_of_urgent_mail_is_short(settings, urgent, timeout, seconds):
    settings.MAIL_TIMEOUT_SECONDS = timeout
    assert claims.lease_of(urgent=urgent).total_seconds() == seconds
