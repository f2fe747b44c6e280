"""Headers, parameters and the checks on a user's own query."""

from pathlib import Path

import pytest

import ihmisgraph
from ihmisgraph.errors import QueryProblem, UnknownValue
from ihmisgraph.graph.store import EmbeddedStore
from ihmisgraph.languages import LANGUAGES
from ihmisgraph.queries import catalogue
from ihmisgraph.queries.header import read_query
from ihmisgraph.queries.run import ask, run, with_parameters

HEADER = """#+ summary: Which
#+ summary@fi: Mitkä
#+ parameter: actor - filter - all - the actor
#+ parameter@fi: actor - toimija
#+ parameter: date - required - 2026-01-01 - the day
#+ column: numbers - list - the numbers
#+ implied-by: gaps/split-field on phenomenon, actor
SELECT ?x WHERE { VALUES (?actor ?date) { (UNDEF "2026-01-01") } ?x ?actor ?date }
"""
ALL = [catalogue.named(name) for name in catalogue.query_names()]


def test_a_header_is_read():
    query = read_query("own/one", Path("one.rq"), HEADER)
    assert query.family == "own"
    assert query.summary == {"en": "Which", "fi": "Mitkä"}
    assert query.parameter("actor").meaning == {"en": "the actor", "fi": "toimija"}
    assert query.parameter("date").kind == "required"
    assert query.columns[0].is_list
    assert query.implied_by == (("gaps/split-field", ("phenomenon", "actor")),)


@pytest.mark.parametrize("line", ["parameter: actor - all", "column: numbers", "implied-by: gaps/x"])
def test_a_header_line_that_cannot_be_read_is_named(line):
    with pytest.raises(QueryProblem, match=line.split(": ")[1].split(" ")[0]):
        read_query("own/one", Path("one.rq"), f"#+ {line}\nSELECT ?x WHERE {{ ?x ?y ?z }}")


@pytest.mark.parametrize("query", ALL, ids=lambda query: query.name)
def test_every_named_query_speaks_three_languages_and_declares_its_columns(query):
    for texts in (
        query.summary,
        query.description,
        *(p.meaning for p in query.parameters),
        *(c.meaning for c in query.columns),
    ):
        assert set(texts) == set(LANGUAGES)
    required = {p.name: p.default for p in query.parameters if p.kind == "required"}
    table = run(query, ihmisgraph.open_graph(), required)
    assert set(table.columns) == {column.name for column in query.columns}
    assert (table.columns[0] == "programme") == (query.parameter("programme") is not None)
    if query.family in catalogue.FINDING_FAMILIES:
        assert query.severity in ("high", "medium", "low")
        assert set(query.finding) == set(query.repair) == set(LANGUAGES)
        assert set(query.definition) == set(LANGUAGES)


def test_a_required_parameter_must_be_set():
    query = read_query("own/one", Path("one.rq"), HEADER)
    with pytest.raises(QueryProblem, match="date"):
        run(query, EmbeddedStore())


@pytest.mark.parametrize("value", ['x"} UNION { ?s ?p ?o', "a\\b", "line\nbreak", "} #", "<urn:x>"])
def test_hostile_values_stay_values(value):
    text = 'SELECT ?name ?y WHERE { VALUES (?name) { ("default") } BIND(STRLEN(?name) AS ?y) }'
    query = read_query("own/one", Path("one.rq"), text)
    table = run(query, EmbeddedStore(), {"name": value})
    assert table.rows == ((value, len(value)),)


def test_every_row_of_the_same_parameters_is_replaced():
    inner = "{ SELECT ?x WHERE { VALUES (?x) { (UNDEF) } } }"
    text = f"SELECT ?x WHERE {{ VALUES (?x) {{ (UNDEF) }} {inner} VALUES (?z) {{ (1) (2) }} }}"
    replaced = with_parameters(read_query("own/one", Path("one.rq"), text), EmbeddedStore(), {"x": "urn:a:b"})
    assert replaced.count("<urn:a:b>") == 2
    assert "(1) (2)" in replaced


def test_iris_and_numbers_are_read_as_such():
    text = "SELECT ?x ?n WHERE { VALUES (?x ?n) { (UNDEF 5) } }"
    query = read_query("own/one", Path("one.rq"), text)
    assert run(query, EmbeddedStore(), {"x": "https://example.org/a", "n": "7"}).rows == (("https://example.org/a", 7),)
    with pytest.raises(UnknownValue, match="whole number"):
        run(query, EmbeddedStore(), {"n": "seven"})


def test_values_are_found_by_label_number_and_key():
    graph = ihmisgraph.open_graph()
    for written in ("pakkoavioliitto", "Forced marriage", "tvångsäktenskap"):
        assert len(ask(graph, "phenomena/measures", {"phenomenon": written})) == 3
    assert len(ask(graph, "programme/measure-text", {"measure": 13})) == 1
    assert len(ask(graph, "programme/measures", {"goal": 2})) == 7
    assert len(ask(graph, "programme/goals", programme="ihmiskauppa-2026-2027")) == 4
    with pytest.raises(UnknownValue, match="organisation"):
        ask(graph, "actors/portfolio", {"level": "ministry"})
    with pytest.raises(UnknownValue):
        ask(graph, "actors/portfolio", language="de")


def test_levels_count_units_as_their_bodies_and_bodies_as_their_branch():
    graph = ihmisgraph.open_graph()
    names = {
        level: {iri.rpartition("/")[2] for iri in ask(graph, "actors/portfolio", {"level": level}).column("actor")}
        for level in ("unit", "organisation", "branch")
    }
    assert "lvv-tyosuojeluosasto" in names["unit"]
    assert "lvv-tyosuojeluosasto" not in names["organisation"]
    assert "poliisihallitus" in names["organisation"]
    assert "poliisihallitus" not in names["branch"]
    assert "thl" in names["branch"]


def test_the_catalogue_knows_its_families():
    families = {
        "activities",
        "actors",
        "concepts",
        "cooperation",
        "gaps",
        "overlaps",
        "phenomena",
        "programme",
        "quality",
    }
    assert families <= set(catalogue.families())
    assert "derive" not in catalogue.families()
    with pytest.raises(UnknownValue, match="gaps"):
        catalogue.family("gap")
