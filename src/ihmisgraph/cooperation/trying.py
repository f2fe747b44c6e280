"""What would mend findings of any kind: moves tried one set after another, each on a graph derived anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product

from ihmisgraph.cooperation.anew import Keys, Stated, gaps_in, key_of, stated_of
from ihmisgraph.cooperation.closing import Closing
from ihmisgraph.cooperation.mending import CURVE, Mending, Plan, Point, Step, plain_number
from ihmisgraph.cooperation.moves import COSTS, JOIN_MEASURE, JOIN_NETWORK, NEW_MEASURE, Move, stated_by
from ihmisgraph.cooperation.standing import Standing, standings
from ihmisgraph.cooperation.telling import labels_of
from ihmisgraph.findings.collect import gaps_and_overlaps
from ihmisgraph.findings.model import Finding
from ihmisgraph.graph.store import Store
from ihmisgraph.languages import LANGUAGES, Message
from ihmisgraph.queries.values import find_named

TRIES = 150


@dataclass(frozen=True)
class _Tried:
    """What a set of moves did to the findings in question, best first when sorted: most closed, fewest opened."""

    closed: int
    opened: int
    cost: float
    moves: tuple[Move, ...]

    def order(self) -> tuple[object, ...]:
        return (-self.closed, self.opened, self.cost, len(self.moves), self.moves)


def mend_kinds(
    store: Store,
    kinds: Sequence[str],
    level: str = "organisation",
    programme: str | None = None,
    phenomenon: str | None = None,
    *,
    costs: Mapping[str, float] = COSTS,
    moves: int = CURVE,
    tries: int = TRIES,
    progress: Callable[[int], None] | None = None,
) -> Mending:
    """Return what moves close findings of ``kinds``, each set tried on a graph derived anew.

    One move seldom closes one finding of such a kind, and no formula says which do: so every single move that names
    an actor and a measure or phenomenon of the findings is tried, then every two of them where that takes no more than
    ``tries`` sets, and beyond that the move that adds most to the best set so far (greedy), as long as one does. The
    curve says of each number of moves whether every set was tried (*exact*). What opens is counted among all gaps.

    Parameters
    ----------
    store
        An embedded graph with its derived statements.
    kinds
        Kinds of findings, such as ``split-field``.
    level, programme, phenomenon, costs, moves
        As for :func:`ihmisgraph.cooperation.mending.mend_links`; costs break ties.
    tries
        The most sets to try, a second or so each.
    progress
        Called with 1 after each set.

    Raises
    ------
    UnknownValue
        Where there is no such kind, level, programme or phenomenon.
    UsageProblem
        Where the store is an endpoint.
    """
    wanted = None if phenomenon is None else find_named(store, phenomenon, "Phenomenon").iri
    plans: list[Plan] = []
    tried = candidates = 0
    for standing in standings(store, level, programme):
        settings = {"programme": standing.programme, "level": level}
        found = gaps_and_overlaps(store, kinds=kinds, settings=settings).found
        found = tuple(finding for finding in found if wanted is None or wanted in finding.phenomena)
        stated = stated_of(store, standing.programme, standing.general_up_to)
        trying = _Trying(stated, standing, found, level, kinds, costs, tries, progress)
        plans.append(trying.plan(moves))
        tried, candidates = tried + trying.tried, candidates + len(trying.candidates)
    labels = {language: labels_of(store, language) for language in LANGUAGES}
    exact = min((_exact_up_to(plan) for plan in plans), default=0)
    said = {"kinds": list(kinds), "level": Message(f"level-{level}"), "tries": tries}
    sentence = Message("method-mend-kinds", tried=tried, candidates=candidates, exact=exact, **said)
    return Mending(tuple(plans), labels, sentence)


def _exact_up_to(plan: Plan) -> int:
    return sum(point.exact for point in plan.curve[1:])


class _Trying:
    """Tries moves in one programme."""

    def __init__(
        self,
        stated: Stated,
        standing: Standing,
        found: Sequence[Finding],
        level: str,
        kinds: Sequence[str],
        costs: Mapping[str, float],
        tries: int,
        progress: Callable[[int], None] | None,
    ) -> None:
        self.stated, self.standing, self.level, self.kinds = stated, standing, level, kinds
        self.costs, self.tries, self.progress = costs, tries, progress
        self.targets = frozenset(map(key_of, found))
        self.candidates = candidate_moves(standing, found)
        self.tried = 0
        self.before = gaps_in(stated.anew(), level, kinds) if found else Keys()
        self.all_before = gaps_in(stated.anew(), level) if found else Keys()

    def plan(self, moves: int) -> Plan:
        """What the best set of each number of moves does, and the steps of the last one."""
        curve = [Point((), 0, 0, len(self.targets), 0)]
        best = _Tried(0, 0, 0, ())
        while curve[-1].left and len(curve) <= moves:
            sets, exact = self._sets(len(curve), best.moves)
            results = [best, *(self._try(each) for each in sets)]
            better = min(results, key=_Tried.order)
            if len(better.moves) < len(curve) and len(curve) > 2:
                break
            best = better
            curve.append(self._point(best, exact=exact))
            if not best.moves and len(curve) > 2:
                break
        return Plan(self.standing, len(self.targets), tuple(self._steps(curve[-1])), curve[-1], tuple(curve))

    def _sets(self, size: int, best: tuple[Move, ...]) -> tuple[Iterable[tuple[Move, ...]], bool]:
        """The sets of ``size`` moves to try next, and whether those are all."""
        left = max(0, self.tries - self.tried)
        number = len(self.candidates)
        if size == 1 or (size == 2 and number * (number - 1) // 2 <= left):
            return islice(combinations(self.candidates, size), left), size == 2 or number <= left
        further = (move for move in self.candidates if move not in best)
        return islice((tuple(sorted((*best, move))) for move in further), left), False

    def _try(self, moves: tuple[Move, ...]) -> _Tried:
        after = self._gaps(moves, self.kinds)
        self.tried += 1
        if self.progress is not None:
            self.progress(1)
        closed = sum(key not in after for key in self.targets)
        return _Tried(closed, (after - self.before).total(), sum(self.costs[move.kind] for move in moves), moves)

    def _gaps(self, moves: Sequence[Move], kinds: Sequence[str]) -> Keys:
        return gaps_in(self.stated.anew(added=stated_by(self.stated, moves)), self.level, kinds)

    def _point(self, tried: _Tried, *, exact: bool) -> Point:
        opened = (self._gaps(tried.moves, ()) - self.all_before).total() if tried.moves else 0
        return Point(tried.moves, tried.cost, tried.closed, len(self.targets) - tried.closed, opened, exact=exact)

    def _steps(self, point: Point) -> list[Step]:
        steps: list[Step] = []
        closed = opened = 0
        for place, move in enumerate(point.moves, 1):
            first = point.moves[:place]
            if place == len(point.moves):
                now, new = point.closed, point.opened
            else:
                after = self._gaps(first, self.kinds)
                now = sum(key not in after for key in self.targets)
                new = (self._gaps(first, ()) - self.all_before).total()
            steps.append(Step(move, plain_number(self.costs[move.kind]), now - closed, new - opened))
            closed, opened = now, new
        return steps


def candidate_moves(standing: Standing, found: Iterable[Finding]) -> list[Move]:
    """Return the moves to try for the findings ``found``, in order.

    For each finding its actors, or all where it names fewer than two, join its measures, or all where it names none,
    or an agency network; and new measures on its phenomena, of its actors, at most as many as a general measure may
    have to tie them, or of two actors of whom one is its own.
    """
    measures = {number: measure for measure, number in standing.numbers.items()}
    networks = Closing(standing, frozenset()).networks
    chosen: set[Move] = set()
    for finding in found:
        own = sorted(set(finding.actors).intersection(standing.actors()))
        actors = own if len(own) > 1 else standing.actors()
        places = [measures[str(n)] for n in finding.measures if str(n) in measures] or list(measures.values())
        for kind, groups in ((JOIN_MEASURE, places), (JOIN_NETWORK, networks)):
            chosen |= {Move(kind, g, (a,)) for g, a in product(groups, actors) if a not in standing.within(g)}
        if finding.phenomena:
            largest = standing.general_up_to if len(own) > 1 else 2
            together = (group for size in range(2, largest + 1) for group in combinations(actors, size))
            chosen |= {
                Move(NEW_MEASURE, "", group, tuple(sorted(finding.phenomena)))
                for group in together
                if len(own) != 1 or own[0] in group
            }
    return sorted(chosen)
