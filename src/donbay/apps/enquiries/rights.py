"""What may be done with comments, questions and official texts, and by whom."""

from donbay.foundation.rights import Right, Role


class EnquiryRight(Right):
    """Rights of enquiries."""

    HANDLE = "enquiries.handle_case", Role.OFFICER
    APPROVE = "enquiries.approve_text", Role.APPROVER, Role.LEADERSHIP
    SEND = "enquiries.record_sent", Role.OFFICER, Role.SECRETARY
