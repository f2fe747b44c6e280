"""The catalogue of named queries: every ``.rq`` file under ``queries/``, by family and name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from ihmisgraph import resources
from ihmisgraph.errors import FileProblem, UnknownValue
from ihmisgraph.files import read_text
from ihmisgraph.queries.header import Query, read_query

DERIVE = "derive"
SUPPORT = "support"
FINDING_FAMILIES = ("gaps", "overlaps")


def nearest(written: str, known: Iterable[str], likeness: float = 0.6, most: int = 3) -> list[str]:
    """Return those of ``known`` that ``written`` may be a slip for, the likest first."""
    import difflib

    return difflib.get_close_matches(written, list(known), most, likeness)


@cache
def query_names() -> tuple[str, ...]:
    """Return the names of all queries people ask, in order; derivations and look-ups are left out."""
    return tuple(name for name in _every_name() if not name.startswith((f"{DERIVE}/", f"{SUPPORT}/")))


@cache
def _every_name() -> tuple[str, ...]:
    return tuple(f"{path.parent.name}/{path.stem}" for path in resources.query_files())


def families() -> tuple[str, ...]:
    """Return the families of queries people ask."""
    return tuple(sorted({name.partition("/")[0] for name in query_names()}))


@cache
def named(name: str) -> Query:
    """Return the query ``name``, such as ``gaps/missing-link``.

    Raises
    ------
    UnknownValue
        Where there is no such query, with the nearest names.
    """
    path = resources.root() / "queries" / f"{name}.rq"
    if name.count("/") != 1 or not path.is_file():
        near = nearest(name, query_names(), 0.4) or [other for other in query_names() if name in other][:3]
        raise UnknownValue("unknown-query", value=name, near=near or ["ihmisgraph queries"])
    return read_query(name, path, read_text(path))


def family(name: str) -> tuple[Query, ...]:
    """Return the queries of the family ``name``.

    Raises
    ------
    UnknownValue
        Where there is no such family.
    """
    found = [other for other in _every_name() if other.startswith(f"{name}/")]
    if not found:
        raise UnknownValue("unknown-family", value=name, known=families())
    return tuple(map(named, found))


def findings() -> tuple[Query, ...]:
    """Return the queries whose rows are findings: gaps, then overlaps."""
    return tuple(query for name in FINDING_FAMILIES if name in families() for query in family(name))


def from_file(path: Path) -> Query:
    """Return a user's own query from the file at ``path``; a header is welcome and not needed."""
    return read_query(path.name, path, read_text(path))


def from_text(text: str, origin: str = "-") -> Query:
    """Return a user's own query from ``text``.

    Raises
    ------
    FileProblem
        Where the text is empty.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise FileProblem("file-empty", path=origin)
    return read_query(origin, Path(origin), text)
