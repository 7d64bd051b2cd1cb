"""What may be done with the second reader, and by whom."""

from donbay.foundation.rights import Right, Role


class ReaderRight(Right):
    """Rights of the second reader."""

    READ = "reader.read_notice", Role.OFFICER
    TAKE = "reader.take_heading", Role.OFFICER
