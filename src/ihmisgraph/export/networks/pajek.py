"""Pajek's ``.net``: the first mode of a two-mode network stands first and is counted in the header.

Pajek reads letters beyond ASCII from UTF-8 with a byte-order mark, takes lines that start with ``%`` as comments, and
breaks a label at a backslash with n and at a quotation mark: they are written as ``/`` and ``'``. Coordinates run from
0 to 1, y downwards. Colours are the nearest that Pajek has a name for. See http://mrvar.fdv.uni-lj.si/pajek.
"""

from __future__ import annotations

from collections.abc import Mapping

from ihmisgraph.export.networks.cleaning import Cleaned, distinct, one_line
from ihmisgraph.export.networks.drawing import Look
from ihmisgraph.export.palette import GREY, HUES, lighter
from ihmisgraph.export.pictures.marks import USUAL

_SHAPES = {"actor": "ellipse", "measure": "box", "phenomenon": "diamond", "agency-network": "triangle"}
_NAMES = ("SkyBlue", "YellowOrange", "JungleGreen", "Yellow", "Lavender", "RoyalBlue", "RedOrange")
_PALE = ("CornflowerBlue", "Apricot", "SpringGreen", "Goldenrod", "CarnationPink", "Periwinkle", "Salmon")
_COLOURS = {
    **dict(zip(HUES, _NAMES, strict=True)),
    **dict(zip(map(lighter, HUES), _PALE, strict=True)),
    GREY: "Gray",
}


def pajek(network: Cleaned, looks: Mapping[str, Look]) -> dict[str, bytes]:
    """Return the content of a ``.net`` file."""
    first, second = network.modes()
    nodes = (*first, *second)
    numbers = {node.id: number for number, node in enumerate(nodes, 1)}
    places, labels = _places(looks), distinct(_label(node.label) for node in nodes)
    header = f"*Vertices {len(nodes)} {len(first)}" if network.two_mode else f"*Vertices {len(nodes)}"
    lines = [f"% {line}" for line in network.told()] or ["% ihmisgraph"]
    lines.append(header)
    for node, label in zip(nodes, labels, strict=True):
        lines.append(_vertex(numbers[node.id], label, places[node.id], looks[node.id]))
    lines.append("*Arcs" if network.directed else "*Edges")
    lines.extend(f"{numbers[edge.source]} {numbers[edge.target]} {edge.weight}" for edge in network.edges)
    return {".net": "\r\n".join([*lines, ""]).encode("utf-8-sig")}


def _vertex(number: int, label: str, place: tuple[float, float], look: Look) -> str:
    size = f"x_fact {look.radius / USUAL:.2f} y_fact {look.radius / USUAL:.2f}"
    shape, colour = _SHAPES.get(look.family, "ellipse"), _COLOURS[look.colour]
    return f'{number} "{label}" {place[0]:.4f} {place[1]:.4f} 0.5000 {shape} {size} ic {colour}'


def _label(label: str) -> str:
    return one_line(label.replace('"', "'").replace("\\", "/"))


def _places(looks: Mapping[str, Look]) -> dict[str, tuple[float, float]]:
    """The places from 0.05 to 0.95, both ways by the same measure."""
    if not looks:
        return {}
    across, down = [look.x for look in looks.values()], [look.y for look in looks.values()]
    extent = max(max(across) - min(across), max(down) - min(down)) or 1.0
    return {
        node: (0.05 + 0.9 * (look.x - min(across)) / extent, 0.05 + 0.9 * (look.y - min(down)) / extent)
        for node, look in looks.items()
    }
