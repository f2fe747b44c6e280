"""A network as a file: the format by the file's ending."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ihmisgraph.errors import UsageProblem
from ihmisgraph.export.networks.cleaning import Cleaned, cleaned
from ihmisgraph.export.networks.cx2 import cx2
from ihmisgraph.export.networks.cytoscape import cytoscape
from ihmisgraph.export.networks.dl import dl
from ihmisgraph.export.networks.dot import dot
from ihmisgraph.export.networks.drawing import Look, looks_of
from ihmisgraph.export.networks.gexf import gexf
from ihmisgraph.export.networks.graphml import graphml
from ihmisgraph.export.networks.kumu import kumu
from ihmisgraph.export.networks.node_link import node_link
from ihmisgraph.export.networks.pajek import pajek
from ihmisgraph.export.networks.tables import csv_files, table_of_edges, table_of_nodes, xlsx
from ihmisgraph.files import write_files
from ihmisgraph.tables import Table

if TYPE_CHECKING:
    import networkx as nx

_DRAWN: dict[str, Callable[[Cleaned, Mapping[str, Look]], dict[str, bytes]]] = {
    ".cx2": cx2,
    ".cyjs": cytoscape,
    ".dot": dot,
    ".gexf": gexf,
    ".graphml": graphml,
    ".gv": dot,
    ".json": node_link,
    ".net": pajek,
}
"""The formats that tell where nodes stand and how they look."""

_TOLD: dict[str, Callable[[Cleaned], dict[str, bytes]]] = {
    ".csv": csv_files,
    ".dl": dl,
    ".kumu.json": kumu,
    ".xlsx": xlsx,
}


def write_network(network: nx.Graph[str], path: Path, *, colour_by: str = "kind") -> list[Path]:
    """Write ``network`` to ``path`` and return the files written: all of them or none.

    Parameters
    ----------
    network
        As :func:`ihmisgraph.network` returns it.
    path
        Ends in one of :func:`network_endings`. ``x.csv`` becomes ``x.nodes.csv``, ``x.edges.csv`` and
        ``x.about.csv``; beside ``x.dl`` and ``x.kumu.json``, too, ``x.about.csv`` says what the network is.
    colour_by
        What the colours of nodes tell, in formats that have colours: ``kind``, ``branch`` or ``community``; with the
        last every format tells the ``community`` of each node that is in one.

    Raises
    ------
    UsageProblem
        Where the ending or ``colour_by`` is another one.
    FileProblem
        Where the file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> import networkx as nx
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in write_network(nx.path_graph(["a", "b"]), Path(folder) / "x.csv")]
    ['x.about.csv', 'x.edges.csv', 'x.nodes.csv']
    """
    ending = _ending(path)
    clean = cleaned(_with_communities(network) if colour_by == "community" else network)
    contents = _DRAWN[ending](clean, looks_of(clean, colour_by)) if ending in _DRAWN else _TOLD[ending](clean)
    stem, own = path.name[: -len(ending)], len(contents) == 1
    files = {path if own or made == ending else path.with_name(stem + made): data for made, data in contents.items()}
    write_files(files)
    return sorted(files)


def network_endings() -> list[str]:
    """Return the endings of network files that can be written."""
    return sorted((*_DRAWN, *_TOLD))


def node_table(network: nx.Graph[str]) -> Table:
    """Return a row for each node: ``id`` and its attributes."""
    return table_of_nodes([(node, network.nodes[node]) for node in sorted(network)])


def edge_table(network: nx.Graph[str]) -> Table:
    """Return a row for each edge: ``source``, ``target``, their labels and the edge's attributes."""
    labels = {node: str(attributes.get("label", node)) for node, attributes in network.nodes(data=True)}
    directed = network.is_directed()
    edges = [
        (one, two, attributes) if directed else (min(one, two), max(one, two), attributes)
        for one, two, attributes in network.edges(data=True)
    ]
    return table_of_edges(sorted(edges, key=lambda edge: edge[:2]), labels)


def _with_communities(network: nx.Graph[str]) -> nx.Graph[str]:
    from ihmisgraph.export.pictures.clusters import with_communities

    return with_communities(network.copy())


def _ending(path: Path) -> str:
    """The longest known ending of the path's name, something before it."""
    name = path.name.lower()
    fitting = [ending for ending in network_endings() if name.endswith(ending) and name != ending]
    if not fitting:
        raise UsageProblem("unknown-network-ending", path=path, known=network_endings())
    return max(fitting, key=len)
