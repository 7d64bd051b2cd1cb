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
FOUND = {
    "vi": {
        "TERM": "{place} nêu {goods}",
        "LATIN": "{place} nêu tên khoa học {found}",
        "HS_EXACT": "{notice} nêu đúng mã HS {found}",
        "HS_ALIKE": "{notice} nêu mã HS {found}, {inside}",
        "HS_INSIDE": "{notice} nêu mã HS {found}, {inside}",
        "HS_WIDER": "{notice} nêu nhóm HS {found}, {wider}",
        "HS_HEADING": "{notice} nêu mã HS {found}, cùng nhóm {heading}",
        "HS_CHAPTER": "{notice} nêu cả chương HS {found}",
        "NAMED": "{place} nêu {goods}, cùng nhóm hàng với sản phẩm của Quý doanh nghiệp",
        "READER": "theo đề xuất tự động đã được cán bộ Điểm TBT xác nhận, {place} nêu {goods}",
        "FAMILY": "biện pháp áp dụng đối với {goods}, đúng loại hàng của Quý doanh nghiệp",
        "TERM_DESCRIPTION": "{place} có nhắc đến {goods}",
        "ICS": "thông báo thuộc lĩnh vực tiêu chuẩn ICS {found} ({field}), thường bao gồm sản phẩm này",
        "LEARNED": "theo các thông báo trước đây, {goods} thường liên quan đến sản phẩm này",
        "HORIZONTAL": "biện pháp áp dụng chung về {goods}",
        "TERM_DOUBTFUL": "{place} có từ {goods} (cần kiểm tra nghĩa)",
        "TERM_ASIDE": "{place} có nhắc đến {goods}, không phải sản phẩm chính",
    },
    "en": {
        "TERM": "{place} mentions {goods}",
        "LATIN": "{place} gives the scientific name {found}",
        "HS_EXACT": "{notice} states HS {found}",
        "HS_ALIKE": "{notice} states HS {found}, {inside}",
        "HS_INSIDE": "{notice} states HS {found}, {inside}",
        "HS_WIDER": "{notice} states HS {found}, {wider}",
        "HS_HEADING": "{notice} states HS {found}, in the same heading {heading}",
        "HS_CHAPTER": "{notice} states the whole of HS chapter {found}",
        "NAMED": "{place} mentions {goods}, in the same group of goods as your product",
        "READER": "by an automatic proposal that an officer of the TBT Point confirmed, {place} mentions {goods}",
        "FAMILY": "the measure applies to {goods}, the kind of goods you make",
        "TERM_DESCRIPTION": "{place} mentions {goods}",
        "ICS": "the notification is in the field of standards ICS {found} ({field}), which usually covers this product",
        "LEARNED": "in earlier notifications {goods} usually concerned this product",
        "HORIZONTAL": "the measure applies in general to {goods}",
        "TERM_DOUBTFUL": "{place} has the word {goods} (meaning to be checked)",
        "TERM_ASIDE": "{place} mentions {goods}, not as the main product",
    },
}
# How a stated code stands to what the firm has: a code of its own, else its words.
RELATIONS = {
    "vi": {
        "inside_code": "thuộc nhóm HS {value}",
        "inside_word": "cùng loại với {value}",
        "inside": "cùng loại với sản phẩm của Quý doanh nghiệp",
        "wider_code": "bao gồm mã HS {value}",
        "wider_word": "bao gồm {value}",
        "wider": "bao gồm sản phẩm của Quý doanh nghiệp",
    },
    "en": {
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
