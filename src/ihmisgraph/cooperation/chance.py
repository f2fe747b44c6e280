"""Is a tie more than chance? What two actors share, held against all matrices with the same margins.

An actor with many measures shares some with others whatever its policy. A tie is *more than chance* where the pair
shares more than actors with as many measures each would by a random allotment, over all pairs and with false
discoveries held down (Benjamini and Hochberg 1995 [1]_).

References
----------
.. [1] Benjamini, Y., & Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal Statistical
   Society B, 57, 289–300. doi:10.1111/j.2517-6161.1995.tb02031.x
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ihmisgraph.cooperation.reading import actors_of, figure, label_of
from ihmisgraph.cooperation.sampling import pairs_of, sample
from ihmisgraph.cooperation.sdsm import Real, chances, tails
from ihmisgraph.languages import Message
from ihmisgraph.tables import Cell, Table

if TYPE_CHECKING:
    import networkx as nx

STATES = ("more-than-chance", "not-distinguishable", "not-testable")


@dataclass(frozen=True)
class Tie:
    """A pair of actors, and how likely chance alone gives it so many shared measures.

    Attributes
    ----------
    shared, measures, partner_measures
        What they share, and what each has.
    expected, p, error, best, absence
        As :class:`ihmisgraph.cooperation.sampling.Sample` has them.
    adjusted
        The least false-discovery rate at which the tie counts as more than chance.
    state
        One of :data:`STATES`. *Not testable*: if the pair shared as many as the margins allow, its p would still fail.
    sdsm, sdsm_adjusted
        p and its adjusted value where margins hold only on average.
    """

    actor: str
    partner: str
    shared: int
    measures: int
    partner_measures: int
    expected: float
    p: float
    error: float
    adjusted: float
    best: float
    state: str
    absence: float
    sdsm: float
    sdsm_adjusted: float


@dataclass(frozen=True)
class Ties:
    """All pairs of actors, the least p first, and how they were judged.

    Attributes
    ----------
    draws, chains, seed, rate
        What the result rests on: matrices drawn, by how many chains, from which seed; the false-discovery rate.
    missed
        How far a margin of the check is from the programme's, at most.
    only_sharing
        Whether tables leave out the pairs that share nothing.
    """

    network: nx.Graph[str]
    pairs: tuple[Tie, ...]
    actors: int
    measures: int
    draws: int
    chains: int
    seed: int
    rate: float
    missed: float
    only_sharing: bool = False

    def sharing(self) -> Ties:
        """Return the same result, whose tables leave out the pairs that share nothing."""
        return replace(self, only_sharing=True)

    def table(self, language: str) -> Table:
        """Return a row for each pair, with everything that is known of it."""
        columns = (
            *("actor", "actorLabel", "partner", "partnerLabel", "shared", "measures", "partnerMeasures", "expected"),
            *("p", "error", "adjusted", "state", "stateLabel", "bestP", "absence", "checkP", "checkAdjusted"),
        )
        return Table(columns, tuple(self._row(tie, language) for tie in self._shown()), "ties")

    def to_read(self, language: str) -> tuple[Table, ...]:
        """Return the table for people: what is tested, and what came out."""
        rows = tuple(
            (
                *(row["actorLabel"], row["partnerLabel"], row["shared"], figure(tie.expected, 2)),
                *(f"{tie.p:.2g} ± {tie.error:.1g}", row["stateLabel"]),
            )
            for tie, row in zip(self._shown(), self.table(language), strict=True)
        )
        return (Table(("actorLabel", "partnerLabel", "shared", "expected", "p", "stateLabel"), rows, "ties"),)

    def method(self) -> Message:
        """Return the sentence of method; it says so where nobody could be tested, or there were too few draws."""
        if not self.pairs:
            return Message("method-ties-none", actors=self.actors, measures=self.measures)
        tested = self._tested()
        least = math.ceil(round(len(self.pairs) / self.rate, 6)) - 1
        return tested if self.draws >= least else Message("method-ties-few", method=tested, least=least)

    def _tested(self) -> Message:
        differ = sum((tie.sdsm_adjusted <= self.rate) != (tie.state == STATES[0]) for tie in self.pairs)
        return Message(
            "method-ties",
            **{name: getattr(self, name) for name in ("actors", "measures", "draws", "chains", "seed")},
            rate=f"{100 * self.rate:g}",
            pairs=len(self.pairs),
            **{state.replace("-", "_"): self.count(state) for state in STATES},
            missed=f"{self.missed:.0e}",
            differ=differ,
            absence=sum(tie.absence <= self.rate for tie in self.pairs),
        )

    def count(self, state: str) -> int:
        """Return how many pairs are in ``state``."""
        return sum(tie.state == state for tie in self.pairs)

    def _shown(self) -> list[Tie]:
        return [tie for tie in self.pairs if tie.shared or not self.only_sharing]

    def _row(self, tie: Tie, language: str) -> tuple[Cell, ...]:
        labels = [label_of(self.network, node, language) for node in (tie.actor, tie.partner)]
        return (
            *(tie.actor, labels[0], tie.partner, labels[1], tie.shared, tie.measures, tie.partner_measures),
            *map(figure, (tie.expected, tie.p, tie.error, tie.adjusted)),
            *(tie.state, Message(f"tie-{tie.state}").in_language(language)),
            *map(figure, (tie.best, tie.absence, tie.sdsm, tie.sdsm_adjusted)),
        )


def ties(
    two_mode: nx.Graph[str],
    *,
    draws: int = 100_000,
    seed: int = 0,
    rate: float = 0.05,
    progress: Callable[[int], None] | None = None,
) -> Ties:
    """Return which actors share more measures than chance alone would give them.

    The test is fixed-degree sampling (:mod:`ihmisgraph.cooperation.sampling`), over all pairs, also those that share
    nothing; the check is the stochastic degree sequence model (:mod:`ihmisgraph.cooperation.sdsm`).

    Parameters
    ----------
    two_mode
        The network *actor-measure*. Agency networks and unresolved wordings are left out.
    draws
        Matrices drawn, at least; ``1 / (1 + draws)`` is the least p there can be. With fewer than pairs / rate draws
        nothing is testable.
    seed
        The same seed gives the same result.
    rate
        The false-discovery rate: the share of ties said to be more than chance that may be chance after all. Benjamini
        and Hochberg prove it for independent or positively dependent tests; pairs with an actor in common depend.
    progress
        Called with the draws done since it was called last.

    Returns
    -------
    Ties
        Empty where there are fewer than two actors.

    Notes
    -----
    *More than chance* says that the programme puts two actors together more often than their numbers of measures
    explain, not that they work together well, or at all. *Not distinguishable* and *not testable* do not say that a tie
    is chance, still less that it is missing: in a small programme few pairs can be told from chance. ``absence`` is the
    chance of sharing nothing; where it is large, that two actors share nothing says nothing either.

    Examples
    --------
    >>> import networkx as nx
    >>> network = nx.Graph()
    >>> network.add_nodes_from("ABCD", bipartite=0)
    >>> network.add_nodes_from(range(1, 13), bipartite=1)
    >>> network.add_edges_from(("AB"[number % 2], number) for number in range(1, 7))
    >>> network.add_edges_from((actor, number) for actor in "CD" for number in range(7, 13))
    >>> found = ties(network, draws=5000, seed=1)
    >>> [(tie.actor, tie.partner, tie.shared) for tie in found.pairs if tie.state == "more-than-chance"]
    [('C', 'D', 6)]
    """
    actors = actors_of(two_mode)
    measures = sorted((node for node, data in two_mode.nodes(data=True) if data["bipartite"] == 1), key=str)
    matrix = np.array([[two_mode.has_edge(one, other) for other in measures] for one in actors], dtype=bool)
    matrix = matrix.reshape(len(actors), len(measures))
    sampled = sample(matrix, draws, seed, progress)
    first, second = pairs_of(len(actors))
    chance = chances(matrix)
    check = tails(chance, first, second, sampled.shared)
    missed = [np.abs(chance.sum(axis=axis) - matrix.sum(axis=axis)).max(initial=0) for axis in (0, 1)]
    many = matrix.sum(axis=1)
    columns = (
        *(sampled.shared, many[first], many[second], sampled.expected, sampled.p, sampled.error),
        *(adjusted(sampled.p), sampled.best, states(sampled.p, sampled.best, rate)),
        *(sampled.absence, check, adjusted(check)),
    )
    names = zip(first.tolist(), second.tolist(), strict=True)
    found = [
        Tie(actors[one], actors[other], *cells)
        for (one, other), cells in zip(names, zip(*(column.tolist() for column in columns), strict=True), strict=True)
    ]
    found.sort(key=lambda tie: (tie.p, -tie.shared, tie.actor, tie.partner))
    shape = (len(actors), len(measures))
    return Ties(two_mode, tuple(found), *shape, sampled.draws, sampled.chains, seed, rate, float(max(missed)))


def adjusted(p: Real) -> Real:
    """Return the values of ``p`` adjusted by Benjamini and Hochberg: ``min over j ≥ i of p_j m / j``, in order of p.

    Examples
    --------
    >>> import numpy as np
    >>> adjusted(np.array([0.01, 0.04, 0.03])).round(4).tolist()
    [0.03, 0.04, 0.04]
    """
    order = np.argsort(p, kind="stable")
    scaled = p[order] * (len(p) / np.arange(1, len(p) + 1))
    found = np.empty_like(scaled)
    found[order] = np.minimum.accumulate(scaled[::-1])[::-1].clip(max=1)
    return found


def states(p: Real, best: Real, rate: float) -> NDArray[np.str_]:
    """Return the state of each pair, one of :data:`STATES`.

    A pair is not testable where it would not pass with its ``best`` p, the others as they are: it would pass up to
    ``k rate / m``, where *k* is how many would pass if its p were 0.

    Examples
    --------
    >>> import numpy as np
    >>> states(np.array([0.001, 0.5, 0.5]), np.array([0.001, 0.01, 0.3]), 0.05).tolist()
    ['more-than-chance', 'not-distinguishable', 'not-testable']
    """
    order = np.argsort(p, kind="stable")
    rank = np.arange(1, len(p) + 1)
    shares = len(p) / rank  # as `adjusted` multiplies, so that both agree to the last digit
    before = np.concatenate([[0.0], p[order][:-1]])
    passing = np.maximum.accumulate(np.where(before * shares <= rate, rank, 1))
    testable = np.empty(len(p), dtype=bool)
    testable[order] = best[order] * shares[passing - 1] <= rate
    more, open_, untestable = STATES
    return np.where(adjusted(p) <= rate, more, np.where(testable, open_, untestable))
