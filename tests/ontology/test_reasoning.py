"""What follows from the ontology by the rules of OWL 2 RL: no contradiction from sound statements, one from nonsense.

The published graphs are too large to be closed in every run; for them the rule ``thing-of-two-kinds`` holds.
"""

from pathlib import Path

import owlrl
import rdflib

from ihmisgraph import resources

SLICE = Path(__file__).parent / "slice.ttl"
PREFIXES = """@prefix ig: <https://w3id.org/ihmisgraph/ontology/> . @prefix org: <http://www.w3.org/ns/org#> . """
CONTRADICTION = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
NONSENSE = {
    "urn:both-measure-and-actor": "a ig:Measure , ig:Actor",
    "urn:both-phenomenon-and-place": "a ig:Phenomenon , ig:Place",
    "urn:both-priority-and-trouble": "a ig:Priority , ig:Trouble",
    "urn:both-result-and-condition": "a ig:Result ; ig:conditionKind <urn:money>",
    "urn:both-act-and-body": "a ig:LegalAct , ig:PublicBody",
    "urn:translation-that-is-the-measure": "ig:translationOf <urn:other> ; ig:underGoal <urn:goal>",
    "urn:measure-that-makes-a-concept": "ig:makes <urn:litter>",
}


def closed(*files, text=""):
    graph = rdflib.Graph()
    for path in (*resources.ontology_files(), *files):
        graph.parse(path)
    graph.parse(data=PREFIXES + text, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def contradictions(graph):
    return sorted(str(message) for message in graph.objects(None, CONTRADICTION))


def test_sound_statements_contradict_nothing_and_what_follows_from_them_is_there():
    graph = closed(SLICE)
    assert contradictions(graph) == []
    agent = rdflib.URIRef("http://www.w3.org/ns/prov#Agent")
    assert (rdflib.URIRef("urn:ministry"), rdflib.RDF.type, agent) in graph


def test_nonsense_is_caught_each_for_itself():
    text = " ".join(f"<{thing}> {said} ." for thing, said in NONSENSE.items())
    found = contradictions(closed(SLICE, text=text))
    assert len(found) == len(NONSENSE)
    things = {"urn:litter" if "concept" in thing else thing for thing in NONSENSE}
    assert {message.rpartition(" ")[2] for message in found} == things


def test_the_alignments_contradict_nothing():
    alignments = sorted((resources.root() / "ontology" / "alignments").glob("*.ttl"))
    graph = closed(SLICE, *alignments)
    assert contradictions(graph) == []
    step = rdflib.URIRef("http://purl.org/net/p-plan#Step")
    assert (rdflib.URIRef("urn:measure"), rdflib.RDF.type, step) in graph


def test_a_mapping_that_turns_a_plan_into_what_was_done_would_be_caught():
    alignment = resources.root() / "ontology" / "alignments" / "prov-o.ttl"
    wrong = "ig:Measure <http://www.w3.org/2000/01/rdf-schema#subClassOf> <http://www.w3.org/ns/prov#Activity> ."
    assert any(message.endswith("urn:measure") for message in contradictions(closed(SLICE, alignment, text=wrong)))
