"""What a release holds: ontology, concept schemes, alignments and programmes, each a graph with a name of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ihmisgraph import resources
from ihmisgraph.derive import derived_terms, split_derived
from ihmisgraph.graph.statements import Statements
from ihmisgraph.graph.store import EmbeddedStore, ontology_store, programmes_in, quads_about, read_triples
from ihmisgraph.opening import open_graph
from ihmisgraph.vocabulary import DCAT, IG, OWL, PREFIXES, RDF, SKOS, local_name, slug

Graphs = dict[str, set[ox.Triple]]


@dataclass(frozen=True)
class Contents:
    """What is released: the store that tables are asked of, and the statements by the name of their graph."""

    store: EmbeddedStore
    ontology: str
    programmes: tuple[str, ...]
    graphs: Mapping[str, tuple[ox.Triple, ...]]

    def everything(self) -> list[ox.Triple]:
        """Return the statements of all graphs, each once, in a fixed order."""
        return ordered(triple for triples in self.graphs.values() for triple in triples)

    def of_programme(self, programme: str) -> list[ox.Triple]:
        """Return what is stated of a programme and what follows from it."""
        return ordered([*self.graphs[programme], *self.graphs[derived_name(programme)]])

    def values(self, graph: str, subject: str, predicate: str) -> list[str]:
        """Return the values of one subject and predicate in one graph, in order."""
        return quads_about(self.graphs[graph], predicate).get(subject, [])

    def names(self, graph: str, subject: str) -> list[ox.Literal]:
        """Return what a thing is called in one graph, in every language."""
        iri, name = ox.NamedNode(subject), ox.NamedNode(SKOS["prefLabel"])
        found = (triple.object for triple in self.graphs[graph] if triple.subject == iri and triple.predicate == name)
        return [label for label in found if isinstance(label, ox.Literal)]

    def keys(self) -> list[str]:
        """Return the programmes' keys; a programme that has none, or that of another, is known by its place."""
        keys: list[str] = []
        for place, iri in enumerate(self.programmes, 1):
            key = slug(next(iter(self.values(iri, iri, IG["key"])), str(place)))
            keys.append(f"{key}-{place}" if key in keys else key)
        return keys

    def prefixes(self) -> dict[str, str]:
        """Return the project's prefixes, and one for the things of each programme."""
        names = ["data"] if len(self.programmes) == 1 else [f"data-{key}" for key in self.keys()]
        bases = map(base_of, self.programmes)
        return {name: str(iri) for name, iri in PREFIXES.items()} | dict(zip(names, bases, strict=True))


def read_contents(data: Sequence[str | Path] = ()) -> Contents:
    """Return what a release of ``data`` holds: files or folders of programmes, the shipped ones where there are none.

    Raises
    ------
    IhmisgraphError
        As :func:`ihmisgraph.open_graph` does.
    """
    store, stated_by_source, derived_as_written = _opened([Path(path) for path in data])
    ontology = [triple for path in resources.ontology_files() for triple in read_triples(path)]
    (name,) = (iri for iri, kinds in quads_about(ontology, RDF["type"]).items() if OWL["Ontology"] in kinds)
    stated = _stated(stated_by_source)
    known = EmbeddedStore(triple for triples in [ontology, *stated_by_source] for triple in triples)
    follows = [triple for triple in set(store) - set(known) if not _has_blank(triple)]
    derived = _derived(_as_written(follows, derived_as_written), stated)
    graphs = _named_apart({name: set(ontology), **_schemes(), **stated, **derived})
    return Contents(store, name, tuple(stated), graphs)


def derived_name(programme: str) -> str:
    """Return the name of the graph of what follows from a programme: the IRI that stands for those statements."""
    return f"{base_of(programme)}derived"


def base_of(programme: str) -> str:
    """Return what the IRIs of a programme's own things begin with."""
    return programme.removesuffix("programme")


def turtle(triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> bytes:
    """Return ``triples`` as Turtle, in the order given."""
    data = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes))
    assert data is not None, "serialised into memory"
    return data


def ordered(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Return ``triples``, each once, in an order that does not depend on how they came in."""
    state = Statements("")
    state.include(triples)
    return state.sorted()


def _opened(paths: list[Path]) -> tuple[EmbeddedStore, list[list[ox.Triple]], list[ox.Triple]]:
    """The graph as it is opened; what people stated, by the file or folder it came from; what was read as derived."""
    from ihmisgraph.build import DERIVED_FILE, build_folder

    files = [path for path in paths if not path.is_dir()]
    store = ontology_store() if paths and not files else open_graph(*files)
    terms = derived_terms(store)
    read = [split_derived(read_triples(path), terms) for path in (files if paths else resources.graph_files())]
    beside = {path.with_name(DERIVED_FILE) for path in files}
    read += [([], read_triples(path)) for path in sorted(beside) if path.is_file()]
    for folder in (path for path in paths if path.is_dir()):
        built = build_folder(folder)
        store.add([*built.stated, *built.derived])
        read.append((list(built.stated), list(built.derived)))
    return store, [stated for stated, _ in read], [triple for _, derived in read for triple in derived]


def _has_blank(triple: ox.Triple) -> bool:
    """Whether a blank node stands in a statement: read twice, it is not the same; nothing derived has one."""
    return isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode)


def _as_written(triples: Iterable[ox.Triple], written: list[ox.Triple]) -> list[ox.Triple]:
    """The statements, as ``written`` where the store has them in a form of its own: it makes 1 of 1.000."""
    store = ox.Store()
    store.bulk_extend(
        ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(f"urn:place:{place}"))
        for place, triple in enumerate(written)
    )
    before = {quad.triple: written[int(local_name(quad.graph_name.value))] for quad in store}
    return [before.get(triple, triple) for triple in triples]


def _stated(sources: list[list[ox.Triple]]) -> Graphs:
    """The statements of each programme: of its own things, and of shared things where its source has them."""
    graphs: Graphs = {
        programme: set() for programme in sorted(iri for source in sources for iri in programmes_in(source))
    }
    for source in sources:
        here = programmes_in(source) or list(graphs)
        for triple in source:
            for programme in _owner(triple, graphs) or here:
                graphs[programme].add(triple)
    return graphs


def _derived(triples: list[ox.Triple], stated: Graphs) -> Graphs:
    """What follows from each programme: of its own things, and of shared things that it speaks of."""
    graphs: Graphs = {derived_name(programme): set() for programme in stated}
    subjects = {programme: {triple.subject for triple in made} for programme, made in stated.items()}
    for triple in triples:
        speaking = [programme for programme in stated if triple.subject in subjects[programme]]
        for programme in _owner(triple, stated) or speaking or stated:
            graphs[derived_name(programme)].add(triple)
    return graphs


def _schemes() -> Graphs:
    """The shipped concept schemes and their alignments with other vocabularies: a graph a file, named as it says."""
    graphs: Graphs = {}
    for path in [*resources.concept_files(), *resources.alignment_files()]:
        triples = read_triples(path)
        kinds = quads_about(triples, RDF["type"])
        (name,) = (iri for iri in kinds if not {SKOS["ConceptScheme"], DCAT["Dataset"]}.isdisjoint(kinds[iri]))
        graphs[name] = set(triples)
    return graphs


def _named_apart(graphs: Graphs) -> dict[str, tuple[ox.Triple, ...]]:
    """The graphs in a fixed order, their blank nodes named by what is said of them and not by chance."""
    dataset = ox.Dataset(
        ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(name))
        for name, triples in graphs.items()
        for triple in triples
    )
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {
        name: tuple(ordered(quad.triple for quad in dataset.quads_for_graph_name(ox.NamedNode(name))))
        for name in graphs
    }


def _owner(triple: ox.Triple, programmes: Iterable[str]) -> list[str]:
    """The programme that the subject is a part of, by the beginning of its IRI: the longest that fits, or none."""
    subject = triple.subject.value  # type: ignore[union-attr]
    return sorted((iri for iri in programmes if subject.startswith(base_of(iri))), key=lambda iri: len(base_of(iri)))[
        -1:
    ]
