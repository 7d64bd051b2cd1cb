"""We ask with *Vui lòng* or *Đề nghị*: rule 3 of docs/reference/style.md, in all that people read."""

import re
from pathlib import Path

import donbay

SOURCE = Path(donbay.__file__).parent
ASKS = re.compile(r"\b(?:hãy|đừng|(?<!vắc )xin(?! ngừng))\b", re.IGNORECASE)  # who *xin ngừng* asks us


def asking(text):
    return [line.strip() for line in text.splitlines() if ASKS.search(line)]


def test_nothing_is_asked_in_other_words():
    files = [path for kind in ("py", "html", "txt", "js") for path in SOURCE.rglob(f"*.{kind}")]
    assert len(files) > 500
    assert [line for path in files for line in asking(path.read_text())] == []


def test_another_word_would_be_found():
    assert asking("Hãy đăng nhập.\nNếu không, xin bỏ qua.\nXin đừng trả lời.") == [
        "Hãy đăng nhập.",
        "Nếu không, xin bỏ qua.",
        "Xin đừng trả lời.",
    ]
    assert asking("Vui lòng đăng nhập.\nVắc xin\nngười nhận xin ngừng nhận tin\nxinh, thinking") == []
