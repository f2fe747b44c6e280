"""A growing set of statements, and the small grammar in which the rooms of the graph state them."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable

import pyoxigraph as ox

from ihmisgraph.vocabulary import IG, PREFIXES, RDF, SKOS, XSD

Value = str | int | bool | float | datetime.date | ox.NamedNode | ox.Literal


class Statements:
    """Statements about the things of one programme, whose IRIs begin with ``base``."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._triples: set[ox.Triple] = set()

    def iri(self, *parts: object) -> str:
        """Return the IRI of a thing of this programme: ``iri("measure", 3)`` ends in ``measure/3``."""
        return self.base + "/".join(str(part).replace(" ", "-") for part in parts)

    def part(self, place: str) -> str:
        """Return the IRI of a part of the programme: a measure's number, ``goal:N``, ``preamble`` or ``monitoring``."""
        if place in ("preamble", "monitoring"):
            return self.iri(place)
        if place.startswith("goal:"):
            return self.iri("goal", place.removeprefix("goal:"))
        return self.iri("measure", place)

    def add(self, subject: str, predicate: str, value: Value | None) -> None:
        """State ``subject predicate value``, a value of Python as a literal; nothing where the value is ``None``."""
        if value is not None:
            self._triples.add(ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), _term(value)))

    def link(self, subject: str, predicate: str, *objects: str | None) -> None:
        """State that ``subject`` stands in ``predicate`` to each of ``objects``, which are IRIs."""
        for iri in objects:
            if iri is not None:
                self.add(subject, predicate, ox.NamedNode(iri))

    def type(self, subject: str, *classes: str) -> None:
        """State the classes of ``subject``."""
        self.link(subject, RDF["type"], *classes)

    def label(self, subject: str, text: str, language: str, *, official: bool = True) -> None:
        """State the name of ``subject`` in ``language``; one that is not official is marked."""
        literal = ox.Literal(text, language=language)
        self.add(subject, SKOS["prefLabel"], literal)
        if not official:
            self.add(subject, IG["unofficialName"], literal)

    def include(self, triples: Iterable[ox.Triple]) -> None:
        """Add statements made elsewhere."""
        self._triples.update(triples)

    def sorted(self) -> list[ox.Triple]:
        """Return all statements in an order that does not depend on how they came in."""
        return sorted(self._triples, key=lambda triple: (str(triple.subject), _rank(triple), str(triple.object)))


def digest(triples: Iterable[ox.Triple]) -> str:
    """Return the SHA-256 of a programme's statements, whatever order and syntax they came in.

    The statement that holds this digest, by which an endpoint tells whether its derived statements belong to it, is
    left out.
    """
    lines = sorted(f"{triple} ." for triple in triples if triple.predicate.value != IG["digest"])
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def to_turtle(triples: Iterable[ox.Triple], base: str) -> bytes:
    """Return ``triples`` as Turtle, in the order given, with the project's prefixes and ``data:`` for ``base``."""
    prefixes = {name: str(iri) for name, iri in PREFIXES.items()} | {"data": base}
    data = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    assert data is not None, "serialised into memory"
    return data


def _term(value: Value) -> ox.NamedNode | ox.Literal:
    if isinstance(value, ox.NamedNode | ox.Literal):
        return value
    if isinstance(value, datetime.date):
        return ox.Literal(value.isoformat(), datatype=ox.NamedNode(XSD["date"]))
    return ox.Literal(value)


def _rank(triple: ox.Triple) -> tuple[int, str]:
    predicate = triple.predicate.value
    return (0 if predicate == RDF["type"] else 1, predicate)
