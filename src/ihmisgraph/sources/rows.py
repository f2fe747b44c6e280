"""Measures that stand in a Markdown table, one a row: a cell is what the head of its column says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ihmisgraph.errors import SourceMisfit
from ihmisgraph.languages import short
from ihmisgraph.programme.model import Source, Span
from ihmisgraph.sources.lines import Fit, Line, bare

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:-]+")


@dataclass(frozen=True)
class Columns:
    """The heads of the columns that hold a measure's text, its responsible bodies and its schedule."""

    text: tuple[str, ...]
    responsibility: tuple[str, ...]
    schedule: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """A measure in a row: how its text opens, its cells, and the offset of the row's end."""

    fit: Fit
    text: Span
    responsibility: Span | None
    schedule: Span | None
    end: int


def measure_rows(source: Source, lines: Iterable[Line], columns: Columns | None, measure: str) -> dict[int, Row | None]:
    """Return the rows of measures by the number of their line, and ``None`` for the lines that head a table.

    A table is one of measures where the head of a column is that of their text; other tables are left alone.

    Raises
    ------
    SourceMisfit
        Where the text of a row does not fit the pattern ``measure``.
    """
    found: dict[int, Row | None] = {}
    places: dict[str, int] = {}
    for line in lines if columns else ():
        cells = _cells(source, line)
        heads = _heads(cells, vars(columns))
        if not cells or "text" in heads:
            places = heads
            found |= {line.number: None} if cells else {}
        elif places:
            found[line.number] = None if _RULE.fullmatch(line.text) else _row(source, line, cells, places, measure)
    return found


def _heads(cells: list[Span], columns: dict[str, tuple[str, ...]]) -> dict[str, int]:
    words = [bare(cell.text)[1] for cell in cells]
    return {kind: place for kind, names in columns.items() for place, word in enumerate(words) if word in names}


def _cells(source: Source, line: Line) -> list[Span]:
    """Return the cells of a row, empty ones too; none where the line is no row."""
    if not line.text.lstrip().startswith("|"):
        return []
    bars = [match.start() for match in _BAR.finditer(line.text)]
    ends = bars[1:] if line.text.rstrip().endswith("|") else [*bars[1:], len(line.text)]
    return [source.span(line.start + bar + 1, line.start + end) for bar, end in zip(bars, ends, strict=False)]


def _row(source: Source, line: Line, cells: list[Span], places: dict[str, int], measure: str) -> Row:
    named = {kind: cells[place] for kind, place in places.items() if place < len(cells) and cells[place].text}
    text = named.get("text")
    dropped, core = bare(text.text) if text else (0, "")
    fit = Line(line.number, text.start, text.text, text.start + dropped, core).fit(measure) if text else None
    if text is None or fit is None:
        raise SourceMisfit("line-misfit", file=source.file_name, line=line.number, words=short(line.bare))
    told = source.span(fit.start, text.end)
    return Row(fit, told, named.get("responsibility"), named.get("schedule"), cells[-1].end)
