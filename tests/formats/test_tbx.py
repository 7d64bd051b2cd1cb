"""Terms go out and come back the same; both styles of TBX and the older names are read."""

import pytest

from donbay.formats.tbx import TermPair, read_tbx, write_tbx
from donbay.formats.xml_tree import LanguageMissing, NotPlainXML, TextMissing, TooLarge, WrongRoot

PAIRS = (
    TermPair(
        language="en",
        term="conformity assessment & more",
        vi="đánh giá sự phù hợp",
        domain="thủ tục",
        note="Luật <21>",
        status="PREFERRED",
    ),
    TermPair(language="fr", term="étiquetage", vi="ghi nhãn", status="ADMITTED"),
    TermPair(language="es", term="plaguicida", vi="thuốc bảo vệ thực vật", status="DEPRECATED"),
    TermPair(language="en", term="duty", vi="thuế"),
)
DCT = """<?xml version="1.0" encoding="UTF-8"?>
<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
     xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
 <tbxHeader><fileDesc><sourceDesc><p>by hand</p></sourceDesc></fileDesc></tbxHeader>
 <text><body>
  <conceptEntry id="1"><min:subjectField>labels</min:subjectField>
   <langSec xml:lang="en-GB"><termSec><term>label</term>
     <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
     <termSec><term>tag</term><min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec>
   </langSec>
   <langSec xml:lang="vi-VN"><termSec><term>tem</term></termSec>
    <termSec><term>nhãn</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
   </langSec>
  </conceptEntry>
 </body></text></tbx>"""
MARTIF = """<martif type="TBX-Basic" xml:lang="en"><martifHeader/><text><body>
<termEntry id="a"><descripGrp><descrip type="subjectField">food</descrip></descripGrp>
<langSet xml:lang="en"><tig><term>food additive</term><termNote type="administrativeStatus">admitted</termNote></tig></langSet>
<langSet xml:lang="vi"><ntig><termGrp><term>phụ gia thực phẩm</term></termGrp><note>Luật ATTP</note></ntig></langSet>
</termEntry></body></text></martif>"""


def written(*pairs):
    return b"".join(write_tbx(pairs, title="Từ điển", source="văn phòng"))


def entry(inside):
    return f"<tbx><text><body>\n<conceptEntry>\n{inside}\n</conceptEntry></body></text></tbx>".encode()


def test_terms_come_back_the_same():
    assert read_tbx(written(*PAIRS)) == PAIRS
    assert read_tbx(written()) == ()


def test_what_is_written_is_tbx_basic_in_dca_style():
    text = written(PAIRS[0]).decode()
    assert '<tbx style="dca" type="TBX-Basic" xml:lang="vi" xmlns="urn:iso:std:iso:30042:ed-2">' in text
    assert '<conceptEntry id="c1"><descrip type="subjectField">thủ tục</descrip>' in text
    assert '<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>' in text


def test_the_dct_style_is_read_and_the_preferred_vietnamese_wins():
    assert read_tbx(DCT.encode()) == (
        TermPair(language="en", term="label", vi="nhãn", domain="labels", status="PREFERRED"),
        TermPair(language="en", term="tag", vi="nhãn", domain="labels", status="DEPRECATED"),
    )


def test_the_older_names_are_read():
    assert read_tbx(MARTIF.encode()) == (
        TermPair(
            language="en",
            term="food additive",
            vi="phụ gia thực phẩm",
            domain="food",
            note="Luật ATTP",
            status="ADMITTED",
        ),
    )


EN = '<langSec xml:lang="en"><termSec><term>a</term></termSec></langSec>'
VI = '<langSec xml:lang="vi"><termSec><term>b</term></termSec></langSec>'


@pytest.mark.parametrize(
    ("body", "error", "line"),
    [
        (b'<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd"><martif/>', NotPlainXML, 1),
        (b'<!DOCTYPE tbx [<!ENTITY a "b">]><tbx/>', NotPlainXML, 1),
        (b"<tmx/>", WrongRoot, 1),
        (entry(EN), LanguageMissing, 2),
        (entry(VI), LanguageMissing, 2),
        (entry(EN + "\n" + VI.replace(' xml:lang="vi"', "")), LanguageMissing, 4),
        (entry(EN + VI.replace("<term>b</term>", "")), TextMissing, 3),
    ],
)
def test_what_cannot_be_trusted_is_refused_by_line(body, error, line):
    with pytest.raises(error) as caught:
        read_tbx(body)
    assert caught.value.line == line
    assert caught.value.hint


def test_a_file_over_the_limit_is_refused():
    with pytest.raises(TooLarge):
        read_tbx(entry(EN + VI), largest=20)
