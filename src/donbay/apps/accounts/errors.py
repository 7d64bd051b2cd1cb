"""What can go wrong with accounts."""

from donbay.core.errors import PermanentError


class AlreadyOfficer(PermanentError):
    """This person is an officer already."""

    code = "ALREADY_OFFICER"
    hint = "Ask for a new link to set the password instead: donbay officer EMAIL --new-link."


class NoSuchOfficer(PermanentError):
    """No officer has this address."""

    code = "NO_SUCH_OFFICER"
    hint = "See the spelling; donbay officer EMAIL --name makes one."


class WeakPassword(PermanentError):
    """The password is too easy to guess."""

    code = "WEAK_PASSWORD"
    hint = "Use at least 12 characters that are not a common word and not only digits."


class LastAdministrator(PermanentError):
    """Without this person nobody could give a role."""

    code = "LAST_ADMINISTRATOR"
    hint = "Give the role of administrator to another officer first."


class NotToYourself(PermanentError):
    """Nobody changes the own roles: another administrator does, or whoever runs the server."""

    code = "NOT_TO_YOURSELF"
    hint = "Ask another administrator, or run: donbay officer EMAIL --give ROLE."


class AlreadyHeld(PermanentError):
    """The person holds this role already."""

    code = "ALREADY_HELD"
    hint = "Nothing needs to be done."


class NotHeld(PermanentError):
    """The person does not hold this role."""

    code = "NOT_HELD"
    hint = "Open the page of accounts anew; it shows what is held today."


class BadPeriod(PermanentError):
    """The last day lies before the first, or is past already."""

    code = "BAD_PERIOD"
    hint = "Give a last day from today on, or none."
