"""The measures of a programme year by year, under the phenomena they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ihmisgraph.export.pictures.facts import About, Facts, Quoted, capital
from ihmisgraph.export.pictures.framing import GAP, MARGIN, Sample, framed, nothing
from ihmisgraph.export.pictures.labels import LINE, text_width, wrapped
from ihmisgraph.export.pictures.scene import PALE_INK, PAPER, Group, Item, Line, Rect, Scene, Text

BAR = "#86b6dc"
_RULE, _BAND = "#8a8a8a", "#ececec"
_SIZE, _NAME, _GOAL, _ROW, _YEARS = 13.0, 470.0, 56.0, 26.0, 560.0


@dataclass(frozen=True)
class Run:
    """A measure's line: its name, goal and years, either of which may be unknown, and the words that place it here."""

    number: str
    name: str
    goal: str
    start: int | None
    end: int | None
    link: str
    quoted: tuple[Quoted, ...] = ()

    def runs_in(self, year: int) -> bool:
        """Return whether the measure runs in ``year``."""
        first, last = self.start or self.end, self.end or self.start
        return first is not None and last is not None and first <= year <= last


@dataclass(frozen=True)
class Lane:
    """A phenomenon: how many measures run on it each year, narrower phenomena counted in, and those that name it."""

    name: str
    link: str
    counts: Mapping[int, int]
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Timeline:
    """Measures by phenomenon and year, with the heads of the columns."""

    about: About
    measure_head: str
    goal_head: str
    years: tuple[int, ...]
    lanes: tuple[Lane, ...]
    bar_means: str
    count_means: str
    no_years: str
    empty: str
    notes: tuple[str, ...] = ()


def timeline(facts: Facts) -> Timeline:
    """Return the timeline: phenomena with the most measures first, measures by their years, general measures last.

    A measure that names several phenomena stands under each of them.
    """
    measures = {str(row["measure"]): row for row in facts.rows("programme/measures")}
    named: dict[str, list[str]] = defaultdict(list)
    labels: dict[str, str] = {}
    for row in facts.rows("phenomena/measures"):
        labels[str(row["phenomenon"])] = str(row["phenomenonLabel"])
        if row["measure"] not in named[str(row["phenomenon"])]:
            named[str(row["phenomenon"])].append(str(row["measure"]))
    counts: dict[str, dict[int, int]] = defaultdict(dict)
    for row in facts.rows("phenomena/by-year"):
        labels[str(row["phenomenon"])] = str(row["phenomenonLabel"])
        counts[str(row["phenomenon"])][_whole(row["year"]) or 0] = _whole(row["measures"]) or 0
    order = sorted(labels, key=lambda iri: (-max(counts[iri].values(), default=0), labels[iri].casefold(), iri))
    lanes = [
        Lane(capital(labels[iri]), iri, counts[iri], _runs(facts, (measures[each] for each in named[iri]), iri))
        for iri in order
    ]
    general = _runs(facts, (row for iri, row in measures.items() if not any(iri in found for found in named.values())))
    if general:
        lanes.append(Lane(facts.say("picture-general-lane"), "", {}, general))
    return Timeline(
        facts.about("timeline"),
        facts.say("picture-measure-head"),
        facts.say("picture-goal-head"),
        _years(facts, measures.values()),
        tuple(lanes),
        facts.say("picture-timeline-bar"),
        facts.say("picture-timeline-count"),
        facts.say("picture-timeline-no-years"),
        facts.say("picture-no-measures"),
        (facts.say("picture-timeline-note"),) if counts else (),
    )


def timeline_scene(line: Timeline) -> Scene:
    """Return the picture of a timeline: a bar for each measure from its first to its last year."""
    if not line.lanes:
        return nothing(line.about, line.empty)
    years = line.years or (0,)
    step = max(min(_YEARS / len(years), 150.0), max(text_width(str(year), _SIZE) for year in years) + 10)
    left = MARGIN + _NAME + _GOAL
    right = left + step * len(years)

    def inner(top: float) -> tuple[list[Item], float]:
        items: list[Item] = [
            Text(MARGIN, top + 16, line.measure_head, 12, colour=PALE_INK),
            Text(left - _GOAL / 2, top + 16, line.goal_head, 12, "middle", colour=PALE_INK),
        ]
        for place, year in enumerate(line.years):
            items.append(Text(left + step * (place + 0.5), top + 16, str(year), _SIZE, "middle", bold=True))
        y = top + 24
        for lane in line.lanes:
            drawn, y = _lane(line, lane, left, right, y, step)
            items += drawn
        return [*items, Line(MARGIN, y, right, y, _RULE)], y + GAP

    return framed(line.about, right + MARGIN, inner, _samples(line), line.notes)


def _lane(line: Timeline, lane: Lane, left: float, right: float, top: float, step: float) -> tuple[list[Item], float]:
    """A phenomenon's band with its counts, and the bars under it."""
    names = wrapped(lane.name, _SIZE, _NAME + _GOAL - 16, 2, bold=True)
    high = 8 + len(names) * _SIZE * LINE
    items: list[Item] = [Rect(MARGIN, top, right - MARGIN, high, _BAND, _RULE, 0.5)]
    texts = tuple(Text(MARGIN + 8, top + 17 + n * _SIZE * LINE, name, _SIZE, bold=True) for n, name in enumerate(names))
    items.append(Group(texts, link=lane.link, told=lane.name))
    for place, year in enumerate(line.years if lane.counts else ()):
        items.append(Text(left + step * (place + 0.5), top + 17, str(lane.counts.get(year, 0)), _SIZE, "middle", True))
    y = top + high
    for run in lane.runs:
        drawn, bottom = _run(line, run, left, y, step)
        items.append(drawn)
        y = bottom
    return items, y


def _run(line: Timeline, run: Run, left: float, top: float, step: float) -> tuple[Item, float]:
    """A measure's line with its bar, and where it ends."""
    names = wrapped(run.name, _SIZE, _NAME - 48, 2)
    bottom = top + _ROW + (len(names) - 1) * _SIZE * LINE
    base = (top + bottom) / 2 + 4.5
    right = left + step * max(1, len(line.years))
    parts: list[Line | Rect | Text] = [
        Line(MARGIN, bottom, right, bottom, _BAND),
        Text(MARGIN + 30, top + 17, run.number, _SIZE, "end", bold=True),
        *(Text(MARGIN + 40, top + 17 + n * _SIZE * LINE, name, _SIZE) for n, name in enumerate(names)),
        Text(left - _GOAL / 2, base, run.goal, _SIZE, "middle"),
    ]
    places = [place for place, year in enumerate(line.years) if run.runs_in(year)]
    if places:
        start, end = left + step * places[0] + 4, left + step * (places[-1] + 1) - 4
        parts.append(Rect(start, base - 13, end - start, _ROW - 10, BAR, "#1a1a1a", 0.75, 3.0))
    else:
        parts.append(Text(left + 8, base, line.no_years, 12, colour=PALE_INK))
    years = "–".join(dict.fromkeys(str(year) for year in (run.start, run.end) if year)) or line.no_years
    told = [f"{run.number}. {run.name} ({years})", *(quoted.said(line.about.language) for quoted in run.quoted)]
    return Group(tuple(parts), link=run.link, told="\n".join(told)), bottom


def _runs(facts: Facts, measures: Iterable[Mapping[str, object]], phenomenon: str = "") -> tuple[Run, ...]:
    runs = [
        Run(
            str(row["measureNumber"]),
            str(row["measureLabel"]),
            str(row["goalNumber"] if row["goalNumber"] is not None else ""),
            _whole(row["startYear"]),
            _whole(row["endYear"]),
            str(row["measure"]),
            facts.quoted((row["measureNumber"],), phenomenon),
        )
        for row in measures
    ]
    return tuple(sorted(runs, key=lambda run: (run.start or run.end or 9999, run.end or 9999)))


def _years(facts: Facts, measures: Iterable[Mapping[str, object]]) -> tuple[int, ...]:
    """Every year from the first to the last of the programme and its measures."""
    rows = [*facts.rows("programme/overview"), *measures]
    found = [year for row in rows for year in (_whole(row["startYear"]), _whole(row["endYear"])) if year is not None]
    return tuple(range(min(found), max(found) + 1)) if found else ()


def _samples(line: Timeline) -> list[Sample]:
    dated = any(run.start or run.end for lane in line.lanes for run in lane.runs)
    counted = any(lane.counts for lane in line.lanes)
    samples = [(dated, Sample("", line.bar_means, BAR)), (counted, Sample("2", line.count_means, _BAND, PAPER))]
    return [sample for there, sample in samples if there]


def _whole(cell: object) -> int | None:
    return cell if isinstance(cell, int) else None
