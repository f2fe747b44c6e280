"""Projections: by hand on the first programme, and what must hold of any."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihmisgraph.cooperation.networks import network
from ihmisgraph.cooperation.projection import newman_weights, projection, single_actor_measures

ACTOR = "https://w3id.org/ihmisgraph/actor/"
SHARED = {2, 3, 10, 11, 12, 13, 18, 19, 26, 31, 35, 37, 41}


def two_mode(standing):
    """A network from the actors of each measure."""
    found = nx.Graph()
    for number, actors in standing.items():
        found.add_node(f"m{number}", bipartite=1, number=number)
        for actor in actors:
            found.add_node(actor, bipartite=0)
            found.add_edge(actor, f"m{number}")
    return found


def test_measures_of_a_single_actor_are_listed_apart(shipped):
    table = single_actor_measures(network(shipped, "actor-measure"))
    # 34 has an unresolved wording alone; in 42 two agency networks stand beside the one actor.
    assert table.column("measureNumber") == [number for number in range(1, 44) if number not in SHARED | {34}]
    row = next(row for row in table if row["measureNumber"] == 42)
    assert row["actor"] == ACTOR + "ihmiskaupan-vastaisen-tyon-koordinaatio"
    assert row["actorLabel"] == "Government coordination of work against human trafficking"


def test_a_measure_of_six_bodies_ties_each_of_them_once_in_all(shipped):
    found = projection(network(shipped, "actor-measure"))
    assert found.edges[ACTOR + "um", ACTOR + "sm"]["newman"] == pytest.approx(1 / 5)
    assert sum(data["newman"] for _, _, data in found.edges(ACTOR + "um", data=True)) == pytest.approx(1)
    assert found.number_of_edges() == 30


def test_who_shares_nothing_stays_and_who_is_no_actor_goes(shipped):
    found = projection(network(shipped, "actor-measure"))
    assert found.degree(ACTOR + "om") == 0
    assert len(found) == 23
    assert not [
        node for node, kind in found.nodes(data="kind") if kind.endswith(("AgencyNetwork", "UnresolvedWording"))
    ]


def test_edge_cases():
    assert len(projection(nx.Graph())) == len(single_actor_measures(nx.Graph())) == 0
    assert newman_weights({}) == newman_weights({"m": 1, "none": 0}) == {}
    alone = two_mode({1: ["a"], 2: []})
    assert list(projection(alone)) == ["a"]
    assert projection(alone).number_of_edges() == 0
    assert single_actor_measures(alone).column("measureNumber") == [1]


def test_measures_stand_in_the_order_of_their_numbers():
    found = projection(two_mode({10: ["a", "b"], 2: ["a", "b"], "B": ["a", "b"]}))
    assert found.edges["a", "b"]["measures"] == (2, 10, "B")


def test_a_network_of_one_mode_is_refused():
    with pytest.raises(ValueError, match="bipartite"):
        projection(nx.path_graph(["a", "b"]))


@given(st.dictionaries(st.integers(1, 9), st.sets(st.sampled_from("abcdef")), max_size=9))
def test_an_actors_weights_add_up_to_the_measures_it_shares(standing):
    found = projection(two_mode(standing))
    for actor in found:
        shared = [measure for measure, actors in standing.items() if actor in actors and len(actors) > 1]
        assert found.degree(actor, weight="newman") == pytest.approx(len(shared))
        ties = sum(len(standing[measure]) - 1 for measure in shared)
        assert found.degree(actor, weight="weight") == ties
