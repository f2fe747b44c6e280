"""The tables of a release hold what the queries answer, and their metadata describes them as CSVW has it."""

import csv
import json
import re
from pathlib import Path

import pytest

import ihmisgraph
from ihmisgraph import resources
from ihmisgraph.export import csvw
from ihmisgraph.queries.catalogue import named
from ihmisgraph.queries.header import read_query

SMALL = Path(__file__).parents[1] / "data" / "small-programme"
LANGUAGES = {"fi", "sv", "en"}
COMMON = {"@type", "dc:title", "dc:description"}
GROUP = COMMON | {"@context", "@id", "dialect", "tables"}
DATATYPES = {"string", "integer", "double", "boolean", "anyURI"}


@pytest.fixture(scope="module", params=["shipped", "small"])
def released(request, tmp_path_factory):
    """A release in Finnish, the graph it was made of, and its metadata."""
    data = () if request.param == "shipped" else (SMALL,)
    release = ihmisgraph.write_release(tmp_path_factory.mktemp(request.param) / "dataset", data, "fi")
    metadata = json.loads((release.folder / "tables" / "csv-metadata.json").read_text(encoding="utf-8"))
    return release, ihmisgraph.open_graph(*data), metadata


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def cells_read(row, columns):
    """A row as a reader of CSVW reads it: lists by their separator, values by their datatype."""
    convert = {"integer": int, "double": float, "boolean": "true".__eq__, "string": str, "anyURI": str}
    cells = []
    for cell, column in zip(row, columns, strict=True):
        read = convert[column["datatype"]]
        if "separator" in column:
            cells.append(tuple(map(read, cell.split(column["separator"]))) if cell else ())
        else:
            cells.append(read(cell) if cell else None)
    return tuple(cells)


def test_a_table_for_every_query_that_finds_nothing_missing_and_needs_no_value(released):
    release, _, _ = released
    expected = set()
    for path in resources.query_files():
        required = re.search(r"^#\+ parameter: \S+ - required - ", path.read_text(encoding="utf-8"), re.MULTILINE)
        if path.parent.name not in ("derive", "support", "gaps", "overlaps") and not required:
            expected.add(f"{path.parent.name}-{path.stem}.csv")
    written = {path.name for path in (release.folder / "tables").glob("*.csv")}
    assert written == expected
    assert {f"{family}-" for family in ("programme", "actors", "phenomena", "activities", "cooperation")} <= {
        f"{name.partition('-')[0]}-" for name in written
    }


def test_a_query_that_needs_a_value_is_left_out(monkeypatch, tmp_path):
    text = "#+ summary: What is late?\n#+ parameter: day - required - 2027-01-01 - the day\n"
    late = read_query("programme/late", tmp_path / "late.rq", text)
    known = {name: named(name) for name in ("programme/goals", "gaps/no-lead")} | {late.name: late}
    monkeypatch.setattr(csvw, "query_names", lambda: tuple(known))
    monkeypatch.setattr(csvw, "named", known.__getitem__)
    assert csvw.released_queries() == [known["programme/goals"]]


def test_each_table_reads_back_to_the_querys_rows(released):
    release, graph, metadata = released
    for table in metadata["tables"]:
        answer = ihmisgraph.ask(graph, table["dc:identifier"], language="fi")
        head, *rows = rows_of(release.folder / "tables" / table["url"])
        columns = table["tableSchema"]["columns"]
        assert tuple(head) == answer.columns
        assert [cells_read(row, columns) for row in rows] == list(answer.rows)
        assert release.rows[f"tables/{table['url']}"] == len(answer)


def test_the_small_programmes_goals_are_those_in_its_text(tmp_path):
    release = ihmisgraph.write_release(tmp_path / "dataset", [SMALL])
    head, *rows = rows_of(release.folder / "tables" / "programme-overview.csv")
    (row,) = [dict(zip(head, row, strict=True)) for row in rows]
    assert (row["programmeLabel"], row["goals"], row["measures"]) == ("Programme for Clean Lakes 2031–2032", "3", "18")
    assert (row["startYear"], row["endYear"]) == ("2031", "2032")


def test_the_metadata_describes_every_column_of_every_file_in_order_and_no_other(released):
    release, _, metadata = released
    described = {
        table["url"]: [column["name"] for column in table["tableSchema"]["columns"]] for table in metadata["tables"]
    }
    written = {path.name: rows_of(path)[0] for path in (release.folder / "tables").glob("*.csv")}
    assert described == written
    assert len(metadata["tables"]) == len(described)


def test_the_metadata_keeps_the_rules_of_csvw(released):
    _, _, metadata = released
    assert metadata["@context"] == "http://www.w3.org/ns/csvw"
    assert metadata["@type"] == "TableGroup"
    assert all(key in GROUP or key.startswith("dc:") for key in metadata)
    assert metadata["dialect"]["delimiter"] == ","
    assert metadata["dialect"]["lineTerminators"] == ["\n"]
    for table in metadata["tables"]:
        assert table.keys() == COMMON | {"url", "dc:identifier", "tableSchema"}
        assert (table["@type"], table["tableSchema"]["@type"]) == ("Table", "Schema")
        assert table["tableSchema"].keys() == {"@type", "columns"}
        columns = table["tableSchema"]["columns"]
        assert len({column["name"] for column in columns}) == len(columns)
        for column in columns:
            assert column.keys() - {"separator"} == {"@type", "name", "titles", "datatype", "dc:description"}
            assert column["@type"] == "Column"
            assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_]*", column["name"])
            assert column["titles"]["und"] == column["name"]
            assert column["datatype"] in DATATYPES


def test_no_row_could_be_taken_for_a_comment(released):
    release, _, _ = released
    for path in (release.folder / "tables").glob("*.csv"):
        assert not any(row[0].startswith("#") for row in rows_of(path))


def test_titles_and_descriptions_are_the_headers_in_three_languages(released):
    _, _, metadata = released
    for table in metadata["tables"]:
        query = named(table["dc:identifier"])
        assert spoken(table["dc:title"]) == query.summary
        assert spoken(table["dc:description"]) == query.description
        for column, declared in zip(table["tableSchema"]["columns"], query.columns, strict=True):
            assert column["name"] == declared.name
            assert spoken(column["dc:description"]) == declared.meaning
            assert column["titles"].keys() == LANGUAGES | {"und"}
            assert all(declared.meaning[language].startswith(column["titles"][language]) for language in LANGUAGES)
            assert column.get("separator") == ("|" if declared.is_list else None)


def spoken(values):
    assert all(value.keys() == {"@language", "@value"} for value in values)
    assert {value["@language"] for value in values} == LANGUAGES
    return {value["@language"]: value["@value"] for value in values}


def test_the_group_says_whose_it_is_and_in_which_language(released):
    release, _, metadata = released
    assert metadata["dc:language"] == "fi"
    assert metadata["dc:license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/"}
    assert metadata["dc:isPartOf"] == {"@id": release.iri}
    assert set(spoken(metadata["dc:title"])) == LANGUAGES
