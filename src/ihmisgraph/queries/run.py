"""Running a query: its parameters set, its text checked where it is not ours, its answer as a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

import pyoxigraph as ox

from ihmisgraph import resources
from ihmisgraph.errors import QueryProblem, UnknownValue
from ihmisgraph.graph.store import Store, Term
from ihmisgraph.queries.catalogue import from_text, named, nearest
from ihmisgraph.queries.foreign import check_foreign, complaints_in_place
from ihmisgraph.queries.header import Parameter, Query
from ihmisgraph.queries.values import find_named, parameter_term
from ihmisgraph.tables import LIST_SEPARATOR, Cell, Table
from ihmisgraph.vocabulary import XSD

_VALUES = re.compile(r"VALUES\s*\(([^()]*)\)\s*\{\s*\(([^()]*)\)\s*\}", re.IGNORECASE)
_TERM = re.compile(r'UNDEF|<[^>]*>|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^\S+)?|[^\s]+')
_TEXT = re.compile(r'"(.*)"(?:@[\w-]+|\^\^xsd:(\w+))?')
_WHOLE = re.compile(r"[0-9]+")


def ask(
    store: Store,
    question: str | Query,
    settings: Mapping[str, object] | None = None,
    *,
    language: str = "en",
    programme: str | None = None,
) -> Table:
    """Return the answer to a question about the graph in ``store``.

    Parameters
    ----------
    store
        A graph with its derived statements, as :func:`ihmisgraph.open_graph` returns it.
    question
        The name of a query, such as ``actors/responsibilities``, or a query's text.
    settings
        Values of its parameters as people write them: labels, abbreviations, numbers or IRIs.
    language
        The language of labels, where the query has that parameter and ``settings`` does not give it.
    programme
        A programme's name, key or IRI, where the query has that parameter and ``settings`` does not give it.

    Raises
    ------
    UnknownValue
        Where the query, a parameter or a value is unknown, with suggestions.
    QueryProblem
        Where the query cannot be read or run; a user's own text is refused where it would fetch or change data.
    """
    if isinstance(question, str):
        question = from_text(question) if "{" in question else named(question)
    if not question.path.is_relative_to(resources.root() / "queries"):
        check_foreign(question)
    given = {_own_name(question, name): str(value) for name, value in (settings or {}).items()}
    for name, value in (("language", language), ("programme", programme)):
        if value is not None and name not in given and question.parameter(name):
            given[name] = value
    return run(question, store, given)


def _own_name(query: Query, name: str) -> str:
    """A question about pairs takes an ``actor`` too: it means either of the two."""
    return "either" if name == "actor" and query.parameter("either") and not query.parameter("actor") else name


def programmes(store: Store) -> list[str]:
    """Return the IRIs of the programmes in ``store``, in order."""
    return [str(iri) for iri in run(named("programme/overview"), store).column("programme")]


def run(query: Query, store: Store, settings: Mapping[str, str | Term] | None = None) -> Table:
    """Return the answer of ``query`` on ``store`` as a table.

    Parameters
    ----------
    query
        A named query or a user's own.
    store
        What is asked.
    settings
        Values of parameters as people write them (labels, abbreviations, numbers or IRIs), or RDF terms as they are.

    Raises
    ------
    UnknownValue
        Where a parameter or a value is unknown.
    QueryProblem
        Where a required parameter is not set or the engine refuses the query.
    """
    text = with_parameters(query, store, settings or {})
    with complaints_in_place(query):
        solutions = store.select(text)
    lists = {column.name for column in query.columns if column.is_list}
    rows = tuple(
        tuple(_cell(term, name in lists) for name, term in zip(solutions.variables, row, strict=True))
        for row in solutions.rows
    )
    return Table(solutions.variables, rows, query.name.rpartition("/")[2])


def _programme(store: Store, given: str | Term | None) -> str | None:
    return find_named(store, given, "Programme").iri if isinstance(given, str) else getattr(given, "value", None)


def settable(query: Query) -> dict[str, Parameter]:
    """Return the parameters of ``query`` by name, also those that stand in a ``VALUES`` row and not in its header."""
    return {name: query.parameter(name) or Parameter(name, "filter", "all", {}) for name, _ in _defaults(query.text)}


def default_of(query: Query, name: str) -> Term | None:
    """Return the literal that stands in the ``VALUES`` row for the parameter ``name``, if one does."""
    return _default_term(dict(_defaults(query.text))[name])


def unknown_parameter(query: Query, name: str) -> UnknownValue:
    """Return the problem that ``query`` has no parameter ``name``, with the nearest it has, else with all."""
    known = sorted(settable(query))
    near = nearest(name, known)
    if near:
        return UnknownValue("unknown-parameter-near", value=name, query=query.name, near=near)
    return UnknownValue("unknown-parameter", value=name, query=query.name, known=known or ["–"])


def with_parameters(query: Query, store: Store, settings: Mapping[str, str | Term]) -> str:
    """Return the text of ``query`` with the values of ``settings`` in its ``VALUES`` rows."""
    defaults = dict(_defaults(query.text))
    parameters = settable(query)
    for name in settings:
        if name not in parameters:
            raise unknown_parameter(query, name)
    missing = [name for name in query.required() if name not in settings]
    if missing:
        raise QueryProblem("parameter-required", query=query.name, names=missing, first=missing[0])
    within = _programme(store, settings.get("programme"))
    terms = {
        name: str(
            parameter_term(store, parameters[name], written, _default_term(defaults[name]), within)
            if isinstance(written, str)
            else written
        )
        for name, written in settings.items()
    }

    def row(match: re.Match[str]) -> str:
        names = _variables(match[1])
        if not set(names) & terms.keys():
            return match[0]
        values = [terms.get(name, default) for name, default in zip(names, _TERM.findall(match[2]), strict=True)]
        return f"VALUES ({match[1]}) {{ ({' '.join(values)}) }}"

    return _VALUES.sub(row, query.text)


def _defaults(text: str) -> Iterator[tuple[str, str]]:
    for match in _VALUES.finditer(text):
        names, terms = _variables(match[1]), _TERM.findall(match[2])
        if len(names) == len(terms):
            yield from zip(names, terms, strict=True)


def _variables(words: str) -> list[str]:
    return [word.lstrip("?$") for word in words.split()]


def _default_term(written: str) -> Term | None:
    text = _TEXT.fullmatch(written)
    if text:
        return ox.Literal(text[1], datatype=ox.NamedNode(XSD[text[2] or "string"]))
    return ox.Literal(int(written)) if re.fullmatch(r"-?\d+", written) else None


def _cell(term: Term | None, is_list: bool) -> Cell:
    if term is None:
        return () if is_list else None
    if is_list:
        return _parts(term.value)
    if not isinstance(term, ox.Literal):
        return term.value
    read = _READERS.get(term.datatype.value)
    return term.value if read is None else read(term.value)


def _whole(written: str) -> Cell:
    """The whole number that a literal writes, or its words where they are none."""
    try:
        return int(written)
    except ValueError:
        return written


def _decimal(written: str) -> Cell:
    """The number that a literal writes, or its words where they are none."""
    try:
        return float(written)
    except ValueError:
        return written


def _truth(written: str) -> Cell:
    return written in ("true", "1")


_READERS: dict[str, Callable[[str], Cell]] = {
    **dict.fromkeys(
        (XSD[name] for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger", "short")), _whole
    ),
    **dict.fromkeys((XSD[name] for name in ("decimal", "double", "float")), _decimal),
    XSD["boolean"]: _truth,
}


def _parts(text: str) -> tuple[str | int, ...]:
    """The parts of a list, each once and in order: numbers by size, everything else by letters."""
    parts = {part for part in text.split(LIST_SEPARATOR) if part}
    return tuple(sorted((int(part) if _WHOLE.fullmatch(part) else part for part in parts), key=natural))


def natural(part: str | int) -> tuple[bool, int, str]:
    """Return the key by which numbers come first and by size, ``9`` before ``10`` before ``10a``, then words."""
    digits = _WHOLE.match(str(part))
    return (False, int(digits[0]), str(part)[digits.end() :]) if digits else (True, 0, str(part))
