"""Many things of one kind, each on its own: what is wrong with one does not hold up the others."""

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from django.db import InterfaceError, OperationalError

from donbay.core.errors import HouseError, PermanentError

T = TypeVar("T")
log = logging.getLogger(__name__)


class SomeBroke(PermanentError):
    """Some things broke in a way that nobody foresaw; the others were done."""

    hint = "The log says what broke; the others were done, and these are tried again by the next run."


def one_by_one(things: Iterable[T], do: Callable[[T], int], *, name: Callable[[T], str]) -> int:
    """Do it to each and return the sum of what it returns; a HouseError is logged and counts nothing.

    `do` is atomic for its thing. A database that is away ends all at once.
    Raises: SomeBroke, after all the others, when something broke that is no HouseError.
    """
    tally = _Tally()
    tally.each(things, do, name)
    return tally.sum()


def by_hands(
    hands: Iterable[Sequence[T]], do: Callable[[Sequence[T]], int], *, name: Callable[[T], str]
) -> int:
    """Do it to so many at once, hand by hand; the things of a hand that breaks are done one by one.

    `do` is atomic for its hand. Returns and raises as `one_by_one`.
    """
    tally = _Tally()
    for hand in hands:
        try:
            tally.done += do(hand)
        except (OperationalError, InterfaceError):
            raise
        except Exception:  # noqa: BLE001 - what it was is said of the one thing that breaks again
            tally.each(hand, lambda one: do([one]), name)
    return tally.sum()


class _Tally:
    """How many were done, and the names of those that broke."""

    def __init__(self) -> None:
        self.done = 0
        self.broken: list[str] = []

    def each(self, things: Iterable[T], do: Callable[[T], int], name: Callable[[T], str]) -> None:
        for thing in things:
            try:
                self.done += do(thing)
            except HouseError as error:
                log.warning("%s: %s", name(thing), error)
            except (OperationalError, InterfaceError):
                raise
            except Exception:
                log.exception("%s broke", name(thing))
                self.broken.append(name(thing))

    def sum(self) -> int:
        if self.broken:
            more = " …" if self.broken[5:] else ""
            raise SomeBroke(f"{self.done} done; broken: {', '.join(self.broken[:5])}{more}")
        return self.done
