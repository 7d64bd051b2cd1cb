"""Reading one row of a list: what it would store, what was mended, and what makes it unusable."""

import re
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from django.utils.translation import gettext_noop

from donbay.core.lists import numbers
from donbay.core.lists.cells import is_empty, items, read_link, split_parts
from donbay.core.text.fold import fold
from donbay.foundation.said import gettext as _
from donbay.foundation.uploaded_lists.cells import RowCells
from donbay.foundation.uploaded_lists.findings import Problem

from . import checks, meanings
from .columns import ADVICE, TITLES, column_of
from .drafts import Draft
from .error_words import said_of
from .errors import BadProfile
from .types import NewLine

T = TypeVar("T")
MOST_OF_ADDRESS = 240
_ADDRESS = re.compile(r"[^\s;,()/<>]+@[^\s;,()/<>]+")


class RowReader(RowCells):
    """Reads one row: no name, no product, a tax code that is none, an old font that cannot be read refuse it."""

    names = TITLES

    def __init__(self, row: int, cells: dict[str, str], find_place: Callable[[str], int | None]) -> None:
        super().__init__(row, cells)
        self._find_place = find_place
        self._left: set[str] = set()  # fields of which nothing may be stored

    def read(self) -> Draft:
        """Return the draft; it may be loaded only if `problems` is empty."""
        self.cells = {field: self.plain(field, read_link(text)) for field, text in self.cells.items()}
        self._sort_phone_and_mail()
        name = self._try(lambda: checks.one_line(self._line("name"), field="name", most=200, needed=True), "")
        place_id, address = self._place()
        people = meanings.addresses_of(self._cell("email"), partial(self.note, "email"))
        contact, names = self._people(people)
        draft = Draft(
            row=self.row,
            name=name,
            name_en=self._short("name_en", 200),
            form=self._form(name),
            tax_code=self._try(lambda: checks.tax_code(self._tax_code()), ""),
            place_id=place_id,
            address=address,
            language=self._language(),
            lines=self._try(lambda: checks.product_lines(self._lines(), needed=True), []),
            markets=meanings.markets_of(self._cell("markets"), partial(self.note, "markets")),
            contact=contact,
            emails=list(people),
            names=names,
            phone=self._phone(),
            evidence=self._short("evidence", 400),
        )
        self._say_lost_people(draft)
        draft.given = [
            field for field, text in self.cells.items() if text.strip() and field not in self._left
        ]
        return draft

    def wrong(self, field: str, why: str, what_to_do: str = "") -> None:
        """Note what makes the row unusable; of a cell that could not be read that is enough."""
        if column_of(field) not in self._left:
            super().wrong(field, why, what_to_do)

    def leave(self, field: str, why: str, what_to_do: str) -> None:  # noqa: ARG002 - each column has its advice
        """Refuse the row for a field that it needs, else leave the cell out and say so."""
        if field in {"name", "products", "tax_code"}:
            self.wrong(field, why)
        else:
            self.note(field, why)
        self._left.add(field)

    def _add(self, kept: list[Problem], field: str, why: str, what_to_do: str) -> None:
        column = column_of(field)
        advice = what_to_do or _(ADVICE.get(column) or gettext_noop("Sửa ô này rồi tải lại tệp."))
        super()._add(kept, column, why, advice)

    def _sort_phone_and_mail(self) -> None:
        """Put addresses that stand among the telephones, and the reverse, where they belong."""
        phone, email = self._cell("phone"), self._cell("email")
        if "@" in phone:
            moved = _ADDRESS.findall(phone)
            self.cells |= {
                "phone": _ADDRESS.sub(" ", phone),
                "email": "; ".join(filter(None, [email, *moved])),
            }
        elif email and not phone and (moved := [p for p in re.split(r"[;,\n]|\s-\s", email) if "@" not in p]):
            numbers_only = [p for p in moved if re.fullmatch(r"[\d\s.()+-]{8,}", p.strip())]
            if numbers_only:
                kept = [p for p in re.split(r"[;,\n]|\s-\s", email) if p not in numbers_only]
                self.cells |= {"phone": "; ".join(numbers_only), "email": "; ".join(kept)}

    def _try(self, check: Callable[[], T], otherwise: T) -> T:
        try:
            return check()
        except BadProfile as error:
            self.wrong(error.field, said_of(error))
            return otherwise

    def _cell(self, field: str) -> str:
        text = self.cells.get(field, "").strip()
        return "" if is_empty(text) else text

    def _line(self, field: str) -> str:
        """Return a cell as one line; what merged rows repeat under each other counts once."""
        lines = (" ".join(line.split()) for line in self._cell(field).split("\n"))
        return " ".join(dict.fromkeys(filter(None, lines)))

    def _short(self, field: str, most: int) -> str:
        """Return a text of one line; a longer one is cut at a word, and that is said."""
        text = self._line(field)
        if len(text) <= most:
            return text
        self.note(field, _("Dài quá %(most)s ký tự nên đã cắt bớt.") % {"most": most})
        return text[:most].rsplit(" ", 1)[0]

    def _form(self, name: str) -> str:
        said = self._cell("form")
        found = meanings.form_of(said)
        if said and not found:
            self._left.add("form")
            self.note("form", _("Giá trị “%(value)s” không hợp lệ.") % {"value": said[:40]})
        by_name = meanings.form_of(name)
        return found or (by_name if by_name != "OFFICE" else "") or "COMPANY"

    def _language(self) -> str:
        said = self._cell("language")
        if said and fold(said) not in meanings.LANGUAGES:
            self._left.add("language")
            self.note("language", _("Giá trị “%(value)s” không hợp lệ.") % {"value": said[:40]})
        return meanings.LANGUAGES.get(fold(said), "vi")

    def _tax_code(self) -> str:
        read = numbers.tax_code(self._line("tax_code"))
        for mended in read.mended:
            said = (
                _("Đã thêm số 0 bị mất: %(code)s.")
                if mended == "ZERO"
                else _("Đã đổi chữ O thành số 0: %(code)s.")
            )
            self.note("tax_code", said % {"code": read.value[:20]})
        return read.value

    def _phone(self) -> str:
        found, mended = numbers.phones(self._cell("phone")) if self._cell("phone") else ([], ())
        kept: list[str] = []
        for number in found:
            if len("; ".join([*kept, number])) <= checks.LONGEST_PHONES:
                kept.append(number)
            else:
                mended = (*mended, "LEFT")
        said = "; ".join(kept)
        if "ZERO" in mended:
            self.note("phone", _("Đã thêm số 0 bị mất: %(code)s.") % {"code": said})
        if "LETTER" in mended:
            self.note("phone", _("Đã đổi chữ O thành số 0: %(code)s.") % {"code": said})
        if "LEFT" in mended:
            text = {"text": self._line("phone")[:60], "kept": said or "–"}
            self.note("phone", _("“%(text)s” có phần không phải số điện thoại; chỉ lưu: %(kept)s.") % text)
        return said

    def _place(self) -> tuple[int | None, str]:
        """Return the unit and the address; a unit that is not known stays as words of the address."""
        text, address = self._line("place"), self._short("address", MOST_OF_ADDRESS)
        if not text and (read := meanings.place_in_address(address, self._find_place)) is not None:
            self.note("place", _("Xã, phường được đọc từ địa chỉ."))
            self.cells = self.cells | {"place": address}
            return read, address
        found = meanings.place_of(self._cell("place"), self._find_place) if text else None
        if text and found is None:
            self._left.add("place")
            self.note(
                "place", _("Không có xã, phường nào tên “%(value)s”; ghi vào địa chỉ.") % {"value": text[:60]}
            )
            if fold(text) not in fold(address):
                address = ", ".join(part for part in (address, text) if part)[:MOST_OF_ADDRESS]
                self.cells = self.cells | {"address": address}
        return found, address

    def _people(self, people: dict[str, str]) -> tuple[str, dict[str, str]]:
        """Return the name of the person, and the names of several people by their addresses."""
        named = items(self._cell("contact"))
        beside = {address: name for address, name in people.items() if name}
        if len(named) == len(people) > 1:
            beside = dict(zip(people, (name[:120] for name in named), strict=True)) | beside
        return (self._short("contact", 120), beside) if len(named) < 2 else ("; ".join(named)[:120], beside)

    def _say_lost_people(self, draft: Draft) -> None:
        lost = ", ".join(part for part in (draft.contact, draft.phone) if part)
        if lost and not draft.emails:
            said = _("Không có thư điện tử nên chưa lưu người nhận và điện thoại: %(lost)s.")
            self.note("email", said % {"lost": lost[:160]})

    def _lines(self) -> list[NewLine]:
        products = split_parts(self._cell("products"))
        codes = self._codes(products)
        excluded = [word[:80] for word in items(self._cell("excluded"))][: checks.MOST_WORDS]
        made = [
            NewLine(words=words, hs=codes[place], excluded=excluded)
            for place, said in enumerate(products)
            for words in self._words(said)
        ]
        if len(made) > checks.MOST_LINES:
            self.note(
                "products", _("Nhiều quá %(most)s sản phẩm; chỉ lưu chừng ấy.") % {"most": checks.MOST_LINES}
            )
        return made[: checks.MOST_LINES]

    def _words(self, said: str) -> list[str]:
        """Return a product, or what its commas part if it is too long; what is no product is said."""
        texts = [said] if len(said) <= checks.LONGEST_WORDS else [part.strip() for part in said.split(",")]
        good = [t for t in texts if len(t) <= checks.LONGEST_WORDS and any(letter.isalpha() for letter in t)]
        if said and len(good) < len(texts):
            self.note(
                "products", _("“%(text)s” không phải là tên sản phẩm nên không lưu.") % {"text": said[:60]}
            )
        return good

    def _codes(self, products: list[str]) -> list[list[str]]:
        """Return the codes of each product; one group for each, or none at all."""
        text = self._cell("hs")
        say = partial(self.note, "hs")
        if not text or len(products) <= 1:
            return [meanings.codes_of(text, say) if text else []] * len(products)
        groups = split_parts(text)
        if len(groups) == 1 and len(products) > 1:
            groups = [part.strip() for part in re.split(r",", text) if part.strip()]
        if len(groups) != len(products):
            said = _("Có %(products)s sản phẩm nhưng %(codes)s nhóm mã HS nên chưa lưu mã HS.")
            self.note("hs", said % {"products": len(products), "codes": len(groups)})
            self._left.add("hs")
            return [[]] * len(products)
        return [meanings.codes_of(group, say) if group else [] for group in groups]
