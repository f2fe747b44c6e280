"""Choosing among findings: those that stand on the text alone, or concern an actor, a phenomenon or a goal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ihmisgraph.findings.model import Finding
from ihmisgraph.graph.store import Store
from ihmisgraph.languages import Message
from ihmisgraph.queries.catalogue import named
from ihmisgraph.queries.run import run
from ihmisgraph.queries.values import Named, find_named
from ihmisgraph.vocabulary import local_name

_CLASSES = {"actor": "Actor", "phenomenon": "Phenomenon", "goal": "StrategicGoal"}


@dataclass(frozen=True)
class Wanted:
    """Which findings are wanted; values of one kind are alternatives, and a finding must meet every kind that is given.

    Attributes
    ----------
    severity
        That severity alone, where one is given.
    firm
        Whether only those that stand on the text alone.
    actors, phenomena, goals
        IRIs, as :func:`wanted` finds them: the actors with their units, the phenomena with broader and narrower ones.
    measures
        The programme's IRI and the measure's printed number of all that stands under ``goals``.
    goal_numbers
        The programme's IRI and the printed number of each of ``goals``.
    said
        What was asked for, a message each.
    """

    severity: str | None = None
    firm: bool = False
    actors: frozenset[str] = frozenset()
    phenomena: frozenset[str] = frozenset()
    goals: frozenset[str] = frozenset()
    measures: frozenset[tuple[str, str]] = frozenset()
    goal_numbers: frozenset[tuple[str, str]] = frozenset()
    said: tuple[Message, ...] = ()

    def of(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return those of ``findings`` that are wanted, in the same order."""
        return [finding for finding in findings if self._wants(finding)]

    def _wants(self, finding: Finding) -> bool:
        named_in = set(finding.named_in)
        return (
            self.severity in (None, finding.severity)
            and (finding.firm or not self.firm)
            and all(not some or not some.isdisjoint(named_in) for some in (self.actors, self.phenomena))
            and (not self.goals or self._concerns_goal(finding, named_in))
        )

    def _concerns_goal(self, finding: Finding, named_in: set[str]) -> bool:
        """A measure of it stands under the goal, the row names the goal, or the goal's own words are its evidence."""
        measures = {(finding.programme, str(number)) for number in finding.measures}
        numbers = {(finding.programme, str(piece.number)) for piece in finding.evidence if piece.place == "goal"}
        for column in ("goalNumber", "goalNumbers"):
            cell = finding.row.get(column)
            numbers |= {(finding.programme, str(part)) for part in (cell if isinstance(cell, tuple) else (cell,))}
        return not (
            self.measures.isdisjoint(measures)
            and self.goals.isdisjoint(named_in)
            and self.goal_numbers.isdisjoint(numbers)
        )


def wanted(
    store: Store,
    language: str = "en",
    *,
    severity: str | None = None,
    firm: bool = False,
    actors: Iterable[str] = (),
    phenomena: Iterable[str] = (),
    goals: Iterable[str] = (),
    programme: str | None = None,
) -> Wanted:
    """Return which findings are wanted, the names looked up in the graph.

    Parameters
    ----------
    store
        A graph with its derived statements.
    language
        The language in which ``said`` names things.
    severity, firm
        As :class:`Wanted` has them.
    actors, phenomena, goals
        Names as people write them: labels, abbreviations, keys, numbers or IRIs; a goal also as ``goal:3``.
    programme
        The programme whose goals are meant, where several are loaded.

    Raises
    ------
    UnknownValue
        Where nothing, or more than one thing, has a name that is given, with suggestions.
    """
    look_up = _LookUp(store, language, programme)
    found = {
        "actor": look_up.things("actor", actors),
        "phenomenon": look_up.things("phenomenon", phenomena),
        "goal": look_up.things("goal", (goal.removeprefix("goal:") for goal in goals)),
    }
    said = [Message("filter-severity", value=Message(f"severity-{severity}"))] if severity is not None else []
    said += [Message("filter-firm")] if firm else []
    said += [Message(f"filter-{kind}", names=look_up.said(kind, things)) for kind, things in found.items() if things]
    numbers = {(str(goal.programme), local_name(goal.iri)) for goal in found["goal"]}
    return Wanted(
        severity=severity,
        firm=firm,
        actors=look_up.with_units(found["actor"]),
        phenomena=look_up.with_kin(found["phenomenon"]),
        goals=frozenset(goal.iri for goal in found["goal"]),
        measures=look_up.measures_under(numbers),
        goal_numbers=frozenset(numbers),
        said=tuple(said),
    )


class _LookUp:
    """Looks up what names mean, and what belongs to the things named, each question asked only where it is needed."""

    def __init__(self, store: Store, language: str, programme: str | None) -> None:
        self.store = store
        self.language = language
        self.within = find_named(store, programme, "Programme").iri if programme is not None else None

    def things(self, kind: str, written: Iterable[str]) -> list[Named]:
        """The things of a class that names mean, each once."""
        found = (find_named(self.store, name, _CLASSES[kind], self.within) for name in written)
        return list({thing.iri: thing for thing in found}.values())

    def said(self, kind: str, things: Iterable[Named]) -> str:
        """The things by their labels, goals by their numbers."""
        by_number = kind == "goal"
        return ", ".join(local_name(t.iri) if by_number else self._labels.get(t.iri, t.name) for t in things)

    @cached_property
    def _labels(self) -> dict[str, str]:
        rows = run(named("support/labels"), self.store, {"language": self.language}).rows
        return {str(iri): str(label) for iri, label in rows}

    def with_units(self, actors: Iterable[Named]) -> frozenset[str]:
        """The actors and, transitively, their units."""
        names = [actor.iri for actor in actors]
        if not names:
            return frozenset()
        units: dict[str, set[str]] = {}
        for row in run(named("actors/structure"), self.store):
            if row["relation"] == "unitOf":
                units.setdefault(str(row["parent"]), set()).add(str(row["actor"]))
        return _reached(names, units)

    def with_kin(self, phenomena: Iterable[Named]) -> frozenset[str]:
        """The phenomena with those broader and those narrower than each, but not their siblings."""
        names = [phenomenon.iri for phenomenon in phenomena]
        if not names:
            return frozenset()
        broader: dict[str, set[str]] = {}
        narrower: dict[str, set[str]] = {}
        for row in run(named("concepts/definitions"), self.store):
            for above in row["broader"] if isinstance(row["broader"], tuple) else ():
                broader.setdefault(str(row["concept"]), set()).add(str(above))
                narrower.setdefault(str(above), set()).add(str(row["concept"]))
        return _reached(names, broader) | _reached(names, narrower)

    def measures_under(self, goals: set[tuple[str, str]]) -> frozenset[tuple[str, str]]:
        """The programme and number of each measure under the goals, which are given in the same way."""
        if not goals:
            return frozenset()
        rows = [(str(row["programme"]), row) for row in run(named("programme/measures"), self.store)]
        return frozenset(
            (iri, str(row["measureNumber"])) for iri, row in rows if (iri, str(row["goalNumber"])) in goals
        )


def _reached(starts: Iterable[str], steps: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """What is reached from ``starts`` by any number of ``steps``, the starts themselves included."""
    reached: set[str] = set()
    waiting = list(starts)
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting += steps.get(here, ())
    return frozenset(reached)
