"""The table by which a mail server's answer is read: reply codes and enhanced status codes.

Sources: RFC 5321 4.2 (reply codes), RFC 3463 and RFC 5248 with the IANA registry of enhanced status
codes (RFC 7372: sender's authentication; RFC 7505: null MX; RFC 8689: TLS), RFC 3464 (delivery reports).
The words are in `answer_words`.
"""

from typing import NamedTuple

HARD, SOFT, REFUSED, TROUBLE = "HARD", "SOFT", "REFUSED", "TROUBLE"
# Whom an answer speaks of. US: our sender, our domain, our machine, our login.
ADDRESS, MAILBOX, MESSAGE, POLICY, WAY, US, SERVER = (
    "ADDRESS", "MAILBOX", "MESSAGE", "POLICY", "WAY", "US", "SERVER",
)  # fmt: skip


class Verdict(NamedTuple):
    """What an answer means, whom it speaks of, and the family of words or codes that said so."""

    meaning: str
    about: str
    rule: str


# Exact status codes, "5." or "4." left out. What stands here is not asked for its words, except that
# words about us, a full mailbox or a policy speak against blocking an address.
BY_STATUS: dict[str, tuple[str, str]] = {
    "1.1": (HARD, ADDRESS),  # bad destination mailbox address
    "1.2": (HARD, ADDRESS),  # bad destination system address
    "1.3": (HARD, ADDRESS),  # bad destination mailbox address syntax
    "1.6": (HARD, ADDRESS),  # destination mailbox has moved
    "1.7": (TROUBLE, US),  # bad sender's mailbox address syntax
    "1.8": (TROUBLE, US),  # bad sender's system address
    "1.10": (HARD, ADDRESS),  # recipient address has null MX, RFC 7505
    "2.1": (HARD, ADDRESS),  # mailbox disabled
    "2.2": (SOFT, MAILBOX),  # mailbox full
    "2.3": (REFUSED, MESSAGE),  # message length exceeds the mailbox's limit
    "2.121": (SOFT, MAILBOX),  # Exchange: recipient receives too much in an hour
    "2.122": (SOFT, MAILBOX),
    "2.252": (TROUBLE, US),  # Exchange: SendAsDenied
    "3.1": (SOFT, WAY),  # mail system full
    "3.2": (SOFT, WAY),  # system not accepting messages
    "3.4": (REFUSED, MESSAGE),  # message too big for system
    "7.4": (REFUSED, MESSAGE),
    "7.8": (TROUBLE, US),  # authentication credentials invalid
    "7.9": (TROUBLE, US),
    "7.10": (TROUBLE, US),  # encryption needed
    "7.11": (TROUBLE, US),
    "7.12": (TROUBLE, US),
    "7.13": (TROUBLE, US),  # the account we log in with is disabled
    "7.14": (TROUBLE, US),
    "7.20": (TROUBLE, US),  # RFC 7372: DKIM, SPF, reverse DNS
    "7.21": (TROUBLE, US),
    "7.22": (TROUBLE, US),
    "7.23": (TROUBLE, US),
    "7.24": (TROUBLE, US),
    "7.25": (TROUBLE, US),
    "7.26": (TROUBLE, US),
    "7.27": (TROUBLE, US),  # sender address has null MX
    "7.28": (TROUBLE, US),  # mail flood detected
    "7.57": (TROUBLE, US),  # Exchange: client was not authenticated
    "7.60": (TROUBLE, US),  # Exchange: may not send as this sender
    "7.64": (TROUBLE, US),  # Exchange Online: relay access denied
    "7.501": (TROUBLE, US),
    "7.502": (TROUBLE, US),
    "7.503": (TROUBLE, US),
    "7.506": (TROUBLE, US),  # bad HELO
    "7.509": (TROUBLE, US),  # DMARC
    "7.511": (TROUBLE, US),
}
# Codes that say no more than "refused"; beside a more exact one they do not count.
GENERIC = frozenset({"0.0", "0.350", "1.0", "2.0", "3.0", "5.0", "7.0"})  # 5.0.350: Exchange, of any answer
# In these an address may be at fault although the code does not say so: then the words decide.
WORDS_MAY_BLAME = GENERIC | {"", "1.4", "1.9", "3.5", "5.1", "7.1", "7.17"}  # 5.7.17: so says qmail
LOGIN_CODES = frozenset({432, 523, 530, 534, 535, 538})  # RFC 4954, RFC 3207, RFC 5248
NULL_MX_CODE = 556  # RFC 7504, RFC 7505
FULL_CODE = 552  # RFC 5321 4.5.3.1.10
BUSY_CODE = 454
