"""From a row and a template to a sentence.

In a template ``{column}`` is a label or a list joined by the language's "and"; ``{column:one|many}`` chooses by the
number of items, or by the number itself; ``[ … ]`` falls away where a column inside it is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from ihmisgraph.errors import QueryProblem
from ihmisgraph.languages import joined
from ihmisgraph.tables import Cell

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_PLACE = re.compile(r"\{(\w+)(?::([^{}|]*)\|([^{}]*))?\}")


def sentence(template: str, row: Mapping[str, Cell], labels: Mapping[str, str], language: str) -> str:
    """Return ``template`` with its places filled from ``row``.

    Parameters
    ----------
    template
        A sentence with ``{column}`` places.
    row
        The finding's row; lists are tuples.
    labels
        The label of every IRI in ``language``.

    Raises
    ------
    QueryProblem
        Where the template names a column that the row does not have.

    Examples
    --------
    >>> sentence("{n} {n:measure|measures}[, also {x}]: {numbers}.", {"n": 2, "x": None, "numbers": (6, 8)}, {}, "en")
    '2 measures: 6 and 8.'
    """

    def value(name: str) -> Cell:
        if name not in row:
            raise QueryProblem("template-column", template=template, name=name)
        return row[name]

    def optional(match: re.Match[str]) -> str:
        names = [place[1] for place in _PLACE.finditer(match[1])]
        return match[1] if all(_is_full(value(name)) for name in names) else ""

    def place(match: re.Match[str]) -> str:
        cell = value(match[1])
        if match[2] is None:
            return _in_words(cell, labels, language)
        return match[2] if _count(cell) == 1 else match[3]

    filled = _PLACE.sub(place, _OPTIONAL.sub(optional, template))
    return re.sub(r"\s+", " ", filled).strip()


def places(template: str) -> list[str]:
    """Return the names of the columns that ``template`` has places for, in order.

    Examples
    --------
    >>> places("{n} {n:measure|measures}[, also {x}].")
    ['n', 'n', 'x']
    """
    return [match[1] for match in _PLACE.finditer(template)]


def _is_full(cell: Cell) -> bool:
    return cell not in (None, (), "", 0, False)


def _count(cell: Cell) -> float:
    if isinstance(cell, tuple):
        return len(cell)
    return cell if isinstance(cell, int | float) else 1


def _runs(parts: tuple[str | int, ...]) -> Iterator[str]:
    """Whole numbers in order, three or more that follow one another as a range; nothing where a part is no number."""
    numbers = [part for part in parts if isinstance(part, int)]
    if len(numbers) < len(parts):
        return
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        yield from [f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run)


def _in_words(cell: Cell, labels: Mapping[str, str], language: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return joined(list(_runs(cell)) or [_in_words(part, labels, language) for part in cell], language)
    return labels.get(cell, cell) if isinstance(cell, str) else str(cell)
