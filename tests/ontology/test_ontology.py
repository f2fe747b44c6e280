"""The ontology and its alignments by their rules: queries that must return nothing."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import DCTERMS, ORG, PROV, SDO, SKOS

from ihmisgraph import resources
from ihmisgraph.graph.store import EmbeddedStore, read_triples
from ihmisgraph.vocabulary import IG, RDFS

HERE = Path(__file__).parent
RULES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((HERE / "rules").glob("*.rq"))}
ALIGNMENTS = sorted((resources.root() / "ontology" / "alignments").glob("*.ttl"))
NAME = re.compile(r"\big:([A-Za-z0-9]+)")
COMMENT = re.compile(r"^\s*#.*$", re.MULTILINE)
MESSAGE = re.compile(r'"[^"]*"@[a-z]+')


def named_by(kind, path):
    """The terms that a query or a file of shapes names; what it says of itself and its messages aside."""
    text = MESSAGE.sub("", COMMENT.sub("", path.read_text(encoding="utf-8")))
    asker = ox.NamedNode(f"{kind}:{path.parent.name}/{path.stem}")
    return [ox.Triple(asker, ox.NamedNode(RDFS["seeAlso"]), ox.NamedNode(IG[name])) for name in NAME.findall(text)]


def loaded(*paths):
    """The ontology with the names that queries and shapes use, the terms excused from questions, and ``paths``."""
    triples = [triple for path in resources.query_files() for triple in named_by("query", path)]
    triples += [triple for path in resources.shape_files() for triple in named_by("shape", path)]
    files = [*resources.ontology_files(), HERE / "unasked.ttl", *paths]
    return EmbeddedStore([*triples, *(triple for path in files for triple in read_triples(path))])


def faults(store):
    return {(rule, str(row)) for rule, text in RULES.items() for row in store.select(text).rows}


@pytest.fixture(scope="module")
def whole():
    return loaded(*ALIGNMENTS, *resources.concept_files(), *resources.graph_files())


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_nothing(whole, rule):
    assert whole.select(RULES[rule]).rows == ()


@pytest.fixture(scope="module")
def found_in_sound_terms():
    return faults(loaded(HERE / "sound.ttl"))


def test_sound_terms_break_no_rule_nor_does_the_ontology_without_its_alignments(found_in_sound_terms):
    assert found_in_sound_terms == set()


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_the_fault_it_is_for_and_no_other_does(found_in_sound_terms, rule):
    found = faults(loaded(HERE / "sound.ttl", HERE / "broken" / f"{rule}.ttl"))
    assert {broken for broken, _ in found - found_in_sound_terms} == {rule}


def test_every_broken_example_belongs_to_a_rule():
    assert {path.stem for path in (HERE / "broken").glob("*.ttl")} == set(RULES)


def questions():
    """The queries that name each term."""
    found = {}
    for path in resources.query_files():
        for triple in named_by("query", path):
            found.setdefault(triple.object.value.removeprefix(IG), set()).add(triple.subject.value)
    return found


def test_a_term_is_linked_to_the_questions_that_ask_for_it():
    found = questions()
    assert "query:activities/legislation" in found["changesAct"]
    assert "query:activities/results" in found["resultKind"]
    assert "query:programme/translations" in found["translationOf"]
    assert "query:activities/legislation" not in found["makes"]


def test_alignments_are_in_no_graph():
    assert ALIGNMENTS
    assert set(ALIGNMENTS) & set(resources.ontology_files()) == set()


def test_an_alignment_names_only_what_its_vocabulary_has():
    """As far as rdflib lists the terms: CPOV, CPSV-AP, P-Plan and FollowTheMoney are not among them."""
    named = {term for path in ALIGNMENTS for triple in rdflib.Graph().parse(path) for term in triple}
    checked = {
        term: vocabulary
        for term in named
        for vocabulary in (DCTERMS, ORG, PROV, SDO, SKOS)
        if isinstance(term, rdflib.URIRef) and term.startswith(str(vocabulary))
    }
    assert len(checked) > 40
    assert {term for term, vocabulary in checked.items() if term not in vocabulary} == set()


@pytest.mark.parametrize("path", ALIGNMENTS, ids=lambda path: path.stem)
def test_an_alignment_stands_alone_and_maps_our_terms(path):
    store = EmbeddedStore(read_triples(path))
    heads = store.select(
        "SELECT ?head WHERE { ?head <http://www.w3.org/2002/07/owl#imports> <https://w3id.org/ihmisgraph/ontology> }"
    )
    assert [row[0].value for row in heads.rows] == [f"https://w3id.org/ihmisgraph/alignment/{path.stem}"]
    mapped = {triple.subject.value for triple in read_triples(path) if triple.subject.value.startswith(IG)}
    assert len(mapped) > 3
