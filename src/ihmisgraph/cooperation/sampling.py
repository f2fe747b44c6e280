"""What pairs of actors share in matrices drawn at random: the fixed-degree sequence model (FDSM).

Each pair's number of shared measures is counted in every draw. A draw in which the pair shares as many as in the
programme, or more, is a hit; ``p = (1 + hits) / (1 + draws)`` is never 0, since the programme itself is one of the
possible matrices (Neal 2014 [1]_; Phipson and Smyth 2010 [2]_).

References
----------
.. [1] Neal, Z. (2014). The backbone of bipartite projections: Inferring relationships from co-authorship,
   co-sponsorship, co-attendance and other co-behaviors. Social Networks, 39, 84–97. doi:10.1016/j.socnet.2014.06.001
.. [2] Phipson, B., & Smyth, G. K. (2010). Permutation p-values should never be zero. Statistical Applications in
   Genetics and Molecular Biology, 9(1), 39. doi:10.2202/1544-6115.1585
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ihmisgraph.cooperation.margins import Whole, drawn_matrices, most_shared
from ihmisgraph.cooperation.sdsm import Real

_CELLS = 6_000_000
_MOST_CHAINS, _LEAST_CHAINS = 500, 20


@dataclass(frozen=True)
class Sample:
    """What pairs of rows share in ``draws`` matrices from ``chains`` chains; one place a pair in each array.

    Attributes
    ----------
    shared
        Columns that the pair shares in the matrix itself.
    expected
        The mean over the draws.
    p, error
        The chance of sharing so many or more, and its standard error: the greater of the one for independent draws and
        the one seen between the chains, which are independent.
    best
        The p that the pair would have if it shared as many as the margins allow.
    absence
        The chance of sharing none, ``(1 + draws without) / (1 + draws)``.
    """

    draws: int
    chains: int
    shared: Whole
    expected: Real
    p: Real
    error: Real
    best: Real
    absence: Real


def pairs_of(rows: int) -> tuple[Whole, Whole]:
    """Return the first and the second row of every pair, in the order in which a sample has them."""
    first, second = np.triu_indices(rows, 1)
    return first, second


def sample(matrix: NDArray[np.bool_], draws: int, seed: int, progress: Callable[[int], None] | None = None) -> Sample:
    """Return what pairs of rows share in matrices drawn at random among those with the margins of ``matrix``.

    Parameters
    ----------
    matrix
        True where the row (an actor) has the column (a measure).
    draws
        How many at least; rounded up so that every chain gives as many.
    seed
        The same seed gives the same sample.
    progress
        Called with the draws done since it was called last.

    Examples
    --------
    >>> import numpy as np
    >>> found = sample(np.array([[1, 1, 0], [1, 1, 0], [0, 0, 1]], dtype=bool), draws=2000, seed=1)
    >>> found.draws, found.shared.tolist(), found.best.tolist() == found.p.tolist()
    (2000, [2, 0, 0], False)
    """
    first, second = pairs_of(len(matrix))
    shared: Whole = (matrix.astype(np.int64) @ matrix.T.astype(np.int64))[first, second]
    most = most_shared(matrix.sum(axis=1), matrix.sum(axis=0))[first, second]
    chains = int(np.clip(_CELLS // max(1, matrix.size + 2 * len(first)), _LEAST_CHAINS, _MOST_CHAINS))
    chains = min(chains, draws)
    rounds = -(-draws // chains)
    hits = np.zeros((chains, len(first)), dtype=np.int64)
    total, full, none = (np.zeros(len(first), dtype=np.int64) for _ in range(3))
    if len(first):
        counted = _Counter(matrix, chains)
        for _, rows in zip(range(rounds), drawn_matrices(matrix, chains, seed), strict=False):
            counts = counted(rows)
            hits += counts >= shared
            total += counts.sum(axis=0)
            full += (counts >= most).sum(axis=0)
            none += (counts == 0).sum(axis=0)
            if progress is not None:
                progress(chains)
    draws = rounds * chains
    p = (1 + hits.sum(axis=0)) / (1 + draws)
    between = (hits / rounds).std(axis=0, ddof=1) / np.sqrt(chains) if chains > 1 else np.zeros(len(first))
    error = np.maximum(np.sqrt(p * (1 - p) / draws), between)
    return Sample(draws, chains, shared, total / draws, p, error, (1 + full) / (1 + draws), (1 + none) / (1 + draws))


class _Counter:
    """Counts what every pair of rows shares; which places stand in one column is the same in every draw."""

    def __init__(self, matrix: NDArray[np.bool_], chains: int) -> None:
        self.rows, self.chains = len(matrix), chains
        self.pairs = self.rows * (self.rows - 1) // 2
        columns = np.nonzero(matrix.T)[0]
        first, second = np.nonzero(np.triu(columns[:, None] == columns, 1))
        self.first, self.second = first, second
        number = np.zeros((self.rows, self.rows), dtype=np.int64)
        number[pairs_of(self.rows)] = np.arange(self.pairs)
        self.number = (number + number.T).ravel()
        self.starts = np.arange(chains)[:, None] * self.pairs

    def __call__(self, rows: Whole) -> Whole:
        """Return the counts, a line for each chain."""
        met = self.number[rows[:, self.first] * self.rows + rows[:, self.second]] + self.starts
        return np.bincount(met.ravel(), minlength=self.chains * self.pairs).reshape(self.chains, self.pairs)
