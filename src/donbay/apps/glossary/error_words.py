"""What went wrong with a file or a term, as officers read it."""

from django.utils.translation import gettext, gettext_noop

from donbay.core.errors import HouseError
from donbay.formats.xml_tree import LanguageMissing, NotPlainXML, TextMissing, TooLarge, WrongRoot
from donbay.foundation.words import add_words

from .services import NoSuchTerm, SheetUnreadable, TermExists, TermSaysNothing, UnknownFileKind

_SAYS: dict[type[HouseError], str] = {
    TooLarge: gettext_noop("Tệp quá lớn hoặc lồng quá sâu. Chia nhỏ rồi nhập từng phần."),
    NotPlainXML: gettext_noop(
        "Tệp XML không nguyên vẹn hoặc có khai báo thực thể. Đề nghị xuất lại tệp từ phần mềm gốc."
    ),
    WrongRoot: gettext_noop("Không phải tệp TMX hoặc TBX."),
    LanguageMissing: gettext_noop("Thiếu mã ngôn ngữ, hoặc thiếu vế tiếng Việt hay vế nguyên ngữ."),
    TextMissing: gettext_noop("Có vế để trống. Điền vào hoặc bỏ mục này khỏi tệp."),
    UnknownFileKind: gettext_noop("Chọn tệp .tmx, .tbx hoặc .csv."),
    SheetUnreadable: gettext_noop(
        "Cần tệp CSV UTF-8 có các cột ngôn ngữ, thuật ngữ, tiếng Việt, không ô nào trống."
    ),
    TermSaysNothing: gettext_noop("Cần cả hai vế, không quá dài; ngôn ngữ là en, fr hoặc es."),
    TermExists: gettext_noop("Thuật ngữ này đã có trong lĩnh vực đó."),
    NoSuchTerm: gettext_noop("Thuật ngữ này không còn nữa."),
}


def _placed(error: HouseError) -> str:
    """Return an error as officers read it, with its place in the file."""
    words = gettext(next(words for kind, words in _SAYS.items() if isinstance(error, kind)))
    line, column = getattr(error, "line", 0), getattr(error, "column", "")
    if not line:
        return words
    if isinstance(error, TermSaysNothing):
        place = gettext("Mục {n}")  # TBX counts concepts, CSV rows without the head
    else:
        place = gettext("Dòng {n}, cột {column}") if column else gettext("Dòng {n}")
    return f"{place.format(n=line, column=column)}: {words}"


add_words(dict.fromkeys(_SAYS, _placed))
