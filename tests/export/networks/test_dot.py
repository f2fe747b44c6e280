"""DOT comes back by pydot and, where it is installed, by Graphviz itself."""

import json
import re
import shutil
import subprocess

import networkx as nx
import pytest

from ihmisgraph.export.network_files import write_network
from ihmisgraph.export.networks.cleaning import cleaned

with_graphviz = pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")


def drawn(path, form, *more):
    done = subprocess.run(["dot", f"-T{form}", *more, str(path)], capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done


def unquoted(text):
    escapes = {"\\n": "\n"}
    return re.sub(r"\\.", lambda found: escapes.get(found[0], found[0][1]), text[1:-1]) if text[:1] == '"' else text


def test_dot_comes_back_by_pydot(network, read_dot, tmp_path):
    write_network(network, tmp_path / "x.dot")
    again = read_dot(tmp_path / "x.dot")
    clean = cleaned(network)
    assert again.get_type() == ("digraph" if clean.directed else "graph")
    nodes = {unquoted(node.get_name()): node.get_attributes() for node in again.get_nodes()}
    nodes = {name: found for name, found in nodes.items() if name not in ("node", "edge", "graph")}
    assert set(nodes) == {node.id for node in clean.nodes}
    for node in clean.nodes:
        label = unquoted(nodes[node.id]["label"])
        assert label.split() == node.label.split()
    ends = {(unquoted(edge.get_source()), unquoted(edge.get_destination())) for edge in again.get_edges()}
    assert ends == {(edge.source, edge.target) for edge in clean.edges}


@with_graphviz
def test_graphviz_reads_labels_and_what_the_network_is(network, tmp_path):
    write_network(network, tmp_path / "x.gv")
    done = drawn(tmp_path / "x.gv", "dot_json")
    assert not done.stderr
    told, clean = json.loads(done.stdout), cleaned(network)
    assert told["directed"] == clean.directed
    nodes = {each["name"]: each for each in told.get("objects", [])}
    assert set(nodes) == {node.id for node in clean.nodes}
    for node in clean.nodes:
        assert nodes[node.id]["family"] == node.attributes["family"] if "family" in node.attributes else True
    if clean.about:
        assert told["label"] == clean.about["title"]
        assert told["license"] == clean.about["license"]


@with_graphviz
def test_graphviz_draws_nodes_where_they_stand_and_words_as_they_are(made, tmp_path):
    write_network(made["one-mode"], tmp_path / "x.dot")
    done = drawn(tmp_path / "x.dot", "svg")
    assert not done.stderr
    picture = done.stdout.decode()
    assert "Åbo &quot;lake&quot; &amp; " in picture
    assert "c:\\new" in picture
    assert 'xlink:href="https://example.org/order"' in picture


def test_quotation_marks_and_backslashes_at_the_end_do_not_break_the_file(read_dot, tmp_path):
    network = nx.Graph()
    network.add_edge('a"', "b\\", role='said "so\\', strict="x")
    network.nodes["b\\"]["label"] = 'end\\"'
    write_network(network, tmp_path / "x.dot")
    again = read_dot(tmp_path / "x.dot")
    (edge,) = again.get_edges()
    assert {unquoted(edge.get_source()), unquoted(edge.get_destination())} == {'a"', "b\\"}
    assert unquoted(edge.get_attributes()["role"]) == 'said "so\\'
