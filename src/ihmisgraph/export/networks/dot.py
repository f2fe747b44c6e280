"""Graphviz's DOT: places for ``neato``, which the file asks for; another layout may be asked for on the command line.

The language: https://graphviz.org/doc/info/lang.html. A backslash is written twice, for it begins an escape; a label is
broken into lines.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from ihmisgraph.export.networks.cleaning import Cleaned, Edge, Node, Plain, one_line
from ihmisgraph.export.networks.drawing import Look
from ihmisgraph.export.pictures.looks import words_on

_SHAPES = {"actor": "box", "measure": "box", "phenomenon": "ellipse", "agency-network": "octagon"}
_OWN = {"color", "fillcolor", "fontcolor", "label", "penwidth", "pos", "shape", "style", "tooltip", "URL", "weight"}
"""Attributes of nodes and edges that Graphviz reads and that are set here."""

_DRAWING: dict[str, Plain] = {
    "charset": "UTF-8",
    "fontname": "sans-serif",
    "inputscale": 72,
    "labelloc": "t",
    "layout": "neato",
    "outputorder": "edgesfirst",
    "overlap": "prism",
    "splines": "line",
}
"""What the whole drawing is like; ``inputscale`` says that places are points."""

_WORDS = {"node", "edge", "graph", "digraph", "subgraph", "strict"}
_LINE = 24


def dot(network: Cleaned, looks: Mapping[str, Look]) -> dict[str, bytes]:
    """Return the content of a ``.dot`` file."""
    title = str(network.about.get("title", network.about.get("name", "ihmisgraph")))
    about = {"network" if key == "name" else key: value for key, value in network.about.items() if key not in _DRAWING}
    tie = "->" if network.directed else "--"
    lines = [
        *(f"// {line}" for line in network.told()),
        f"{'digraph' if network.directed else 'graph'} {_quoted(title)} {{",
        f"  graph {_listed({**about, **_DRAWING, 'label': title})};",
        '  node [fontname="sans-serif", fontsize=13, margin="0.06,0.04", height=0.3, width=0.3];',
        '  edge [color="#8C8C8C"];',
        *(_node(node, looks[node.id]) for node in network.nodes),
        *(_edge(edge, tie) for edge in network.edges),
        "}",
        "",
    ]
    return {".dot": "\n".join(lines).encode()}


def _node(node: Node, look: Look) -> str:
    """A node at its place; Graphviz counts y upwards."""
    drawn: dict[str, Plain] = {
        "label": "\n".join(textwrap.wrap(node.label, _LINE, break_long_words=False)),
        "tooltip": node.label,
        "shape": _SHAPES.get(look.family, "octagon"),
        "style": "rounded,filled" if look.family == "actor" else "filled",
        "fillcolor": look.colour,
        "fontcolor": words_on(look.colour),
        "pos": f"{look.x:.2f},{0 - look.y:.2f}!",
    }
    address = {"URL": node.id} if node.id.startswith(("http://", "https://")) else {}
    return f"  {_quoted(node.id)} {_listed({**drawn, **address, **_told(node.attributes)})};"


def _edge(edge: Edge, tie: str) -> str:
    words = one_line(str(edge.attributes.get("words", "")))
    width = f"{min(max(0.5 + float(edge.weight) / 2, 0.5), 8.0):.2f}"
    drawn: dict[str, Plain] = {"weight": edge.weight, "penwidth": width} | ({"tooltip": words} if words else {})
    return f"  {_quoted(edge.source)} {tie} {_quoted(edge.target)} {_listed({**drawn, **_told(edge.attributes)})};"


def _told(attributes: Mapping[str, Plain]) -> dict[str, Plain]:
    return {key: value for key, value in attributes.items() if key not in _OWN}


def _listed(attributes: Mapping[str, Plain]) -> str:
    return "[" + ", ".join(f"{_name(key)}={_quoted(_word(value))}" for key, value in attributes.items()) + "]"


def _name(key: str) -> str:
    return key if key.isidentifier() and key.isascii() and key.lower() not in _WORDS else _quoted(key)


def _word(value: Plain) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
