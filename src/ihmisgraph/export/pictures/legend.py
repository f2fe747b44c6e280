"""The legend of a network's picture: what shapes, colours, letters, sizes and lines mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ihmisgraph.export.palette import FAMILY_COLOURS
from ihmisgraph.export.pictures.labels import text_width, wrapped
from ihmisgraph.export.pictures.looks import Looks, radius, words_on
from ihmisgraph.export.pictures.marks import FAMILIES, MOST, SIZE, USUAL, family, mark
from ihmisgraph.export.pictures.scene import PALE_INK, PAPER, Item, Line, Text
from ihmisgraph.export.pictures.ties import LINES, TIE_COLOUR, arrow_head, dashes_of, main_role, tie_width, ties_key
from ihmisgraph.export.pictures.told import role_said
from ihmisgraph.languages import Message

if TYPE_CHECKING:
    import networkx as nx

_ROW, _GAP, _LINE = 30.0, 16.0, 34.0


@dataclass(frozen=True)
class Sample:
    """A piece of the picture, drawn around a middle (x, y) within ``width``, and the words beside it."""

    draw: Callable[[float, float], list[Item]]
    width: float
    words: str
    height: float = 26.0


def legend(
    network: nx.Graph[str], looks: Looks, colour_by: str, size_by: str | None, language: str
) -> list[tuple[str, list[Sample]]]:
    """Return the legend's paragraphs: the words each begins with, and its samples."""
    told = [
        (f"drawing-{colour_by}", [*_groups(looks), *_kinds(network, looks, colour_by, language)]),
        (f"drawing-size-{size_by}", _sizes(looks, language) if looks.values else []),
        (ties_key(network), _ties(network, language)),
    ]
    paragraphs = [(_said(key, language), samples) for key, samples in told if samples]
    return paragraphs + ([(_said("drawing-number", language), [])] if _numbered(network) else [])


def flowed(
    paragraphs: Iterable[tuple[str, list[Sample]]], left: float, top: float, width: float
) -> tuple[list[Item], float]:
    """Return the legend drawn from ``top`` down in lines as wide as ``width``, and where it ends."""
    items: list[Item] = []
    y = top
    for words, samples in paragraphs:
        x, row = left, max([_ROW, *(sample.height + 4 for sample in samples)])
        for n, line in enumerate(wrapped(words, SIZE, width, 4)):
            y += n and 16
            items.append(Text(left, y + row / 2 + 4.5, line, SIZE, colour=PALE_INK))
            x = left + text_width(line, SIZE) + _GAP
        for sample in samples:
            lines = wrapped(sample.words, SIZE, max(60.0, width - sample.width - 8), 3)
            wide = sample.width + 8 + max(text_width(line, SIZE) for line in lines)
            if x > left and x + wide > left + width:
                x, y = left, y + row
            items += sample.draw(x + sample.width / 2, y + row / 2)
            for n, line in enumerate(lines):
                items.append(Text(x + sample.width + 8, y + n * 16 + row / 2 + 4.5, line, SIZE))
            y += 16 * (len(lines) - 1)
            x += wide + _GAP
        y += row + 2
    return items, y


def written_in(words: str, x: float, y: float, radius: float, fill: str) -> list[Item]:
    """Return words in the middle of a mark, small enough to stay within it."""
    if not words:
        return []
    size = min(11.0, radius + 1, 11.0 * 1.6 * radius / max(1.0, text_width(words, 11.0, True)))
    return [Text(x, y + 0.36 * size, words, round(size, 1), "middle", bold=True, colour=words_on(fill))]


def _kinds(network: nx.Graph[str], looks: Looks, colour_by: str, language: str) -> list[Sample]:
    """The families of nodes there are, white where colours say something else; and what is in no group."""
    there = [kind for kind in FAMILIES if any(family(each) == kind for _, each in network.nodes(data=True))]
    if colour_by == "kind":
        return [_kind(kind, FAMILY_COLOURS[kind], _said(f"page-kind-{kind}", language)) for kind in there]
    grouped = {node for group in looks.groups for node in group.members}
    rest = [node for node in network if node not in grouped and family(network.nodes[node]) == "actor"]
    outside = [_kind("actor", looks.colours[rest[0]], _said(f"drawing-no-{colour_by}", language))] if rest else []
    several = there if len(there) > 1 else []
    return [*outside, *(_kind(kind, PAPER, _said(f"page-kind-{kind}", language)) for kind in several)]


def _kind(kind: str, fill: str, words: str) -> Sample:
    return Sample(lambda x, y: [mark(kind, x, y, USUAL - 1, fill)], 26, words)


def _groups(looks: Looks) -> list[Sample]:
    def sample(letter: str, fill: str, label: str) -> Sample:
        return Sample(
            lambda x, y: [mark("actor", x, y, USUAL - 1, fill), *written_in(letter, x, y, USUAL - 1, fill)], 26, label
        )

    return [sample(group.letter, group.colour, group.label) for group in looks.groups]


def _sizes(looks: Looks, language: str) -> list[Sample]:
    """A small, a middling and the largest size, with what they stand for."""
    values = looks.values or {}
    most = max(values.values(), default=0.0)
    shown = sorted({min(values.values(), default=0.0), _rounded(most / 2), most} if most else {0.0})

    def sample(value: float) -> Sample:
        size = radius(value, most)
        return Sample(lambda x, y: [mark("actor", x, y, size, PAPER)], 2 * size, number(value, language), 2 * MOST)

    return [sample(value) for value in shown]


def _ties(network: nx.Graph[str], language: str) -> list[Sample]:
    """What lines look like: by role where ties have one, else by weight where weights differ."""
    edges = [edge for _, _, edge in network.edges(data=True)]
    roles = {main_role(edge) for edge in edges}
    if roles - {""}:
        return [_line(network, LINES[role], role_said(role, language), role) for role in LINES if role in roles]
    weights = sorted({edge.get("weight", 1) for edge in edges})
    if len(weights) < 2:
        return [_line(network, tie_width(1, 1), "") for _ in weights]
    shown = sorted({weights[0], weights[len(weights) // 2], weights[-1]})
    return [_line(network, tie_width(weight, weights[-1]), number(weight, language)) for weight in shown]


def _line(network: nx.Graph[str], width: float, words: str, role: str = "") -> Sample:
    def draw(x: float, y: float) -> list[Item]:
        ends = (x - _LINE / 2, y, x + _LINE / 2, y)
        head = [arrow_head(ends, 0.0, width)] if network.is_directed() else []
        return [Line(*ends, TIE_COLOUR, width, dashes_of(network, role)), *head]

    return Sample(draw, _LINE, words)


def _numbered(network: nx.Graph[str]) -> bool:
    return any(family(attributes) == "measure" and "number" in attributes for _, attributes in network.nodes(data=True))


def _rounded(value: float) -> float:
    return float(round(value)) if value >= 2 else round(value, 2)


def number(value: float, language: str) -> str:
    """Return a number as it is written in ``language``, with at most two decimals.

    Examples
    --------
    >>> number(3.0, "fi"), number(0.125, "fi"), number(0.5, "en")
    ('3', '0,12', '0.5')
    """
    words = f"{value:.2f}".rstrip("0").rstrip(".")
    return words if language == "en" else words.replace(".", ",")


def _said(key: str, language: str) -> str:
    return Message(key).in_language(language)
