"""Kumu's elements and connections, and node-link JSON by networkx."""

import json

import networkx as nx

from ihmisgraph.export.network_files import write_network
from ihmisgraph.export.networks.cleaning import cleaned


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_node_link_comes_back_by_networkx(network, tmp_path):
    write_network(network, tmp_path / "x.json")
    again, clean = nx.node_link_graph(read(tmp_path / "x.json"), edges="edges"), cleaned(network)
    assert type(again) is (nx.DiGraph if clean.directed else nx.Graph)
    assert again.graph == clean.about
    for node in clean.nodes:
        assert {key: again.nodes[node.id][key] for key in node.attributes} == node.attributes
        assert set(again.nodes[node.id]) - set(node.attributes) == {"x", "y", "colour"}
    assert {(edge.source, edge.target): edge.attributes for edge in clean.edges} == {
        (one, two) if clean.directed else tuple(sorted((one, two))): found for one, two, found in again.edges(data=True)
    }


def test_kumu_connects_elements_that_are_there_by_unique_identifiers(network, tmp_path):
    write_network(network, tmp_path / "x.kumu.json")
    told, clean = read(tmp_path / "x.kumu.json"), cleaned(network)
    assert set(told) == {"elements", "connections"}
    elements = {each["id"]: each for each in told["elements"]}
    assert {key: each["label"] for key, each in elements.items()} == {node.id: node.label for node in clean.nodes}
    ends = [(each["from"], each["to"]) for each in told["connections"]]
    assert sorted(ends) == sorted((edge.source, edge.target) for edge in clean.edges)
    assert {end for pair in ends for end in pair} <= set(elements)
    ids = [each["id"] for kind in told.values() for each in kind]
    assert len(set(ids)) == len(ids)
    assert {each["direction"] for each in told["connections"]} <= {"directed" if clean.directed else "undirected"}


def test_kumu_has_types_in_the_language_of_the_network_and_lists_as_lists(made, tmp_path):
    write_network(made["one-mode"], tmp_path / "x.kumu.json")
    told = read(tmp_path / "x.kumu.json")
    assert {each["type"] for each in told["elements"]} == {"Aktör"}
    (connection,) = told["connections"]
    assert (connection["type"], connection["measures"], connection["weight"]) == ("co-responsibility", ["6", "8"], 12)
    assert {each["url"] for each in told["elements"]} == set(made["one-mode"])
    write_network(made["two-mode"], tmp_path / "y.kumu.json")
    told = read(tmp_path / "y.kumu.json")
    assert {each["type"] for each in told["elements"]} == {"Aktör", "Åtgärd"}
    assert {each["type"] for each in told["connections"]} == {"lead"}


def test_kumu_has_a_table_beside_that_says_what_the_network_is(made, tmp_path):
    paths = write_network(made["one-mode"], tmp_path / "x.kumu.json")
    assert [path.name for path in paths] == ["x.about.csv", "x.kumu.json"]
    assert "license,https://creativecommons.org/licenses/by/4.0/" in paths[0].read_text(encoding="utf-8")
