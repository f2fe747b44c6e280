"""Writing results: to standard output or a file, in the format asked for or the one the file's ending gives."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from ihmisgraph.cli.help import Command
from ihmisgraph.errors import UsageProblem
from ihmisgraph.files import write_file
from ihmisgraph.languages import Message
from ihmisgraph.tables import Cell, Table, in_format, workbook

_IRI = re.compile(r"(https?://|urn:)\S+")
_ENDINGS = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".md": "markdown",
    ".txt": "table",
    ".xlsx": "xlsx",
}


class TableCommand(Command):
    """A command that writes tables: whether --format and -o go together is looked at before anything is computed."""

    def invoke(self, ctx: click.Context) -> object:  # noqa: D102
        chosen_format(ctx.params["format_"], ctx.params["output"])
        return super().invoke(ctx)


def chosen_format(asked: str | None, output: str | None) -> str:
    """Return the format: the one asked for, the one of the file's ending, or a table to read.

    Raises
    ------
    UsageProblem
        Where the two disagree, or the ending gives no format.
    """
    if output is None:
        return asked or "table"
    ending = Path(output).suffix.lower()
    by_ending = _ENDINGS.get(ending)
    if by_ending is None and asked is None:
        raise UsageProblem("unknown-ending", path=output, known=list(_ENDINGS))
    if asked is not None and by_ending not in (None, asked):
        raise UsageProblem("format-disagrees", path=output, ending=ending, format=asked)
    return asked or by_ending or "table"


def write_table(
    table: Table, format_: str | None, output: str | None, lang: str, *, one_programme: bool | None
) -> None:
    """Write ``table`` as the options say.

    The table to read leaves identifiers out, and the programme where there is only one; ``None`` shows every column.
    """
    form = chosen_format(format_, output)

    def text() -> str:
        if form == "table" and not table.rows:
            return Message("no-rows").in_language(lang) + "\n"
        readable = form == "table" and one_programme is not None
        shown = for_people(table, one_programme=bool(one_programme)) if readable else table
        return in_format(shown, form, screen_width(output))

    write(form, output, text, lambda: [table])


def write(form: str, output: str | None, text: Callable[[], str], tables: Callable[[], Sequence[Table]]) -> None:
    """Write a result as text, or its tables as a workbook, to ``output`` or standard output."""
    if output is None:
        click.echo(text(), nl=False)
        return
    write_file(Path(output), workbook(tables()) if form == "xlsx" else text().encode())


def for_people(table: Table, *, one_programme: bool) -> Table:
    """Return ``table`` without columns of mere identifiers, and without codes whose labels stand beside them."""
    hidden = {name for name in table.columns if all(map(_is_identifier, table.column(name)))}
    hidden |= {name for name in table.columns if f"{name}Label" in table.columns}
    hidden -= set() if one_programme else {"programme"}
    readable = table.without(hidden | {"position", "goalPosition"})
    return readable if readable.columns else table


def _is_identifier(cell: Cell) -> bool:
    """Whether a cell holds an IRI, or nothing."""
    parts = cell if isinstance(cell, tuple) else (cell,)
    return all(part is None or (isinstance(part, str) and _IRI.fullmatch(part) is not None) for part in parts)


def screen_width(output: str | None) -> int:
    """Return the width to wrap at: the terminal's, or 110 in a file."""
    return 110 if output is not None else max(60, shutil.get_terminal_size((110, 24)).columns)
