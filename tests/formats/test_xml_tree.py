"""XML as a plain tree: lines are told, nothing is expanded, and what is written can be read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.core.errors import PermanentError
from donbay.formats import xml_tree
from donbay.formats.tbx import TermPair, read_tbx, write_tbx
from donbay.formats.xml_tree import (
    DEEPEST,
    LanguageMissing,
    NotPlainXML,
    TooLarge,
    UnreadableExchange,
    language_of,
    read_tree,
    short_language,
    text_of,
    xml_attribute,
    xml_text,
)


def test_each_element_knows_its_line():
    tree = read_tree(b"<a>\n<b/>\n\n<c><d/></c></a>")
    assert [(element.tag, tree.line(element)) for element in tree.root.iter()] == [
        ("a", 1),
        ("b", 2),
        ("c", 4),
        ("d", 4),
    ]


def test_an_element_of_another_tree_has_no_line():
    tree, other = read_tree(b"<a/>"), read_tree(b"\n<a/>")
    assert tree.line(other.root) == 0


def test_prefixes_are_dropped_from_names_and_kept_on_attributes():
    tree = read_tree(b'<x:a xmlns:x="urn:x" x:b="1" xml:lang="vi"><x:c/></x:a>')
    assert (tree.root.tag, tree.root[0].tag) == ("a", "c")
    assert tree.root.get("xml:lang") == "vi"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_the_file_marks(encoding):
    assert read_tree("<a>Đồng</a>".encode(encoding)).root.text == "Đồng"


def test_an_encoding_that_is_declared_is_believed():
    assert read_tree('<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>'.encode("latin-1")).root.text == "é"


@pytest.mark.parametrize(
    ("body", "line", "says"),
    [
        (b"", 1, "this is no whole XML"),
        (b"<a>\n<b></a>", 2, "this is no whole XML: mismatched tag"),
        (b"<a/>\n<b/>", 2, "this is no whole XML: junk after document element"),
        (b"<a>\n\xff</a>", 2, "this is no whole XML: not well-formed"),
        (b"<a>\0</a>", 1, "this is no whole XML"),
        (b"<a>&zubaq;</a>", 1, "this is no whole XML: undefined entity"),
        (b'<?xml version="1.0" encoding="zubaq"?>\n<a/>', 1, "encoding"),
        (b"<!DOCTYPE a>\n<a/>", 1, "a document type of its own"),
        (b'\n<!DOCTYPE tmx SYSTEM "tmx14.dtd" [<!ENTITY a "b">]><tmx/>', 2, "a document type of its own"),
        (b'<!DOCTYPE tmx PUBLIC "x" "tmx14.dtd"><tmx/>', 1, "a document type of its own"),
        (b'<!DOCTYPE tmx SYSTEM "file:///etc/passwd"><tmx/>', 1, "a document type of its own"),
    ],
)
def test_what_is_no_plain_xml_is_refused_by_line(body, line, says):
    with pytest.raises(NotPlainXML, match=says) as refused:
        read_tree(body)
    assert refused.value.line == line
    assert str(refused.value).startswith(f"line {line}: ")
    assert "document type" in refused.value.hint


def test_the_document_type_of_translation_tools_is_passed_over():
    assert read_tree(b'<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx/>').root.tag == "tmx"


def nested(depth):
    return b"<a>" * depth + b"</a>" * depth


def test_a_file_may_be_so_large_and_so_deep_and_no_more(monkeypatch):
    assert read_tree(nested(DEEPEST)).root.tag == "a"
    with pytest.raises(TooLarge) as deep:
        read_tree(nested(DEEPEST + 1))
    assert (deep.value.line, "Split the file" in deep.value.hint) == (1, True)
    assert read_tree(b"<a/>", largest=4).root.tag == "a"
    with pytest.raises(TooLarge, match="the file has 4 bytes, more than 3") as large:
        read_tree(b"<a/>", largest=3)
    assert large.value.line == 0
    monkeypatch.setattr(xml_tree, "MOST_ELEMENTS", 3)
    assert len(list(read_tree(b"<a><b/><c/></a>").root.iter())) == 3
    with pytest.raises(TooLarge):
        read_tree(b"<a><b/><c/><d/></a>")


def test_an_error_names_its_line_or_the_whole_file():
    whole, placed = UnreadableExchange("odd"), UnreadableExchange("odd", line=7, hint="Mend it.")
    assert (str(whole), whole.line, whole.what) == ("odd", 0, "odd")
    assert (str(placed), placed.line, placed.hint) == ("line 7: odd", 7, "Mend it.")
    assert isinstance(whole, PermanentError)
    assert whole.hint


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("vi", "vi"),
        ("vi-VN", "vi"),
        ("EN_us", "en"),
        ("  fr-CA ", "fr"),
        ("haw", "haw"),
        ("zh-Hans-CN", "zh"),
    ],
)
def test_a_language_is_said_without_its_country(said, language):
    assert short_language(said) == language
    tree = read_tree(f'<a xml:lang="{said}"/>'.encode())
    assert language_of(tree.root, tree) == language
    older = read_tree(f'<a lang="{said}"/>'.encode())
    assert language_of(older.root, older) == language


@pytest.mark.parametrize("said", ["", "v", "v1", "vietnamese", "12", "-vi"])
def test_an_element_without_a_language_is_refused_by_line(said):
    tree = read_tree(f'<a>\n<b xml:lang="{said}"/></a>'.encode())
    with pytest.raises(LanguageMissing, match="<b> does not say its language") as refused:
        language_of(tree.root[0], tree)
    assert refused.value.line == 2


def test_all_text_inside_counts_with_single_blanks():
    assert text_of(read_tree(b"<a> one <b>two\n</b>\tthree </a>").root) == "one two three"
    assert text_of(read_tree(b"<a><b/></a>").root) == ""
    assert text_of(None) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("a\0b\x07c\ud800d\uffffe", "abcde"),
        ("a\r\nb\tc", "a&#13;\nb\tc"),
        ("Đồng 🌱", "Đồng 🌱"),
        ("", ""),
    ],
)
def test_a_text_as_xml_takes_it(text, said):
    assert xml_text(text) == said


ANY = st.text(st.characters(exclude_categories=[]), max_size=40)


@given(ANY)
def test_any_text_comes_back_without_what_xml_cannot_hold(text):
    kept = "".join(
        letter for letter in text if letter in "\t\n\r" or (letter >= " " and not "\ud800" <= letter <= "\udfff" and letter not in "\ufffe\uffff")
    )  # fmt: skip
    body = f"<a b={xml_attribute(text)}>{xml_text(text)}</a>".encode()
    root = read_tree(body).root
    assert (root.get("b"), root.text or "") == (kept, kept)


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=20).map(
    lambda text: " ".join("".join(one for one in text if one.isprintable()).split())
).filter(lambda text: text and "\ufffe" not in text and "\uffff" not in text)  # fmt: skip
PAIRS = st.builds(
    TermPair,
    language=st.sampled_from(["en", "fr", "es"]),
    term=WORDS,
    vi=WORDS,
    domain=WORDS | st.just(""),
    note=WORDS | st.just(""),
    status=st.sampled_from(["", "PREFERRED", "ADMITTED", "DEPRECATED"]),
)


@given(st.lists(PAIRS, max_size=4))
@settings(max_examples=40)
def test_any_terms_are_written_and_read_as_they_were(pairs):
    body = b"".join(write_tbx(pairs, title="<a>", source="b & c"))
    assert read_tbx(body) == tuple(pairs)


@given(st.binary(max_size=120))
def test_no_bytes_raise_anything_but_our_errors(body):
    for whole in (body, b"<tbx>" + body + b"</tbx>"):
        try:
            read_tbx(whole)
        except UnreadableExchange as error:
            assert error.hint  # noqa: PT017
