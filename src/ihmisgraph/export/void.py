"""What a release's graph is made of, in numbers: VoID, the Vocabulary of Interlinked Datasets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from ihmisgraph.export.catalogue_record import VOID, Header, record_prefixes
from ihmisgraph.export.contents import Contents, turtle
from ihmisgraph.export.json_ld import Terms
from ihmisgraph.export.released import JSON_LD, N_QUADS, TURTLE, ReleasedFile
from ihmisgraph.graph.statements import Statements
from ihmisgraph.queries.catalogue import named
from ihmisgraph.queries.run import run
from ihmisgraph.vocabulary import DCTERMS, RDF, local_name

_FORMATS = {
    TURTLE: "http://www.w3.org/ns/formats/Turtle",
    N_QUADS: "http://www.w3.org/ns/formats/N-Quads",
    JSON_LD: "http://www.w3.org/ns/formats/JSON-LD",
}


def void_record(contents: Contents, head: Header, terms: Terms, dumps: Iterable[ReleasedFile]) -> bytes:
    """Return ``void.ttl``: the whole in numbers, each class and property, and each programme as a part of it.

    Parameters
    ----------
    terms
        Their short names end the IRIs of the partitions.
    dumps
        The files that hold the whole graph.
    """
    state = Statements(head.base)
    everything = contents.everything()
    _numbers(state, head.dataset, everything)
    for file in dumps:
        state.link(head.dataset, VOID["dataDump"], state.iri(file.name))
        state.link(head.dataset, VOID["feature"], _FORMATS[file.media_type])
    state.link(head.dataset, DCTERMS["license"], head.licence)
    state.link(head.dataset, VOID["vocabulary"], *_vocabularies(everything))
    _partitions(state, head.dataset, terms, everything)
    examples = _examples(contents)
    for programme, key in zip(contents.programmes, contents.keys(), strict=True):
        part = state.iri("programme", key)
        _numbers(state, part, contents.of_programme(programme))
        state.link(head.dataset, VOID["subset"], part)
        state.link(part, DCTERMS["subject"], programme)
        for name in contents.names(programme, programme):
            state.add(part, DCTERMS["title"], name)
        if programme in examples:
            state.link(part, VOID["exampleResource"], examples[programme])
            state.link(head.dataset, VOID["exampleResource"], examples[programme])
    return turtle(state.sorted(), record_prefixes(head))


def _numbers(state: Statements, dataset: str, triples: Sequence[ox.Triple]) -> None:
    subjects = {triple.subject for triple in triples}
    state.type(dataset, VOID["Dataset"])
    state.add(dataset, VOID["triples"], len(triples))
    state.add(dataset, VOID["entities"], sum(isinstance(subject, ox.NamedNode) for subject in subjects))
    state.add(dataset, VOID["distinctSubjects"], len(subjects))
    state.add(dataset, VOID["distinctObjects"], len({triple.object for triple in triples}))
    state.add(dataset, VOID["properties"], len({triple.predicate for triple in triples}))
    state.add(dataset, VOID["classes"], len(_members(triples)))


def _members(triples: Iterable[ox.Triple]) -> Counter[str]:
    """How many things each class has."""
    return Counter(triple.object.value for triple in triples if triple.predicate.value == RDF["type"])  # type: ignore[union-attr]


def _partitions(state: Statements, dataset: str, terms: Terms, triples: Sequence[ox.Triple]) -> None:
    for iri, entities in _members(triples).items():
        node = state.iri("class", _ending(terms.name(iri)))
        state.link(dataset, VOID["classPartition"], node)
        state.link(node, VOID["class"], iri)
        state.add(node, VOID["entities"], entities)
    for iri, statements in Counter(triple.predicate.value for triple in triples).items():
        node = state.iri("property", _ending(terms.name(iri)))
        state.link(dataset, VOID["propertyPartition"], node)
        state.link(node, VOID["property"], iri)
        state.add(node, VOID["triples"], statements)


def _ending(name: str) -> str:
    return name.replace(":", "_")


def _vocabularies(triples: Iterable[ox.Triple]) -> list[str]:
    """The namespaces of the classes and properties in use."""
    used = {triple.predicate.value for triple in triples} | _members(triples).keys()
    return sorted({iri.removesuffix(local_name(iri)) for iri in used})


def _examples(contents: Contents) -> dict[str, str]:
    """The first measure of each programme."""
    examples: dict[str, str] = {}
    for row in run(named("programme/measures"), contents.store):
        examples.setdefault(str(row["programme"]), str(row["measure"]))
    return examples
