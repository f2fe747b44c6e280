"""Kumu's JSON ("blueprint"): elements and connections, with every attribute as a field.

Elements are told apart by their identifiers, so that importing again updates them. A list is a list there too. Kumu
sets places and colours itself, and has no place to say what the network is.
See https://docs.kumu.io/guides/import/blueprints.
"""

from __future__ import annotations

import json
from typing import Any

from ihmisgraph.export.networks.cleaning import Cleaned, Edge, Node, Plain
from ihmisgraph.export.networks.tables import about_file
from ihmisgraph.export.pictures.marks import family
from ihmisgraph.languages import LANGUAGES, Message
from ihmisgraph.tables import LIST_SEPARATOR


def kumu(network: Cleaned) -> dict[str, bytes]:
    """Return the content of a ``.kumu.json`` file and of the table that tells about it."""
    told = {
        "elements": [_element(network, node) for node in network.nodes],
        "connections": [_connection(network, edge) for edge in network.edges],
    }
    return {".kumu.json": (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode(), **about_file(network)}


def _element(network: Cleaned, node: Node) -> dict[str, Any]:
    spoken = str(network.about.get("language", ""))
    kind = Message(f"page-kind-{family(node.attributes)}").in_language(spoken if spoken in LANGUAGES else "en")
    return {"id": node.id, "label": node.label, "type": kind, **_fields(network, node.attributes, node.id)}


def _connection(network: Cleaned, edge: Edge) -> dict[str, Any]:
    name = str(network.about.get("name", "tie"))
    kind = edge.attributes.get("relation") or edge.attributes.get("role") or name
    return {
        "id": f"{name} {edge.source} {edge.target}",
        "from": edge.source,
        "to": edge.target,
        "direction": "directed" if network.directed else "undirected",
        "type": str(kind),
        **_fields(network, edge.attributes),
    }


_OWN = ("id", "label", "type", "from", "to", "direction")


def _fields(network: Cleaned, attributes: dict[str, Plain], address: str = "") -> dict[str, Any]:
    """The attributes that Kumu has no name of its own for, and the address that a node is known by."""
    fields = {name: _field(name in network.lists, value) for name, value in attributes.items() if name not in _OWN}
    return ({"url": address} if address.startswith(("http://", "https://")) else {}) | fields


def _field(several: bool, value: Plain) -> Any:
    return value.split(LIST_SEPARATOR) if several and isinstance(value, str) else value
