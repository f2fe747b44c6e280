"""GraphML, which nearly every program reads: what is known of the network stands in the data of its graph element.

Places and colours are there as the attributes ``x``, ``y`` and ``color``, which Gephi and igraph take as such.
The format is described at http://graphml.graphdrawing.org.
"""

from __future__ import annotations

import io
from collections.abc import Mapping

from ihmisgraph.export.networks.cleaning import Cleaned
from ihmisgraph.export.networks.drawing import Look, graph_of


def graphml(network: Cleaned, looks: Mapping[str, Look]) -> dict[str, bytes]:
    """Return the content of a ``.graphml`` file."""
    from networkx.readwrite.graphml import GraphMLWriter

    graph = graph_of(network)
    for node, look in looks.items():
        graph.nodes[node].update(x=look.x, y=0 - look.y, color=look.colour)
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True, infer_numeric_types=True)
    writer.add_graph_element(graph)
    buffer = io.BytesIO()
    writer.dump(buffer)
    return {".graphml": buffer.getvalue()}
