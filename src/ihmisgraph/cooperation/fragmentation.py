"""How far a network falls apart into groups that do not reach one another."""

from __future__ import annotations

from collections.abc import Collection

from ihmisgraph.cooperation.standing import Standing


def fragmentation(parts: Collection[int]) -> float | None:
    """Return Borgatti's fragmentation of a network whose components have ``parts`` nodes.

    F = 1 − Σ s(s − 1) / (n(n − 1)), where s is the number of nodes of a component and n that of all: the share of
    ordered pairs of nodes of which neither reaches the other. 0 where all reach one another, 1 where nobody reaches
    anybody, ``None`` where there are fewer than two nodes. Borgatti (2006), doi:10.1007/s10588-006-7084-x.

    Examples
    --------
    >>> fragmentation([2, 2])
    0.6666666666666667
    >>> fragmentation([3]), fragmentation([1, 1]), fragmentation([1]), fragmentation([])
    (0.0, 1.0, None, None)
    """
    nodes = sum(parts)
    if nodes < 2:
        return None
    return 1 - sum(size * (size - 1) for size in parts) / (nodes * (nodes - 1))


def component_sizes(standing: Standing, lost: Collection[str] = ()) -> list[int]:
    """Return the sizes of the groups that shared measures make of the actors, those ``lost`` left out."""
    import networkx as nx

    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(actor for actor in standing.actors() if actor not in lost)
    for measure in standing.numbers:
        there = sorted(standing.members.get(measure, frozenset()).difference(lost))
        nx.add_path(network, there)
    return sorted(map(len, nx.connected_components(network)), reverse=True)
