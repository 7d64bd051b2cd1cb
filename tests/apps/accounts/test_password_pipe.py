"""A password for `donbay officer` may come through a pipe."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from donbay.apps.accounts.models import User

pytestmark = pytest.mark.django_db


def test_a_password_from_a_pipe_is_set_and_no_link_is_printed(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO("mot-mat-khau-that-dai\n"))
    call_command("officer", "a@b.example", "--name", "A", "--password-stdin")
    assert User.objects.get().check_password("mot-mat-khau-that-dai")
    assert capsys.readouterr().out == (
        "a@b.example is an officer\n"
        "Sign in here: http://127.0.0.1:8000/tai-khoan/login/?next=/ban-lam-viec/\n"
    )


@pytest.mark.parametrize("piped", ["", "\n", "short\n"])
def test_an_empty_or_weak_password_makes_nobody(piped, monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO(piped))
    with pytest.raises(CommandError) as refused:
        call_command("officer", "a@b.example", "--password-stdin")
    assert refused.value.returncode == 1
    assert User.objects.count() == 0
