"""No string of a screen escapes the catalogue: one name for marking, no marking inside an f-string, none bare."""

import ast
import re
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "src/donbay"
# What makemessages collects; any other name for these is lost in silence.
COLLECTED = {
    "_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy",
    "npgettext", "npgettext_lazy",
}  # fmt: skip
VIETNAMESE = re.compile(
    "[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE
)
# Vietnamese that is no string of a screen: data, what people may write in files, words kept in both languages,
# forms of papers that exist in Vietnamese only, names.
NOT_OF_A_SCREEN = (
    "core/",  # pairs (vi, en) by its own rule: it does not know Django
    "config/settings/",
    "interfaces/sample/",
    "apps/places/",
    "apps/products/lexicon.py",
    "apps/enterprises/columns.py",
    "apps/enterprises/meanings.py",
    "apps/enterprises/services/sheets.py",
    "apps/documents/sheets.py",
    "apps/bulletins/papers/",
    "apps/glossary/sheets.py",
    "apps/glossary/services/exchanging.py",
    "apps/enquiries/kinds.py",
    "apps/enquiries/actions.py",
    "apps/alerts/kinds.py",
    "apps/bulletins/kinds.py",
    "apps/enquiries/papers.py",
    "foundation/papers/",
    "apps/alerts/snapshots.py",
    "apps/alerts/services/canary.py",
    "apps/alerts/services/by_mail.py",
    "apps/mail/answer_words",
    "apps/mail/bounce_words.py",
    "apps/mail/health.py",  # English, for an administrator; names a page
    "apps/enterprises/services/erasing.py",
    "apps/enquiries/services/erasing.py",
    "sources/",
    "management/commands/",
    "/migrations/",
)
NAMES = {"Đòn Bẩy", "Tiếng Việt"}
PERIODS = {"tháng ", " năm "}  # apps/reports/periods.py branches on the language


def modules() -> list[Path]:
    return [path for path in sorted(SRC.rglob("*.py")) if "/migrations/" not in path.as_posix()]


def faults_in(source: str, *, screen: bool) -> list[str]:
    """Return what is wrong in one module, as `line: what`."""
    tree = ast.parse(source)
    return [*_aliases(tree), *_in_f_strings(tree), *(_bare(tree) if screen else ())]


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "id", "") or getattr(node.func, "attr", "")


def _aliases(tree: ast.AST) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.utils.translation"):
            found += [
                f"{node.lineno}: {one.name} as {one.asname}"
                for one in node.names
                if one.name in COLLECTED
                and one.asname
                and (one.asname != "_" or one.name not in {"gettext", "gettext_lazy"})
            ]
    return found


def _in_f_strings(tree: ast.AST) -> list[str]:
    return [
        f"{inner.lineno}: marked inside an f-string"
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for inner in ast.walk(node)
        if _called(inner) in COLLECTED
    ]


def _bare(tree: ast.AST) -> list[str]:
    fine = set()
    for node in ast.walk(tree):
        if _called(node) in COLLECTED:
            fine |= {id(inner) for inner in ast.walk(node)}
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            fine.add(id(node.value))  # a docstring
    return [
        f"{node.lineno}: “{node.value[:40]}” is not marked"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in fine
        if VIETNAMESE.search(node.value) and node.value not in NAMES | PERIODS
    ]


def test_no_string_of_a_screen_escapes_the_catalogue():
    faults = []
    for path in modules():
        name = path.relative_to(SRC).as_posix()
        screen = not any(
            part in f"/{name}" if part.startswith("/") else part in name for part in NOT_OF_A_SCREEN
        )
        faults += [f"{name}:{fault}" for fault in faults_in(path.read_text(), screen=screen)]
    assert faults == []


@pytest.mark.parametrize(
    "source",
    [
        "from django.utils.translation import gettext as _now\nsaid = _now(words)",
        "from django.utils.translation import gettext as later",
        "from django.utils.translation import ngettext as _",
        "said = f\"{_('Tệp')}\"",
        "said = f'{gettext(name)} {n}'",
        "label = 'Tệp quá lớn'",
        "raise ValueError(f'Tệp {name}')",
    ],
)
def test_the_check_sees_each_way_to_escape(source):
    assert len(faults_in(source, screen=True)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "from django.utils.translation import gettext_lazy as _\nlabel = _('Tệp')",
        "from django.utils.translation import gettext\nsaid = gettext('Tệp %(n)s') % {'n': 1}",
        "def f():\n    '''Đọc tệp.'''",
        "told = ngettext('{n} tệp', '{n} tệp', 2)",
    ],
)
def test_the_check_is_silent_where_all_is_well(source):
    assert faults_in(source, screen=True) == []
