"""The embedded store: an in-memory graph that answers SPARQL, loaded from files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

import pyoxigraph as ox

from ihmisgraph import resources
from ihmisgraph.errors import FileProblem, QueryProblem
from ihmisgraph.files import decode, read_bytes
from ihmisgraph.vocabulary import IG, PREFIXES, RDF

if TYPE_CHECKING:
    import rdflib

Term: TypeAlias = ox.NamedNode | ox.Literal | ox.BlankNode

_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}


@dataclass(frozen=True)
class Solutions:
    """The answer to a SELECT: the variables' names and, a row each, their terms or ``None``."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


class Store(Protocol):
    """What a store of statements can do, embedded or elsewhere."""

    def select(self, text: str) -> Solutions:
        """Return the solutions of the SELECT query ``text``."""
        ...

    def construct(self, text: str) -> list[ox.Triple]:
        """Return the statements that the CONSTRUCT query ``text`` makes."""
        ...


class EmbeddedStore:
    """A graph in memory, all statements in one default graph."""

    def __init__(self, triples: Iterable[ox.Triple] = ()) -> None:
        self._store = ox.Store()
        self.add(triples)

    def __len__(self) -> int:
        return len(self._store)

    def __iter__(self) -> Iterator[ox.Triple]:
        return (quad.triple for quad in self._store)

    def add(self, triples: Iterable[ox.Triple]) -> None:
        """Add ``triples`` to the graph."""
        self._store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)

    def load(self, path: Path) -> None:
        """Add the statements of a shipped Turtle file, without looking at its text first."""
        self._store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)

    def select(self, text: str) -> Solutions:
        """Return the solutions of the SELECT query ``text``.

        Raises
        ------
        QueryProblem
            With the engine's words where the query is not SPARQL or not a SELECT.
        """
        answer = self._query(text)
        if not isinstance(answer, ox.QuerySolutions):
            raise QueryProblem("query-not-select")
        names = tuple(variable.value for variable in answer.variables)
        try:
            rows = tuple(tuple(solution) for solution in answer)
        except (ValueError, OSError, RuntimeError) as error:
            raise QueryProblem("query-failed", why=str(error)) from error
        return Solutions(names, rows)

    def construct(self, text: str) -> list[ox.Triple]:
        """Return the statements that the CONSTRUCT query ``text`` makes."""
        answer = self._query(text)
        if not isinstance(answer, ox.QueryTriples):
            raise QueryProblem("query-not-construct")
        return list(answer)

    def to_rdflib(self) -> rdflib.Graph:
        """Return the whole as an ``rdflib.Graph``, with the project's prefixes bound."""
        import rdflib

        graph = rdflib.Graph()
        data = ox.serialize(self, format=ox.RdfFormat.N_TRIPLES) or b""
        graph.parse(data=data, format="nt")
        for prefix, iri in PREFIXES.items():
            graph.bind(prefix, str(iri))
        return graph

    def _query(self, text: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        try:
            return self._store.query(text)
        except SyntaxError as error:
            raise QueryProblem("query-syntax", why=str(error)) from error
        except (ValueError, OSError, RuntimeError) as error:
            raise QueryProblem("query-failed", why=str(error)) from error


def read_triples(path: Path) -> list[ox.Triple]:
    """Return the statements of an RDF file, of every graph in it, by the file's ending.

    Raises
    ------
    FileProblem
        Where the file is missing, empty, of an unknown kind or not well formed, with the parser's line and words.
    """
    kind = _FORMATS.get(path.suffix.lower())
    if kind is None and path.exists():
        raise FileProblem("rdf-unknown-ending", path=path, known=sorted(_FORMATS))
    data = decode(read_bytes(path), path).encode()
    assert kind is not None, "a file that is not there was named when it was read"
    if not data.strip():
        raise FileProblem("file-empty", path=path)
    try:
        triples = [quad.triple for quad in ox.parse(data, kind, base_iri=path.absolute().as_uri())]
    except (SyntaxError, MemoryError) as error:
        raise FileProblem("rdf-not-well-formed", path=path, why=str(error)) from error
    if not triples:
        raise FileProblem("rdf-without-statements", path=path)
    return triples


def ontology_store() -> EmbeddedStore:
    """Return a new store that holds the ontology alone."""
    store = EmbeddedStore()
    for path in resources.ontology_files():
        store.load(path)
    return store


def programmes_in(triples: Iterable[ox.Triple]) -> list[str]:
    """Return the IRIs of the programmes that ``triples`` state, in order."""
    kind = ox.NamedNode(IG["Programme"])
    typed = [triple.subject for triple in triples if triple.predicate.value == RDF["type"] and triple.object == kind]
    return sorted({subject.value for subject in typed if isinstance(subject, ox.NamedNode)})


def quads_about(triples: Sequence[ox.Triple], predicate: str) -> dict[str, list[str]]:
    """Return, for one predicate, the values of each subject as strings."""
    found: dict[str, list[str]] = {}
    for triple in triples:
        if triple.predicate.value == predicate:
            found.setdefault(str(triple.subject).strip("<>"), []).append(triple.object.value)  # type: ignore[union-attr]
    return found
