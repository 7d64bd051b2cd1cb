"""HS codes as people type them: `0306.17`, `0306 17`, `HS 0306`, `mã 030617`, `0306.17.21`, `chương 03`."""

import re
from collections.abc import Iterator

from donbay.core.codes.hs import hs_code

_NAMED = (
    r"(?:(?:mã|ma)(?:\s*(?:số|so))?(?:\s*h\.?s\.?)?|h\.?s\.?(?:\s*codes?)?|chương|chuong|nhóm|nhom|phân nhóm|"
    r"phan nhom|headings?|chapters?|sub-?headings?)\s*[:.]?\s*"
)
_BARE = (
    r"\d{4}(?:[. -]\d{2})+|\d{4}\.\d{4}|\d{6}(?:[. ]\d{2})+|\d{2}\.\d{2}(?:\.\d{2})*|"
    r"\d{10}|\d{8}|\d{6}|\d{4}"
)
_TYPED = re.compile(
    (
        rf"(?<![\w/.,-])(?:(?P<named>{_NAMED})(?P<code>\d{{2}}(?:[. -]?\d{{2}}){{0,4}}|\d{{5}})"
        rf"|(?P<bare>{_BARE}))(?![\w/]|[.,-]\d)"
    ).replace(r"\d", "[0-9]"),
    re.IGNORECASE,
)


def typed_codes(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and HS prefix of each code in what somebody typed; numbers that are no code are left."""
    for found in _TYPED.finditer(text):
        code = hs_code(found["code"] or found["bare"]).code
        if code:
            yield found.start(), found.end(), code
