"""The fixed words that headlines and house sentences are built from, in both screen languages."""

KINDS = {
    "vi": {
        "": "dự thảo",
        "EMERGENCY": "biện pháp khẩn cấp",
        "ADDENDUM": "bản bổ sung",
        "REVISION": "bản thay thế",
        "CORRIGENDUM": "bản đính chính",
        "SUPPLEMENT": "bản dịch bổ sung",
    },
    "en": {
        "": "draft",
        "EMERGENCY": "emergency measure",
        "ADDENDUM": "addendum",
        "REVISION": "revision",
        "CORRIGENDUM": "corrigendum",
        "SUPPLEMENT": "supplementary translation",
    },
}
# What the headline calls the thing itself; a first notice says which field of rules it belongs to.
SUBJECTS = {
    "vi": {"TBT": "dự thảo quy định", "SPS": "dự thảo biện pháp"},
    "en": {"TBT": "draft regulation", "SPS": "draft measure"},
}
# Event → (without a day, with a day, announced without a day, announced with a day).
CHANGES = {
    "vi": {
        "VOIDED": ("thông báo trước gửi nhầm, không còn giá trị",),
        "WITHDRAWN": ("đã thu hồi", "đã thu hồi ngày {day}"),
        "REVOKED": ("đã bãi bỏ", "đã bãi bỏ ngày {day}"),
        "LIFTED": ("đã dỡ bỏ biện pháp", "đã dỡ bỏ biện pháp ngày {day}"),
        "EMERGENCY_TAKEN": ("áp dụng khẩn cấp", "áp dụng khẩn cấp, thông báo ngày {day}"),
        "COMMENTS_EXTENDED": ("đổi hạn góp ý", "hạn góp ý mới: {day}"),
        "SCOPE_CHANGED": ("đổi nội dung, phạm vi", "đổi nội dung, phạm vi ngày {day}"),
        "ADOPTED": (
            "đã ban hành", "đã ban hành ngày {day}", "dự kiến ban hành", "dự kiến ban hành ngày {day}",
        ),
        "PUBLISHED": ("đã công bố", "đã công bố ngày {day}"),
        "IN_FORCE": (
            "có hiệu lực", "có hiệu lực từ {day}", "dự kiến có hiệu lực", "dự kiến có hiệu lực từ {day}",
        ),
        "GUIDANCE": ("có hướng dẫn", "có hướng dẫn ngày {day}"),
        "CORRECTED": ("đính chính thông báo trước",),
        "TRANSLATED": ("có bản dịch",),
        "REPLACED": ("thay thế thông báo trước",),
    },
    "en": {
        "VOIDED": ("the earlier notice was sent in error and is void",),
        "WITHDRAWN": ("withdrawn", "withdrawn on {day}"),
        "REVOKED": ("revoked", "revoked on {day}"),
        "LIFTED": ("measure lifted", "measure lifted on {day}"),
        "EMERGENCY_TAKEN": ("emergency measure taken", "emergency measure, notified on {day}"),
        "COMMENTS_EXTENDED": ("comment deadline changed", "new comment deadline: {day}"),
        "SCOPE_CHANGED": ("content or scope changed", "content or scope changed on {day}"),
        "ADOPTED": ("adopted", "adopted on {day}", "adoption planned", "adoption planned for {day}"),
        "PUBLISHED": ("published", "published on {day}"),
        "IN_FORCE": (
            "in force", "in force from {day}",
            "entry into force planned", "planned to be in force from {day}",
        ),
        "GUIDANCE": ("guidance issued", "guidance issued on {day}"),
        "CORRECTED": ("corrects the earlier notice",),
        "TRANSLATED": ("a translation is available",),
        "REPLACED": ("replaces the earlier notice",),
    },
}  # fmt: skip
FRAMES = {
    "vi": {
        "": "Theo thông báo số {symbol}{dated}, {members} đưa ra {thing} về {subject}{aims}",
        "EMERGENCY": "Theo thông báo số {symbol}{dated}, {members} áp dụng {thing} về {subject}{aims}",
        "ADDENDUM": "Theo {thing} số {symbol}{dated}, {members} cho biết thêm về {subject}{of_aims}",
        "REVISION": "Theo {thing} số {symbol}{dated}, {members} đưa ra dự thảo mới về {subject}{aims}",
        "CORRIGENDUM": "Theo {thing} số {symbol}{dated}, {members} đính chính về {subject}{of_aims}",
        "SUPPLEMENT": "Theo {thing} số {symbol}{dated}, {members} gửi thêm bản dịch về {subject}{of_aims}",
        "dated": " ngày {day}",
        "aims": " nhằm {objectives}",
        "of_aims": " (mục tiêu: {objectives})",
        "deadline": "hạn góp ý: {day}",
        "no_comments": "không lấy ý kiến góp ý",
        "no_deadline": "chưa nêu hạn góp ý",
        "force": "dự kiến có hiệu lực: {day}",
        "others": "{first} và {count} thành viên khác",
        "and": " và ",
        "about": "{members}: {thing} về {subject}",
        "alone": "{members}: {thing} số {symbol}",
        "unnamed": "nội dung nêu trong văn bản",
    },
    "en": {
        "": "By notice {symbol}{dated}, {members} put forward a {thing} on {subject}{aims}",
        "EMERGENCY": "By notice {symbol}{dated}, {members} took an {thing} on {subject}{aims}",
        "ADDENDUM": "By {thing} {symbol}{dated}, {members} added news on {subject}{of_aims}",
        "REVISION": "By {thing} {symbol}{dated}, {members} put forward a new draft on {subject}{aims}",
        "CORRIGENDUM": "By {thing} {symbol}{dated}, {members} corrected the notice on {subject}{of_aims}",
        "SUPPLEMENT": "By {thing} {symbol}{dated}, {members} added a translation on {subject}{of_aims}",
        "dated": " of {day}",
        "aims": ", for {objectives}",
        "of_aims": " (aims: {objectives})",
        "deadline": "comments until {day}",
        "no_comments": "no comments are asked for",
        "no_deadline": "no comment deadline stated",
        "force": "planned to be in force: {day}",
        "others": "{first} and {count} other members",
        "and": " and ",
        "about": "{members}: {thing} on {subject}",
        "alone": "{members}: {thing} {symbol}",
        "unnamed": "the matter named in the document",
    },
}
