"""What can go wrong with accounts."""

from donbay.core.errors import PermanentError


class AlreadyOfficer(PermanentError):
    """This person is an officer already."""

    hint = "Ask for a new link to set the password instead: donbay officer EMAIL --new-link."


class NoSuchOfficer(PermanentError):
    """No officer has this address."""

    hint = "See the spelling; donbay officer EMAIL --name makes one."


class WeakPassword(PermanentError):
    """The password is too easy to guess."""

    field = "new"
    hint = "Use at least 12 characters that are not a common word and not only digits."


class SamePassword(PermanentError):
    """The new password is the one that counts today."""

    field = "new"
    hint = "Choose another password than the present one."


class WrongPassword(PermanentError):
    """Who changes the own password did not type the one that counts today."""

    field = "old"
    hint = "Type the present password, or ask an administrator for a link to set a new one."


class LastAdministrator(PermanentError):
    """Without this person nobody could give a role."""

    hint = "Give the role of administrator to another officer first."


class NotToYourself(PermanentError):
    """Nobody changes the own roles: another administrator does, or whoever runs the server."""

    hint = "Ask another administrator, or run: donbay officer EMAIL --give ROLE."


class AlreadyHeld(PermanentError):
    """The person holds this role already."""

    hint = "Nothing needs to be done."


class NotHeld(PermanentError):
    """The person does not hold this role."""

    hint = "Open the page of accounts anew; it shows what is held today."


class BadPeriod(PermanentError):
    """The last day lies before the first, or is past already."""

    hint = "Give a last day from today on, or none."


class NoSuchKey(PermanentError):
    """No key of the API begins so."""

    hint = "See the keys that there are: donbay apikey list."


class NoSuchScope(PermanentError):
    """A key cannot carry this right."""

    hint = "Choose among the scopes that donbay apikey make --help names."


class NoSuchOwner(PermanentError):
    """Nobody who may sign in has this address, so no key can act for them."""

    hint = "See the spelling; a key acts for an account that is there."


class BadKey(PermanentError):
    """The key was not made by us, has run out or was revoked, or its owner may not sign in any more."""

    hint = "Ask an administrator for a new key."
