"""What may be looked at on the desk beyond the daily work, and by whom."""

from donbay.foundation.rights import Right, Role


class DeskRight(Right):
    """Rights of the desk."""

    READ_AUDIT = "desk.read_audit", Role.ADMINISTRATOR, Role.LEADERSHIP
