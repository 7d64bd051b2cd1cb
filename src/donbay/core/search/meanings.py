"""What words stand for: goods of the nomenclature, members of the WTO, topics of the source.

A word typed with accents is looked up as it is written, one without accents in both ways.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from donbay.core.classify.nomenclature import Entry, entries
from donbay.core.codes.members import MEMBERS, OBSERVERS, Member
from donbay.core.notices.keywords import KEYWORDS
from donbay.core.notices.vocabulary import OBJECTIVES, say_objective

from .types import Meaning, Name, Phrase
from .words import plain, written

MOST_GOODS = 12  # entries that one word may stand for
# Names in daily use that no table of the WTO or of ISO has.
MEMBER_NAMES: Mapping[str, tuple[str, ...]] = {
    "CHN": ("trung hoa", "hoa lục"),
    "USA": ("mỹ", "hoa kỳ", "nước mỹ", "america", "us", "u.s.", "hợp chúng quốc hoa kỳ"),
    "EU": ("châu âu", "liên minh châu âu", "europe", "liên âu", "eec"),
    "GBR": ("anh", "nước anh", "uk", "u.k.", "britain", "great britain", "england"),
    "RUS": ("nga", "nước nga", "russia"),
    "KOR": ("hàn quốc", "korea", "south korea", "nam hàn"),
    "JPN": ("nhật", "nhật bản", "japan"),
    "TPKM": ("đài loan", "taiwan", "đài bắc trung hoa", "chinese taipei"),
    "MEX": ("mexico", "mê xi cô", "mê hi cô", "méxico"),
    "AUS": ("úc", "australia", "ôxtrâylia"),
    "NZL": ("niu di lân", "tân tây lan", "new zealand"),
    "SGP": ("xinh ga po", "singapo", "singapore"),
    "MYS": ("ma lai xi a", "malaixia", "mã lai"),
    "TUR": ("thổ nhĩ kỳ", "turkey", "türkiye"),
    "ARE": ("uae", "các tiểu vương quốc ả rập thống nhất", "emirates"),
    "SAU": ("ả rập xê út", "ả rập saudi", "saudi"),
    "ZAF": ("nam phi", "south africa"),
    "LAO": ("lào", "laos"),
    "SWZ": ("swaziland",),
    "MKD": ("macedonia", "fyrom"),
    "CZE": ("czechia", "tiệp", "séc"),
    "CIV": ("bờ biển ngà",),
    "CPV": ("cape verde",),
    "MMR": ("burma", "miến điện"),
    "KHM": ("campuchia", "cao miên"),
}
# Goods as people call them, beside the words of the nomenclature.
MORE_GOODS: Mapping[str, tuple[str, ...]] = {
    "trái cây": ("08",),
    "hoa quả": ("08",),
    "quả": ("08",),
    "rau quả": ("07", "08"),
    "rau củ": ("07",),
    "nông sản": ("06", "07", "08", "09", "10", "11", "12"),
    "hải sản": ("03", "1604", "1605"),
    "thủy sản": ("03", "1604", "1605"),
    "thủy hải sản": ("03", "1604", "1605"),
    "cá": ("0301", "0302", "0303", "0304", "0305", "1604"),
    "fish": ("0301", "0302", "0303", "0304", "0305", "1604"),
    "gạo": ("1006",),
    "gỗ": ("44",),
    "đồ gỗ": ("44", "9403"),
    "nội thất": ("9401", "9403"),
    "quần áo": ("61", "62"),
    "dệt may": ("50", "51", "52", "53", "54", "55", "56", "57", "58", "59", "60", "61", "62", "63"),
    "giày dép": ("64",),
    "thực phẩm": ("16", "17", "18", "19", "20", "21"),
    "gia vị": ("09", "2103"),
    "hạt": ("0801", "0802", "12"),
    "sữa": ("0401", "0402", "0403", "0404"),
    "đồ uống": ("22",),
    "mỹ phẩm": ("3303", "3304", "3305", "3307"),
    "dược phẩm": ("30",),
    "phân bón": ("31",),
    "thuốc trừ sâu": ("3808",),
    "ô tô": ("8702", "8703", "8704"),
    "xe máy": ("8711",),
    "đồ chơi": ("9503",),
    "điện tử": ("85",),
    "thép": ("72", "73"),
    "sắt thép": ("72", "73"),
    "nhựa": ("39",),
    "giấy": ("48",),
    # The short names that people type; the nomenclature has only the longer ones. Words that are also parts of
    # others (`hành` in `ban hành`), or English without their accents (`than`, `may`), stand for nothing alone.
    "yến": ("0410",),
    "chim yến": ("0410",),
    "gà": ("0105", "0207"),
    "vịt": ("0105", "0207"),
    "heo": ("0103", "0203"),
    "lợn": ("0103", "0203"),
    "nho": ("0806",),
    "ớt": ("0904", "070960"),
    "chanh": ("0805",),
    "khoai": ("0701", "0714"),
    "hoa": ("0602", "0603"),
    "túi": ("4202",),
    "gạch": ("6904", "6907"),
    "viên nén": ("4401",),
    "quạt": ("8414",),
    "điện thoại": ("8517",),
    "xe": ("87",),
    "lốp": ("4011",),
    "săm": ("4013",),
    "thuốc": ("30",),
}  # fmt: skip
# Topics as people call them, and the words of notices.
MORE_TOPICS: Mapping[str, tuple[str, ...]] = {
    "nhãn": ("label", "labelling", "labeling", "etiquetado", "étiquetage"),
    "nhãn mác": ("label", "labelling", "labeling", "etiquetado", "étiquetage"),
    "ghi nhãn": ("label", "labelling", "labeling", "etiquetado", "étiquetage"),
    "bao bì": ("packaging", "package", "envase", "emballage"),
    "đóng gói": ("packaging", "package", "envase", "emballage"),
    "kiểm dịch": ("quarantine", "phytosanitary", "cuarentena", "fitosanitario", "quarantaine"),
    "kiểm dịch thực vật": ("phytosanitary", "plant quarantine", "fitosanitario", "phytosanitaire"),
    "an toàn thực phẩm": ("food safety", "inocuidad", "sécurité sanitaire"),
    "dư lượng": ("residue", "residuo", "résidu", "mrl", "lmr"),
    "truy xuất nguồn gốc": ("traceability", "trazabilidad", "traçabilité"),
    "phụ gia": ("additive", "aditivo", "additif"),
    "thuốc bảo vệ thực vật": ("pesticide", "plaguicida"),
    "thuốc thú y": ("veterinary drug", "veterinary medicine", "veterinary medicinal product"),
    "kháng sinh": ("antibiotic", "antimicrobial"),
    "kim loại nặng": ("heavy metal", "metales pesados"),
    "tiết kiệm năng lượng": ("energy efficiency", "energy performance", "eficiencia energética"),
    "hiệu suất năng lượng": ("energy efficiency", "energy performance", "eficiencia energética"),
    "hữu cơ": ("organic", "orgánico", "biologique"),
    "khẩn cấp": ("emergency", "emergencia", "urgence"),
    "vi sinh": ("microbiological", "microbiológico"),
    "quy chuẩn": ("technical regulation", "reglamento técnico", "règlement technique"),
    "quy chuẩn kỹ thuật": ("technical regulation", "reglamento técnico", "règlement technique"),
    "tiêu chuẩn": ("standard", "norma", "norme"),
    "chứng nhận": ("certification", "certificate", "certificación"),
    "đánh giá sự phù hợp": ("conformity assessment", "evaluación de la conformidad"),
    "môi trường": ("environment", "environmental", "medio ambiente"),
}  # fmt: skip


class Dictionary:
    """Meanings by the words that stand for them, as written and without accents."""

    def __init__(self) -> None:
        self._written: dict[Phrase, list[Meaning]] = {}
        self._plain: dict[Phrase, list[Meaning]] = {}

    def add(self, term: str, meaning: Meaning) -> None:
        """Keep a meaning under a term."""
        for place, words in ((self._written, written(term)), (self._plain, plain(term))):
            known = place.setdefault(words, []) if words else []
            if meaning not in known:
                known.append(meaning)

    def meanings(self, words: Phrase) -> Sequence[Meaning]:
        """Return what words stand for: with accents exactly, without them in either way."""
        if all(word.isascii() for word in words):
            return self._plain.get(words, ())
        return self._written.get(words, ())


@lru_cache(maxsize=1)
def common() -> Dictionary:
    """Return the meanings that need no table: nomenclature, members, topics. Cost: a second, once in a process."""
    found = Dictionary()
    for term, known in _goods().items():
        found.add(term, _of_entries(term, known))
    for term, codes in MORE_GOODS.items():
        found.add(term, _of_entries(term, [entries()[code] for code in codes if code in entries()]))
    for member in (*MEMBERS.values(), *OBSERVERS.values()):
        meaning = _of_member(member)
        for name in _names_of(member):
            found.add(name, meaning)
    for vietnamese, foreign in _topics():
        words = (vietnamese, *foreign)
        meaning = Meaning(kind="TOPIC", phrases=_phrases(words), names=(Name("", vietnamese, foreign[0]),))
        found.add(vietnamese, meaning)
    return found


def _goods() -> dict[str, list[Entry]]:
    """Return the entries by their own words in Vietnamese and English; of an entry in another, the narrower."""
    found: dict[str, list[Entry]] = {}
    for entry in entries().values():
        for word in entry.words:
            if word.language in {"vi", "en"} and not word.doubtful:
                found.setdefault(word.text.lower(), []).append(entry)
    return {
        term: [one for one in known if not any(_inside(other, one) for other in known)][:MOST_GOODS]
        for term, known in found.items()
        if term not in MORE_GOODS
    }


def _inside(one: Entry, other: Entry) -> bool:
    return one.code != other.code and one.code.startswith(other.code)


def _of_entries(term: str, known: Sequence[Entry]) -> Meaning:
    """Return what a term of these entries means.

    A subheading, or an entry that is called after the term, lends its codes and its words in other
    languages; one that only has the term among others (`mít` in 0810) counts where it is named itself.
    """
    own = [entry for entry in known if term in MORE_GOODS or len(entry.code) == 6 or _called(entry, term)]
    words = [word.text for entry in own for word in entry.words if not word.doubtful]
    return Meaning(
        kind="GOODS",
        phrases=_phrases([term, *words]),
        codes=tuple(entry.code for entry in own),
        headings=tuple(entry.code for entry in known if entry not in own),
        names=tuple(Name(entry.code, entry.vi, entry.en) for entry in (own or known)),
    )


def _called(entry: Entry, term: str) -> bool:
    """Return whether an entry's name begins with a term, in its language."""
    names = (written(entry.vi), written(entry.en))
    words = written(term)
    return any(name[: len(words)] == words for name in names)


def _of_member(member: Member) -> Meaning:
    name = Name(member.symbol, member.name_vi, member.name_en)
    return Meaning(kind="MEMBER", members=(member.symbol,), names=(name,))


def _names_of(member: Member) -> Iterator[str]:
    names = (member.name, member.name_en, member.name_vi, *member.other_names)
    yield from (name for name in names if name)
    yield from MEMBER_NAMES.get(member.symbol, ())
    yield from {member.symbol, member.iso3} - {""}


def _topics() -> Iterator[tuple[str, tuple[str, ...]]]:
    spoken: dict[str, list[str]] = {}
    for english, vietnamese in KEYWORDS.items():
        spoken.setdefault(vietnamese, []).append(english)
    for english, vietnamese in OBJECTIVES.items():
        spoken.setdefault(vietnamese, []).append(say_objective(english, "en"))
    for vietnamese in dict.fromkeys((*spoken, *MORE_TOPICS)):
        yield (
            vietnamese,
            tuple(dict.fromkeys((*MORE_TOPICS.get(vietnamese, ()), *spoken.get(vietnamese, ())))),
        )


def _phrases(texts: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(dict.fromkeys(words for text in texts if (words := written(text))))
