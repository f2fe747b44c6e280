"""CSV and XLSX come back by the csv module and openpyxl."""

import csv

import networkx as nx
import openpyxl

from ihmisgraph.export.network_files import edge_table, node_table, write_network
from ihmisgraph.export.networks.cleaning import cleaned
from ihmisgraph.export.networks.tables import LONGEST_CELL


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sheets_of(path):
    book = openpyxl.load_workbook(path)
    return {name: [list(row) for row in book[name].iter_rows(values_only=True)] for name in book.sheetnames}


def word(value):
    return "" if value is None else str(value)


def test_csv_comes_back(network, tmp_path):
    paths = write_network(network, tmp_path / "x.csv")
    assert [path.name for path in paths] == ["x.about.csv", "x.edges.csv", "x.nodes.csv"]
    about, edges, nodes = map(rows_of, paths)
    clean = cleaned(network)
    assert [row["id"] for row in nodes] == [node.id for node in clean.nodes]
    for row, node in zip(nodes, clean.nodes, strict=True):
        assert {key: row[key] for key in node.attributes} == {key: word(v) for key, v in node.attributes.items()}
    for row, edge in zip(edges, clean.edges, strict=True):
        assert (row["source"], row["target"]) == (edge.source, edge.target)
        assert {key: row[key] for key in edge.attributes} == {key: word(v) for key, v in edge.attributes.items()}
    assert {row["key"]: row["value"] for row in about} == {key: word(v) for key, v in clean.about.items()}


def test_xlsx_comes_back(network, tmp_path):
    write_network(network, tmp_path / "x.xlsx")
    sheets, clean = sheets_of(tmp_path / "x.xlsx"), cleaned(network)
    assert list(sheets) == ["nodes", "edges", "matrix", "about"]
    head, *rows = sheets["nodes"]
    assert [row[0] for row in rows] == [node.id for node in clean.nodes]
    for row, node in zip(rows, clean.nodes, strict=True):
        assert {key: value for key, value in zip(head, row, strict=True) if value is not None} == {
            "id": node.id,
            **node.attributes,
        }
    assert [row[:2] for row in sheets["edges"][1:]] == [[edge.source, edge.target] for edge in clean.edges]
    assert sheets["about"][1:] == [[key, value] for key, value in clean.about.items()]


def test_the_matrix_of_two_modes_has_the_first_down_and_the_second_across(made, tmp_path):
    write_network(made["two-mode"], tmp_path / "x.xlsx")
    assert sheets_of(tmp_path / "x.xlsx")["matrix"] == [
        ["label", "measure 1", "measure 10", "measure 2"],
        ["lake", 1, 1, None],
        ["order", 1, None, None],
    ]


def test_the_matrix_of_one_mode_is_symmetric_and_of_a_directed_network_leads_from_row_to_column(made, tmp_path):
    write_network(made["one-mode"], tmp_path / "x.xlsx")
    _, *rows = sheets_of(tmp_path / "x.xlsx")["matrix"]
    assert [row[1:] for row in rows] == [[None, None, None], [None, None, 12], [None, 12, None]]
    write_network(made["directed"], tmp_path / "x.xlsx")
    assert sheets_of(tmp_path / "x.xlsx")["matrix"] == [
        ["label", "body", "ministry", "unit"],
        ["body", None, 2, None],
        ["ministry", None, None, None],
        ["unit", 1, None, None],
    ]


def test_a_text_longer_than_a_cell_is_cut_and_a_formula_stays_text(tmp_path):
    network = nx.Graph()
    network.add_node("a", label="=1+1", words="x" * (LONGEST_CELL + 1))
    write_network(network, tmp_path / "x.xlsx")
    head, row = sheets_of(tmp_path / "x.xlsx")["nodes"]
    found = dict(zip(head, row, strict=True))
    assert found["label"] == "=1+1"
    assert len(found["words"]) == LONGEST_CELL
    assert found["words"].endswith("x…")


def test_tables_to_print_keep_lists_and_leave_nothing_where_nothing_is_known():
    network = nx.Graph()
    network.add_node("a", label="A", found=None)
    network.add_edge("b", "a", measures=[6, 8], evidence={"z", "y"})
    assert list(node_table(network)) == [
        {"id": "a", "label": "A", "found": None},
        {"id": "b", "label": None, "found": None},
    ]
    assert list(edge_table(network)) == [
        {
            "source": "a",
            "target": "b",
            "sourceLabel": "A",
            "targetLabel": "b",
            "evidence": ("y", "z"),
            "measures": (6, 8),
        }
    ]
