"""The smallest sets of nodes whose loss parts two sets of nodes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

MOST = 1000


def smallest_cuts(
    network: nx.Graph[str], starts: Collection[str], ends: Collection[str], most: int = MOST
) -> list[tuple[str, ...]]:
    """Return every smallest set of nodes without which no path leads from one of ``starts`` to one of ``ends``.

    By Menger's theorem (1927) such a set has as many nodes as there are paths from ``starts`` to ``ends`` that share no
    node; the number comes from a maximum flow. Starts and ends may be in a set themselves, and a node that is both is
    in every one. All sets are found by taking away, in order, each node without which the number falls by one.

    Parameters
    ----------
    network
        An undirected network.
    starts, ends
        Nodes; those that are not in the network count as nodes without neighbours.
    most
        The most sets to look for; their number may grow fast.

    Returns
    -------
    list
        The sets, each sorted, in order; one empty set where no path leads there anyway.

    Examples
    --------
    >>> import networkx as nx
    >>> smallest_cuts(nx.Graph([("a", "b"), ("b", "c")]), ["a"], ["c"])
    [('a',), ('b',), ('c',)]
    >>> smallest_cuts(nx.Graph([("a", "b"), ("c", "d")]), ["a", "d"], ["d"])
    [('d',)]
    >>> smallest_cuts(nx.Graph([("a", "b")]), ["a"], ["c"])
    [()]
    """
    whole = network.copy()
    whole.add_nodes_from([*starts, *ends])
    return list(islice(_cuts(whole, frozenset(starts), frozenset(ends), _paths(whole, starts, ends), ""), most))


def _cuts(
    network: nx.Graph[str], starts: Collection[str], ends: Collection[str], size: int, after: str
) -> Iterator[tuple[str, ...]]:
    """The cuts of ``size`` nodes that all stand after ``after`` in order."""
    if size == 0:
        yield ()
        return
    for node in sorted(network):
        if node <= after:
            continue
        rest = network.subgraph(network.nodes - {node})
        if _paths(rest, starts, ends) == size - 1:
            for cut in _cuts(rest, starts, ends, size - 1, node):
                yield (node, *cut)


def _paths(network: nx.Graph[str], starts: Collection[str], ends: Collection[str]) -> int:
    """How many paths without a shared node lead from ``starts`` to ``ends``.

    Each node becomes an edge of capacity 1 between its two sides, each tie two edges without a limit.
    """
    import networkx as nx

    flow: nx.DiGraph[tuple[str, str]] = nx.DiGraph()
    source, sink = ("", "source"), ("", "sink")
    flow.add_nodes_from([source, sink])
    flow.add_edges_from((((node, "in"), (node, "out")) for node in network), capacity=1)
    for one, other in network.edges:
        flow.add_edge((one, "out"), (other, "in"))
        flow.add_edge((other, "out"), (one, "in"))
    flow.add_edges_from((source, (node, "in")) for node in starts if node in network)
    flow.add_edges_from(((node, "out"), sink) for node in ends if node in network)
    return int(nx.maximum_flow_value(flow, source, sink))
