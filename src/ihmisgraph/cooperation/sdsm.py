"""The stochastic degree sequence model: ties judged where margins hold only on average, without a single draw.

Each actor *i* has measure *a* with its own probability, independent of the others, from the bipartite configuration
model (Saracco et al. 2017 [1]_), the one of greatest entropy in which every actor has its number of measures, and every
measure its number of actors, on average: ``p_ia = x_i y_a / (1 + x_i y_a)``. What two actors share is then a sum of
independent trials with chances ``p_ia p_ja``, a Poisson–binomial number, whose tail is computed exactly.

References
----------
.. [1] Saracco, F., Straka, M. J., Di Clemente, R., Gabrielli, A., Caldarelli, G., & Squartini, T. (2017). Inferring
   monopartite projections of bipartite networks: an entropy-based approach. New Journal of Physics, 19, 053022.
   doi:10.1088/1367-2630/aa6b38
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ihmisgraph.cooperation.margins import Whole

Real = NDArray[np.float64]

TOLERANCE = 1e-10
_STEPS = 200_000
_CHUNK = 30_000


def chances(matrix: NDArray[np.bool_]) -> Real:
    """Return the chance of each one in the bipartite configuration model with the margins of ``matrix``.

    Parameters
    ----------
    matrix
        True where the row (an actor) has the column (a measure).

    Returns
    -------
    numpy.ndarray
        Chances, 0 to 1; their sums by row and by column are those of ``matrix`` to within 1e-9. Where the margins leave
        a cell no choice the chance is 0 or 1 itself.

    Examples
    --------
    >>> import numpy as np
    >>> chances(np.array([[1, 0], [0, 1]], dtype=bool)).round(9).tolist()
    [[0.5, 0.5], [0.5, 0.5]]
    >>> chances(np.array([[1, 1], [1, 0]], dtype=bool)).tolist()
    [[1.0, 1.0], [1.0, 0.0]]
    """
    rows, columns = matrix.sum(axis=1), matrix.sum(axis=0)
    by_row, by_column = np.argsort(-rows, kind="stable"), np.argsort(-columns, kind="stable")
    found = np.zeros(matrix.shape)
    found[np.ix_(by_row, by_column)] = _chances(rows[by_row], columns[by_column])
    return found


def _chances(rows: Whole, columns: Whole) -> Real:
    """The chances where both margins fall: cells without a choice first, then the rest of its own.

    By Gale and Ryser the first *s* rows have ``s t`` ones in the first *t* columns, and the other rows none in the
    other columns, exactly where the sum of those rows is ``s t`` and the sum of those other columns.
    """
    height, width = len(rows), len(columns)
    found = np.zeros((height, width))
    if height == 0 or width == 0:
        return found
    over, down = np.arange(width + 1), np.arange(height + 1)[:, None]
    beyond = columns.sum() - np.concatenate([[0], np.cumsum(columns)])
    within = np.concatenate([[0], np.cumsum(rows)])[:, None]
    settled = (down * over + beyond == within) & (down * over + (height - down) * (width - over) > 0)
    if not settled.any():
        return _solved(rows, columns)
    top, left = np.argwhere(settled)[0]
    found[:top, :left] = 1
    found[:top, left:] = _chances(rows[:top] - left, columns[left:])
    found[top:, :left] = _chances(rows[top:], columns[:left] - top)
    return found


def _solved(rows: Whole, columns: Whole) -> Real:
    """The chances where every cell has a choice, by iteration to a fixed point; equal margins are solved once."""
    height, of_row, many_rows = np.unique(rows, return_inverse=True, return_counts=True)
    width, of_column, many_columns = np.unique(columns, return_inverse=True, return_counts=True)
    ones = np.sqrt(rows.sum())
    x, y = height / ones, width / ones
    for _ in range(_STEPS):
        x = height / (many_columns * y / (1 + np.outer(x, y))).sum(axis=1)
        y = width / (many_rows[:, None] * x[:, None] / (1 + np.outer(x, y))).sum(axis=0)
        found = np.outer(x, y) / (1 + np.outer(x, y))
        missed = np.abs(found @ many_columns - height).max(), np.abs(many_rows @ found - width).max()
        if max(missed) < TOLERANCE:
            break
    whole: Real = found[np.ix_(of_row, of_column)]
    return whole


def tails(chance: Real, first: Whole, second: Whole, least: Whole) -> Real:
    """Return the chances that two rows share at least so many columns.

    Parameters
    ----------
    chance
        As :func:`chances` returns it.
    first, second
        The rows of each pair.
    least
        The number of shared columns of each pair.

    Returns
    -------
    numpy.ndarray
        ``P(X ≥ least)`` of each pair, where X is the Poisson–binomial number of columns that both rows have. Trials are
        added one by one (direct convolution, Hong 2013, doi:10.1016/j.csda.2012.10.006); only sums of positive terms
        are taken, so that small tails keep their digits.

    Examples
    --------
    >>> import numpy as np
    >>> half = np.full((2, 3), 0.5)
    >>> tails(half, np.array([0]), np.array([1]), np.array([3])).tolist()
    [0.015625]
    """
    found = np.ones(len(first))
    rest = np.argsort(least, kind="stable")
    rest = rest[np.count_nonzero(least <= 0) :]
    while len(rest):
        part, rest = np.split(rest, [_CHUNK // (int(least[rest[0]]) + 1) + 1])
        found[part] = _tails(chance, first[part], second[part], least[part])
    return found


def _tails(chance: Real, first: Whole, second: Whole, least: Whole) -> Real:
    most = int(least.max(initial=0))
    chance_of = np.zeros((most + 1, len(first)))  # of as many as the line; the last line: of that many or more
    chance_of[0] = 1
    for column in range(chance.shape[1]):
        both = chance[first, column] * chance[second, column]
        step = chance_of[:-1] * both
        chance_of[:-1] -= step
        chance_of[1:] += step
    line = np.arange(most + 1)[:, None]
    found: Real = (chance_of * (line >= least)).sum(axis=0)
    return found.clip(max=1)
