"""How many measures each phenomenon has under each strategic goal, and where a priority of the programme has none."""

from __future__ import annotations

from collections.abc import Mapping

from ihmisgraph.export.pictures.facts import Facts, Quoted, capital, numbers
from ihmisgraph.export.pictures.matrix import Cell, Heading, Matrix

GRADES = ("focus", "development-target", "mention", "none")
"""How strongly a programme puts a phenomenon forward, the strongest first."""

_FRAMED = GRADES[:2]
_Covered = Mapping[tuple[str, object], Mapping[str, object]]


def coverage(facts: Facts) -> Matrix:
    """Return the matrix of phenomena and strategic goals.

    A row is a phenomenon that a measure addresses or that the programme puts forward; rows stand by the strongest
    priority, then by the number of measures. A cell counts the measures under the goal that address the phenomenon or
    a narrower one. A frame marks an empty cell of a focus or a development target: declared in the preamble, under
    every goal; declared in a goal's introduction, under that goal. A reading that is only possible draws no frame. The
    last row counts the general measures, which name no phenomenon and so serve all.
    """
    covered = {(str(row["phenomenon"]), row["goalNumber"]): row for row in facts.rows("phenomena/coverage")}
    priorities = [row for row in facts.rows("phenomena/priorities") if row["phenomenon"]]
    names = {str(row["phenomenon"]): str(row["phenomenonLabel"]) for row in (*covered.values(), *priorities)}
    goals = _goals(facts, without=any(goal is None for _, goal in covered))
    totals = {iri: sum(_count(row) for (one, _), row in covered.items() if one == iri) for iri in names}
    grades = {iri: _grade(facts, iri) for iri in names}
    order = sorted(names, key=lambda iri: (GRADES.index(grades[iri]), -totals[iri], names[iri].casefold(), iri))
    rows = [_row(facts, iri, names[iri], grades[iri]) for iri in order]
    cells = []
    for iri in order:
        framed = _framed(facts, iri, {heading.link: goal for goal, heading in goals.items()})
        cells.append(tuple(_cell(facts, covered, (iri, goal), names[iri], framed) for goal in goals))
    general = _general(facts, tuple(goals)) if rows else []
    return Matrix(
        facts.about("coverage"),
        facts.say("picture-phenomenon"),
        (*rows, *(heading for heading, _ in general)),
        tuple(goals.values()),
        (*cells, *(row for _, row in general)),
        facts.say("picture-coverage-count"),
        facts.say("picture-coverage-missing"),
        notes=(facts.say("picture-coverage-note"),) if rows else (),
        empty=facts.say("picture-no-phenomena"),
    )


def _goals(facts: Facts, *, without: bool) -> dict[object, Heading]:
    """The strategic goals by number, in the order of the programme; ``None`` for what stands under none."""
    goals: dict[object, Heading] = {
        row["goalNumber"]: Heading(
            str(row["goalLabel"]), str(row["goal"]), over=facts.say("picture-goal", number=row["goalNumber"])
        )
        for row in facts.rows("programme/goals")
    }
    return goals | ({None: Heading(facts.say("picture-no-goal"))} if without or not goals else {})


def _row(facts: Facts, iri: str, name: str, grade: str) -> Heading:
    said = [
        Quoted(f"{row['gradeLabel']}, {row['declaredInLabel']}", str(row["quotation"] or ""), "").said(facts.language)
        for row in facts.rows("phenomena/priorities")
        if row["phenomenon"] == iri
    ]
    return Heading(capital(name), iri, "\n".join([name, *dict.fromkeys(said)]), facts.say(f"picture-grade-{grade}"))


def _cell(facts: Facts, covered: _Covered, place: tuple[str, object], name: str, framed: set[object]) -> Cell:
    iri, goal = place
    under = facts.say("picture-under-goal", number=goal) if goal is not None else facts.say("picture-no-goal")
    row = covered.get(place)
    if row is None:
        return Cell(told=facts.say("picture-coverage-none", name=name, goal=under), missing=goal in framed)
    measures = row["measureNumbers"]
    told = facts.say("picture-coverage-cell", name=name, goal=under, measures=numbers(measures), actors=row["actors"])
    return Cell(_count(row), told, facts.quoted(measures, iri))


def _general(facts: Facts, goals: tuple[object, ...]) -> list[tuple[Heading, tuple[Cell, ...]]]:
    """The row of general measures, where there are any."""
    found = facts.rows("phenomena/general-measures")
    name = facts.say("picture-general")
    cells = []
    for goal in goals:
        measures = tuple(row["measureNumber"] for row in found if row["goalNumber"] == goal)
        cells.append(Cell(len(measures), f"{name}: {numbers(measures) or '–'}", compared=False))
    return [(Heading(name, group=facts.say("picture-general-group")), tuple(cells))] if found else []


def _grade(facts: Facts, iri: str) -> str:
    found = {str(row["grade"]) for row in facts.rows("phenomena/priorities") if row["phenomenon"] == iri}
    return next((grade for grade in GRADES if grade in found), GRADES[-1])


def _framed(facts: Facts, iri: str, goals: Mapping[str, object]) -> set[object]:
    """The goals under which the programme's own words let one look for measures on the phenomenon."""
    declared = {
        str(row["declaredIn"])
        for row in facts.rows("phenomena/priorities")
        if row["phenomenon"] == iri and row["grade"] in _FRAMED and row["certainty"] != "possible"
    }
    everywhere = any(place not in goals for place in declared)
    return {goal for place, goal in goals.items() if place and (everywhere or place in declared)}


def _count(row: Mapping[str, object]) -> int:
    count = row["measures"]
    return count if isinstance(count, int) else 0
