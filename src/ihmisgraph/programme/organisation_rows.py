"""The rows of a list of organisations: ``organisations.csv``, shipped and of one's own."""

from __future__ import annotations

import re
from pathlib import Path

from ihmisgraph.errors import DataProblem
from ihmisgraph.languages import LANGUAGES
from ihmisgraph.programme.organisations import KINDS, RELATIONS, Organisation, OrganisationList
from ihmisgraph.tables import parts_of, read_table
from ihmisgraph.vocabulary import ACTOR, slug

COLUMNS: tuple[str, ...] = (
    *("key", "kind", "country", "name_fi", "name_sv", "name_en", "official", "abbreviations", "surface_forms"),
    *("parent", "relation", "branch", "wikidata", "source", "note"),
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
    names = {language: row[f"name_{language}"] for language in LANGUAGES if row.get(f"name_{language}")}
    kind, relation, key = row["kind"] or "public-body", row.get("relation") or None, row["key"]
    if not key or key != slug(key):
        raise DataProblem("key-not-a-slug", path=path, line=line, value=key, suggestion=slug(key))
    if kind not in KINDS:
        raise DataProblem("value-not-allowed", path=path, line=line, column="kind", value=kind, allowed=KINDS)
    if relation and relation not in RELATIONS:
        raise DataProblem(
            "value-not-allowed", path=path, line=line, column="relation", value=relation, allowed=RELATIONS
        )
    country = row.get("country", "").upper()
    if country and not re.fullmatch("[A-Z]{2}", country):
        raise DataProblem("country-wrong", path=path, line=line, value=row["country"])
    official = parts_of(row.get("official", ""))
    for language in official:
        if language not in names:
            values = {"path": path, "line": line, "column": "official", "value": language}
            raise DataProblem("value-not-allowed", **values, allowed=tuple(names))
    parent = row.get("parent") or None
    return Organisation(
        key=key,
        iri=base + key,
        kind=kind,
        country=country,
        names=names,
        official=official,
        abbreviations=parts_of(row.get("abbreviations", "")),
        surface_forms=parts_of(row.get("surface_forms", "")),
        parent=parent,
        relation=(relation or "unitOf") if parent else None,
        branch=row.get("branch") or None,
        wikidata=row.get("wikidata") or None,
        source=row.get("source", ""),
        note=row.get("note", ""),
    )
