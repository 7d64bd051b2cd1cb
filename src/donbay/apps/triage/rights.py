"""What may be done with the queue of notices, and by whom."""

from donbay.foundation.rights import Right, Role


class TriageRight(Right):
    """Rights of triage."""

    HANDLE = "triage.handle_notice", Role.OFFICER
    WRITE = "triage.write_to_firms", Role.OFFICER
