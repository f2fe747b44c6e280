"""What may be set for a parameter of a query: things of the graph, words of a choice, or in a sentence what else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from ihmisgraph.graph.store import Store
from ihmisgraph.languages import Message, knows
from ihmisgraph.queries.catalogue import named
from ihmisgraph.queries.header import CHOICES, Parameter, Query, in_words
from ihmisgraph.queries.run import default_of, natural, run, settable, unknown_parameter
from ihmisgraph.queries.values import CLASSES, Named, find_named, folded_name, names_in
from ihmisgraph.tables import Table
from ihmisgraph.vocabulary import XSD, local_name

COLUMNS = ("value", "label", "iri")


@dataclass(frozen=True)
class Offer:
    """The values a parameter takes, a row each: what one may type, its name and its IRI.

    Where they are not to be listed, as days are, ``sentence`` says what they are and the table holds an example.
    """

    table: Table
    sentence: Message | None = None


def values_offered(store: Store, query: Query, name: str, language: str = "en", programme: str | None = None) -> Offer:
    """Return what may be set for the parameter ``name`` of ``query`` on the graph in ``store``.

    Parameters
    ----------
    store
        A graph with its derived statements.
    query
        A named query or a user's own.
    name
        The parameter; ``actor`` of a question about pairs means either of the two.
    language
        The language of labels.
    programme
        The programme whose goals and measures are meant, by name, key or IRI.

    Raises
    ------
    UnknownValue
        Where the query has no such parameter, with the nearest, or there is no such programme.
    """
    known = settable(query)
    if name not in known:
        raise unknown_parameter(query, name)
    if name in CHOICES:
        rows = tuple((word, _word(name, word, language), None) for word in CHOICES[name])
        return Offer(Table(COLUMNS, rows, name))
    if name in CLASSES:
        within = find_named(store, programme, "Programme").iri if programme is not None else None
        return Offer(Table(COLUMNS, tuple(_things(store, query, name, language, within)), name))
    return _described(query, known[name], language)


def _word(name: str, word: str, language: str) -> str:
    return Message(f"{name}-{word}").in_language(language) if knows(f"{name}-{word}") else word


def _described(query: Query, parameter: Parameter, language: str) -> Offer:
    """An offer in words: the day or other value that the query's header gives as its example or default."""
    default = default_of(query, parameter.name)
    is_day = isinstance(default, ox.Literal) and default.datatype.value == XSD["date"]
    example = default.value if default is not None else parameter.default
    meaning = in_words(parameter.meaning, language) or parameter.name
    key = "values-day" if is_day else "values-free"
    sentence = Message(key, name=parameter.name, meaning=meaning, example=example)
    return Offer(Table(COLUMNS, ((example, sentence.in_language(language), None),), parameter.name), sentence)


def _things(store: Store, query: Query, name: str, language: str, within: str | None) -> Iterable[tuple[str, str, str]]:
    """The things of the parameter's class, each with the shortest key that means it alone, in order of their names."""
    kind = CLASSES[name]
    known = [thing for thing in names_in(store) if kind is None or kind in thing.kinds]
    if kind is None:
        answered = set(run(query, store).column(name))
        known = [thing for thing in known if thing.iri in answered]
    known = [
        thing for thing in known if within is None or within in (thing.programme, thing.iri) or not thing.programme
    ]
    labels = {str(iri): str(label) for iri, label in run(named("support/labels"), store, {"language": language}).rows}
    rows = [(key, labels.get(iri, key), iri) for iri, key in _keys(known).items()]
    return sorted(
        rows, key=lambda row: (natural(row[0]) if row[0].isdecimal() else (True, 0, ""), folded_name(row[1]), row[2])
    )


def _keys(known: Iterable[Named]) -> dict[str, str]:
    """For each thing a name that no other has: its key, else the shortest, rather without spaces; else its IRI."""
    names: dict[str, set[str]] = defaultdict(set)
    owners: dict[str, set[str]] = defaultdict(set)
    for thing in known:
        own = {thing.name} if "Programme" in thing.kinds else {thing.name, local_name(thing.iri)}
        names[thing.iri] |= own
        for name in {*own, local_name(thing.iri)}:
            owners[folded_name(name)].add(thing.iri)
    return {iri: _key(iri, [name for name in own if len(owners[folded_name(name)]) == 1]) for iri, own in names.items()}


def _key(iri: str, alone: list[str]) -> str:
    key = local_name(iri)
    return key if key in alone else min(alone, key=lambda name: (" " in name, len(name), name), default=iri)
