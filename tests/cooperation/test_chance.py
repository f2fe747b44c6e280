"""Chance against exact enumeration of all matrices with given margins, direct convolution, and scipy."""

from itertools import combinations, product

import networkx as nx
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.stats import chisquare, false_discovery_control, poisson_binom

import ihmisgraph
from ihmisgraph.cooperation.chance import STATES, adjusted, states, ties
from ihmisgraph.cooperation.margins import drawn_matrices, most_shared
from ihmisgraph.cooperation.sampling import pairs_of, sample
from ihmisgraph.cooperation.sdsm import chances, tails

MARGINS = [
    ((2, 1, 1, 1), (2, 2, 1)),
    ((1, 1, 2, 3), (2, 2, 2, 1)),
    ((3, 2, 2, 1, 1), (3, 2, 2, 1, 1)),
    ((2, 2, 2, 2), (2, 2, 2, 2)),
    ((2, 1, 1, 1, 1, 1), (4, 1, 1, 1)),
    ((1, 1), (1, 1)),
]


def matrices(shape):
    """Strategy: matrices of truth values of at most this shape."""
    sizes = st.tuples(st.integers(1, shape[0]), st.integers(1, shape[1]))
    return sizes.flatmap(
        lambda size: st.lists(st.booleans(), min_size=size[0] * size[1], max_size=size[0] * size[1]).map(
            lambda cells: np.array(cells, dtype=bool).reshape(size)
        )
    )


def _all_with(rows, columns):
    """Every matrix with these margins, row by row."""
    if not rows:
        return [np.zeros((0, len(columns)), dtype=bool)] if not any(columns) else []
    found = []
    for chosen in combinations([place for place, left in enumerate(columns) if left], rows[0]):
        first = np.isin(np.arange(len(columns)), chosen)
        rest = _all_with(rows[1:], tuple(left - has for left, has in zip(columns, first.tolist(), strict=True)))
        found += [np.vstack([first, each]) for each in rest]
    return found


def _margins(matrix):
    return tuple(matrix.sum(axis=1).tolist()), tuple(matrix.sum(axis=0).tolist())


def _shared(matrix):
    return (matrix.astype(int) @ matrix.T.astype(int))[pairs_of(len(matrix))]


def _as_matrix(matrix, line):
    """The matrix that a line of draws stands for."""
    drawn = np.zeros_like(matrix)
    drawn[line, np.nonzero(matrix.T)[0]] = True
    return drawn


@pytest.mark.parametrize("margins", MARGINS)
def test_every_matrix_with_the_margins_is_drawn_equally_often(margins):
    every = _all_with(*margins)
    number = {each.tobytes(): place for place, each in enumerate(every)}
    lines = next(drawn_matrices(every[0], chains=20_000, seed=5))
    seen = np.zeros(len(every))
    unlike, times = np.unique(lines, axis=0, return_counts=True)
    for line, count in zip(unlike, times, strict=True):
        seen[number[_as_matrix(every[0], line).tobytes()]] += count
    assert seen.sum() == 20_000
    assert chisquare(seen).pvalue > 0.001


def test_one_chain_visits_all_in_the_long_run():
    every = _all_with(*MARGINS[0])
    number = {each.tobytes(): place for place, each in enumerate(every)}
    seen = np.zeros(len(every))
    for _, lines in zip(range(2000), drawn_matrices(every[0], chains=1, seed=2, between=8), strict=False):
        seen[number[_as_matrix(every[0], lines[0]).tobytes()]] += 1
    assert chisquare(seen).pvalue > 0.001


@given(matrices((7, 7)), st.integers(0, 99))
@settings(max_examples=60, deadline=None)
def test_a_draw_keeps_the_margins(matrix, seed):
    draws = drawn_matrices(matrix, chains=3, seed=seed)
    for lines in (next(draws), next(draws)):
        for line in lines:
            assert _margins(_as_matrix(matrix, line)) == _margins(matrix)


@given(matrices((4, 5)))
@settings(max_examples=200, deadline=None)
def test_the_most_that_two_can_share_is_that_of_all_matrices(matrix):
    rows, columns = _margins(matrix)
    expected = np.diag(rows)
    for each in _all_with(rows, columns):
        expected = np.maximum(expected, each.astype(int) @ each.T.astype(int))
    assert most_shared(np.array(rows), np.array(columns)).tolist() == expected.tolist()


@pytest.mark.parametrize("margins", MARGINS)
def test_chances_are_those_of_all_matrices(margins):
    every = _all_with(*margins)
    counts = np.array([_shared(each) for each in every])
    matrix = every[len(every) // 2]
    found = sample(matrix, draws=20_000, seed=3)
    most = most_shared(matrix.sum(axis=1), matrix.sum(axis=0))[pairs_of(len(matrix))]
    exact = (counts >= _shared(matrix)).mean(axis=0)
    assert (np.abs(found.p - exact) <= 5 * found.error + 1 / found.draws).all()
    for got, chance in ((found.best, counts >= most), (found.absence, counts == 0)):
        spread = np.sqrt(chance.mean(axis=0) * (1 - chance.mean(axis=0)) / found.draws)
        assert (np.abs(got - chance.mean(axis=0)) <= 8 * spread + 1 / found.draws).all()
    np.testing.assert_allclose(found.expected, counts.mean(axis=0), atol=0.03)


def test_the_error_is_that_of_samples_made_anew():
    matrix = _all_with(*MARGINS[2])[100]
    samples = [sample(matrix, draws=2000, seed=seed) for seed in range(40)]
    spread = np.array([each.p for each in samples]).std(axis=0)
    claimed = np.array([each.error for each in samples]).mean(axis=0)
    open_ = spread > 0
    assert ((claimed[open_] > 0.6 * spread[open_]) & (claimed[open_] < 1.7 * spread[open_])).all()


def test_p_is_never_0_and_the_same_seed_gives_the_same():
    matrix = np.zeros((6, 40), dtype=bool)
    matrix[0, :15] = matrix[1, :15] = True
    matrix[2:, 15:] = True
    one, same, other = (sample(matrix, draws=1000, seed=seed) for seed in (1, 1, 2))
    assert one.p.min() >= 1 / 1001
    assert one.p.tolist() == same.p.tolist()
    assert one.expected.tolist() != other.expected.tolist()


def test_progress_counts_the_draws():
    steps = []
    found = sample(np.eye(4, dtype=bool), draws=1200, seed=0, progress=steps.append)
    assert sum(steps) == found.draws == 1500  # whole rounds of 500 chains
    assert found.chains == 500


@given(matrices((9, 9)))
@settings(max_examples=200, deadline=None)
def test_margins_of_the_configuration_model_are_met(matrix):
    chance = chances(matrix)
    assert ((chance >= 0) & (chance <= 1)).all()
    for axis in (0, 1):
        assert np.abs(chance.sum(axis=axis) - matrix.sum(axis=axis)).max() < 1e-9


def test_a_cell_is_certain_exactly_where_all_matrices_agree():
    for rows, columns in (((3, 3, 1, 1), (3, 3, 1, 1)), ((3, 1, 0), (2, 1, 1)), ((4, 2, 2, 1), (4, 2, 2, 1))):
        every = np.array(_all_with(rows, columns))
        agreed = every.all(axis=0) | ~every.any(axis=0)
        found = chances(every[0])
        assert (np.isin(found, (0.0, 1.0)) == agreed).all()


@given(matrices((5, 9)))
@settings(max_examples=100, deadline=None)
def test_tails_are_those_of_direct_convolution_and_of_scipy(matrix):
    chance = chances(matrix)
    first, second = pairs_of(len(matrix))
    least = _shared(matrix)
    found = tails(chance, first, second, least)
    for one, other, many, got in zip(first, second, least, found, strict=True):
        trials = chance[one] * chance[other]
        exact = sum(
            np.prod(np.where(outcome, trials, 1 - trials))
            for outcome in product((0, 1), repeat=len(trials))
            if sum(outcome) >= many
        )
        assert got == pytest.approx(exact, abs=1e-12)
        assert got == pytest.approx(poisson_binom(trials).sf(many - 1), abs=1e-12)


def test_a_small_tail_keeps_its_digits():
    chance = np.full((2, 30), 0.1)
    found = tails(chance, np.array([0]), np.array([1]), np.array([30]))
    assert found[0] == pytest.approx(0.01**30, rel=1e-9)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_adjusted_values_are_those_of_scipy(p):
    np.testing.assert_allclose(adjusted(np.array(p)), false_discovery_control(p), atol=1e-12)


@example([(0.0, 0.0), (0.0, 0.0), (0.05, 0.0)])  # just at the rate, where 0.05 × 3 / 3 is rounded above it
@given(st.lists(st.tuples(st.floats(0, 0.2), st.floats(0, 1)), min_size=1, max_size=12))
def test_not_testable_is_what_would_not_pass_with_its_best_p(pairs):
    p = np.array([one for one, _ in pairs])
    best = p * np.array([share for _, share in pairs])
    found = states(p, best, 0.05)
    for place in range(len(p)):
        tried = p.copy()
        tried[place] = best[place]
        passes, could = (false_discovery_control(each)[place] <= 0.05 for each in (p, tried))
        assert found[place] == (STATES[0] if passes else STATES[1] if could else STATES[2])


def _two_mode(matrix, kind="Ministry"):
    network = nx.Graph()
    network.add_nodes_from((f"a{row}" for row in range(len(matrix))), bipartite=0, kind=kind)
    network.add_nodes_from((f"m{column}" for column in range(matrix.shape[1])), bipartite=1)
    network.add_edges_from((f"a{row}", f"m{column}") for row, column in zip(*np.nonzero(matrix), strict=True))
    return network


@pytest.mark.parametrize("size", [(0, 0), (1, 3), (3, 0), (2, 1)])
def test_few_actors_or_no_measure(size):
    found = ties(_two_mode(np.zeros(size, dtype=bool)), draws=50)
    assert len(found.pairs) == size[0] * (size[0] - 1) // 2
    assert {tie.p for tie in found.pairs} <= {1.0}
    assert {tie.state for tie in found.pairs} <= {"not-testable"}
    assert found.method()


def test_agency_networks_and_unresolved_wordings_are_no_actors():
    network = _two_mode(np.ones((2, 3), dtype=bool))
    network.add_node("net", bipartite=0, kind="https://w3id.org/ihmisgraph/ontology/AgencyNetwork")
    network.add_node("wording", bipartite=0, kind="UnresolvedWording")
    network.add_edges_from([("net", "m0"), ("wording", "m1")])
    assert ties(network, draws=10).actors == 2


def test_zeros_count_and_a_clear_tie_is_found_by_both():
    matrix = np.zeros((8, 40), dtype=bool)
    matrix[:2, :8] = True
    for actor in range(2, 8):
        matrix[actor, 8 + 5 * (actor - 2) : 13 + 5 * (actor - 2)] = True
    found = ties(_two_mode(matrix), draws=20_000, seed=1)
    assert len(found.pairs) == 28
    first = found.pairs[0]
    assert (first.actor, first.partner, first.shared, first.measures) == ("a0", "a1", 8, 8)
    assert first.state == STATES[0]
    assert first.sdsm_adjusted < 0.05
    assert {tie.state for tie in found.pairs[1:]} == {"not-distinguishable"}
    assert [row["partner"] for row in found.sharing().table("en")] == ["a1"]
    assert len(found.table("fi")) == 28


def test_in_the_first_programme_no_tie_can_be_told_from_chance(shipped):
    """With 43 measures two actors need some ten each before sharing none is rare: C(33, 10) / C(43, 10) = 0.048."""
    found = ties(ihmisgraph.network(shipped, "actor-measure"), draws=5000, seed=0)
    assert (found.measures, len(found.pairs)) == (43, found.actors * (found.actors - 1) // 2)
    assert sum(tie.shared > 0 for tie in found.pairs) == 30
    assert found.count("more-than-chance") == 0
    assert max(tie.measures for tie in found.pairs) < 10
    assert min(tie.absence for tie in found.pairs) > 0.05
    assert "for 0 pairs" in found.method()
    assert found.method().in_language("fi").count("0") > 1
