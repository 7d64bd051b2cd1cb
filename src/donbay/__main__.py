"""The `donbay` command: every command of the product behind one name."""

import errno
import os
import pwd
import sys
import traceback

# The framework's own options: they work, but help is about the command.
FRAMEWORKS = {
    "--version", "-v", "--settings", "--pythonpath", "--traceback", "--no-color", "--force-color", "--skip-checks",
}  # fmt: skip
NO_ROOM = "The disk is full. Make room (donbay check names the folder), then run the same command again."


def main() -> None:
    """Run one command; the exit code is 0 done, 2 done with records set aside, 1 failed, 64 called wrongly."""
    os.umask(0o077)  # the database, mails and keys are for the owner of the process alone
    if sys.argv[1:] == ["--version"]:
        from donbay import __version__  # noqa: PLC0415 - nothing else is needed

        sys.stdout.write(f"donbay {__version__}\n")
        return
    if sys.argv[1:2] == ["check"]:
        _become_user(sys.argv[2:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "donbay.config.settings.base")
    _load_settings()
    try:
        _run()
    except Exception as error:  # noqa: BLE001 - whatever it is, what is printed holds no secret
        from donbay.foundation.logs import cut_links  # noqa: PLC0415 - settings first

        sys.exit(_no_room(error) or cut_links(traceback.format_exc()))


def _load_settings() -> None:
    """Read the settings, or end with the one sentence that says what is wrong with them."""
    from django.conf import settings  # noqa: PLC0415 - a light start for --version
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 - as above

    try:
        _ = settings.INSTALLED_APPS
    except ImproperlyConfigured as error:
        sys.exit(f"donbay: {error}")


def _run() -> None:
    from django.core.management.base import BaseCommand  # noqa: PLC0415 - settings first
    from django.db import DatabaseError  # noqa: PLC0415 - as above

    from donbay.foundation.usage import run_command  # noqa: PLC0415 - as above

    if sys.argv[1:] in ([], ["help"], ["--help"], ["-h"]):
        sys.stdout.write(_overview())
        return
    BaseCommand.suppressed_base_arguments = FRAMEWORKS
    try:
        run_command(["donbay", *sys.argv[1:]])
    except DatabaseError as error:
        if _no_room(error) or not (why := _unready()):
            raise
        sys.exit(f"donbay: {why}")


def _overview() -> str:
    import django  # noqa: PLC0415 - settings first

    django.setup()
    from donbay.foundation.overview import overview  # noqa: PLC0415 - as above

    return overview() + "\n"


def _unready() -> str:
    """Return why the database cannot be used, such as tables that are not there yet; "" if it can."""
    from donbay.foundation.health import database  # noqa: PLC0415 - settings first

    return " ".join(f"{finding.msg} {finding.hint}" for finding in database())


def _no_room(error: Exception) -> str:
    """Return the sentence for a full disk, whoever says it: the system or one of the databases."""
    is_full = isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}
    says = str(error).lower()
    is_full |= "disk is full" in says or "no space left" in says
    return f"donbay: {NO_ROOM}" if is_full else ""


def _become_user(options: list[str]) -> None:
    """Go on as the user that `check --user NAME` names, before any file is touched."""
    name = next((text.removeprefix("--user=") for text in options if text.startswith("--user=")), "")
    if "--user" in options[:-1]:
        name = options[options.index("--user") + 1]
    if not name:
        return
    try:
        user = pwd.getpwnam(name)
        if user.pw_uid != os.geteuid():
            os.initgroups(name, user.pw_gid)
            os.setgid(user.pw_gid)
            os.setuid(user.pw_uid)
    except KeyError:
        sys.exit(f"donbay: there is no user {name} on this machine. Make one: useradd --system {name}")
    except PermissionError:
        sys.exit(f"donbay: only root can look as another user. Run: runuser -u {name} -- donbay check")
    os.environ["HOME"] = user.pw_dir
    if not os.access(os.__file__, os.R_OK) or not os.access(__file__, os.R_OK):
        sys.exit(
            f"donbay: {name} cannot read the program: install it where that user can, such as /opt/donbay."
        )


if __name__ == "__main__":
    main()
