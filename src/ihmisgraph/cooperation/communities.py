"""Communities: groups of actors that are tied to one another more than to others, with the modularity reached."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from ihmisgraph.cooperation.reading import figure, label_of, noun_of
from ihmisgraph.languages import Message
from ihmisgraph.tables import Table

if TYPE_CHECKING:
    import networkx as nx

_Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Communities:
    """The partition of greatest modularity that was found.

    Attributes
    ----------
    groups
        The actors of each community, the largest first, those of one actor last.
    together
        For each actor the mean share of runs in which it was with another member of its community; ``None`` alone.
    modularity
        From −1/2 to 1; ``None`` in a network without ties, where it is not defined.
    least, greatest
        The least and the greatest modularity of all runs.
    fewest, most
        The least and the greatest number of communities of all runs, isolates not counted.
    """

    network: nx.Graph[str]
    groups: _Groups
    together: dict[str, float | None]
    modularity: float | None
    least: float | None
    greatest: float | None
    fewest: int
    most: int
    runs: int
    seed: int
    resolution: float

    def table(self, language: str) -> Table:
        """Return a row for each actor, or whatever the nodes are: its community, the size, how steadily it is in it."""
        noun = noun_of(self.network, self.network)
        columns = ("community", "members", noun, f"{noun}Label", "kind", "together")
        rows = tuple(
            (
                *(number, len(group), actor, label_of(self.network, actor, language)),
                *(self.network.nodes[actor].get("kind"), figure(self.together[actor])),
            )
            for number, group in enumerate(self.groups, 1)
            for actor in group
        )
        return Table(columns, rows, "communities")

    def method(self) -> Message:
        """Return the sentence of method."""
        if self.modularity is None:
            return Message("method-communities-none", nodes=len(self.network))
        return Message(
            "method-communities",
            network=str(self.network.graph.get("name", "")) or Message("network-given"),
            **{name: getattr(self, name) for name in ("runs", "fewest", "most")},
            first=self.seed,
            last=self.seed + self.runs - 1,
            resolution=f"{self.resolution:g}",
            **{name: f"{getattr(self, name):.3f}" for name in ("modularity", "least", "greatest")},
        )


def communities(network: nx.Graph[str], *, seed: int = 0, runs: int = 100, resolution: float = 1.0) -> Communities:
    """Return the partition of ``network`` of the greatest modularity that ``runs`` seeded runs of Louvain find.

    ``Q = Σ_c (L_c / m − γ (k_c / 2m)²)``, where ``L_c`` is the weight of the ties within a community, ``k_c`` the
    strength of its members, ``m`` the weight of all ties and γ the resolution (Newman and Girvan 2004 [1]_; Louvain:
    Blondel et al. 2008 [2]_).

    Parameters
    ----------
    network
        Any network; directions do not count. Ties weigh their ``weight``.
    seed
        The first of ``runs`` seeds in a row. The same seed gives the same result.
    resolution
        Above 1 for smaller communities, below 1 for larger ones.

    Returns
    -------
    Communities
        Isolates are communities of their own. Among partitions of equal modularity it is the one found most often, then
        the first in order of its actors.

    Notes
    -----
    A community is a pattern of joint measures, not a group that anyone formed or that works as one. Random networks
    have high modularity too (Guimerà et al. 2004, doi:10.1103/PhysRevE.70.025101), communities of fewer than about
    ``√(2m)`` ties may be merged (Fortunato and Barthélemy 2007, doi:10.1073/pnas.0605965104), and each measure of many
    actors makes a dense spot by itself. Where ``together`` is well below 1, other partitions are as good.

    References
    ----------
    .. [1] Newman, M. E. J., & Girvan, M. (2004). Finding and evaluating community structure in networks. Physical
       Review E, 69, 026113. doi:10.1103/PhysRevE.69.026113
    .. [2] Blondel, V. D., Guillaume, J.-L., Lambiotte, R., & Lefebvre, E. (2008). Fast unfolding of communities in
       large networks. Journal of Statistical Mechanics, P10008. doi:10.1088/1742-5468/2008/10/P10008

    Examples
    --------
    >>> import networkx as nx
    >>> network = nx.Graph([("A", "B"), ("B", "C"), ("C", "A"), ("D", "E"), ("A", "D")])
    >>> network.add_node("F")
    >>> found = communities(network, runs=10)
    >>> found.groups, round(found.modularity, 2)
    ((('A', 'B', 'C'), ('D', 'E'), ('F',)), 0.22)
    """
    import networkx as nx

    nodes = sorted(network)
    whole = _numbered(network, nodes)
    alone = tuple((node,) for number, node in enumerate(nodes) if whole.degree[number] == 0)
    if not whole.number_of_edges():
        return Communities(network, alone, dict.fromkeys(nodes), None, None, None, 0, 0, runs, seed, resolution)
    found: list[tuple[float, _Groups]] = []
    for number in range(seed, seed + runs):
        parts = nx.community.louvain_communities(whole, resolution=resolution, seed=number)
        quality = round(nx.community.modularity(whole, parts, resolution=resolution), 9)
        groups = [tuple(nodes[each] for each in sorted(part)) for part in parts if whole.degree[min(part)]]
        found.append((quality, tuple(sorted(groups, key=lambda group: (-len(group), group)))))
    often = Counter(groups for _, groups in found)
    modularity, best = min(found, key=lambda each: (-each[0], -often[each[1]], each[1]))
    qualities, sizes = [quality for quality, _ in found], [len(groups) for _, groups in found]
    return Communities(
        *(network, (*best, *alone), _together(best, often) | dict.fromkeys(node for (node,) in alone), modularity),
        *(min(qualities), max(qualities)),
        fewest=min(sizes),
        most=max(sizes),
        runs=runs,
        seed=seed,
        resolution=resolution,
    )


def _numbered(network: nx.Graph[str], nodes: list[str]) -> nx.Graph[int]:
    """The network over numbers, which hash alike in every process, as texts do not; without directions or loops."""
    import networkx as nx

    whole: nx.Graph[int] = nx.Graph()
    whole.add_nodes_from(range(len(nodes)))
    place = {node: number for number, node in enumerate(nodes)}
    for one, other, data in sorted(network.edges(data=True), key=lambda edge: edge[:2]):
        ends = place[one], place[other]
        if one != other:
            before = whole.get_edge_data(*ends, {"weight": 0})["weight"]
            whole.add_edge(*ends, weight=before + data.get("weight", 1))
    return whole


def _together(groups: _Groups, often: Counter[_Groups]) -> dict[str, float | None]:
    """For each actor the mean share of runs in which it is with another one of its group."""
    met: Counter[tuple[str, ...]] = Counter()
    for run, times in often.items():
        met.update({pair: times for group in run for pair in combinations(group, 2)})
    runs = often.total()
    share: dict[str, float | None] = {}
    for group in groups:
        for actor in group:
            pairs = [tuple(sorted((actor, other))) for other in group if other != actor]
            share[actor] = sum(met[pair] for pair in pairs) / (len(pairs) * runs)
    return share
