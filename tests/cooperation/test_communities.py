"""Communities against all partitions of small networks, igraph, and the first programme."""

import os
import subprocess
import sys

import igraph
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ihmisgraph
from ihmisgraph.cooperation.communities import communities

ACTOR = "https://w3id.org/ihmisgraph/actor/"
# two full groups of four, joined by one tie: Q = 2 (6/13 − (13/26)²) = 12/13 − 1/2
TWO_GROUPS = [*("AB", "AC", "AD", "BC", "BD", "CD"), *("EF", "EG", "EH", "FG", "FH", "GH"), "DE"]


def _partitions(nodes):
    if not nodes:
        yield []
        return
    first, *rest = nodes
    for smaller in _partitions(rest):
        for place, part in enumerate(smaller):
            yield [*smaller[:place], [first, *part], *smaller[place + 1 :]]
        yield [[first], *smaller]


def test_two_groups_worked_by_hand():
    found = communities(nx.Graph(map(tuple, TWO_GROUPS)), runs=5)
    assert found.groups == (tuple("ABCD"), tuple("EFGH"))
    assert found.modularity == pytest.approx(12 / 13 - 1 / 2)
    assert set(found.together.values()) == {1.0}
    assert (found.fewest, found.most) == (2, 2)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 3)), min_size=1, max_size=9))
@settings(max_examples=40, deadline=None)
def test_no_partition_is_better_in_a_small_network(ties):
    network = nx.Graph()
    for one, other, weight in ties:
        network.add_nodes_from((str(one), str(other)))
        if one != other:
            network.add_edge(str(one), str(other), weight=weight)
    found = communities(network, runs=30)
    if not network.number_of_edges():
        assert found.modularity is None
        return
    best = max(nx.community.modularity(network, parts) for parts in _partitions(sorted(network)))
    assert found.modularity == pytest.approx(best, abs=1e-8)
    assert found.least <= found.modularity == found.greatest
    peer = igraph.Graph.from_networkx(network)
    number = {actor: place for place, group in enumerate(found.groups) for actor in group}
    membership = [number[name] for name in peer.vs["_nx_name"]]
    assert peer.modularity(membership, weights="weight") == pytest.approx(found.modularity, abs=1e-8)


def test_isolates_are_alone_and_nothing_is_something():
    network = nx.Graph([("B", "C")])
    network.add_nodes_from("AD")
    found = communities(network, runs=2)
    assert found.groups == (("B", "C"), ("A",), ("D",))
    assert found.together == {"A": None, "B": 1.0, "C": 1.0, "D": None}
    assert (found.fewest, found.most) == (1, 1)
    for size in (0, 1, 3):
        empty = communities(nx.empty_graph([f"a{number}" for number in range(size)]))
        assert (empty.modularity, len(empty.groups)) == (None, size)
        assert len(empty.table("sv")) == size
        assert str(size) in empty.method()


def test_an_unsteady_partition_says_so():
    """In a ring of six with equal ties several partitions are as good, so that no actor is always with the same."""
    found = communities(nx.cycle_graph(list("ABCDEF")), runs=40)
    assert min(found.together.values()) < 1
    assert found.modularity == pytest.approx(1 / 6, abs=1e-8)  # three pairs: 3/6 − 3/9; two threes: 4/6 − 2/4


def test_both_directions_count():
    one_way = communities(nx.DiGraph(map(tuple, TWO_GROUPS)), runs=3)
    assert one_way.groups == (tuple("ABCD"), tuple("EFGH"))
    network = nx.DiGraph()
    network.add_edge("A", "B", weight=2)
    network.add_edge("B", "A", weight=3)
    network.add_edge("C", "D", weight=5)
    assert communities(network, runs=2).modularity == pytest.approx(0.5)


@pytest.mark.parametrize("salt", ["1", "77"])
def test_the_result_hangs_on_the_seed_alone(salt):
    script = (
        "import networkx as nx; from ihmisgraph.cooperation.communities import communities; "
        "network = nx.relabel_nodes(nx.gnm_random_graph(40, 80, seed=3), str); "
        "found = communities(network, runs=3, seed=5); print(found.groups, found.together)"
    )
    environment = {**os.environ, "PYTHONHASHSEED": salt}
    words = [sys.executable, "-c", script]
    said = subprocess.run(words, env=environment, capture_output=True, text=True, check=True).stdout
    network = nx.relabel_nodes(nx.gnm_random_graph(40, 80, seed=3), str)
    found = communities(network, runs=3, seed=5)
    assert said == f"{found.groups} {found.together}\n"


def test_the_first_programme_has_its_own_separate_pairs(shipped):
    """The text ties the police and the border guard to each other alone, and so the training board and the courts."""
    found = communities(ihmisgraph.network(shipped, "co-responsibility"), runs=20)
    named = [{actor.removeprefix(ACTOR) for actor in group} for group in found.groups]
    assert {"poliisi", "rajavartiolaitos"} in named
    assert {"tuomarinkoulutuslautakunta", "tuomioistuinvirasto"} in named
    assert {"om"} in named
    assert 0 < found.least <= found.modularity < 1
    assert "100" not in found.method() and "20 runs" in found.method()
