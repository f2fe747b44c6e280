"""One fact is told once: the findings whose fact another finding tells are marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ihmisgraph.findings.model import Finding
from ihmisgraph.queries.header import Query


def told_once(found: Iterable[Finding], queries: Mapping[str, Query]) -> list[Finding]:
    """Return ``found``, marked where another agrees in the columns that the kind's ``implied-by`` names."""
    found = list(found)
    told: dict[str, list[Finding]] = {}
    for finding in found:
        told.setdefault(finding.finding, []).append(finding)
    marked = []
    for finding in found:
        implied = any(
            _same_in(finding, other, columns)
            for name, columns in queries[finding.finding].implied_by
            for other in told.get(name, ())
        )
        marked.append(replace(finding, implied=True) if implied else finding)
    return marked


def _same_in(finding: Finding, other: Finding, columns: tuple[str, ...]) -> bool:
    """Whether two rows agree: equal cells, or a cell within the other row's list."""
    if finding.programme != other.programme:
        return False
    for column in columns:
        one, two = finding.row.get(column), other.row.get(column)
        if one is None or two is None:
            return False
        inside = isinstance(two, tuple) and (set(one) <= set(two) if isinstance(one, tuple) else one in two)
        if one != two and not inside:
            return False
    return True
