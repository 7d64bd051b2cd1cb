"""What may be seen of matches, and by whom."""

from donbay.foundation.rights import Right, Role


class MatchingRight(Right):
    """Rights of matching."""

    READ = "matching.read_matches", Role.OFFICER, Role.FIRM_MEMBER
