"""The small script that asks while one types a product line; Node runs it where there is one."""

from pathlib import Path

from tests.node import needs_node, run_in_node

HERE = Path(__file__).parent


@needs_node
def test_the_script_asks_once_keeps_ticks_and_leaves_what_is_the_same(tmp_path):
    run_in_node(HERE / "told.test.mjs", "interfaces/firm/static/firm/line/told.js", tmp_path)
