"""The small script that asks while one types a product line; Node runs it where there is one."""

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
MODULE = HERE.parents[1] / "src/donbay/interfaces/firm/static/firm/line/told.js"
NODE = shutil.which("node")


@pytest.mark.skipif(NODE is None, reason="there is no Node to run the script with")
def test_the_script_asks_once_keeps_ticks_and_leaves_what_is_the_same(tmp_path):
    module = tmp_path / "told.mjs"  # Node wants the ending
    module.write_text(MODULE.read_text())
    done = subprocess.run(
        [str(NODE), str(HERE / "told.test.mjs"), str(module)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
