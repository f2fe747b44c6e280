"""A graph as JSON-LD: a context of short names, and a flat document that refers to it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from ihmisgraph.vocabulary import IG, OWL, RDF, XSD, local_name

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")
_LINK = "@id"
_DECLARED = {OWL[name] for name in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")}


@dataclass(frozen=True)
class Terms:
    """The words of a context: its prefixes, a name for each class and property, and what a property's values are.

    ``kinds`` holds, by property, ``@id`` where all values are IRIs, or the datatype that all of them have.
    """

    prefixes: Mapping[str, str]
    names: Mapping[str, str]
    kinds: Mapping[str, str]

    def name(self, iri: str) -> str:
        """Return the short name of a class or property, its IRI made short where it has none."""
        return self.names.get(iri) or self.compact(iri)

    def compact(self, iri: str) -> str:
        """Return an IRI with its longest namespace as a prefix, whole where none fits."""
        fitting = [name for name, namespace in self.prefixes.items() if iri.startswith(namespace)]
        if not fitting:
            return iri
        name = max(fitting, key=lambda name: len(self.prefixes[name]))
        rest = iri.removeprefix(self.prefixes[name])
        return iri if rest.startswith("//") else f"{name}:{rest}"


def terms_of(triples: Sequence[ox.Triple], prefixes: Mapping[str, str]) -> Terms:
    """Return names for the classes and properties that ``triples`` use or declare.

    A term of the ontology is called by its local name; so is one of another vocabulary, unless that name is taken: then
    its prefix goes before it (``dcterms_subject``). A prefix that could be read as the scheme of an IRI is left out.
    """
    schemes = {iri.partition(":")[0] for iri in _iris(triples)}
    kept = {name: namespace for name, namespace in sorted(prefixes.items()) if name not in schemes}
    names: dict[str, str] = {}
    taken = schemes | kept.keys()
    named = sorted(_terms(triples), key=lambda iri: (not iri.startswith(IG), iri))
    shared = {name for name, iris in groupby(sorted(map(local_name, named))) if len(list(iris)) > 1}
    for iri in named:
        name = local_name(iri)
        if name in taken or (name in shared and not iri.startswith(IG)):
            name = Terms(kept, {}, {}).compact(iri).replace(":", "_", 1)
        if _NAME.fullmatch(name) and name not in taken:
            names[iri] = name
            taken.add(name)
    return Terms(kept, names, _kinds(triples))


def context_file(terms: Terms) -> bytes:
    """Return the context as a file of its own."""
    words: dict[str, Any] = {"@version": 1.1, **terms.prefixes}
    for iri, name in sorted(terms.names.items(), key=lambda pair: pair[1]):
        kind = terms.kinds.get(iri)
        typed = {} if kind is None else {"@type": kind if kind == _LINK else terms.compact(kind)}
        words[name] = {"@id": terms.compact(iri), **typed} if typed else terms.compact(iri)
    return _written({"@context": words})


def document_file(triples: Iterable[ox.Triple], terms: Terms, context: str) -> bytes:
    """Return ``triples``, sorted by subject, as a flat document that refers to its ``context`` by a relative link."""
    nodes = [_node(subject, list(about), terms) for subject, about in groupby(triples, lambda triple: triple.subject)]
    return _written({"@context": context, "@graph": nodes})


def _node(subject: Any, about: list[ox.Triple], terms: Terms) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": _reference(subject, terms)}
    for predicate, triples in groupby(about, lambda triple: triple.predicate.value):
        objects = [triple.object for triple in triples]
        if predicate == RDF["type"]:
            node["@type"] = _one_or_all([_type(each, terms) for each in objects])
        else:
            node[terms.name(predicate)] = _one_or_all([_value(each, predicate, terms) for each in objects])
    return node


def _type(term: Any, terms: Terms) -> str:
    return terms.name(term.value) if isinstance(term, ox.NamedNode) else str(term)


def _value(term: Any, predicate: str, terms: Terms) -> Any:
    """A value as short as the context lets it be, and never another one when it is read back."""
    kind = terms.kinds.get(predicate) if predicate in terms.names else None
    if not isinstance(term, ox.Literal):
        reference = _reference(term, terms)
        return reference if kind == _LINK else {"@id": reference}
    if term.language is not None:
        return {"@language": term.language, "@value": term.value}
    datatype = term.datatype.value
    written = term.value
    if kind in (None, datatype) and datatype == XSD["integer"] and _WHOLE.fullmatch(written):
        return int(written)
    if kind in (None, datatype) and datatype == XSD["boolean"] and written in ("true", "false"):
        return written == "true"
    if kind == datatype or (kind is None and datatype == XSD["string"]):
        return written
    return {"@type": terms.compact(datatype), "@value": written}


def _reference(term: Any, terms: Terms) -> str:
    return terms.compact(term.value) if isinstance(term, ox.NamedNode) else str(term)


def _kinds(triples: Iterable[ox.Triple]) -> dict[str, str]:
    """What all values of each property are; of a property that has none yet, what the ontology says they are."""
    found: dict[str, set[str]] = {}
    declared: dict[str, str] = {}
    for triple in triples:
        value = triple.object
        kind = value.datatype.value if isinstance(value, ox.Literal) else _LINK
        found.setdefault(triple.predicate.value, set()).add(kind)
        if _is_type(triple, OWL["ObjectProperty"]):
            declared[triple.subject.value] = _LINK  # type: ignore[union-attr]
    plain = {XSD["string"], RDF["langString"]}
    used = {iri: next(iter(kinds)) for iri, kinds in found.items() if len(kinds) == 1 and not kinds & plain}
    return used | {iri: kind for iri, kind in declared.items() if iri not in found}


def _terms(triples: Iterable[ox.Triple]) -> set[str]:
    """The properties and classes that are used, and those that are declared."""
    terms: set[str] = set()
    for triple in triples:
        terms.add(triple.predicate.value)
        if triple.predicate.value == RDF["type"] and isinstance(triple.object, ox.NamedNode):
            terms.add(triple.object.value)
            if triple.object.value in _DECLARED and isinstance(triple.subject, ox.NamedNode):
                terms.add(triple.subject.value)
    return terms - {RDF["type"]}


def _is_type(triple: ox.Triple, kind: str) -> bool:
    return triple.predicate.value == RDF["type"] and triple.object == ox.NamedNode(kind)


def _iris(triples: Iterable[ox.Triple]) -> set[str]:
    nodes = {node for triple in triples for node in (triple.subject, triple.predicate, triple.object)}
    return {node.value for node in nodes if isinstance(node, ox.NamedNode)}


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _written(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
