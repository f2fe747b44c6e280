"""GEXF and GraphML come back whole by networkx and igraph."""

import warnings
from xml.etree import ElementTree

import igraph
import networkx as nx
import pytest

from ihmisgraph.export.layout import positions
from ihmisgraph.export.network_files import write_network
from ihmisgraph.export.networks.cleaning import cleaned
from ihmisgraph.export.networks.drawing import graph_of
from ihmisgraph.export.palette import channels, colours_of

VIZ = "{http://gexf.net/1.3/viz}"
GEXF = "{http://gexf.net/1.3}"


def same_ties(again, clean):
    ends = {(edge.source, edge.target) for edge in clean.edges}
    if not clean.directed:
        ends |= {(two, one) for one, two in ends}
        return {tuple(edge) for edge in again.edges} <= ends and again.number_of_edges() == len(clean.edges)
    return set(again.edges) == ends


def test_gexf_comes_back_by_networkx(network, tmp_path):
    write_network(network, tmp_path / "x.gexf")
    again, clean = nx.read_gexf(tmp_path / "x.gexf"), cleaned(network)
    assert set(again) == {node.id for node in clean.nodes}
    assert again.is_directed() == clean.directed
    assert same_ties(again, clean)
    for node in clean.nodes:
        found = again.nodes[node.id]
        assert {key: found[key] for key in node.attributes} == node.attributes
    for edge in clean.edges:
        found = again.edges[edge.source, edge.target]
        assert {key: found[key] for key in edge.attributes} == edge.attributes


def test_gexf_tells_colour_place_and_size(made, tmp_path):
    write_network(made["two-mode"], tmp_path / "x.gexf")
    again = nx.read_gexf(tmp_path / "x.gexf")
    places, colours = positions(graph_of(cleaned(made["two-mode"]))), colours_of(made["two-mode"])
    for node, attributes in again.nodes(data=True):
        viz = attributes["viz"]
        assert (viz["color"]["r"], viz["color"]["g"], viz["color"]["b"]) == channels(colours[node])
        assert viz["position"]["x"] == pytest.approx(places[node][0], abs=0.01)
        assert viz["position"]["y"] == pytest.approx(-places[node][1], abs=0.01)
    sizes = {node: attributes["viz"]["size"] for node, attributes in again.nodes(data=True)}
    assert sizes["https://example.org/a-measure-1"] > sizes["https://example.org/a-measure-10"]
    assert sizes["https://example.org/a-measure-10"] > sizes["https://example.org/a-measure-2"]


def test_gexf_tells_years_as_spells_of_whole_days(made, tmp_path):
    write_network(made["two-mode"], tmp_path / "x.gexf")
    again = nx.read_gexf(tmp_path / "x.gexf")
    assert again.nodes["https://example.org/a-measure-2"]["spells"] == [("2030-01-01", "2032-12-31")]
    assert "spells" not in again.nodes["https://example.org/lake"]
    write_network(made["one-mode"], tmp_path / "y.gexf")
    (edge,) = nx.read_gexf(tmp_path / "y.gexf").edges.values()
    assert edge["spells"] == [("2030-01-01", "2031-12-31")]
    assert edge["start"] == 2030
    graph = ElementTree.parse(tmp_path / "y.gexf").getroot().find(f"{GEXF}graph")
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")


@pytest.mark.parametrize(
    ("start", "end", "spell"),
    [
        (2030, None, {"start": "2030-01-01"}),
        (None, 2031, {"end": "2031-12-31"}),
        (2032, 2031, None),
        (0, None, None),
        (None, None, None),
    ],
)
def test_gexf_leaves_a_spell_open_or_out_where_years_are_not_known_or_cannot_be(start, end, spell, tmp_path):
    network = nx.Graph()
    network.add_node("a", start=start, end=end)
    write_network(network, tmp_path / "x.gexf")
    found = ElementTree.parse(tmp_path / "x.gexf").getroot().find(f".//{GEXF}spell")
    assert (found.attrib if found is not None else None) == spell
    mode = ElementTree.parse(tmp_path / "x.gexf").getroot().find(f"{GEXF}graph").get("mode")
    assert mode == ("dynamic" if spell else "static")


def test_gexf_says_what_the_network_is_and_no_date_of_writing(made, tmp_path):
    write_network(made["two-mode"], tmp_path / "x.gexf")
    meta = ElementTree.parse(tmp_path / "x.gexf").getroot().find(f"{GEXF}meta")
    assert "lastmodifieddate" not in meta.attrib
    told = meta.find(f"{GEXF}description").text.split("\n")
    assert 'title: Programme "of lakes" & harbours, år 1' in told
    assert "license: https://creativecommons.org/licenses/by/4.0/" in told
    assert "date: 2031-01-15" in told


def test_gexf_types_are_those_of_the_format(tmp_path):
    network = nx.Graph()
    network.add_node("a", small=1, large=2**40, share=0.5, alone=True, word="x")
    write_network(network, tmp_path / "x.gexf")
    declared = ElementTree.parse(tmp_path / "x.gexf").getroot().iter(f"{GEXF}attribute")
    assert {each.get("title"): each.get("type") for each in declared} == {
        "small": "integer",
        "large": "long",
        "share": "double",
        "alone": "boolean",
        "word": "string",
    }
    assert nx.read_gexf(tmp_path / "x.gexf").nodes["a"]["alone"] is True


def test_graphml_comes_back_by_networkx(network, tmp_path):
    write_network(network, tmp_path / "x.graphml")
    again, clean = nx.read_graphml(tmp_path / "x.graphml"), cleaned(network)
    assert set(again) == {node.id for node in clean.nodes}
    assert same_ties(again, clean)
    for node in clean.nodes:
        assert {key: again.nodes[node.id][key] for key in node.attributes} == node.attributes
        assert set(again.nodes[node.id]) - set(node.attributes) == {"x", "y", "color"}
    for edge in clean.edges:
        assert again.edges[edge.source, edge.target] == edge.attributes
    assert {key: again.graph[key] for key in clean.about} == clean.about


def test_graphml_comes_back_by_igraph(network, tmp_path):
    write_network(network, tmp_path / "x.graphml")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # igraph warns that the attribute id of nodes is taken
        again = igraph.Graph.Read_GraphML(str(tmp_path / "x.graphml"))
    clean = cleaned(network)
    assert again.is_directed() == clean.directed
    assert again.vcount() == len(clean.nodes)
    names = again.vs["id"] if clean.nodes else []
    labels = dict(zip(names, again.vs["label"], strict=True)) if clean.nodes else {}
    assert labels == {node.id: node.label for node in clean.nodes}
    ends = {frozenset((names[edge.source], names[edge.target])): edge.attributes() for edge in again.es}
    assert set(ends) == {frozenset((edge.source, edge.target)) for edge in clean.edges}
    assert all(ends[frozenset((edge.source, edge.target))]["weight"] == edge.weight for edge in clean.edges)
