"""Invented firms and notices, the same at every call, whose words and codes overlap a good deal."""

import random

from donbay.core.classify.types import Subject
from donbay.core.match.types import Line, Profile
from donbay.core.notices.record import Code

NOUNS = {
    "shrimp": "0306", "tuna": "0303", "squid": "0307", "honey": "0409", "bird nest": "0410", "garlic": "0703",
    "mango": "0804", "coffee": "0901", "pepper": "0904", "rice": "1006", "seaweed": "1212", "fish sauce": "2103",
    "rattan baskets": "4602", "shirt": "6205", "helmet": "6506", "toy": "9503", "tea": "0902", "cashew": "0801",
    "crab": "0306", "vanilla": "0905", "paper": "4802", "tyre": "4011", "chair": "9401", "shoe": "6403",
}  # fmt: skip
KINDS = ("", "frozen ", "dried ", "red ", "small red ")
GOODS = [
    (f"{kind}{noun}{part}", hs) for noun, hs in NOUNS.items() for kind in KINDS for part in ("", " slices")
]


def invented_profiles(count: int = 2000) -> list[Profile]:
    pick = random.Random(7)  # noqa: S311 - invented data
    return [
        Profile(
            enterprise_id=number,
            lines=tuple(
                Line(
                    id=number * 10 + place, words=words, hs=(hs[: pick.choice((4, 6))],),
                    terms=tuple(word for word, _ in pick.sample(GOODS, 2)),
                    excluded=("toy shrimp",) if pick.random() < 0.1 else (),
                )
                for place, (words, hs) in enumerate(pick.sample(GOODS, pick.choice((1, 1, 2))))
            ),
            markets=pick.choice([(), ("USA",), ("JPN", "USA"), ("CHN",), ("KOR",)]), hash=f"invented {number}",
        )
        for number in range(1, count + 1)
    ]  # fmt: skip


def invented_subjects(count: int = 520) -> list[Subject]:
    pick = random.Random(11)  # noqa: S311 - invented data
    subjects = []
    for number in range(1, count + 1):
        (words, hs), (others, _) = pick.sample(GOODS, 2)
        subjects.append(
            Subject(
                notice_id=number, members=(pick.choice(("USA", "JPN", "BRA")),), title=f"Rules for {words}",
                products=f"{words}; {others} (HS {hs})" if pick.random() < 0.3 else words,
                hs=(Code(hs[:4]),) if pick.random() < 0.2 else (),
            )
        )  # fmt: skip
    return subjects
