"""CX2, the exchange format of Cytoscape, Cytoscape Web and NDEx: places and a visual style.

What is declared stands before what uses it. The specification: https://cytoscape.org/cx/cx2/specification.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ihmisgraph.export.networks.cleaning import Cleaned, Plain
from ihmisgraph.export.networks.cytoscape import SHAPES, interaction_of
from ihmisgraph.export.networks.drawing import Look

_TYPES: dict[type, str] = {bool: "boolean", float: "double", int: "long", str: "string"}
Columns = list[dict[str, Plain]]


def cx2(network: Cleaned, looks: Mapping[str, Look]) -> dict[str, bytes]:
    """Return the content of a ``.cx2`` file."""
    title = str(network.about.get("title", network.about.get("name", "ihmisgraph")))
    about: dict[str, Plain] = {**network.about, "network": interaction_of(network), "name": title}
    about["description"] = "\n".join(network.told())
    nodes, edges = _nodes(network, looks), _edges(network)
    declared = {
        "networkAttributes": _declared([about]),
        "nodes": _declared(nodes),
        "edges": _declared(edges),
    }
    numbers = {node.id: number for number, node in enumerate(network.nodes, 1)}
    aspects: dict[str, list[Any]] = {
        "attributeDeclarations": [{aspect: names for aspect, names in declared.items() if names}],
        "networkAttributes": [about],
        "nodes": [
            {"id": numbers[node.id], "x": looks[node.id].x, "y": looks[node.id].y, "v": values}
            for node, values in zip(network.nodes, nodes, strict=True)
        ],
        "edges": [
            {"id": number, "s": numbers[edge.source], "t": numbers[edge.target], "v": values}
            for number, (edge, values) in enumerate(zip(network.edges, edges, strict=True), 1)
        ],
        "visualProperties": [_style(network, looks)],
    }
    told = [
        {"CXVersion": "2.0", "hasFragments": False},
        {"metaData": [{"name": name, "elementCount": len(elements)} for name, elements in aspects.items()]},
        *({name: elements} for name, elements in aspects.items()),
        {"status": [{"error": "", "success": True}]},
    ]
    return {".cx2": (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()}


def _nodes(network: Cleaned, looks: Mapping[str, Look]) -> Columns:
    """The attributes of the nodes; ``represents`` is the format's word for what a node stands for."""
    return [
        {
            **_allowed(node.attributes),
            "name": node.label,
            "represents": node.id,
            "colour": looks[node.id].colour,
            "shape": SHAPES[looks[node.id].family],
            "size": 2 * looks[node.id].radius,
        }
        for node in network.nodes
    ]


def _edges(network: Cleaned) -> Columns:
    interaction = interaction_of(network)
    weights = [edge.weight for edge in network.edges]
    whole = all(isinstance(weight, int) for weight in weights)
    return [
        {**_allowed(edge.attributes), "interaction": interaction, "weight": weight if whole else float(weight)}
        for edge, weight in zip(network.edges, weights, strict=True)
    ]


def _allowed(attributes: Mapping[str, Plain]) -> dict[str, Plain]:
    return {name: value for name, value in attributes.items() if name != "id"}


def _declared(columns: Sequence[Mapping[str, Plain]]) -> dict[str, dict[str, str]]:
    types = {name: _TYPES[type(value)] for each in columns for name, value in each.items()}
    return {name: {"d": types[name]} for name in sorted(types)}


def _style(network: Cleaned, looks: Mapping[str, Look]) -> dict[str, Any]:
    """Labels, colours, shapes and sizes from the nodes' attributes, the width of ties from their weight."""
    weights = sorted({float(edge.weight) for edge in network.edges})
    edge_mapping = {"EDGE_WIDTH": _growing("weight", weights[0], weights[-1], 1.0, 8.0)} if len(weights) > 1 else {}
    return {
        "default": {
            "network": {"NETWORK_BACKGROUND_COLOR": "#FFFFFF"},
            "node": {
                "NODE_BACKGROUND_COLOR": "#BBBBBB",
                "NODE_BORDER_COLOR": "#1A1A1A",
                "NODE_BORDER_WIDTH": 1.0,
                "NODE_LABEL_COLOR": "#1A1A1A",
                "NODE_LABEL_FONT_SIZE": 13,
                "NODE_LABEL_MAX_WIDTH": 138.0,
                "NODE_LABEL_POSITION": _BELOW,
                "NODE_SHAPE": "ellipse",
            },
            "edge": {
                "EDGE_LINE_COLOR": "#8C8C8C",
                "EDGE_TARGET_ARROW_COLOR": "#8C8C8C",
                "EDGE_TARGET_ARROW_SHAPE": "triangle" if network.directed else "none",
                "EDGE_WIDTH": 1.0,
            },
        },
        "nodeMapping": {
            "NODE_LABEL": _as_it_is("name", "string"),
            "NODE_BACKGROUND_COLOR": _each("colour", {look.colour: look.colour for look in looks.values()}),
            "NODE_SHAPE": _each("shape", {shape: shape for shape in _shapes(looks.values())}),
            "NODE_WIDTH": _as_it_is("size", "double"),
            "NODE_HEIGHT": _as_it_is("size", "double"),
        },
        "edgeMapping": edge_mapping,
    }


_BELOW = {
    "HORIZONTAL_ALIGN": "center",
    "VERTICAL_ALIGN": "top",
    "HORIZONTAL_ANCHOR": "center",
    "VERTICAL_ANCHOR": "bottom",
    "JUSTIFICATION": "center",
    "MARGIN_X": 0.0,
    "MARGIN_Y": 2.0,
}
"""A label under its node: the middle of its upper edge at the middle of the node's lower edge."""


def _shapes(looks: Iterable[Look]) -> list[str]:
    return sorted({SHAPES[look.family] for look in looks})


def _as_it_is(attribute: str, kind: str) -> dict[str, Any]:
    return {"type": "PASSTHROUGH", "definition": {"attribute": attribute, "type": kind}}


def _each(attribute: str, shown: Mapping[str, str]) -> dict[str, Any]:
    pairs = [{"v": value, "vp": shown[value]} for value in sorted(shown)]
    return {"type": "DISCRETE", "definition": {"attribute": attribute, "type": "string", "map": pairs}}


def _growing(attribute: str, least: float, most: float, thin: float, thick: float) -> dict[str, Any]:
    """The width between two weights, and what is under and over them."""
    ranges = [
        {"max": least, "maxVPValue": thin, "includeMin": False, "includeMax": False},
        {
            "min": least,
            "max": most,
            "minVPValue": thin,
            "maxVPValue": thick,
            "includeMin": True,
            "includeMax": True,
        },
        {"min": most, "minVPValue": thick, "includeMin": False, "includeMax": False},
    ]
    return {"type": "CONTINUOUS", "definition": {"attribute": attribute, "type": "double", "map": ranges}}
