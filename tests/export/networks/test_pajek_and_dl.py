"""Pajek's and UCINET's files come back by networkx and igraph where they can read them, else by the formats' words."""

import shlex

import igraph
import networkx as nx
import pytest

from ihmisgraph.export.network_files import write_network
from ihmisgraph.export.networks.cleaning import cleaned
from ihmisgraph.export.networks.pajek import _COLOURS
from ihmisgraph.export.palette import FAMILY_COLOURS, HUES, lighter


def read_net(path):
    """Header, vertices and ties, as Pajek's manual describes them."""
    lines = path.read_bytes().decode("utf-8-sig").split("\r\n")
    rest = iter([line for line in lines if line and not line.startswith("%")])
    header = next(rest).split()
    vertices = [shlex.split(next(rest)) for _ in range(int(header[1]))]
    kind = next(rest)
    return header, vertices, kind, [line.split() for line in rest]


def test_pajek_has_a_line_a_vertex_and_a_line_a_tie(network, tmp_path):
    write_network(network, tmp_path / "x.net")
    clean = cleaned(network)
    header, vertices, kind, ties = read_net(tmp_path / "x.net")
    assert int(header[1]) == len(vertices) == len(clean.nodes)
    assert kind == ("*Arcs" if clean.directed else "*Edges")
    assert len(ties) == len(clean.edges)
    assert len({vertex[1] for vertex in vertices}) == len(vertices)
    for place in (float(value) for vertex in vertices for value in vertex[2:4]):
        assert 0.05 <= place <= 0.95


def test_pajek_puts_the_first_mode_first_and_counts_it(made, tmp_path):
    write_network(made["two-mode"], tmp_path / "x.net")
    header, vertices, _, ties = read_net(tmp_path / "x.net")
    assert header == ["*Vertices", "5", "2"]
    assert [vertex[1] for vertex in vertices] == ["lake", "order", "measure 1", "measure 10", "measure 2"]
    assert sorted(ties) == [["3", "1", "1"], ["3", "2", "1"], ["4", "1", "1"]]
    assert [vertex[5] for vertex in vertices] == ["ellipse", "ellipse", "box", "box", "box"]


def test_two_modes_in_pajek_come_back_by_igraph(made, tmp_path):
    write_network(made["two-mode"], tmp_path / "x.net")
    again = igraph.Graph.Read_Pajek(str(tmp_path / "x.net"))
    assert again.vs["type"] == [False, False, True, True, True]
    assert again.is_bipartite()
    assert {frozenset(again.vs[edge.tuple]["name"]) for edge in again.es} == {
        frozenset({"lake", "measure 1"}),
        frozenset({"lake", "measure 10"}),
        frozenset({"order", "measure 1"}),
    }


def test_one_mode_in_pajek_comes_back_by_networkx_and_igraph(made, tmp_path):
    write_network(made["one-mode"], tmp_path / "x.net")
    lake = "Åbo 'lake' & <harbour>, c:/new |office"
    again = nx.Graph(nx.read_pajek(tmp_path / "x.net"))
    assert set(again) == {lake, "Order", "Order (2)"}
    assert dict(again.edges) == {(lake, "Order (2)"): {"weight": 12.0}}
    again = igraph.Graph.Read_Pajek(str(tmp_path / "x.net"))
    assert set(again.vs["name"]) == {lake, "Order", "Order (2)"}
    assert again.es["weight"] == [12.0]


def test_directed_ties_in_pajek_keep_their_direction(made, tmp_path):
    write_network(made["directed"], tmp_path / "x.net")
    assert set(nx.DiGraph(nx.read_pajek(tmp_path / "x.net")).edges) == {("unit", "body"), ("body", "ministry")}
    assert igraph.Graph.Read_Pajek(str(tmp_path / "x.net")).is_directed()


def test_pajek_says_in_comments_what_the_network_is(made, tmp_path):
    write_network(made["one-mode"], tmp_path / "x.net")
    data = (tmp_path / "x.net").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf%")
    assert "% license: https://creativecommons.org/licenses/by/4.0/\r\n" in data.decode("utf-8-sig")


def test_every_colour_of_the_palette_has_a_name_in_pajek():
    assert set(_COLOURS) >= {*FAMILY_COLOURS.values(), *HUES, *map(lighter, HUES)}
    assert len(set(_COLOURS.values())) == len(_COLOURS)


def read_dl(path):
    """Sizes, labels and ties of a DL file, as UCINET's help describes edgelist1 and edgelist2."""
    lines = path.read_bytes().decode("cp1252").split("\r\n")
    assert lines[0].startswith("dl ")
    head = dict(part.split("=") for part in lines[0].removeprefix("dl ").split(", "))
    sizes = {name: int(size) for name, size in head.items()}
    labels = {line[:-1]: lines[place + 1].split(",") for place, line in enumerate(lines) if line.endswith("labels:")}
    ties = [tuple(map(float, line.split())) for line in lines[lines.index("data:") + 1 :] if line]
    return sizes, lines[1], labels, ties


def test_one_mode_in_dl_is_symmetric(made, tmp_path):
    write_network(made["one-mode"], tmp_path / "x.dl")
    sizes, kind, labels, ties = read_dl(tmp_path / "x.dl")
    assert (sizes, kind) == ({"n": 3}, "format = edgelist1")
    assert labels == {"labels": ["Order", "Åbo_lake_&_<harbour>_c_\\new_office", "Order_2"]}
    assert ties == [(2.0, 3.0, 12.0), (3.0, 2.0, 12.0)]


def test_directed_ties_in_dl_stand_once(made, tmp_path):
    write_network(made["directed"], tmp_path / "x.dl")
    _, _, labels, ties = read_dl(tmp_path / "x.dl")
    assert labels == {"labels": ["body", "ministry", "unit"]}
    assert ties == [(1.0, 2.0, 2.0), (3.0, 1.0, 1.0)]


def test_two_modes_in_dl_have_rows_and_columns(made, tmp_path):
    write_network(made["two-mode"], tmp_path / "x.dl")
    sizes, kind, labels, ties = read_dl(tmp_path / "x.dl")
    assert (sizes, kind) == ({"nr": 2, "nc": 3}, "format = edgelist2")
    assert labels == {"row labels": ["lake", "order"], "column labels": ["measure_1", "measure_10", "measure_2"]}
    assert ties == [(1.0, 1.0, 1.0), (1.0, 2.0, 1.0), (2.0, 1.0, 1.0)]


@pytest.mark.parametrize("name", ["one-mode", "directed"])
def test_one_mode_in_dl_comes_back_by_igraph(made, name, tmp_path):
    for node in made[name]:
        made[name].nodes[node]["label"] = node.rpartition("/")[2]  # igraph takes labels for UTF-8
    write_network(made[name], tmp_path / "x.dl")
    again = igraph.Graph.Read_DL(str(tmp_path / "x.dl"), directed=True)
    clean = cleaned(made[name])
    assert again.vs["name"] == [node.label for node in clean.nodes]
    found = {(again.vs[one]["name"], again.vs[two]["name"]) for one, two in again.get_edgelist()}
    ends = {(edge.source.rpartition("/")[2], edge.target.rpartition("/")[2]) for edge in clean.edges}
    assert found == (ends if clean.directed else ends | {(two, one) for one, two in ends})


def test_letters_that_dl_does_not_know_become_plain(tmp_path):
    network = nx.Graph()
    network.add_node("a", label="čč–Ж ŋ ä")
    write_network(network, tmp_path / "x.dl")
    assert read_dl(tmp_path / "x.dl")[2] == {"labels": ["cc-?_?_ä"]}


def test_dl_has_a_table_beside_that_says_what_the_network_is(made, tmp_path):
    paths = write_network(made["one-mode"], tmp_path / "x.dl")
    assert [path.name for path in paths] == ["x.about.csv", "x.dl"]
    assert "date,2031-01-15" in (tmp_path / "x.about.csv").read_text(encoding="utf-8")
