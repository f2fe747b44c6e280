"""What analyses read in a network, and how their tables show it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

MEASURES_OF_POSITION = ("degree", "strength", "betweenness", "constraint", "effectiveSize", "redundancy", "core")
_NO_ACTORS = ("AgencyNetwork", "UnresolvedWording")


def label_of(network: nx.Graph[str], node: str, language: str) -> str:
    """Return the node's name in ``language``, else its label, else the node itself."""
    attributes = network.nodes[node]
    return str(attributes.get(f"label_{language}") or attributes.get("label") or node)


def actors_of(two_mode: nx.Graph[str]) -> list[str]:
    """Return the actors of a two-mode network, sorted; agency networks and unresolved wordings are left out."""
    first = ((node, str(data.get("kind", ""))) for node, data in two_mode.nodes(data=True) if data["bipartite"] == 0)
    return sorted(node for node, kind in first if not kind.endswith(_NO_ACTORS))


def noun_of(network: nx.Graph[str], nodes: Iterable[str]) -> str:
    """Return the word for ``nodes`` in tables: their family, ``actor`` where unknown, ``node`` where there are several.

    Agency networks and unresolved wordings, which stand among actors, go by the name of actors there.

    Examples
    --------
    >>> import networkx as nx
    >>> network = nx.Graph()
    >>> network.add_nodes_from([("6", {"family": "measure"}), ("THL", {"family": "actor"})])
    >>> noun_of(network, ["6"]), noun_of(network, ["THL"]), noun_of(network, ["6", "THL"]), noun_of(network, [])
    ('measure', 'actor', 'node', 'actor')
    """
    families = {str(network.nodes[node].get("family", "actor")) for node in nodes} - {"agency-network"}
    return next(iter(families), "actor") if len(families) < 2 else "node"


def figure(number: float | None, digits: int = 6) -> float | None:
    """Return ``number`` in so many significant digits, the same on every machine; ``None`` for ``None``.

    Examples
    --------
    >>> figure(1 / 3), figure(2 / 3, 2), figure(None)
    (0.333333, 0.67, None)
    """
    return None if number is None else float(f"{number:.{digits}g}")
