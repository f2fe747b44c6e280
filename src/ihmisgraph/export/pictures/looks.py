"""What sets the nodes of a picture apart: colour and letter by group, size by a measure of position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ihmisgraph.export.palette import brightness, colours_of, groups_of, named_colours
from ihmisgraph.export.pictures.marks import LEAST, MOST, USUAL, inside
from ihmisgraph.export.pictures.scene import INK, PAPER

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Group:
    """Nodes that share a colour, and the letter by which they are told where colours are not seen."""

    letter: str
    colour: str
    label: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Looks:
    """Of each node its colour, the words in its mark and its radius; the groups, and the values that sizes show."""

    colours: dict[str, str]
    inside: dict[str, str]
    radii: dict[str, float]
    groups: tuple[Group, ...] = ()
    values: Mapping[str, float] | None = None


def looks(network: nx.Graph[str], colour_by: str, size_by: str | None) -> Looks:
    """Return how each node looks.

    Parameters
    ----------
    network
        Its nodes have ``family``; ``branch`` or ``community`` where they are coloured by it.
    colour_by
        ``kind``, ``branch`` or ``community``.
    size_by
        A key of :data:`SIZES`, or ``None`` for marks of one size.
    """
    groups = () if colour_by == "kind" else _groups(network, colour_by)
    letters = {node: group.letter for group in groups for node in group.members}
    words = {node: inside(network, node) or letters.get(node, "") for node in network}
    values = SIZES[size_by](network) if size_by else None
    return Looks(colours_of(network, colour_by), words, _radii(network, values), groups, values)


def _groups(network: nx.Graph[str], by: str) -> tuple[Group, ...]:
    """The groups of nodes by an attribute, the largest first, each with the next letter."""
    members: dict[str, list[str]] = {}
    for node, name in sorted(groups_of(network, by).items()):
        members.setdefault(name, []).append(node)
    named = [(name, colour) for name, colour in named_colours(network, by).items() if name]
    return tuple(
        Group(letter(place), colour, _name(network, by, members[name]), tuple(members[name]))
        for place, (name, colour) in enumerate(named)
    )


def letter(place: int) -> str:
    """Return A, B … Z, AA, AB … for 0, 1 and so on.

    Examples
    --------
    >>> letter(0), letter(26)
    ('A', 'AA')
    """
    return (letter(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def _name(network: nx.Graph[str], by: str, members: list[str]) -> str:
    """What a group is called: by its stated name, else by those in it that have the most ties."""
    stated = Counter(str(network.nodes[node].get(f"{by}Label") or "") for node in members).most_common(1)[0][0]
    return stated or ", ".join(foremost(network, members))


def foremost(network: nx.Graph[str], members: list[str], count: int = 2) -> list[str]:
    """Return the labels of the ``count`` members with the most ties."""
    order = sorted(members, key=lambda node: (-network.degree(node), str(network.nodes[node].get("label")), node))
    return [str(network.nodes[node].get("label") or node) for node in order[:count]]


def _radii(network: nx.Graph[str], values: Mapping[str, float] | None) -> dict[str, float]:
    """Radii whose areas are as the values are; those that have none are of the usual size."""
    if values is None:
        return dict.fromkeys(network, USUAL)
    return {node: radius(values[node], max(values.values())) if node in values else USUAL for node in network}


def radius(value: float, most: float) -> float:
    """Return the radius of a mark of ``value`` where ``most`` is the greatest of all values."""
    return LEAST + (MOST - LEAST) * max(0.0, value / most) ** 0.5 if most else LEAST


def words_on(colour: str) -> str:
    """Return the ink to write with on ``colour``: black, and white only where the contrast of black is under 4.5."""
    return INK if (brightness(colour) + 0.05) / (brightness(INK) + 0.05) >= 4.5 else PAPER


def _degree(network: nx.Graph[str]) -> dict[str, float]:
    return {node: float(degree) for node, degree in network.degree()}


def _strength(network: nx.Graph[str]) -> dict[str, float]:
    return {node: float(strength) for node, strength in network.degree(weight="weight")}


def _betweenness(network: nx.Graph[str]) -> dict[str, float]:
    import networkx as nx

    found: dict[str, float] = nx.betweenness_centrality(network)
    return found


def _stated(name: str) -> Callable[[nx.Graph[str]], dict[str, float]]:
    def stated(network: nx.Graph[str]) -> dict[str, float]:
        return {node: float(each[name]) for node, each in network.nodes(data=True) if isinstance(each.get(name), int)}

    return stated


SIZES: dict[str, Callable[[nx.Graph[str]], dict[str, float]]] = {
    "degree": _degree,
    "strength": _strength,
    "betweenness": _betweenness,
    "measures": _stated("measures"),
    "members": _stated("members"),
}
"""What a node's size may show: the number of its ties, the sum of their weights, the share of shortest paths through it
(Freeman 1977, divided by the number of pairs of other nodes), and what the network states of it."""
