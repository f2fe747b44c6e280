"""Matrices drawn at random among all those with the same margins: as many measures an actor, as many actors a measure.

A draw is a state of a Markov chain of *global curveball trades* [1]_: the rows are paired at random, and in each pair
the columns that just one of the two has are dealt out anew, each row getting as many as it had (Strona et al. 2014
[2]_). Trades are symmetric and lead from every matrix to every other, so that all matrices with the given margins are
equally likely in the end (Carstens 2015 [3]_). Many chains run side by side, each from the matrix given.

References
----------
.. [1] Carstens, C. J., Hamann, M., Meyer, U., Penschuck, M., Tran, H., & Wagner, D. (2018). Parallel and I/O-efficient
   randomisation of massive networks using global curveball trades. ESA 2018, 11. doi:10.4230/LIPIcs.ESA.2018.11
.. [2] Strona, G., Nappo, D., Boccacci, F., Fattorini, S., & San-Miguel-Ayanz, J. (2014). A fast and unbiased procedure
   to randomize ecological binary matrices with fixed row and column totals. Nature Communications, 5, 4114.
   doi:10.1038/ncomms5114
.. [3] Carstens, C. J. (2015). Proof of uniform sampling of binary matrices with fixed row sums and column sums for the
   fast curveball algorithm. Physical Review E, 91, 042812. doi:10.1103/PhysRevE.91.042812
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Whole: TypeAlias = NDArray[np.int64]

BURN_IN = 50
"""Global trades before the first draw: more than twice what was needed to forget the start in the tests."""
BETWEEN = 2
"""Global trades from one draw of a chain to its next."""


def drawn_matrices(
    matrix: NDArray[np.bool_], chains: int, seed: int, burn_in: int = BURN_IN, between: int = BETWEEN
) -> Iterator[Whole]:
    """Draw matrices with the margins of ``matrix``, without end.

    Parameters
    ----------
    matrix
        True where the row (an actor) has the column (a measure).
    chains
        How many chains run side by side.
    seed
        The same seed gives the same draws.
    burn_in, between
        Global trades before the first draw, and from one draw to the next.

    Yields
    ------
    numpy.ndarray
        A draw from each chain. There is a line for each chain and a place for each one of ``matrix``, in the order of
        ``numpy.nonzero(matrix.T)``: by columns. The place's column stays; what stands there is its row in this draw.

    Notes
    -----
    A matrix that is the only one with its margins is drawn each time. A matrix without ones gives lines without places.

    Examples
    --------
    >>> import numpy as np
    >>> matrix = np.array([[1, 1, 0], [0, 0, 1]], dtype=bool)
    >>> first = next(drawn_matrices(matrix, chains=600, seed=1))
    >>> np.unique(first, axis=0).tolist()
    [[0, 0, 1], [0, 1, 0], [1, 0, 0]]
    """
    columns, start = np.nonzero(matrix.T)
    generator = np.random.default_rng(seed)
    chain = np.arange(chains)[:, None]
    rows = np.tile(start, (chains, 1))
    has = np.tile(matrix.ravel(), chains)
    trades = burn_in
    while True:
        for _ in range(trades if matrix.shape[0] > 1 else 0):
            rows = _global_trade(rows, has, chain * matrix.size + columns, matrix.shape, generator)
        yield rows
        trades = between


def _global_trade(
    rows: Whole, has: NDArray[np.bool_], tops: Whole, shape: tuple[int, int], generator: np.random.Generator
) -> Whole:
    """Let every row of every chain trade with one other.

    ``has`` is all matrices in a line, and is brought up to date; ``tops`` says where each place's column begins in it.
    """
    (chains, ones), (height, width) = rows.shape, shape
    chain = np.arange(chains)[:, None]
    partner = _partners(chains, height, generator).ravel()[chain * height + rows]
    kept = has[tops + partner * width]  # both have the column, or the row has no partner
    place = np.arange(ones)
    deck = np.where(kept, height + place, np.minimum(rows, partner))
    low, high = max(ones, height).bit_length(), (height + ones).bit_length()
    shuffle = generator.integers(0, 1 << (63 - high - low), (chains, ones))
    to = np.sort((deck << (63 - high)) | (shuffle << low) | place) & ((1 << low) - 1)
    dealt = np.sort((deck << low) | rows) & ((1 << low) - 1)
    traded = np.empty_like(rows)
    traded.ravel()[chain * ones + to] = dealt
    has[tops + rows * width] = False
    has[tops + traded * width] = True
    return traded


def _partners(chains: int, rows: int, generator: np.random.Generator) -> Whole:
    """Pair the rows of each chain at random; the odd one out is its own partner."""
    order = generator.permuted(np.tile(np.arange(rows), (chains, 1)), axis=1)
    even = rows - rows % 2
    swapped = order.copy()
    swapped[:, 0:even:2], swapped[:, 1:even:2] = order[:, 1:even:2], order[:, 0:even:2]
    partner = np.empty_like(order)
    partner.ravel()[np.arange(chains)[:, None] * rows + order] = swapped
    return partner


def most_shared(rows: Whole, columns: Whole) -> Whole:
    """Return how many columns each two rows can share at most in a matrix with these margins.

    Parameters
    ----------
    rows, columns
        The margins of a matrix that there is.

    Returns
    -------
    numpy.ndarray
        A square, symmetric; on the diagonal the rows' own sums.

    Notes
    -----
    Two rows of sums *k* and *l* share *s* columns most easily where both have the *s* fullest columns, and each the
    fullest of what is then left; the other rows can be filled where Gale's and Ryser's inequalities hold.

    Examples
    --------
    >>> import numpy as np
    >>> most_shared(np.array([2, 2, 1]), np.array([3, 1, 1])).tolist()
    [[2, 1, 1], [1, 2, 1], [1, 1, 1]]
    """
    sums, kind, many = np.unique(rows, return_inverse=True, return_counts=True)
    most = np.zeros((len(sums), len(sums)), dtype=np.int64)
    for one, other in zip(*np.tril_indices(len(sums)), strict=True):
        others = many.copy()
        others[one] -= 1
        others[other] -= 1
        if others[one] >= 0:
            rest = np.repeat(sums, others)
            most[one, other] = most[other, one] = _most(int(sums[one]), int(sums[other]), rest, columns)
    found: Whole = most[np.ix_(kind, kind)]
    np.fill_diagonal(found, rows)
    return found


def _most(one: int, other: int, rest: Whole, columns: Whole) -> int:
    """The most that rows of the sums ``one`` and ``other`` can share where the rows ``rest`` are to be filled too."""
    for shared in range(min(one, other), 0, -1):
        left = np.sort(columns)[::-1].copy()
        left[:shared] -= 2
        for more in (one - shared, other - shared):
            fullest = shared + np.argsort(-left[shared:], kind="stable")[:more]
            left[fullest] -= 1
        if _can_be_filled(rest, left):
            return shared
    return 0


def _can_be_filled(rows: Whole, columns: Whole) -> bool:
    """Whether there is a matrix with these margins (Gale 1957, Ryser 1957)."""
    if columns.min(initial=0) < 0 or rows.sum() != columns.sum():
        return False
    first = np.arange(1, len(rows) + 1)
    room = np.minimum(columns, first[:, None]).sum(axis=1)
    return bool((np.cumsum(np.sort(rows)[::-1]) <= room).all())
