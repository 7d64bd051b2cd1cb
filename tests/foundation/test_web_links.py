"""Links that people hold in their mails open what they opened, and nothing else."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.apps.alerts import tokens as alerts
from donbay.apps.enquiries import tokens as enquiries
from donbay.foundation.web.links import BadLink, LinkKind, LinkRunOut, read, refuse_old, sign

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
KEY = "only-for-tests-" * 4
WHO = {"contact": 7, "nonce": "Nonce-of-a-contact_1"}
# Made by the first release, with the key above; mails with such links lie in people's mailboxes.
HELD = [
    (
        alerts.LEAVE,
        alerts.Claim(**WHO),
        "eyJjb250YWN0Ijo3LCJub25jZSI6Ik5vbmNlLW9mLWEtY29udGFjdF8xIn0.mwkR29zsreYpfv2iIeoHraLV8dBqysj4M4MIgHPbuHk",
    ),
    (
        alerts.CONFIRM,
        alerts.Claim(**WHO, at=1767225600),
        "eyJjb250YWN0Ijo3LCJub25jZSI6Ik5vbmNlLW9mLWEtY29udGFjdF8xIiwiYXQiOjE3NjcyMjU2MDB9"
        ".BA_jR1K69zMecCasgLBZgwKek0yNeqD-x6PPqfb2aAQ",
    ),
    (
        alerts.FEEDBACK,
        alerts.Claim(**WHO, notice=41, useful=True),
        "eyJjb250YWN0Ijo3LCJub25jZSI6Ik5vbmNlLW9mLWEtY29udGFjdF8xIiwibm90aWNlIjo0MSwidXNlZnVsIjp0cnVlfQ"
        ".z_v0Z-1ENBLy2xdr9E0L-BevymZw6ZvQUvmRZaORauI",
    ),
    (
        alerts.CALENDAR,
        alerts.Claim(**WHO),
        "eyJjb250YWN0Ijo3LCJub25jZSI6Ik5vbmNlLW9mLWEtY29udGFjdF8xIn0.2HBdJdTQqeSv3g4vmStIB07vvGLywQSP2AzWefEj9Fg",
    ),
    (
        alerts.MAIL,
        alerts.Claim(**WHO, alert=99),
        "eyJjb250YWN0Ijo3LCJub25jZSI6Ik5vbmNlLW9mLWEtY29udGFjdF8xIiwiYWxlcnQiOjk5fQ"
        ".Y4mDW_TEzZEf1O3X6GaKtGquiZZYyDlnS0J9PHfwmHc",
    ),
    (
        enquiries.CASE,
        enquiries.Claim(case=12, nonce="Nonce-of-a-case", at=1772413200),
        "eyJjYXNlIjoxMiwibm9uY2UiOiJOb25jZS1vZi1hLWNhc2UiLCJhdCI6MTc3MjQxMzIwMH0"
        ".Tsfc9Wz_X88sDOFDi3YOJ8MSku_YA1gSRV5ad6Ts9uY",
    ),
]


@pytest.fixture(autouse=True)
def _key(settings):
    settings.SECRET_KEY = KEY


@pytest.mark.parametrize(("kind", "claim", "token"), HELD)
def test_a_link_of_the_first_release_says_what_it_said_and_is_made_the_same(kind, claim, token):
    assert read(kind, token) == claim
    assert sign(kind, claim) == token


@pytest.mark.parametrize(("kind", "_claim", "token"), HELD)
def test_a_link_opens_nothing_of_another_kind(kind, _claim, token):
    for other in [other for other, _said, _token in HELD if other is not kind]:
        with pytest.raises(BadLink):
            read(other, token)


@pytest.mark.parametrize(("kind", "_claim", "token"), HELD)
def test_a_link_that_was_cut_or_changed_is_refused(kind, _claim, token):
    body, signature = token.split(".")
    for wrong in (
        "",
        ".",
        body,
        token[:-1],
        token + "A",
        f"{body[:-2]}.{signature}",
        f"A{token}",
        "²",
        "a\0b",
    ):
        with pytest.raises(BadLink):
            read(kind, wrong)


def test_a_signed_text_that_says_something_else_is_refused():
    class Other(msgspec.Struct):
        firm: str

    with pytest.raises(BadLink):
        read(alerts.LEAVE, sign(LinkKind(salt=alerts.LEAVE.salt, claim=Other), Other(firm="x")))


def test_links_made_with_the_key_before_open_while_it_is_kept(settings):
    kind, claim, token = HELD[0]
    settings.SECRET_KEY = "another key " * 5
    with pytest.raises(BadLink):
        read(kind, token)
    settings.SECRET_KEY_FALLBACKS = [KEY]
    assert read(kind, token) == claim


@pytest.mark.parametrize(
    ("kind", "lasts"),
    [(alerts.CONFIRM, timedelta(days=7)), (enquiries.CASE, timedelta(days=400))],
)
def test_a_link_runs_out_a_second_after_its_time(kind, lasts):
    at = int(NOW.timestamp())
    refuse_old(kind, at, NOW + lasts)
    with pytest.raises(LinkRunOut):
        refuse_old(kind, at, NOW + lasts + timedelta(seconds=1))


def test_a_link_without_an_end_never_runs_out():
    refuse_old(alerts.LEAVE, 0, NOW)


@given(st.text())
def test_no_text_is_a_link_by_chance(text):
    with pytest.raises(BadLink):
        read(alerts.LEAVE, text)
