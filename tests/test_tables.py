"""Tables and their formats, and tables that spreadsheets wrote."""

import io
import json

import openpyxl
import pytest

from ihmisgraph.errors import DataProblem, UsageProblem
from ihmisgraph.tables import Table, in_format, read_table, workbook

TABLE = Table(
    ("name", "count", "share", "open", "numbers"),
    (("a|b", 2, 0.5, True, (6, 8)), (None, 0, None, False, ()), ('ä "q", x', -1, 1.0, None, ("urn:x",))),
)


def test_json_keeps_numbers_nulls_and_lists():
    rows = json.loads(TABLE.to_json())
    assert rows[0] == {"name": "a|b", "count": 2, "share": 0.5, "open": True, "numbers": [6, 8]}
    assert rows[1]["name"] is None
    assert json.loads(Table(("x",), ()).to_json()) == []


def test_csv_joins_lists_and_quotes_what_needs_it():
    lines = TABLE.to_csv().splitlines()
    assert lines[0] == "name,count,share,open,numbers"
    assert lines[1] == "a|b,2,0.5,true,6|8"
    assert lines[3] == '"ä ""q"", x",-1,1.0,,urn:x'
    assert TABLE.to_csv("\t").splitlines()[1] == "a|b\t2\t0.5\ttrue\t6|8"


def test_markdown_keeps_its_columns():
    lines = TABLE.to_markdown().splitlines()
    assert lines[2] == "| a\\|b | 2 | 0.5 | true | 6, 8 |"
    assert all(line.count(" | ") == 4 for line in lines)


def test_text_wraps_to_the_width():
    wide = Table(("left", "right"), (("word " * 30, "word " * 30),))
    assert max(map(len, wide.to_text(60).splitlines())) <= 60


def test_workbook_has_typed_cells_and_the_same_bytes_twice():
    data = workbook([TABLE])
    assert data == workbook([TABLE])
    rows = list(openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(min_row=2, values_only=True))
    assert rows[0] == ("a|b", 2, 0.5, True, "6, 8")
    formula = workbook([Table(("x",), (("=1+1",),))])
    assert openpyxl.load_workbook(io.BytesIO(formula)).active["A2"].value == "=1+1"
    assert openpyxl.load_workbook(io.BytesIO(formula)).active["A2"].data_type == "s"


def test_a_table_is_dictionaries_a_frame_and_html():
    assert [row["count"] for row in TABLE] == [2, 0, -1]
    assert TABLE.column("count") == [2, 0, -1]
    assert list(TABLE.to_pandas()["count"]) == [2, 0, -1]
    assert "<td>ä &quot;q&quot;, x</td>" in TABLE._repr_html_()
    assert TABLE.without(["share", "open"]).columns == ("name", "count", "numbers")


def test_an_unknown_format_is_a_usage_problem():
    with pytest.raises(UsageProblem, match="markdown"):
        in_format(TABLE, "pdf")


ROWS = 'key;name\r\nåbo;Åbo\r\n;\r\nb;"x;y"\r\n'


@pytest.mark.parametrize(
    "data",
    [
        ROWS.encode(),
        b"\xef\xbb\xbf" + ROWS.encode(),
        b"\xff\xfe" + ROWS.encode("utf-16-le"),
        ROWS.encode("cp1252"),
        ROWS.replace(";", "\t").replace("x\ty", "x;y").encode(),
        ROWS.replace(";", ",").replace("x,y", "x;y").encode(),
    ],
)
def test_tables_of_spreadsheets_simply_work(data, tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(data)
    assert [row for _, row in read_table(path, ("key",))] == [
        {"key": "åbo", "name": "Åbo"},
        {"key": "b", "name": "x;y"},
    ]
    assert [line for line, _ in read_table(path, ("key",))] == [2, 4]


def test_a_missing_column_and_a_long_row_are_named(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(DataProblem, match="key"):
        read_table(path, ("key",))
    path.write_text("key,b\n1,2,3\n")
    with pytest.raises(DataProblem, match="line 2"):
        read_table(path, ("key",))


def test_excels_separator_line_is_understood(tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(b"sep=;\r\nkey;name\r\na;b\r\n")
    assert read_table(path, ("key",)) == [(3, {"key": "a", "name": "b"})]


def test_an_open_quotation_mark_and_a_column_twice_are_named(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text('key,name\na,"b\nc,d\n')
    with pytest.raises(DataProblem, match="quotation mark"):
        read_table(path, ("key",))
    path.write_text("key,key\na,b\n")
    with pytest.raises(DataProblem, match="twice"):
        read_table(path, ("key",))


def test_a_long_name_of_a_column_breaks_where_a_capital_letter_stands():
    wide = Table(("actorLabel", "effectiveSize", "betweennessCentrality"), (("x" * 12, 1.23456789, 2),))
    assert wide.to_text(36).splitlines()[:2] == [
        "actorLabel    effective  betweenness",
        "              Size       Centrality",
    ]
    assert "1.235" in wide.to_text(36)
