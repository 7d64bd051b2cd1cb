"""Damage of any kind to small good files: one of our two families of error, or a reading; never another."""

import contextlib
import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.core.errors import PermanentError, TransientError
from donbay.sources._kit import registry
from donbay.sources._kit.types import Reading, SetAside
from tests.sources.wto_form.make import heading, make_docx, make_pdf, tbt_rows

from .workbooks import GOOD, packed, shared

NASTY = [
    b"<", b">", b"</", b"&", b"&#0;", b"&#xD800;", b"<!--", b"<![CDATA[", b"<!DOCTYPE x>", b"\0", b"\xff\xfe", b'"', b"'",
    b"_xD800_", b"_x0000_", b"1e999", b"NaN", b"-1", b"99999999999999999999", b"\xc2\xb2", b"../..", b"\\", b"%00",
    b' r="ZZ9"', b' t="s"', b' t="e"', b' t="d"', b' state="hidden"', b"<row/>", b"</sheetData>", b"<w:p>", b"0001-01-01",
    b"x" * 5000, b"<a" * 2000, b"\n" * 50,
]  # fmt: skip


def files():
    with TemporaryDirectory() as folder:
        form = make_docx(Path(folder) / "a.docx", heading("G/TBT/N/NZL/12"), tbt_rows())
        paper = make_pdf(
            Path(folder) / "a.pdf", [["G/TBT/N/NZL/12", "9 April 2024", "1. Notifying Member: X"] * 3]
        )
        return {
            ".xlsx": packed(GOOD["plain"]),
            ".xlsm": packed(shared()),
            ".docx": form.read_bytes(),
            ".pdf": paper.read_bytes(),
        }


FILES = files()


def read(body, ending):
    """Read a file. Anything but our errors goes through."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"odd{ending}"
        path.write_bytes(body)
        with contextlib.suppress(PermanentError, TransientError):
            found = list(registry.file_source(registry.recognise(path)).read(path))
            assert all(isinstance(one, Reading | SetAside) for one in found)


def edited(body, edits):
    changed = bytearray(body)
    for where, length, text in edits:
        at = int(where * len(changed))
        changed[at : at + length] = text
    return bytes(changed)


EDITS = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True), st.integers(0, 40), st.sampled_from(NASTY) | st.binary(max_size=6)
    ),
    min_size=1,
    max_size=4,
)


@pytest.mark.parametrize("ending", list(FILES))
@settings(max_examples=60, deadline=None)
@given(edits=EDITS, keep=st.floats(0.05, 1))
def test_any_bytes_of_a_file_may_be_wrong(ending, edits, keep):
    body = edited(FILES[ending], edits)
    read(body[: int(len(body) * keep)] if keep < 0.5 else body, ending)


def parts_of(body):
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("ending", [".xlsx", ".xlsm", ".docx"])
@settings(max_examples=120, deadline=None)
@given(data=st.data(), edits=EDITS)
def test_any_part_of_a_package_may_say_anything(ending, data, edits):
    parts = parts_of(FILES[ending])
    texts = sorted(name for name in parts if name.endswith((".xml", ".rels")))
    name = data.draw(st.sampled_from(texts))
    read(packed(parts | {name: edited(parts[name], edits)}), ending)
