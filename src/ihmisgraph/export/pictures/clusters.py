"""A network too large to be drawn node by node, as the network of its groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ihmisgraph.cooperation.communities import communities
from ihmisgraph.export.pictures.looks import foremost
from ihmisgraph.languages import Message

if TYPE_CHECKING:
    import networkx as nx

MOST_NODES = 300
"""How many nodes are drawn one by one."""

_MOST_GROUPS, _RUNS = 60, 10


def with_communities(network: nx.Graph[str]) -> nx.Graph[str]:
    """Return ``network``, where it does not tell its communities, with the number of each node that is in one.

    They are those of :func:`ihmisgraph.cooperation.communities.communities`, so that picture and table agree.
    """
    if not any("community" in attributes for _, attributes in network.nodes(data=True)):
        for number, group in enumerate(communities(network).groups, 1):
            network.add_nodes_from(group if len(group) > 1 else (), community=number)
    return network


def clustered(network: nx.Graph[str], language: str, seed: int = 1) -> nx.Graph[str]:
    """Return the network of the groups of ``network``: communities found from ``seed`` on.

    Returns
    -------
    networkx.Graph
        Nodes have ``label`` (the two members with the most ties), ``family`` ``cluster`` and
        ``members`` (how many); edges have ``weight``, the sum over the ties between two groups. Nodes without a tie are
        one group, and groups beyond the sixtieth are one too.
    """
    import networkx as nx

    alone = [node for node in network if network.degree(node) == 0]
    found = communities(network, seed=seed, runs=_RUNS).groups
    groups = [list(group) for group in found if network.degree(group[0])]
    large, small = groups[:_MOST_GROUPS], groups[_MOST_GROUPS:]
    named = [(group, Message("drawing-group", names=", ".join(foremost(network, group)))) for group in large]
    if small:
        rest = [node for group in small for node in group]
        named.append((rest, Message("drawing-small-groups", groups=len(small))))
    if alone:
        named.append((alone, Message("drawing-unconnected")))
    whole: nx.Graph[str] = nx.Graph(**network.graph | {"modes": 1, "nodes": len(network)})
    group_of: dict[str, str] = {}
    for number, (members, label) in enumerate(named, 1):
        whole.add_node(f"group-{number}", label=label.in_language(language), family="cluster", members=len(members))
        group_of |= dict.fromkeys(members, f"group-{number}")
    for one, two, edge in network.edges(data=True):
        ends = group_of[one], group_of[two]
        if ends[0] != ends[1]:
            before = whole.get_edge_data(*ends, default={"weight": 0})["weight"]
            whole.add_edge(*ends, weight=before + edge.get("weight", 1))
    return whole
