"""Write an invented bulk workbook in the real format: lengths, formulas, joint rows, follow-ups.

Nothing in it is real: sentences are drawn from a small stock of our own words. Lengths and shares
follow what was measured in one real export; accents, odd blanks and line breaks too.
"""

import random
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

HEADERS = (
    "Notifying Member",
    "Distribution date",
    "Document symbol",
    "Title",
    "Description",
    "Products covered",
    "HS code(s)",
    "ICS code(s)",
    "Objectives",
    "Keywords",
    "Specific regions or countries likely to be affected",
    "Final date for comments",
    "Notification type",
    "Notified document",
    "Link to notification(EN)",
    "Link to notification(FR)",
    "Link to notification(ES)",
    "Proposed adoption  date",
    "Proposed entry  into  force date",
)
MEMBERS = {
    "USA": "United States of America",
    "EU": "European Union",
    "CHN": "China",
    "BRA": "Brazil",
    "CAN": "Canada",
    "JPN": "Japan",
    "KOR": "Korea, Republic of",
    "THA": "Thailand",
    "IDN": "Indonesia",
    "CHL": "Chile",
    "PER": "Peru",
    "COL": "Colombia",
    "MEX": "Mexico",
    "AUS": "Australia",
    "NZL": "New Zealand",
    "IND": "India",
    "TPKM": "Chinese Taipei",
    "UKR": "Ukraine",
    "CHE": "Switzerland",
    "VNM": "Viet Nam",
    "MWI": "Malawi",
    "ISR": "Israel",
    "ARG": "Argentina",
    "CRI": "Costa Rica",
    "ZAF": "South Africa",
    "PHL": "Philippines",
}
EAST = {"BDI": "Burundi", "KEN": "Kenya", "RWA": "Rwanda", "TZA": "Tanzania", "UGA": "Uganda"}
WORDS = (
    "the draft sets limits for residues in dried fruit and vegetables sold at retail and asks that each package "
    "carry lot number origin storage conditions and date of minimum durability in letters of at least two "
    "millimetres vehicles lamps tyres brakes cables plugs toys furniture cement steel pipes valves pumps shall be "
    "tested by laboratories that are accredited under rules of this standard before they are placed on market "
    "fishery products shrimp tuna squid prepared frozen salted in brine must come from establishments on list "
    "importers keep records for five years inspection sampling methods analysis certificate conformity marking"
).split()
SPANISH = (
    "el presente reglamento establece los requisitos que deben cumplir los productos importados para la protección "
    "de la salud el etiquetado y la información al consumidor así como los métodos de análisis y de muestreo"
).split()
OBJECTIVES = (
    "Protection of human health or safety (TBT)",
    "Consumer information, labelling (TBT)",
    "Prevention of deceptive practices and consumer protection (TBT)",
    "Quality requirements (TBT)",
    "Protection of the environment (TBT)",
    "Harmonization (TBT)",
    "Reducing trade barriers and facilitating trade (TBT)",
)
SPS_OBJECTIVES = ("Food safety (SPS)", "Animal health (SPS)", "Plant protection (SPS)")
KEYWORDS = (
    "Human health",
    "Food safety",
    "Animal diseases",
    "Pests",
    "Maximum residue limits (MRLs)",
    "Plant health",
)
FIRST_DAY, EPOCH = date(1995, 1, 9), date(1899, 12, 30)
DAYS = 31 * 365
_SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f"<workbook {_SHEET} "
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Notifications" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": "<Relationships "
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/><Relationship Id="r2" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" '
    'Target="sharedStrings.xml"/></Relationships>',
}


class Notices:
    """Invents the documents, oldest first; one document is a list of rows, one per member."""

    def __init__(self, seed: int, *, first_number: int = 1) -> None:
        """Begin with this number of each member's symbols, above those that are there already."""
        self.first_number = first_number
        self.random = random.Random(seed)
        self.sentences = [self._sentence(WORDS) for _ in range(6000)]
        self.spanish = [self._sentence(SPANISH) for _ in range(1500)]
        self.codes = [self._hs_entry() for _ in range(900)]
        self.fields = [
            f"{n:02d}.{m:03d}.{k}0 - {self._words(3)}"
            for n in (13, 43, 67)
            for m in range(20, 200, 20)
            for k in (1, 2, 3)
        ]
        self.numbers: dict[tuple[str, str], int] = {}
        self.roots: list[list[str]] = []
        self.used: dict[str, int] = {}

    def _words(self, count: int) -> str:
        return " ".join(self.random.choices(WORDS, k=count))

    def _sentence(self, words: list[str]) -> str:
        return " ".join(self.random.choices(words, k=self.random.randint(10, 22))).capitalize() + "."

    def _hs_entry(self) -> str:
        digits = self.random.choice((2, 4, 4, 4, 6, 6, 5))
        chapter = self.random.choice([n for n in range(1, 98) if n != 77])
        code = f"{chapter:02d}{self.random.randint(1, 9999):04d}"[:digits]
        return f"{code} - {self._words(5).capitalize()}; {self._words(4)}"

    def documents(
        self, rows: int, *, first_day: date = FIRST_DAY, days: int = DAYS
    ) -> Iterator[tuple[date, list[list[str | int]]]]:
        """Yield (day, rows) until there are enough rows."""
        made = 0
        while made < rows:
            day = first_day + timedelta(days=int(days * made / rows))
            day -= timedelta(days=max(0, day.weekday() - 4))
            document = self._document(day)
            made += len(document)
            yield day, document

    def _symbols(self, area: str) -> list[str]:
        if self.roots and self.random.random() < 0.27:
            base = self.roots[-self.random.randint(1, min(len(self.roots), 4000))]
            (kind,) = self.random.choices(("Add", "Rev", "Corr"), weights=(40, 9, 2))
            count = self.used[f"{base[0]} {kind}"] = self.used.get(f"{base[0]} {kind}", 0) + 1
            return [f"{symbol}/{kind}.{count}" for symbol in base]
        joint = self.random.random() < 0.0165
        members = list(EAST) if joint else [self.random.choice(list(MEMBERS))]
        symbols = []
        for member in members:
            number = self.numbers.get((area, member), self.first_number)
            self.numbers[area, member] = number + 1
            symbols.append(f"G/{area}/N/{member}/{number}")
        self.roots.append(symbols)
        return symbols

    def _document(self, day: date) -> list[list[str | int]]:
        pick = self.random.random
        area = "SPS" if pick() < 0.35 else "TBT"
        symbols = self._symbols(area)
        area = symbols[0].split("/")[1]
        stock = self.spanish if pick() < 0.04 else self.sentences
        serial = (day - EPOCH).days
        cell = " " + ", ".join(symbols)
        kinds = {
            "Add": "Addendum to Regular Notification",
            "Rev": "Revision to Regular Notification",
            "Corr": "Corrigendum to Regular Notification",
        }
        step = symbols[0].rsplit("/", 1)[1].split(".")[0]
        first = symbols[0].split("/")[3]
        title = (
            " ".join(self.random.choices(stock, k=1))[:-1]
            + f" — part {self.random.randint(1, 99)}:{day.year}"
        )
        description = " ".join(self.random.choices(stock, k=self.random.randint(3, 8)))
        if pick() < 0.25:
            description = description.replace(" ", "\u00a0", 3)
        if pick() < 0.2:
            description = description.replace(". ", ".\n", 2)
        row: list[str | int] = [
            "",
            serial,
            f'HYPERLINK("https://www.epingalert.org/en/Search?viewData={cell}","{cell}")',
            title,
            description,
            "; ".join(self._words(self.random.randint(4, 9)).capitalize() for _ in range(3)),
            "; ".join(self.random.choices(self.codes, k=self.random.randint(1, 6))) if pick() < 0.66 else "",
            "; ".join(self.random.choices(self.fields, k=self.random.randint(1, 3))) if pick() < 0.75 else "",
            "; ".join(
                self.random.sample(
                    OBJECTIVES if area == "TBT" else SPS_OBJECTIVES, k=self.random.randint(1, 3)
                )
            ),
            "; ".join(self.random.choices(KEYWORDS, k=4)) if area == "SPS" or pick() < 0.15 else "",
            "",
            serial + 60 if step not in kinds and pick() < 0.95 else "",
            kinds.get(step, "Regular notification" if pick() < 0.97 else "Emergency notifications (SPS)"),
            (
                f"https://members.wto.org/crnattachments/{day.year}/{area}/{first}/"
                f"{day:%y}_{self.random.randint(10000, 99999)}_00_e.pdf"
            ),
            *self._links(symbols, area, day),
            serial + 120 if pick() < 0.3 else "To be determined" if pick() < 0.3 else "",
            serial + 300 if pick() < 0.3 else "90 days after publication" if pick() < 0.3 else "",
        ]
        names = EAST | MEMBERS
        return [[names[symbol.split("/")[3]], *row[1:]] for symbol in symbols]

    def _links(self, symbols: list[str], area: str, day: date) -> list[str]:
        name = symbols[0].split("/N/")[1].replace("/", "", 1).replace("/", "").replace(".", "")
        place = f"TBTN{day:%y}/{name}" if area == "TBT" else f"SPS/N{name}"
        links = [
            f"https://docs.wto.org/imrd/directdoc.asp?DDFDocuments/{letter}/G/{place}.DOCX"
            for letter in "tuv"
        ]
        formulas = [f'HYPERLINK("{link}", "{link}")' for link in links]
        return [formulas[0], *(formula if self.random.random() < 0.45 else "" for formula in formulas[1:])]


def write(
    path: Path,
    *,
    rows: int,
    seed: int = 20260912,
    first_day: date = FIRST_DAY,
    days: int = DAYS,
    first_number: int = 1,
) -> int:
    """Write the workbook, newest rows first; return how many rows it has."""
    documents = list(Notices(seed, first_number=first_number).documents(rows, first_day=first_day, days=days))
    documents.reverse()
    strings: dict[str, int] = {}
    count = 0
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in _PARTS.items():
            packed.writestr(name, text)
        with packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f"<worksheet {_SHEET}><sheetData>".encode())
            sheet.write(_row(1, list(HEADERS), strings))
            for _day, document in documents:
                for row in document:
                    count += 1
                    sheet.write(_row(count + 1, row, strings))
            sheet.write(b"</sheetData></worksheet>")
        with packed.open("xl/sharedStrings.xml", "w", force_zip64=True) as shared:
            shared.write(f'<sst {_SHEET} count="{len(strings)}" uniqueCount="{len(strings)}">'.encode())
            for text in strings:
                shared.write(f'<si><t xml:space="preserve">{escape(text)}</t></si>'.encode())
            shared.write(b"</sst>")
    part.replace(path)
    return count


def _row(number: int, row: list[str | int], strings: dict[str, int]) -> bytes:
    cells = []
    for column, value in zip("ABCDEFGHIJKLMNOPQRS", row, strict=True):
        place = f'<c r="{column}{number}" s="6"'
        if isinstance(value, int):
            cells.append(f"{place}><v>{value}</v></c>")
        elif value.startswith("HYPERLINK("):
            cells.append(f"{place}><f>{escape(value)}</f></c>")
        elif value or column in "GHLJ":
            cells.append(f'{place} t="s"><v>{strings.setdefault(value, len(strings))}</v></c>')
        else:
            cells.append(f"{place}/>")
    return f'<row r="{number}">{"".join(cells)}</row>'.encode()


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), rows=int(sys.argv[2])))
