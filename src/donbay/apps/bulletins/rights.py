"""What may be done with issues, and by whom."""

from donbay.foundation.rights import Right, Role


class BulletinRight(Right):
    """Rights of bulletins."""

    WRITE = "bulletins.write_issue", Role.OFFICER, Role.EDITOR
    RETURN = "bulletins.return_issue", Role.OFFICER, Role.EDITOR, Role.APPROVER, Role.LEADERSHIP
    APPROVE = "bulletins.approve_issue", Role.APPROVER, Role.LEADERSHIP
    PUBLISH = "bulletins.publish_issue", Role.OFFICER, Role.APPROVER, Role.SECRETARY
