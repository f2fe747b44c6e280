"""The command that asks a query: what may be set, levels, and queries of one's own."""

import csv
import io
import json
import sys
from functools import partial

import openpyxl
import pytest

from ihmisgraph.languages import LANGUAGES

MEASURES = "SELECT ?m WHERE { ?m a <https://w3id.org/ihmisgraph/ontology/Measure> } ORDER BY ?m LIMIT 2"


@pytest.fixture
def run(run):
    """Run ``query`` with arguments."""
    return partial(run, "query")


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_are_listed_with_name_and_iri(run, language):
    rows = json.loads(run("actors/portfolio", "--values", "actor", "--format", "json", "--lang", language)[1])
    labels = {
        "fi": "Terveyden ja hyvinvoinnin laitos",
        "sv": "Institutet för hälsa och välfärd",
        "en": "Finnish Institute for Health and Welfare",
    }
    assert {"value": "thl", "label": labels[language], "iri": "https://w3id.org/ihmisgraph/actor/thl"} in rows


def test_values_are_listed_in_every_format(run, tmp_path):
    listed = ("programme/goals", "--values", "goal")
    assert [row["value"] for row in csv.DictReader(io.StringIO(run(*listed, "--format", "csv")[1]))] == list("1234")
    assert run(*listed, "--format", "markdown")[1].count("\n") == 2 + 4
    assert "https://" in run(*listed)[1].replace("\n", "")
    assert run(*listed, "-o", tmp_path / "goals.xlsx")[0] == 0
    sheet = openpyxl.load_workbook(tmp_path / "goals.xlsx").active
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == ["value", *"1234"]


def test_a_value_that_is_listed_can_be_set(run):
    for row in json.loads(run("phenomena/measures", "--values", "phenomenon", "--format", "json")[1])[:4]:
        code, out, _ = run("phenomena/measures", "--set", f"phenomenon={row['value']}", "--format", "json")
        assert code == 0
        assert {each["phenomenon"] for each in json.loads(out)} <= {row["iri"]}


def test_a_day_is_told_in_a_sentence_and_in_machine_formats_in_a_row(run):
    assert run("monitoring/status", "--values", "on")[1].startswith("on takes a date, such as 2027-06-30: ")
    (row,) = json.loads(run("monitoring/status", "--values", "on", "--format", "json")[1])
    assert (row["value"], row["iri"]) == ("2027-06-30", None)


def test_an_unknown_parameter_is_refused_with_near_names(run):
    code, out, err = run("actors/portfolio", "--values", "actr")
    assert (code, out, err) == (2, "", "actors/portfolio has no parameter “actr”; perhaps actor?\n")


def test_a_level_is_set_where_the_query_has_it(run):
    by_option = run("actors/portfolio", "--level", "branch", "--format", "json")[1]
    assert by_option == run("actors/portfolio", "--set", "level=branch", "--format", "json")[1]
    assert by_option != run("actors/portfolio", "--format", "json")[1]
    assert run("actors/portfolio", "--level", "branch", "--set", "level=branch", "--format", "json")[1] == by_option


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("actors/responsibilities", "--level", "branch"), "leave --level out"),
        (("actors/portfolio", "--level", "branch", "--set", "level=unit"), "give the level once"),
        (("actors/portfolio", "--level", "ministry"), "--level"),
    ],
)
def test_a_level_that_means_nothing_is_refused_in_one_sentence(run, arguments, said):
    code, out, err = run(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


@pytest.mark.parametrize("name", ["own.rq", "own.sparql", "own"])
def test_a_file_of_ones_own_needs_no_header_and_no_ending(run, tmp_path, name):
    (tmp_path / name).write_text(MEASURES)
    code, out, _ = run(tmp_path / name, "--format", "json")
    assert (code, len(json.loads(out))) == (0, 2)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_standard_input_is_read_whatever_wrote_it(run, monkeypatch, encoding):
    text = MEASURES.replace(" WHERE", "\r\nWHERE")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode(encoding))))
    code, out, _ = run("-", "--format", "json")
    assert (code, len(json.loads(out))) == (0, 2)


def test_an_own_query_takes_levels_and_lists_its_values_by_its_header(run, tmp_path):
    own = tmp_path / "own.rq"
    own.write_text(
        "#+ parameter: level - choice - organisation - the level\n#+ parameter: actor - filter - all - the actor\n"
        'SELECT ?level ?actor WHERE { VALUES (?level ?actor) { ("organisation" UNDEF) } }'
    )
    assert json.loads(run(own, "--level", "unit", "--format", "json")[1]) == [{"level": "unit", "actor": None}]
    values = json.loads(run(own, "--values", "actor", "--format", "json")[1])
    assert "thl" in [row["value"] for row in values]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_syntax_error_on_standard_input_shows_the_line_and_a_caret(run, monkeypatch, language):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"SELECT ?m\r\nWHERE {\r\n\t?m ?p ?o ?q\r\n}")))
    code, out, err = run("-", "--lang", language)
    assert (code, out) == (1, "")
    sentence, line, caret = err.rstrip("\n").split("\n")
    assert sentence.startswith("-, ")
    assert line[caret.index("^") :] == "?q"
