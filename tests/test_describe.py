"""All that is known of one thing."""

import pytest

import ihmisgraph
from ihmisgraph.errors import UnknownValue


@pytest.fixture(scope="module")
def graph():
    return ihmisgraph.open_graph()


def numbers(described, query):
    (section,) = [section for section in described.sections if section.query == query]
    return section.table.column("measureNumber")


def test_an_actor_by_abbreviation_name_or_iri(graph):
    for written in ("THL", "Terveyden ja hyvinvoinnin laitos", "https://w3id.org/ihmisgraph/actor/thl"):
        described = ihmisgraph.description(graph, written, "fi")
        assert described.label == "Terveyden ja hyvinvoinnin laitos"
        assert numbers(described, "actors/responsibilities") == [13, 19, 21]
    assert {finding.kind for finding in described.findings} >= {"split-field", "missing-link"}


def test_a_measure_begins_with_its_words(graph):
    described = ihmisgraph.description(graph, "16", "en")
    assert described.sections[0].query == "programme/measure-text"
    assert (
        described.sections[0]
        .table.rows[0][2]
        .startswith("Päivitetään valtakunnallinen terveydensuojelun valvontaohjelma")
    )
    assert "order-conflict" in {finding.kind for finding in described.findings}


def test_a_phenomenon_with_its_measures_actors_and_priority(graph):
    described = ihmisgraph.description(graph, "pakkoavioliitto", "sv")
    assert described.label == "tvångsäktenskap"
    assert numbers(described, "phenomena/measures") == [6, 8, 21]
    assert {"phenomena/actors", "phenomena/priorities"} <= {section.query for section in described.sections}


def test_a_goal(graph):
    described = ihmisgraph.description(graph, "goal:2", "fi")
    assert numbers(described, "programme/measures") == [19, 20, 21, 22, 23, 24, 25]


def test_what_is_not_there_is_suggested(graph):
    with pytest.raises(UnknownValue, match="pakkoavioliitto"):
        ihmisgraph.description(graph, "pakkoavioliito")
