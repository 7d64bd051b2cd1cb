"""The signs of an unfinished text, and what to do about each kind, in both screen languages."""

import re

SAYS = {
    "vi": {
        "GAP": "Điền nội dung còn trống, hoặc bỏ dấu chờ điền.",
        "AUTHOR_TALK": "Đây là ghi chú của người soạn: xử lý xong, sau đó xóa ghi chú.",
        "UNTRANSLATED": "Dịch đoạn này ra tiếng Việt; nếu cần giữ lời gốc, ghi sau tiếng Việt: (nguyên văn: “…”).",
        "BAD_DATE": "Ngày này không có trong lịch: đề nghị đối chiếu văn bản gốc và sửa.",
        "BAD_ADDRESS": "Địa chỉ này không mở được: ghi đủ https:// và tên miền, hoặc bỏ địa chỉ.",
        "EXPIRED": "Thời hạn này đã qua: ghi “đã hết hạn” bên cạnh, hoặc bỏ tin.",
    },
    "en": {
        "GAP": "Fill the gap, or take the placeholder away.",
        "AUTHOR_TALK": "This is a note among authors: do what it asks, then delete it.",
        "UNTRANSLATED": "Translate this passage, or mark it behind the Vietnamese: (nguyên văn: “…”).",
        "BAD_DATE": "There is no such day: check the original document and correct it.",
        "BAD_ADDRESS": "This address cannot be opened: write it in full with https://, or take it away.",
        "EXPIRED": "This deadline has passed: write “expired” beside it, or take the item away.",
    },
}


def _signs(*shapes: str, flags: re.RegexFlag = re.IGNORECASE) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(shape, flags) for shape in shapes)


GAPS = _signs(
    r"\[\s*(?:\.+|…+|_+|-+|–|\?+|x+)?\s*\]",
    r"\(\s*(?:\.+|…+|_+|-+|–|\?+)?\s*\)",
    r"_{3,}",
    r"\?{2,}",
    r"\.{4,}|…{2,}|…\.+",
    r"\{\{?[^{}\n]{0,60}\}?\}",
    r"(?<!\w)(?:xx/xx/(?:\d{4}|xxxx)|dd/mm/yyyy|ngày\s+(?:…|\.{2,})(?:\s*tháng\s+(?:…|\.{2,}))?)(?!\w)",
) + _signs(r"(?<!\w)(?:x{3,}|X{4,}|XXX(?=\s*(?:$|[.,;:)\]/])))(?!\w)", flags=re.MULTILINE)

_TELLS = r"(?:lại|thêm|số liệu|thông tin|nguồn|bản gốc|bản dịch|dịch|thuật ngữ|ngày tháng|chính tả|mã HS)"
_ENDS = r"(?=\s*(?:$|[.,;:!?)\]}/*–-]))"
# "doanh nghiệp cần kiểm tra nhãn", "lô hàng cần kiểm tra" are good Vietnamese; a note stands alone.
_GOODS = r"(?<!hàng )(?<!phẩm )(?<!mẫu )(?<!hóa )(?<!nghiệp )(?<!tiện )(?<!liệu )(?<!thiết bị )(?<!xuất )(?<!khẩu )"
TALK = _signs(
    rf"(?<!\w){_GOODS}(?:cần|phải) (?:được )?kiểm tra{_ENDS}",
    rf"(?<!\w)(?:cần|phải|nhớ|sẽ) kiểm tra {_TELLS}(?!\w)",
    rf"[\[(]\s*(?:(?:cần|phải|nhớ) kiểm tra[^\])\n]{{0,40}}|kiểm tra {_TELLS}[^\])\n]{{0,40}})[\])]",
    r"[\[(]\s*(?:cần )?(?:xem|hỏi|sửa|dò|rà) lại[^\])\n]{0,40}[\])]",
    rf"(?<!\w)kiểm tra lại{_ENDS}",
    r"(?<!\w)(?:theo bản gốc|bản dịch máy|(?<!dung )dịch máy|bản nháp (?:máy|tự động)|bản nháp|chưa dịch|cần dịch|"
    r"dịch sau|điền sau|bổ sung sau|chờ bổ sung|chưa rõ nguồn|check lại)(?!\w)",
    r"(?<!\w)(?:to be (?:checked|confirmed|completed|translated|verified|added)|needs? (?:checking|to be checked)|"
    r"please check|check this|machine (?:translation|translated|draft)|lorem ipsum|according to the original|"
    r"as an AI(?: language)?(?: model)?|fixme|t\.?b\.?[cd]\.?(?=[\s,;:)\]]|$)|à vérifier|à compléter|por verificar|"
    r"por confirmar)(?!\w)",
) + _signs(
    r"(?<!\w)(?:[Nn]hờ\s+)?(?:[Aa]nh|[Cc]hị|[Ee]m|[Cc]ô|[Cc]hú|[Bb]ác)\s+[A-ZĐÀ-Ỵ]\w*\s+(?:xem|kiểm tra|rà|sửa|"
    r"dịch|duyệt|bổ sung|viết)\s+(?:lại|giúp|hộ|giùm|dùm|thêm|nhé)(?!\w)",
    r"(?<!\w)(?:[Gg]hi chú|[Ll]ưu ý)\s+(?:nội bộ|cho (?:đồng nghiệp|người duyệt|người dịch|người soạn))(?!\w)",
    r"(?<!\w)(?:TODO|TO DO|HACK|N/?B:|CHECK(?=[:!?]))(?!\w)",
    flags=re.NOFLAG,
)

_HOST = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}"
ADDRESSES = _signs(
    rf"https?://(?!{_HOST}(?::\d{{1,5}})?(?:[/?#\s.,;:)\]”\"'>`]|$))[^\s]*",
    r"(?<!\w)https?(?::/(?!/)|//|;//|:\s+//)\S*",
    r"https?://(?:localhost|[\w.-]+\.(?:example|invalid|test|localhost))\S*",
    r"(?<![\w/@.:])www\.[^\s,;)\]]+",
    rf"(?<![\w/@.:-]){_HOST}/[^\s,;)\]]+",
)
