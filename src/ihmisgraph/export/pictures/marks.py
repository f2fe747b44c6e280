"""How a node stands in a picture: its shape by kind, its words in lines, the room that both take up."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ihmisgraph.export.pictures.labels import LINE, text_width, wrapped
from ihmisgraph.export.pictures.scene import INK, Circle, Polygon, Shape

if TYPE_CHECKING:
    import networkx as nx

SIZE = 13.0
"""The size of a node's words."""

LEAST, USUAL, MOST = 9.0, 11.0, 18.0
"""Radius of the smallest mark, of a mark where all are of one size, and of the largest."""

FAMILIES = ("actor", "agency-network", "phenomenon", "measure", "cluster")
"""What a node may be; each has a shape of its own, so that a picture without colours can be read."""

STRETCH = {"actor": 1.0, "agency-network": 1.0, "phenomenon": 1.25, "measure": 0.9, "cluster": 1.0}
"""How far a mark reaches up and down, by its radius."""

_CORNERS = {
    "agency-network": (6, 0.0, 1.1),
    "cluster": (8, 22.5, 1.05),
    "measure": (4, 45.0, 1.25),
    "phenomenon": (4, 0.0, 1.25),
}
"""Of each shape that is no circle: how many corners, the turn of the first, and its distance by the radius."""

_ACROSS, _FURTHER, _LINES, _BELOW = 138.0, 176.0, 3, 2.0
_CLASSES = {"Measure": "measure", "GeneralMeasure": "measure", "AgencyNetwork": "agency-network"}


@dataclass(frozen=True)
class Room:
    """What a node and its words take up around the middle of its mark: half the width, and up and down."""

    half: float
    up: float
    down: float


def family(attributes: dict[str, Any]) -> str:
    """Return the family of a node: the one stated, else the one that its class belongs to, else ``actor``."""
    stated = attributes.get("family")
    if stated in FAMILIES:
        return str(stated)
    kind = re.split(r"[/#]", str(attributes.get("kind", "")))[-1]
    return _CLASSES.get(kind, "phenomenon" if "Phenomenon" in kind else "actor")


def inside(network: nx.Graph[str], node: str) -> str:
    """Return the words that stand inside a node's mark: a measure's number, how many nodes a cluster has."""
    attributes = network.nodes[node]
    number = attributes.get({"measure": "number", "cluster": "members"}.get(family(attributes), ""))
    return "" if number is None else str(number)


def lines(network: nx.Graph[str], node: str) -> tuple[str, ...]:
    """Return the words under a node's mark; none for a numbered measure beside what is no measure."""
    attributes = network.nodes[node]
    if inside(network, node) and (network.graph.get("modes") == 2 or "bipartite" in attributes):
        return ()
    label = str(attributes.get("label") or node)
    narrow = wrapped(label, SIZE, _ACROSS, _LINES + 1)
    return narrow if len(narrow) <= _LINES else wrapped(label, SIZE, _FURTHER, _LINES + 1)


def rooms(network: nx.Graph[str]) -> dict[str, Room]:
    """Return the room of each node, whatever the size its mark is drawn at."""
    return {
        node: _room(family(attributes), lines(network, node), inside(network, node))
        for node, attributes in network.nodes(data=True)
    }


def _room(kind: str, words: tuple[str, ...], number: str) -> Room:
    across = max(STRETCH[kind] * MOST, text_width(number, SIZE) / 2 + 4)
    half = max([across, *(text_width(line, SIZE) / 2 for line in words)])
    reach = STRETCH[kind] * MOST
    return Room(half, reach, reach + (_BELOW + len(words) * SIZE * LINE if words else 0.0))


def baselines(kind: str, radius: float, count: int) -> list[float]:
    """Return how far under the middle of a mark of ``radius`` the base lines of its ``count`` lines are."""
    return [STRETCH[kind] * radius + _BELOW + SIZE * (0.95 + LINE * number) for number in range(count)]


def mark(kind: str, x: float, y: float, radius: float, fill: str, edge: str = INK, edge_width: float = 1.2) -> Shape:
    """Return the shape of a node: all shapes of one ``radius`` cover about the same area.

    A circle is an actor, a square a measure, a diamond a phenomenon, a hexagon an agency network, an octagon a cluster.
    """
    if kind not in _CORNERS:
        return Circle(x, y, radius, fill, edge, edge_width)
    count, first, stretch = _CORNERS[kind]
    turns = [math.radians(first + 360 * number / count) for number in range(count)]
    points = tuple((x + stretch * radius * math.cos(turn), y + stretch * radius * math.sin(turn)) for turn in turns)
    return Polygon(points, fill, edge, edge_width)
