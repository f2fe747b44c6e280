"""Projections of a two-mode network: which actors are tied by the measures they share, and how strongly."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import TYPE_CHECKING

from ihmisgraph.tables import Table

if TYPE_CHECKING:
    import networkx as nx

_UNCOUNTED = ("AgencyNetwork", "UnresolvedWording")


def newman_weights(ends: Mapping[str, int]) -> dict[str, float]:
    """Return what each measure adds to the tie of any two of its actors: 1/(n − 1) for a measure of n actors.

    Parameters
    ----------
    ends
        How many actors stand in each measure.

    Returns
    -------
    dict
        By measure, above 0 and at most 1; a measure of a single actor ties nobody and is not there.

    Notes
    -----
    w(i, j) = Σ over shared measures k of 1/(n(k) − 1). Each actor's weights over all others add up to the number of its
    measures that it shares: a measure of six bodies ties each of them once in all, not five times. M. E. J. Newman,
    Scientific collaboration networks II, Physical Review E 64 (2001) 016132, doi:10.1103/PhysRevE.64.016132.

    Examples
    --------
    >>> newman_weights({"13": 3, "19": 2, "7": 1})
    {'13': 0.5, '19': 1.0}
    """
    return {measure: 1 / (actors - 1) for measure, actors in ends.items() if actors > 1}


def projection(network: nx.Graph[str]) -> nx.Graph[str]:
    """Return the one-mode network of the actors of a two-mode network.

    Parameters
    ----------
    network
        Of two modes: every node has ``bipartite``, 0 for actors and 1 for what ties them.

    Returns
    -------
    networkx.Graph
        Nodes are the actors with their attributes, those that share nothing too. Edges have ``weight``, the number of
        shared measures; ``newman``, the sum of :func:`newman_weights` over them; and ``measures``, their numbers.
        Agency networks and unresolved wordings, by ``kind``, are no actors and are left out.

    Raises
    ------
    ValueError
        Where a node has no side.

    Notes
    -----
    What a projection loses: measures of a single actor (:func:`single_actor_measures`), and whether three actors share
    one measure or three measures two by two.

    Examples
    --------
    >>> import networkx as nx
    >>> network = nx.Graph([("a", "1"), ("b", "1"), ("c", "1"), ("a", "2"), ("b", "2")])
    >>> nx.set_node_attributes(network, {node: int(node.isdigit()) for node in network}, "bipartite")
    >>> projection(network).edges["a", "b"]
    {'weight': 2, 'newman': 1.5, 'measures': ('1', '2')}
    """
    import networkx as nx

    ends = _ends(network)
    adds = newman_weights({measure: len(actors) for measure, actors in ends.items()})
    result: nx.Graph[str] = nx.Graph()
    result.add_nodes_from((node, dict(network.nodes[node])) for node in sorted(network) if _is_actor(network, node))
    for measure, actors in ends.items():
        for pair in combinations(actors, 2):
            held = result.get_edge_data(*pair, default={"weight": 0, "newman": 0.0, "measures": ()})
            result.add_edge(
                *pair,
                weight=held["weight"] + 1,
                newman=held["newman"] + adds[measure],
                measures=(*held["measures"], network.nodes[measure].get("number", measure)),
            )
    return result


def single_actor_measures(network: nx.Graph[str]) -> Table:
    """Return the measures of a two-mode network in which one actor stands alone, which no projection shows.

    Parameters
    ----------
    network
        As :func:`projection` takes it.

    Returns
    -------
    Table
        ``measureNumber``, ``measureLabel``, ``actor``, ``actorLabel``, ``measure``: a row a measure, by number.

    Examples
    --------
    >>> import networkx as nx
    >>> network = nx.Graph([("a", "1"), ("b", "1"), ("a", "2")])
    >>> nx.set_node_attributes(network, {node: int(node.isdigit()) for node in network}, "bipartite")
    >>> single_actor_measures(network).column("measure")
    ['2']
    """
    label = {node: str(attributes.get("label", node)) for node, attributes in network.nodes(data=True)}
    rows = tuple(
        (network.nodes[measure].get("number", measure), label[measure], actors[0], label[actors[0]], measure)
        for measure, actors in _ends(network).items()
        if len(actors) == 1
    )
    return Table(("measureNumber", "measureLabel", "actor", "actorLabel", "measure"), rows, "single-actor-measures")


def _ends(network: nx.Graph[str]) -> dict[str, list[str]]:
    """The actors of each measure, both sorted: measures by number, actors by identifier."""
    sides = {node: network.nodes[node].get("bipartite") for node in network}
    for node, side in sides.items():
        if side not in (0, 1):
            raise ValueError(f"a network of two modes is needed: {node} has no side, bipartite 0 or 1")
    measures = [node for node, side in sides.items() if side == 1]
    return {
        measure: sorted(actor for actor in network[measure] if _is_actor(network, actor))
        for measure in sorted(measures, key=lambda each: _place(network, each))
    }


def _place(network: nx.Graph[str], measure: str) -> tuple[bool, int, str]:
    number = network.nodes[measure].get("number")
    return (not isinstance(number, int), number if isinstance(number, int) else 0, measure)


def _is_actor(network: nx.Graph[str], node: str) -> bool:
    attributes = network.nodes[node]
    return attributes["bipartite"] == 0 and not str(attributes.get("kind", "")).endswith(_UNCOUNTED)
