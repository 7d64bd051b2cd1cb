"""Many things of one kind, each on its own: what is wrong with one does not hold up the others."""

import logging
from collections.abc import Callable, Iterable
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
    done, broken = 0, []
    for thing in things:
        try:
            done += do(thing)
        except HouseError as error:
            log.warning("%s: %s", name(thing), error)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            log.exception("%s broke", name(thing))
            broken.append(name(thing))
    if broken:
        raise SomeBroke(f"{done} done; broken: {', '.join(broken[:5])}{' …' if broken[5:] else ''}")
    return done
