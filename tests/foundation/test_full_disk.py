"""A real disk of one megabyte that is full: a visitor, a command and a monitor are told so."""

import os
import shutil
import subprocess
import sys

import pytest

from donbay.foundation.files.errors import NoRoom
from donbay.foundation.files.keeping import Place, Upload, keep_upload
from donbay.foundation.words import words_for


@pytest.fixture
def full_disk(tmp_path):
    if os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("a small disk needs root")
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]).returncode:
        pytest.skip("this machine lets nobody mount")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_file_that_finds_no_room_is_refused_with_words_and_leaves_nothing(full_disk, settings):
    settings.VAR = full_disk
    with pytest.raises(NoRoom) as refused:
        keep_upload(Place("letters", 7), Upload("thu.pdf", [b"%PDF-1.7\n", b"x" * 3_000_000]))
    assert words_for(refused.value).startswith("Máy chủ đã hết chỗ nên chưa nhận được tệp “thu.pdf”. ")
    assert [path for path in full_disk.rglob("*") if path.is_file()] == []


def test_a_command_on_a_full_disk_says_so_in_one_sentence(full_disk):
    done = subprocess.run(
        [sys.executable, "-m", "donbay", "migrate", "--verbosity", "0"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": "src", "DONBAY_ENV_FILE": "", "DONBAY_VAR": str(full_disk)},
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == (
        "donbay: The disk is full. Make room (donbay check names the folder), then run the same command again.\n"
    )
