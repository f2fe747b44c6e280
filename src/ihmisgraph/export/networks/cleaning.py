"""One cleaning step for every network file: what no format can hold is gone before any of them is written.

Nothing is left of ``None``, of numbers that are none and of empty words; a list is one text, its parts joined by ``|``;
a key has values of one type; identifiers are different texts; no text holds a control character. Nodes and edges stand
in a fixed order, so that the same network gives the same bytes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from ihmisgraph.tables import LIST_SEPARATOR

if TYPE_CHECKING:
    import networkx as nx

Plain: TypeAlias = str | int | float | bool

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TOLD = ("title", "source", "sourceLabel", "license", "date", "query", "restricted", "language")
_FIRST = (
    "label",
    "family",
    "kind",
    "number",
    "weight",
    "role",
    "relation",
    "state",
    "measures",
    "start",
    "end",
    "newman",
)


@dataclass(frozen=True)
class Node:
    """A node: its identifier and what is known of it, ``label`` always."""

    id: str
    attributes: dict[str, Plain]

    @property
    def label(self) -> str:
        """The node's name in the language of the network."""
        return str(self.attributes["label"])


@dataclass(frozen=True)
class Edge:
    """A tie of two nodes; without a direction ``source`` is the lesser identifier."""

    source: str
    target: str
    attributes: dict[str, Plain]

    @property
    def weight(self) -> int | float:
        """What the tie counts; 1 where the network does not say."""
        weight = self.attributes.get("weight", 1)
        return weight if isinstance(weight, int | float) and not isinstance(weight, bool) else 1


@dataclass(frozen=True)
class Cleaned:
    """A network as every format can hold it; ``lists`` names the attributes that were lists."""

    directed: bool
    about: dict[str, Plain]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    lists: frozenset[str] = frozenset()

    @property
    def two_mode(self) -> bool:
        """Whether the nodes are of two modes and every tie joins one of each."""
        mode = {node.id: node.attributes.get("bipartite") for node in self.nodes}
        stated = bool(mode) and all(value in (0, 1) for value in mode.values())
        return stated and all(mode[edge.source] != mode[edge.target] for edge in self.edges)

    def modes(self) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
        """Return the nodes of the first and of the second mode; all are of the first where there is only one."""
        if not self.two_mode:
            return self.nodes, ()
        first = tuple(node for node in self.nodes if node.attributes["bipartite"] == 0)
        return first, tuple(node for node in self.nodes if node.attributes["bipartite"] == 1)

    def told(self) -> list[str]:
        """Return the lines that say what the network is, ``key: value`` each."""
        return [f"{key}: {one_line(str(value))}" for key, value in self.about.items()]


def cleaned(network: nx.Graph[str]) -> Cleaned:
    """Return ``network`` as every format can hold it."""
    ids = _ids(network)
    nodes = sorted(((ids[node], attributes) for node, attributes in network.nodes(data=True)), key=lambda pair: pair[0])
    ties = network.edges(data=True)
    ends = ((_ends(ids[one], ids[two], network.is_directed()), attributes) for one, two, attributes in ties)
    edges = sorted(ends, key=lambda pair: pair[0])
    node_values, edge_values = _values(pair[1] for pair in nodes), _values(pair[1] for pair in edges)
    about = _values([network.graph])[0]
    order = [key for key in _TOLD if key in about] + sorted(set(about) - set(_TOLD))
    every = [attributes for _, attributes in (*nodes, *edges)]
    return Cleaned(
        network.is_directed(),
        {key: about[key] for key in order},
        tuple(_node(node, found) for (node, _), found in zip(nodes, node_values, strict=True)),
        tuple(Edge(*ends, found) for (ends, _), found in zip(edges, edge_values, strict=True)),
        frozenset(key for each in every for key, value in each.items() if isinstance(value, tuple | list | set)),
    )


def one_line(text: str) -> str:
    """Return ``text`` on one line, its runs of white space one space each."""
    return " ".join(text.split())


def names_in(attributes: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the keys of ``attributes``: those that say most first, the rest by the alphabet."""
    found = {name for each in attributes for name in each}
    first = [name for name in _FIRST if name in found]
    return first + sorted(found - set(first))


def distinct(labels: Iterable[str], form: str = "{} ({})") -> list[str]:
    """Return ``labels`` with a number, in the ``form``, after each that has come before.

    Examples
    --------
    >>> distinct(["board", "agency", "board"])
    ['board', 'agency', 'board (2)']
    """
    given: list[str] = []
    taken: set[str] = set()
    for label in labels:
        name, number = label, 2
        while name in taken:
            name, number = form.format(label, number), number + 1
        taken.add(name)
        given.append(name)
    return given


def _node(node: str, found: dict[str, Plain]) -> Node:
    return Node(node, found | {"label": str(found.get("label", node))})


def _ids(network: nx.Graph[str]) -> dict[Any, str]:
    nodes = sorted(network, key=lambda node: (str(node), str(type(node))))
    return dict(zip(nodes, distinct(_text(str(node)) or "-" for node in nodes), strict=True))


def _ends(one: str, two: str, directed: bool) -> tuple[str, str]:
    return (one, two) if directed or one <= two else (two, one)


def _values(attributes: Iterable[Mapping[str, Any]]) -> list[dict[str, Plain]]:
    """Each mapping with plain values only; a key whose values differ in type has numbers, if it can, or texts."""
    plain = [{_text(str(key)): _plain(value) for key, value in each.items()} for each in attributes]
    kept = [{key: value for key, value in sorted(each.items()) if value is not None} for each in plain]
    types: dict[str, set[type]] = {}
    for each in kept:
        for key, value in each.items():
            types.setdefault(key, set()).add(type(value))
    return [{key: _of_one_type(value, types[key]) for key, value in each.items()} for each in kept]


def _of_one_type(value: Plain, types: set[type]) -> Plain:
    if len(types) == 1:
        return value
    return float(value) if types == {int, float} else _word(value)


def _plain(value: Any) -> Plain | None:
    if isinstance(value, tuple | list):
        return LIST_SEPARATOR.join(_word(part) for part in map(_plain, value) if part is not None) or None
    if isinstance(value, set | frozenset):
        return _plain(sorted(value, key=str))
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if -(2**63) <= value < 2**63 else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return _plain(value.item()) if hasattr(value, "item") else _text(str(value)) or None


def _word(value: Plain) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _text(text: str) -> str:
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
