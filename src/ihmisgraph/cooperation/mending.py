"""What would mend most: the cheapest moves that close all missing links, and what one, two, three moves close."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ihmisgraph.cooperation.closing import Closing
from ihmisgraph.cooperation.cover import Choice, Chosen
from ihmisgraph.cooperation.moves import COSTS, Move
from ihmisgraph.cooperation.standing import Standing, standings
from ihmisgraph.cooperation.telling import labels_of, told
from ihmisgraph.findings.collect import gaps_and_overlaps
from ihmisgraph.graph.store import Store
from ihmisgraph.languages import LANGUAGES, Message
from ihmisgraph.queries.values import find_named
from ihmisgraph.tables import Cell, Table

CURVE = 10


@dataclass(frozen=True)
class Step:
    """A move, and how many findings it closes and opens after the steps before it."""

    move: Move
    cost: float
    closes: int
    opens: int


@dataclass(frozen=True)
class Point:
    """What a number of moves can do: how many findings they close, leave and open.

    ``remaining_gap`` is by what share more (or, for the cheapest set, less) might still be possible: 0 where proven;
    ``exact`` says whether every set was weighed.
    """

    moves: tuple[Move, ...]
    cost: float
    closed: int
    left: int
    opened: int
    remaining_gap: float = 0.0
    exact: bool = True


@dataclass(frozen=True)
class Plan:
    """What mends one programme: the steps of a set of moves, that set as a point, and the curve."""

    standing: Standing
    findings: int
    steps: tuple[Step, ...]
    whole: Point
    curve: tuple[Point, ...]


@dataclass(frozen=True)
class Mending:
    """Moves that a programme could make, by programme; a reading of its text, no advice to any authority."""

    plans: tuple[Plan, ...]
    labels: Mapping[str, Mapping[str, str]]
    sentence: Message

    def table(self, language: str) -> Table:
        """Return the steps of the chosen set, in the order in which they close most.

        Returns
        -------
        Table
            ``programme``, ``step``, ``move`` (in words), ``kind``, ``cost``, ``closes`` and ``opens`` (findings, after
            the steps before it); ``group``, ``actors`` and ``phenomena`` (IRIs).
        """
        columns = ("programme", "step", "move", "cost", "closes", "opens", "kind", "group", "actors", "phenomena")
        rows: list[tuple[Cell, ...]] = []
        for plan in self.plans:
            for place, step in enumerate(plan.steps, 1):
                move, words = step.move, self.words(plan.standing, step.move, language, step.closes, step.opens)
                numbers = (plain_number(step.cost), step.closes, step.opens)
                things = (move.kind, move.group or None, move.actors, move.phenomena)
                rows.append((plan.standing.programme, place, words, *numbers, *things))
        return Table(columns, tuple(rows), "moves")

    def tables(self, language: str) -> tuple[Table, ...]:
        """Return the steps, and the curve: what 0, 1, 2, 3 … moves close (``closed``), leave (``left``) and open."""
        columns = ("programme", "moves", "closed", "left", "opened", "cost", "remainingGap", "exact", "which")
        rows: list[tuple[Cell, ...]] = []
        for plan in self.plans:
            for point in plan.curve:
                counts = (len(point.moves), point.closed, point.left, point.opened, plain_number(point.cost))
                which = tuple(self.words(plan.standing, move, language) for move in point.moves)
                proven = (round(point.remaining_gap, 4), point.exact)
                rows.append((plan.standing.programme, *counts, *proven, " ".join(which)))
        return (self.table(language), Table(columns, tuple(rows), "curve"))

    def to_read(self, language: str) -> tuple[Table, ...]:
        """Return the tables as people read them: what is not proven, or not every set, only where that is so."""
        points = [point for plan in self.plans for point in (plan.whole, *plan.curve)]
        left_out = {"kind", "phenomena"}
        left_out |= set() if any(point.remaining_gap for point in points) else {"remainingGap"}
        left_out |= {"exact"} if all(point.exact for point in points) else set()
        return tuple(told(table, self.labels[language], left_out) for table in self.tables(language))

    def method(self) -> Message:
        """Return the sentence that says how it was computed."""
        return self.sentence

    def words(self, standing: Standing, move: Move, language: str, closes: int | None = None, opens: int = 0) -> str:
        """Return a move in words: *THL joins measure 6: closes 2*."""
        said = move.message(standing.numbers, self.labels[language])
        if closes is None:
            return Message("move-alone", move=said).in_language(language)
        effects = [Message("move-closes-one" if closes == 1 else "move-closes-many", number=closes)]
        if opens > 0:
            effects.append(Message("move-opens-one" if opens == 1 else "move-opens-many", number=opens))
        return Message("move-closes", move=said, effects=effects).in_language(language)


def mend_links(
    store: Store,
    level: str = "organisation",
    programme: str | None = None,
    phenomenon: str | None = None,
    *,
    costs: Mapping[str, float] = COSTS,
    moves: int = CURVE,
    seed: int = 0,
    seconds: float = 60,
    progress: Callable[[int], None] | None = None,
) -> Mending:
    """Return the cheapest set of moves that closes all missing links, and what 1, 2, 3 … moves close.

    Weighted set cover, min Σ cost(m) x(m) so that every part of every finding is closed, x(m) 0 or 1; and maximum
    coverage for each number of moves. Both are integer programs solved by branch and bound (``scipy.optimize.milp``),
    proven best or with the gap that remains (:class:`ihmisgraph.cooperation.cover.Choice`). A link counts as closed
    where deriving the graph anew with the moves made would not find it: see
    :class:`ihmisgraph.cooperation.closing.Closing`.

    A move is a statement that the programme could make. That it closes a finding says that the text would then name
    the two together; it does not say that they ought to work together, or would.

    Parameters
    ----------
    store
        A graph with its derived statements.
    level
        How actors are counted: ``unit``, ``organisation`` or ``branch``.
    programme
        A programme's key, name or IRI; every programme, each by itself, where ``None``.
    phenomenon
        A phenomenon's key, label or IRI: only links missing on it are closed.
    costs
        What each kind of move costs.
    moves
        The most moves of the curve; it ends before where all is closed.
    seed
        Draws the weights that break ties.
    seconds
        The time limit of each step of the solver.
    progress
        Called with 1 after each point of the curve.

    Raises
    ------
    UnknownValue
        Where there is no such level, programme or phenomenon.
    UsageProblem
        Where scipy is not there.
    """
    wanted = None if phenomenon is None else find_named(store, phenomenon, "Phenomenon").iri
    plans: list[Plan] = []
    unread: list[str] = []
    largest = 0
    for standing in standings(store, level, programme):
        settings = {"programme": standing.programme, "level": level}
        told = gaps_and_overlaps(store, kinds=["missing-link"], settings=settings)
        unread += [missed.label for missed in told.not_read]
        links = frozenset(
            (str(finding.row["actor"]), str(finding.row["partner"]), thing)
            for finding in told.found
            for thing in finding.phenomena
            if wanted is None or wanted in finding.phenomena
        )
        solving = _Solving(Closing(standing, links), costs, seed, seconds)
        plans.append(solving.plan(moves, progress))
        largest = max(largest, solving.closing.largest)
    labels = {language: labels_of(store, language) for language in LANGUAGES}
    most = max((plan.standing.general_up_to for plan in plans), default=0)
    prices = {kind.replace("-", "_"): plain_number(costs[kind]) for kind in COSTS}
    note = Message("mend-not-read", programmes=sorted(set(unread))) if unread else ""
    proven = Message("mend-proven" if all(map(_proven, plans)) else "mend-not-proven", seconds=plain_number(seconds))
    said = {"level": Message(f"level-{level}"), "most": most, "seed": seed, "largest": largest, **prices}
    return Mending(tuple(plans), labels, Message("method-mend", proven=proven, note=note, **said))


def _proven(plan: Plan) -> bool:
    return not any(point.remaining_gap for point in (plan.whole, *plan.curve))


class _Solving:
    """Solves both problems for one programme."""

    def __init__(self, closing: Closing, costs: Mapping[str, float], seed: int, seconds: float) -> None:
        self.closing = closing
        self.costs = costs
        self.pairs = sorted({(one, other) for one, other, _ in closing.open_fields})
        self.choice: Choice[Move] = Choice(
            moves=closing.moves,
            costs=[costs[move.kind] for move in closing.moves],
            findings=[list(closing.parts(pair)) for pair in self.pairs],
            limits=closing.limits(),
            burdens={move: closing.burden(move) for move in closing.moves},
            seed=seed,
            seconds=seconds,
        )

    def plan(self, moves: int, progress: Callable[[int], None] | None) -> Plan:
        whole = self._point(self.choice.cheapest())
        curve = [self._point(Chosen((), 0.0))]
        while curve[-1].left and len(curve) <= moves:
            curve.append(self._point(self.choice.most_closed(len(curve))))
            if progress is not None:
                progress(1)
        return Plan(self.closing.standing, len(self.pairs), tuple(self._steps(whole.moves)), whole, tuple(curve))

    def _point(self, chosen: Chosen[Move]) -> Point:
        closed = len(self.closing.closed_by(chosen.moves))
        cost = sum(self.costs[move.kind] for move in chosen.moves)
        opened = self.closing.opened_by(chosen.moves)
        return Point(chosen.moves, cost, closed, len(self.pairs) - closed, opened, chosen.remaining_gap)

    def _steps(self, moves: Sequence[Move]) -> list[Step]:
        """The moves in the order in which each closes the most after those before it."""
        steps: list[Step] = []
        made: list[Move] = []
        waiting = list(moves)
        while waiting:
            before = self._counts(made)
            counted = [(self._counts([*made, move]), move) for move in waiting]
            (closed, opened), move = min(counted, key=lambda each: (-each[0][0], each[0][1], each[1]))
            steps.append(Step(move, self.costs[move.kind], closed - before[0], opened - before[1]))
            made.append(move)
            waiting.remove(move)
        return steps

    def _counts(self, moves: Sequence[Move]) -> tuple[int, int]:
        return len(self.closing.closed_by(moves)), self.closing.opened_by(moves)


def plain_number(number: float) -> float:
    """Return a whole number as such, another one with at most four decimals."""
    return int(number) if float(number).is_integer() else round(number, 4)
