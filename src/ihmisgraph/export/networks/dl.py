"""UCINET's DL: which nodes are tied, and how strongly; of each node its label and nothing else.

One mode is ``edgelist1`` with every undirected tie written both ways, two modes are ``edgelist2``. Nodes are told by
their numbers, which every reader takes, also one that cuts labels short, and named in lists before the data. A label
has no space, comma or quotation mark. Letters are those of Windows-1252, for UCINET is a Windows program whose help
knows no Unicode; others become ``?``. The format has no place to say what the network is.
See http://www.analytictech.com/ucinet/help/hs5000.htm.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from ihmisgraph.export.networks.cleaning import Cleaned, Node, distinct
from ihmisgraph.export.networks.tables import about_file

_PARTING = re.compile(r"[\s,;:=|\"'“”„‘’!()]+")


def dl(network: Cleaned) -> dict[str, bytes]:
    """Return the content of a ``.dl`` file and of the table that tells about it."""
    lines = _two_mode(network) if network.two_mode else _one_mode(network)
    text = "\r\n".join([*lines, ""])
    return {".dl": text.encode("cp1252", errors="replace"), **about_file(network)}


def _one_mode(network: Cleaned) -> list[str]:
    numbers = _numbers(network.nodes)
    ties = [(numbers[edge.source], numbers[edge.target], edge.weight) for edge in network.edges]
    if not network.directed:
        ties = sorted({*ties, *((two, one, weight) for one, two, weight in ties)})
    head = [f"dl n={len(network.nodes)}", "format = edgelist1", "labels:", *_labels(network.nodes), "data:"]
    return [*head, *(f"{one} {two} {weight}" for one, two, weight in ties)]


def _two_mode(network: Cleaned) -> list[str]:
    first, second = network.modes()
    rows, columns = _numbers(first), _numbers(second)
    ties = [_row_first(edge.source, edge.target, rows) for edge in network.edges]
    data = [
        f"{rows[one]} {columns[two]} {edge.weight}"
        for (one, two), edge in sorted(zip(ties, network.edges, strict=True), key=lambda pair: pair[0])
    ]
    head = [f"dl nr={len(first)}, nc={len(second)}", "format = edgelist2"]
    return [*head, "row labels:", *_labels(first), "column labels:", *_labels(second), "data:", *data]


def _row_first(one: str, two: str, rows: dict[str, int]) -> tuple[str, str]:
    return (one, two) if one in rows else (two, one)


def _numbers(nodes: Sequence[Node]) -> dict[str, int]:
    return {node.id: number for number, node in enumerate(nodes, 1)}


def _labels(nodes: Sequence[Node]) -> list[str]:
    """The labels on one line, parted by commas, as every reader takes them; no line where there are none."""
    words = (_PARTING.sub("_", _known(node.label)).strip("_") or "_" for node in nodes)
    line = ",".join(distinct(words, "{}_{}"))
    return [line] if line else []


def _known(label: str) -> str:
    """The label in letters that the encoding has: dashes plain, a letter without its mark where only that is known."""
    label = re.sub("[‐-―−]", "-", label)
    return "".join(_letter(letter) for letter in label)


def _letter(letter: str) -> str:
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        bare = unicodedata.normalize("NFKD", letter)[0]
        return bare if bare.isascii() else "?"
    return letter
