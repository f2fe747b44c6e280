"""Cytoscape's files come back: CX2 by ndex2, its JSON by what its notation says."""

import json

import pytest
from ndex2.cx2 import CX2NetworkXFactory, RawCX2NetworkFactory

from ihmisgraph.export.layout import positions
from ihmisgraph.export.network_files import write_network
from ihmisgraph.export.networks.cleaning import cleaned
from ihmisgraph.export.networks.drawing import graph_of
from ihmisgraph.export.palette import FAMILY_COLOURS


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_cx2_comes_back_by_ndex2(network, tmp_path):
    write_network(network, tmp_path / "x.cx2")
    again, clean = RawCX2NetworkFactory().get_cx2network(read(tmp_path / "x.cx2")), cleaned(network)
    nodes = {node["v"]["represents"]: node for node in again.get_nodes().values()}
    assert set(nodes) == {node.id for node in clean.nodes}
    for node in clean.nodes:
        found = nodes[node.id]["v"]
        assert found["name"] == node.label
        assert {key: found[key] for key in node.attributes} == node.attributes
    names = {node["id"]: iri for iri, node in nodes.items()}
    edges = {(names[edge["s"]], names[edge["t"]]): edge["v"] for edge in again.get_edges().values()}
    assert set(edges) == {(edge.source, edge.target) for edge in clean.edges}
    for edge in clean.edges:
        found = edges[edge.source, edge.target]
        assert {key: found[key] for key in edge.attributes} == edge.attributes
    assert CX2NetworkXFactory().get_graph(again).number_of_nodes() == len(clean.nodes)


def test_cx2_declares_everything_before_it_is_used_and_counts_it(network, tmp_path):
    write_network(network, tmp_path / "x.cx2")
    told = read(tmp_path / "x.cx2")
    assert told[0] == {"CXVersion": "2.0", "hasFragments": False}
    assert [next(iter(each)) for each in told[1:]] == [
        "metaData",
        "attributeDeclarations",
        "networkAttributes",
        "nodes",
        "edges",
        "visualProperties",
        "status",
    ]
    aspects = {name: elements for each in told[1:] for name, elements in each.items()}
    counts = {each["name"]: each["elementCount"] for each in aspects["metaData"]}
    assert counts == {name: len(aspects[name]) for name in counts}
    (declared,) = aspects["attributeDeclarations"]
    (about,) = aspects["networkAttributes"]
    assert set(about) == set(declared["networkAttributes"])
    for aspect in ("nodes", "edges"):
        used = {key for each in aspects[aspect] for key in each["v"]}
        assert used == set(declared.get(aspect, {}))
        assert "id" not in used
    assert aspects["status"] == [{"error": "", "success": True}]


def test_cx2_types_are_those_of_the_values(made, tmp_path):
    write_network(made["one-mode"], tmp_path / "x.cx2")
    declared = read(tmp_path / "x.cx2")[2]["attributeDeclarations"][0]["edges"]
    assert declared["weight"] == {"d": "long"}
    assert declared["newman"] == {"d": "double"}
    assert declared["measures"] == {"d": "string"}


def test_cx2_has_places_and_a_style_that_rests_on_declared_attributes(made, tmp_path):
    write_network(made["directed"], tmp_path / "x.cx2")
    told = {name: elements for each in read(tmp_path / "x.cx2")[1:] for name, elements in each.items()}
    places = positions(graph_of(cleaned(made["directed"])))
    for node in told["nodes"]:
        assert (node["x"], node["y"]) == pytest.approx(places[node["v"]["represents"]], abs=0.01)
    (style,) = told["visualProperties"]
    (declared,) = told["attributeDeclarations"]
    for mapping in style["nodeMapping"].values():
        assert mapping["definition"]["attribute"] in declared["nodes"]
    colours = style["nodeMapping"]["NODE_BACKGROUND_COLOR"]["definition"]["map"]
    assert colours == [{"v": FAMILY_COLOURS["actor"], "vp": FAMILY_COLOURS["actor"]}]
    assert style["default"]["edge"]["EDGE_TARGET_ARROW_SHAPE"] == "triangle"
    width = style["edgeMapping"]["EDGE_WIDTH"]["definition"]
    assert (width["map"][1]["min"], width["map"][1]["max"]) == (1.0, 2.0)


def test_cx2_maps_no_width_where_all_ties_weigh_the_same(made, tmp_path):
    write_network(made["one-mode"], tmp_path / "x.cx2")
    assert read(tmp_path / "x.cx2")[6]["visualProperties"][0]["edgeMapping"] == {}


def test_cytoscape_json_comes_back(network, tmp_path):
    write_network(network, tmp_path / "x.cyjs")
    told, clean = read(tmp_path / "x.cyjs"), cleaned(network)
    nodes = {each["data"]["id"]: each for each in told["elements"]["nodes"]}
    assert set(nodes) == {node.id for node in clean.nodes}
    for node in clean.nodes:
        data = nodes[node.id]["data"]
        assert {key: data[key] for key in node.attributes} == node.attributes
        assert data["name"] == data["shared_name"] == node.label
        assert set(nodes[node.id]["position"]) == {"x", "y"}
    edges = {(each["data"]["source"], each["data"]["target"]): each["data"] for each in told["elements"]["edges"]}
    assert set(edges) == {(edge.source, edge.target) for edge in clean.edges}
    for edge in clean.edges:
        data = edges[edge.source, edge.target]
        assert {key: data[key] for key in edge.attributes} == edge.attributes
    ids = [each["data"]["id"] for kind in told["elements"].values() for each in kind]
    assert len(set(ids)) == len(ids)


def test_cytoscape_json_says_what_the_network_is_and_how_it_looks(made, tmp_path):
    write_network(made["two-mode"], tmp_path / "x.cyjs")
    told = read(tmp_path / "x.cyjs")
    assert told["data"]["name"] == made["two-mode"].graph["title"]
    assert told["data"]["network"] == "actor-measure"
    assert told["data"]["date"] == "2031-01-15"
    data = {each["data"]["name"]: each["data"] for each in told["elements"]["nodes"]}
    assert (data["lake"]["shape"], data["measure 1"]["shape"]) == ("ellipse", "rectangle")
    assert data["measure 1"]["colour"] == FAMILY_COLOURS["measure"]
    used = {value for rule in told["style"] for value in rule["style"].values() if str(value).startswith("data(")}
    assert used == {"data(name)", "data(colour)", "data(shape)", "data(size)"}
