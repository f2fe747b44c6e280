"""A network as arrays, and the same arrays with one measure left out, for each measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ihmisgraph.cooperation.sdsm import Real

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Ties:
    """The ties of a network, as square arrays over ``nodes``: those that are ranked first, sorted.

    Attributes
    ----------
    ranked
        The places of the nodes that are ranked: all, or in a two-mode network the first mode.
    weight
        The weights; where a tie has none, 1.
    shared
        Newman's weights where every tie has them (``newman``), else the weights.
    stands_in
        True where the ranked node (line) stands in the measure (column); ``None`` where that is not known.
    numbers
        The number of each column of ``stands_in``.
    """

    nodes: tuple[str, ...]
    ranked: slice
    weight: Real
    shared: Real
    newman: bool
    two_mode: bool
    stands_in: NDArray[np.bool_] | None = None
    numbers: NDArray[np.object_] | None = None

    def undefined(self) -> Real:
        """Return the value of what is not defined, for each node."""
        return np.full(len(self.nodes), np.nan)


def ties_of(network: nx.Graph[str], two_mode: nx.Graph[str] | None = None) -> Ties:
    """Return the ties of ``network``; who stands in what is read from it or from ``two_mode``."""
    mode = {node: network.nodes[node].get("bipartite", 0) for node in sorted(network)}
    nodes = sorted(mode, key=mode.__getitem__)
    ranked = slice(0, sum(each == 0 for each in mode.values()))
    newman = network.number_of_edges() > 0 and all("newman" in data for _, _, data in network.edges(data=True))
    weight = _array(network, nodes, "weight")
    shared = _array(network, nodes, "newman") if newman else weight
    ties = Ties(tuple(nodes), ranked, weight, shared, newman, ranked.stop < len(nodes))
    source = network if ties.two_mode else two_mode
    if source is None or not set(nodes[ranked]) & set(source):
        return ties
    columns = sorted(node for node, data in source.nodes(data=True) if data.get("bipartite") == 1)
    stands = np.array([[source.has_edge(one, other) for other in columns] for one in nodes[ranked]], dtype=bool)
    numbers = np.array([source.nodes[node].get("number") for node in columns], dtype=object)
    return replace(ties, stands_in=stands.reshape(ranked.stop, len(columns)), numbers=numbers)


def without_each_measure(network: nx.Graph[str], ties: Ties, *, alone: bool) -> Iterator[Ties]:
    """Yield the ties without one measure, for each that a tie rests on; ``alone``: also for measures of a single actor.

    In a two-mode network a measure is a node. Elsewhere a tie must count its measures, that is, have ``measures``, as
    many as its ``weight``; a tie loses what it owes to the measure, in Newman's weights ``1 / (n − 1)`` of *n* actors,
    and is gone without its last one. Where ties count something else, nothing is yielded.
    """
    if ties.two_mode:
        yield from _without_columns(ties)
        return
    place = {node: number for number, node in enumerate(ties.nodes)}
    counted: dict[object, list[tuple[int, int]]] = {}
    for start, end, data in network.edges(data=True):
        if start == end or data.get("weight") != len(data.get("measures", ())):
            return
        for measure in data["measures"]:
            counted.setdefault(measure, []).append((place[start], place[end]))
    owed = {measure: 1 / (len({node for pair in pairs for node in pair}) - 1) for measure, pairs in counted.items()}
    whole = np.zeros_like(ties.weight)
    for measure, pairs in counted.items():
        for one, other in pairs:
            whole[[one, other], [other, one]] += owed[measure]
    for measure in sorted(counted, key=str):
        yield _without(ties, measure, counted[measure], owed[measure], whole)
    if alone and ties.stands_in is not None and ties.numbers is not None:
        for measure in sorted(set(ties.numbers) - set(counted), key=str):
            yield replace(ties, stands_in=ties.stands_in[:, ties.numbers != measure])


def _without(ties: Ties, measure: object, pairs: list[tuple[int, int]], owed: float, whole: Real) -> Ties:
    """The ties without what ``pairs`` owe to the measure; ``whole`` is what every tie owes to all of its measures."""
    weight, shared = ties.weight.copy(), ties.shared.copy()
    for one, other in pairs:
        ends = [one, other], [other, one]
        weight[ends] -= 1
        shared[ends] -= ties.shared[ends] * (owed / whole[ends]) if ties.newman else 1
    shared[weight == 0] = 0
    stands = ties.stands_in[:, ties.numbers != measure] if ties.stands_in is not None else None
    return replace(ties, weight=weight, shared=shared, stands_in=stands)


def _without_columns(ties: Ties) -> Iterator[Ties]:
    if ties.stands_in is None or ties.numbers is None:
        return
    for column, number in enumerate(ties.numbers):
        if number is not None:
            weight, node = ties.weight.copy(), ties.ranked.stop + column
            weight[node], weight[:, node] = 0, 0
            yield replace(ties, weight=weight, stands_in=np.delete(ties.stands_in, column, axis=1))


def _array(network: nx.Graph[str], nodes: list[str], name: str) -> Real:
    found = np.zeros((len(nodes), len(nodes)))
    place = {node: number for number, node in enumerate(nodes)}
    for one, other, data in network.edges(data=True):
        if one != other:
            found[place[one], place[other]] += data.get(name, 1)
            found[place[other], place[one]] += data.get(name, 1)
    return found
