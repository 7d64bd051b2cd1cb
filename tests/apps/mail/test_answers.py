"""What a server's answer means, and whose fault it is."""

import pytest

from donbay.apps.mail.answers import meaning_of, meaning_of_status, status_in


@pytest.mark.parametrize(
    ("code", "text", "meaning"),
    [
        (550, "5.1.1 no such user", "HARD"),
        (550, "user unknown", "HARD"),
        (551, "user not local", "HARD"),
        (553, "mailbox name not allowed", "HARD"),
        (550, "5.1.10 null mx", "HARD"),
        (554, "5.2.1 mailbox disabled", "HARD"),
        (550, "5.4.4 domain has no server", "HARD"),
        (450, "try again", "SOFT"),
        (451, "4.7.1 greylisted", "SOFT"),
        (452, "4.2.2 over quota", "SOFT"),
        (552, "mailbox full", "SOFT"),
        (552, "5.2.2 mailbox full", "SOFT"),
        (550, "5.7.1 relaying denied", "REFUSED"),
        (550, "relay not permitted", "REFUSED"),
        (550, "Blocked by our block list", "REFUSED"),
        (552, "5.3.4 too big", "REFUSED"),
        (554, "transaction failed", "REFUSED"),
        (451, "4.3.0 queue file write error", "TROUBLE"),
        (452, "4.3.1 disk full", "TROUBLE"),
        (530, "5.7.0 authentication required", "TROUBLE"),
    ],
)
def test_answers_to_one_recipient(code, text, meaning):
    assert meaning_of(code, text) == meaning


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("5.1.1 no", "5.1.1"),
        ("[10.5.1.1] no", ""),
        ("no", ""),
        ("smtp; 550 4.2.2 full", "4.2.2"),
        ("1.2.3.4 5.1", ""),
    ],
)
def test_a_status_code_is_found_and_an_address_is_not_one(text, status):
    assert status_in(text) == status


def test_temporary_is_soft_whatever_its_subject():
    assert {meaning_of_status(f"4.{subject}.1") for subject in range(8)} == {"SOFT"}
