"""The measures that a restriction leaves, and the words of the text behind a tie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ihmisgraph.cooperation.restriction import Restriction
from ihmisgraph.graph.store import Store
from ihmisgraph.queries.catalogue import named
from ihmisgraph.queries.run import run
from ihmisgraph.queries.values import find_named
from ihmisgraph.tables import Cell

_UNCOUNTED = ("AgencyNetwork", "UnresolvedWording")


@dataclass(frozen=True)
class Measure:
    """A measure as networks need it: where it stands, its number, its goal and the years in which it runs."""

    iri: str
    place: int
    number: str | int
    start: int | None
    end: int | None
    goal: str | None
    goal_number: str | int | None

    def runs_in(self, year: int) -> bool:
        """Return whether ``year`` lies between its first and its last; without a schedule it runs in none."""
        return self.start is not None and self.end is not None and self.start <= year <= self.end


@dataclass(frozen=True)
class Part:
    """An actor's part in a measure: the role, the clauses that name the actor, and whether it counts as an actor."""

    actor: str
    kind: str
    measure: Measure
    role: str
    evidence: tuple[str, ...]

    @property
    def counts(self) -> bool:
        """Whether it is counted among actors: agency networks and unresolved wordings are not."""
        return self.kind not in _UNCOUNTED


@dataclass(frozen=True)
class Facts:
    """What the named queries say of the measures that a restriction leaves.

    ``settings`` are the parameters ``programme`` and ``level``; ``phenomenon`` is the IRI of the one that is asked for.
    """

    store: Store
    settings: Mapping[str, str]
    restriction: Restriction
    goal: str | None
    phenomenon: str | None
    kept: dict[tuple[str, str | int], Measure] = field(default_factory=dict)

    def rows(self, name: str, **settings: str) -> list[dict[str, Cell]]:
        """Return the rows of the query ``name``, with those parameters it takes."""
        query = named(name)
        asked = {key: value for key, value in {**self.settings, **settings}.items() if query.parameter(key)}
        return list(run(query, self.store, asked))

    def left(self, row: Mapping[str, Cell], column: str) -> frozenset[Measure]:
        """Return the measures that a row's cell numbers, without those that are left out."""
        cell = row[column]
        numbers = cell if isinstance(cell, tuple) else (cell,)
        found = (self.kept.get((str(row["programme"]), number)) for number in numbers if isinstance(number, str | int))
        return frozenset(measure for measure in found if measure is not None)

    @cached_property
    def parts(self) -> list[Part]:
        """Each actor's part in each measure that is left, at the level asked for."""
        return self._parts()

    @cached_property
    def written(self) -> dict[str, list[Part]]:
        """The parts of each actor as the text names it, and of each body through its units; by actor."""
        found: dict[str, list[Part]] = {}
        for level in ("unit", "organisation"):
            for part in self._parts(level=level):
                found.setdefault(part.actor, []).append(part)
        return found

    @cached_property
    def work(self) -> dict[tuple[str, str], set[Measure]]:
        """The measures by which an actor works on a phenomenon that is asked for, by actor and phenomenon."""
        found: dict[tuple[str, str], set[Measure]] = {}
        for row in self.rows("phenomena/actors"):
            measures = self.left(row, "measureNumbers")
            if measures and self.phenomenon in (None, row["phenomenon"]):
                found.setdefault((str(row["actor"]), str(row["phenomenon"])), set()).update(measures)
        return found

    @cached_property
    def clauses(self) -> dict[tuple[str, str], set[str]]:
        """The quotations of the clauses that name an actor, by actor and measure."""
        found: dict[tuple[str, str], set[str]] = {}
        for part in self.parts:
            found.setdefault((part.actor, part.measure.iri), set()).update(part.evidence)
        return found

    @cached_property
    def readings(self) -> dict[tuple[str, str], set[str]]:
        """The quotations that say that a measure addresses a phenomenon, by measure and phenomenon."""
        found: dict[tuple[str, str], set[str]] = {}
        for row in self.rows("support/default-evidence"):
            for measure in self.left(row, "measureNumber") if row["phenomenon"] else ():
                found.setdefault((measure.iri, str(row["phenomenon"])), set()).add(str(row["quotation"]))
        return found

    @cached_property
    def quotations(self) -> dict[str, tuple[str, int, str]]:
        """Where each quotation stands, and its words after the number of the measure or goal they stand in."""
        return {
            str(row["quotation"]): (
                str(row["programme"]),
                int(str(row["start"])),
                f"“{row['text']}”" if row["number"] is None else f"{row['number']}: “{row['text']}”",
            )
            for row in self.rows("support/quotations")
        }

    def behind(self, actors: Iterable[str], measures: Iterable[Measure], phenomena: Iterable[str] = ()) -> set[str]:
        """Return the quotations that name the actors in the measures, and the phenomena that these address."""
        measures, phenomena = list(measures), list(phenomena)
        named_in = [self.clauses.get((actor, measure.iri), set()) for actor in actors for measure in measures]
        addressed = [self.readings.get((measure.iri, each), set()) for each in phenomena for measure in measures]
        return set().union(*named_in, *addressed)

    def in_order(self, quotations: Iterable[str]) -> tuple[str, ...]:
        """Return ``quotations`` as they stand in the text."""
        return tuple(sorted(quotations, key=lambda each: self.quotations.get(each, ("", 0, each))))

    def words(self, quotation: str) -> str:
        """Return a quotation's words, with the number of its measure."""
        return self.quotations[quotation][2] if quotation in self.quotations else ""

    def _parts(self, **settings: str) -> list[Part]:
        return [
            Part(str(row["actor"]), str(row["actorKind"]), measure, str(row["role"]), _texts(row["evidence"]))
            for row in self.rows("cooperation/two-mode", **settings)
            for measure in self.left(row, "measureNumber")
        ]


def facts(store: Store, settings: Mapping[str, str], restriction: Restriction) -> Facts:
    """Return what the queries say within ``restriction``.

    Raises
    ------
    UnknownValue
        Where a programme, goal or phenomenon is unknown, with the nearest names.
    """
    programme = find_named(store, settings["programme"], "Programme").iri if "programme" in settings else None
    goal, phenomenon = (
        None if written is None else find_named(store, written, kind, programme).iri
        for written, kind in ((restriction.goal, "StrategicGoal"), (restriction.phenomenon, "Phenomenon"))
    )
    found = Facts(store, settings, restriction, goal, phenomenon)
    found.kept.update(_measures(found))
    return found


def _measures(every: Facts) -> dict[tuple[str, str | int], Measure]:
    """The measures that the restriction leaves, by programme and number."""
    goals = {(row["programme"], row["goalNumber"]): str(row["goal"]) for row in every.rows("programme/goals")}
    addressing = {
        (row["programme"], number)
        for row in (every.rows("phenomena/coverage") if every.phenomenon else ())
        if row["phenomenon"] == every.phenomenon and isinstance(row["measureNumbers"], tuple)
        for number in row["measureNumbers"]
    }
    kept, year = {}, every.restriction.year
    for place, row in enumerate(every.rows("programme/measures")):
        programme, number, goal_number = str(row["programme"]), _number(row["measureNumber"]), row["goalNumber"]
        measure = Measure(
            iri=str(row["measure"]),
            place=place,
            number=number,
            start=_year(row["startYear"]),
            end=_year(row["endYear"]),
            goal=goals.get((programme, goal_number)),
            goal_number=None if goal_number is None else _number(goal_number),
        )
        apart = every.goal is not None and measure.goal != every.goal
        apart |= every.phenomenon is not None and (programme, number) not in addressing
        if not apart and (year is None or measure.runs_in(year)):
            kept[programme, number] = measure
    return kept


def _texts(cell: Cell) -> tuple[str, ...]:
    return tuple(map(str, cell)) if isinstance(cell, tuple) else ()


def _number(cell: Cell) -> str | int:
    return cell if isinstance(cell, int) else str(cell)


def _year(cell: Cell) -> int | None:
    return cell if isinstance(cell, int) else None
