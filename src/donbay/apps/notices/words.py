"""Why a read failed, in the reader's language: an error carries a code and figures, the words stand here."""

import re
from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from donbay.foundation.language import reader_language

Facts = Mapping[str, str | int]

_WORDS: Final = {
    "SOURCE_STATUS": _("máy chủ nguồn tin không phản hồi (mã %(status)s, đã thử %(times)s lần)"),
    "SOURCE_SLOW": _("máy chủ nguồn tin không phản hồi kịp thời (đã thử %(times)s lần)"),
    "SOURCE_NO_CONNECTION": _("không kết nối được tới máy chủ nguồn tin (đã thử %(times)s lần)"),
    "SOURCE_BROKE_OFF": _("kết nối tới máy chủ nguồn tin bị ngắt (đã thử %(times)s lần)"),
    "SOURCE_GARBLED": _("dữ liệu nguồn tin trả về bị hỏng (đã thử %(times)s lần)"),
    "SOURCE_COME_BACK": _("máy chủ nguồn tin đề nghị truy cập lại sau %(minutes)s phút"),
    "SOURCE_REFUSED": _("máy chủ nguồn tin từ chối truy cập (mã %(status)s)"),
    "SOURCE_MOVED": _("nguồn tin chuyển hướng sang địa chỉ khác (%(host)s)"),
    "SOURCE_CIRCLE": _("nguồn tin chuyển hướng lặp vòng"),
    "SOURCE_TOO_LARGE": _("dữ liệu nguồn tin trả về lớn hơn %(megabytes)s MB"),
    "SOURCE_WEB_PAGE": _("nguồn tin trả về trang web thay cho dữ liệu"),
    "SOURCE_EMPTY": _("nguồn tin trả về nội dung trống"),
    "SOURCE_NOT_JSON": _("dữ liệu nguồn tin trả về không đúng định dạng JSON"),
    "SOURCE_IGNORES_DAYS": _("nguồn tin không lọc theo khoảng ngày được yêu cầu"),
    "SOURCE_CHANGED": _("cấu trúc dữ liệu của nguồn tin đã thay đổi"),
    "SOURCE_UNREACHABLE": _("chưa truy cập được máy chủ nguồn tin"),
    "KEY_MISSING": _("chưa cấu hình khóa truy cập nguồn tin"),
    "RUN_STOPPED": _("tiến trình đọc bị dừng giữa chừng"),
    "PROGRAM_FAULT": _("lỗi của phần mềm (%(kind)s), đã ghi vào nhật ký"),
    "DISK_FULL": _("máy chủ hết dung lượng lưu trữ"),
    "OUT_OF_MEMORY": _("máy chủ không đủ bộ nhớ để đọc tệp"),
    "CHAINS_LEFT": _("chưa bổ sung được các thông báo gốc còn thiếu"),
    "FIELDS_EMPTIED": _("nguồn tin để trống bất thường các trường: %(fields)s"),
    "NOT_AS_MANY": _("%(found)s thông báo mỗi ngày làm việc, trong khi mức dự kiến từ %(low)s đến %(high)s"),
    "UNKNOWN_ELSEWHERE": _("chưa nguồn nào khác có: %(symbols)s"),
    "FILE_UNKNOWN": _(
        "tệp không thuộc loại được hỗ trợ (bảng tính ePing .xlsx; văn bản thông báo .docx, .pdf)"
    ),
    "FILE_DAMAGED": _("tệp bị hỏng hoặc chưa tải về đầy đủ"),
    "FILE_EMPTY": _("tệp trống"),
    "FILE_GONE": _("không tìm thấy tệp"),
    "FILE_UNOPENED": _("không mở được tệp (quyền truy cập hoặc ổ đĩa)"),
    "FILE_NOT_REGULAR": _("đường dẫn không phải là tệp thông thường"),
    "FOLDER_UNOPENED": _("không mở được thư mục"),
    "FILE_TOO_LARGE": _("tệp hoặc một phần của tệp lớn bất thường"),
    "FILE_LOCKED": _("tệp có mật khẩu; đề nghị bỏ mật khẩu rồi lưu lại"),
    "FILE_OLD_SHEET": _("bảng tính định dạng cũ (.xls); đề nghị lưu lại dưới dạng .xlsx"),
    "FILE_OLD_TEXT": _("văn bản định dạng cũ (.doc); đề nghị lưu lại dưới dạng .docx"),
    "FILE_OLD_OR_LOCKED": _(
        "tệp có mật khẩu hoặc định dạng cũ (.xls, .doc); đề nghị bỏ mật khẩu, lưu lại dưới dạng .xlsx hoặc .docx"
    ),
    "FILE_XLSB": _("bảng tính nhị phân (.xlsb); đề nghị lưu lại dưới dạng .xlsx"),
    "FILE_ODS": _("bảng tính OpenDocument (.ods); đề nghị lưu lại dưới dạng .xlsx"),
    "FILE_ODT": _("văn bản OpenDocument (.odt); đề nghị lưu lại dưới dạng .docx"),
    "FILE_XML_SHEET": _("bảng tính XML của Excel 2003; đề nghị lưu lại dưới dạng .xlsx"),
    "FILE_RTF": _("văn bản định dạng RTF; đề nghị lưu lại dưới dạng .docx"),
    "FILE_WEB_PAGE": _("tệp là trang web, không phải bảng tính hoặc văn bản"),
    "FILE_TEXT": _("tệp là văn bản thuần (như .csv), không phải tệp Word hoặc Excel"),
    "FILE_NO_TEXT": _("tệp PDF chỉ có ảnh quét, không có chữ để đọc"),
    "FILE_MACROS": _("tệp chứa macro; đề nghị lưu lại dưới dạng .docx thông thường"),
    "SHEET_MISSING": _("bảng tính không có trang tính cần đọc"),
    "COLUMNS_UNKNOWN": _("bảng tính không có các cột của ePing"),
    "COLUMNS_MISSING": _("bảng tính thiếu cột: %(columns)s"),
}
# What runs said before they carried codes.
_SAID_BEFORE: Final = (
    (re.compile(r"it answered (?P<status>\d{3}), (?P<times>\d+) times"), "SOURCE_STATUS"),
    (re.compile(r"did not answer in time, (?P<times>\d+) times"), "SOURCE_SLOW"),
    (re.compile(r"no connection could be made, (?P<times>\d+) times"), "SOURCE_NO_CONNECTION"),
    (re.compile(r"the connection broke off, (?P<times>\d+) times"), "SOURCE_BROKE_OFF"),
    (re.compile(r"\banswered (?P<status>\d{3})$"), "SOURCE_REFUSED"),
    (re.compile(r"instead of JSON"), "SOURCE_WEB_PAGE"),
    (re.compile(r"that is not JSON"), "SOURCE_NOT_JSON"),
    (re.compile(r"needs a key"), "KEY_MISSING"),
    (re.compile(r"worker stopped"), "RUN_STOPPED"),
    (re.compile(r"a fault in the program: (?P<kind>\w+)"), "PROGRAM_FAULT"),
    (re.compile(r"none of the files we read"), "FILE_UNKNOWN"),
    (re.compile(r"truncated|damaged|not a whole"), "FILE_DAMAGED"),
)


def codes() -> frozenset[str]:
    """Return the codes that have words."""
    return frozenset(_WORDS)


def words_for(code: str, facts: Facts | None = None, *, said: str = "") -> str:
    """Return a reason in the reader's language; `said` is what the program said of it in English.

    Empty where nothing is said. A reason that nobody has words for is told in general in Vietnamese,
    and as it stands in English.
    """
    if not (code or said):
        return ""
    if code not in _WORDS:
        code, facts = _code_of(said)
    try:
        return str(_WORDS[code]) % (facts or {})
    except (KeyError, ValueError, TypeError):
        return said if said and reader_language() == "en" else gettext("lần đọc gần nhất không thành công")


def _code_of(said: str) -> tuple[str, Facts]:
    for pattern, code in _SAID_BEFORE:
        if found := pattern.search(said):
            return code, found.groupdict()
    return "", {}
