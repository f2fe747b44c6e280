"""The reference pages of shapes, the ontology and the concept schemes, read from their graphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from markdown import LANGUAGES, OTHERS, head, others, page, text
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ihmisgraph import resources
from ihmisgraph.graph.store import EmbeddedStore, read_triples
from ihmisgraph.queries import catalogue
from ihmisgraph.queries.header import Texts
from ihmisgraph.vocabulary import PREFIXES

_PREFIXES = PREFIXES | {
    "concept": "https://w3id.org/ihmisgraph/concept/",
    "cv": "http://data.europa.eu/m8g/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "igs": "https://w3id.org/ihmisgraph/shapes/",
    "schema": "https://schema.org/",
}


def shapes_page() -> str:
    """Return the page of all shapes: what each asks for, how grave it is and how to mend what fails."""
    graph = _graph(resources.shape_files())
    lines = head(
        "Shapes",
        "What `ihmisgraph validate` asks of data. *Violation*: the data cannot be used; *Warning*: it is incomplete; "
        "*Info*: advice. Under each shape stands what it says where something fails.",
    )
    shapes = sorted(graph.subjects(RDF.type, SH.NodeShape), key=str)
    for shape in (each for each in shapes if _targets(graph, each)):
        lines += [f"## {_label(graph, shape)}", "", f"`{_short(shape)}` looks at {_targets(graph, shape)}.", ""]
        lines += _shape(graph, shape) if (shape, SH.message, None) in graph else []
        for each in sorted(graph.objects(shape, SH.property), key=str):
            lines += _shape(graph, each)
        lines.append("")
    lines += ["## Parts of other shapes", ""]
    for shape in (each for each in shapes if not _targets(graph, each)):
        lines.append(f"- `{_short(shape)}`: {_label(graph, shape)}")
    return page(lines)


def ontology_page() -> str:
    """Return the page of the ontology: every class, then every property."""
    graph = _graph(resources.ontology_files())
    ours = {term for term in graph.subjects(RDF.type, None) if str(term).startswith(PREFIXES["ig"])}
    classes = {term for term in ours if (term, RDF.type, OWL.Class) in graph}
    lines = head("Ontology", f"The terms under `{PREFIXES['ig']}`, prefix `ig:`.")
    lines += _model(graph, ours)
    asked_by = _asked_by()
    for title, terms in (("Classes", classes), ("Properties", ours - classes)):
        lines += [f"## {title}", ""]
        for term in sorted(terms, key=lambda term: _short(term).lower()):
            names = _by_language(graph, term, RDFS.label, OTHERS)
            lines += [f"### {_short(term)}", "", f"**{_label(graph, term)}** · {names}", ""]
            lines += [*_definitions(graph, term), *_relations(graph, term)]
            questions = asked_by.get(_short(term), [])
            lines += [f"Questions: {', '.join(f'`{name}`' for name in questions)}", ""] if questions else []
    return page(lines)


def _model(graph: Graph, ours: Iterable[Node]) -> list[str]:
    """A diagram of what is stated: classes, joined by the properties from one to another; derived terms left out."""
    mark = URIRef(f"{PREFIXES['ig']}isDerived")
    lines = [
        "## The model",
        "",
        "What a programme states; what is derived from it is left out.",
        "",
        "```mermaid",
        "graph LR",
    ]
    for term in sorted(ours, key=str):
        ends = [graph.value(term, end) for end in (RDFS.domain, RDFS.range)]
        if (term, mark, None) in graph or not all(isinstance(end, URIRef) for end in ends):
            continue
        start, end = (_short(each).rpartition(":")[2] for each in ends if each is not None)
        if (term, RDF.type, OWL.ObjectProperty) in graph:
            lines.append(f"  {start} -->|{_short(term).removeprefix('ig:')}| {end}")
    return [*lines, "```", ""]


def _asked_by() -> dict[str, list[str]]:
    """The named queries that ask with each term."""
    asked: dict[str, list[str]] = {}
    for name in catalogue.query_names():
        for term in sorted(set(re.findall(r"\big:[A-Za-z]+", catalogue.named(name).text))):
            asked.setdefault(term, []).append(name)
    return asked


def concepts_page() -> str:
    """Return the page of all concept schemes and their concepts."""
    graph = _graph(resources.concept_files())
    lines = head("Concepts", "What annotations point to: the schemes in `data/concepts/`, each with its concepts.")
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=lambda each: _label(graph, each)):
        lines += [f"## {_label(graph, scheme)}", "", _by_language(graph, scheme, SKOS.prefLabel, OTHERS), ""]
        concepts = sorted(graph.subjects(SKOS.inScheme, scheme), key=lambda each: (_label(graph, each), str(each)))
        for concept in concepts:
            names = _by_language(graph, concept, SKOS.prefLabel, OTHERS)
            others = _by_language(graph, concept, SKOS.altLabel, LANGUAGES)
            lines += [f"### {_label(graph, concept)}", "", f"{names} · `{_short(concept)}`", ""]
            lines += [*_definitions(graph, concept), *([f"also {others}", ""] if others else [])]
            lines += _relations(graph, concept)
    return page(lines)


def _shape(graph: Graph, shape: Node) -> list[str]:
    """A shape as a list item: its name, path and severity, what it asks for, and its message in three languages."""
    path = graph.value(shape, SH.path)
    severity = _short(graph.value(shape, SH.severity) or SH.Violation).removeprefix("sh:")
    parts = [f"**{_label(graph, shape)}**", *([f"`{_path(graph, path)}`"] if path else []), severity]
    messages = _texts(graph, shape, SH.message)
    said = [f"  - *{name}* {text(messages, name)}" for name in LANGUAGES]
    return [f"- {' · '.join([*parts, *_asked(graph, shape)])}", *said]


def _asked(graph: Graph, shape: Node) -> list[str]:
    """What a shape asks for, as far as a few words can say it; its message says the rest."""
    least, most = graph.value(shape, SH.minCount), graph.value(shape, SH.maxCount)
    counts = {("1", "1"): "exactly one", ("1", "None"): "at least one", ("None", "1"): "at most one"}
    words = [counts[key]] if (key := (str(least), str(most))) in counts else []
    words += sorted(f"`{_short(kind)}`" for of in (SH["class"], SH.datatype) for kind in graph.objects(shape, of))
    choices = graph.value(shape, SH["in"])
    if choices is not None:
        words.append("one of " + ", ".join(f"`{_short(each)}`" for each in Collection(graph, choices)))
    return words


def _path(graph: Graph, path: Node) -> str:
    """A property path as SPARQL writes it."""
    if isinstance(path, URIRef):
        return _short(path)
    for predicate, form in ((SH.inversePath, "^{}"), (SH.oneOrMorePath, "{}+"), (SH.zeroOrMorePath, "{}*")):
        inner = graph.value(path, predicate)
        if inner is not None:
            return form.format(_path(graph, inner))
    either = graph.value(path, SH.alternativePath)
    parts = (_path(graph, part) for part in Collection(graph, path if either is None else either))
    return ("/" if either is None else "|").join(parts)


def _targets(graph: Graph, shape: Node) -> str:
    """What a shape looks at, in words; nothing where it is a part of others."""
    kinds = ((SH.targetClass, "every {}"), (SH.targetSubjectsOf, "every thing that has {}"))
    named = [
        form.format(" or ".join(f"`{each}`" for each in sorted(map(_short, targets))))
        for predicate, form in kinds
        if (targets := list(graph.objects(shape, predicate)))
    ]
    return " and ".join(named)


def _relations(graph: Graph, term: Node) -> list[str]:
    """What a term is under, goes from and to, and what else is said of it."""
    lines = []
    for predicate, title in (
        (RDFS.subClassOf, "under"),
        (RDFS.subPropertyOf, "under"),
        (RDFS.domain, "from"),
        (RDFS.range, "to"),
        (SKOS.broader, "broader"),
        (SKOS.related, "related"),
        (SKOS.notation, "code"),
    ):
        values = sorted(map(_short, graph.objects(term, predicate)))
        lines += [f"{title} {', '.join(f'`{value}`' for value in values)}"] if values else []
    notes = [_short(note) for note in sorted(graph.objects(term, SKOS.scopeNote), key=str)]
    relations = [" · ".join(lines), ""] if lines else []
    return relations + ([" ".join(notes), ""] if notes else [])


def _definitions(graph: Graph, term: Node) -> list[str]:
    texts = _texts(graph, term, SKOS.definition)
    return [f"{text(texts)}  ", others(texts), ""]


def _by_language(graph: Graph, term: Node, predicate: URIRef, languages: Sequence[str]) -> str:
    """The texts of a term in each of ``languages`` in which there are any."""
    texts = [o for o in graph.objects(term, predicate) if isinstance(o, Literal)]
    said = {name: sorted(str(text) for text in texts if text.language == name) for name in languages}
    return " · ".join(f"*{name}* {', '.join(words)}" for name, words in said.items() if words)


def _label(graph: Graph, term: Node) -> str:
    for predicate in (SH.name, RDFS.label, SKOS.prefLabel, RDFS.comment):
        texts = _texts(graph, term, predicate)
        if texts:
            return text(texts)
    return _short(term)


def _texts(graph: Graph, term: Node, predicate: URIRef) -> Texts:
    return {o.language: str(o) for o in graph.objects(term, predicate) if isinstance(o, Literal) and o.language}


def _short(term: Node) -> str:
    """An IRI by its prefix, a literal as it is."""
    text = str(term)
    if isinstance(term, URIRef):
        for prefix, iri in (*_PREFIXES.items(), ("sh", str(SH))):
            if text.startswith(iri):
                return f"{prefix}:{text.removeprefix(iri)}"
    return text


def _graph(paths: Iterable[Path]) -> Graph:
    return EmbeddedStore(triple for path in paths for triple in read_triples(path)).to_rdflib()
