"""Places for the nodes of a network, so that neither nodes nor labels overlap: the same places for the same network.

Each component is laid out so that distances on the page come near to distances in the network; then boxes that overlap
are pushed apart, components are set beside and under one another, the largest first, and nodes without a tie stand in
rows underneath.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ihmisgraph.export.pictures.marks import Room, rooms
from ihmisgraph.export.pictures.packing import packed

if TYPE_CHECKING:
    import networkx as nx

GAP, APART, TIE = 8.0, 34.0, 40.0
"""Pixels between boxes, between components, and of a tie that is seen between two boxes."""

ALONE_ABOVE = 40.0
"""Pixels above the nodes without a tie, where a picture says what they are."""

CLEAR = 17.0
"""Pixels between the middle of a mark and a tie that is not its own, where there is room."""

_LANDSCAPE, _LEAST_WIDTH, _ROUNDS, _FEW = 1.4, 720.0, 40, 150


def positions(network: nx.Graph[str], seed: int = 1) -> dict[str, tuple[float, float]]:
    """Return a place (x, y) in pixels for each node, x to the right and y down, none below 0.

    Parameters
    ----------
    network
        Directed or not; a node's ``label`` (and ``number``) give the room it needs.
    seed
        Another seed may give another picture of the same network; the same seed gives the same.

    Notes
    -----
    What is near is joined by few ties; where on the page it stands, above or left, means nothing. No two boxes of a
    node with its label overlap.

    Examples
    --------
    >>> import networkx as nx
    >>> positions(nx.Graph())
    {}
    >>> positions(nx.Graph([("a", "b")])) == positions(nx.Graph([("b", "a")]))
    True
    """
    import networkx as nx

    room = rooms(network)
    plain: nx.Graph[str] = nx.Graph(network.to_undirected(as_view=True).edges)
    plain.remove_edges_from(list(nx.selfloop_edges(plain)))
    joined = [sorted(part) for part in nx.connected_components(plain)]
    parts = [_component(plain.subgraph(part), part, room, seed) for part in joined if len(part) > 1]
    parts.sort(key=lambda part: (-len(part), min(part)))
    placed, width, height = _beside(parts, room)
    together = {node for part in parts for node in part}
    alone = row_order(network, [node for node in network if node not in together])
    return placed | _rows(alone, room, width, height + ALONE_ABOVE)


def row_order(network: nx.Graph[str], nodes: Sequence[str]) -> list[str]:
    """Return ``nodes`` as people look them up: by number where they have one, else by label."""

    def key(node: str) -> tuple[object, ...]:
        number = str(network.nodes[node].get("number", ""))
        parts = re.split(r"(\d+)", number)
        label = str(network.nodes[node].get("label") or node).casefold()
        return [int(part) if part.isdigit() else -1 for part in parts], number, label, node

    return sorted(nodes, key=key)


def _component(
    plain: nx.Graph[str], nodes: list[str], room: dict[str, Room], seed: int
) -> dict[str, tuple[float, float]]:
    """Places of a connected part, its boxes not overlapping."""
    import numpy as np

    from ihmisgraph.export.pictures.spreading import off_the_ties, spread
    from ihmisgraph.export.pictures.stress import least_stress

    part = plain.copy()
    for one, two, attributes in part.edges(data=True):
        attributes["length"] = TIE + _reach(room[one]) + _reach(room[two])
    places = least_stress(part, nodes, seed)
    lower = np.array([[0.0, (room[node].down - room[node].up) / 2] for node in nodes])
    sizes = np.array([[2 * room[node].half, room[node].up + room[node].down] for node in nodes])
    stretch = np.sqrt(sizes.mean(0) / sizes.mean())
    places = spread(places * stretch + lower, sizes, GAP) - lower
    number = {node: place for place, node in enumerate(nodes)}
    ties = np.array([[number[one], number[two]] for one, two in part.edges])
    for _ in range(_ROUNDS if len(nodes) <= _FEW and len(ties) <= 4 * len(nodes) else 0):
        cleared = off_the_ties(places, ties, CLEAR)
        if np.array_equal(cleared, places):
            break
        places = spread(cleared + lower, sizes, GAP) - lower
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, places, strict=True)}


def _reach(room: Room) -> float:
    """Half the room's side, if it were a square."""
    return math.sqrt(2 * room.half * (room.up + room.down)) / 2


def _beside(
    parts: list[dict[str, tuple[float, float]]], room: dict[str, Room]
) -> tuple[dict[str, tuple[float, float]], float, float]:
    """The parts set beside and under one another, with the width and height of the whole."""
    bounds = [_bounds(part, room) for part in parts]
    area = sum((right - left + APART) * (bottom - top + APART) for left, top, right, bottom in bounds)
    width = max([_LEAST_WIDTH, math.sqrt(area * _LANDSCAPE), *(right - left for left, _, right, _ in bounds)])
    sizes = [(right - left + APART, bottom - top + APART) for left, top, right, bottom in bounds]
    placed: dict[str, tuple[float, float]] = {}
    height = 0.0
    for part, (left, top, _, _), (x, y), size in zip(parts, bounds, packed(sizes, width + APART), sizes, strict=True):
        placed |= {node: (round(px - left + x, 1), round(py - top + y, 1)) for node, (px, py) in part.items()}
        height = max(height, y + size[1] - APART)
    return placed, width, height


def _rows(nodes: list[str], room: dict[str, Room], width: float, top: float) -> dict[str, tuple[float, float]]:
    """Nodes in rows of equal columns, from ``top`` down."""
    if not nodes:
        return {}
    column = 2 * max(room[node].half for node in nodes) + GAP
    many = max(1, int((width + GAP) // column))
    placed: dict[str, tuple[float, float]] = {}
    for start in range(0, len(nodes), many):
        row = nodes[start : start + many]
        middle = top + max(room[node].up for node in row)
        placed |= {node: (round(column * (n + 0.5) - GAP / 2, 1), round(middle, 1)) for n, node in enumerate(row)}
        top = middle + max(room[node].down for node in row) + GAP
    return placed


def _bounds(part: dict[str, tuple[float, float]], room: dict[str, Room]) -> tuple[float, float, float, float]:
    """The rectangle around the nodes of a part and their labels: left, top, right, bottom."""
    return (
        min(x - room[node].half for node, (x, _) in part.items()),
        min(y - room[node].up for node, (_, y) in part.items()),
        max(x + room[node].half for node, (x, _) in part.items()),
        max(y + room[node].down for node, (_, y) in part.items()),
    )
