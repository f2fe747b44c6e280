"""From what people write (a name, an abbreviation, a number) to the term a query's parameter takes."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass

import pyoxigraph as ox

from ihmisgraph.errors import QueryProblem, UnknownValue
from ihmisgraph.graph.store import Store, Term
from ihmisgraph.queries.catalogue import named, nearest
from ihmisgraph.queries.header import CHOICES, Parameter
from ihmisgraph.vocabulary import IG, XSD, local_name

CLASSES: dict[str, str | None] = {
    "activity": "ActivityKind",
    "concept": None,
    "concerning": "Phenomenon",
    "takenUpBy": "Measure",
    "instrument": "Instrument",
    "profession": "Profession",
    "targetGroup": "TargetGroup",
    "actor": "Actor",
    "goal": "StrategicGoal",
    "measure": "Measure",
    "network": "AgencyNetwork",
    "either": "Actor",
    "one": "Programme",
    "other": "Programme",
    "partner": "Actor",
    "phenomenon": "Phenomenon",
    "programme": "Programme",
    "stage": "ReferralStage",
}
"""The class whose things a parameter of that name takes; any where ``None``."""
_FEW = ("Programme", "StrategicGoal")
_LISTED: dict[str | None, str] = {"Actor": "unknown-value-actor", "Phenomenon": "unknown-value-phenomenon"}
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


@dataclass(frozen=True)
class Named:
    """A thing of the graph under one of its names; ``kinds`` are the local names of its classes."""

    iri: str
    name: str
    kinds: frozenset[str]
    programme: str | None


def names_in(store: Store) -> list[Named]:
    """Return every name of every programme, goal, measure, actor and concept in ``store``."""
    kinds: dict[tuple[str, str, str | None], set[str]] = {}
    for iri, kind, name, programme in store.select(named("support/names").text).rows:
        assert iri is not None and kind is not None and name is not None, "bound by the query's pattern"
        if isinstance(iri, ox.BlankNode):
            continue
        within = programme.value if programme is not None else None
        kinds.setdefault((iri.value, name.value, within), set()).add(kind.value.removeprefix(IG))
    return [
        Named(iri, name, frozenset(found), within) for (iri, name, within), found in sorted(kinds.items(), key=repr)
    ]


def find_named(store: Store, written: str, kind: str | None = None, programme: str | None = None) -> Named:
    """Return the one thing that ``written`` names: its IRI, a label, abbreviation, key or number.

    Parameters
    ----------
    written
        The name as a person writes it; letter case does not matter.
    kind
        The local name of the class it must have, such as ``Actor``; any where ``None``.
    programme
        The IRI of the programme whose goals and measures are meant, where several are loaded.

    Raises
    ------
    UnknownValue
        Where nothing or more than one thing has that name, with suggestions.
    """
    known = [thing for thing in names_in(store) if kind is None or kind in thing.kinds]
    if programme is not None:
        known = [thing for thing in known if thing.programme in (None, programme)]
    folded = folded_name(written)
    found = {
        t.iri: t for t in known if written == t.iri or folded in (folded_name(t.name), local_name(t.iri).casefold())
    }
    exact = {iri: thing for iri, thing in found.items() if thing.name == written or iri == written}
    choice = found if len(found) == 1 else exact
    if len(choice) == 1:
        return next(iter(choice.values()))
    if found:
        raise UnknownValue("ambiguous-value", value=written, found=sorted(found))
    by_fold = {folded_name(thing.name): thing.name for thing in known}
    near = [by_fold[name] for name in nearest(folded, sorted(by_fold))]
    if kind in _FEW and known and (not near or written.isdecimal()):
        raise UnknownValue("unknown-value-of-few", value=written, known=_keys(known))
    if near:
        raise UnknownValue("unknown-value", value=written, near=near)
    raise UnknownValue(_LISTED.get(kind, "unknown-value-alone"), value=written)


def _keys(things: list[Named]) -> list[str]:
    """The shortest name of each thing, each once, numbers as numbers."""
    names: dict[str, list[str]] = {}
    for thing in things:
        names.setdefault(thing.iri, []).append(thing.name)
    keys = {min(own, key=lambda name: (len(name), name)) for own in names.values()}
    return sorted(keys, key=lambda key: (int(key) if key.isdecimal() else 0, key))


def parameter_term(
    store: Store, parameter: Parameter, written: str, row_default: Term | None, within: str | None
) -> Term:
    """Return the RDF term that ``written`` stands for as the value of ``parameter``.

    Raises
    ------
    UnknownValue
        Where the name is unknown, with suggestions, a choice is none of its words, or a date or number is none.
    """
    words = CHOICES.get(parameter.name)
    if words is not None:
        if written not in words:
            raise UnknownValue("unknown-choice", name=parameter.name, value=written, allowed=words)
        return ox.Literal(written)
    if parameter.name in CLASSES:
        return ox.NamedNode(find_named(store, written, CLASSES[parameter.name], within).iri)
    if isinstance(row_default, ox.Literal):
        return _literal(parameter.name, written, row_default)
    if _IRI.fullmatch(written):
        return _iri(parameter.name, written)
    if re.fullmatch(r"-?\d+", written):
        return ox.Literal(int(written))
    return ox.Literal(written)


def _literal(name: str, written: str, default: ox.Literal) -> ox.Literal:
    if default.datatype.value == XSD["integer"] and not re.fullmatch(r"-?\d+", written):
        raise UnknownValue("not-a-number", name=name, value=written)
    if default.datatype.value == XSD["date"]:
        return _date(name, written)
    return ox.Literal(written, datatype=default.datatype) if default.language is None else ox.Literal(written)


def _date(name: str, written: str) -> ox.Literal:
    try:
        day = datetime.date.fromisoformat(written)
    except ValueError as error:
        raise UnknownValue("not-a-date", name=name, value=written) from error
    return ox.Literal(day.isoformat(), datatype=ox.NamedNode(XSD["date"]))


def _iri(name: str, written: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(written)
    except ValueError as error:
        raise QueryProblem("not-an-iri", name=name, value=written) from error


def folded_name(text: str) -> str:
    """Return ``text`` as names are compared: letter case, spaces and the form of letters do not matter."""
    return unicodedata.normalize("NFC", " ".join(text.split())).casefold()
