"""Glossary files from strangers: an error of ours that names the place, never another."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.apps.glossary.sheets import SheetUnreadable, read_sheet
from donbay.core.errors import PermanentError, TransientError
from donbay.formats.tbx import read_tbx
from donbay.formats.tmx import read_tmx
from donbay.formats.xml_tree import NotPlainXML, TooLarge

CSV = "language,term,vi,domain\nen,durian,sầu riêng,fruit\n".encode()
TMX = '<tmx version="1.4"><body><tu><tuv xml:lang="en"><seg>tea</seg></tuv><tuv xml:lang="vi"><seg>chè</seg></tuv></tu></body></tmx>'.encode()
TBX = '<tbx><text><body><conceptEntry><langSec xml:lang="en"><termSec><term>tea</term></termSec></langSec><langSec xml:lang="vi"><termSec><term>chè</term></termSec></langSec></conceptEntry></body></text></tbx>'.encode()


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        (CSV + b'en,"' + b"x" * 140_000, 3, "field larger than field limit"),
        (CSV + b"en,a\0b,c,\n", 3, "no text file"),
        (b"\xff\xfel\0a\0", 1, "not UTF-8"),
        (b"", 0, "empty"),
    ],
)
def test_a_list_of_terms_that_cannot_be_read_says_where(content, line, says):
    with pytest.raises(SheetUnreadable, match=says) as caught:
        read_sheet(content)
    assert caught.value.line == line


def test_line_ends_of_an_old_mac_are_line_ends():
    assert [(pair.term, pair.vi) for pair in read_sheet(CSV.replace(b"\n", b"\r"))] == [
        ("durian", "sầu riêng")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE tmx [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE tmx SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE tmx PUBLIC "x" "http://x.example/">',
    ],
)
def test_entities_are_refused_in_any_encoding(head, encoding):
    body = f'<?xml version="1.0" encoding="{encoding}"?>{head}{TMX.decode()}'.encode(encoding)
    for read in (read_tmx, read_tbx):
        with pytest.raises(NotPlainXML):
            read(body)


@pytest.mark.parametrize("encoding", ["x-none", "big5", "utf-7", "", "idna"])
def test_an_encoding_nobody_knows_is_refused(encoding):
    with pytest.raises(NotPlainXML):
        read_tmx(f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + TMX)


def test_depth_without_end_is_refused():
    with pytest.raises(TooLarge):
        read_tmx(b"<tmx>" + b"<a>" * 100_000)


def test_concepts_within_concepts_are_read_once():
    inner = TBX[TBX.index(b"<langSec") : TBX.index(b"</conceptEntry>")]
    nested = b"<tbx>" + b"<conceptEntry>" * 9 + inner + b"</conceptEntry>" * 9 + b"</tbx>"
    assert len(read_tbx(nested)) == 1


@settings(max_examples=150, deadline=None)
@given(data=st.data(), which=st.sampled_from([(read_tmx, TMX), (read_tbx, TBX), (read_sheet, CSV)]))
def test_any_damage_is_one_of_our_errors(data, which):
    read, good = which
    body = bytearray(good)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(body) - 1))
        body[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    with contextlib.suppress(PermanentError, TransientError):
        read(bytes(body))
