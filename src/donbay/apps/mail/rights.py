"""What may be done with mails, and by whom."""

from donbay.foundation.rights import Right, Role


class MailRight(Right):
    """Rights of mail."""

    STOP_SENDING = "mail.stop_sending", Role.OFFICER, Role.ADMINISTRATOR
    SEND_AGAIN = "mail.send_again", Role.OFFICER
    KEEP_BLOCKS = "mail.keep_blocked_addresses", Role.OFFICER
    READ = "mail.read_mail", Role.OFFICER
