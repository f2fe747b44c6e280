"""Positions against igraph, networkx, cases worked by hand in the literature, and the first programme."""

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ihmisgraph
from ihmisgraph.cooperation.centrality import betweenness, constraint, core_numbers, effective_size, redundancy
from ihmisgraph.cooperation.positions import _VALUES, positions
from ihmisgraph.cooperation.reading import MEASURES_OF_POSITION
from ihmisgraph.errors import UnknownValue

ACTOR = "https://w3id.org/ihmisgraph/actor/"
NAN = float("nan")


@st.composite
def weighted_networks(draw):
    size = draw(st.integers(1, 9))
    pairs = [(one, other) for one in range(size) for other in range(one)]
    weights = draw(st.lists(st.integers(0, 3), min_size=len(pairs), max_size=len(pairs)))
    network = nx.Graph()
    network.add_nodes_from("abcdefghi"[:size])
    for (one, other), weight in zip(pairs, weights, strict=True):
        if weight:
            network.add_edge("abcdefghi"[one], "abcdefghi"[other], weight=weight)
    return network


def _values(found, name):
    return {each.actor: each.values[name] for each in found.positions}


@given(weighted_networks())
@settings(max_examples=150, deadline=None)
def test_values_are_those_of_igraph(network):
    peer = igraph.Graph.from_networkx(network)
    names = peer.vs["_nx_name"]
    weights = peer.es["weight"] if peer.ecount() else None
    size = peer.vcount()
    pairs = (size - 1) * (size - 2) / 2
    expected = {
        "degree": peer.degree(),
        "strength": peer.strength(weights="weight") if weights else [0] * size,
        "betweenness": [each / pairs if pairs else 0 for each in peer.betweenness(directed=False)],
        "constraint": peer.constraint(weights=weights),
        "core": peer.coreness(),
    }
    found = positions(network)
    for name, values in expected.items():
        own = _values(found, name)
        undefined = {node for node, value in own.items() if value is None}
        assert undefined == ({n for n in network if not network.degree(n)} if name == "constraint" else set())
        for node, value in zip(names, values, strict=True):
            assert node in undefined or own[node] == pytest.approx(value, abs=1e-9)
    cuts = {names[vertex] for vertex in peer.articulation_points()}
    assert {each.actor for each in found.positions if each.cut} == cuts
    bridges = {tuple(sorted(names[end] for end in peer.es[edge].tuple)) for edge in peer.bridges()}
    assert set(found.bridges) == bridges


@given(weighted_networks())
@settings(max_examples=100, deadline=None)
def test_effective_size_is_that_of_networkx_over_named_nodes(network):
    """Over all nodes at once networkx counts weighted sizes wrongly; over a list of them it does not."""
    own = _values(positions(network), "effectiveSize")
    peer = nx.effective_size(network, nodes=list(network), weight="weight")
    for node in network:
        assert own[node] == pytest.approx(peer[node]) if network.degree(node) else own[node] is None


def test_effective_size_and_constraint_of_the_worked_example():
    """Burt's figure as worked out by Borgatti (1997): G has 6 partners with 4 ties among them, 6 − 2·4/6 = 4.67."""
    ties = ["AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC"]
    nodes = "ABCDEFG"
    array = np.zeros((7, 7))
    for one, other in ties:
        array[nodes.index(one), nodes.index(other)] = array[nodes.index(other), nodes.index(one)] = 1
    size, bound = effective_size(array), constraint(array)
    assert size[6] == pytest.approx(6 - 8 / 6)
    assert size[0] == pytest.approx(4 - 6 / 4)  # A's partners B, E, F and G have three ties: BG, EG, FG
    assert size[2] == 1
    # G puts a sixth into each; A gets 1/6 + (1/6)(1/4 + ...) from those tied to it, worked out by hand below
    sixth = 1 / 6
    to_g = {
        "A": sixth + sixth * (1 / 3 + 1 / 2 + 1 / 2),  # through B, E, F, who put a third, a half and a half into A
        "B": sixth + sixth * (1 / 4 + 1 / 2),  # through A and D
        "C": sixth,
        "D": sixth + sixth / 3,  # through B
        "E": sixth + sixth / 4,  # through A
        "F": sixth + sixth / 4,
    }
    assert bound[6] == pytest.approx(sum(each**2 for each in to_g.values()))
    assert round(float(bound[6]), 2) == 0.4
    assert bound[2] == 1


def test_redundancy_by_its_definition():
    """Latapy et al. (2008): the share of pairs of an actor's measures that would stay linked without the actor."""
    stands = np.array([[1, 1, 1, 1], [1, 1, 0, 0], [0, 1, 1, 1], [0, 0, 0, 1]], dtype=bool)
    # the first: of its 6 pairs 12 stays through the second, 23, 24 and 34 through the third; the last has no pair
    np.testing.assert_allclose(redundancy(stands), [4 / 6, 1, 1, NAN])
    network = nx.Graph((f"a{one}", f"m{other}") for one, other in zip(*np.nonzero(stands), strict=True))
    peer = nx.bipartite.node_redundancy(network, ["a0", "a1", "a2"])
    np.testing.assert_allclose(redundancy(stands)[:3], [peer["a0"], peer["a1"], peer["a2"]])


def test_nobody_and_one_actor():
    for size in (0, 1):
        nothing = np.zeros((size, size))
        assert betweenness(nothing).tolist() == core_numbers(nothing).tolist() == [0.0] * size
        assert np.isnan(constraint(nothing)).all()
        assert np.isnan(effective_size(nothing)).all()
        assert redundancy(np.zeros((size, 0), dtype=bool)).shape == (size,)
    network = nx.Graph()
    assert positions(network).positions == ()
    network.add_node("A", label="A")
    (alone,) = positions(network).positions
    assert (alone.rank, alone.rank_low, alone.rank_high, alone.cut) == (1, None, None, False)
    assert alone.values["constraint"] is None
    assert positions(network).method()


def _network(*measures):
    """The projection of measures, each the actors that stand in it, and the two-mode network."""
    two_mode, network = nx.Graph(), nx.Graph()
    for number, actors in enumerate(measures, 1):
        two_mode.add_node(f"measure {number}", bipartite=1, number=number)
        for actor in actors:
            two_mode.add_node(actor, bipartite=0)
            two_mode.add_edge(actor, f"measure {number}", weight=1)
            network.add_node(actor)
        for place, one in enumerate(actors):
            for other in actors[:place]:
                data = network.get_edge_data(one, other, {"weight": 0, "measures": (), "newman": 0.0})
                network.add_edge(
                    *(one, other),
                    weight=data["weight"] + 1,
                    measures=(*data["measures"], number),
                    newman=data["newman"] + 1 / (len(actors) - 1),
                )
    return network, two_mode


MEASURES = ("ABC", "CD", "DE", "CE", "F", "AB")


@pytest.mark.parametrize("by", MEASURES_OF_POSITION)
def test_the_range_is_that_of_networks_made_without_each_measure(by):
    network, two_mode = _network(*MEASURES)
    found = positions(network, two_mode, by=by)
    seen = {each.actor: {each.rank} for each in found.positions}
    for left_out in range(len(MEASURES)):
        rest = ["" if number == left_out else actors for number, actors in enumerate(MEASURES)]
        smaller, its_two_mode = _network(*rest)
        smaller.add_nodes_from(network)
        its_two_mode.add_nodes_from(network, bipartite=0)
        for each in positions(smaller, its_two_mode, by=by).positions:
            seen[each.actor].add(each.rank)
    assert {each.actor: (each.rank_low, each.rank_high) for each in found.positions} == {
        actor: (min(ranks), max(ranks)) for actor, ranks in seen.items()
    }


def test_a_two_mode_network_is_ranked_by_its_first_mode():
    _, two_mode = _network(*MEASURES)
    found = positions(two_mode, by="degree")
    # by hand: C stands in 3 measures, A, B, D and E in 2, F in 1
    assert [(each.actor, each.rank) for each in found.positions] == [
        *[("C", 1), ("A", 2), ("B", 2), ("D", 2), ("E", 2), ("F", 6)]
    ]
    # without AB both A and B have one and share their rank with F, though two are still before
    assert {each.actor: (each.rank_low, each.rank_high) for each in found.positions}["A"] == (1, 4)
    assert found.left_out == 6
    assert all(each.values["constraint"] is None for each in found.positions)
    peer = nx.betweenness_centrality(two_mode)
    for each in found.positions:
        assert each.values["betweenness"] == pytest.approx(peer[each.actor])


def test_a_tie_that_counts_something_else_gives_no_range():
    network = nx.Graph()
    network.add_edge("A", "B", weight=3, measures=(1,))
    found = positions(network)
    assert [(each.rank_low, each.rank_high) for each in found.positions] == [(None, None)] * 2
    assert "no range of ranks" in found.method()


def test_a_directed_network_is_read_without_directions():
    network = nx.DiGraph([("A", "B"), ("B", "C")])
    first = positions(network).positions[0]
    assert (first.actor, first.values["betweenness"], first.cut) == ("B", 1.0, True)


def test_constraint_rests_on_newman_weights_where_ties_have_them():
    network, _ = _network("ABCD", "AB")
    found = positions(network)
    assert found.newman
    # by hand: A owes 1/3 to each of three partners and 1 more to B: shares 2/3, 1/6, 1/6; B likewise; C a third to each
    share = {("A", "B"): 2 / 3, ("A", "C"): 1 / 6, ("A", "D"): 1 / 6}
    third = 1 / 3
    to_b = share["A", "B"] + 2 * share["A", "C"] * third
    to_c = share["A", "C"] + share["A", "B"] / 6 + share["A", "D"] * third
    assert _values(found, "constraint")["A"] == pytest.approx(to_b**2 + 2 * to_c**2)


def test_what_a_position_is_ranked_by_is_known():
    assert tuple(_VALUES) == MEASURES_OF_POSITION
    with pytest.raises(UnknownValue, match="betweenness"):
        positions(nx.Graph(), by="fame")


def test_the_first_programme(shipped):
    """By hand: the coordination stands in measure 2 with STM, OKM, UM, SM and TEM, and alone ties the RTN to others."""
    network = ihmisgraph.network(shipped, "co-responsibility")
    found = positions(network, ihmisgraph.network(shipped, "actor-measure"), by="degree")
    by_actor = {each.actor.removeprefix(ACTOR): each for each in found.positions}
    assert {name for name, each in by_actor.items() if each.values["core"] == 0} == {
        *("auttamisjarjestelma", "om", "oikeuspalveluvirasto", "rikosseuraamuslaitos")
    }
    bridges = {tuple(end.removeprefix(ACTOR) for end in ends) for ends in found.bridges}
    assert ("poliisi", "rajavartiolaitos") in bridges
    assert ("tuomarinkoulutuslautakunta", "tuomioistuinvirasto") in bridges
    assert len(bridges) == 7
    assert by_actor["poliisihallitus"].cut
    assert all(each.rank_low <= each.rank <= each.rank_high for each in found.positions)
    assert found.left_out == 13
