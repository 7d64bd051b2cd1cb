"""What may be looked at and started on the desk beyond the work of the rooms, and by whom."""

from donbay.foundation.rights import Right, Role


class DeskRight(Right):
    """Rights of the desk."""

    READ_SOURCES = "desk.read_sources", Role.OFFICER, Role.ADMINISTRATOR
    READ_AUDIT = "desk.read_audit", Role.ADMINISTRATOR, Role.LEADERSHIP
