"""`donbay check` finds each fault that stops a province: every one is made here, and named with what to do."""

import json
import os
import socketserver
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core import checks
from django.core.management import CommandError, call_command
from django.utils import timezone

import donbay
from donbay.apps.enquiries import health as enquiries
from donbay.apps.mail.models import Message
from donbay.apps.mail.services import pull_brake
from donbay.apps.notices.models import SourceRun
from donbay.foundation import health
from donbay.foundation.health import clocks, folders
from donbay.foundation.models import AuditLine, TimetableRun
from donbay.foundation.rights import SERVER
from donbay.interfaces.timetable.entries import entries
from donbay.interfaces.timetable.services import last_due

pytestmark = pytest.mark.django_db
LOCAL_CLOCK = "donbay.clock"  # tests live by an odd clock, the database server by its own


def found(*, all_ids=False):
    """Return what check finds, by id."""
    return {one.id: one for one in health.findings() if all_ids or one.id != LOCAL_CLOCK}


@pytest.fixture(autouse=True)
def well(settings, tmp_path):
    """A site where all is well; each test breaks one thing."""
    settings.VAR, settings.DEBUG = tmp_path / "var", False
    settings.VAR.mkdir()
    settings.SITE_URL, settings.ALLOWED_HOSTS = "http://127.0.0.1:8000", ["127.0.0.1"]
    settings.UNKNOWN_NAMES, settings.LIVE_SOURCES, settings.ENV_FILE = (), ["latest"], None
    settings.OFFICE_PHONE, settings.OFFICE_EMAIL = "0258 3822 000", "tbt@so.example"
    settings.SECRET_KEY = "k9Zf3qPw7LmX2vB8nT5yR1cD6hJ4gS0aQeUiOxWz-_"
    now = timezone.now()
    SourceRun.objects.create(
        source="latest", state="DONE", started_at=now, finished_at=now, read=10, new=1,
        newest=timezone.localdate(),
    )  # fmt: skip
    with Mailserver() as server:
        settings.MAIL_SMTP = smtp(server.port)
        for entry in entries().values():
            ran(entry.name, now, due=last_due(entry.times, now))
        yield


def smtp(port, **more):
    return {
        "host": "127.0.0.1",
        "port": port,
        "username": "",
        "password": "",
        "use_tls": False,
        "use_ssl": False,
    } | more


class Mailserver:
    """Greets, refuses every password, takes nothing."""

    def __enter__(self):
        class Talk(socketserver.StreamRequestHandler):
            def handle(self):
                self.wfile.write(b"220 here\r\n")
                while line := self.rfile.readline().upper():
                    if line.startswith(b"EHLO"):
                        self.wfile.write(b"250-here\r\n250 AUTH PLAIN\r\n")
                    else:
                        self.wfile.write(b"535 no\r\n" if line.startswith(b"AUTH") else b"250 ok\r\n")

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def ran(entry, at, *, due=None, failed=False, outcome="0", finished=True):
    return TimetableRun.objects.create(
        entry=entry, due_at=due or at, taken_at=at, finished_at=at if finished else None, failed=failed,
        outcome=outcome,
    )  # fmt: skip


def test_a_site_that_is_well_is_well(capsys):
    assert found() == {}


def test_every_finding_says_what_to_do(settings):
    settings.MAIL_SMTP, settings.VAR, settings.LIVE_SOURCES = {}, Path("/proc/none"), ["eping_api"]
    assert [one.id for one in health.findings() if not one.hint] == []


@pytest.mark.parametrize(
    ("change", "name", "level", "says"),
    [
        ({"SITE_URL": "https://tbt.so.example"}, "donbay.hosts", 40, "every page answers 400"),
        ({"ALLOWED_HOSTS": ["tbt.so.example", "127.0.0.1"]}, "donbay.site_url", 40, "which nobody else can open"),
        (
            {"SITE_URL": "http://tbt.so.example", "ALLOWED_HOSTS": ["tbt.so.example"]},
            "donbay.http", 30, "without TLS",
        ),
        (
            {"SITE_URL": "https://tbt.so.example", "ALLOWED_HOSTS": [".so.example"]},
            "donbay.proxies", 30, "no proxy is trusted",
        ),
        (
            {"SITE_URL": "https://tbt.so.example", "ALLOWED_HOSTS": ["tbt.so.example"], "DEBUG": True},
            "donbay.debug", 40, "others can reach this site",
        ),
        ({"DEBUG": True}, "donbay.debug", 30, "good on your own machine"),
        ({"SECRET_KEY": "x" * 50}, "donbay.key", 30, "can be guessed"),
        ({"SECRET_KEY": "a-long-random-text-of-at-least-40-characters"}, "donbay.key", 30, "can be guessed"),
        (
            {"UNKNOWN_NAMES": (("DONBAY_SMTPURL", "DONBAY_SMTP_URL"),)},
            "donbay.unknown_setting", 30, "DONBAY_SMTPURL is no setting, so it does nothing.",
        ),
        ({"MAIL_SMTP": {}}, "donbay.mail", 30, "nobody receives it"),
        ({"MAIL_PAUSED": True}, "donbay.paused", 30, "no mail leaves"),
        ({"MAIL_ALLOW_ONLY": ["@so.example"]}, "donbay.allow_only", 30, "Only @so.example get mail"),
        ({"LIVE_SOURCES": ["latest", "eping_api"]}, "donbay.source", 30, "The source eping_api was never read."),
        ({"LIVE_SOURCES": ["latest", "wto_api"]}, "donbay.source_key", 30, "its key is not set"),
        (
            {"STORAGES": {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}},
            "donbay.static", 40, "static files are missing",
        ),
    ],
)  # fmt: skip
def test_a_setting_that_does_not_fit_is_found(settings, change, name, level, says):
    for key, value in change.items():
        setattr(settings, key, value)
    one = found()[name]
    assert (one.level, says in one.msg) == (level, True), one.msg


def test_a_public_site_needs_a_server_of_databases_and_backups(settings):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://tbt.so.example", ["tbt.so.example"]
    settings.TRUSTED_PROXIES = 1
    from django.db import connection

    wanted = {"donbay.backup"} | ({"donbay.sqlite"} if connection.vendor == "sqlite" else set())
    wanted |= {"donbay.root"} if os.geteuid() == 0 else set()
    assert found().keys() == wanted


def test_a_settings_file_that_everybody_reads_is_found(settings, tmp_path):
    settings.ENV_FILE = tmp_path / "donbay.env"
    settings.ENV_FILE.touch(0o640)
    assert found() == {}
    settings.ENV_FILE.chmod(0o644)
    assert found()["donbay.env_file"].hint == f"Run: chmod o= {settings.ENV_FILE}"


def test_a_pulled_brake_and_a_mail_that_waits_for_days_are_found():
    now = timezone.now()
    pull_brake(by=SERVER, reason="quá nhiều lỗi", now=now)
    Message.objects.create(
        key="k", kind="alerts/digest", message_id="<m@x>", to_address="a@so.example", subject="s", text="t",
        urgent=True, not_before=now - timedelta(days=9), created_at=now - timedelta(days=9),
    )  # fmt: skip
    seen = found()
    assert seen["donbay.brake"].level == 40
    assert (
        f"since {timezone.localtime(now - timedelta(days=9)):%d/%m/%Y %H:%M}" in seen["donbay.mail_waits"].msg
    )


def test_a_mail_server_that_does_not_answer_is_found(settings, unused_port):
    settings.MAIL_SMTP = smtp(unused_port)
    assert found()["donbay.smtp"].msg.startswith("No mail can leave: mail server 127.0.0.1: ")


def test_a_refused_password_is_found_and_not_told(settings):
    with Mailserver() as server:
        settings.MAIL_SMTP = smtp(server.port, username="tbt", password="quite-secret")
        one = found()["donbay.smtp"]
    assert "our user name or password is refused (535)" in one.msg
    assert "quite-secret" not in one.msg + one.hint


@pytest.fixture
def unused_port():
    with socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler) as server:
        return server.server_address[1]


def test_a_failed_entry_is_found_and_many_are_serious():
    now = timezone.now() + timedelta(seconds=1)
    ran("match", now, due=now, failed=True, outcome="SourceGone: x")
    one = found()["donbay.timetable"]
    assert (one.level, one.msg) == (
        30, f'"match" of the timetable failed on {timezone.localtime(now):%d/%m/%Y %H:%M}: SourceGone: x',
    )  # fmt: skip
    ran("send", now, due=now, failed=True, outcome="x")
    assert found()["donbay.timetable"].level == 40
    TimetableRun.objects.update(failed=True)
    assert [one.level for one in health.findings() if one.id == "donbay.timetable"] == [40] * len(entries())


def test_a_silent_worker_a_hanging_run_and_a_missed_time_are_found():
    now = timezone.now()
    TimetableRun.objects.filter(entry="let go").delete()
    TimetableRun.objects.update(taken_at=now - timedelta(days=9), finished_at=now - timedelta(minutes=16))
    TimetableRun.objects.filter(entry="replay").update(finished_at=None)
    seen = found()
    assert seen["donbay.worker"].level == 30
    assert seen["donbay.hanging"].msg.endswith(": replay.")
    assert seen["donbay.missed"].msg == "These did not run at their last time: let go."


def test_a_source_that_went_quiet_is_found():
    SourceRun.objects.update(finished_at=timezone.now() - timedelta(days=20))
    assert found()["donbay.source"].msg.startswith("The source latest was not read since ")


def test_no_source_at_all_is_found(settings):
    settings.LIVE_SOURCES = []
    SourceRun.objects.all().delete()
    assert found()["donbay.no_source"].level == 30


def test_attached_files_that_are_gone_are_found(monkeypatch):
    rows = [(7, "a" * 64), (7, "b" * 64), (9, "c" * 64)]
    monkeypatch.setattr(enquiries, "known_files", lambda: rows)
    assert (
        found()["donbay.attachments"].msg == "3 files attached to cases are gone, for example of case 7, 9."
    )


def test_a_folder_that_cannot_be_written_is_found(settings):
    settings.VAR = Path("/proc/none")
    assert found()["donbay.var"].level == 40


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
@pytest.mark.parametrize("name", ["secret-key", "papers", "papers/a", "enquiries/7", "letters/12"])
def test_what_belongs_to_another_user_is_found(settings, name):
    path = settings.VAR / name
    path.mkdir(parents=True)
    os.chown(path, 12345, 12345)
    one = found()["donbay.owner"]
    assert str(path) in one.msg
    assert one.hint == f"Run as root: chown -R 0 {settings.VAR}"


@pytest.mark.parametrize(("free", "level"), [(2 * 1024**3, None), (900 * 1024**2, 30), (90 * 1024**2, 40)])
def test_a_disk_that_is_nearly_full_is_found(monkeypatch, free, level):
    monkeypatch.setattr(folders.shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    one = found().get("donbay.disk")
    assert (one and one.level) == level


def test_a_clock_that_went_back_is_found(monkeypatch):
    AuditLine.objects.create(at=timezone.now() + timedelta(hours=2, seconds=30), action="a.b")
    monkeypatch.setattr(clocks, "_off_the_database", lambda _: timedelta())
    assert found(all_ids=True)["donbay.clock"].msg == (
        "The clock of this machine is 120 minutes away from what was written last."
    )


def test_a_look_that_fails_does_not_hide_the_others(monkeypatch, settings):
    def broken(_):
        raise OSError("gone")

    monkeypatch.setattr(folders.shutil, "disk_usage", broken)
    settings.MAIL_SMTP = {}
    assert (
        found()["donbay.look"].msg == "donbay.foundation.health.folders could not be looked at: OSError: gone"
    )
    assert "donbay.mail" in found()


def test_json_is_json_alone_with_levels_and_the_version(capsys, settings):
    settings.MAIL_SMTP = {}
    with pytest.raises(CommandError) as caught:
        call_command("check", "--format", "json")
    assert caught.value.returncode == 2
    told = json.loads(capsys.readouterr().out)
    from donbay import __version__

    assert told["version"] == __version__
    assert [row for row in told["findings"] if row["id"] != LOCAL_CLOCK] == [
        {
            "level": "warning",
            "id": "donbay.mail",
            "says": "No mail server is configured: mail goes to the local mailbox and nobody receives it.",
            "do": "Set DONBAY_SMTP_URL.",
        }
    ]


def test_the_command_ends_with_1_when_something_does_not_work(settings, capsys):
    settings.SITE_URL = "https://tbt.so.example"
    with pytest.raises(CommandError) as caught:
        call_command("check")
    assert caught.value.returncode == 1
    assert "donbay.hosts: The site is https://tbt.so.example, but" in capsys.readouterr().out


def test_without_a_database_the_rest_is_looked_at_too(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "donbay", "check"],
        env={
            "PATH": os.environ["PATH"], "PYTHONPATH": "src", "DONBAY_VAR": str(tmp_path), "DONBAY_ENV_FILE": "",
            "DATABASE_URL": "postgres://donbay:quite-secret@127.0.0.1:1/none", "DONBAY_HOSTS": "tbt.so.example",
            "DONBAY_DEBUG": "1",
        },
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert [
        name in done.stdout for name in ("donbay.database", "donbay.hosts", "donbay.debug", "donbay.mail")
    ] == [True] * 4
    assert "quite-secret" not in done.stdout + done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_root_looks_as_the_user_of_the_service(tmp_path):
    code = (
        "import os, sys; sys.argv = ['donbay', 'check', '--user', 'nobody']; import donbay.__main__ as m\n"
        "m.os.access = lambda *_: True; m._load_settings = lambda: None; m._run = lambda: print(os.geteuid(), os.getegid())\n"
        "import django.conf, donbay.foundation.logs; m.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": "src"}, capture_output=True, text=True
    )
    import pwd

    nobody = pwd.getpwnam("nobody")
    assert (done.stdout, done.stderr) == (f"{nobody.pw_uid} {nobody.pw_gid}\n", "")


def test_a_user_who_does_not_exist_is_named():
    done = subprocess.run(
        [sys.executable, "-m", "donbay", "check", "--user", "no-such-user"],
        env={"PYTHONPATH": "src"}, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (
        1,
        "donbay: there is no user no-such-user on this machine. Make one: useradd --system no-such-user\n",
    )


@pytest.fixture
def framework_says(monkeypatch, settings):
    """Let the framework find what a test names, "x.silent" silenced; return how it was asked."""
    asked = []
    settings.SILENCED_SYSTEM_CHECKS = ["x.silent"]

    def set_findings(*findings):
        def run_checks(app_configs, tags, **more):
            asked.append((app_configs and [one.label for one in app_configs], tags, more))
            return list(findings)

        monkeypatch.setattr("donbay.foundation.management.commands.check.run_checks", run_checks)
        return asked

    return set_findings


def check(capsys, *words):
    """Run the command; return its exit code and what it wrote."""
    try:
        call_command("check", *words)
    except CommandError as error:
        return error.returncode, capsys.readouterr().out
    return 0, capsys.readouterr().out


@pytest.mark.parametrize(
    ("findings", "words", "code"),
    [
        ((), (), 0),
        ((checks.Warning("w", id="x.W1"),), (), 2),
        ((checks.Warning("w", id="x.W1"),), ("--fail-level", "WARNING"), 1),
        ((checks.Error("e", id="x.E1"),), (), 1),
        ((checks.Critical("c", id="x.C1"),), (), 1),
        ((checks.Warning("w", id="x.silent"), checks.Error("e", id="x.silent")), (), 0),
    ],
)
def test_text_and_json_end_alike_whoever_finds_it(framework_says, capsys, findings, words, code):
    framework_says(*findings)
    ends = [check(capsys, "--offline", "--format", form, *words)[0] for form in ("text", "json")]
    assert ends == [code, code]


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_fault_of_the_code_does_not_hide_ours_and_says_where_it_is(framework_says, settings, capsys, form):
    settings.MAIL_SMTP = {}
    framework_says(checks.Error("is wrong.", hint="Mend it.", obj=Message, id="x.E1"))
    code, out = check(capsys, "--format", form)
    assert code == 1
    assert (
        "x.E1: mail.Message: is wrong. Mend it." in out
        if form == "text"
        else '"mail.Message: is wrong."' in out
    )
    assert "donbay.mail" in out


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_part_that_is_asked_for_is_all_that_is_looked_at(framework_says, settings, capsys, form):
    settings.MAIL_SMTP = {}
    asked = framework_says()
    part = ("--format", form, "--tag", "security", "--deploy", "--database", "default", "mail")
    told = {
        "text": "All is well.\n",
        "json": json.dumps({"version": donbay.__version__, "findings": []}) + "\n",
    }
    assert check(capsys, *part) == (0, told[form])
    assert asked == [(["mail"], ["security"], {"include_deployment_checks": True, "databases": ["default"]})]
    with pytest.raises(CommandError, match='no system check with the "none" tag'):
        call_command("check", "--format", form, "--tag", "none")
    code, out = check(capsys, "--format", form, "--list-tags")
    assert (code, "security" in out.splitlines()) == (0, True)
