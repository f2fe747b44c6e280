"""What a picture is made of: shapes and words at places, told apart from the file they are written to.

Places and sizes are pixels, x to the right, y downwards. Items are drawn in their order, the last on top. Any item may
carry ``link`` (an address it leads to) and ``told`` (words that appear on pointing at it and that are read aloud).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Anchor: TypeAlias = Literal["start", "middle", "end"]

INK, PALE_INK, PAPER = "#1a1a1a", "#4d4d4d", "#ffffff"
"""Colours of words, of words of less weight, and of what is under them."""


@dataclass(frozen=True, kw_only=True)
class _Told:
    link: str = ""
    told: str = ""


@dataclass(frozen=True)
class Line(_Told):
    """A straight line; ``dashes`` are the lengths of its strokes and gaps, none for a whole line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str = INK
    width: float = 1.0
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True)
class Circle(_Told):
    """A circle about (x, y)."""

    x: float
    y: float
    radius: float
    fill: str = PAPER
    edge: str = INK
    edge_width: float = 1.0


@dataclass(frozen=True)
class Polygon(_Told):
    """A closed shape with corners at ``points``."""

    points: tuple[tuple[float, float], ...]
    fill: str = PAPER
    edge: str = INK
    edge_width: float = 1.0


@dataclass(frozen=True)
class Rect(_Told):
    """A rectangle whose upper left corner is (x, y), its corners rounded by ``rounding``."""

    x: float
    y: float
    width: float
    height: float
    fill: str = PAPER
    edge: str = INK
    edge_width: float = 1.0
    rounding: float = 0.0
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True)
class Text(_Told):
    """One line of words on the base line y; ``halo`` is a colour drawn around them, ``turn`` degrees clockwise."""

    x: float
    y: float
    words: str
    size: float = 13.0
    anchor: Anchor = "start"
    bold: bool = False
    colour: str = INK
    halo: str = ""
    turn: float = 0.0


@dataclass(frozen=True)
class Group(_Told):
    """Items that belong together: one link and one ``told`` for them all."""

    items: tuple[Line | Circle | Polygon | Rect | Text, ...]


Shape: TypeAlias = Line | Circle | Polygon | Rect | Text
Item: TypeAlias = Shape | Group


@dataclass(frozen=True)
class Scene:
    """A whole picture.

    ``title`` and ``description`` say for those who cannot see it what it shows; they go to the file's metadata and are
    not drawn: words to be seen are items.
    """

    width: float
    height: float
    title: str
    description: str
    language: str
    items: tuple[Item, ...]
    source: str = ""
    license: str = ""


@dataclass(frozen=True)
class Box:
    """A rectangle that something takes up."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box, tolerance: float = 0.0) -> bool:
        """Return whether the two share more than ``tolerance`` pixels both ways."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > tolerance and down > tolerance
