"""Checks on a query that is not ours: a file of the user's own, standard input, a rule, what an endpoint is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ihmisgraph.errors import QueryProblem
from ihmisgraph.queries.header import Query
from ihmisgraph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from pyparsing.exceptions import ParseBaseException

_UPDATE = re.compile(r"^\s*(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", re.IGNORECASE | re.MULTILINE)
_FORBIDDEN = (("SERVICE", "ServiceGraphPattern"), ("FROM", "DatasetClause"))
_ENGINE_PLACE = re.compile(r"error at (\d+):(\d+):")
_SHOWN = 100


def check_foreign(query: Query) -> None:
    """Raise where a user's own query is not one we run: a syntax error, an update, ``SERVICE`` or ``FROM``.

    Raises
    ------
    QueryProblem
        A syntax error names its line and column and shows the line.
    """
    from pyparsing.exceptions import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parts = list(_parts(parseQuery(query.text)))
    except RecursionError as error:
        raise QueryProblem("query-too-deep", query=query.path) from error
    except ParseBaseException as error:
        if _UPDATE.search(query.text):
            raise QueryProblem("query-is-update", query=query.path) from error
        line, column = _place(query.text, error)
        raise _at("query-syntax-at", query, line, column) from error
    names = {name for name, _ in parts}
    for word, part in _FORBIDDEN:
        if part in names:
            raise QueryProblem("query-forbidden", query=query.path, word=word)
    _check_prefixes(query, parts)


@contextmanager
def complaints_in_place(query: Query) -> Iterator[None]:
    """Turn the engine's complaint about the text of ``query`` into one that shows the line, where it says which."""
    try:
        yield
    except QueryProblem as problem:
        found = _ENGINE_PLACE.search(str(problem.sentence.values.get("why", "")))
        if found is None:
            raise
        raise _at("query-sense-at", query, int(found[1]), int(found[2])) from problem


def _check_prefixes(query: Query, parts: list[tuple[str, Mapping[str, object]]]) -> None:
    """Raise where a name has a prefix that the query does not declare, with the line that declares a known one."""
    prefixes = [(name, str(part["prefix"]) if "prefix" in part else "") for name, part in parts]
    declared = {prefix for name, prefix in prefixes if name == "PrefixDecl"}
    for prefix in (prefix for name, prefix in prefixes if name == "pname"):
        if prefix not in declared:
            lines = enumerate(query.text.split("\n"), 1)
            name = re.compile(rf"(?<![\w:<?$]){re.escape(prefix)}:")
            found = ((line, match.start() + 1) for line, words in lines for match in name.finditer(_code(words)))
            line, column = next(found, (1, 1))
            iri = PREFIXES.get(prefix, "…")
            raise _at("query-prefix-at", query, line, column, prefix=prefix, declaration=f"PREFIX {prefix}: <{iri}>")


def _code(words: str) -> str:
    """A line of a query without a comment that fills it."""
    return "" if words.lstrip().startswith("#") else words


def _at(key: str, query: Query, line: int, column: int, **values: object) -> QueryProblem:
    """The problem at a place (both counted from 1), with the line and a caret under the place."""
    lines = query.text.split("\n")
    words = lines[line - 1] if line <= len(lines) else ""
    left = max(0, column - 1 - _SHOWN // 2)
    before = "…" * bool(left) + words[left : column - 1].expandtabs()
    after = words[column - 1 : left + _SHOWN].replace("\t", " ") + "…" * (len(words) > left + _SHOWN)
    caret = " " * len(before) + "^"
    return QueryProblem(key, query=query.path, line=line, column=column, words=before + after, caret=caret, **values)


def _place(text: str, error: ParseBaseException) -> tuple[int, int]:
    """The line and column as the user counts them; the parser counts tabs as spaces and reads escapes first."""
    from rdflib.plugins.sparql.parser import expandUnicodeEscapes

    words = text.split("\n")[error.lineno - 1]
    read = ((end, len(expandUnicodeEscapes(words[:end]).expandtabs())) for end in range(len(words) + 1))
    return error.lineno, 1 + max(end for end, length in read if length < error.column)


def _parts(tree: object) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield all grammar parts in a parsed query, each with its name, in the order of the text."""
    from pyparsing import ParseResults

    waiting = [tree]
    while waiting:
        part = waiting.pop()
        inside: list[object] = []
        if isinstance(part, ParseResults | list | tuple):
            inside = list(part)
        elif isinstance(part, Mapping):
            name = getattr(part, "name", None)
            if isinstance(name, str):
                yield name, part
            inside = list(part.values())
        waiting += reversed(inside)
