"""Who stands in which measure and agency network of a programme, and which pairs of actors that ties.

The ties are those by which ``queries/derive/`` states cooperation. They are worked out here once more, in memory, so
that many small changes can be weighed; tests hold the two to the same answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations

from ihmisgraph.graph.store import Store
from ihmisgraph.queries.catalogue import named
from ihmisgraph.queries.run import run
from ihmisgraph.queries.values import find_named
from ihmisgraph.tables import Cell

Field = tuple[str, str, str]
"""Two actors, the lesser IRI first, and a phenomenon that both work on."""


@dataclass(frozen=True)
class Standing:
    """Who stands where in one programme, its actors counted at one level.

    Attributes
    ----------
    programme
        The programme's IRI.
    numbers
        The printed number of each measure, in the order of the programme.
    phenomena
        For each measure the phenomena it addresses, broader ones included.
    general
        The measures that address none, and so serve all.
    members
        For each measure and agency network the actors in it.
    proposed
        For each measure the actors in it by the proposed reading of an unresolved wording alone.
    uncounted
        For each measure the agency networks and unresolved wordings that hold a responsibility in it.
    depends
        Pairs of measures of which one requires or supports the other.
    linked
        Pairs of actors, the lesser first, that are structurally linked.
    general_up_to
        The most actors a general measure may have for them to count as cooperating through it.
    statements
        For each actor the responsibilities and memberships that put it where it stands.
    """

    programme: str
    numbers: Mapping[str, str] = field(default_factory=dict)
    phenomena: Mapping[str, frozenset[str]] = field(default_factory=dict)
    general: frozenset[str] = frozenset()
    members: Mapping[str, frozenset[str]] = field(default_factory=dict)
    proposed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    uncounted: Mapping[str, frozenset[str]] = field(default_factory=dict)
    depends: frozenset[tuple[str, str]] = frozenset()
    linked: frozenset[tuple[str, str]] = frozenset()
    general_up_to: int = 3
    statements: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def actors(self) -> list[str]:
        """Return who takes part in a measure, in order."""
        return sorted(set().union(*(self.members.get(measure, frozenset()) for measure in self.numbers)))

    def networks(self) -> list[str]:
        """Return the agency networks, with or without members, in order."""
        return sorted(self.members.keys() - self.numbers.keys())

    def within(self, group: str) -> frozenset[str]:
        """Return who stands in a measure or network, those by a proposed reading too."""
        return self.members.get(group, frozenset()) | self.proposed.get(group, frozenset())

    def workers(self) -> dict[str, set[str]]:
        """Return for each phenomenon the actors in measures that address it."""
        found: dict[str, set[str]] = {}
        for measure in self.numbers:
            for phenomenon in self.phenomena.get(measure, ()):
                found.setdefault(phenomenon, set()).update(self.members.get(measure, ()))
        return found

    def missing(self) -> frozenset[Field]:
        """Return the pairs that work on a phenomenon and are neither linked nor tied on it: the missing links."""
        everywhere, on = self._ties()
        return frozenset(
            (*pair, phenomenon)
            for phenomenon, workers in self.workers().items()
            for pair in combinations(sorted(workers), 2)
            if pair not in everywhere and pair not in self.linked and pair not in on.get(phenomenon, ())
        )

    def joined(self, group: str, actors: Iterable[str]) -> Standing:
        """Return the same with ``actors`` in a measure or network besides those in it."""
        members = {**self.members, group: self.members.get(group, frozenset()) | frozenset(actors)}
        return replace(self, members=members)

    def with_measure(self, measure: str, actors: Iterable[str], phenomena: Iterable[str]) -> Standing:
        """Return the same with a new measure of ``actors`` that addresses ``phenomena``."""
        return replace(
            self,
            numbers={**self.numbers, measure: measure},
            phenomena={**self.phenomena, measure: frozenset(phenomena)},
            members={**self.members, measure: frozenset(actors)},
        )

    def _ties(self) -> tuple[set[tuple[str, str]], dict[str, set[tuple[str, str]]]]:
        """The pairs tied on every phenomenon, and those tied on one."""
        everywhere: set[tuple[str, str]] = set()
        on: dict[str, set[tuple[str, str]]] = {}
        for measure in self.numbers:
            sure, all_in = self.members.get(measure, frozenset()), self.within(measure)
            for phenomenon in self.phenomena.get(measure, ()):
                on.setdefault(phenomenon, set()).update(_pairs(all_in))
            if measure in self.general:
                everywhere.update(_pairs(sure) if len(sure) <= self.general_up_to else ())
                everywhere.update(_pairs(all_in) if len(all_in) <= self.general_up_to else ())
        for network in self.networks():
            everywhere.update(_pairs(self.members[network]))
        for one, other in self.depends:
            sides = (self.members.get(one, frozenset()), self.members.get(other, frozenset()))
            everywhere.update(_pair(a, b) for a in sides[0] for b in sides[1] if a != b)
        return everywhere, on


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _pairs(actors: Collection[str]) -> Iterator[tuple[str, str]]:
    return combinations(sorted(actors), 2)


def standings(store: Store, level: str = "organisation", programme: str | None = None) -> list[Standing]:
    """Return who stands where, programme by programme.

    Parameters
    ----------
    store
        A graph with its derived statements, on an endpoint or not.
    level
        How actors are counted: ``unit``, ``organisation`` or ``branch``.
    programme
        A programme's key, name or IRI; every programme where ``None``.

    Raises
    ------
    UnknownValue
        Where there is no such level or programme.
    """
    within = {} if programme is None else {"programme": find_named(store, programme, "Programme").iri}
    scope, rows = (
        list(run(named(f"support/{name}"), store, settings))
        for name, settings in (("scope", within), ("standing", {"level": level}))
    )
    links = list(run(named("support/links"), store, {"level": level}))
    networks = {str(row["network"]) for row in run(named("actors/agency-networks"), store, within)}
    programmes = sorted({str(row["programme"]) for row in scope})
    return [_standing(iri, _of(scope, iri), _of(rows, iri), links, networks) for iri in programmes]


def _of(rows: Iterable[dict[str, Cell]], programme: str) -> list[dict[str, Cell]]:
    return [row for row in rows if row["programme"] == programme]


def _standing(
    programme: str,
    scope: list[dict[str, Cell]],
    rows: list[dict[str, Cell]],
    links: list[dict[str, Cell]],
    networks: set[str],
) -> Standing:
    groups: dict[str, dict[str, set[str]]] = {}
    statements: dict[str, set[str]] = {}
    for row in rows:
        where = groups.setdefault(str(row["standing"]), {}).setdefault(str(row["group"]), set())
        where.add(str(row["actor"]))
        if row["standing"] in ("involved", "member"):
            statements.setdefault(str(row["actor"]), set()).add(str(row["statement"]))
    phenomena: dict[str, set[str]] = {}
    for row in scope:
        phenomena.setdefault(str(row["measure"]), set()).update([str(row["phenomenon"])] if row["phenomenon"] else [])
    numbers = {str(row["measure"]): str(row["measureNumber"]) for row in scope}
    pairs = {
        kind: [(str(row["one"]), str(row["other"])) for row in links if row["kind"] == kind]
        for kind in ("depends", "linked")
    }
    empty: dict[str, set[str]] = {network: set() for network in networks}
    return Standing(
        programme=programme,
        numbers=numbers,
        phenomena=_frozen(phenomena),
        general=frozenset(str(row["measure"]) for row in scope if row["general"]),
        members=_frozen({**empty, **groups.get("member", {}), **groups.get("involved", {})}),
        proposed=_frozen(groups.get("proposed", {})),
        uncounted=_frozen(groups.get("uncounted", {})),
        depends=frozenset(pair for pair in pairs["depends"] if set(pair) <= numbers.keys()),
        linked=frozenset(_pair(*pair) for pair in pairs["linked"]),
        general_up_to=max((int(str(row["generalUpTo"])) for row in scope), default=3),
        statements=_frozen(statements),
    )


def _frozen(sets: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(members) for name, members in sets.items()}
