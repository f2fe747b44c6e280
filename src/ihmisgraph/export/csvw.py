"""The tables of a release, and the metadata that says what their columns are.

The metadata follows W3C's Metadata Vocabulary for Tabular Data, https://www.w3.org/TR/tabular-metadata/.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ihmisgraph.graph.store import Store
from ihmisgraph.languages import LANGUAGES
from ihmisgraph.queries.catalogue import FINDING_FAMILIES, named, query_names
from ihmisgraph.queries.header import Column, Query, in_words
from ihmisgraph.queries.run import ask
from ihmisgraph.tables import LIST_SEPARATOR, Cell, Table

_IRI = re.compile(r"(?:https?://|urn:)\S+")
_DIALECT = {
    "encoding": "utf-8",
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
    "headerRowCount": 1,
    "lineTerminators": ["\n"],
    "trim": False,
}


def released_queries() -> list[Query]:
    """Return the queries whose answers are released: all that find no gaps or overlaps and need no parameter set."""
    asked = [query for query in map(named, query_names()) if query.family not in FINDING_FAMILIES]
    return [query for query in asked if all(parameter.kind != "required" for parameter in query.parameters)]


def released_tables(store: Store, language: str) -> list[tuple[Query, Table]]:
    """Return each released query with its answer, labels in ``language``."""
    return [(query, ask(store, query, language=language)) for query in released_queries()]


def table_name(query: Query) -> str:
    """Return the name of the file that holds a query's answer: ``actors-portfolio.csv``."""
    return query.name.replace("/", "-") + ".csv"


def metadata(tables: Iterable[tuple[Query, Table]], about: Mapping[str, Any]) -> bytes:
    """Return the metadata of all tables as one table group.

    Parameters
    ----------
    tables
        As :func:`released_tables` returns them.
    about
        What is said of the group as a whole: properties of Dublin Core such as ``dc:license``.
    """
    group = {
        "@context": "http://www.w3.org/ns/csvw",
        "@type": "TableGroup",
        **about,
        "dialect": _DIALECT,
        "tables": [_table(query, table) for query, table in tables],
    }
    return (json.dumps(group, ensure_ascii=False, indent=1) + "\n").encode()


def in_languages(texts: Mapping[str, str]) -> list[dict[str, str]]:
    """Return a text in several languages as the values of a property."""
    return [{"@language": language, "@value": texts[language]} for language in LANGUAGES if language in texts]


def _table(query: Query, table: Table) -> dict[str, Any]:
    meanings = {column.name: column for column in query.columns}
    columns = [_column(name, meanings.get(name), table.column(name)) for name in table.columns]
    return {
        "@type": "Table",
        "url": table_name(query),
        "dc:identifier": query.name,
        "dc:title": in_languages(query.summary),
        "dc:description": in_languages(query.description),
        "tableSchema": {"@type": "Schema", "columns": columns},
    }


def _column(name: str, column: Column | None, cells: Sequence[Cell]) -> dict[str, Any]:
    """A column: its title is what stands in the first row, and its meaning up to a semicolon."""
    described: dict[str, Any] = {"@type": "Column", "name": name, "titles": {"und": name}}
    if column is not None:
        meanings = {
            language: in_words(column.meaning, language) for language in LANGUAGES if language in column.meaning
        }
        described["titles"] |= {language: meaning.partition(";")[0] for language, meaning in meanings.items()}
        described["dc:description"] = in_languages(meanings)
        if column.is_list:
            described["separator"] = LIST_SEPARATOR
    return described | {"datatype": _datatype(cells)}


def _datatype(cells: Iterable[Cell]) -> str:
    """The datatype that all cells have, or all parts of them where they are lists."""
    values = [part for cell in cells for part in (cell if isinstance(cell, tuple) else (cell,)) if part is not None]
    kinds = {_kind(value) for value in values}
    if kinds == {"integer", "double"}:
        return "double"
    return kinds.pop() if len(kinds) == 1 else "string"


def _kind(value: str | int | float | bool) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str):
        return "anyURI" if _IRI.fullmatch(value) else "string"
    return "double" if isinstance(value, float) else "integer"
