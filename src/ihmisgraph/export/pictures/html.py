"""A network as a page: to be moved about in and searched where the package was built with cytoscape.js.

The same drawing as in a file of its own, whose links are reached by keyboard, and a table of edges stand beside it; on
a page without scripts they are all there is.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ihmisgraph import resources
from ihmisgraph.export.pictures.marks import family, inside, lines
from ihmisgraph.export.pictures.page import footer, network_script, page, scrolled, words
from ihmisgraph.export.pictures.scene import Scene
from ihmisgraph.export.pictures.svg import svg
from ihmisgraph.export.pictures.told import facts, listed, role_said
from ihmisgraph.languages import Message

if TYPE_CHECKING:
    import networkx as nx

    from ihmisgraph.export.pictures.looks import Looks

_SHAPES = {
    "actor": ("ellipse", 2.0),
    "agency-network": ("hexagon", 2.2),
    "cluster": ("octagon", 2.1),
    "measure": ("rectangle", 1.8),
    "phenomenon": ("diamond", 2.5),
}
"""Of each family the shape by its name in cytoscape.js, and how wide it is by its radius, as in the drawing."""

_FOR_JSON = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_UI = ("choose", "nothing", "back", "edges", "page")


def html(
    network: nx.Graph[str],
    scene: Scene,
    language: str,
    *,
    look: Looks | None = None,
    places: Mapping[str, tuple[float, float]] | None = None,
) -> bytes:
    """Return ``network`` as one page that needs no other file.

    Parameters
    ----------
    network
        As :func:`ihmisgraph.network` returns it.
    scene
        Its drawing, which stands on the page too.
    language
        ``fi``, ``sv`` or ``en``.
    look, places
        How and where the nodes are drawn; by default coloured by kind, of one size, and where the layout puts them.
    """
    from ihmisgraph.export.layout import positions
    from ihmisgraph.export.pictures.looks import looks

    library = cytoscape()
    body = [
        f"<header><h1>{words(scene.title)}</h1><p>{words(scene.description)}</p></header>\n<main>",
        *([_live(language)] if library and network else []),
        f"<h2>{_said('page-drawing', language)}</h2>",
        scrolled(svg(scene).decode(), Message("page-drawing").in_language(language), "paper"),
        *_edges(network, language),
        "</main>",
        footer(scene.source),
    ]
    if not library or not network:
        return page(scene.title, body, language)
    drawn = _drawn(network, language, look or looks(network, "kind", None), places or positions(network))
    data = f'<script type="application/json" id="network">{_safe_json(drawn)}</script>'
    return page(scene.title, body, language, data=data, scripts=(library, network_script()))


def cytoscape() -> str | None:
    """Return the script of cytoscape.js, or ``None`` where the package was built without it."""
    within = "build/javascript" if resources.in_checkout() else "javascript"
    path = resources.root() / within / "cytoscape.min.js"
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _live(language: str) -> str:
    return f"""<section id="live" hidden aria-label="{_said("page-live", language)}">
<form role="search"><label for="search">{_said("page-search", language)}</label>
<input id="search" type="search" autocomplete="off"><button type="button" id="whole">{_said("page-whole", language)}\
</button></form>
<div class="sides"><div id="canvas" aria-hidden="true"></div><div id="told" role="region" aria-live="polite" \
aria-label="{_said("page-told", language)}"></div></div>
</section>"""


def _edges(network: nx.Graph[str], language: str) -> list[str]:
    """The table of edges: what they join, how strongly, through which measures, and by which words of the text."""
    heading = f"<h2>{_said('page-edges', language)}</h2>"
    rows = [
        f'<tr><th scope="row">{_linked(one, network)}</th><td>{_linked(two, network)}</td>'
        f'<td class="number">{edge.get("weight", 1)}</td><td>{words(listed(edge.get("measures")))}</td>'
        f"<td>{_quoted(str(edge.get('words', '')), language)}</td></tr>"
        for one, two, edge in _sorted_edges(network)
    ]
    if not rows:
        return [heading, f"<p>{_said('page-no-edges', language)}</p>"]
    columns = ("from", "to") if network.is_directed() else ("one", "other")
    heads = "".join(
        f'<th scope="col">{_said(f"page-{name}", language)}</th>' for name in (*columns, "weight", "measures", "words")
    )
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>\n" + "\n".join(rows) + "\n</tbody></table>"
    return [heading, scrolled(table, Message("page-edges").in_language(language))]


def _sorted_edges(network: nx.Graph[str]) -> list[tuple[str, str, dict[str, Any]]]:
    def order(edge: tuple[str, str, dict[str, Any]]) -> tuple[object, ...]:
        one, two, attributes = edge
        return (-attributes.get("weight", 1), _label(one, network), _label(two, network), one, two)

    def ends(one: str, two: str) -> tuple[str, str]:
        if network.is_directed() or network.nodes[one].get("bipartite", 0) < network.nodes[two].get("bipartite", 0):
            return one, two
        return (two, one) if (_label(two, network), two) < (_label(one, network), one) else (one, two)

    return sorted(((*ends(one, two), edge) for one, two, edge in network.edges(data=True)), key=order)


def _drawn(
    network: nx.Graph[str],
    language: str,
    look: Looks,
    places: Mapping[str, tuple[float, float]],
) -> dict[str, object]:
    """All that the script is told of the network."""
    heaviest = max((edge.get("weight", 1) for _, _, edge in network.edges(data=True)), default=1)
    nodes = [
        _marked(node, network, language, look)
        | {"x": round(float(places[node][0]), 2), "y": round(float(places[node][1]), 2)}
        for node in sorted(network, key=lambda node: _order(node, network))
    ]
    edges = [
        {
            "id": f"edge-{number}",
            "source": one,
            "target": two,
            "directed": network.is_directed(),
            "width": round(1 + 5 * edge.get("weight", 1) / heaviest, 2),
            "facts": [*([role_said(str(edge["role"]), language)] if edge.get("role") else []), *facts(edge, language)],
            "words": [str(edge["words"])] if edge.get("words") else [],
        }
        for number, (one, two, edge) in enumerate(_sorted_edges(network))
    ]
    ui: dict[str, object] = {name: Message(f"page-{name}").in_language(language) for name in _UI}
    return {"nodes": nodes, "edges": edges, "words": ui | {"directed": network.is_directed()}}


def _marked(node: str, network: nx.Graph[str], language: str, look: Looks) -> dict[str, object]:
    """What a node is called and what is known of it, and its mark."""
    attributes = network.nodes[node]
    under, number = lines(network, node), inside(network, node)
    shape, stretch = _SHAPES[family(attributes)]
    return {
        "id": node,
        "label": f"{number}. {_label(node, network)}" if number else _label(node, network),
        "shown": "\n".join([*([number] if number else []), *under]),
        "valign": "bottom" if under else "center",
        "kind": Message(f"page-kind-{family(attributes)}").in_language(language),
        "link": node if node.startswith("https://") else "",
        "facts": facts(attributes, language),
        "colour": look.colours[node],
        "shape": shape,
        "size": round(stretch * look.radii[node], 2),
    }


def _order(node: str, network: nx.Graph[str]) -> tuple[float, str, str]:
    """Measures by their number, all else by name and after them."""
    number = network.nodes[node].get("number")
    return (number if isinstance(number, int) else math.inf, _label(node, network).casefold(), node)


def _label(node: str, network: nx.Graph[str]) -> str:
    return str(network.nodes[node].get("label") or node)


def _linked(node: str, network: nx.Graph[str]) -> str:
    label = words(_label(node, network))
    return f'<a href="{words(node)}">{label}</a>' if node.startswith("https://") else label


def _quoted(text: str, language: str) -> str:
    """Words of the programme, on demand."""
    if not text:
        return ""
    return (
        f'<details><summary>{_said("page-show-words", language)}</summary><p class="words">{words(text)}</p></details>'
    )


def _safe_json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for letter, escaped in _FOR_JSON.items():
        text = text.replace(letter, escaped)
    return text


def _said(key: str, language: str) -> str:
    return words(Message(key).in_language(language))
