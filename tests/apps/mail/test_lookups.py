"""Groups of states, and what later rooms may ask of messages in their own queries."""

from datetime import timedelta

import pytest

from donbay.apps.mail import queries
from donbay.apps.mail.models import Message, MessageEvent
from donbay.apps.mail.states import ARRIVED, MOVES, NEVER_ARRIVED, STOPPED, WAITING
from tests.factories.mail import MONDAY, AcceptedFactory, MessageFactory

HOUR = timedelta(hours=1)


def test_no_state_is_in_two_groups_that_exclude_each_other():
    groups = [set(ARRIVED), set(NEVER_ARRIVED), set(WAITING)]
    assert sum(map(len, groups)) == len(set.union(*groups))
    assert set(STOPPED) < set(NEVER_ARRIVED)
    assert set.union(*groups) | {"CLAIMED", "COMPLAINED", "SUPPRESSED"} == set(MOVES)


@pytest.mark.parametrize("state", Message.State.values)
def test_what_a_state_means_for_the_reader(state):
    assert queries.has_arrived(state) is (state in {"ACCEPTED", "DELIVERED"})
    assert queries.told_nothing(state) is (state in {"HARD_BOUNCED", "REFUSED", "FAILED"})


def test_a_message_that_is_not_made_yet_may_still_tell():
    assert queries.told_nothing(None) is False


def test_those_that_arrived_are_counted_among_all_states():
    counted = {"ACCEPTED": 3, "DELIVERED": 4, "PENDING": 5, "HARD_BOUNCED": 6}
    assert queries.arrived_among(counted.items()) == 7
    assert queries.arrived_among([("LEFT", 2)]) == 0


@pytest.mark.django_db
def test_a_condition_says_the_same_of_a_message_and_of_what_points_at_it():
    MessageFactory()
    AcceptedFactory(accepted_at=MONDAY)
    AcceptedFactory(accepted_at=MONDAY + HOUR, state="HARD_BOUNCED")
    for message in Message.objects.all():
        MessageEvent.objects.create(message=message, at=MONDAY, state=message.state)
    for where, found in (
        (queries.arrived_where, {"ACCEPTED"}),
        (lambda prefix: queries.accepted_where(MONDAY, prefix=prefix), {"ACCEPTED", "HARD_BOUNCED"}),
        (lambda prefix: queries.accepted_where(MONDAY, MONDAY + HOUR, prefix), {"ACCEPTED"}),
    ):
        assert set(Message.objects.filter(where("")).values_list("state", flat=True)) == found
        assert set(MessageEvent.objects.filter(where("message__")).values_list("state", flat=True)) == found


@pytest.mark.django_db
def test_the_columns_are_those_of_the_message_a_row_points_at():
    MessageEvent.objects.create(message=AcceptedFactory(), at=MONDAY + HOUR, state="x")
    columns = queries.MessageColumns("message__")
    assert MessageEvent.objects.values_list(columns.state, columns.accepted_at).get() == ("ACCEPTED", MONDAY)
