"""The header of a query file: what it asks, its parameters and columns, and, of a finding, its sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from ihmisgraph.errors import QueryProblem
from ihmisgraph.languages import LANGUAGES

ParameterKind = Literal["filter", "choice", "required"]
Texts = dict[str, str]
_LINE = re.compile(r"#\+\s*([a-z-]+)(?:@([a-z]{2}))?\s*:\s*(.*)")
_KINDS = ("filter", "choice", "required")
LEVELS = ("unit", "organisation", "branch")
CHOICES = {"language": LANGUAGES, "level": LEVELS}
"""The words that the parameters of these names take, in every query."""


@dataclass(frozen=True)
class Parameter:
    """What may be set: *filter* (unset means all), *choice* (a default stands in the file) or *required*."""

    name: str
    kind: ParameterKind
    default: str
    meaning: Texts


@dataclass(frozen=True)
class Column:
    """A column of the answer; a list column holds numbers or IRIs joined by ``|``."""

    name: str
    is_list: bool
    meaning: Texts


@dataclass(frozen=True)
class Query:
    """A query file: its name (``family/name``), its text and what its header says.

    ``page`` is what people call its rows: the heading under which they stand on the page of one thing, or the name of a
    kind of finding; ``line`` is how a row is said on that page;
    ``order`` is the place among its like: of a page's headings, of kinds of finding, of steps of derivation.
    """

    name: str
    path: Path
    text: str
    summary: Texts
    description: Texts
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    severity: str = ""
    finding: Texts = field(default_factory=dict)
    repair: Texts = field(default_factory=dict)
    definition: Texts = field(default_factory=dict)
    implied_by: tuple[tuple[str, tuple[str, ...]], ...] = ()
    absence_of: tuple[str, ...] = ()
    page: Texts = field(default_factory=dict)
    line: Texts = field(default_factory=dict)
    order: int = 0

    @property
    def family(self) -> str:
        """The folder the query stands in."""
        return self.name.rpartition("/")[0]

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter ``name``, or ``None``."""
        return next((parameter for parameter in self.parameters if parameter.name == name), None)

    def required(self) -> tuple[str, ...]:
        """Return the names of the parameters without which the query cannot be asked."""
        return tuple(parameter.name for parameter in self.parameters if parameter.kind == "required")


def read_query(name: str, path: Path, text: str) -> Query:
    """Return the query in ``text``, its header read.

    Raises
    ------
    QueryProblem
        Naming the file and the header line that cannot be read.
    """
    entries: dict[str, list[tuple[str, str]]] = {}
    for line in map(str.strip, text.split("\n")):
        if line.startswith("#+") and (match := _LINE.fullmatch(line)):
            entries.setdefault(match[1], []).append((match[2] or "en", match[3].strip()))
    parameters = _parameters(path, entries.get("parameter", []))
    columns = _columns(path, entries.get("column", []))
    return Query(
        name=name,
        path=path,
        text=text,
        summary=_texts(entries, "summary"),
        description=_texts(entries, "description"),
        tags=tuple(tag.strip() for tag in _texts(entries, "tags").get("en", "").split(",") if tag.strip()),
        parameters=parameters,
        columns=columns,
        severity=_texts(entries, "severity").get("en", ""),
        finding=_texts(entries, "finding"),
        repair=_texts(entries, "repair"),
        definition=_texts(entries, "definition"),
        implied_by=tuple(_implied(path, value) for _, value in entries.get("implied-by", [])),
        absence_of=tuple(w.strip() for w in _texts(entries, "absence-of").get("en", "").split(",") if w.strip()),
        page=_texts(entries, "page"),
        line=_texts(entries, "line"),
        order=_order(path, _texts(entries, "order").get("en", "0")),
    )


def in_words(texts: Texts, language: str) -> str:
    """Return the text in ``language``, else in English, else in any language there is."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")


def _order(path: Path, value: str) -> int:
    if not re.fullmatch(r"[0-9]+", value):
        raise QueryProblem("header-order", path=path, line=value)
    return int(value)


def _texts(entries: dict[str, list[tuple[str, str]]], key: str) -> Texts:
    """One text a language; further lines of the same key and language go on with the text."""
    texts: Texts = {}
    for language, value in entries.get(key, []):
        texts[language] = f"{texts[language]} {value}" if language in texts else value
    return texts


def _parameters(path: Path, lines: list[tuple[str, str]]) -> tuple[Parameter, ...]:
    meanings, found = _meanings(lines), []
    for language, value in lines:
        parts = [part.strip() for part in value.split(" - ", 3)]
        if language != "en":
            continue
        if len(parts) < 4 or parts[1] not in _KINDS:
            raise QueryProblem("header-parameter", path=path, line=value)
        kind: ParameterKind = parts[1]  # type: ignore[assignment]
        found.append(Parameter(parts[0], kind, parts[2], {**meanings.get(parts[0], {}), "en": parts[3]}))
    return tuple(found)


def _columns(path: Path, lines: list[tuple[str, str]]) -> tuple[Column, ...]:
    meanings, found = _meanings(lines), []
    for language, value in lines:
        name, _, meaning = value.partition(" - ")
        if language != "en":
            continue
        if not meaning:
            raise QueryProblem("header-column", path=path, line=value)
        is_list = meaning.startswith("list - ")
        texts = {**meanings.get(name.strip(), {}), "en": meaning.removeprefix("list - ").strip()}
        found.append(Column(name.strip(), is_list, texts))
    return tuple(found)


def _meanings(lines: list[tuple[str, str]]) -> dict[str, Texts]:
    found: dict[str, Texts] = {}
    for language, value in lines:
        if language in LANGUAGES and language != "en":
            name, _, meaning = value.partition(" - ")
            found.setdefault(name.strip(), {})[language] = meaning.removeprefix("list - ").strip()
    return found


def _implied(path: Path, value: str) -> tuple[str, tuple[str, ...]]:
    other, _, columns = value.partition(" on ")
    if not columns:
        raise QueryProblem("header-implied-by", path=path, line=value)
    return other.strip(), tuple(column.strip() for column in columns.split(","))
