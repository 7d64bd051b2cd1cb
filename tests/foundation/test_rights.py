"""Rights: who may what, for everything or for one thing."""

import pytest

from donbay.foundation.rights import (
    EVERYWHERE,
    INSIDE,
    NOBODY,
    OUTSIDE,
    SERVER,
    Actor,
    Held,
    NoSuchRight,
    NotAllowed,
    NotAPerson,
    NotForThisKey,
    Right,
    Role,
    Unasked,
    asks,
    firm_scope,
    may,
    member_of,
    require,
    right_called,
    right_of,
    unasked,
)


class Try(Right):
    """Rights of a room that is only here."""

    READ = "try.read_thing", Role.OFFICER, Role.FIRM_MEMBER
    SIGN = "try.sign_thing", Role.APPROVER


def holding(*held):
    return Actor(id=7, held=frozenset(held))


OFFICER = holding(Held(Role.OFFICER))
MEMBER = holding(Held(Role.FIRM_MEMBER, "firm 3"), Held(Role.FIRM_MEMBER, "firm 4"))


@pytest.mark.parametrize(
    ("who", "right", "scope", "answer"),
    [
        (OFFICER, Try.READ, "firm 3", True),  # everywhere
        (OFFICER, Try.READ, None, True),
        (OFFICER, Try.SIGN, None, False),
        (MEMBER, Try.READ, "firm 3", True),
        (MEMBER, Try.READ, "firm 4", True),
        (MEMBER, Try.READ, "firm 5", False),
        (MEMBER, Try.READ, "firm 33", False),
        (MEMBER, Try.READ, EVERYWHERE, False),  # of one firm is not of all
        (MEMBER, Try.READ, None, True),  # of some firm
        (NOBODY, Try.READ, None, False),
        (Actor(id=7), Try.READ, None, False),
        (SERVER, Try.SIGN, "firm 3", True),
    ],
)
def test_a_right_is_held_for_everything_or_for_one_thing(who, right, scope, answer):
    assert may(who, right, scope) is answer
    if answer:
        require(who, right, scope)
    else:
        with pytest.raises(NotAllowed) as refused:
            require(who, right, scope)
        assert refused.value.right == right


def test_a_right_is_its_own_name_and_knows_its_roles():
    assert (str(Try.SIGN), Try("try.sign_thing"), Try.SIGN.roles) == (
        "try.sign_thing", Try.SIGN, frozenset({Role.APPROVER}),
    )  # fmt: skip


def test_a_right_is_found_by_its_name_and_by_the_service_that_asks_for_it():
    @asks(Try.READ, scope_inside=True)
    def read(*, by):
        return by

    assert (right_called("try.read_thing"), right_of(read)) == (Try.READ, Try.READ)
    with pytest.raises(NoSuchRight):
        right_called("try.read_nothing")


def test_inside_and_outside_are_all_roles():
    assert (INSIDE | OUTSIDE, INSIDE & OUTSIDE, len(INSIDE), len(OUTSIDE)) == (
        frozenset(Role),
        frozenset(),
        7,
        4,
    )


def test_members_of_firms_by_account_and_by_link():
    assert MEMBER.firms == {3, 4}
    assert (member_of(3, 5).firms, member_of(3).id, OFFICER.firms) == ({3, 5}, None, frozenset())
    assert firm_scope(3) == "firm 3"


def test_only_a_person_has_a_name_to_write_down():
    assert OFFICER.person == 7
    for nameless in (SERVER, NOBODY, member_of(3)):
        with pytest.raises(NotAPerson):
            _ = nameless.person


def test_a_service_is_not_entered_by_who_may_not():
    entered = []

    @asks(Try.SIGN)
    def sign(*, thing, by):
        entered.append((thing, by.id))
        return thing

    with pytest.raises(NotAllowed):
        sign(thing=1, by=OFFICER)
    assert entered == []
    assert (sign(thing=2, by=SERVER), sign.right, entered) == (2, Try.SIGN, [(2, None)])


def test_a_service_for_members_asks_of_which_firm():
    @asks(Try.READ, scope=lambda said: firm_scope(said["firm"]))
    def read(*, firm, by):
        return firm

    assert (read(firm=3, by=MEMBER), read(firm=9, by=OFFICER)) == (3, 9)
    with pytest.raises(NotAllowed):
        read(firm=9, by=MEMBER)


def test_marks_that_would_protect_nothing_are_refused_at_once():
    with pytest.raises(TypeError, match="single things"):
        asks(Try.READ)
    with pytest.raises(TypeError, match="not told who acts"):
        asks(Try.SIGN)(lambda thing: thing)


def test_a_service_that_asks_nobody_says_why():
    @unasked(Unasked.STEP)
    def step(*, now):
        return now

    assert (step.unasked, step(now=1)) == (Unasked.STEP, 1)


@pytest.mark.parametrize(
    ("only", "answer"),
    [
        (None, True),
        (frozenset(), False),
        (frozenset({"try.sign_thing"}), False),
        (frozenset({"try.read_thing"}), True),
    ],
)
def test_a_key_holds_no_more_than_it_carries(only, answer):
    """What a program may do is the less of two: the roles of its owner, and the rights of its key."""
    assert may(Actor(id=7, held=OFFICER.held, only=only), Try.READ) is answer
    assert may(Actor(id=7, only=only), Try.READ) is False


def test_who_is_refused_is_told_whether_the_account_or_the_key_lacks_the_right():
    key = frozenset({"try.sign_thing"})
    with pytest.raises(NotForThisKey, match=r"donbay apikey make --scope try\.read_thing"):
        require(Actor(id=7, held=OFFICER.held, only=key), Try.READ)
    with pytest.raises(NotAllowed) as refused:
        require(Actor(id=7, only=key), Try.READ)
    assert type(refused.value) is NotAllowed
