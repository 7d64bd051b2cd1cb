"""Who the office is: heads and ends of official papers, the contact at the foot of pages and mails."""

import re

from . import _shapes
from ._env import env


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _telephone(text: str) -> str:
    text = _one_line(text)
    if text and (not re.fullmatch(r"[+0-9() ./-]+", text) or sum(sign.isdigit() for sign in text) < 3):
        raise ValueError("expected a telephone number in digits, such as 0258 3822 000")
    return text


def _mail(text: str) -> str:
    text = _one_line(text)
    if text and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text):
        raise ValueError("expected one address, such as tbt@so.example")
    return text


OFFICE_TOLD = env(
    "DONBAY_OFFICE_CONTACT",
    _shapes.words,
    default="Điểm TBT, Sở Khoa học và Công nghệ",
    meaning="The office and the body above it in one line; the other settings of the office say it in parts.",
    example="Điểm TBT, Sở Khoa học và Công nghệ",
)
OFFICE_NAME = env(
    "DONBAY_OFFICE_NAME",
    _one_line,
    default="",
    meaning="The office as it heads its papers. Empty: the first part of DONBAY_OFFICE_CONTACT.",
    example="Sở Khoa học và Công nghệ",
)
OFFICE_PARENT = env(
    "DONBAY_OFFICE_PARENT",
    _one_line,
    default="",
    meaning="The body above the office, the first line of its papers. Empty: the second part of DONBAY_OFFICE_CONTACT.",
    example="Ủy ban nhân dân tỉnh Khánh Hòa",
)
OFFICE_PHONE = env(
    "DONBAY_OFFICE_PHONE",
    _telephone,
    default="",
    meaning="The telephone of the office: at the foot of pages, mails and papers.",
    example="0258 3822 000",
)
OFFICE_EMAIL = env(
    "DONBAY_OFFICE_EMAIL",
    _mail,
    default="",
    meaning="The mail address that people may write to: at the foot of pages, mails and papers.",
    example="tbt@so.example",
)
OFFICE_ADDRESS = env(
    "DONBAY_OFFICE_ADDRESS",
    _one_line,
    default="",
    meaning="The street address of the office: at the foot of pages.",
    example="Số 1 Đường Mẫu, phường Nha Trang",
)
OFFICE_SYMBOL = env(
    "DONBAY_OFFICE_SYMBOL",
    _one_line,
    default="",
    meaning="What stands behind the number of an official letter (Decree 30/2020/NĐ-CP): Số: 12/SKHCN-TĐC.",
    example="SKHCN-TĐC",
)
OFFICE_SIGNER = env(
    "DONBAY_OFFICE_SIGNER",
    _one_line,
    default="",
    meaning="The title above the signature of official papers; a semicolon begins a line. Empty: left open.",
    example="KT. GIÁM ĐỐC; PHÓ GIÁM ĐỐC",
)
OFFICE_SIGNER_NAME = env(
    "DONBAY_OFFICE_SIGNER_NAME",
    _one_line,
    default="",
    meaning="The name under the signature. Empty: left open.",
    example="Nguyễn Thị Mẫu",
)
ADDRESSEES = {
    "TBT": env(
        "DONBAY_ADDRESSEE_TBT",
        _one_line,
        default="Văn phòng TBT Việt Nam",
        meaning="To whom official comments on TBT notices are addressed.",
        example="Văn phòng TBT Việt Nam",
    ),
    "SPS": env(
        "DONBAY_ADDRESSEE_SPS",
        _one_line,
        default="Văn phòng SPS Việt Nam",
        meaning="To whom official comments on SPS notices are addressed.",
        example="Văn phòng SPS Việt Nam",
    ),
}
# One line for the foot of pages and mails: what was told in one line, and what it does not say yet.
OFFICE_CONTACT = ", ".join(
    dict.fromkeys(
        part
        for part in (
            *([OFFICE_NAME, OFFICE_PARENT] if OFFICE_NAME else [OFFICE_TOLD]),
            *(part for part in (OFFICE_PHONE, OFFICE_EMAIL) if part not in OFFICE_TOLD or OFFICE_NAME),
        )
        if part
    )
)
