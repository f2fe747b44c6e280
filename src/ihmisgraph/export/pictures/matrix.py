"""A matrix as a picture: a number in each cell, shades that follow the numbers, and frames around what is missing.

Nothing is told by colour alone: the number stands in the cell, and what is missing has a dashed frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from ihmisgraph.export.pictures.facts import About, Quoted
from ihmisgraph.export.pictures.framing import GAP, MARGIN, Sample, framed, nothing
from ihmisgraph.export.pictures.labels import LINE, text_width, wrapped
from ihmisgraph.export.pictures.scene import PALE_INK, PAPER, Group, Item, Line, Rect, Scene, Text

SHADES = (PAPER, "#e3eef7", "#bcd7ec", "#86b6dc", "#56a0d3")
"""Fills from nothing to much: each as dark in grey as in colour, all light enough for black words."""

MISSING = "#b34700"
_RULE, _BAND = "#8a8a8a", "#ececec"
_SIZE, _WIDEST, _ROW, _HEADING = 13.0, 1000.0, 34.0, 300.0
_LYING, _STANDING, _NARROWEST = 104.0, 210.0, 44.0


@dataclass(frozen=True)
class Heading:
    """The name of a row or a column; ``over`` stands above a name, ``group`` above the rows of one group."""

    name: str
    link: str = ""
    told: str = ""
    group: str = ""
    over: str = ""

    @property
    def whole(self) -> str:
        """The name with what stands above it."""
        return f"{self.over}: {self.name}" if self.over else self.name


@dataclass(frozen=True)
class Cell:
    """What stands where a row meets a column.

    ``count`` is the number shown, ``aside`` a smaller one beside it, ``missing`` draws the dashed frame, ``told`` says
    it all in words, and ``quoted`` are the words of the programme that it rests on. A cell that is not ``compared`` has
    no shade.
    """

    count: int = 0
    told: str = ""
    quoted: tuple[Quoted, ...] = ()
    missing: bool = False
    aside: int = 0
    compared: bool = True


@dataclass(frozen=True)
class Matrix:
    """A table of counts with what a reader must know of it; ``empty`` says in words why there are no rows."""

    about: About
    corner: str
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: tuple[tuple[Cell, ...], ...]
    count_means: str
    missing_means: str
    aside_means: str = ""
    notes: tuple[str, ...] = ()
    empty: str = ""

    def shade(self, cell: Cell) -> int:
        """Return how dark a cell is, from 0 for nothing to 4 for as much as any cell has."""
        if not cell.count or not cell.compared:
            return 0
        return cell.count if self._most <= 4 else 1 + (cell.count - 1) * 4 // self._most

    @cached_property
    def _most(self) -> int:
        return max((cell.count for row in self.cells for cell in row if cell.compared), default=0)

    def samples(self) -> Iterator[Sample]:
        """Yield what the legend explains, in order: only what is there to be seen."""
        cells = [cell for row in self.cells for cell in row]
        if any(cell.count for cell in cells):
            yield Sample("2", self.count_means, fill=SHADES[2])
        if any(cell.aside for cell in cells):
            yield Sample("2 ·1", self.aside_means, fill=SHADES[2], edge=MISSING, dashes=(5.0, 3.0))
        if any(cell.missing and not cell.aside for cell in cells):
            yield Sample("", self.missing_means, edge=MISSING, dashes=(5.0, 3.0))


def matrix_scene(matrix: Matrix) -> Scene:
    """Return the picture of ``matrix``: title, grid, legend and source line."""
    if not matrix.rows or not matrix.columns:
        return nothing(matrix.about, matrix.empty)
    lying = _lying(matrix)
    left = MARGIN + max(160.0, _heading_width(matrix))
    width = _column_width(matrix, lying)
    right = left + width * len(matrix.columns)

    def grid(top: float) -> tuple[list[Item], float]:
        heads, under = _columns(matrix, left, top, width, lying)
        body, bottom = _rows(matrix, left, right, under, width)
        return [*heads, *body], bottom

    return framed(matrix.about, right + MARGIN, grid, tuple(matrix.samples()), matrix.notes)


def _lying(matrix: Matrix) -> bool:
    """Whether the columns' names have room to be written as one reads."""
    return max(_LYING, _widest_word(matrix) + 12) * len(matrix.columns) <= _WIDEST


def _column_width(matrix: Matrix, lying: bool) -> float:
    numbers = max(_numbers_width(cell) for row in matrix.cells for cell in row) + 14
    if not lying:
        lines = max(len(wrapped(column.whole, _SIZE, _STANDING, 3)) for column in matrix.columns)
        return max(_NARROWEST, numbers, lines * _SIZE * LINE + 12)
    return max(_LYING, numbers, _widest_word(matrix) + 12, min(190.0, 640 / len(matrix.columns)))


def _widest_word(matrix: Matrix) -> float:
    return max(text_width(word, _SIZE) for column in matrix.columns for word in column.name.split() or [""])


def _numbers_width(cell: Cell) -> float:
    """The room of a cell's numbers side by side."""
    aside = 2 + text_width(f"·{cell.aside}", 12) if cell.aside else 0.0
    return aside + (text_width(str(cell.count), 15, bold=True) if cell.count else 0.0)


def _heading_width(matrix: Matrix) -> float:
    lines = [line for row in matrix.rows for line in wrapped(row.name, _SIZE, _HEADING, 2)]
    return max(text_width(line, _SIZE) for line in lines) + 12


def _columns(matrix: Matrix, left: float, top: float, width: float, lying: bool) -> tuple[list[Item], float]:
    """The columns' names, all ending on one line, and the height of that line."""
    drawn = [_lying_words(column, width) if lying else _standing_words(column) for column in matrix.columns]
    high = max(drawn_high for _, drawn_high in drawn)
    items: list[Item] = [Text(left - 10, top + high - 8, matrix.corner, 12, "end", colour=PALE_INK)]
    for number, (column, (texts, _)) in enumerate(zip(matrix.columns, drawn, strict=True)):
        placed = tuple(replace(text, x=text.x + left + width * (number + 0.5), y=text.y + top + high) for text in texts)
        items.append(Group(placed, link=column.link, told=column.told or column.whole))
    return items, top + high


def _lying_words(column: Heading, width: float) -> tuple[list[Text], float]:
    """A column's name in lines, about x = 0 and above y = 0, and how high it is."""
    lines = [*([column.over] if column.over else []), *wrapped(column.name, _SIZE, width - 12, 6)]
    texts = [
        Text(0, -8 - (len(lines) - 1 - place) * _SIZE * LINE, line, _SIZE, "middle", bold=line == column.over)
        for place, line in enumerate(lines)
    ]
    return texts, len(lines) * _SIZE * LINE + 8


def _standing_words(column: Heading) -> tuple[list[Text], float]:
    """A column's name in lines that read upwards."""
    lines = wrapped(column.whole, _SIZE, _STANDING, 3)
    first = _SIZE * 0.35 - (len(lines) - 1) * _SIZE * LINE / 2
    texts = [Text(first + place * _SIZE * LINE, -6, line, _SIZE, turn=-90) for place, line in enumerate(lines)]
    return texts, max(text_width(line, _SIZE) for line in lines) + 12


def _rows(matrix: Matrix, left: float, right: float, top: float, width: float) -> tuple[list[Item], float]:
    items: list[Item] = []
    group = ""
    y = top
    for row, cells in zip(matrix.rows, matrix.cells, strict=True):
        if row.group and row.group != group:
            band = Rect(MARGIN, y, right - MARGIN, 24, _BAND, _RULE, 0.5)
            items += [band, Text(MARGIN + 8, y + 17, row.group, _SIZE, bold=True)]
            group, y = row.group, y + 24
        lines = wrapped(row.name, _SIZE, _HEADING, 2)
        high = max(_ROW, len(lines) * _SIZE * LINE + 8)
        first = y + high / 2 - (len(lines) - 1) * _SIZE * LINE / 2 + _SIZE * 0.35
        drawn = tuple(Text(left - 10, first + n * _SIZE * LINE, line, _SIZE, "end") for n, line in enumerate(lines))
        items.append(Group(drawn, link=row.link, told=row.told or row.name))
        places = accumulate([width] * (len(cells) - 1), initial=left)
        items += [_cell(matrix, cell, x, y, width, high) for cell, x in zip(cells, places, strict=True)]
        y += high
    return [*items, Line(left, top, right, top, _RULE)], y + GAP


def _cell(matrix: Matrix, cell: Cell, x: float, y: float, width: float, high: float) -> Item:
    parts: list[Rect | Text] = [Rect(x, y, width, high, SHADES[matrix.shade(cell)], _RULE, 0.5)]
    if cell.missing:
        parts.append(Rect(x + 3, y + 3, width - 6, high - 6, "", MISSING, 2.0, 2.0, (5.0, 3.0)))
    number, aside = str(cell.count) if cell.count else "", f"·{cell.aside}" if cell.aside else ""
    first = text_width(number, 15, bold=True)
    start = x + (width - _numbers_width(cell)) / 2
    parts += [Text(start, y + high / 2 + 5, number, 15, bold=True)] if number else []
    parts += [Text(start + first + 2, y + high / 2 + 5, aside, 12)] if aside else []
    told = "\n".join([cell.told, *(quoted.said(matrix.about.language) for quoted in cell.quoted)])
    return Group(tuple(parts), link=cell.quoted[0].link if cell.quoted else "", told=told)
