"""Firms: list, import, confirm, export, erase."""

from pathlib import Path
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from donbay.apps.enterprises import queries, services
from donbay.apps.enterprises.columns import COLUMNS, NEEDED, TITLES
from donbay.apps.enterprises.types import ImportPreview
from donbay.core.errors import HouseError
from donbay.foundation.rights import SERVER
from donbay.foundation.uploaded_lists.kinds import ColumnsRead
from donbay.foundation.usage import WrongUse

ACTIONS = ("list", "import", "confirm", "export", "erase", "refresh")
_NAMES = "; ".join(column.title + (" (needed)" if column.field in NEEDED else "") for column in COLUMNS)
_WHY = {"HIDDEN": "hidden", "NONE": "no columns of ours", "ALSO": "a list too; put it into its own file"}


class Command(BaseCommand):
    help = (
        "Firms: list them; import a list (preview first, then confirm); export or erase all about one; "
        "refresh: load the lists of places and products, and suggest codes again. "
        f"Columns of a list: {_NAMES}. "
        "Exit code 0: done; 2: done, but some rows were set aside; 1: failed, nothing was changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", nargs="?", default="list", choices=[*ACTIONS])
        parser.add_argument("what", nargs="?", default="", help="FILE, or the number of a list or firm.")
        parser.add_argument(
            "--output", type=Path, metavar="FILE", help="Where export writes; .xlsx or .json."
        )
        parser.add_argument(
            "--column",
            action="append",
            default=[],
            metavar="TITLE=FIELD",
            help="import: what a column holds, by its title or letter: 'Tên DN=name', 'C=products'; 'Fax=' leaves it "
            f"out. Fields: {', '.join(TITLES)}.",
        )
        parser.add_argument("--query", default="", help="list: only firms with these words in the name.")
        parser.add_argument("--yes", action="store_true", help="erase: do not ask first.")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **opts: Any) -> None:
        self.as_json = opts["format"] == "json"
        try:
            getattr(self, f"_{opts['action']}")(opts)
        except HouseError as error:
            raise CommandError(f"{error}. {error.hint}", returncode=1) from error

    def _list(self, opts: dict[str, Any]) -> None:
        page = queries.search_enterprises(query=opts["query"])
        rows = list(page.rows)
        for number in range(2, page.pages + 1):
            rows += queries.search_enterprises(query=opts["query"], page=number).rows
        if self.as_json:
            self._say(rows)
            return
        for row in rows:
            lines = "; ".join(line.words for line in row.lines)
            self.stdout.write(f"{row.id}\t{row.name}\t{lines}\t{', '.join(row.markets) or '*'}")
        self.stdout.write(f"{page.total} enterprises")

    def _import(self, opts: dict[str, Any]) -> None:
        if not opts["what"]:
            raise WrongUse("import needs FILE: name the list to import")
        path = Path(opts["what"])
        if not path.is_file():
            raise CommandError(f"{opts['what']} is no file: name the list to import", returncode=1)
        now = timezone.now()
        preview = queries.import_preview(
            services.read_import(
                by=SERVER,
                file_name=path.name,
                content=path.read_bytes(),
                now=now,
                columns=_columns(opts["column"]),
            )
        )
        if preview is None:  # it was stored a line above
            return
        self._preview(preview)
        if (missing := queries.import_columns(preview).missing) and not preview.confirmed_at:
            titles = ", ".join(TITLES[field] for field in missing)
            raise CommandError(f"no column is known to hold: {titles}. Name it with --column.", returncode=2)
        if preview.problems and not preview.confirmed_at:
            raise CommandError(f"{preview.bad_rows} rows are set aside", returncode=2)

    def _preview(self, preview: ImportPreview) -> None:
        counts = {
            "id": preview.id, "new": preview.new, "changed": preview.changed, "unchanged": preview.unchanged,
            "bad_rows": preview.bad_rows,
        }  # fmt: skip
        shown = queries.import_columns(preview)
        if self.as_json:
            more = {
                "problems": preview.problems,
                "flags": preview.flags,
                "confirmed_at": preview.confirmed_at,
            }
            table = {"sheet": preview.table.sheet, "other_sheets": preview.table.other_sheets}
            table |= {"left_out": preview.table.left_out, "columns_unused": shown.unused}
            self._say(counts | more | table)
            return
        if preview.confirmed_at:
            self.stdout.write(
                f"list {preview.id}: this file was loaded on {preview.confirmed_at:%Y-%m-%d %H:%M}"
            )
            return
        said = ", ".join(f"{name} {number}" for name, number in counts.items() if name != "id")
        self.stdout.write(f"list {preview.id}: {said}")
        self._say_what_was_read(preview, shown)
        for problem in preview.problems:
            self.stdout.write(f"  dòng {problem.row}, {problem.column}: {problem.why} {problem.what_to_do}")
        for flag in preview.flags:
            self.stdout.write(f"  (lưu) dòng {flag.row}, {flag.column}: {flag.why}")
        self.stdout.write(f"Nothing is loaded yet: donbay enterprises confirm {preview.id}")

    def _say_what_was_read(self, preview: ImportPreview, shown: ColumnsRead) -> None:
        """Name the sheet, the sheets, columns and rows that were not read, and the columns in doubt."""
        table = preview.table
        if table.sheet:
            self.stdout.write(f"  sheet read: {table.sheet}")
        for sheet in table.other_sheets:
            self.stdout.write(f"  sheet not read: {sheet.name} ({_WHY[sheet.why]})")
        if shown.unused:
            self.stdout.write(f"  columns not used: {', '.join(shown.unused)}")
        for column in shown.unsure:
            self.stdout.write(
                f"  in doubt: --column '{column.title}={column.field}' would read it as {TITLES[column.field]}"
            )
        for row in table.left_out:
            self.stdout.write(f"  no firm, left out: dòng {row.row}, “{row.text}”")

    def _confirm(self, opts: dict[str, Any]) -> None:
        result = services.confirm_import(by=SERVER, batch_id=self._number(opts), now=timezone.now())
        if self.as_json:
            self._say(result)
        else:
            self.stdout.write(", ".join(f"{name} {number}" for name, number in result.items()))
        if result["bad_rows"]:
            raise CommandError(f"{result['bad_rows']} rows were set aside", returncode=2)

    def _export(self, opts: dict[str, Any]) -> None:
        number, output = self._number(opts), opts["output"]
        if output is None:
            self._say(services.export_everything(enterprise_id=number, by=SERVER, now=timezone.now()))
        elif output.suffix == ".xlsx":
            output.write_bytes(services.export_workbook(enterprise_id=number, by=SERVER, now=timezone.now()))
            self.stdout.write(str(output))
        else:
            output.write_bytes(
                _json(services.export_everything(enterprise_id=number, by=SERVER, now=timezone.now()))
            )
            self.stdout.write(str(output))

    def _erase(self, opts: dict[str, Any]) -> None:
        number = self._number(opts)
        firm = queries.enterprise(number)
        if firm and not opts["yes"]:
            answer = input(f"Erase {firm.name} and everything personal about it? It cannot be undone. [y/N] ")
            if answer.strip().lower() not in {"y", "yes", "c", "có"}:
                raise CommandError("nothing was erased", returncode=1)
        done = services.erase(by=SERVER, enterprise_id=number, now=timezone.now())
        if self.as_json:
            self._say(done)
        else:
            self.stdout.write("erased: " + ", ".join(f"{name} {count}" for name, count in done.items()))

    def _refresh(self, opts: dict[str, Any]) -> None:
        done = services.refresh(now=timezone.now())
        if self.as_json:
            self._say(done)
        else:
            self.stdout.write(", ".join(f"{name} {count}" for name, count in done.items()))

    def _number(self, opts: dict[str, Any]) -> int:
        if not opts["what"].isdecimal():
            raise WrongUse(f"{opts['action']} needs a number, not {opts['what']!r}")
        return int(opts["what"])

    def _say(self, what: Any) -> None:
        self.stdout.write(_json(what).decode())


def _columns(said: list[str]) -> dict[str, str]:
    """Return title → field of what stands after `--column`."""
    pairs = (text.rpartition("=") for text in said)
    return {title.strip(): field.strip() for title, _sign, field in pairs}


def _json(what: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(what), indent=2)
