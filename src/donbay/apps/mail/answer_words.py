"""The words by which mail servers say whose fault a refusal is.

Words are no standard: each family was read in answers of the mail servers named beside it. They are read
in lower case, without addresses and names of machines. In every family one wording stands on one line.
"""

import re
from typing import NamedTuple

from .answer_rules import ADDRESS, HARD, MAILBOX, MESSAGE, POLICY, REFUSED, SOFT


class Family(NamedTuple):
    """A family of wordings with one meaning."""

    name: str
    meaning: str
    about: str
    words: re.Pattern[str]


def words_of(*alternatives: str) -> re.Pattern[str]:
    """Return one expression for all these wordings."""
    return re.compile("|".join(alternatives))


WHO = "(?:user|recipient|mailbox|mail box|account|address|addressee|rcpt|alias|local[- ]?part|customer)"
GONE = (
    "(?:unknown|not found|not known|(?:do|does) ?n(?:o|')t exist|not exist|non-?existent|no longer|"
    "not valid|invalid|not listed|not local|not recogni[sz]ed|disabled|inactive|not active|deactivated|"
    "suspended|closed|discontinued|deleted|terminated|expired|not here)"
)
GAP = "(?: (?!message|content|sender|header|attach|command|host|client|server|ip|relay|quota|password)[^ :;,.()]+)"

# In this order; the first that fits speaks.
ABOUT_THEM = Family(
    "RECIPIENT_CHOSE",  # Exchange groups that take mail of members only, personal block lists
    REFUSED,
    POLICY,
    words_of(
        r"resolver\.rst",
        r"sendernotauthenticatedforgroup",
        r"(?<!required )by (?:the )?(?:recipient|user|addressee)\b",
        r"recipient(?:'s)? (?:has )?(?:block|policy|preferences|only accepts|does not accept|restrict)",
        r"recipient rejects",
        r"not (?:permitted|allowed|authori[sz]ed) to (?:send|deliver|e?mail) to th(?:is|e) "
        r"(?:recipient|user|group|list|address)",
        r"permission to send to th(?:is|e)\b",
        r"not in (?:the )?(?:allowed|accepted|safe) (?:senders )?list",
    ),
)
GREYLISTED = Family("GREYLISTED", SOFT, MAILBOX, words_of(r"gr[ea]y-?\s?list"))
FULL = Family(
    "FULL",
    SOFT,
    MAILBOX,
    words_of(
        r"receiving (?:e-?)?mail (?:at a rate|too)",  # Gmail: a mailbox that gets too much at the moment
        r"over[- ]?quota",
        r"quota",
        r"(?:mail ?box|inbox|mail ?folder|postfach|account|storage|disk|h[ộò][pm] thư)\b.{0,30}\b(?:full|"
        r"voll|llen[oa]|pleine|đầy)\b",
        r"full (?:mail ?box|inbox)",
        r"(?:insufficient|exceed\w*|out of|not enough|no)\b.{0,30}(?:storage|disk|space)",
        r"storage (?:limit|allocation)",
        r"mailbox size limit",
        r"mailbox exceeds",
        r"hết dung lượng",
        r"đầy h[ộò][pm] thư",
        r"vượt (?:quá )?(?:dung lượng|hạn mức|định mức)",
    ),
)
TOO_LARGE = Family(
    "TOO_LARGE",
    REFUSED,
    MESSAGE,
    words_of(
        r"(?:message|mail|e-?mail|data|header|line|attachment)s?(?: file)? (?:size|length|exceeds|too )",
        r"too (?:large|big|long)",
        r"size (?:limit|exceed)",
        r"maximum (?:allowed )?(?:message )?(?:size|length)",
    ),
)
BUSY = Family(
    "BUSY",
    SOFT,
    MAILBOX,
    words_of(
        r"too (?:many|quickly|fast|much)",
        r"rate[- ]?limit",
        r"rate that",
        r"throttl",
        r"try (?:again|later|it again)",
        r"temporar",
        r"transient",
        r"deferred",
        r"thử lại sau",
    ),
)
NO_SUCH = Family(
    "NO_SUCH_ADDRESS",
    HARD,
    ADDRESS,
    words_of(
        rf"{WHO}s?{GAP}{{0,6}} {GONE}",
        rf"(?:unknown|no such|invalid|bad|non-?existent|unrecogni[sz]ed|undefined|disabled|inactive|"
        rf"suspended|not an? (?:known|valid|local)) "
        rf"(?:(?:local|virtual|recipient|destination|mail|e-?mail|user|to) ){{0,2}}{WHO}",
        r"no such (?:person|mail|name|id|one|host|domain)",
        r"recipient\b.{0,40}\bdomain (?:name )?(?:not found|unknown)",
        r"no (?:mailbox|user|account|recipient)s? (?:here|by|with|found|exists?|of|on|at|named|·)",
        r"\buser not (?:local|a)",
        r"not a (?:known )?(?:user|mailbox|customer)",
        r"not our customer",
        r"unrout(?:e)?able (?:mail )?(?:address|domain)",
        r"does ?n(?:o|')t have an? \S+ account",
        r"mailbox name not allowed",
        r"recip(?:ient)?notfound",
        r"notfoundinadr",
        r"null ?mx",
        r"(?:not|n't|unable to) (?:find|locate|resolve|recogni[sz]e)\b.{0,20}\b(?:user|mailbox|"
        r"recipient|account)",
        r"unknown in (?:local|virtual|relay|my)",
        r"no one (?:here )?by that name",
        r"unknown (?:to address|addressee)",
        r"has no mailbox",
        r"unbekannt",
        r"existiert nicht",
        r"nicht (?:vorhanden|gefunden|bekannt)",
        r"kein(?:e|en)? (?:solche\w*|postfach|benutzer)",
        r"inconnu",
        r"n'existe pas",
        r"inexist",
        r"desconocid",
        r"no existe",
        r"không tồn tại",
        r"khong ton tai",
        r"không (?:tìm thấy|có) (?:người nhận|địa chỉ|h[ộò][pm] thư|tài khoản|người dùng)",
        r"(?:h[ộò][pm] thư|tài khoản|địa chỉ(?! ip))\b.{0,30}(?:bị kh[óo][áa]|vô hiệu|không hợp lệ|ngừng|"
        r"đã đóng|đã hết hạn|đã bị xóa)",
    ),
)
UNAVAILABLE = Family(  # RFC 5321's own words for 550; after the data they speak of the content as well
    "UNAVAILABLE",
    HARD,
    ADDRESS,
    words_of(rf"{WHO}s?{GAP}{{0,6}} (?:unavailable|not available|not accepting)"),
)
BY_POLICY = Family(
    "POLICY",
    REFUSED,
    POLICY,
    words_of(
        r"spam",
        r"unsolicited",
        r"\bbulk\b",
        r"virus",
        r"malware",
        r"phish",
        r"infected",
        r"\bcontent\b",
        r"polic(?:y|ies)",
        r"reputation",
        r"(?:black|block|deny)[- ]?list",
        r"\bblock(?:ed|ing)\b",
        r"\blisted (?:at|in|by|on)\b",
        r"dnsbl",
        r"\brbl\b",
        r"prohibit",
        r"administrat",
        r"(?:not|un)[- ]?authori[sz]ed",
        r"permission",
        r"denied",
        r"rejected (?:as|by|due|because|for)",
        r"banned",
        r"suspicious",
        r"attachment",
        r"\bfilter",
        r"(?<!name )not (?:allowed|permitted)",
        r"restrict",
        r"thư rác",
        r"chính sách",
        r"từ chối",
    ),
)
NO_ROUTE_WORDS = words_of(
    r"not found", r"does ?n(?:o|')t exist", r"recipient address rejected", r"unknown", r"no such", r"null ?mx"
)
