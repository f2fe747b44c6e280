"""Network files read back whole, and hold what XML and spreadsheets find hard."""

import csv

import networkx as nx
import pytest

import ihmisgraph
from ihmisgraph.errors import FileProblem, UsageProblem


@pytest.fixture(scope="module")
def graph():
    return ihmisgraph.open_graph()


def read_back(path):
    return nx.read_gexf(path) if path.suffix == ".gexf" else nx.read_graphml(path)


@pytest.mark.parametrize("name", ["co-responsibility", "actor-measure"])
@pytest.mark.parametrize("ending", [".gexf", ".graphml"])
def test_labels_kinds_and_weights_come_back(graph, name, ending, tmp_path):
    network = ihmisgraph.network(graph, name, "fi")
    path = tmp_path / f"x{ending}"
    assert ihmisgraph.write_network(network, path) == [path]
    again = read_back(path)
    assert set(again) == set(network)
    assert {frozenset(edge) for edge in again.edges} == {frozenset(edge) for edge in network.edges}
    for node, attributes in network.nodes(data=True):
        for key in ("label", "kind", "label_fi", "label_sv", "label_en"):
            assert again.nodes[node][key] == attributes[key]
    for one, two, attributes in network.edges(data=True):
        edge = again.edges[one, two]
        assert edge["weight"] == attributes["weight"]
        if name == "co-responsibility":
            assert edge["measures"] == "|".join(map(str, attributes["measures"]))


def test_the_same_network_gives_the_same_bytes_and_no_date(graph, tmp_path):
    for ending in (".gexf", ".graphml", ".csv"):
        for name in ("a", "b"):
            ihmisgraph.write_network(ihmisgraph.network(graph, "co-responsibility"), tmp_path / f"{name}{ending}")
    assert (tmp_path / "a.gexf").read_bytes() == (tmp_path / "b.gexf").read_bytes()
    assert (tmp_path / "a.graphml").read_bytes() == (tmp_path / "b.graphml").read_bytes()
    assert b"lastmodifieddate" not in (tmp_path / "a.gexf").read_bytes()


def test_a_pair_of_tables_holds_nodes_and_edges(graph, tmp_path):
    network = ihmisgraph.network(graph, "co-responsibility", "sv")
    _, edges, nodes = ihmisgraph.write_network(network, tmp_path / "x.csv")
    with nodes.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["id"]: row["label"] for row in rows}["https://w3id.org/ihmisgraph/actor/om"] == "justitieministeriet"
    with edges.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 30


def awkward():
    network = nx.Graph(title='quotes " & <signs>')
    network.add_node("a", label='Åbo "x" & <y>', empty=None, numbers=(1, 2))
    network.add_node("b", label="control\x01character", numbers="text")
    network.add_edge("a", "b", weight=2, measures=(6, 8))
    return network


@pytest.mark.parametrize(
    "network", [awkward(), nx.Graph(), nx.empty_graph(["one"])], ids=["awkward", "empty", "one-node"]
)
@pytest.mark.parametrize("ending", [".gexf", ".graphml"])
def test_awkward_labels_and_small_networks_survive(network, ending, tmp_path):
    path = tmp_path / f"x{ending}"
    ihmisgraph.write_network(network, path)
    again = read_back(path)
    assert set(again) == set(network)
    if "a" in again:
        assert again.nodes["a"]["label"] == 'Åbo "x" & <y>'
        assert again.nodes["b"]["label"] == "controlcharacter"
        assert again.nodes["a"]["numbers"] == "1|2"
        assert again.edges["a", "b"]["measures"] == "6|8"


def test_an_unknown_ending_and_a_missing_folder_are_named(graph, tmp_path):
    network = ihmisgraph.network(graph, "co-responsibility")
    with pytest.raises(UsageProblem, match=r"\.gexf"):
        ihmisgraph.write_network(network, tmp_path / "x.doc")
    with pytest.raises(FileProblem, match="no folder"):
        ihmisgraph.write_network(network, tmp_path / "no" / "x.csv")
