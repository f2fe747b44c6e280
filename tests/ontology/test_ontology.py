"""The ontology and the concept schemes by their rules: queries that must return nothing."""

import re
from pathlib import Path

import owlrl
import pytest
import rdflib

from ihmisgraph import resources
from ihmisgraph.graph.store import EmbeddedStore, read_triples

RULES = sorted((Path(__file__).parent / "rules").glob("*.rq"))
TERM = re.compile(r"\big:([A-Za-z]+)")


@pytest.fixture(scope="module")
def store():
    files = [*resources.ontology_files(), *resources.concept_files()]
    return EmbeddedStore(triple for path in files for triple in read_triples(path))


def defined():
    return {
        name for path in resources.ontology_files() for name in re.findall(r"^ig:([A-Za-z]+)", path.read_text(), re.M)
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda path: path.stem)
def test_a_rule_finds_nothing(store, rule):
    assert store.select(rule.read_text(encoding="utf-8")).rows == ()


def test_every_term_used_is_defined():
    used = set()
    for path in [*resources.query_files(), *resources.shape_files(), *resources.graph_files()]:
        used |= set(TERM.findall(re.sub(r'"(?:[^"\\]|\\.)*"', "", path.read_text(encoding="utf-8"))))
    assert used - defined() == set()


def test_every_term_answers_a_question_or_checks_data():
    """A term that no query and no shape uses is not needed; those that only provenance needs are listed here."""
    told = {"characterCount", "country", "isDerived", "madeFrom", "roleWording", "sha256", "unofficialName"}
    told |= {"hasUnnamedPartner", "statesPromise", "statesTrouble"}
    asked = set(told)
    for path in [*resources.query_files(), *resources.shape_files()]:
        asked |= set(TERM.findall(path.read_text(encoding="utf-8")))
    assert defined() - asked == set()


def closure(*texts):
    graph = rdflib.Graph()
    for path in resources.ontology_files():
        graph.parse(path)
    for text in texts:
        graph.parse(data=text, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return list(graph.objects(None, rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")))


def test_reasoning_finds_no_contradiction_and_catches_nonsense():
    assert closure() == []
    prefix = "@prefix ig: <https://w3id.org/ihmisgraph/ontology/> . "
    assert closure(prefix + "<urn:x> a ig:Measure , ig:StrategicGoal .") != []
