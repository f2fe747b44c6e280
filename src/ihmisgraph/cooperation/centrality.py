"""How central an actor is: betweenness, constraint, effective size and redundancy, by matrices of the whole network.

Each function takes a square array of ties without loops (or the array of the two modes) and returns a value for each
row. The values are those of networkx and igraph; arrays make leaving out one measure after another cheap.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ihmisgraph.cooperation.sdsm import Real


def betweenness(ties: Real) -> Real:
    """Return the share of the shortest paths between other actors that lead through an actor (Freeman 1977 [1]_).

    ``C_B(v) = Σ_{s<t} σ_st(v) / σ_st``, over ``(n − 1)(n − 2) / 2``, the pairs of others: 0 to 1. A tie counts whatever
    its weight. With fewer than three actors there is no pair of others, and all are 0.

    References
    ----------
    .. [1] Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry, 40, 35–41.
       doi:10.2307/3033543

    Examples
    --------
    >>> import numpy as np
    >>> betweenness(np.array([[0, 1, 1], [1, 0, 0], [1, 0, 0]])).tolist()
    [1.0, 0.0, 0.0]
    """
    joined = (ties != 0).astype(float)
    size = len(joined)
    if size < 3:
        return np.zeros(size)
    paths = reached = np.eye(size)  # shortest paths from the line to the column
    layers = [paths]
    while (paths := np.where(reached == 0, layers[-1] @ joined, 0.0)).any():
        layers.append(paths)
        reached = reached + paths
    depends = np.zeros_like(joined)  # how the line's paths depend on the column (Brandes 2001)
    for nearer, layer in zip(layers[-2::-1], layers[:0:-1], strict=True):
        share = np.divide(1 + depends, layer, out=np.zeros_like(layer), where=layer > 0)
        depends += nearer * (share @ joined)
    np.fill_diagonal(depends, 0)
    found: Real = depends.sum(axis=0) / ((size - 1) * (size - 2))
    return found


def constraint(ties: Real) -> Real:
    """Return how far an actor's partners are tied to one another (Burt 1992 [1]_); NaN for an isolate.

    ``c_i = Σ_{j} (p_ij + Σ_q p_iq p_qj)²`` over the partners *j* of *i*, where ``p_ij`` is the share of the tie *ij* in
    all ties of *i*. The lower, the more an actor stands between others. It is 1 with one partner who has no other, and
    may exceed 1 in small dense networks.

    References
    ----------
    .. [1] Burt, R. S. (1992). Structural Holes: The Social Structure of Competition. Harvard University Press.

    Examples
    --------
    >>> import numpy as np
    >>> constraint(np.array([[0, 1, 1], [1, 0, 0], [1, 0, 0]])).tolist()
    [0.5, 1.0, 1.0]
    """
    share = _shares(ties)
    invested = np.where(ties != 0, share + share @ share, 0.0)
    return np.where(ties.any(axis=1), (invested**2).sum(axis=1), np.nan)


def effective_size(ties: Real) -> Real:
    """Return how many partners an actor has that are not tied through one another (Burt 1992); NaN for an isolate.

    ``e_i = Σ_j (1 − Σ_q p_iq m_jq)`` over the partners *j* of *i* and all *q* but the two, where ``p_iq`` is the share
    of the tie *iq* in all ties of *i*, and ``m_jq`` the tie *jq* in relation to the strongest of *j*. Without weights
    it is the number of partners less their mean number of ties to one another (Borgatti 1997 [1]_).

    References
    ----------
    .. [1] Borgatti, S. P. (1997). Structural holes: Unpacking Burt's redundancy measures. Connections, 20(1), 35–38.

    Examples
    --------
    >>> import numpy as np
    >>> effective_size(np.array([[0, 1, 1], [1, 0, 1], [1, 1, 0]])).tolist()
    [1.0, 1.0, 1.0]
    """
    share = _shares(ties)
    strongest = ties.max(axis=1, initial=0, keepdims=True)
    relative = np.divide(ties, strongest, out=np.zeros(ties.shape), where=strongest > 0)
    redundant = np.where(ties != 0, share @ relative.T, 0.0)
    return np.where(ties.any(axis=1), (ties != 0).sum(axis=1) - redundant.sum(axis=1), np.nan)


def redundancy(stands_in: NDArray[np.bool_]) -> Real:
    """Return the share of an actor's pairs of measures that another actor joins too (Latapy et al. 2008 [1]_).

    ``rc(v) = |{{u, w} ⊆ N(v) : some v' ≠ v stands in both}| / (|N(v)| (|N(v)| − 1) / 2)``; NaN below two measures,
    where there is no pair. At 1 everything that an actor links stays linked without it, at 0 nothing does.

    Parameters
    ----------
    stands_in
        True where the row (an actor) stands in the column (a measure).

    References
    ----------
    .. [1] Latapy, M., Magnien, C., & Del Vecchio, N. (2008). Basic notions for the analysis of large two-mode networks.
       Social Networks, 30(1), 31–48. doi:10.1016/j.socnet.2007.04.006

    Examples
    --------
    >>> import numpy as np
    >>> redundancy(np.array([[1, 1, 1], [1, 1, 0], [0, 0, 1]], dtype=bool)).tolist()
    [0.3333333333333333, 1.0, nan]
    """
    stands = stands_in.astype(float)
    joined_twice = (stands.T @ stands) >= 2
    np.fill_diagonal(joined_twice, False)
    ordered = ((stands @ joined_twice) * stands).sum(axis=1)
    many = stands.sum(axis=1)
    found: Real = np.divide(ordered, many * (many - 1), out=np.full(len(stands), np.nan), where=many >= 2)
    return found


def core_numbers(ties: Real) -> Real:
    """Return the greatest *k* such that an actor is in a part where everyone has *k* partners (Seidman 1983 [1]_).

    References
    ----------
    .. [1] Seidman, S. B. (1983). Network structure and minimum degree. Social Networks, 5(3), 269–287.
       doi:10.1016/0378-8733(83)90028-X

    Examples
    --------
    >>> import numpy as np
    >>> core_numbers(np.array([[0, 1, 1, 1], [1, 0, 1, 0], [1, 1, 0, 0], [1, 0, 0, 0]])).tolist()
    [2.0, 2.0, 2.0, 1.0]
    """
    joined, core = ties != 0, np.zeros(len(ties))
    left = np.ones(len(ties), dtype=bool)
    least = 0
    while left.any():
        peeled = left & ((joined & left).sum(axis=1) <= least)
        core[peeled] = least
        left &= ~peeled
        least += not peeled.any()
    return core


def _shares(ties: Real) -> Real:
    """The share of each tie in all ties of the line's actor."""
    total = ties.sum(axis=1, keepdims=True)
    found: Real = np.divide(ties, total, out=np.zeros(ties.shape), where=total > 0)
    return found
