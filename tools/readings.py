"""The page of what was read in the shipped programmes: by relation with agreement, by measure, and what lacks why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from agreement import rows as agreements

from ihmisgraph import resources
from ihmisgraph.sources.folder import read_folder
from ihmisgraph.tables import LIST_SEPARATOR, Table, read_table

GROUPS = {
    "phenomena": ("addresses",),
    "stages": ("stage",),
    "activities": ("activity",),
    "for whom": ("target-group", "profession", "audience"),
    "results": ("result",),
    "instruments": ("makes", "renews", "uses", "spreads"),
    "acts": ("changes-act", "cites-act"),
    "outside": ("relies-on",),
    "places": ("place",),
    "ties": ("requires", "supports"),
    "others": ("names", "network", "unnamed-partner"),
    "conditions": ("condition",),
}
"""The columns of the table by measure, and the relations that each counts."""

EXPLAINED = ("stages", "for whom", "phenomena")
"""Where a measure without any is listed with the reason."""


def readings_page() -> Iterator[str]:
    """Yield the lines of the page."""
    for key in resources.programme_keys():
        folder = resources.programme_folder(key)
        yield from _programme(folder)


def lacking(folder: Path) -> dict[str, list[str]]:
    """Return, for each group that is explained and for activities, the measures with no row of it."""
    programme = read_folder(folder).programme
    found = {(row.subject, row.relation) for row in programme.annotations}
    return {
        group: [m.number for m in programme.measures if not any((m.number, each) in found for each in GROUPS[group])]
        for group in ("activities", *EXPLAINED)
    }


def _programme(folder: Path) -> Iterator[str]:
    programme = read_folder(folder).programme
    yield from (f"## {programme.key}", "", f"{len(programme.annotations)} readings.", "")
    yield from ("### By relation", "", *_by_relation(folder).splitlines(), "")
    yield "*text*: the quoted words themselves name it; *analyst*: a reader concluded it. Alpha is Krippendorff's, of"
    yield "two readings before they were settled ([how it is computed](../annotating.md#two-readers))."
    yield from ("", "### By measure", "", *_by_measure(folder).splitlines(), "")
    yield from ("### Measures without", "", *_absences(folder))


def _by_relation(folder: Path) -> str:
    counts: Counter[tuple[str, str]] = Counter()
    for row in read_folder(folder).programme.annotations:
        counts.update([(row.relation, "rows"), (row.relation, row.basis), (row.relation, row.certainty)])
    columns = ("rows", "text", "analyst", "certain", "likely", "possible")
    first, second = (folder / "readings" / f"{name}.csv" for name in ("first", "second"))
    agreed = {row[0]: row[1:] for row in agreements(first, second)} if second.is_file() else {}
    table = [
        (relation, *(counts[relation, column] for column in columns), *agreed.get(relation, ("",) * 5))
        for relation in dict.fromkeys(relation for relation, _ in counts)
    ]
    heads = ("relation", *columns, "first reader", "second reader", "both", "decisions", "alpha")
    return Table(heads, tuple(table)).to_markdown()


def _by_measure(folder: Path) -> str:
    programme = read_folder(folder).programme
    counts = Counter((row.subject, row.relation) for row in programme.annotations)
    table = [
        (measure.number, *(sum(counts[measure.number, each] for each in group) or "–" for group in GROUPS.values()))
        for measure in programme.measures
    ]
    return Table(("measure", *GROUPS), tuple(table)).to_markdown()


def _absences(folder: Path) -> Iterator[str]:
    """Each group, how many measures have no row of it, and their reasons, measures of one reason together."""
    path = folder / "readings" / "absences.csv"
    rows = [row for _, row in read_table(path, ("measure", "relations", "reason"))] if path.is_file() else []
    for group, numbers in lacking(folder).items():
        yield f"- **{group}**: {len(numbers) or 'none'}"
        told: dict[str, list[str]] = {}
        for row in rows:
            if row["relations"] == LIST_SEPARATOR.join(GROUPS[group]):
                told.setdefault(row["reason"], []).append(row["measure"])
        yield from (f"    - {', '.join(measures)}: {reason}" for reason, measures in told.items())
    yield ""
