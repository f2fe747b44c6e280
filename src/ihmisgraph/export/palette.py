"""The colours of a network's nodes: one palette for pictures and for files, told apart by the colour-blind too.

The hues are those of Okabe and Ito (*Color Universal Design*, 2008) without black. A family of nodes always has the
same colour, and the families differ in lightness, so that they can be told apart in grey print.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ihmisgraph.errors import UsageProblem
from ihmisgraph.export.pictures.marks import family

if TYPE_CHECKING:
    import networkx as nx

GREY = "#BBBBBB"
"""The colour of what belongs to no group, or to a group beyond the last colour."""

FAMILY_COLOURS = {
    "actor": "#56B4E9",
    "agency-network": "#0072B2",
    "phenomenon": "#D55E00",
    "measure": "#F0E442",
    "cluster": GREY,
}

HUES = ("#56B4E9", "#E69F00", "#009E73", "#F0E442", "#CC79A7", "#0072B2", "#D55E00")

WAYS = ("kind", "branch", "community")
"""What nodes may be coloured by."""

_TINTED = 0.55


def colours_of(network: nx.Graph[str], by: str = "kind") -> dict[str, str]:
    """Return the colour ``#rrggbb`` of each node of ``network``.

    Parameters
    ----------
    network
        Nodes with the attribute ``family``, ``branch`` or ``community``.
    by
        ``kind`` (the node's family), ``branch`` or ``community``.

    Raises
    ------
    UsageProblem
        Where ``by`` is another word.

    Examples
    --------
    >>> import networkx as nx
    >>> network = nx.Graph()
    >>> network.add_node("police", family="actor")
    >>> network.add_node("6", family="measure")
    >>> colours_of(network, "kind")
    {'police': '#56B4E9', '6': '#F0E442'}
    """
    groups, colours = groups_of(network, by), named_colours(network, by)
    return {node: colours[group] for node, group in groups.items()}


def named_colours(network: nx.Graph[str], by: str = "kind") -> dict[str, str]:
    """Return the groups of ``network`` and the colour of each: the largest first, what is in no group (``""``) last.

    With more groups than twice the seven hues, the smallest are grey like what is in no group.
    """
    counts = Counter(groups_of(network, by).values())
    names = sorted(counts, key=lambda name: (not name, -counts[name], _natural(name)))
    if by == "kind":
        return {name: FAMILY_COLOURS[name] for name in names}
    colours = iter((*HUES, *(lighter(hue) for hue in HUES)))
    return {name: next(colours, GREY) if name else GREY for name in names}


def groups_of(network: nx.Graph[str], by: str = "kind") -> dict[str, str]:
    """Return the group of each node as a word: its family, the IRI of its branch, its community; ``""`` where none."""
    if by not in WAYS:
        raise UsageProblem("unknown-colouring", value=by, known=list(WAYS))
    if by == "kind":
        return {node: family(attributes) for node, attributes in network.nodes(data=True)}
    values = {node: attributes.get(by) for node, attributes in network.nodes(data=True)}
    return {node: "" if value is None else str(value) for node, value in values.items()}


def channels(colour: str) -> tuple[int, int, int]:
    """Return the red, green and blue of ``#rrggbb``, each 0–255."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def lighter(colour: str, share: float = _TINTED) -> str:
    """Return ``colour`` mixed with so large a ``share`` of white."""
    return "#" + "".join(f"{round(value + (255 - value) * share):02X}" for value in channels(colour))


def brightness(colour: str) -> float:
    """Return the relative luminance of ``colour``, 0 black to 1 white (WCAG 2.2, definition "relative luminance")."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in channels(colour))]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _natural(name: str) -> tuple[int, str]:
    return (int(name), "") if re.fullmatch(r"[0-9]{1,18}", name) else (-1, name)
