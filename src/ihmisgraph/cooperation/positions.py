"""Who stands where in a network of cooperation, with the range of each rank when any one measure is left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ihmisgraph.cooperation.arrays import Ties, ties_of, without_each_measure
from ihmisgraph.cooperation.centrality import betweenness, constraint, core_numbers, effective_size, redundancy
from ihmisgraph.cooperation.margins import Whole
from ihmisgraph.cooperation.reading import MEASURES_OF_POSITION, figure, label_of, noun_of
from ihmisgraph.cooperation.sdsm import Real
from ihmisgraph.errors import UnknownValue, UsageProblem
from ihmisgraph.languages import Message
from ihmisgraph.tables import Cell, Table

if TYPE_CHECKING:
    import networkx as nx

_VALUES: dict[str, Callable[[Ties], Real]] = {
    "degree": lambda ties: (ties.weight != 0).sum(axis=1).astype(float),
    "strength": lambda ties: ties.weight.sum(axis=1),
    "betweenness": lambda ties: betweenness(ties.weight),
    "constraint": lambda ties: ties.undefined() if ties.two_mode else constraint(ties.shared),
    "effectiveSize": lambda ties: ties.undefined() if ties.two_mode else effective_size(ties.shared),
    "redundancy": lambda ties: ties.undefined() if ties.stands_in is None else redundancy(ties.stands_in),
    "core": lambda ties: core_numbers(ties.weight),
}
_LEAST_FIRST = ("constraint", "redundancy")
_ONE_MODE = ("constraint", "effectiveSize")


@dataclass(frozen=True)
class Position:
    """Where an actor stands; what is undefined for it is ``None``, and ranked after everything that is defined.

    Attributes
    ----------
    values
        Every one of :data:`.MEASURES_OF_POSITION`, by its name.
    cut
        Whether the network falls into more pieces without the actor (an articulation point).
    rank, rank_low, rank_high
        1 is the first, equal values share a rank. The least and the greatest rank when any one measure is left out, the
        rank with all measures included; ``None`` where a tie does not count measures.
    """

    actor: str
    values: dict[str, float | None]
    cut: bool
    rank: int
    rank_low: int | None
    rank_high: int | None


@dataclass(frozen=True)
class Positions:
    """The positions in order of rank, and the bridges: ties without which the network falls into more pieces."""

    network: nx.Graph[str]
    by: str
    positions: tuple[Position, ...]
    bridges: tuple[tuple[str, str], ...]
    left_out: int
    newman: bool

    def table(self, language: str) -> Table:
        """Return a row for each actor, or whatever the network ranks: its rank with the range, and its values."""
        ranks = ("rank", "rankLow", "rankHigh")
        columns = (self._noun, f"{self._noun}Label", "kind", *ranks, *MEASURES_OF_POSITION, "cut")
        return Table(columns, tuple(self._row(each, language) for each in self.positions), "positions")

    def tables(self, language: str) -> tuple[Table, ...]:
        """Return the positions, and the bridges with the kind of either end."""
        ends = (self._noun, f"{self._noun}Label", "kind", "partner", "partnerLabel", "partnerKind")
        rows = tuple((*self._named(one, language), *self._named(other, language)) for one, other in self.bridges)
        return self.table(language), Table(ends, rows, "bridges")

    def to_read(self, language: str) -> tuple[Table, ...]:
        """Return the tables for people: of the values the one that is ranked by, and the simplest."""
        shown = dict.fromkeys((self.by, "degree", "strength"))
        rows = tuple(
            (
                *(label_of(self.network, each.actor, language), each.rank),
                None if each.rank_low is None else f"{each.rank_low}–{each.rank_high}",
                *(_cell(each.values[name]) for name in shown),
                each.cut,
            )
            for each in self.positions
        )
        columns = (f"{self._noun}Label", "rank", "range", *shown, "cut")
        return Table(columns, rows, "positions"), self.tables(language)[1]

    def method(self) -> Message:
        """Return the sentence of method."""
        return Message(
            "method-positions",
            network=str(self.network.graph.get("name", "")) or Message("network-given"),
            nodes=len(self.positions),
            ties=self.network.number_of_edges(),
            weights=Message("weights-newman" if self.newman else "weights-given"),
            by=self.by,
            first=Message("rank-least" if self.by in _LEAST_FIRST else "rank-most"),
            range=Message("range-of-ranks", number=self.left_out) if self.left_out else Message("range-none"),
        )

    @property
    def _noun(self) -> str:
        return noun_of(self.network, (each.actor for each in self.positions))

    def _row(self, each: Position, language: str) -> tuple[Cell, ...]:
        ranks = (each.rank, each.rank_low, each.rank_high)
        return (*self._named(each.actor, language), *ranks, *map(_cell, each.values.values()), each.cut)

    def _named(self, node: str, language: str) -> tuple[Cell, ...]:
        return node, label_of(self.network, node, language), self.network.nodes[node].get("kind")


def positions(network: nx.Graph[str], two_mode: nx.Graph[str] | None = None, *, by: str = "betweenness") -> Positions:
    """Return the positions of the actors of ``network``, ranked ``by`` one measure of position.

    Parameters
    ----------
    network
        A one-mode network, or a two-mode network, whose first mode is ranked. Directions do not count.
    two_mode
        The network *actor-measure* that a one-mode network was made from; redundancy is read from it.
    by
        One of :data:`.MEASURES_OF_POSITION`: *degree* (partners), *strength* (the weights of ties added up, Barrat et
        al. 2004, doi:10.1073/pnas.0400087101), *betweenness*, *constraint*, *effectiveSize*, *redundancy* and *core*,
        as :mod:`ihmisgraph.cooperation.centrality` defines them. Of constraint and redundancy the least comes first, of
        the others the greatest.

    Returns
    -------
    Positions
        Constraint and effective size rest on Newman's weights where ties have them (``newman``), since a measure of
        many actors would inflate them; else on the weights. Both are undefined for isolates and in two-mode networks,
        and redundancy below two measures.

    Raises
    ------
    UnknownValue
        Where there is no such measure of position.
    UsageProblem
        Where it is not defined in such a network.

    Notes
    -----
    A position says where a programme's text puts an actor, not how much it does or matters: one joint measure of many
    actors can make a centre. Hence the range: a rank that hangs on one measure is wide, and two actors whose ranges
    overlap are not to be told apart by their ranks.

    Examples
    --------
    >>> import networkx as nx
    >>> network = nx.Graph()
    >>> network.add_edge("A", "B", weight=2, measures=(1, 2))
    >>> network.add_edge("B", "C", weight=1, measures=(3,))
    >>> for each in positions(network).positions:
    ...     print(each.actor, each.values["betweenness"], each.cut, each.rank, each.rank_low, each.rank_high)
    B 1.0 True 1 1 1
    A 0.0 False 2 1 2
    C 0.0 False 2 1 2
    """
    import networkx as nx

    if by not in _VALUES:
        raise UnknownValue("unknown-position", value=by, known=list(MEASURES_OF_POSITION))
    ties = ties_of(network, two_mode)
    no_measures = ties.stands_in is None or noun_of(network, ties.nodes[ties.ranked]) != "actor"
    if ties.nodes and ((no_measures and by == "redundancy") or (ties.two_mode and by in _ONE_MODE)):
        name = str(network.graph.get("name", "")) or Message("network-given")
        raise UsageProblem("position-undefined", by=by, network=name)
    values = {name: value(ties)[ties.ranked] for name, value in _VALUES.items()}
    left_out = without_each_measure(network, ties, alone=by == "redundancy")
    others = [_VALUES[by](each)[ties.ranked] for each in left_out]
    found = np.array([_ranks(each, least_first=by in _LEAST_FIRST) for each in (values[by], *others)], dtype=np.int64)
    undirected = network.to_undirected()
    cuts = set(nx.articulation_points(undirected))
    ranked = []
    for place, actor in enumerate(ties.nodes[: len(values[by])]):
        own = {name: _defined(value[place]) for name, value in values.items()}
        ends = (int(found[:, place].min()), int(found[:, place].max())) if others else (None, None)
        ranked.append(Position(actor, own, actor in cuts, int(found[0, place]), *ends))
    ranked.sort(key=lambda each: (each.rank, each.actor))
    bridges = sorted((min(ends), max(ends)) for ends in nx.bridges(undirected))
    return Positions(network, by, tuple(ranked), tuple(bridges), len(others), ties.newman)


def _ranks(values: Real, *, least_first: bool) -> Whole:
    """The rank of each value: 1 and how many are before it; what is undefined comes last."""
    order = np.where(np.isnan(values), np.inf, np.round(values if least_first else -values, 9))
    found: Whole = 1 + (order[None, :] < order[:, None]).sum(axis=1)
    return found


def _defined(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _cell(value: float | None) -> Cell:
    return int(value) if value is not None and value.is_integer() else figure(value)
