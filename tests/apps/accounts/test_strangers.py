"""Rooms above answer an address that cannot sign in: each is asked, and registered once."""

import pytest

from donbay.apps.accounts import hooks, services


@pytest.mark.parametrize(("says", "told"), [([], False), ([False], False), ([True, False], True)])
def test_every_room_is_asked_and_one_answer_counts(monkeypatch, says, told):
    monkeypatch.setattr(hooks, "_answers", [])
    asked = []
    for number, answer in enumerate(says):
        room = lambda email, number=number, answer=answer: asked.append((number, email)) or answer  # noqa: E731
        services.let_answer_strangers(room)
        services.let_answer_strangers(room)
    assert hooks.answered("a@so.example") is told
    assert asked == [(number, "a@so.example") for number in range(len(says))]


def test_the_portal_has_registered_its_answer():
    from donbay.interfaces.portal.gate import answer_stranger

    assert hooks._answers == [answer_stranger]
