"""The words by which mail servers say that the fault is ours: sender, identity, login, relaying, a listed machine.

See `answer_words` for how they are read.
"""

from .answer_rules import TROUBLE, US
from .answer_words import Family, words_of

OURS = (
    Family(  # Gmail, Yahoo, Zimbra, hosting companies
        "OUR_LIMIT",
        TROUBLE,
        US,
        words_of(
            r"(?:sending|relay|outgoing|outbound|submission) (?:limit|quota)",
            r"sending rate",
            r"daily (?:user )?(?:smtp |sending )?(?:sending|relay|message|email) (?:limit|quota)",
            r"(?:sender|you(?:r account)?) (?:has|have) (?:exceeded|reached)",
            r"mail flood",
            r"tenant.{0,40}exceeded",
            r"unusual rate",
            r"\byour (?:e-?mail |mail ?box |smtp )?account",
            r"banned sender",
            r"bad outbound sender",
        ),
    ),
    Family(  # Postfix, Exim callouts, sendmail, Exchange, MDaemon
        "OUR_SENDER",
        TROUBLE,
        US,
        words_of(
            r"sender(?:'s)? (?:e-?mail )?(?:address|domain|verif|id|is|was|not|rejected|denied|refused|"
            r"unknown|invalid|"
            r"mailbox|host|name|does|could|cannot|can't|has no|must)",
            r"(?:invalid|unknown|bad|unverified|unverifiable|unresolvable|forged|spoofed|illegal|missing|"
            r"fake|reject\w*|"
            r"verify|validate|unauthori[sz]ed|your|envelope|unauthenticated) (?:the |this |envelope )*sender",
            r"domain of (?:the )?sender",
            r"sender (?:·|dot)",
            r"send(?:ing)? as (?:this|that|the|another)",
            r"sendasdenied",
            r"mail[- ]from (?:domain|address|command|rejected|denied|refused|:)",
            r"(?:reject\w*|invalid|bad|unknown) mail from",
            r"(?:not|n't) (?:allowed|permitted|authori[sz]ed|have permission) to send",
            r"return[- ]path",
            r"from[- ]?(?:address|header|domain)",
            r"header from",
            r"5322\.?from",
            r"sending domain",
            r"(?:your|originating) (?:e-?mail )?domain",
            r"địa chỉ (?:người )?gửi",
            r"người gửi (?:không|bị)",
            r"absender",
            r"exp[ée]diteur",
            r"remitente",
        ),
    ),
    Family(  # RFC 7208, 6376, 7489, 7372
        "OUR_IDENTITY",
        TROUBLE,
        US,
        words_of(
            r"\bspf\b",
            r"\bdkim\b",
            r"\bdmarc\b",
            r"\bptr\b",
            r"\bfcrdns\b",
            r"\br-?dns\b",
            r"reverse (?:dns|host|map|look|name|ip|record)",
            r"\bhelo\b(?! ok)",
            r"\behlo\b(?! ok)",
            r"(?:your|client|fully[- ]qualified) host ?name",
            r"find your host",
            r"unauthenticated",
            r"sender policy",
            r"client host rejected: cannot find",
            r"(?:invalid|bad|illegal|numeric) (?:ip |literal )?host ?name",
        ),
    ),
    Family(  # RFC 4954, RFC 3207
        "OUR_LOGIN",
        TROUBLE,
        US,
        words_of(
            r"authenticat\w* (?:is |was )?(?:required|failed|failure|needed|credentials|unsuccessful|"
            r"rejected|first|error)",
            r"(?:not|must|need to|please|be|requires?|without|smtp|valid|an?|fail(?:ed|s|"
            r"ure)?(?: to)?) authenticat",
            r"\bauth (?:is )?(?:first|required|needed)",
            r"(?:need|requires?|after|use|send|no) auth\b",
            r"not logged in",
            r"log ?in (?:first|required)",
            r"must (?:log ?in|issue a? ?starttls|use tls)",
            r"starttls",
            r"(?:tls|ssl|encryption|encrypted|secure connection)\b.{0,30}(?:required|needed|mandatory|must)",
            r"(?:require[sd]?|need|must use|only accept\w*) (?:a |an |use of )*(?:tls|ssl|encrypt)",
            r"(?:user ?name|login|credentials)\b.{0,30}(?:invalid|incorrect|refused|denied)",
            r"(?:invalid|bad|incorrect|wrong) (?:user ?name|login|credential|password)",
            r"pop before smtp",
        ),
    ),
)
# Said by the server that we hand mail to, these speak of us. In a report from afar they speak of one
# server's policy, since our own server had taken the mail.
OURS_IN_A_SESSION = (
    Family(
        "RELAY",
        TROUBLE,
        US,
        words_of(
            r"relay(?:ing)?,? (?:access |is |was |of |mail |to |for |through |from |attempt |"
            r"operation )*(?:denied|refused|rejected|prohibited|forbidden|"
            r"not|disallowed|disabled|blocked|restricted)",
            r"(?:cannot|can't|could not|to|do(?:es)? not|don't|won't|no|not|is not|smtp|"
            r"is a) relay(?:ing)?\b(?! recipient)",
            r"relaying",
            r"\brcpthosts\b",
            r"open relay",
            r"not (?:a )?local (?:domain|host)",
            r"cannot (?:send|deliver) to (?:external|remote|foreign)",
        ),
    ),
    Family(
        "LISTED",
        TROUBLE,
        US,
        words_of(
            r"(?:client host|connecting host|your (?:ip|server|host|mail server|network|mta)|"
            r"sending (?:ip|server|host|mta)|ip address|"
            r"\bip\b|netblock|their network)(?:(?!message|content|mail\b).){0,80}(?:listed|block|black|"
            r"deny|banned|reputation|"
            r"spamhaus|\brbl\b|not allowed|not authori[sz]ed|refused|rejected|not accepted)",
            r"(?:banned|blocked|blacklisted|listed) (?:sending )?(?:ip|host|server)\b",
            r"not accepted from this ip",
            r"(?:địa chỉ ip|máy chủ gửi|máy chủ của bạn)\b.{0,40}(?:bị chặn|bị từ chối|danh sách đen)",
        ),
    ),
)
