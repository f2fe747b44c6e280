"""What holds of every network file, whatever the format."""

import json

import igraph
import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ihmisgraph
from ihmisgraph.errors import FileProblem, UsageProblem
from ihmisgraph.export.network_files import network_endings, write_network


@pytest.fixture(scope="module")
def graph():
    return ihmisgraph.open_graph()


def contents(network, folder, ending, name="x"):
    return {path.name: path.read_bytes() for path in write_network(network, folder / f"{name}{ending}")}


def test_the_endings_are_those_that_the_guide_names():
    assert network_endings() == sorted(
        [".csv", ".cx2", ".cyjs", ".dl", ".dot", ".gexf", ".graphml", ".gv", ".json", ".kumu.json", ".net", ".xlsx"]
    )


@pytest.mark.parametrize("ending", network_endings())
def test_the_same_network_gives_the_same_bytes_whatever_the_order_it_was_made_in(made, ending, tmp_path):
    network = made["one-mode"]
    turned = nx.Graph(**network.graph)
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    turned.add_edges_from((two, one, dict(reversed(found.items()))) for one, two, found in network.edges(data=True))
    assert contents(network, tmp_path, ending) == contents(turned, tmp_path, ending)


@pytest.mark.parametrize("ending", network_endings())
def test_writing_leaves_the_network_as_it_was(made, ending, tmp_path):
    before = nx.node_link_data(made["one-mode"].copy(), edges="edges")
    write_network(made["one-mode"], tmp_path / f"x{ending}")
    assert nx.node_link_data(made["one-mode"], edges="edges") == before


@pytest.mark.parametrize("ending", network_endings())
def test_every_network_of_the_shipped_graph_is_written(graph, ending, tmp_path):
    for name in ("co-responsibility", "actor-measure"):
        network = ihmisgraph.network(graph, name, "fi")
        files = contents(network, tmp_path, ending)
        assert len(files) == {".csv": 3, ".dl": 2, ".kumu.json": 2}.get(ending, 1)
        words = "Maahanmuuttovirasto".encode("cp1252") if ending == ".dl" else b"Maahanmuuttovirasto"
        assert ending == ".xlsx" or any(words in data for data in files.values())
        licence = b"https://creativecommons.org/licenses/by/4.0/"
        assert ending == ".xlsx" or any(licence in data for data in files.values())


@pytest.mark.parametrize("ending", [".gexf", ".graphml", ".net", ".cyjs", ".cx2", ".json", ".dot"])
def test_colours_may_tell_the_branch(made, ending, tmp_path):
    for number, node in enumerate(made["one-mode"]):
        made["one-mode"].nodes[node]["branch"] = f"https://example.org/branch-{number}"
    plain = contents(made["one-mode"], tmp_path, ending)
    (path,) = write_network(made["one-mode"], tmp_path / f"x{ending}", colour_by="branch")
    assert {path.name: path.read_bytes()} != plain


def test_communities_are_told_where_they_are_to_be_coloured_and_the_network_stays_as_it_was(made, tmp_path):
    write_network(made["one-mode"], tmp_path / "x.json", colour_by="community")
    nodes = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["nodes"]
    assert {node["id"][-5:]: node.get("community") for node in nodes} == {"/lake": 1, "order": 1, "alone": None}
    assert len({node["colour"] for node in nodes}) == 2
    assert not any("community" in attributes for _, attributes in made["one-mode"].nodes(data=True))
    write_network(nx.Graph(), tmp_path / "y.csv", colour_by="community")
    assert (tmp_path / "y.nodes.csv").read_bytes() == b"id\n"


@pytest.mark.parametrize("ending", network_endings())
def test_more_branches_than_colours_can_be_written(ending, tmp_path):
    network = nx.path_graph([f"actor {number}" for number in range(20)])
    for number, node in enumerate(network):
        network.nodes[node]["branch"] = f"branch {number}"
    assert write_network(network, tmp_path / f"x{ending}", colour_by="branch")


def test_an_unknown_colouring_is_named(made, tmp_path):
    with pytest.raises(UsageProblem, match="kind, branch and community"):
        write_network(made["one-mode"], tmp_path / "x.gexf", colour_by="rainbow")


@pytest.mark.parametrize("name", ["x.doc", "x", ".gexf", "x.gexf.gz", ".kumu.json.bak"])
def test_an_unknown_ending_is_named_with_those_that_are_known(made, name, tmp_path):
    with pytest.raises(UsageProblem, match=r"\.kumu\.json"):
        write_network(made["one-mode"], tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_endings_may_be_in_capitals_and_the_longest_counts(made, tmp_path):
    assert [path.name for path in write_network(made["one-mode"], tmp_path / "X.GEXF")] == ["X.GEXF"]
    names = [path.name for path in write_network(made["one-mode"], tmp_path / "a.b.Kumu.JSON")]
    assert names == ["a.b.Kumu.JSON", "a.b.about.csv"]


@pytest.mark.parametrize("ending", network_endings())
def test_a_missing_folder_is_named_and_a_folder_is_no_file(made, ending, tmp_path):
    with pytest.raises(FileProblem, match="no folder"):
        write_network(made["one-mode"], tmp_path / "no" / f"x{ending}")
    for name in contents(made["one-mode"], tmp_path, ending, "y"):
        (tmp_path / name).unlink()
        (tmp_path / name).mkdir()
        with pytest.raises(FileProblem):
            write_network(made["one-mode"], tmp_path / f"y{ending}")
        assert list((tmp_path / name).iterdir()) == []
        (tmp_path / name).rmdir()
        assert [path for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_of_several_files_all_are_written_or_none(made, tmp_path):
    (tmp_path / "x.nodes.csv").mkdir()
    with pytest.raises(FileProblem):
        write_network(made["one-mode"], tmp_path / "x.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["x.nodes.csv"]


hard = st.text(st.one_of(st.characters(codec=None), st.sampled_from("\"'\\&<>|;,\n\r\t%#*{}[]()å–\x00\x85\u2028")))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(hard, hard), min_size=1, max_size=4, unique_by=lambda pair: pair[0]), st.booleans())
def test_whatever_the_labels_are_every_reader_finds_every_node_and_tie(read_dot, tmp_path, pairs, directed):
    network = nx.DiGraph() if directed else nx.Graph()
    for node, label in pairs:
        network.add_node(node, label=label, words=label)
    network.add_edges_from((pairs[0][0], node, {"words": label}) for node, label in pairs[1:])
    for ending in network_endings():
        write_network(network, tmp_path / f"x{ending}")
    counts = (len(pairs), len(pairs) - 1)
    for again in (
        nx.read_gexf(tmp_path / "x.gexf"),
        nx.read_graphml(tmp_path / "x.graphml"),
        nx.read_pajek(tmp_path / "x.net"),
        nx.node_link_graph(json.loads((tmp_path / "x.json").read_text(encoding="utf-8")), edges="edges"),
    ):
        assert (again.number_of_nodes(), again.number_of_edges()) == counts
    again = igraph.Graph.Read_Pajek(str(tmp_path / "x.net"))
    assert (again.vcount(), again.ecount()) == counts
    dotted = read_dot(tmp_path / "x.dot")
    named = [node for node in dotted.get_nodes() if node.get_name() not in ("node", "edge", "graph")]
    assert (len(named), len(dotted.get_edges())) == counts
