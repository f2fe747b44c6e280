"""What may be set for a parameter: listed from the graph, as it may be typed."""

from pathlib import Path

import pytest

from ihmisgraph import UnknownValue, ask, query_names
from ihmisgraph.languages import LANGUAGES
from ihmisgraph.queries.catalogue import named
from ihmisgraph.queries.header import read_query
from ihmisgraph.queries.offered import values_offered
from ihmisgraph.queries.values import CLASSES, find_named

BASE = "https://example.org/clean-lakes/"
CONCEPT = f"{BASE}concept"
PARAMETERS = {parameter.name: name for name in query_names() for parameter in named(name).parameters}
"""For each parameter a query that has it."""


def offered(graph, query, parameter, language="en", **more):
    return values_offered(graph, named(query), parameter, language, **more)


def test_goals_are_typed_by_their_numbers(small):
    table = offered(small, "programme/measures", "goal").table
    assert table.columns == ("value", "label", "iri")
    assert [(value, iri) for value, _, iri in table.rows] == [(n, f"{BASE}goal/{n}") for n in "123"]


def test_measures_stand_in_the_order_of_their_numbers(small):
    assert offered(small, "programme/measures", "measure").table.column("value") == [str(n) for n in range(1, 19)]


def test_an_actor_is_typed_by_its_key_and_named_in_the_language(small):
    labels = {
        language: {value: label for value, label, _ in offered(small, "actors/portfolio", "actor", language).table.rows}
        for language in LANGUAGES
    }
    assert labels["en"]["lake-agency"] == "Lake Agency"
    assert labels["fi"].keys() == labels["sv"].keys() == labels["en"].keys()
    assert list(labels["en"].values()) == sorted(labels["en"].values(), key=str.casefold)


def test_a_programme_is_typed_by_its_key_and_not_by_the_end_of_its_iri(small):
    table = offered(small, "programme/measures", "programme").table
    assert table.column("value") == ["clean-lakes-2031-2032"]
    assert table.column("iri") == [f"{BASE}programme"]


def test_concepts_are_those_the_question_is_about_and_no_actor_or_measure(small):
    told = set(ask(small, "concepts/definitions").column("concept"))
    assert set(offered(small, "concepts/definitions", "concept").table.column("iri")) == told


@pytest.mark.parametrize("graph", ["small", "shipped"])
@pytest.mark.parametrize("parameter", sorted(PARAMETERS.keys() & CLASSES.keys()))
def test_each_value_means_the_thing_it_stands_for(request, graph, parameter):
    store = request.getfixturevalue(graph)
    rows = offered(store, PARAMETERS[parameter], parameter, "fi").table.rows
    assert len({value for value, _, _ in rows}) == len(rows)
    for value, label, iri in rows[::7]:
        assert label
        assert find_named(store, value, CLASSES[parameter]).iri == iri


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_every_parameter_of_a_named_query_can_be_listed(small, parameter):
    assert offered(small, PARAMETERS[parameter], parameter).table.rows


def test_two_programmes_with_a_measure_of_one_number_are_told_apart(small, shipped):
    both = type(small)([*small, *shipped])
    rows = offered(both, "programme/measures", "measure").table.rows
    assert len({value for value, _, _ in rows}) == len(rows) == 18 + 43
    assert all(find_named(both, value, "Measure").iri == iri for value, _, iri in rows)
    one = offered(both, "programme/measures", "measure", programme="clean-lakes-2031-2032").table
    assert one.column("value") == [str(n) for n in range(1, 19)]


def test_the_words_of_a_choice_are_listed_with_what_they_mean(small):
    table = offered(small, "actors/portfolio", "level", "fi").table
    assert table.rows == (
        ("unit", "yksikkö", None),
        ("organisation", "organisaatio", None),
        ("branch", "hallinnonala", None),
    )
    assert offered(small, "actors/portfolio", "language", "sv").table.column("label") == [
        "finska",
        "svenska",
        "engelska",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_is_told_in_a_sentence_with_the_example_of_the_header(small, language):
    offer = offered(small, "gaps/overdue", "on", language)
    assert "2027-06-30" in offer.sentence.in_language(language)
    assert offer.table.rows == (("2027-06-30", offer.sentence.in_language(language), None),)


def test_a_parameter_of_ones_own_is_told_by_its_header_or_its_row(small):
    text = "#+ parameter: most - choice - 5 - how many at most\nSELECT ?x WHERE { VALUES (?most ?sort) { (5 UNDEF) } }"
    query = read_query("own", Path("own.rq"), text)
    assert values_offered(small, query, "most").table.rows[0][0] == "5"
    assert "how many at most" in str(values_offered(small, query, "most").sentence)
    assert "sort" in str(values_offered(small, query, "sort").sentence)


@pytest.mark.parametrize(("written", "said"), [("actr", "perhaps actor"), ("zzz", "it has actor")])
def test_an_unknown_parameter_gets_the_near_names_or_all(small, written, said):
    with pytest.raises(UnknownValue, match=said):
        offered(small, "actors/portfolio", written)


def test_a_query_without_parameters_says_so(small):
    query = read_query("own", Path("own.rq"), "SELECT ?x WHERE { ?x ?y ?z }")
    with pytest.raises(UnknownValue, match="it has –"):
        values_offered(small, query, "actor")
