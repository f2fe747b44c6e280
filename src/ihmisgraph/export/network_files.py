"""A network as a file: the format by the file's ending."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ihmisgraph.errors import UsageProblem
from ihmisgraph.files import write_files
from ihmisgraph.tables import LIST_SEPARATOR, Table

if TYPE_CHECKING:
    import networkx as nx

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_TOLD = ("title", "source", "license", "query")
_DATED = re.compile(r'lastmodifieddate="[^"]*"')


def write_network(network: nx.Graph[str], path: Path) -> list[Path]:
    """Write ``network`` to ``path`` and return the files written: two for ``.csv``, both or neither.

    Parameters
    ----------
    network
        As :func:`ihmisgraph.network` returns it.
    path
        Ends in ``.gexf``, ``.graphml`` or ``.csv``; ``x.csv`` becomes ``x.nodes.csv`` and ``x.edges.csv``.

    Raises
    ------
    FileProblem
        Where the ending is another one or the file cannot be written.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise UsageProblem("unknown-network-ending", path=path, known=network_endings())
    contents = {path.with_name(path.stem + ending): data for ending, data in writer(network).items()}
    write_files(contents)
    return sorted(contents)


def network_endings() -> list[str]:
    """Return the endings of network files that can be written."""
    return sorted(_WRITERS)


def node_table(network: nx.Graph[str]) -> Table:
    """Return a row for each node: ``id`` and its attributes."""
    names = _names(attributes for _, attributes in _nodes(network))
    rows = tuple((node, *(attributes.get(name) for name in names)) for node, attributes in _nodes(network))
    return Table(("id", *names), rows, "nodes")


def edge_table(network: nx.Graph[str]) -> Table:
    """Return a row for each edge: ``source``, ``target``, their labels and the edge's attributes."""
    labels = {node: attributes.get("label", node) for node, attributes in _nodes(network)}
    names = _names(attributes for _, _, attributes in network.edges(data=True))
    rows = tuple(
        (one, two, labels[one], labels[two], *(attributes.get(name) for name in names))
        for one, two, attributes in _edges(network)
    )
    return Table(("source", "target", "sourceLabel", "targetLabel", *names), rows, "edges")


def plain(network: nx.Graph[str]) -> nx.Graph[str]:
    """Return a copy that XML formats can hold: no ``None``, no lists, no control characters, one type a key."""
    copy = network.__class__()
    copy.graph.update({key: _plain_value(value) for key, value in network.graph.items() if value is not None})
    mixed = _mixed([a for _, a in _nodes(network)]) | _mixed([a for _, _, a in network.edges(data=True)])
    for node, attributes in _nodes(network):
        copy.add_node(_plain_value(node), **_plain_attributes(attributes, mixed))
    for one, two, attributes in _edges(network):
        copy.add_edge(_plain_value(one), _plain_value(two), **_plain_attributes(attributes, mixed))
    return copy


def _gexf(network: nx.Graph[str]) -> dict[str, bytes]:
    import networkx as nx

    buffer = io.BytesIO()
    nx.write_gexf(plain(network), buffer)
    text = buffer.getvalue().decode()
    told = "; ".join(str(network.graph[key]) for key in _TOLD if network.graph.get(key))
    described = f"<creator>ihmisgraph</creator><description>{_escaped(told)}</description>"
    text = re.sub(r"<meta [^>]*>.*?</meta>|<meta [^>]*/>", f"<meta>{described}</meta>", text, count=1, flags=re.DOTALL)
    return {".gexf": _DATED.sub("", text).encode()}


def _graphml(network: nx.Graph[str]) -> dict[str, bytes]:
    from networkx.readwrite.graphml import GraphMLWriter

    writer = GraphMLWriter(encoding="utf-8", prettyprint=True, infer_numeric_types=True)
    writer.add_graph_element(plain(network))
    buffer = io.BytesIO()
    writer.dump(buffer)
    return {".graphml": buffer.getvalue()}


def _csv(network: nx.Graph[str]) -> dict[str, bytes]:
    return {
        ".nodes.csv": node_table(network).to_csv().encode(),
        ".edges.csv": edge_table(network).to_csv().encode(),
    }


_WRITERS: dict[str, Callable[[Any], dict[str, bytes]]] = {".csv": _csv, ".gexf": _gexf, ".graphml": _graphml}


def _nodes(network: nx.Graph[str]) -> list[tuple[str, dict[str, Any]]]:
    """Every node with its attributes, in order."""
    return [(node, network.nodes[node]) for node in sorted(network)]


def _edges(network: nx.Graph[str]) -> list[tuple[str, str, dict[str, Any]]]:
    """Every edge in a fixed order; where there is no direction, the lesser end first."""
    edges: list[tuple[str, str, dict[str, Any]]] = [
        (one, two, attributes) if network.is_directed() else (min(one, two), max(one, two), attributes)
        for one, two, attributes in network.edges(data=True)
    ]
    return sorted(edges, key=lambda edge: edge[:2])


def _names(attributes: Any) -> list[str]:
    found = {name for each in attributes for name in each}
    first = [name for name in ("label", "kind", "weight", "role", "number") if name in found]
    return first + sorted(found - set(first))


def _mixed(attributes: list[dict[str, Any]]) -> set[str]:
    """The keys whose values are not all of one type: written as text."""
    types: dict[str, set[type]] = {}
    for each in attributes:
        for name, value in each.items():
            if value is not None:
                types.setdefault(name, set()).add(type(_plain_value(value)))
    return {name for name, found in types.items() if len(found) > 1}


def _plain_attributes(attributes: dict[str, Any], mixed: set[str]) -> dict[str, Any]:
    plain_values = {name: _plain_value(value) for name, value in sorted(attributes.items()) if value is not None}
    return {name: str(value) if name in mixed else value for name, value in plain_values.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, tuple | list | set):
        return LIST_SEPARATOR.join(str(_plain_value(part)) for part in value)
    return _CONTROL.sub("", value) if isinstance(value, str) else value


def _escaped(text: str) -> str:
    from xml.sax.saxutils import escape

    return escape(_CONTROL.sub("", text))
