"""Node-link JSON, as networkx reads it (``networkx.node_link_graph``) and JavaScript libraries take it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ihmisgraph.export.networks.cleaning import Cleaned
from ihmisgraph.export.networks.drawing import Look


def node_link(network: Cleaned, looks: Mapping[str, Look]) -> dict[str, bytes]:
    """Return the content of a ``.json`` file; nodes have their place (pixels, y down) and ``colour`` besides."""
    told = {
        "directed": network.directed,
        "multigraph": False,
        "graph": network.about,
        "nodes": [
            {**node.attributes, "id": node.id, "x": look.x, "y": look.y, "colour": look.colour}
            for node, look in ((node, looks[node.id]) for node in network.nodes)
        ],
        "edges": [{**edge.attributes, "source": edge.source, "target": edge.target} for edge in network.edges],
    }
    return {".json": (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()}
