"""A table of results, its formats, and tables read from files that spreadsheets wrote."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from ihmisgraph.errors import DataProblem, UsageProblem
from ihmisgraph.files import read_text

if TYPE_CHECKING:
    import pandas

Cell: TypeAlias = str | int | float | bool | tuple[str | int, ...] | None

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEPARATOR = re.compile(r'"?sep=.?"?[ \t]*\n', re.IGNORECASE)
"""The first line by which Excel says which mark parts the cells."""

FORMATS = ("table", "csv", "tsv", "json", "markdown")
LIST_SEPARATOR = "|"


@dataclass(frozen=True)
class Table:
    """A query's result: named columns and rows of plain values.

    A cell is a string (IRIs too), a whole number, a number, true or false, ``None`` where nothing is bound, or, in a
    column declared as a list, a tuple of strings or numbers.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def column(self, name: str) -> list[Cell]:
        """Return the cells of the column ``name``, in order of rows."""
        place = self.columns.index(name)
        return [row[place] for row in self.rows]

    def without(self, names: Iterable[str]) -> Table:
        """Return the table without the columns ``names``."""
        dropped = set(names)
        kept = [place for place, name in enumerate(self.columns) if name not in dropped]
        rows = tuple(tuple(row[place] for place in kept) for row in self.rows)
        return Table(tuple(self.columns[place] for place in kept), rows, self.title)

    def to_pandas(self) -> pandas.DataFrame:
        """Return the table as a pandas ``DataFrame``; pandas must be installed."""
        import pandas

        return pandas.DataFrame(list(self.rows), columns=list(self.columns))

    def to_json(self) -> str:
        """Return an array of objects, one a row: unbound is null, a list column an array."""
        return json.dumps(list(self), ensure_ascii=False, indent=2) + "\n"

    def to_csv(self, delimiter: str = ",") -> str:
        """Return the table as CSV; the parts of a list are joined by ``|``."""
        text = io.StringIO()
        writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([_plain(cell) for cell in row] for row in self.rows)
        return text.getvalue()

    def to_markdown(self) -> str:
        """Return the table as a Markdown pipe table."""
        lines = [
            self.columns,
            ["---"] * len(self.columns),
            *([shown(cell) for cell in row] for row in self.rows),
        ]
        return "".join("| " + " | ".join(_pipe_safe(cell) for cell in line) + " |\n" for line in lines)

    def to_text(self, width: int = 100) -> str:
        """Return the table for people to read: cells wrapped so that a line is at most ``width`` wide if it can be."""
        cells = [[shown(cell) for cell in row] for row in self.rows]
        widths = _widths([list(self.columns), *cells], width)
        heads = [
            name if len(name) <= size else _HUMP.sub(" ", name) for name, size in zip(self.columns, widths, strict=True)
        ]
        lines = [heads, ["─" * size for size in widths], *cells]
        return "".join(_wrapped(line, widths) for line in lines)

    def to_xlsx(self) -> bytes:
        """Return the table as an Excel workbook of one sheet."""
        return workbook([self])

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        rows = ("".join(f"<td>{html.escape(shown(cell))}</td>" for cell in row) for row in self.rows)
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def in_format(table: Table, name: str, width: int = 100) -> str:
    """Return ``table`` as text in the format ``name``, one of :data:`FORMATS`."""
    if name == "csv":
        return table.to_csv()
    if name == "tsv":
        return table.to_csv("\t")
    if name == "json":
        return table.to_json()
    if name == "markdown":
        return table.to_markdown()
    if name == "table":
        return table.to_text(width)
    raise UsageProblem("unknown-format", value=name, known=list(FORMATS))


def workbook(tables: Sequence[Table]) -> bytes:
    """Return an Excel workbook with a sheet for each of ``tables``; the same bytes for the same tables."""
    import datetime

    import xlsxwriter

    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"created": datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for number, table in enumerate(tables, 1):
        sheet = book.add_worksheet(_sheet_name(table.title, number))
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, table.columns, bold)
        for line, row in enumerate(table.rows, 1):
            for place, cell in enumerate(row):
                _write_cell(sheet, line, place, cell, wrapped)
        for place, size in enumerate(_widths([list(table.columns), *([shown(c) for c in r] for r in table.rows)], 160)):
            sheet.set_column(place, place, min(size + 2, 60))
    book.close()
    return buffer.getvalue()


def shown(cell: Cell) -> str:
    """Return a cell as a person reads it: lists with commas, nothing for nothing."""
    if isinstance(cell, tuple):
        return ", ".join(map(str, cell))
    if isinstance(cell, float):
        return f"{cell:.4g}"
    return _plain(cell)


def parts_of(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several values joined by ``|``."""
    return tuple(part.strip() for part in cell.split(LIST_SEPARATOR) if part.strip())


def read_table(path: Path, required: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a CSV file as Excel, LibreOffice or a person wrote it.

    The delimiter may be a comma, a semicolon or a tab, the text UTF-8, UTF-16 or Windows-1252. Blank rows are skipped.

    Returns
    -------
    list
        Pairs of the row's line number in the file and its cells by column name, stripped.

    Raises
    ------
    DataProblem
        Where a required column is missing or a row has more cells than there are columns.
    """
    text = read_text(path)
    if _SEPARATOR.match(text):
        text = "\n" + text.partition("\n")[2]
    head = text.lstrip("\n").split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    try:
        return list(_rows(reader, path, required))
    except csv.Error as error:
        raise DataProblem("table-broken", path=path, line=reader.line_num, why=str(error)) from error


def _rows(reader: Any, path: Path, required: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    columns = [name.strip() for name in next((cells for cells in reader if cells), [])]
    missing = [name for name in required if name not in columns]
    if missing:
        raise DataProblem("columns-missing", path=path, columns=missing, found=columns)
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        raise DataProblem("column-twice", path=path, columns=twice)
    for cells in reader:
        if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
            raise DataProblem("row-too-long", path=path, line=reader.line_num, columns=len(columns), cells=len(cells))
        if any(cell.strip() for cell in cells):
            padded = [cell.strip() for cell in cells] + [""] * (len(columns) - len(cells))
            yield reader.line_num, dict(zip(columns, padded, strict=False))


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return LIST_SEPARATOR.join(map(str, cell))
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell)


def _pipe_safe(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("\\", "\\\\").replace("|", "\\|")


def _widths(lines: Sequence[Sequence[str]], width: int) -> list[int]:
    """Column widths that fit: the widest give way first, at first not below their longest word, at last below it.

    The first line holds the columns' names, which may be broken where a capital letter stands inside.
    """
    columns = list(zip(*lines, strict=True))
    widths = [max(map(len, column)) for column in columns]
    heads = [_HUMP.sub(" ", column[0]) for column in columns]
    words = [
        max((len(word) for cell in (head, *column[1:]) for word in cell.split()), default=0)
        for head, column in zip(heads, columns, strict=True)
    ]
    room = width - 2 * (len(widths) - 1)
    for floor in (24, 12, 6):
        while sum(widths) > room:
            giving = [place for place, size in enumerate(widths) if size > min(floor, words[place])]
            if not giving:
                break
            widths[max(giving, key=widths.__getitem__)] -= 1
    return widths


def _wrapped(cells: Sequence[str], widths: Sequence[int]) -> str:
    columns = [textwrap.wrap(cell, size) or [""] for cell, size in zip(cells, widths, strict=True)]
    height = max(map(len, columns))
    lines = ([column[line] if line < len(column) else "" for column in columns] for line in range(height))
    return "".join("  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() + "\n" for line in lines)


def _sheet_name(title: str, number: int) -> str:
    name = re.sub(r"[\[\]:*?/\\']+", " ", title).strip()[:31]
    return name or f"Sheet{number}"


def _write_cell(sheet: Any, line: int, place: int, cell: Cell, style: Any) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(line, place, cell, style)
    elif isinstance(cell, int | float):
        sheet.write_number(line, place, cell, style)
    elif cell is not None:
        sheet.write_string(line, place, shown(cell), style)
