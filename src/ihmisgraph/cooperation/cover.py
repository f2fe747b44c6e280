"""The cheapest set of moves that closes all findings, and the most findings that a few moves close, proven.

Both are integer programs. A finding is closed when each of its parts is; a part is closed by any one of its *ways*, a
way being one move or two moves together; a part that only certain moves bring about need not be closed without them.
With ways of one move alone this is weighted set cover (Karp 1972), and, for a given number of moves, maximum coverage
(Nemhauser, Wolsey and Fisher 1978).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ihmisgraph.errors import UsageProblem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

M = TypeVar("M", bound=Hashable)
WEIGHTS = 1 << 20


@dataclass(frozen=True)
class Part(Generic[M]):
    """What has to be closed, by any of ``ways``, where all moves of ``brought_by`` are made."""

    ways: Sequence[frozenset[M]]
    brought_by: frozenset[M] = frozenset()


@dataclass(frozen=True)
class Chosen(Generic[M]):
    """A set of moves.

    Attributes
    ----------
    moves
        The moves, in the order in which they were given to choose from.
    remaining_gap
        By what share the best set could still be better than this one; 0 where this one is proven best.
    """

    moves: tuple[M, ...]
    remaining_gap: float


@dataclass(frozen=True)
class Choice(Generic[M]):
    """What there is to choose from.

    Attributes
    ----------
    moves
        The moves, in a fixed order.
    costs
        The cost of each.
    findings
        For each finding its parts.
    limits
        Groups of moves of which at most so many may be chosen.
    burdens
        Among sets of the same cost the one is taken whose sum of burdens is least.
    seed
        Draws the weights by which the remaining ties are broken.
    seconds
        The time limit of each step.
    """

    moves: Sequence[M]
    costs: Sequence[float]
    findings: Sequence[Sequence[Part[M]]]
    limits: Sequence[tuple[Sequence[M], int]] = ()
    burdens: Mapping[M, int] = field(default_factory=dict)
    seed: int = 0
    seconds: float = 60

    def cheapest(self) -> Chosen[M]:
        """Return the cheapest set that closes every finding.

        Ties are broken the same way every time: by the sum of burdens, then by the sum of weights drawn once for every
        move (Mulmuley, Vazirani and Vazirani 1987: such a sum is least for one set alone, all but surely).

        Raises
        ------
        UsageProblem
            Where scipy is not there, or no set was found in time.

        Examples
        --------
        >>> a, b, c = map(frozenset, "abc")
        >>> Choice(["a", "b", "c"], [1, 1, 3], [[Part([a])], [Part([b, c])]]).cheapest()
        Chosen(moves=('a', 'b'), remaining_gap=0.0)
        """
        if not self.findings:
            return Chosen((), 0.0)
        model = _Model(self)
        model.at_least(model.closed_row(), len(self.findings))
        return model.solve(model.row(self.costs), *self._ties(model))

    def most_closed(self, moves: int) -> Chosen[M]:
        """Return a set of at most ``moves`` moves that closes the most findings, the cheapest of those."""
        if not self.findings or not self.moves:
            return Chosen((), 0.0)
        model = _Model(self)
        model.at_most(model.row([1] * len(self.moves)), moves)
        return model.solve(-model.closed_row(), model.row(self.costs), *self._ties(model))

    def _ties(self, model: _Model[M]) -> list[NDArray[np.float64]]:
        import numpy as np

        drawn = np.random.default_rng(self.seed).integers(1, WEIGHTS, len(self.moves))
        burdens = [self.burdens.get(move, 0) for move in self.moves]
        return [model.row(burdens), model.row(drawn.tolist())]


class _Model(Generic[M]):
    """The integer program: a variable for each move, for each way of two moves, and for each finding."""

    def __init__(self, choice: Choice[M]) -> None:
        self.choice = choice
        self.moves = {move: place for place, move in enumerate(choice.moves)}
        parts = list(chain.from_iterable(choice.findings))
        together = dict.fromkeys(way for part in parts for way in part.ways if len(way) > 1)
        self.ways = {way: place for place, way in enumerate(together, len(self.moves))}
        self.first = len(self.moves) + len(self.ways)
        self.size = self.first + len(choice.findings)
        self.rows: list[tuple[dict[int, float], float, float]] = []
        for way, place in self.ways.items():
            for move in way:
                self.at_most({place: 1, self.moves[move]: -1}, 0)
        for number, finding in enumerate(choice.findings, self.first):
            for part in finding:
                closing: dict[int, float] = {self._place(way): 1 for way in part.ways}
                for move in part.brought_by:
                    closing[self.moves[move]] = closing.get(self.moves[move], 0) - 1
                self.at_least({**closing, number: -1}, -len(part.brought_by))
        for moves, limit in choice.limits:
            self.at_most({self.moves[move]: 1 for move in moves}, limit)

    def _place(self, way: frozenset[M]) -> int:
        return self.ways[way] if len(way) > 1 else self.moves[next(iter(way))]

    def row(self, values: Sequence[float]) -> NDArray[np.float64]:
        """A row with a value for each move."""
        import numpy as np

        return np.concatenate([np.asarray(values, dtype=float), np.zeros(self.size - len(values))])

    def closed_row(self) -> NDArray[np.float64]:
        """The row that counts closed findings."""
        import numpy as np

        return np.concatenate([np.zeros(self.first), np.ones(self.size - self.first)])

    def at_most(self, row: Any, limit: float) -> None:
        self.rows.append((_sparse(row), -float("inf"), limit))

    def at_least(self, row: Any, limit: float) -> None:
        self.rows.append((_sparse(row), limit, float("inf")))

    def solve(self, *objectives: NDArray[np.float64]) -> Chosen[M]:
        """Return what makes the first objective least, among those the second, and so on.

        Where a step ends by its time limit, what it found stands, and the steps after it are left out.
        """
        first = self._step(objectives[0])
        if first is None:
            raise UsageProblem("mend-no-time", seconds=self.choice.seconds)
        found, gap = first
        for before, objective in pairwise(objectives):
            if gap:
                break
            self.at_most(before, float(before @ found) + 1e-6)
            step = self._step(objective)
            if step is None or step[1]:
                break
            found = step[0]
        chosen = tuple(move for move, place in self.moves.items() if found[place] > 0.5)
        return Chosen(chosen, gap)

    def _step(self, objective: NDArray[np.float64]) -> tuple[NDArray[np.float64], float] | None:
        """The best values and the remaining gap; nothing where none were found in time."""
        import numpy as np

        optimize, sparse = _scipy()
        entries = [(line, place, value) for line, (row, _, _) in enumerate(self.rows) for place, value in row.items()]
        lines, places, values = zip(*entries, strict=True)
        matrix = sparse.csr_array((values, (lines, places)), shape=(len(self.rows), self.size))
        limits = optimize.LinearConstraint(matrix, [low for _, low, _ in self.rows], [high for _, _, high in self.rows])
        whole = np.ones(self.size)
        whole[len(self.moves) : self.first] = 0
        result = optimize.milp(
            objective,
            constraints=limits,
            integrality=whole,
            bounds=optimize.Bounds(0, 1),
            options={"time_limit": self.choice.seconds, "mip_rel_gap": 0.0},
        )
        if result.x is None:
            return None
        gap = 0.0 if result.status == 0 else float(result.mip_gap)
        return np.round(result.x), gap


def _sparse(row: Any) -> dict[int, float]:
    if isinstance(row, dict):
        return row
    return {place: float(value) for place, value in enumerate(row) if value}


def _scipy() -> tuple[Any, Any]:
    try:
        from scipy import optimize, sparse
    except ImportError as error:
        raise UsageProblem("extra-missing", extra="analysis") from error
    return optimize, sparse
