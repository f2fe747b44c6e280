"""Networks against the first programme, counted by hand."""

import pytest

import ihmisgraph
from ihmisgraph.errors import UnknownValue

ACTOR = "https://w3id.org/ihmisgraph/actor/"


@pytest.fixture(scope="module")
def graph():
    return ihmisgraph.open_graph()


def test_thirty_pairs_share_a_measure(graph):
    network = ihmisgraph.network(graph, "co-responsibility")
    assert network.number_of_edges() == 30
    assert network.edges[ACTOR + "stm", ACTOR + "thl"] == {"weight": 2, "measures": (13, 19)}
    assert network.edges[ACTOR + "okm", ACTOR + "oph"]["measures"] == (11, 12)


def test_those_who_share_no_measure_stand_alone(graph):
    network = ihmisgraph.network(graph, "co-responsibility")
    alone = {node.removeprefix(ACTOR) for node in network if network.degree(node) == 0}
    assert alone == {"auttamisjarjestelma", "om", "oikeuspalveluvirasto", "rikosseuraamuslaitos"}


def test_the_two_mode_network_keeps_roles_networks_and_the_unresolved(graph):
    network = ihmisgraph.network(graph, "two-mode")
    assert {data["bipartite"] for _, data in network.nodes(data=True)} == {0, 1}
    measures = {data["number"] for _, data in network.nodes(data=True) if data["bipartite"] == 1}
    assert measures == set(range(1, 44))
    kinds = {data["kind"] for _, data in network.nodes(data=True) if data["bipartite"] == 0}
    assert {"AgencyNetwork", "UnresolvedWording", "Ministry"} <= kinds


def test_a_goal_restricts_the_network(graph):
    network = ihmisgraph.network(graph, "co-responsibility", settings={"goal": "3"})
    pairs = {tuple(sorted(node.removeprefix(ACTOR) for node in edge)) for edge in network.edges}
    assert pairs == {
        ("poliisiammattikorkeakoulu", "poliisihallitus"),
        ("poliisihallitus", "syyttajalaitos"),
        ("tuomarinkoulutuslautakunta", "tuomioistuinvirasto"),
        ("poliisi", "rajavartiolaitos"),
    }


def test_an_unknown_network_is_named(graph):
    with pytest.raises(UnknownValue, match="co-responsibility"):
        ihmisgraph.network(graph, "friends")
