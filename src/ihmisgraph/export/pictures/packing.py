"""Rectangles set on a page of a given width, as high up as each still goes."""

from __future__ import annotations

from collections.abc import Sequence


def packed(sizes: Sequence[tuple[float, float]], width: float) -> list[tuple[float, float]]:
    """Return the upper left corner of each rectangle, none overlapping, in the order given.

    Each is set where its upper edge is highest, then furthest to the left, under whatever stands above it.

    Parameters
    ----------
    sizes
        Width and height of each; one wider than the page stands at its left.
    width
        Of the page.

    Examples
    --------
    >>> packed([(60, 50), (40, 20), (40, 20), (30, 10)], 100)
    [(0.0, 0.0), (60.0, 0.0), (60.0, 20.0), (60.0, 40.0)]
    """
    line = [(0.0, 0.0)]
    corners = []
    for wide, high in sizes:
        places = [(_under(line, x, x + wide), x) for x, _ in line if x == 0 or x + wide <= width + 1e-6]
        y, x = min(places)
        corners.append((x, y))
        line = _lowered(line, x, x + wide, y + high)
    return corners


def _under(line: list[tuple[float, float]], left: float, right: float) -> float:
    """How far down the page is taken between two places; ``line`` gives from each x on how far, until the next."""
    ends = [x for x, _ in line[1:]] + [float("inf")]
    return max(y for (x, y), end in zip(line, ends, strict=True) if x < right - 1e-6 and end > left + 1e-6)


def _lowered(line: list[tuple[float, float]], left: float, right: float, down: float) -> list[tuple[float, float]]:
    """The line with the stretch between two places taken up to ``down``."""
    after = [y for x, y in line if x <= right + 1e-6][-1]
    kept = [(x, y) for x, y in line if x < left or x > right + 1e-6]
    return sorted([*kept, (left, down), (right, after)])
