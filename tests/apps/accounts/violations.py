"""One violation for every named constraint of this room; tests/apps/test_constraints.py takes them in."""

from datetime import date

from tests.factories.accounts import SINCE, OfficerFactory


def held(**wrong):
    OfficerFactory().roles_held.create(
        **{"role": "FINANCE", "starts_on": SINCE.date(), "given_at": SINCE, **wrong}
    )


def key(**wrong):
    OfficerFactory().api_keys.create(**{"prefix": "k3v9x0qa", "hashed": "h", "created_at": SINCE, **wrong})


VIOLATIONS = {
    "key_has_a_hash": lambda: key(hashed=""),
    "key_runs_out_later": lambda: key(expires_at=SINCE),
    "role_held_once": lambda: held(role="OFFICER"),  # which every officer of the factory is
    "role_is_known": lambda: held(role="KING"),
    "role_ends_after_it_starts": lambda: held(ends_on=date(2019, 1, 1)),
}
