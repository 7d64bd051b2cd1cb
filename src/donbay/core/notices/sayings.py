"""The fixed words of headlines and house sentences, in both screen languages.

A headline is a sentence: who does what about which goods until when. `{measure}` is what the draft lays
down (`MEASURES`), `{on}` the goods behind their preposition, `{day}` a day.
Behind the English verbs stand the endings for one member.
"""

KINDS = {
    "vi": {
        "": "dự thảo",
        "EMERGENCY": "biện pháp khẩn cấp",
        "ADDENDUM": "bản bổ sung",
        "REVISION": "bản sửa đổi",
        "CORRIGENDUM": "bản đính chính",
        "SUPPLEMENT": "bản dịch",
    },
    "en": {
        "": "draft",
        "EMERGENCY": "emergency measure",
        "ADDENDUM": "addendum",
        "REVISION": "revision",
        "CORRIGENDUM": "corrigendum",
        "SUPPLEMENT": "translation",
    },
}
# What a measure lays down: by keyword of the source, then by its first objective, else by its committee.
BY_KEYWORD = {
    "maximum residue limits (mrls)": "MRL",
    "labelling": "LABELLING",
    "food additives": "ADDITIVES",
    "plant health": "PLANT",
    "animal health": "ANIMAL",
}
# Follow-ups seldom bear the keyword; their titles say it.
BY_TITLE = {
    "MRL": (
        r"residue (?:limit|level)|limits? (?:of|for) \w+ residue|\bMRLs?\b|\bLMRs?\b|l[ií]mites m[aá]ximos de residuos|"
        r"limites maximales de r[eé]sidus"
    ),
    "LABELLING": r"\blabell?ing\b|\betiquetado\b|\b[eé]tiquetage\b",
    "PLANT": r"plant quarantine|phytosanitary|fitosanitari|phytosanitaire",
}
BY_OBJECTIVE = {
    "consumer information, labelling": "LABELLING",
    "plant protection": "PLANT",
    "animal health": "ANIMAL",
    "quality requirements": "QUALITY",
}
# A measure on feed or on medicines protects animals too, but is no quarantine.
NO_QUARANTINE = frozenset({"animal feed", "feed", "feed additives", "veterinary drugs"})
MEASURES = {
    "vi": {
        "MRL": "giới hạn dư lượng tối đa (MRL)",
        "LABELLING": "quy định ghi nhãn",
        "ADDITIVES": "quy định phụ gia thực phẩm",
        "PLANT": "yêu cầu kiểm dịch thực vật",
        "ANIMAL": "yêu cầu kiểm dịch động vật",
        "QUALITY": "yêu cầu chất lượng",
        "TBT": "quy định kỹ thuật",
        "SPS": "biện pháp SPS",
        "EMERGENCY": "biện pháp khẩn cấp",
    },
    "en": {
        "MRL": "maximum residue limits (MRLs)",
        "LABELLING": "labelling rules",
        "ADDITIVES": "food additive rules",
        "PLANT": "plant quarantine requirements",
        "ANIMAL": "animal quarantine requirements",
        "QUALITY": "quality requirements",
        "TBT": "technical regulations",
        "SPS": "SPS measures",
        "EMERGENCY": "emergency measures",
    },
}
# The same in a subject line, before the goods; what the goods do not tell stays out.
BRIEF = {
    "vi": {
        "MRL": "MRL đối với",
        "LABELLING": "ghi nhãn",
        "ADDITIVES": "phụ gia thực phẩm",
        "PLANT": "kiểm dịch",
        "ANIMAL": "kiểm dịch",
        "QUALITY": "chất lượng",
        "TBT": "quy định kỹ thuật về",
        "SPS": "biện pháp SPS về",
    },
    "en": {
        "MRL": "MRLs for",
        "LABELLING": "labelling of",
        "ADDITIVES": "food additives in",
        "PLANT": "quarantine of",
        "ANIMAL": "quarantine of",
        "QUALITY": "quality of",
        "TBT": "technical regulations on",
        "SPS": "SPS measures on",
    },
}
# What a member does, by event; `…_ON`: with a day.
DEEDS = {
    "vi": {
        "COMMENTS": "lấy ý kiến dự thảo {measure}{on}",
        "DRAFT": "thông báo dự thảo {measure}{on}",
        "EMERGENCY_TAKEN": "áp dụng biện pháp khẩn cấp{on}",
        "COMMENTS_LONGER_ON": "kéo dài thời hạn góp ý dự thảo {measure}{on} đến hết ngày {day}",
        "COMMENTS_EXTENDED_ON": "điều chỉnh thời hạn góp ý dự thảo {measure}{on} đến hết ngày {day}",
        "COMMENTS_EXTENDED": "điều chỉnh thời hạn góp ý dự thảo {measure}{on}",
        "WITHDRAWN": "rút dự thảo {measure}{on}",
        "WITHDRAWN_EMERGENCY": "rút biện pháp khẩn cấp{on}",
        "REVOKED": "bãi bỏ {measure}{on}",
        "LIFTED": "dỡ bỏ {measure}{on}",
        "SCOPE_CHANGED": "sửa đổi nội dung, phạm vi áp dụng {measure}{on}",
        "ADOPTED": "thông qua {measure}{on}",
        "ADOPTED_PLANNED": "dự kiến thông qua {measure}{on}",
        "PUBLISHED": "công bố {measure}{on}",
        "IN_FORCE_ON": "áp dụng {measure}{on} từ ngày {day}",
        "IN_FORCE": "thông báo thời điểm có hiệu lực của {measure}{on}",
        "GUIDANCE": "ban hành hướng dẫn thực hiện {measure}{on}",
        "CORRECTED": "đính chính thông báo{about}",
        "TRANSLATED": "cung cấp bản dịch dự thảo {measure}{on}",
        "REPLACED": "sửa đổi dự thảo {measure}{on}",
        "TOLD": "bổ sung thông tin về {measure}{on}",
        "VOIDED": "cho biết thông báo {symbol}{about} không còn giá trị (do phát hành nhầm)",
    },
    "en": {
        "COMMENTS": "invite{s} comments on draft {measure}{on}",
        "DRAFT": "notif{ies} draft {measure}{on}",
        "EMERGENCY_TAKEN": "take{s} emergency measures on {goods}",
        "COMMENTS_LONGER_ON": "extend{s} the comment period on draft {measure}{on} to {day}",
        "COMMENTS_EXTENDED_ON": "change{s} the comment deadline for draft {measure}{on} to {day}",
        "COMMENTS_EXTENDED": "change{s} the comment deadline for draft {measure}{on}",
        "WITHDRAWN": "withdraw{s} draft {measure}{on}",
        "WITHDRAWN_EMERGENCY": "withdraw{s} emergency measures on {goods}",
        "REVOKED": "repeal{s} {measure}{on}",
        "LIFTED": "lift{s} {measure}{on}",
        "SCOPE_CHANGED": "change{s} the content or scope of {measure}{on}",
        "ADOPTED": "adopt{s} {measure}{on}",
        "ADOPTED_PLANNED": "plan{s} to adopt {measure}{on}",
        "PUBLISHED": "publish{es} {measure}{on}",
        "IN_FORCE_ON": "appl{ies} {measure}{on} from {day}",
        "IN_FORCE": "announce{s} the entry into force of {measure}{on}",
        "GUIDANCE": "issue{s} guidance on {measure}{on}",
        "CORRECTED": "correct{s} the notification{about}",
        "TRANSLATED": "provide{s} a translation of draft {measure}{on}",
        "REPLACED": "revise{s} draft {measure}{on}",
        "TOLD": "add{s} information on {measure}{on}",
        "VOIDED": "state{s} that notification {symbol}{about} is void (circulated in error)",
    },
}
NEWS = frozenset(DEEDS["vi"])
# Event → (without a day, with a day, announced without a day, announced with a day).
CHANGES = {
    "vi": {
        "VOIDED": ("thông báo trước không còn giá trị do phát hành nhầm",),
        "WITHDRAWN": ("rút dự thảo", "rút dự thảo ngày {day}"),
        "REVOKED": ("bãi bỏ quy định", "bãi bỏ quy định ngày {day}"),
        "LIFTED": ("dỡ bỏ biện pháp", "dỡ bỏ biện pháp ngày {day}"),
        "EMERGENCY_TAKEN": ("áp dụng biện pháp khẩn cấp", "áp dụng biện pháp khẩn cấp (thông báo ngày {day})"),
        "COMMENTS_EXTENDED": ("thay đổi thời hạn góp ý", "thời hạn góp ý mới: đến hết ngày {day}"),
        "SCOPE_CHANGED": ("sửa đổi nội dung, phạm vi áp dụng", "sửa đổi nội dung, phạm vi áp dụng ngày {day}"),
        "ADOPTED": ("đã thông qua", "đã thông qua ngày {day}", "dự kiến thông qua", "dự kiến thông qua ngày {day}"),
        "PUBLISHED": ("đã công bố", "đã công bố ngày {day}"),
        "IN_FORCE": (
            "thời điểm có hiệu lực nêu tại văn bản", "có hiệu lực từ ngày {day}",
            "thời điểm dự kiến có hiệu lực nêu tại văn bản", "dự kiến có hiệu lực từ ngày {day}",
        ),
        "GUIDANCE": ("ban hành hướng dẫn thực hiện", "ban hành hướng dẫn thực hiện ngày {day}"),
        "CORRECTED": ("đính chính thông báo",),
        "TRANSLATED": ("có bản dịch",),
        "REPLACED": ("sửa đổi dự thảo đã thông báo",),
    },
    "en": {
        "VOIDED": ("the earlier notification was circulated in error and is void",),
        "WITHDRAWN": ("draft withdrawn", "draft withdrawn on {day}"),
        "REVOKED": ("repealed", "repealed on {day}"),
        "LIFTED": ("measure lifted", "measure lifted on {day}"),
        "EMERGENCY_TAKEN": ("emergency measure taken", "emergency measure (notified on {day})"),
        "COMMENTS_EXTENDED": ("comment deadline changed", "new comment deadline: {day}"),
        "SCOPE_CHANGED": ("content or scope changed", "content or scope changed on {day}"),
        "ADOPTED": ("adopted", "adopted on {day}", "adoption planned", "adoption planned for {day}"),
        "PUBLISHED": ("published", "published on {day}"),
        "IN_FORCE": (
            "entry into force as stated in the document", "in force from {day}",
            "planned entry into force as stated in the document", "planned to be in force from {day}",
        ),
        "GUIDANCE": ("guidance issued", "guidance issued on {day}"),
        "CORRECTED": ("notification corrected",),
        "TRANSLATED": ("translation available",),
        "REPLACED": ("revises the draft notified before",),
    },
}  # fmt: skip
FRAMES = {
    "vi": {
        "by_notice": "Theo thông báo số {symbol}{dated}, {members} {deed}{aims}",
        "by_paper": "Tại {thing} số {symbol}{dated}, {members} {deed}",
        "dated": " ngày {day}",
        "aims": " nhằm {objectives}",
        "in_force": ", có hiệu lực từ ngày {day}",
        "in_force_stated": "; thời điểm có hiệu lực nêu tại văn bản",
        "comments_until": ", góp ý đến hết ngày {day}",
        "deadline": "Thời hạn góp ý: đến hết ngày {day}",
        "local": "; góp ý gửi Điểm TBT đến hết ngày {day}",
        "no_comments": "Thông báo không lấy ý kiến góp ý",
        "no_deadline": "Thông báo chưa nêu thời hạn góp ý",
        "force": "Dự kiến có hiệu lực: {day}",
        "on": " đối với {goods}",
        "about": " về {goods}",
        "on_original": " đối với sản phẩm (nguyên văn: “{goods}”)",
        "about_original": " về sản phẩm (nguyên văn: “{goods}”)",
        "on_title": " (nguyên văn: “{goods}”)",
        "goods": "sản phẩm nêu trong văn bản",
        "more": " và sản phẩm khác",
        "others": "{first} và {count} thành viên khác",
        "bloc": "các thành viên {bloc} ({count})",
        "and": " và ",
        "void": "Thông báo {symbol} của {members}{about} không còn giá trị (do phát hành nhầm)",
        "title": "Thông báo của {members}{about}",
    },
    "en": {
        "by_notice": "By notification {symbol}{dated}, {members} {deed}{aims}",
        "by_paper": "In {thing} {symbol}{dated}, {members} {deed}",
        "dated": " of {day}",
        "aims": " (objectives: {objectives})",
        "in_force": ", in force from {day}",
        "in_force_stated": "; entry into force as stated in the document",
        "comments_until": ", comments until {day}",
        "deadline": "Comments until {day}",
        "local": "; to the TBT Point until {day}",
        "no_comments": "No comments are invited",
        "no_deadline": "No comment deadline is stated",
        "force": "Planned entry into force: {day}",
        "on": " for {goods}",
        "about": " on {goods}",
        "on_original": " for goods (original wording: “{goods}”)",
        "about_original": " on goods (original wording: “{goods}”)",
        "on_title": " (original wording: “{goods}”)",
        "goods": "the goods named in the document",
        "more": " and other products",
        "others": "{first} and {count} other members",
        "bloc": "members of the {bloc} ({count})",
        "and": " and ",
        "void": "Notification {symbol} of {members}{about} is void (circulated in error)",
        "title": "Notification of {members}{about}",
    },
}
# Blocs that already say that they are several.
SEVERAL = {"GSO": ("các nước vùng Vịnh ({count})", "Gulf states ({count})")}
# English names that want an article inside a sentence.
THE = ("United ", "European ", "Netherlands", "Philippines", "Czech ", "Dominican ", "Kyrgyz ", "Russian ", "Republic ",
       "Central African ", "Gambia", "Maldives", "Democratic ", "Separate ", "Lao ", "Gulf ")  # fmt: skip
