"""Compare text with a golden file; GOLDEN=rewrite writes it instead (then review the diff)."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def same_as_golden(path: str, text: str) -> None:
    kept = ROOT / path
    if os.environ.get("GOLDEN") == "rewrite":
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(text)
    assert kept.exists(), f"{path} is missing: run script/golden"
    assert kept.read_text() == text, f"{path} is out of date: run script/golden and review the diff"
