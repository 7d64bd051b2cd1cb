"""The fixed words of reasons, in both screen languages. A place stands before what was found there."""

PLACES = {
    "vi": {
        "title": "tiêu đề", "products": "phần sản phẩm", "description": "phần mô tả",
        "chain": "thông báo gốc", "hs": "thông báo", "ics": "thông báo", "keywords": "từ khóa",
        "regions": "thông báo",
    },
    "en": {
        "title": "the title", "products": "the field “products covered”", "description": "the description",
        "chain": "the original notification", "hs": "the notification", "ics": "the notification",
        "keywords": "the keywords", "regions": "the notification",
    },
}  # fmt: skip
# A code is stated by the notice as a whole, or by the one it follows.
NOTICE = {"vi": "thông báo", "en": "the notification"}
# `codes` are said with their names, `goods` as they are called, `value` is what the firm has.
FOUND = {
    "vi": {
        "TERM": "{place} nêu {goods}",
        "LATIN": "{place} nêu tên khoa học {found}",
        "HS_EXACT": "{notice} nêu đúng {codes}",
        "HS_ALIKE": "{notice} nêu {codes}, {inside}",
        "HS_INSIDE": "{notice} nêu {codes}, {inside}",
        "HS_WIDER": "{notice} nêu {codes}, {wider}",
        "HS_HEADING": "{notice} nêu {codes}, cùng nhóm HS {heading}",
        "HS_CHAPTER": "{notice} nêu cả {codes}, {wider}",
        "NAMED": "{place} nêu {goods}, cùng nhóm hàng với sản phẩm của Quý doanh nghiệp",
        "NAMED_WORD": "{place} nêu {goods}, cùng nhóm hàng với {value}",
        "NAMED_CHAPTER": "{place} nêu {goods}, có thể bao gồm sản phẩm của Quý doanh nghiệp",
        "READER": "theo đề xuất tự động đã được cán bộ Điểm TBT xác nhận, {place} nêu {goods}",
        "FAMILY": "biện pháp áp dụng đối với {goods}, đúng loại hàng của Quý doanh nghiệp",
        "FAMILY_AMONG": "biện pháp áp dụng đối với hàng trong nhóm {goods}, đúng loại hàng của Quý doanh nghiệp",
        "FAMILY_TOPIC": "biện pháp về {goods}, liên quan đến sản phẩm của Quý doanh nghiệp",
        "TERM_DESCRIPTION": "{place} có nhắc đến {goods}",
        "HORIZONTAL": "biện pháp áp dụng chung đối với {goods}, có thể bao gồm sản phẩm này",
        "HORIZONTAL_AMONG": "biện pháp áp dụng đối với hàng trong nhóm {goods}, có thể bao gồm sản phẩm này",
        "HORIZONTAL_TOPIC": "biện pháp về {goods}, có thể áp dụng đối với sản phẩm này",
        "ICS": "thông báo thuộc lĩnh vực tiêu chuẩn {field} (mã ICS {found}), thường bao gồm sản phẩm này",
        "ICS_WEAK": "thông báo thuộc lĩnh vực tiêu chuẩn {field} (mã ICS {found}), có thể bao gồm sản phẩm này",
        "LEARNED": "theo các thông báo trước đây, {goods} thường liên quan đến sản phẩm này",
        "LEARNED_ICS": "theo các thông báo trước đây, lĩnh vực tiêu chuẩn {field} (mã ICS {found}) thường liên quan "
        "đến sản phẩm này",
        "TERM_DOUBTFUL": "{place} có nhắc đến {goods} (cần kiểm tra nghĩa)",
        "TERM_ASIDE": "{place} có nhắc đến {goods}, không phải sản phẩm chính",
    },
    "en": {
        "TERM": "{place} mentions {goods}",
        "LATIN": "{place} gives the scientific name {found}",
        "HS_EXACT": "{notice} states {codes}",
        "HS_ALIKE": "{notice} states {codes}, {inside}",
        "HS_INSIDE": "{notice} states {codes}, {inside}",
        "HS_WIDER": "{notice} states {codes}, {wider}",
        "HS_HEADING": "{notice} states {codes}, in the same heading {heading}",
        "HS_CHAPTER": "{notice} states the whole of {codes}, {wider}",
        "NAMED": "{place} mentions {goods}, in the same group of goods as your product",
        "NAMED_WORD": "{place} mentions {goods}, in the same group of goods as {value}",
        "NAMED_CHAPTER": "{place} mentions {goods}, which may include your product",
        "READER": "by an automatic proposal that an officer of the TBT Point confirmed, {place} mentions {goods}",
        "FAMILY": "the measure applies to {goods}, the kind of goods you make",
        "FAMILY_AMONG": "the measure applies to {goods}, the kind of goods you make",
        "FAMILY_TOPIC": "the measure is about {goods}, which concerns your product",
        "TERM_DESCRIPTION": "{place} mentions {goods}",
        "HORIZONTAL": "the measure applies in general to {goods}, which may include this product",
        "HORIZONTAL_AMONG": "the measure applies to {goods}, which may include this product",
        "HORIZONTAL_TOPIC": "the measure is about {goods}, which may concern this product",
        "ICS": "the notification is in the field of standards “{field}” (ICS {found}), which usually covers this "
        "product",
        "ICS_WEAK": "the notification is in the field of standards “{field}” (ICS {found}), which may cover this "
        "product",
        "LEARNED": "in earlier notifications {goods} usually concerned this product",
        "LEARNED_ICS": "in earlier notifications the field of standards “{field}” (ICS {found}) usually concerned this "
        "product",
        "TERM_DOUBTFUL": "{place} has the word {goods} (meaning to be checked)",
        "TERM_ASIDE": "{place} mentions {goods}, not as the main product",
    },
}
# How a code is called, by the kind of reason; of several the first word is said once.
LEVELS = {
    "vi": {"CHAPTER": "chương HS {code}", "HS_WIDER": "nhóm HS {code}", "": "mã HS {code}"},
    "en": {"CHAPTER": "HS chapter {code}", "": "HS {code}"},
}
MORE_CODES = {"vi": "{n} mã khác", "en": "{n} more"}
MORE_GOODS = {"vi": "{n} mặt hàng khác", "en": "{n} more"}
RANGE = {"vi": "từ {first} đến {last}", "en": "from {first} to {last}"}
AND = {"vi": " và ", "en": " and "}
# Behind words of the firm's own that have no name in Vietnamese.
OWN_WORDS = "{goods}, có trong hồ sơ của Quý doanh nghiệp"
# How a stated code stands to what the firm has: a code of its own, else its words.
RELATIONS = {
    "vi": {
        "inside_chapter": "thuộc chương HS {value}",
        "inside_code": "thuộc nhóm HS {value}",
        "inside_word": "cùng loại với {value}",
        "inside": "cùng loại với sản phẩm của Quý doanh nghiệp",
        "wider_code": "bao gồm mã HS {value}",
        "wider_word": "bao gồm {value}",
        "wider": "bao gồm sản phẩm của Quý doanh nghiệp",
    },
    "en": {
        "inside_chapter": "in HS chapter {value}",
        "inside_code": "which lies within HS {value}",
        "inside_word": "the same kind of goods as {value}",
        "inside": "the same kind of goods as your product",
        "wider_code": "which includes HS {value}",
        "wider_word": "which includes {value}",
        "wider": "which includes your product",
    },
}
FRAME = {
    "vi": "Quý doanh nghiệp đăng ký sản phẩm “{line}”{code}{market}. {reasons}.",
    "en": "You registered “{line}”{code}{market}. {reasons}.",
}
CODE = {
    "vi": {True: " (mã HS: {code})", False: " (mã HS gợi ý: {code})"},
    "en": {True: " (HS code: {code})", False: " (suggested HS code: {code})"},
}
MARKET = {"vi": ", xuất khẩu sang {name}", "en": " for {name}"}
AT_HOME = {
    "vi": " Đây là dự thảo của Việt Nam, áp dụng trong nước.",
    "en": " This is a draft of Viet Nam, applied at home.",
}
PERHAPS = {"vi": "có khả năng liên quan: ", "en": "possibly related: "}
