"""Which province this is: its data, and its name in headings and mails."""

from donbay.foundation.province import SHIPPED, BadProvince, folder_of, province_of, shipped_provinces

from . import _shapes
from ._env import Unusable, env


def _data(text: str) -> str:
    try:
        folder_of(text)
    except BadProvince:
        raise Unusable(
            f"expected a folder with a province.toml, or one of: {', '.join(shipped_provinces())}"
        ) from None
    try:
        province_of(text)
    except BadProvince as error:
        raise Unusable(str(error)) from None
    return text


def _name(text: str) -> str:
    return _shapes.words(text) if text else ""


PROVINCE_DATA = env(
    "DONBAY_PROVINCE_DATA",
    _data,
    default=SHIPPED,
    meaning="The data of the province: the path of a folder with province.toml, units.csv and products.toml, or "
    "the name of a province that ships.",
    example="/etc/donbay/ha-tinh",
)
PROVINCE_NAME = (
    env(
        "DONBAY_PROVINCE",
        _name,
        default="",
        meaning="The name of the province, as it stands in headings and mails. Empty: the one in its data.",
        example="Khánh Hòa",
    )
    or province_of(PROVINCE_DATA).name
)
