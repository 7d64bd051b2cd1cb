"""One row of a list, understood: what would be stored, and everything that is wrong with it."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

import msgspec
from django.utils.translation import gettext as _

from donbay.apps.places import queries as places
from donbay.core.codes.blocs import market_named
from donbay.core.text.fold import fold

from . import checks
from .columns import ADVICE, TITLES, column_of
from .errors import BadProfile
from .lists import LONGEST_CELL
from .types import NewLine, Problem

T = TypeVar("T")
_FORMS = {
    "": "COMPANY", "doanh nghiep": "COMPANY", "cong ty": "COMPANY", "company": "COMPANY",
    "hop tac xa": "COOPERATIVE", "htx": "COOPERATIVE", "cooperative": "COOPERATIVE",
    "ho kinh doanh": "HOUSEHOLD", "ho gia dinh": "HOUSEHOLD", "household": "HOUSEHOLD",
    "co quan": "OFFICE", "office": "OFFICE",
}  # fmt: skip
_LANGUAGES = {
    "": "vi",
    "vi": "vi",
    "tieng viet": "vi",
    "vietnamese": "vi",
    "en": "en",
    "tieng anh": "en",
    "english": "en",
}
_LIST = re.compile(r"[;\n]")
_CODES = re.compile(r"[,\s]+")


class Draft(msgspec.Struct, kw_only=True):
    """What a row would store. `does` is ADD, CHANGE or SAME once it was compared with what is there."""

    row: int
    name: str
    name_en: str = ""
    form: str = "COMPANY"
    tax_code: str = ""
    place_id: int | None = None
    address: str = ""
    language: str = "vi"
    lines: list[NewLine] = []
    markets: list[str] = []
    contact: str = ""
    emails: list[str] = []
    phone: str = ""
    evidence: str = ""
    does: str = "ADD"
    enterprise_id: int | None = None
    given: list[str] = []


class RowReader:
    """Reads the cells of one row one by one, and collects what is wrong instead of stopping."""

    def __init__(self, row: int, cells: dict[str, str], today: date) -> None:
        self.row, self.cells, self.today = row, cells, today
        self.problems: list[Problem] = []
        self._emptied: set[str] = set()

    def read(self) -> Draft:
        """Return the draft; it may be loaded only if `problems` is empty."""
        self._refuse_odd_cells()
        products = self._list("products")
        return Draft(
            row=self.row,
            name=self._try(
                lambda: checks.one_line(self._cell("name"), field="name", most=200, needed=True), ""
            ),
            name_en=self._try(lambda: checks.one_line(self._cell("name_en"), field="name_en", most=200), ""),
            form=self._named("form", _FORMS),
            tax_code=self._try(lambda: checks.tax_code(self._tax_code()), ""),
            place_id=self._place(),
            address=self._try(lambda: checks.one_line(self._cell("address"), field="address", most=240), ""),
            language=self._named("language", _LANGUAGES),
            lines=self._try(lambda: checks.product_lines(self._lines(products), needed=True), []),
            markets=self._markets(),
            contact=self._try(lambda: checks.one_line(self._cell("contact"), field="contact", most=120), ""),
            emails=self._emails(),
            phone=self._try(lambda: checks.phone(self._phone()), ""),
            evidence=self._try(
                lambda: checks.one_line(self._cell("evidence"), field="evidence", most=400), ""
            ),
            given=[field for field, text in self.cells.items() if text.strip()],
        )

    def wrong(self, field: str, why: str) -> None:
        """Note what is wrong with a column, and what to do about it."""
        column = column_of(field)
        if column in self._emptied:
            return  # what stood there was refused already
        advice = str(ADVICE.get(column) or _("Sửa ô này rồi tải lại tệp."))
        problem = Problem(row=self.row, column=TITLES.get(column, column), why=why, what_to_do=advice)
        if problem not in self.problems:
            self.problems.append(problem)

    def _refuse_odd_cells(self) -> None:
        for field, text in self.cells.items():
            if len(text) > LONGEST_CELL:
                self.wrong(field, _("Ô dài quá %(most)s ký tự.") % {"most": LONGEST_CELL})
            elif text.startswith("="):
                self.wrong(field, _("Ô chứa công thức; đề nghị dán giá trị."))
            else:
                continue
            self.cells = self.cells | {field: ""}
            self._emptied.add(field)

    def _try(self, check: Callable[[], T], otherwise: T) -> T:
        try:
            return check()
        except BadProfile as error:
            self.wrong(error.field, str(error))
            return otherwise

    def _cell(self, field: str) -> str:
        return self.cells.get(field, "").strip()

    def _list(self, field: str) -> list[str]:
        return [part.strip() for part in _LIST.split(self._cell(field)) if part.strip()]

    def _named(self, field: str, names: dict[str, str]) -> str:
        text = fold(self._cell(field))
        if text.upper() in names.values():
            return text.upper()
        if text not in names:
            self.wrong(field, _("Giá trị “%(value)s” không hợp lệ.") % {"value": self._cell(field)[:40]})
        return names.get(text, names[""])

    def _tax_code(self) -> str:
        """Return the code; a spreadsheet that took it for a number ate its leading zero."""
        code = self._cell("tax_code").replace(" ", "").replace(".", "")
        return code.zfill(10) if code.isdigit() and len(code) == 9 else code

    def _phone(self) -> str:
        number = self._cell("phone")
        return "0" + number if number.isdigit() and len(number) == 9 and number[0] != "0" else number

    def _place(self) -> int | None:
        text = self._cell("place")
        found = places.place_named(text, self.today) if text else None
        if text and found is None:
            self.wrong("place", _("Không có xã, phường nào tên “%(value)s”.") % {"value": text[:60]})
        return found

    def _lines(self, products: list[str]) -> list[NewLine]:
        codes = [_CODES.split(part) for part in self._list("hs")]
        if len(products) == 1:
            codes = [[code for part in codes for code in part]]
        if codes and len(codes) != len(products):
            raise BadProfile(
                _("Số nhóm mã HS (%(codes)s) không khớp số sản phẩm (%(products)s).")
                % {"products": len(products), "codes": len(codes)},
                field="hs",
            )
        excluded = self._list("excluded")
        return [
            NewLine(words=words, hs=codes[place] if codes else (), excluded=excluded)
            for place, words in enumerate(products)
        ]

    def _markets(self) -> list[str]:
        found: dict[str, None] = {}
        for text in re.split(r"[;,\n]", self._cell("markets")):
            if not text.strip():
                continue
            code = market_named(text)
            if code is None:
                self.wrong(
                    "markets",
                    _("Thị trường “%(code)s” không có trong danh mục.") % {"code": text.strip()[:40]},
                )
            else:
                found[code] = None
        return list(found)

    def _emails(self) -> list[str]:
        texts = [part.strip() for part in self._cell("email").split(";") if part.strip()]
        found = (self._try(partial(checks.address_of_mail, text), "") for text in texts)
        return list(dict.fromkeys(address for address in found if address))
