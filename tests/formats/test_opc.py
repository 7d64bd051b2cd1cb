"""Office files from strangers: limits before content, and parts found by what points at them."""

import struct
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from donbay.formats import opc
from donbay.formats.errors import NotThisSource, UnreadableFile
from donbay.formats.opc import Link, Package, begins_with, tree_of

TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(*links):
    """Return a part of relations; each link is id, end of its type, target, and more attributes."""
    inside = "".join(
        f'<Relationship Id="{name}" Type="{TYPES}/{kind}" Target="{target}" {"".join(more)}/>'
        for name, kind, target, *more in links
    )
    return f'<Relationships xmlns="{SPACE}">{inside}</Relationships>'


def packed(path, parts=None, **more):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in ((parts or {}) | more).items():
            made.writestr(name, body)
    return path


@pytest.fixture
def office(tmp_path):
    def make(parts):
        return Package(packed(tmp_path / "a.docx", parts))

    return make


@pytest.mark.parametrize(
    "asked", ["word/document.xml", "/word/document.xml", "WORD\\Document.XML", "word%2Fdocument.xml"]
)
def test_a_part_is_found_as_office_finds_it(office, asked):
    with office({"Word\\document.xml": "<a/>"}) as package:
        assert asked in package
        assert package.read(asked) == b"<a/>"
        assert "word/other.xml" not in package


def test_names_and_directory_are_told_as_they_stand(office):
    with office({"Word/A.xml": "<a/>", "b.bin": "12345"}) as package:
        assert package.names() == ["Word/A.xml", "b.bin"]
        assert package.info("B.BIN").file_size == 5
        assert (package.name, package.size > 100) == ("a.docx", True)
        with pytest.raises(KeyError):
            package.info("c.bin")
        with pytest.raises(KeyError):
            package.read("c.bin")


def test_the_main_part_is_the_one_the_package_points_at(office):
    parts = {"_rels/.rels": relations(("r1", "officeDocument", "/odd/body2.xml")), "odd/body2.xml": "<a/>"}
    with office(parts) as package:
        assert package.main_part() == "odd/body2.xml"


def test_without_a_relation_the_content_types_tell(office):
    types = '<Types><Override PartName="/x/y.xml" ContentType="application/zubaq.main+xml"/></Types>'
    with office({"[Content_Types].xml": types, "x/y.xml": "<a/>"}) as package:
        assert package.main_part("application/zubaq.main") == "x/y.xml"
        assert package.main_part("application/other") is None
        assert package.main_part() is None


def test_a_relation_to_a_part_that_is_not_there_points_nowhere(office):
    with office({"_rels/.rels": relations(("r1", "officeDocument", "gone.xml"))}) as package:
        assert package.main_part() is None


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("media/one.png", "word/media/one.png"),
        ("/media/one.png", "media/one.png"),
        ("../media/one.png", "media/one.png"),
        ("..\\media\\one.png", "media/one.png"),
        ("./one.xml#here", "word/one.xml"),
        ("../../../../etc/hosts", "etc/hosts"),  # never out of the package
        ("", "word"),
    ],
)
def test_a_target_is_seen_from_the_folder_of_its_part(office, target, part):
    parts = {"word/d.xml": "<a/>", "word/_rels/d.xml.rels": relations(("r9", "image", target))}
    with office(parts) as package:
        assert package.links("word/d.xml") == [Link(id="r9", kind="image", target=part)]


def test_an_address_outside_stays_as_it_is(office):
    link = ("r1", "hyperlink", "https://x.example/a/../b", 'TargetMode="External"')
    with office({"d.xml": "<a/>", "_rels/d.xml.rels": relations(link)}) as package:
        assert package.links("d.xml") == [
            Link(id="r1", kind="hyperlink", target="https://x.example/a/../b", outside=True)
        ]


def test_a_part_without_relations_has_none_and_relations_without_names_are_empty(office):
    bare = "<Relationships><Relationship/></Relationships>"
    with office({"d.xml": "<a/>", "e.xml": "<a/>", "_rels/e.xml.rels": bare}) as package:
        assert package.links("d.xml") == []
        assert package.links("e.xml") == [Link(id="", kind="", target="")]


def test_a_part_that_unpacks_to_more_than_is_allowed_is_a_bomb(office):
    with office({"a.xml": b"x" * 1_000_001}) as package:
        assert len(package.read("a.xml")) == 1_000_001
        with pytest.raises(UnreadableFile, match=r"a\.docx: a\.xml unpacks to more than 1 MB") as refused:
            package.read("a.xml", most=1_000_000)
        assert refused.value.code == "FILE_TOO_LARGE"
        assert refused.value.facts == {"file": "a.docx"}
        assert package.read("a.xml", most=1_000_001)[:1] == b"x"


def test_a_small_part_may_be_packed_as_tightly_as_it_likes_and_a_large_one_may_not(office, monkeypatch):
    with office({"a.xml": b"x" * 900_000}) as package:
        monkeypatch.setattr(opc, "SMALL_BYTES", 900_000)
        assert sum(map(len, package.chunks("a.xml"))) == 900_000
        monkeypatch.setattr(opc, "SMALL_BYTES", 899_999)
        with pytest.raises(UnreadableFile, match="like a zip bomb"):
            list(package.chunks("a.xml"))


def test_what_a_file_says_of_its_packed_size_is_not_believed(tmp_path, monkeypatch):
    """A directory that claims a large packed size would else buy room for a bomb."""
    path = packed(tmp_path / "a.docx", {"a.xml": b"x" * 900_000})
    body = bytearray(path.read_bytes())
    at = body.rfind(b"PK\x01\x02")
    struct.pack_into("<L", body, at + 20, 50_000_000)
    path.write_bytes(body)
    monkeypatch.setattr(opc, "SMALL_BYTES", 1000)
    with Package(path) as package, pytest.raises(UnreadableFile):
        list(package.chunks("a.xml"))


@pytest.mark.parametrize(
    ("content", "error", "code"),
    [
        (b"", UnreadableFile, "FILE_EMPTY"),
        (b"PK", UnreadableFile, "FILE_DAMAGED"),
        (b"PK\x03\x04" + b"\0" * 100, UnreadableFile, "FILE_DAMAGED"),
        (b"Name;Title\nA;B", NotThisSource, "FILE_TEXT"),
        (b"<html><table></table></html>", NotThisSource, "FILE_WEB_PAGE"),
        (b"{\\rtf1 a}", UnreadableFile, "FILE_RTF"),
        (b"\x00\x01\x02", NotThisSource, "FILE_UNKNOWN"),
    ],
)
def test_what_is_no_office_file_is_refused_by_what_it_is(tmp_path, content, error, code):
    path = tmp_path / "b.docx"
    path.write_bytes(content)
    with pytest.raises(error, match=r"b\.docx") as refused:
        Package(path)
    assert refused.value.code == code
    assert refused.value.hint


def test_a_file_that_is_not_there_says_so(tmp_path):
    with pytest.raises(UnreadableFile, match=r"gone\.docx is not there") as refused:
        Package(tmp_path / "gone.docx")
    assert (refused.value.code, refused.value.hint) == ("FILE_GONE", "Look at the path.")


def test_a_folder_cannot_be_read(tmp_path):
    with pytest.raises(UnreadableFile) as refused:
        Package(tmp_path)
    assert refused.value.code == "FILE_UNOPENED"


def test_a_crowd_of_parts_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(opc, "MOST_PARTS", 3)
    three, four = ({f"{n}.xml": "" for n in range(size)} for size in (3, 4))
    Package(packed(tmp_path / "three.docx", three)).close()
    with pytest.raises(UnreadableFile, match="has more than 3 parts") as refused:
        Package(packed(tmp_path / "four.docx", four))
    assert refused.value.code == "FILE_TOO_LARGE"


def test_a_locked_part_and_a_strange_packing_are_refused(tmp_path):
    path = packed(tmp_path / "a.docx", {"a.xml": "<a/>"})
    body = bytearray(path.read_bytes())
    at = body.rfind(b"PK\x01\x02")
    locked, strange = bytearray(body), bytearray(body)
    locked[at + 8] |= 1
    path.write_bytes(locked)
    with pytest.raises(UnreadableFile, match="locked with a password") as refused:
        Package(path)
    assert (refused.value.code, refused.value.hint) == (
        "FILE_LOCKED",
        "Open it, remove the password and save it again.",
    )
    struct.pack_into("<H", strange, at + 10, 12)  # bzip2
    path.write_bytes(strange)
    with pytest.raises(UnreadableFile, match=r"a\.xml is packed in a way that no Office program uses"):
        Package(path)


def test_a_refused_file_is_closed_again(tmp_path):
    """Warnings are errors here: a file left open would fail the test."""
    path = packed(tmp_path / "a.docx", {"a.xml": "<a/>"})
    body = bytearray(path.read_bytes())
    body[body.rfind(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(body)
    for _ in range(3):
        with pytest.raises(UnreadableFile):
            Package(path)
    path.unlink()


WHOLE = {
    "word/a.xml": "<a>" + "b" * 300 + "</a>",
    "_rels/.rels": relations(("r1", "officeDocument", "word/a.xml")),
}


@given(
    cut=st.integers(0, 600), flips=st.lists(st.tuples(st.integers(0, 600), st.integers(0, 255)), max_size=4)
)
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damage_raises_anything_but_our_errors(tmp_path, cut, flips):
    path = packed(tmp_path / "a.docx", WHOLE)
    body = bytearray(path.read_bytes())
    for at, value in flips:
        body[at % len(body)] = value
    path.write_bytes(body[: max(4, len(body) - cut)] if cut % 3 == 0 else body)
    try:
        with Package(path) as package:
            package.main_part("application/x")
            for name in package.names():
                package.read(name)
    except (UnreadableFile, NotThisSource) as error:
        assert "a.docx" in str(error)  # noqa: PT017 - most damage is found, some harms nothing


@pytest.mark.parametrize(
    ("body", "begins"),
    [
        ('<?xml version="1.0"?><w:document xmlns:w="x">', True),
        ("<document>", True),
        ("<document/>", True),
        ("<!-- a --><a><document ", True),
        ("<documents>", False),
        ("<other/>", False),
        ("", False),
        (" " * 5000 + "<document>", False),  # only the beginning is looked at
    ],
)
def test_the_root_of_a_part_is_told_by_its_beginning(office, body, begins):
    with office({"a.xml": body}) as package:
        assert begins_with(package, "a.xml", "document") is begins


def test_plain_xml_becomes_a_tree():
    assert tree_of("<a>đ</a>".encode(), name="a.docx").text == "đ"
    assert tree_of("\ufeff<a/>".encode(), name="a.docx").tag == "a"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", r"a\.docx: b\.xml is damaged, it is not XML"),
        (b"<a>", r"a\.docx: b\.xml is damaged, it is not XML"),
        (b"<a/><b/>", "is damaged"),
        (b"<a>\xff</a>", "is damaged"),
        (b'<?xml version="1.0" encoding="zubaq"?><a/>', "is damaged"),
        (b"<!DOCTYPE a><a/>", r"a\.docx: b\.xml holds a document type"),
        (b"<a><!ENTITY b 'c'></a>", "holds a document type"),
        ("<a/>".encode("utf-16"), "is not UTF-8"),
        ("<a/>".encode("utf-16-le"), "is not UTF-8"),
    ],
)
def test_xml_that_could_harm_or_is_none_is_refused_by_file_and_part(body, says):
    with pytest.raises(UnreadableFile, match=says):
        tree_of(body, name="a.docx", part="b.xml")


def test_a_tree_nested_without_end_is_refused_or_read_but_never_crashes():
    deep = b"<a>" * 20_000 + b"</a>" * 20_000
    try:
        assert tree_of(deep, name="a.docx").tag == "a"
    except UnreadableFile as error:
        assert "a.docx" in str(error)  # noqa: PT017 - which of the two depends on the parser's build


@given(st.binary(max_size=80))
@settings(max_examples=80)
def test_no_bytes_raise_anything_else(body):
    try:
        assert tree_of(b"<a>" + body + b"</a>", name="a.docx").tag == "a"
    except UnreadableFile as error:
        assert str(error).startswith("a.docx")  # noqa: PT017
