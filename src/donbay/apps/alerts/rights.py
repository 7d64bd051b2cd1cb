"""What may be done with subscriptions and proposals, and by whom."""

from donbay.foundation.rights import Right, Role


class AlertRight(Right):
    """Rights of alerts."""

    CHANGE_RHYTHM = "alerts.change_rhythm", Role.OFFICER, Role.FIRM_MEMBER
    SAY_USEFUL = "alerts.say_useful", Role.OFFICER, Role.FIRM_MEMBER
    REVOKE_LINKS = "alerts.revoke_links", Role.OFFICER
    DECIDE = "alerts.decide_proposal", Role.OFFICER
