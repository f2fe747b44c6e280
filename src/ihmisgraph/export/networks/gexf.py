"""GEXF 1.3, the format of Gephi: colours, sizes, places and years as spells.

The format is described at https://gexf.net; networkx reads it too. The file bears no date of its writing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree

from ihmisgraph.export.networks.cleaning import Cleaned, Plain, names_in
from ihmisgraph.export.networks.drawing import Look
from ihmisgraph.export.palette import channels

_SPACES = {
    "xmlns": "http://gexf.net/1.3",
    "xmlns:viz": "http://gexf.net/1.3/viz",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd",
    "version": "1.3",
}
_OWN = {"node": ("label",), "edge": ("weight",)}
"""What the format has a place of its own for."""

Attributes = Mapping[str, Plain]


def gexf(network: Cleaned, looks: Mapping[str, Look]) -> dict[str, bytes]:
    """Return the content of a ``.gexf`` file."""
    root = ElementTree.Element("gexf", _SPACES)
    meta = ElementTree.SubElement(root, "meta")
    ElementTree.SubElement(meta, "creator").text = "ihmisgraph"
    if "name" in network.about:
        ElementTree.SubElement(meta, "keywords").text = str(network.about["name"])
    ElementTree.SubElement(meta, "description").text = "\n".join(network.told())
    every = [node.attributes for node in network.nodes], [edge.attributes for edge in network.edges]
    graph = ElementTree.SubElement(root, "graph", _graph(network, any(map(_spell, (*every[0], *every[1])))))
    for about, attributes in zip(("node", "edge"), every, strict=True):
        _declare(graph, about, attributes)
    nodes, edges = ElementTree.SubElement(graph, "nodes"), ElementTree.SubElement(graph, "edges")
    for node in network.nodes:
        element = ElementTree.SubElement(nodes, "node", {"id": node.id, "label": node.label})
        _tell(element, "node", node.attributes)
        _draw(element, looks[node.id])
    for number, edge in enumerate(network.edges):
        own = {"id": str(number), "source": edge.source, "target": edge.target, "weight": str(edge.weight)}
        _tell(ElementTree.SubElement(edges, "edge", own), "edge", edge.attributes)
    ElementTree.indent(root)
    return {".gexf": ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"}


def _graph(network: Cleaned, timed: bool) -> dict[str, str]:
    ties = {"defaultedgetype": "directed" if network.directed else "undirected", "idtype": "string"}
    if not timed:
        return ties | {"mode": "static"}
    return ties | {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}


def _declare(graph: ElementTree.Element, about: str, attributes: Sequence[Attributes]) -> None:
    names = [name for name in names_in(attributes) if name not in _OWN[about]]
    if not names:
        return
    declared = ElementTree.SubElement(graph, "attributes", {"class": about, "mode": "static"})
    for name in names:
        kind = _kind([each[name] for each in attributes if name in each])
        ElementTree.SubElement(declared, "attribute", {"id": name, "title": name, "type": kind})


def _kind(values: Sequence[Plain]) -> str:
    """The type of an attribute; whole numbers beyond 32 bits are long."""
    first = values[0]
    if isinstance(first, bool):
        return "boolean"
    if isinstance(first, int):
        whole = [value for value in values if isinstance(value, int)]
        return "integer" if min(whole) >= -(2**31) and max(whole) < 2**31 else "long"
    return "double" if isinstance(first, float) else "string"


def _tell(element: ElementTree.Element, about: str, attributes: Attributes) -> None:
    told = {name: value for name, value in attributes.items() if name not in _OWN[about]}
    if told:
        values = ElementTree.SubElement(element, "attvalues")
        for name, value in told.items():
            word = str(value).lower() if isinstance(value, bool) else str(value)
            ElementTree.SubElement(values, "attvalue", {"for": name, "value": word})
    spell = _spell(attributes)
    if spell:
        ElementTree.SubElement(ElementTree.SubElement(element, "spells"), "spell", spell)


def _spell(attributes: Attributes) -> dict[str, str]:
    """The days from the first of the year ``start`` to the last of the year ``end``; nothing where neither is known."""
    years = {key: attributes[key] for key in ("start", "end") if _is_year(attributes.get(key))}
    if years.get("start", 0) > years.get("end", 9999):  # type: ignore[operator]
        return {}
    days = {"start": "01-01", "end": "12-31"}
    return {key: f"{year:04}-{days[key]}" for key, year in years.items()}


def _is_year(value: Plain | None) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 9999


def _draw(element: ElementTree.Element, look: Look) -> None:
    """Colour, place and size; the format counts y upwards."""
    red, green, blue = channels(look.colour)
    ElementTree.SubElement(element, "viz:color", {"r": str(red), "g": str(green), "b": str(blue)})
    place = {"x": f"{look.x:.2f}", "y": f"{0 - look.y:.2f}", "z": "0.0"}
    ElementTree.SubElement(element, "viz:position", place)
    ElementTree.SubElement(element, "viz:size", {"value": f"{look.radius:.2f}"})
