"""How ties stand in a picture: their width, their strokes, their heads where they have a direction."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ihmisgraph.export.pictures.marks import Room, rooms
from ihmisgraph.export.pictures.scene import Group, Line, Polygon
from ihmisgraph.export.pictures.told import tie_told
from ihmisgraph.languages import knows

if TYPE_CHECKING:
    import networkx as nx

LINES = {"lead": 3.6, "responsible": 1.6, "collaborator": 1.6}
"""The widths of lines by role; a collaborator's is broken, so that no two look alike in grey print."""

TIE_COLOUR = "#7a7a7a"
"""Grey, so that nodes stand out."""

_HEAD, _THIN, _THICK = 9.0, 1.4, 7.0


def ties(
    network: nx.Graph[str], places: Mapping[str, tuple[float, float]], radii: Mapping[str, float], language: str
) -> list[Group]:
    """Return the lines of a network, the heaviest last, each with what is told of it.

    An arrow ends where the words under its node begin.
    """
    room = rooms(network)
    edges = sorted(network.edges(data=True), key=lambda edge: (edge[2].get("weight", 1), edge[0], edge[1]))
    most = max((edge.get("weight", 1) for _, _, edge in edges), default=1)
    drawn = []
    for one, two, edge in edges:
        if one == two:
            continue
        width = LINES.get(main_role(edge), tie_width(edge.get("weight", 1), most))
        ends = (*places[one], *places[two])
        line = Line(*ends, TIE_COLOUR, round(width, 2), dashes_of(network, main_role(edge)))
        short = max(radii[two] * 1.25, _through_words(ends, radii[two], room[two]))
        head = [arrow_head(ends, short, width)] if network.is_directed() else []
        drawn.append(Group((line, *head), told=tie_told(network, one, two, language)))
    return drawn


def main_role(edge: Mapping[str, Any]) -> str:
    """Return the role a tie is drawn by: of several the first of :data:`LINES`; none where none of them is known."""
    told = str(edge.get("role", "")).split(", ")
    return next((role for role in LINES if role in told), "")


def ties_key(network: nx.Graph[str]) -> str:
    """Return the key of the words that say what a line means."""
    key = f"drawing-tie-{network.graph.get('name', 'other')}"
    return key if knows(key) and "nodes" not in network.graph else "drawing-tie-other"


def tie_width(weight: float, most: float) -> float:
    """Return the width of a line: thin for 1, thick for ``most``, and never much thicker than its weight says."""
    if most <= 1:
        return _THIN
    return _THIN + (min(_THICK, _THIN * most) - _THIN) * max(0.0, weight - 1) / (most - 1)


def dashes_of(network: nx.Graph[str], role: str = "") -> tuple[float, ...]:
    """Return the strokes of a line: dashes for a collaborator, dots for a tie that is missing, else none."""
    if network.graph.get("name") == "missing-links":
        return (2.0, 3.0)
    return (5.0, 4.0) if role == "collaborator" else ()


def _through_words(ends: tuple[float, float, float, float], radius: float, room: Room) -> float:
    """How far from a node's middle a line to it leaves the words under its mark; 0 where it does not cross them."""
    across, down = ends[0] - ends[2], ends[1] - ends[3]
    long = math.hypot(across, down) or 1.0
    if down <= 0 or room.down <= room.up:
        return 0.0
    at_bottom, at_side = room.down * long / down, room.half * long / abs(across) if across else math.inf
    crosses = at_bottom <= at_side or at_side * down / long > radius
    return min(at_bottom, at_side) + 2 if crosses else 0.0


def arrow_head(ends: tuple[float, float, float, float], short: float, width: float) -> Polygon:
    """Return the head of an arrow of ``width`` whose point is ``short`` pixels before the line's end."""
    x1, y1, x2, y2 = ends
    long = math.hypot(x2 - x1, y2 - y1) or 1.0
    across, down = (x2 - x1) / long, (y2 - y1) / long
    half = _HEAD / 2 + width / 2
    tip = (x2 - short * across, y2 - short * down)
    back = (tip[0] - (_HEAD + width) * across, tip[1] - (_HEAD + width) * down)
    sides = tuple((back[0] - sign * half * down, back[1] + sign * half * across) for sign in (1, -1))
    return Polygon((tip, *sides), TIE_COLOUR, TIE_COLOUR, 0.5)
