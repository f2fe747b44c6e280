"""The layout of networks of growing size beside the plain ways to one, in one run: ratios.

Usage: python benchmarks/layout.py [NODES ...] > docs/benchmarks/layout.md     by default 30, 100 and 300

Ours places nodes so that no label covers another. *spring* is the force-directed layout of networkx, whose labels do
overlap: how many pairs of them do, at the same width and height of the page, stands beside it. *pushed in Python* is
our first places with boxes pushed apart by a loop over all pairs, at most twenty rounds of it, against ours likewise
once and without the steps that lead ties past third nodes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from itertools import combinations
from unittest.mock import patch

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from engines import best
from ihmisgraph.export.layout import positions
from ihmisgraph.export.pictures.marks import Room, rooms
from ihmisgraph.tables import Table

Places = NDArray[np.float64]
SIZES = ("30", "100", "300")
ROUNDS = 20


def made_up(nodes: int) -> nx.Graph[str]:
    """Return a network of ``nodes`` with names of two lines."""
    plain = nx.barabasi_albert_graph(nodes, 2, seed=1)
    network: nx.Graph[str] = nx.relabel_nodes(plain, lambda node: f"Agency of water and customs {node}")
    return network


def overlapping(places: Mapping[str, tuple[float, float]], room: Mapping[str, Room]) -> int:
    """Return how many pairs of nodes with their labels overlap."""
    return sum(
        abs(places[one][0] - places[two][0]) < room[one].half + room[two].half
        and places[one][1] - room[one].up < places[two][1] + room[two].down
        and places[two][1] - room[two].up < places[one][1] + room[one].down
        for one, two in combinations(places, 2)
    )


def pushed(middles: Places, sizes: Places, gap: float) -> Places:
    """Return the boxes pushed apart by a loop over all pairs."""
    middles = middles.copy()
    for _ in range(ROUNDS):
        moved = False
        for one, two in combinations(range(len(middles)), 2):
            apart = middles[one] - middles[two]
            over = (sizes[one] + sizes[two]) / 2 + gap - np.abs(apart)
            if (over > 0).all():
                axis = int(np.argmin(over))
                step = np.copysign(over[axis] / 2, apart[axis])
                middles[one, axis] += step
                middles[two, axis] -= step
                moved = True
        if not moved:
            break
    return middles


def at_size(nodes: int) -> tuple[str, ...]:
    """Return the row of one size."""
    network = made_up(nodes)
    room, ours = rooms(network), positions(network)
    wide, high = (max(place[axis] for place in ours.values()) for axis in (0, 1))
    spring = {
        node: (wide * (x + 1) / 2, high * (y + 1) / 2) for node, (x, y) in nx.spring_layout(network, seed=1).items()
    }
    time, plain = best(lambda: positions(network)), best(lambda: nx.spring_layout(network, seed=1))
    with patch("ihmisgraph.export.layout._ROUNDS", 0):
        once = best(lambda: positions(network))
        with patch("ihmisgraph.export.pictures.spreading.spread", pushed):
            slow = best(lambda: positions(network), 1)
    figures = (f"{time:.3g}", f"{plain / time:.2g}", f"{slow / once:.2g}")
    return str(nodes), *figures, str(overlapping(ours, room)), str(overlapping(spring, room))


def page(sizes: Iterable[str]) -> str:
    """Return the page: what takes how long, and the ratios."""
    text = f"# Benchmarks of layout\n\n{__doc__.split(chr(10) * 2, 2)[2]}\n" if __doc__ else ""
    heads = ("nodes", "ours, s", "spring ÷ ours", "pushed in Python ÷ ours", "overlaps, ours", "overlaps, spring")
    return text + Table(heads, tuple(at_size(int(size)) for size in sizes)).to_markdown()


if __name__ == "__main__":
    sys.stdout.write(page(sys.argv[1:] or SIZES))
