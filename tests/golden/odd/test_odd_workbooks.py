"""Each odd workbook has exactly one outcome: its notice, or a refusal that says what it is."""

import zipfile
from datetime import date

import pytest

from donbay.core.errors import HouseError
from donbay.formats.xlsx import is_workbook
from donbay.sources._kit import registry
from donbay.sources.eping_workbook import parse

from .workbooks import GOOD, REFUSED, packed


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
@pytest.mark.parametrize("name", list(GOOD))
def test_a_workbook_of_another_shape_is_read_like_any(tmp_path, name, method):
    path = tmp_path / "odd.bin"
    path.write_bytes(packed(GOOD[name], method=method))
    assert is_workbook(path)
    assert registry.recognise(path) == "eping_workbook"
    (outcome,) = parse.read(path)
    record = outcome.record
    assert (record.symbols, record.title, record.distribution_date, record.flags) == (
        ("G/TBT/N/JPN/9001",), "Rules for tea", date(2025, 6, 2), ()
    )  # fmt: skip


@pytest.mark.parametrize("name", list(REFUSED))
def test_what_is_no_workbook_of_ours_is_refused_by_name(tmp_path, name):
    body, code = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(body)
    with pytest.raises(HouseError) as caught:
        list(registry.file_source(registry.recognise(path)).read(path))
    assert (caught.value.code, name in str(caught.value)) == (code, True)
    assert caught.value.hint


@pytest.mark.parametrize("name", list(REFUSED))
def test_asking_whether_it_is_a_workbook_never_fails(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(REFUSED[name][0])
    assert is_workbook(path) in {True, False}
