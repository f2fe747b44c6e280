"""Tables: a pair of CSV files, and an Excel workbook with the matrix of ties and a sheet that tells of the network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ihmisgraph.export.networks.cleaning import Cleaned, names_in
from ihmisgraph.tables import Cell, Table, workbook

LONGEST_CELL = 32_767
"""Characters that a cell of Excel holds."""

Ties = Iterable[tuple[str, str, Mapping[str, Any]]]


def csv_files(network: Cleaned) -> dict[str, bytes]:
    """Return the content of ``.nodes.csv``, ``.edges.csv`` and ``.about.csv``."""
    nodes, edges = _tables(network)
    return {".nodes.csv": nodes.to_csv().encode(), ".edges.csv": edges.to_csv().encode(), **about_file(network)}


def xlsx(network: Cleaned) -> dict[str, bytes]:
    """Return the content of an ``.xlsx`` file."""
    return {".xlsx": workbook([_fitting(table) for table in (*_tables(network), matrix(network), about(network))])}


def about_file(network: Cleaned) -> dict[str, bytes]:
    """Return the content of the table that tells of a network whose own format has no place for it."""
    return {".about.csv": about(network).to_csv().encode()}


def about(network: Cleaned) -> Table:
    """Return what is known of the network: a row for each ``key`` with its ``value``."""
    return Table(("key", "value"), tuple(network.about.items()), "about")


def matrix(network: Cleaned) -> Table:
    """Return the weights of the ties: the first mode down and the second across, or all nodes both ways.

    A cell is empty where there is no tie; in a directed network the tie leads from the row to the column.
    """
    down, across = network.modes()
    across = across or (() if network.two_mode else down)
    weights = {(edge.source, edge.target): edge.weight for edge in network.edges}
    if not network.directed:
        weights |= {(edge.target, edge.source): edge.weight for edge in network.edges}
    rows = tuple((row.label, *(weights.get((row.id, column.id)) for column in across)) for row in down)
    return Table(("label", *(column.label for column in across)), rows, "matrix")


def table_of_nodes(nodes: Sequence[tuple[str, Mapping[str, Any]]]) -> Table:
    """Return a row for each node: ``id`` and its attributes."""
    names = names_in(attributes for _, attributes in nodes)
    rows = tuple((node, *(_cell(attributes.get(name)) for name in names)) for node, attributes in nodes)
    return Table(("id", *names), rows, "nodes")


def table_of_edges(edges: Ties, labels: Mapping[str, str]) -> Table:
    """Return a row for each edge: ``source``, ``target``, their labels and the edge's attributes."""
    kept = list(edges)
    names = names_in(attributes for _, _, attributes in kept)
    rows = tuple(
        (one, two, labels[one], labels[two], *(_cell(attributes.get(name)) for name in names))
        for one, two, attributes in kept
    )
    return Table(("source", "target", "sourceLabel", "targetLabel", *names), rows, "edges")


def _tables(network: Cleaned) -> tuple[Table, Table]:
    labels = {node.id: node.label for node in network.nodes}
    ties = ((edge.source, edge.target, edge.attributes) for edge in network.edges)
    return table_of_nodes([(node.id, node.attributes) for node in network.nodes]), table_of_edges(ties, labels)


def _cell(value: Any) -> Cell:
    if isinstance(value, set | frozenset):
        return tuple(sorted(value, key=str))
    plain: Cell = tuple(value) if isinstance(value, list) else value
    return plain


def _fitting(table: Table) -> Table:
    """The table with texts cut to what a cell of Excel holds: it would leave a longer one out."""
    rows = tuple(tuple(_cut(cell) for cell in row) for row in table.rows)
    return Table(tuple(name[:LONGEST_CELL] for name in table.columns), rows, table.title)


def _cut(cell: Cell) -> Cell:
    if isinstance(cell, str) and len(cell) > LONGEST_CELL:
        return cell[: LONGEST_CELL - 1] + "…"
    return cell
