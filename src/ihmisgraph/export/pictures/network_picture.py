"""A network as a picture: title, nodes and ties, legend, and the line that says where it comes from."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ihmisgraph.errors import UsageProblem
from ihmisgraph.export.layout import positions, row_order
from ihmisgraph.export.palette import WAYS
from ihmisgraph.export.pictures.clusters import MOST_NODES, clustered, with_communities
from ihmisgraph.export.pictures.labels import paragraph
from ihmisgraph.export.pictures.legend import flowed, legend, written_in
from ihmisgraph.export.pictures.looks import SIZES, Looks, looks
from ihmisgraph.export.pictures.marks import FAMILIES, SIZE, baselines, family, lines, mark, rooms
from ihmisgraph.export.pictures.scene import PALE_INK, PAPER, Group, Item, Scene, Text
from ihmisgraph.export.pictures.ties import ties
from ihmisgraph.export.pictures.told import node_told
from ihmisgraph.languages import Message

if TYPE_CHECKING:
    import networkx as nx

MARGIN, GAP = 24.0, 22.0
_NARROWEST = 720.0


@dataclass(frozen=True)
class NetworkPicture:
    """A network as it was drawn: where its nodes stand (in the picture's pixels), and how they look."""

    network: nx.Graph[str]
    scene: Scene
    places: dict[str, tuple[float, float]]
    looks: Looks


def network_picture(
    network: nx.Graph[str],
    language: str = "en",
    *,
    colour_by: str = "kind",
    size_by: str | None = None,
    seed: int = 1,
) -> NetworkPicture:
    """Return the picture of ``network``.

    Parameters
    ----------
    network
        As :func:`ihmisgraph.network` returns it. Above 300 nodes its groups are drawn instead.
    language
        Of labels and of all words around.
    colour_by
        ``kind``, ``branch`` or ``community``.
    size_by
        ``degree``, ``strength``, ``betweenness`` or ``measures``; ``None`` for marks of one size.
    seed
        Of the layout.

    Raises
    ------
    UsageProblem
        Where there is no such colouring or size.
    """
    _check(colour_by, size_by)
    shown = _spoken(network, language)
    if len(network) > MOST_NODES:
        shown, colour_by, size_by = clustered(shown, language, seed), "kind", "members"
    elif colour_by == "community":
        shown = with_communities(shown)
    look = looks(shown, colour_by, size_by)
    room, places = rooms(shown), positions(shown, seed)
    width = max([_NARROWEST, *(x + room[node].half for node, (x, _) in places.items())])
    words, top = _head(network, shown, language, width)
    places = {node: (round(MARGIN + x, 1), round(top + y, 1)) for node, (x, y) in places.items()}
    bottom = max([top, *(y + room[node].down for node, (_, y) in places.items())])
    meant, bottom = flowed(legend(shown, look, colour_by, size_by, language), MARGIN, bottom + GAP, width)
    source = source_line(network, language)
    foot, bottom = paragraph(source, MARGIN, bottom + 6, width, size=11, colour=PALE_INK)
    scene = Scene(
        round(width + 2 * MARGIN, 1),
        round(bottom + MARGIN / 2, 1),
        _title(network, language),
        described(shown, language),
        language,
        (*words, *_drawn(shown, places, look, language), *meant, *foot),
        source,
        str(network.graph.get("license", "")),
    )
    return NetworkPicture(shown, scene, places, look)


def described(network: nx.Graph[str], language: str) -> str:
    """Return in words what the picture shows: how many nodes of each kind and ties, and who has the most ties."""
    if not len(network):
        return Message("drawing-empty").in_language(language)
    order = sorted(network.degree(), key=lambda pair: (-pair[1], str(network.nodes[pair[0]].get("label")), pair[0]))
    most = [f"{network.nodes[node].get('label') or node} ({degree})" for node, degree in order[:3] if degree]
    told = [f"{_counts(network, language)}."]
    if most:
        told.append(Message("drawing-most", names=", ".join(most)).in_language(language))
    return " ".join(told)


def source_line(network: nx.Graph[str], language: str) -> str:
    """Return where the network comes from: programme, date of data, licence, query; what is not known is left out."""
    about = network.graph
    told = {
        "source": about.get("sourceLabel") or about.get("source"),
        "date": about.get("date"),
        "license": licence(str(about.get("license", ""))),
        "query": about.get("query"),
    }
    keys = {"source": "drawing-source", "date": "drawing-date", "license": "drawing-licence", "query": "drawing-query"}
    said = [Message(keys[name], **{name: value}) for name, value in told.items() if value]
    return " ".join(message.in_language(language) for message in said)


def licence(address: str) -> str:
    """Return the short name of a Creative Commons licence before its address; another licence as it is.

    Examples
    --------
    >>> licence("https://creativecommons.org/licenses/by/4.0/")
    'CC BY 4.0, https://creativecommons.org/licenses/by/4.0/'
    """
    found = re.fullmatch(r"https?://creativecommons\.org/licenses/([a-z-]+)/([0-9.]+)/?", address)
    return f"CC {found[1].upper()} {found[2]}, {address}" if found else address


def _check(colour_by: str, size_by: str | None) -> None:
    if colour_by not in WAYS:
        raise UsageProblem("unknown-colouring", value=colour_by, known=list(WAYS))
    known = [name for name in SIZES if name != "members"]
    if size_by is not None and size_by not in known:
        raise UsageProblem("unknown-picture-size", value=size_by, known=known)


def _spoken(network: nx.Graph[str], language: str) -> nx.Graph[str]:
    """A copy of the network whose labels are in ``language`` where it knows them."""
    copy = network.copy()
    for attributes in (attributes for _, attributes in copy.nodes(data=True)):
        attributes["label"] = attributes.get(f"label_{language}") or attributes.get("label")
    return copy


def _title(network: nx.Graph[str], language: str) -> str:
    about = network.graph
    return str(about.get(f"title_{language}") or about.get("title") or about.get("name") or "–")


def _head(network: nx.Graph[str], shown: nx.Graph[str], language: str, width: float) -> tuple[list[Item], float]:
    """The words above the picture, and where it may begin."""
    about = network.graph
    title, y = paragraph(_title(network, language), MARGIN, MARGIN, width, size=20, bold=True)
    told = []
    if len(shown):
        level = f"drawing-level-{about['level']}" if about.get("level") in ("unit", "organisation", "branch") else ""
        told.append(". ".join([_counts(shown, language), *([Message(level).in_language(language)] if level else [])]))
    if about.get("restricted"):
        told.append(Message("drawing-restricted", restrictions=about["restricted"]).in_language(language))
    if len(network) > MOST_NODES:
        told.append(Message("drawing-clusters", nodes=len(network)).in_language(language))
    if not len(network):
        told.append(Message("drawing-empty").in_language(language))
    items: list[Item] = [*title]
    y += 6
    for words in told:
        more, y = paragraph(words, MARGIN, y, width, size=14, colour=PALE_INK)
        items += more
    return items, y + GAP


def _counts(network: nx.Graph[str], language: str) -> str:
    """How many nodes of each kind there are, and how many ties."""
    there = Counter(family(attributes) for _, attributes in network.nodes(data=True))
    counts = [(f"drawing-count-{kind}", there[kind]) for kind in FAMILIES if kind in there]
    counts.append(("drawing-count-ties", network.number_of_edges()))
    words = ", ".join(Message(key, count=count).in_language(language) for key, count in counts)
    return words[:1].upper() + words[1:]


def _drawn(
    network: nx.Graph[str], places: dict[str, tuple[float, float]], look: Looks, language: str
) -> tuple[Item, ...]:
    """Ties, on them the nodes in the order people look them up, and the words above those that have no tie."""
    nodes = [_node(network, node, places[node], look, language) for node in row_order(network, list(network))]
    return (*ties(network, places, look.radii, language), *nodes, *_alone(network, places, language))


def _node(network: nx.Graph[str], node: str, place: tuple[float, float], look: Looks, language: str) -> Group:
    """A node's mark, what stands in it, its words under it; the whole leads to the node's address."""
    x, y = place
    kind, size, fill = family(network.nodes[node]), look.radii[node], look.colours[node]
    under = lines(network, node)
    words = [
        Text(x, y + down, line, SIZE, "middle", halo=PAPER)
        for line, down in zip(under, baselines(kind, size, len(under)), strict=True)
    ]
    link = node if node.startswith(("https://", "http://")) else ""
    parts = (mark(kind, x, y, size, fill), *written_in(look.inside[node], x, y, size, fill), *words)
    return Group(parts, link=link, told=node_told(network, node, language))  # type: ignore[arg-type]


def _alone(network: nx.Graph[str], places: dict[str, tuple[float, float]], language: str) -> list[Text]:
    """The words above the nodes that have no tie to another."""
    room = rooms(network)
    alone = [node for node in network if not network.degree(node) - 2 * network.number_of_edges(node, node)]
    if not alone:
        return []
    top = min(places[node][1] - room[node].up for node in alone)
    return [Text(MARGIN, top - 12, Message("drawing-alone").in_language(language), SIZE, colour=PALE_INK)]
