"""What the rows of every list of named things have in common: a key, names in languages, a country."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ihmisgraph.errors import DataProblem
from ihmisgraph.languages import LANGUAGES
from ihmisgraph.tables import parts_of
from ihmisgraph.vocabulary import slug


@dataclass(frozen=True)
class NamedRow:
    """The checked common part of a row."""

    key: str
    country: str
    names: dict[str, str]
    official: tuple[str, ...]


def named_row(row: dict[str, str], path: Path, line: int) -> NamedRow:
    """Return what ``row`` is called.

    Raises
    ------
    DataProblem
        Where the key is no slug, a name said to be official is missing, or the country is not two letters.
    """
    key, country = row["key"], row.get("country", "").upper()
    if not key or key != slug(key):
        raise DataProblem("key-not-a-slug", path=path, line=line, value=key, suggestion=slug(key))
    if country and not re.fullmatch("[A-Z]{2}", country):
        raise DataProblem("country-wrong", path=path, line=line, value=row["country"])
    names = {language: row[f"name_{language}"] for language in LANGUAGES if row.get(f"name_{language}")}
    official = parts_of(row.get("official", ""))
    for language in official:
        if language not in names:
            values = {"path": path, "line": line, "column": "official", "value": language}
            raise DataProblem("value-not-allowed", **values, allowed=tuple(names))
    return NamedRow(key, country, names, official)
