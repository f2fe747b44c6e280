"""Cytoscape's JSON (``.cyjs``): for Cytoscape with places, for cytoscape.js with a style besides.

See https://manual.cytoscape.org (Cytoscape.js JSON) and https://js.cytoscape.org (notation). Cytoscape shows the
column ``name`` on a node.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ihmisgraph.export.networks.cleaning import Cleaned
from ihmisgraph.export.networks.drawing import Look

SHAPES = {
    "actor": "ellipse",
    "measure": "rectangle",
    "phenomenon": "diamond",
    "agency-network": "hexagon",
    "cluster": "octagon",
}
"""The shapes of both Cytoscapes by a node's family, as in the pictures."""


def cytoscape(network: Cleaned, looks: Mapping[str, Look]) -> dict[str, bytes]:
    """Return the content of a ``.cyjs`` file."""
    title = str(network.about.get("title", network.about.get("name", "ihmisgraph")))
    told = {
        "format_version": "1.0",
        "generated_by": "ihmisgraph",
        "target_cytoscapejs_version": "~3.0",
        "data": {**network.about, "network": interaction_of(network), "name": title, "shared_name": title},
        "elements": {"nodes": _nodes(network, looks), "edges": _edges(network)},
        "style": _style(network),
    }
    return {".cyjs": (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()}


def interaction_of(network: Cleaned) -> str:
    """Return what Cytoscape calls the interaction: the name of the network that the ties are of."""
    return str(network.about.get("name", "tie"))


def _nodes(network: Cleaned, looks: Mapping[str, Look]) -> list[dict[str, Any]]:
    """The nodes with what the style shows: colour, shape and width."""
    return [
        {
            "data": {
                **node.attributes,
                "id": node.id,
                "name": node.label,
                "shared_name": node.label,
                "colour": look.colour,
                "shape": SHAPES[look.family],
                "size": 2 * look.radius,
            },
            "position": {"x": look.x, "y": look.y},
            "selected": False,
        }
        for node, look in ((node, looks[node.id]) for node in network.nodes)
    ]


def _edges(network: Cleaned) -> list[dict[str, Any]]:
    interaction = interaction_of(network)
    names = {node.id: node.label for node in network.nodes}
    return [
        {
            "data": {
                **edge.attributes,
                "id": f"{edge.source} {edge.target}",
                "source": edge.source,
                "target": edge.target,
                "name": f"{names[edge.source]} ({interaction}) {names[edge.target]}",
                "interaction": interaction,
                "weight": edge.weight,
            },
            "selected": False,
        }
        for edge in network.edges
    ]


def _style(network: Cleaned) -> list[dict[str, Any]]:
    arrow = {"curve-style": "bezier", "target-arrow-shape": "triangle"} if network.directed else {}
    heaviest = max((edge.weight for edge in network.edges), default=1)
    width = f"mapData(weight, 0, {heaviest}, 1, 8)" if heaviest > 0 else 1
    return [
        {
            "selector": "node",
            "style": {
                "label": "data(name)",
                "background-color": "data(colour)",
                "border-color": "#1a1a1a",
                "border-width": 1,
                "shape": "data(shape)",
                "width": "data(size)",
                "height": "data(size)",
                "font-size": 13,
                "text-valign": "bottom",
                "text-wrap": "wrap",
                "text-max-width": "138px",
            },
        },
        {"selector": "edge", "style": {"line-color": "#8c8c8c", "width": width, **arrow}},
    ]
