"""The concept schemes and their alignments by the rules of SKOS and of the house: queries that must return nothing."""

import csv
from pathlib import Path

import pytest

from ihmisgraph import resources
from ihmisgraph.graph.store import EmbeddedStore, read_triples
from ihmisgraph.programme.concepts import CLASSES
from ihmisgraph.vocabulary import CONCEPT

HERE = Path(__file__).parent
RULES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((HERE / "rules").glob("*.rq"))}
SKOS = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "


def loaded(*paths):
    return EmbeddedStore(triple for path in paths for triple in read_triples(path))


def broken_rules(store):
    return {rule for rule, text in RULES.items() if store.select(text).rows}


def values(store, text):
    return {row[0].value for row in store.select(SKOS + text).rows}


@pytest.fixture(scope="module")
def shipped():
    return loaded(*resources.concept_files(), *alignments())


def alignments():
    return sorted((resources.root() / "data" / "alignments").glob("*.ttl"))


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_nothing_in_the_shipped_schemes(shipped, rule):
    assert shipped.select(RULES[rule]).rows == ()


def test_a_sound_scheme_breaks_no_rule():
    assert broken_rules(loaded(HERE / "sound.ttl")) == set()


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_the_fault_it_is_for_and_no_other_does(rule):
    assert broken_rules(loaded(HERE / "sound.ttl", HERE / "broken" / f"{rule}.ttl")) == {rule}


def test_every_broken_example_belongs_to_a_rule():
    assert {path.stem for path in (HERE / "broken").glob("*.ttl")} == set(RULES)


def test_every_scheme_has_its_class_and_its_concepts(shipped):
    schemes = {CONCEPT[key] for key in CLASSES}
    assert values(shipped, "SELECT ?scheme WHERE { ?scheme a skos:ConceptScheme . }") == schemes
    assert values(shipped, "SELECT ?scheme WHERE { ?concept skos:inScheme ?scheme . }") == schemes


def test_the_statistical_codes_are_those_of_the_crime_classification(shipped):
    text = 'SELECT ?code WHERE { ?c skos:notation ?code . FILTER(STRENDS(STR(DATATYPE(?code)), "/notation/iccs")) }'
    assert values(shipped, text) == {"0204", "02041", "02042", "03022"}


def test_no_label_is_the_name_of_an_actor(shipped):
    with resources.organisations_file().open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {row[column].casefold() for row in rows for column in ("name_fi", "name_sv", "name_en") if row[column]}
    names |= {part.casefold() for row in rows for part in row["abbreviations"].split("|") if part}
    labels = values(shipped, "SELECT ?label WHERE { ?c skos:prefLabel|skos:altLabel ?label . }")
    assert {label for label in labels if label.casefold() in names} == set()


def test_an_alignment_says_where_its_vocabulary_was_read():
    assert {path.stem for path in alignments()} == {"eurovoc", "wikidata", "yso"}
    for path in alignments():
        node = f"<https://w3id.org/ihmisgraph/alignment/{path.stem}>"
        assert values(loaded(path), f"SELECT ?s WHERE {{ {node} <http://purl.org/dc/terms/source> ?s . }}")
