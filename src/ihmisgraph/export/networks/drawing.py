"""How a cleaned network looks and where its nodes stand, for the formats that can tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ihmisgraph.export.networks.cleaning import Cleaned

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Look:
    """A node's place (pixels, x to the right, y down), radius and colour, and the family that its shape tells."""

    x: float
    y: float
    radius: float
    colour: str
    family: str


def looks_of(network: Cleaned, colour_by: str = "kind") -> dict[str, Look]:
    """Return the look of each node: as in the pictures, with a size that grows with the number of its ties."""
    from ihmisgraph.export.layout import positions
    from ihmisgraph.export.palette import colours_of
    from ihmisgraph.export.pictures.looks import radius
    from ihmisgraph.export.pictures.marks import family

    graph = graph_of(network)
    places, colours = positions(graph), colours_of(graph, colour_by)
    most = max((degree for _, degree in graph.degree()), default=0)
    return {
        node: Look(
            round(places[node][0], 2),
            round(places[node][1], 2),
            round(radius(graph.degree(node), most), 2),
            colours[node],
            family(attributes),
        )
        for node, attributes in graph.nodes(data=True)
    }


def graph_of(network: Cleaned) -> nx.Graph[str]:
    """Return the cleaned network as a networkx graph again."""
    import networkx as nx

    graph: nx.Graph[Any] = nx.DiGraph() if network.directed else nx.Graph()
    graph.graph.update(network.about)
    graph.add_nodes_from((node.id, node.attributes) for node in network.nodes)
    graph.add_edges_from((edge.source, edge.target, edge.attributes) for edge in network.edges)
    return graph
