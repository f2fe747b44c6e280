"""Places for the nodes of one component, by stress majorisation.

The stress of a layout is Σ (|x_i − x_j| − d_ij)² / d_ij² over all pairs, where d_ij is the length of the shortest way
from i to j. It is lowered step by step from the places that pivot scaling gives. It says nothing about importance: a
node in the middle is near the others, no more.

References
----------
Gansner, Koren & North (2004): Graph drawing by stress majorization. doi:10.1007/978-3-540-31843-9_25.
Brandes & Pich (2007): Eigensolver methods for progressive multidimensional scaling of large data.
doi:10.1007/978-3-540-70904-6_6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.float64]

_PIVOTS, _STEPS, _ENOUGH, _MOST = 50, 100, 5e-4, 600


def least_stress(component: nx.Graph[str], nodes: list[str], seed: int) -> Places:
    """Return places (x, y), a row for each of ``nodes``, of low stress.

    Parameters
    ----------
    component
        A connected network whose edges have ``length``.
    nodes
        Its nodes, in a fixed order.
    seed
        Moves the first places a little, so that no two nodes start at one point.

    Notes
    -----
    Above 600 nodes the places of pivot scaling stay as they are: the distances of all pairs would not fit.
    """
    import networkx as nx
    import numpy as np

    random = np.random.default_rng(seed)
    places = _pivot_scaled(component, nodes)
    places += random.normal(0.0, 1.0, places.shape)
    if 2 < len(nodes) <= _MOST:
        lengths = np.asarray(nx.floyd_warshall_numpy(component, nodes, weight="length"))
        places = _majorised(places, lengths)
    return _lying(places)


def _pivot_scaled(component: nx.Graph[str], nodes: list[str]) -> Places:
    """Places by the distances to a few nodes, each the furthest from those before it."""
    import networkx as nx
    import numpy as np

    pivots: list[NDArray[np.float64]] = []
    nearest = np.full(len(nodes), np.inf)
    pivot = 0
    for _ in range(min(_PIVOTS, len(nodes))):
        reached = nx.single_source_dijkstra_path_length(component, nodes[pivot], weight="length")
        pivots.append(np.array([reached[node] for node in nodes]))
        nearest = np.minimum(nearest, pivots[-1])
        pivot = int(np.argmax(nearest))
    squares = np.column_stack(pivots) ** 2
    centred = -0.5 * (squares - squares.mean(0) - squares.mean(1, keepdims=True) + squares.mean())
    _, vectors = np.linalg.eigh(centred.T @ centred)
    axes = np.zeros((len(pivots), 2))
    axes[:, : min(2, len(pivots))] = vectors[:, ::-1][:, :2]
    places = centred @ axes
    reach = np.linalg.norm(places - places[0], axis=1)
    scale = pivots[0].sum() / reach.sum() if reach.sum() else 1.0
    turned: Places = places * scale
    return turned


def _majorised(places: Places, distances: Places) -> Places:
    """The places after steps that each lower the stress, until it hardly falls any more."""
    import numpy as np

    size = len(places)
    weights = np.divide(1.0, distances**2, out=np.zeros_like(distances), where=distances > 0)
    laplacian = np.diag(weights.sum(1)) - weights
    inverse = np.linalg.inv(laplacian + 1.0 / size) - 1.0 / size
    before = np.inf
    for _ in range(_STEPS):
        apart = np.hypot(*(places[:, None, :] - places[None, :, :]).transpose(2, 0, 1))
        stress = float((weights * (apart - distances) ** 2).sum())
        if before - stress <= _ENOUGH * stress:
            break
        before = stress
        pull = np.divide(weights * distances, apart, out=np.zeros_like(apart), where=apart > 0)
        places = inverse @ (pull.sum(1)[:, None] * places - pull @ places)
    return places


def _lying(places: Places) -> Places:
    """The places turned so that their longest stretch lies across the page, the heavier side down and to the right."""
    import numpy as np

    centred = places - places.mean(0)
    _, vectors = np.linalg.eigh(centred.T @ centred)
    turned: Places = centred @ vectors[:, ::-1]
    skew = (turned**3).sum(0)
    return turned * np.where(skew < 0, -1.0, 1.0)
