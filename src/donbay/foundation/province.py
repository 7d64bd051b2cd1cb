"""Which province this is: one folder with its name, its units and its products, which a setting names.

A folder holds `province.toml` (the province and those it was made of), `units.csv` (communes, wards, special zones)
and `products.toml` (what is made there). Khánh Hòa ships with the program; another province is a folder of its own,
anywhere, and no line of code. How to make one: docs/how-to/install-for-another-province.md.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

import msgspec

from donbay.core.errors import PermanentError

SHIPPED: Final = "khanh-hoa"
PROVINCE, UNITS, PRODUCTS = "province.toml", "units.csv", "products.toml"


class BadProvince(PermanentError):
    """The data of the province is not there or is not what it should be; the message names file and place."""

    hint = "Look at DONBAY_PROVINCE_DATA and at docs/how-to/install-for-another-province.md."


class Former(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A province that there is no more, with its first and its last day."""

    code: str
    name: str
    name_en: str
    since: date
    until: date


class Province(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The province as it is, and those it was made of."""

    code: str
    name: str
    name_en: str
    since: date
    former: tuple[Former, ...] = ()


def shipped_provinces() -> tuple[str, ...]:
    """Return the names of the provinces that ship with the program."""
    return tuple(sorted(folder.name for folder in _ours().iterdir() if folder.joinpath(PROVINCE).is_file()))


def _ours() -> Traversable:
    return files("donbay.foundation").joinpath("provinces")


def folder_of(data: str) -> Traversable:
    """Return the folder of a province: one that ships, by its name, or any by its path.

    Raises: BadProvince.
    """
    folder = _ours().joinpath(data) if data in shipped_provinces() else Path(data)
    if not folder.joinpath(PROVINCE).is_file():
        raise BadProvince(
            f"{data!r} is no folder with a {PROVINCE}, and none of: {', '.join(shipped_provinces())}"
        )
    return folder


def text_of(data: str, name: str) -> str:
    """Return a file of a province. Raises: BadProvince."""
    try:
        return folder_of(data).joinpath(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadProvince(f"{name} of the province cannot be read: {error}") from error


def tables_of(data: str, name: str) -> Mapping[str, object]:
    """Return a TOML file of a province. Raises: BadProvince."""
    try:
        return tomllib.loads(text_of(data, name))
    except tomllib.TOMLDecodeError as error:
        raise BadProvince(f"{name} of the province is not TOML: {error}") from error


@cache
def province_of(data: str) -> Province:
    """Return the province itself. Raises: BadProvince, naming the field."""
    try:
        found = msgspec.convert(tables_of(data, PROVINCE), Province)
    except msgspec.ValidationError as error:
        raise BadProvince(f"{PROVINCE}: {error}") from error
    if odd := next((one for one in found.former if one.since >= one.until), None):
        raise BadProvince(f"{PROVINCE}: {odd.name} ends before it begins")
    return found
