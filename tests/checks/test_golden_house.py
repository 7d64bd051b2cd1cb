"""The page about the house is drawn from the tree, so that no room is missing and no way leads into a wall."""

import re

import pytest

from .golden import ROOT, same_as_golden
from .house import BULLETIN, COMMENT, NOTICE, PAGE, caption, drawn, layers

BEGIN, END = "<!-- drawn from the tree by script/golden -->\n", "<!-- end of what is drawn -->\n"


def test_golden_page_of_the_house():
    kept = (ROOT / PAGE).read_text()
    before, after = kept.partition(BEGIN)[0], kept.partition(END)[2]
    same_as_golden(PAGE, f"{before}{BEGIN}\n{drawn()}{END}{after}")


def test_every_way_leads_through_files_that_are_there():
    links = re.findall(r"\]\(\.\./\.\./([^)]+)\)", (ROOT / PAGE).read_text())
    assert len(links) > len(NOTICE) + len(COMMENT) + len(BULLETIN)
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("steps", [NOTICE, COMMENT, BULLETIN])
def test_a_way_goes_through_several_rooms(steps):
    assert len({door.split(".")[1] for door, _name, _says in steps}) >= 2


def test_every_room_has_its_sentence():
    rooms = [room for layer in layers("Flow") for room in layer.split(" | ")]
    short = [room for room in rooms if len(caption(ROOT / "src/donbay/apps" / room)) < 10]
    assert (len(rooms) > 12, short) == (True, [])
