"""The rows of a list of organisations: ``organisations.csv``, shipped and of one's own."""

from __future__ import annotations

import datetime
from pathlib import Path

from ihmisgraph.errors import DataProblem
from ihmisgraph.programme.named_rows import named_row
from ihmisgraph.programme.organisations import KINDS, RELATIONS, Organisation, OrganisationList
from ihmisgraph.tables import parts_of, read_table
from ihmisgraph.vocabulary import ACTOR

COLUMNS: tuple[str, ...] = (
    *("key", "kind", "country", "name_fi", "name_sv", "name_en", "official", "abbreviations", "surface_forms"),
    *("parent", "relation", "branch", "wikidata", "replaces", "changed_on", "source", "note"),
)
_REQUIRED = ("key", "kind")


def read_organisations(path: Path, base: str = ACTOR) -> list[Organisation]:
    """Return the bodies listed in the CSV file at ``path``.

    Parameters
    ----------
    path
        The list: a row a body, columns as in ``data/organisations.csv``; only ``key`` and ``kind`` must be there.
    base
        The namespace of the bodies' IRIs.

    Raises
    ------
    DataProblem
        Naming the file, the line and the value that cannot stand.
    """
    bodies = []
    for line, row in read_table(path, _REQUIRED):
        bodies.append(_organisation(row, base, path, line))
    keys = [body.key for body in bodies]
    for number, key in enumerate(keys):
        if key in keys[:number]:
            raise DataProblem("organisation-twice", path=path, key=key)
    return bodies


def load_organisations(shipped: Path, own: Path | None = None, own_base: str = ACTOR) -> OrganisationList:
    """Return the shipped list and, where there is one, the rows of a programme's own list."""
    known = OrganisationList([])
    known = known.joined_with(read_organisations(shipped), shipped)
    if own is None:
        return known
    return known.joined_with(read_organisations(own, own_base), own)


def _organisation(row: dict[str, str], base: str, path: Path, line: int) -> Organisation:
    named = named_row(row, path, line)
    kind, relation = row["kind"] or "public-body", row.get("relation") or None
    if kind not in KINDS:
        raise DataProblem("value-not-allowed", path=path, line=line, column="kind", value=kind, allowed=KINDS)
    if relation and relation not in RELATIONS:
        raise DataProblem(
            "value-not-allowed", path=path, line=line, column="relation", value=relation, allowed=RELATIONS
        )
    parent = row.get("parent") or None
    return Organisation(
        key=named.key,
        iri=base + named.key,
        kind=kind,
        country=named.country,
        names=named.names,
        official=named.official,
        abbreviations=parts_of(row.get("abbreviations", "")),
        surface_forms=parts_of(row.get("surface_forms", "")),
        parent=parent,
        relation=(relation or "unitOf") if parent else None,
        branch=row.get("branch") or None,
        wikidata=row.get("wikidata") or None,
        replaces=parts_of(row.get("replaces", "")),
        changed_on=_date(row.get("changed_on", ""), path, line),
        source=row.get("source", ""),
        note=row.get("note", ""),
    )


def _date(cell: str, path: Path, line: int) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(cell) if cell else None
    except ValueError as error:
        raise DataProblem("date-wrong", path=path, line=line, value=cell) from error
