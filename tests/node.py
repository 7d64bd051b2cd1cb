"""Run a small script of the pages in Node, where there is one."""

import shutil
import subprocess
from pathlib import Path

import pytest

NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="there is no Node to run the script with")
SOURCE = Path(__file__).parents[1] / "src" / "donbay"


def run_in_node(test: Path, script: str, folder: Path) -> None:
    """Run a test of Node's on a script of the product; what it says goes wrong is the error. `folder`: an empty one."""
    module = folder / f"{Path(script).stem}.mjs"  # Node wants the ending
    module.write_text((SOURCE / script).read_text(encoding="utf-8"), encoding="utf-8")
    done = subprocess.run([str(NODE), str(test), str(module)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
