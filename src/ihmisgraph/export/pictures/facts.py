"""What matrices and the timeline have in common: whose facts they show, and the words of the programme behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ihmisgraph.errors import UsageProblem
from ihmisgraph.export.pictures.network_picture import licence
from ihmisgraph.graph.store import Store, Term
from ihmisgraph.languages import Message
from ihmisgraph.queries.catalogue import named
from ihmisgraph.queries.run import programmes, run
from ihmisgraph.queries.values import find_named, names_in
from ihmisgraph.tables import Table

_ASIDE = ("programme/overview", "concepts/definitions", "support/sources")
"""Queries asked for names and order only, not for what a picture shows."""


@dataclass(frozen=True)
class About:
    """What a picture is of, and where its facts come from."""

    title: str
    question: str
    language: str
    source_line: str
    license: str


@dataclass(frozen=True)
class Quoted:
    """Words of the programme: the measure they stand in, and its identifier."""

    place: str
    words: str
    link: str

    def marked(self, language: str) -> str:
        """Return the words in quotation marks, nothing where there are none."""
        return f"{'“' if language == 'en' else '”'}{self.words}”" if self.words else ""

    def said(self, language: str) -> str:
        """Return the place and the words in it."""
        return f"{self.place}: {self.marked(language)}" if self.words else self.place


class Facts:
    """The answers of named queries on one programme, in one language, at one level; each asked once.

    Raises
    ------
    UsageProblem
        Where several programmes are loaded and none is chosen.
    UnknownValue
        Where the programme chosen is unknown.
    """

    def __init__(self, store: Store, language: str, programme: str | None = None, level: str | None = None) -> None:
        self.language = language
        self._store = store
        known = programmes(store)
        if programme is not None:
            self.programme = find_named(store, programme, "Programme").iri
        elif len(known) > 1:
            raise UsageProblem("picture-which-programme", known=_short_names(store, known))
        else:
            self.programme = known[0] if known else ""
        self._settings: dict[str, str | Term] = {"language": language}
        if level:
            self._settings["level"] = level
        if self.programme:
            self._settings["programme"] = ox.NamedNode(self.programme)  # as a term: not looked up again for each query
        self._asked: dict[str, Table] = {}
        self._measures: dict[tuple[int | str, str], list[Quoted]] | None = None

    def rows(self, name: str) -> list[Mapping[str, object]]:
        """Return the rows of the named query about the programme."""
        if name not in self._asked:
            query = named(name)
            settings = {key: value for key, value in self._settings.items() if query.parameter(key)}
            self._asked[name] = run(query, self._store, settings)
        return list(self._asked[name])

    def say(self, key: str, **values: object) -> str:
        """Return the message ``key`` in the language of the picture."""
        return Message(key, **values).in_language(self.language)

    def about(self, key: str) -> About:
        """Return what stands around the picture ``key``, with every query that was asked for it."""
        row = next(iter(self.rows("support/sources")), {})
        queries = [name for name in self._asked if name not in _ASIDE]
        address = str(row.get("license") or "")
        said = [
            self.say(key, **{name: value})
            for key, name, value in (
                ("drawing-source", "source", row.get("programmeLabel")),
                ("drawing-date", "date", row.get("date")),
                ("drawing-licence", "license", licence(address)),
                ("drawing-query", "query", ", ".join(queries)),
            )
            if value
        ]
        title, question = self.say(f"picture-{key}"), self.say(f"picture-{key}-question")
        return About(title, question, self.language, " ".join(said), address)

    def quoted(self, measures: object, phenomenon: str) -> tuple[Quoted, ...]:
        """Return the words by which ``measures`` (their numbers) address ``phenomenon`` or something narrower."""
        measures = measures if isinstance(measures, tuple) else ()
        if self._measures is None:
            self._measures = self._readings()
        found = [each for number in measures for each in self._measures.get((str(number), phenomenon), ())]
        return tuple(dict.fromkeys(found))

    def _readings(self) -> dict[tuple[int | str, str], list[Quoted]]:
        above = _ancestors(self.rows("concepts/definitions"))
        found: dict[tuple[int | str, str], list[Quoted]] = {}
        for row in self.rows("phenomena/measures"):
            place = self.say("picture-measure", number=row["measureNumber"], name=row["measureLabel"])
            quoted = Quoted(place, str(row["quotation"] or ""), str(row["measure"]))
            own = str(row["phenomenon"])
            for phenomenon in (own, *sorted(above.get(own, ()))):
                found.setdefault((str(row["measureNumber"]), phenomenon), []).append(quoted)
        return found


def capital(name: str) -> str:
    """Return ``name`` as it stands at the head of a row: with a capital letter."""
    return name[:1].upper() + name[1:]


def numbers(cell: object) -> str:
    """Return numbers in words: ``6, 8``."""
    return ", ".join(map(str, cell)) if isinstance(cell, tuple) else str(cell or "")


def _short_names(store: Store, iris: Iterable[str]) -> list[str]:
    """Of each thing the shortest name that is enough to choose it by."""
    names: dict[str, list[str]] = {}
    for thing in names_in(store):
        names.setdefault(thing.iri, []).append(thing.name)
    return [min(names.get(iri, [iri]), key=lambda name: (len(name), name)) for iri in iris]


def _ancestors(definitions: Iterable[Mapping[str, object]]) -> dict[str, set[str]]:
    """All concepts above each concept."""
    broader: dict[str, set[str]] = {}
    for row in definitions:
        parts = row["broader"] if isinstance(row["broader"], tuple) else ()
        broader.setdefault(str(row["concept"]), set()).update(map(str, parts))

    def above(concept: str, seen: frozenset[str]) -> set[str]:
        nearer = broader.get(concept, set()) - seen
        return nearer | {far for near in nearer for far in above(near, seen | nearer)}

    return {concept: above(concept, frozenset({concept})) for concept in broader}
