"""Memories go out and come back the same; files of other tools are read; dangerous ones are refused by line."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.formats.tmx import Pair, read_tmx, write_tmx
from donbay.formats.xml_tree import (
    LanguageMissing,
    NotPlainXML,
    TextMissing,
    TooLarge,
    UnreadableExchange,
    WrongRoot,
)

AT = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
PAIR = Pair(
    language="en",
    source='Limits < 5 mg/kg & "others"',
    vi="Giới hạn < 5 mg/kg & “khác”",
    origin="bulletins/issue/7",
    author='Cán bộ "Mẫu"',
    at=AT,
)
# In the manner of the desktop tools: country codes, inline codes, a document type, notes, several languages.
FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="Some Tool" creationtoolversion="9" segtype="sentence" o-tmf="X" adminlang="EN-US"
          srclang="EN-US" datatype="xml"><prop type="x-colour">blue</prop></header>
  <body>
    <tu tuid="1" changedate="20200102T030405Z" changeid="AB">
      <note>checked</note>
      <tuv xml:lang="EN-US"><seg>The <bpt i="1">&lt;b&gt;</bpt>draft<ept i="1">&lt;/b&gt;</ept> applies.</seg></tuv>
      <tuv xml:lang="vi-VN"><seg>Dự thảo <hi>được</hi>
         áp dụng.</seg></tuv>
      <tuv xml:lang="fr_FR"><seg>Le projet s'applique.</seg></tuv>
    </tu>
    <tu><tuv lang="ES"><seg>Aviso<ph x="1"/></seg></tuv><tuv lang="VI"><seg>Thông báo</seg></tuv></tu>
  </body>
</tmx>"""


def written(*pairs):
    return b"".join(write_tmx(pairs, made_at=AT))


def file(body, head=""):
    return f'{head}<tmx version="1.4"><header/>\n<body>\n{body}\n</body></tmx>'.encode()


def test_a_memory_comes_back_the_same():
    other = Pair(language="fr", source="Avis", vi="Thông báo")
    assert read_tmx(written(PAIR, other)) == (PAIR, other)
    assert read_tmx(written()) == ()


def test_what_is_written_says_what_it_is():
    first, *_ = write_tmx([], made_at=AT)
    assert b'<tmx version="1.4">' in first
    assert b'srclang="*all*"' in first
    assert b'creationdate="20261102T020000Z"' in first


WORDS = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@given(
    st.lists(
        st.builds(Pair, language=st.sampled_from(["en", "fr", "es"]), source=WORDS, vi=WORDS), max_size=3
    )
)
def test_any_text_is_written_and_read(pairs):
    assert list(read_tmx(written(*pairs))) == pairs


def test_what_xml_cannot_hold_is_dropped():
    (pair,) = read_tmx(written(Pair(language="en", source="a\x00b\ufffe", vi="c\x0b", author='d\x01\n"e')))
    assert (pair.source, pair.vi, pair.author) == ("ab", "c", 'd\n"e')


def test_a_file_of_another_tool_is_read():
    assert read_tmx(FOREIGN.encode()) == (
        Pair(
            language="en",
            source="The <b>draft</b> applies.",
            vi="Dự thảo được áp dụng.",
            author="AB",
            at=datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC),
        ),
        Pair(
            language="fr",
            source="Le projet s'applique.",
            vi="Dự thảo được áp dụng.",
            author="AB",
            at=datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC),
        ),
        Pair(language="es", source="Aviso", vi="Thông báo"),
    )


def test_a_file_in_utf_16_is_read():
    body = FOREIGN.replace("UTF-8", "UTF-16").encode("utf-16")
    assert len(read_tmx(body)) == 3


def test_an_unusual_date_is_dropped_not_refused():
    unit = '<tu changedate="yesterday"><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="vi"><seg>b</seg></tuv></tu>'
    assert read_tmx(file(unit))[0].at is None


ENTITY = '<!DOCTYPE tmx [\n<!ENTITY a "aaaa">\n]>\n'
EXTERNAL = '<!DOCTYPE tmx SYSTEM "file:///etc/passwd">\n'


@pytest.mark.parametrize(
    ("body", "error", "line"),
    [
        (file("", ENTITY), NotPlainXML, 1),
        (file("", EXTERNAL), NotPlainXML, 1),
        (file("", '<!DOCTYPE tmx PUBLIC "x" "tmx14.dtd">'), NotPlainXML, 1),
        (file("<tu>"), NotPlainXML, 4),
        (b"", NotPlainXML, 1),
        (b"PK\x03\x04", NotPlainXML, 1),
        (b'<?xml version="1.0" encoding="nonsense"?><tmx/>', NotPlainXML, 1),
        (b"\n<html/>", WrongRoot, 2),
        (file("<tu><tuv><seg>a</seg></tuv></tu>"), LanguageMissing, 3),
        (file('\n<tu><tuv xml:lang="en"><seg>a</seg></tuv></tu>'), LanguageMissing, 4),
        (file('<tu><tuv xml:lang="vi"><seg>a</seg></tuv></tu>'), LanguageMissing, 3),
        (
            file('<tu>\n<tuv xml:lang="en"><seg> </seg></tuv>\n<tuv xml:lang="vi"><seg>a</seg></tuv></tu>'),
            TextMissing,
            4,
        ),
        (b"<tmx>" + b"<a>" * 60, TooLarge, 1),
    ],
)
def test_what_cannot_be_trusted_is_refused_by_line(body, error, line):
    with pytest.raises(error) as caught:
        read_tmx(body)
    assert caught.value.line == line
    assert str(caught.value).startswith(f"line {line}: ")
    assert caught.value.hint
    assert isinstance(caught.value, UnreadableExchange)


def test_a_file_over_the_limit_is_not_even_parsed():
    with pytest.raises(TooLarge, match="the file has 200 bytes, more than 100"):
        read_tmx(b"x" * 200, largest=100)
