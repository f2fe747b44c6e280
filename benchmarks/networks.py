"""Positions and chance on networks of growing size, each beside a plain way to the same numbers, in one run: ratios.

Usage: python benchmarks/networks.py [ACTORSxMEASURES ...] > docs/benchmarks/networks.md     by default up to 300x1000

Positions are betweenness, constraint and effective size of every actor, as networkx gives them and as our arrays do;
with ranges they are computed once more without each measure that a tie rests on. Chance is fixed-degree sampling; the
plain way is one curveball trade after another on Python sets, then a count of what every pair shares, with as many
trades from draw to draw. Where that would take too long, the plain way is timed on a part and counted up. A figure is
the best of three, since what disturbs a run only lengthens it; what takes longer than three seconds is done once. The
numbers of both ways are held against each other first. The programmes are made up: each measure has one actor, and more
by chance, some actors more often than others.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import combinations, islice

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from engines import best
from ihmisgraph.cooperation.arrays import Ties, ties_of, without_each_measure
from ihmisgraph.cooperation.centrality import betweenness, constraint, effective_size
from ihmisgraph.cooperation.margins import BETWEEN
from ihmisgraph.cooperation.sampling import sample
from ihmisgraph.tables import Table

SIZES = ("30x43", "100x300", "300x1000")
PART = 3
PLAIN_DRAWS = 50
DRAWS = {30: 100_000}
FEWEST_DRAWS = 2_000


def made_up(actors: int, measures: int, seed: int = 1) -> NDArray[np.bool_]:
    """Return who stands in which measure of a made-up programme."""
    generator = np.random.default_rng(seed)
    weight = generator.pareto(2, actors) + 0.2
    matrix = np.zeros((actors, measures), dtype=bool)
    for measure in range(measures):
        many = min(actors, generator.geometric(0.6))
        matrix[generator.choice(actors, many, replace=False, p=weight / weight.sum()), measure] = True
    return matrix


def projected(matrix: NDArray[np.bool_]) -> nx.Graph[str]:
    """Return the network of actors that share measures."""
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(str(1000 + actor) for actor in range(len(matrix)))
    for measure in range(matrix.shape[1]):
        for one, other in combinations(np.nonzero(matrix[:, measure])[0] + 1000, 2):
            before = network.get_edge_data(str(one), str(other), {"measures": ()})["measures"]
            network.add_edge(str(one), str(other), weight=len(before) + 1, measures=(*before, measure))
    return network


def plain_positions(network: nx.Graph[str]) -> list[dict[str, float]]:
    """Return the positions as networkx gives them."""
    return [
        nx.betweenness_centrality(network),
        nx.constraint(network, weight="weight"),
        nx.effective_size(network, nodes=list(network), weight="weight"),
    ]


def own_positions(ties: Ties) -> list[NDArray[np.float64]]:
    """Return the positions as arrays."""
    return [betweenness(ties.weight), constraint(ties.shared), effective_size(ties.shared)]


def own_ranges(network: nx.Graph[str]) -> None:
    """Compute the positions without each measure."""
    for ties in without_each_measure(network, ties_of(network), alone=False):
        own_positions(ties)


def plain_ranges(matrix: NDArray[np.bool_], measures: Iterable[int]) -> None:
    """Compute the positions without each of ``measures``."""
    for measure in measures:
        plain_positions(projected(np.delete(matrix, measure, axis=1)))


def plain_draws(matrix: NDArray[np.bool_], seed: int) -> Iterator[dict[tuple[int, int], int]]:
    """Yield what every pair of rows shares in one draw after another."""
    generator = random.Random(seed)
    rows = [set(np.nonzero(row)[0].tolist()) for row in matrix]
    while True:
        for _ in range(BETWEEN * (len(rows) // 2)):
            one, other = generator.sample(range(len(rows)), 2)
            apart = list(rows[one] ^ rows[other])
            generator.shuffle(apart)
            both, many = rows[one] & rows[other], len(rows[one] - rows[other])
            rows[one], rows[other] = both | set(apart[:many]), both | set(apart[many:])
        yield {(one, other): len(rows[one] & rows[other]) for one, other in combinations(range(len(rows)), 2)}


def plain_p(matrix: NDArray[np.bool_], draws: int) -> NDArray[np.float64]:
    """Return the p of every pair, the plain way."""
    pairs = list(combinations(range(len(matrix)), 2))
    shared = {(one, other): int((matrix[one] & matrix[other]).sum()) for one, other in pairs}
    hits = dict.fromkeys(pairs, 0)
    for counts in islice(plain_draws(matrix, seed=2), draws):
        for pair in pairs:
            hits[pair] += counts[pair] >= shared[pair]
    return np.array([(1 + hits[pair]) / (1 + draws) for pair in pairs])


def hold(matrix: NDArray[np.bool_]) -> None:
    """Hold both ways against each other, where the plain way is quick enough."""
    network = projected(matrix)
    for ours, plain in zip(own_positions(ties_of(network)), plain_positions(network), strict=True):
        np.testing.assert_allclose(ours, [plain[actor] for actor in sorted(network)], atol=1e-9)
    ours, plain_way = sample(matrix, 20_000, 0).p, plain_p(matrix, 2_000)
    assert np.abs(ours - plain_way).max() < 0.1, "the two ways draw from different matrices"


def at_size(actors: int, measures: int) -> Iterator[tuple[str, ...]]:
    """Yield a row for each thing measured at one size."""
    matrix = made_up(actors, measures)
    network = projected(matrix)
    size = f"{actors} × {measures}"
    ties = ties_of(network)
    yield _row(size, "positions", best(lambda: own_positions(ties)), best(lambda: plain_positions(network)))
    tied = np.nonzero(matrix.sum(axis=0) > 1)[0].tolist()
    counted_up = best(partial(plain_ranges, matrix, tied[:PART]), 1) / PART * len(tied)
    yield _row(size, f"positions with ranges, {len(tied)} measures", best(lambda: own_ranges(network)), counted_up)
    draws = DRAWS.get(actors, FEWEST_DRAWS)
    counted_up = best(partial(plain_p, matrix, PLAIN_DRAWS), 1) / PLAIN_DRAWS * draws
    yield _row(size, f"chance, {draws:,} draws", best(lambda: sample(matrix, draws, 0)), counted_up)


def page(sizes: Iterable[str]) -> str:
    """Return the page: what takes how long, and the ratios."""
    text = f"# Benchmarks of networks\n\n{__doc__.split(chr(10) * 2, 2)[2]}\n" if __doc__ else ""
    hold(made_up(12, 20))
    rows = [row for size in sizes for row in at_size(*map(int, size.split("x")))]
    heads = ("actors × measures", "what", "ours, s", "plain, s", "plain ÷ ours")
    return text + Table(heads, tuple(rows)).to_markdown()


def _row(size: str, what: str, ours: float, plain: float) -> tuple[str, ...]:
    return size, what, f"{ours:.3g}", f"{plain:.3g}", f"{plain / ours:,.1f}"


if __name__ == "__main__":
    sys.stdout.write(page(sys.argv[1:] or SIZES))
