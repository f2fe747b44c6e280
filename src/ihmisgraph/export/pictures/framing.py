"""What stands around a matrix or a timeline: the title above it, the legend, the notes and the source line below."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ihmisgraph.export.pictures.facts import About
from ihmisgraph.export.pictures.labels import paragraph
from ihmisgraph.export.pictures.scene import INK, PALE_INK, PAPER, Item, Rect, Scene, Text

MARGIN, GAP = 24.0, 20.0
_NARROWEST = 700.0


@dataclass(frozen=True)
class Sample:
    """A piece of the picture with its meaning, for the legend."""

    shown: str
    means: str
    fill: str = PAPER
    edge: str = INK
    dashes: tuple[float, ...] = ()


def framed(
    about: About,
    width: float,
    inner: Callable[[float], tuple[list[Item], float]],
    samples: Iterable[Sample],
    notes: Iterable[str],
) -> Scene:
    """Return a picture: ``inner``, given the height it starts at, draws itself and says where it ends."""
    width = max(width, _NARROWEST)
    room = width - 2 * MARGIN
    title, y = paragraph(about.title, MARGIN, MARGIN, room, size=20, bold=True)
    question, y = paragraph(about.question, MARGIN, y + 6, room, size=14, colour=PALE_INK)
    drawn, y = inner(y + GAP)
    items: list[Item] = [*title, *question, *drawn]
    for sample in samples:
        items += [
            Rect(MARGIN, y, 46, 24, sample.fill, sample.edge, 2.0 if sample.dashes else 0.5, dashes=sample.dashes),
            Text(MARGIN + 23, y + 17, sample.shown, 13, "middle", bold=True),
        ]
        means, under = paragraph(sample.means, MARGIN + 58, y + 3.5, room - 60)
        items += means
        y = max(y + 32, under + 10)
    for note in notes:
        told, y = paragraph(note, MARGIN, y + 4, room)
        items += told
    source, y = paragraph(about.source_line, MARGIN, y + 12, room, size=11, colour=PALE_INK)
    return Scene(
        width,
        y + 14,
        about.title,
        about.question,
        about.language,
        (*items, *source),
        about.source_line,
        about.license,
    )


def nothing(about: About, why: str) -> Scene:
    """Return the picture of what has nothing to draw: it says why."""
    return framed(about, 0.0, lambda top: ([], top), (), (why,))
