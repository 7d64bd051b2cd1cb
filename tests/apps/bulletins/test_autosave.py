"""The small script that saves while one types; Node runs it where there is one."""

from pathlib import Path

from tests.node import needs_node, run_in_node

HERE = Path(__file__).parent


@needs_node
def test_the_script_saves_waits_tries_again_and_stops_at_a_conflict(tmp_path):
    run_in_node(HERE / "autosave.test.mjs", "apps/bulletins/static/bulletins/compose/compose.js", tmp_path)
