"""Tables of analyses as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ihmisgraph.graph.store import Store
from ihmisgraph.queries.catalogue import named
from ihmisgraph.queries.run import run
from ihmisgraph.tables import Table


def told(table: Table, labels: Mapping[str, str], without: Iterable[str] = ()) -> Table:
    """Return ``table`` without some columns, and with the programmes' names where there are several.

    Examples
    --------
    >>> table = Table(("programme", "actor"), (("urn:a", "x"), ("urn:b", "y")))
    >>> told(table, {"urn:a": "A", "urn:b": "B"}).columns
    ('programmeLabel', 'actor')
    >>> told(Table(("programme", "actor"), (("urn:a", "x"),)), {"urn:a": "A"}).rows
    (('x',),)
    """
    programmes = table.column("programme")
    shown = table.without({"programme", *without})
    if len(set(programmes)) < 2:
        return shown
    named = (labels.get(str(programme), str(programme)) for programme in programmes)
    rows = tuple((label, *row) for label, row in zip(named, shown.rows, strict=True))
    return Table(("programmeLabel", *shown.columns), rows, shown.title)


def labels_of(store: Store, language: str) -> dict[str, str]:
    """Return the name of each thing in ``language``."""
    return {str(row["thing"]): str(row["label"]) for row in run(named("support/labels"), store, {"language": language})}
