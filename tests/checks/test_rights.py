"""Every service asks who acts, or says why it asks nobody; who may not changes nothing."""

import importlib
import inspect
import pkgutil

import pytest
from django.db import connection

import donbay.apps
from donbay.foundation.rights import NOBODY, OUTSIDE, Actor, Held, NotAllowed, Right, Role, Unasked

ROOMS = [module.name for module in pkgutil.iter_modules(donbay.apps.__path__)]


def services():
    """Yield (name, function) for every service that a room hands out."""
    for room in ROOMS:
        try:
            door = importlib.import_module(f"donbay.apps.{room}.services")
        except ModuleNotFoundError:
            continue  # a room that only reads
        own = [
            name
            for name, thing in inspect.getmembers(door, inspect.isfunction)
            if thing.__module__ == door.__name__ and not name.startswith("_")
        ]
        for name in getattr(door, "__all__", own):
            if inspect.isfunction(thing := getattr(door, name)):
                yield f"{room}.{name}", thing


ALL = dict(services())
ASKING = {name: one for name, one in ALL.items() if hasattr(one, "right")}


def everyone_but(right: Right) -> Actor:
    """Return somebody who holds every role, inside and out, but those that the right asks for."""
    return Actor(id=1, held=frozenset(Held(role) for role in Role if role not in right.roles))


def test_every_service_asks_or_says_why_not():
    assert len(ASKING) > 90, "too few services were found: this test would prove nothing"
    silent = [name for name, one in ALL.items() if not hasattr(one, "right") and not hasattr(one, "unasked")]
    assert silent == []
    assert {one.unasked for one in ALL.values() if hasattr(one, "unasked")} == set(Unasked)


def test_who_acts_is_always_named_and_never_supposed():
    for name, one in ALL.items():
        by = inspect.signature(one).parameters.get("by")
        if by is not None:
            assert (by.kind, by.default) == (by.KEYWORD_ONLY, by.empty), name
    assert all("by" in inspect.signature(one).parameters for one in ASKING.values())


@pytest.mark.django_db
@pytest.mark.parametrize("name", ASKING)
def test_who_may_not_is_refused_before_a_row_is_read(name, django_assert_num_queries):
    service = ASKING[name]
    given = {
        each.name: 1
        for each in inspect.signature(service).parameters.values()
        if each.default is each.empty and each.kind is not each.VAR_KEYWORD
    }
    for nobody in (NOBODY, Actor(id=1), everyone_but(service.right)):
        with django_assert_num_queries(0, connection=connection), pytest.raises(NotAllowed) as refused:
            service(**(given | {"by": nobody}))
        assert refused.value.right == service.right


def test_a_right_for_single_things_is_not_held_for_another():
    """A member of one firm is nobody in the next."""
    scoped = {name: one for name, one in ASKING.items() if one.right.roles & OUTSIDE}
    assert set(scoped) == {
        "alerts.change_rhythm", "alerts.give_feedback", "alerts.pause_person", "alerts.resume_person", "alerts.take_back",
        "enterprises.bring_back_contact",
        "enterprises.change_profile", "enterprises.confirm_contact", "enterprises.end_contact",
        "enterprises.pause_contact", "enterprises.resume_contact",
    }  # fmt: skip
    # each of them is tried by a member of another firm in tests/apps/test_of_another_firm.py


def test_every_right_is_held_by_a_role_and_named_after_its_room():
    ours = [
        kind for kind in Right.__subclasses__() if kind.__module__.startswith("donbay.")
    ]  # tests have their own
    rights = [right for kind in ours for right in kind]
    assert len(rights) > 20
    for right in rights:
        assert right.roles, right
        assert right.partition(".")[0] == type(right).__module__.split(".")[-2], right
