"""The small script that saves while one types; Node runs it where there is one."""

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
MODULE = HERE.parents[2] / "src/donbay/apps/bulletins/static/bulletins/compose/compose.js"
NODE = shutil.which("node")


@pytest.mark.skipif(NODE is None, reason="there is no Node to run the script with")
def test_the_script_saves_waits_tries_again_and_stops_at_a_conflict(tmp_path):
    module = tmp_path / "compose.mjs"  # Node wants the ending
    module.write_text(MODULE.read_text())
    done = subprocess.run(
        [str(NODE), str(HERE / "autosave.test.mjs"), str(module)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
