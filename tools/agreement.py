"""Say how far two independent readings of a programme agree, relation by relation.

A unit is a decision: one subject (a measure, or a passage) and one object that either reader gave somewhere; its two
values say whether each reader gave it. Krippendorff's alpha for two readers and nominal values is 1 - Do/De; Do is
the share of units on which they differ and De the share expected if the values were dealt out by chance:
De = 2 n1 n0 / (n (n - 1)), with n values in all, n1 of them yes and n0 no (Krippendorff 2011). A row without an object
(an unnamed partner) is one yes for its subject; a priority or a trouble counts with what it is declared of. Promises
have no objects to compare: for them only the rows are counted whose quotations overlap.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ihmisgraph.tables import read_table

MEASURES = 43
PASSAGES = 6
RELATIONS = {
    **dict.fromkeys(("addresses", "stage", "activity", "target-group", "profession", "audience", "result"), MEASURES),
    **dict.fromkeys(("makes", "renews", "uses", "spreads", "relies-on"), MEASURES),
    **dict.fromkeys(("changes-act", "cites-act", "place", "criterion"), MEASURES + PASSAGES),
    **dict.fromkeys(("requires", "supports", "names", "unnamed-partner", "network", "condition"), MEASURES),
    **dict.fromkeys(("priority", "trouble"), PASSAGES),
}
"""The relations compared, and for how many measures and passages each was decided."""

OF = ("phenomenon", "target-group", "profession")
"""What a priority or trouble is declared of."""

Decision = tuple[str, str]


def decisions(path: Path) -> dict[str, set[Decision]]:
    """Return, by relation, the subject and object of every row of the reading at ``path`` that qualifies no other."""
    rows = [row for _, row in read_table(path, ("id", "subject", "relation", "object"))]
    ids = {row["id"] for row in rows}
    found: dict[str, set[Decision]] = {relation: set() for relation in RELATIONS}
    for row in rows:
        if row["relation"] in found and row["subject"] not in ids:
            of = sorted(other["object"] for other in rows if other["subject"] == row["id"] and other["relation"] in OF)
            found[row["relation"]].add((row["subject"], " ".join([row["object"], *of])))
    return found


def promises(path: Path) -> list[tuple[str, str]]:
    """Return the passage and the words of every promise of the reading at ``path``."""
    table = read_table(path, ("subject", "relation", "quotation"))
    return [(row["subject"], row["quotation"]) for _, row in table if row["relation"] == "promise"]


def overlapping(one: list[tuple[str, str]], two: list[tuple[str, str]]) -> int:
    """Return how many promises of ``one`` share their words with one of ``two`` in the same passage."""
    return sum(any(a == c and (b in d or d in b) for c, d in two) for a, b in one)


def alpha(first: set[Decision], second: set[Decision], subjects: int) -> tuple[int, float | None]:
    """Return the number of decisions and Krippendorff's alpha; ``None`` where neither reader ever said yes."""
    objects = {each for _, each in first | second}
    units = subjects * len(objects)
    yes = len(first) + len(second)
    values = 2 * units
    if yes in (0, values):
        return units, None
    observed = len(first ^ second) / units
    expected = 2 * yes * (values - yes) / (values * (values - 1))
    return units, 1 - observed / expected


def rows(first: Path, second: Path) -> Iterator[tuple[str, int, int, int, int, str]]:
    """Yield, for each relation, how many rows each reader gave, how many both, the decisions and alpha."""
    one, two = decisions(first), decisions(second)
    for relation, subjects in RELATIONS.items():
        units, agreement = alpha(one[relation], two[relation], subjects)
        shown = "–" if agreement is None else f"{agreement:.2f}"
        yield relation, len(one[relation]), len(two[relation]), len(one[relation] & two[relation]), units, shown
    ours, theirs = promises(first), promises(second)
    yield "promise", len(ours), len(theirs), overlapping(ours, theirs), len(ours) + len(theirs), "–"
