"""From a source text and its profile to a programme: goals, measures, passages, each with its offsets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ihmisgraph.errors import FileProblem, SourceMisfit
from ihmisgraph.files import decode, read_bytes
from ihmisgraph.languages import short
from ihmisgraph.programme.model import Goal, Measure, Programme, Source, Span
from ihmisgraph.programme.organisations import OrganisationList
from ihmisgraph.sources.clauses import ClauseReader
from ihmisgraph.sources.lines import Fit, Line, all_lines, kept_lines, misfit
from ihmisgraph.sources.profile import Profile
from ihmisgraph.sources.rows import Row, measure_rows


@dataclass
class _Block:
    """A stretch of lines under one opening line; ``fit`` says how a goal or a measure opens, ``row`` its row."""

    kind: str
    line: Line
    fit: Fit | None
    end: int
    row: Row | None = None


def read_source(path: Path, language: str) -> Source:
    """Return the text at ``path`` with its name, language and the SHA-256 of its normalised text in UTF-8."""
    text = decode(read_bytes(path), path)
    if not text.strip():
        raise FileProblem("file-empty", path=path)
    return Source(path.name, language, text, hashlib.sha256(text.encode()).hexdigest())


def read_programme(profile: Profile, source: Source, organisations: OrganisationList) -> Programme:
    """Return the programme that ``source`` holds, read by ``profile``.

    Raises
    ------
    SourceMisfit
        With the number of the line and the words that did not fit.
    """
    blocks = list(_blocks(profile, source))
    clauses = ClauseReader(profile, organisations)
    goals: list[Goal] = []
    measures: list[Measure] = []
    for block in blocks:
        if block.kind == "goal" and block.fit:
            number = _number(source, block, [goal.number for goal in goals])
            goals.append(_goal(source, block, block.fit, number))
        if block.kind == "measure" and block.fit:
            number = _number(source, block, [measure.number for measure in measures])
            wording = source.span(block.fit.start, block.end)
            read, remarks = clauses.read_row(source, block.row) if block.row else clauses.read(source, wording)
            goal = goals[-1].number if goals else None
            measures.append(Measure(number, goal, block.fit.title, wording, read, remarks))
    programme = Programme(
        key=profile.key,
        base=profile.base,
        country=profile.country,
        title=profile.title,
        publisher=profile.publisher,
        identifier=profile.identifier,
        published=profile.published,
        start=profile.start,
        end=profile.end,
        annotated=profile.annotated,
        source=source,
        preamble=_passage(source, blocks, "preamble", headless=profile.preamble is None),
        monitoring=_passage(source, blocks, "monitoring"),
        goals=tuple(goals),
        measures=tuple(measures),
    )
    _check_whole(profile, source, programme, listed=any(block.kind == "measures" for block in blocks))
    return programme


def _blocks(profile: Profile, source: Source) -> Iterator[_Block]:
    """Cut the text into blocks, each opened by a line that the profile describes."""
    block: _Block | None = None
    listing = profile.measures is None and profile.goal is None
    lines = list(kept_lines(source, profile.skip))
    rows = measure_rows(source, lines, profile.columns, profile.measure)
    for line in lines:
        row = rows.get(line.number)
        if not line.bare or any(line.fit(words) for words in profile.ignore) or (line.number in rows and not row):
            continue
        if row:
            opened: _Block | None = _Block("measure", line, row.fit, row.end, row)
        else:
            opened = _opened(profile, line, listing, first=block is None)
        if opened:
            if block:
                yield block
            block = opened
            lists = {"monitoring": False, "goal": profile.measures is None, "measures": True}
            listing = lists.get(opened.kind, listing)
        elif block:
            _check_continues(source, block, line)
            block.end = line.end
    if block:
        yield block


def _opened(profile: Profile, line: Line, listing: bool, first: bool) -> _Block | None:
    """Return the block that the line opens, or ``None`` where it goes on with the block it stands in.

    A measure is opened only where measures are listed, and the preamble only before everything else.
    """
    if profile.monitoring is not None and line.fit(profile.monitoring):
        return _Block("monitoring", line, None, line.end)
    if profile.goal is not None and (fit := line.fit(profile.goal)):
        return _Block("goal", line, fit, line.end)
    if profile.measures is not None and line.fit(profile.measures):
        return _Block("measures", line, None, line.end)
    if listing and (fit := line.fit(profile.measure)):
        return _Block("measure", line, fit, line.end)
    if first and (profile.preamble is None or line.fit(profile.preamble)):
        return _Block("preamble", line, None, line.end)
    return None


def _check_continues(source: Source, block: _Block, line: Line) -> None:
    """Raise where a line cannot belong to the block it stands in: a heading that is no part of a measure, say."""
    foreign = line.depth > 0 and not line.depth > block.line.depth > 0
    if block.kind == "measures" or (block.kind == "measure" and foreign):
        raise SourceMisfit("line-misfit", file=source.file_name, line=line.number, words=short(line.bare))


def _goal(source: Source, block: _Block, fit: Fit, number: str) -> Goal:
    heading = source.span(block.line.bare_start, block.line.bare_start + len(block.line.bare))
    introduction = source.span(block.line.end, block.end)
    return Goal(number, fit.title or heading.text, heading, introduction if introduction.text else None)


def _passage(source: Source, blocks: list[_Block], kind: str, *, headless: bool = False) -> Span | None:
    for block in blocks:
        if block.kind == kind:
            span = source.span(block.line.start if headless else block.line.end, block.end)
            return span if span.text else None
    return None


def _number(source: Source, block: _Block, taken: list[str]) -> str:
    """Return the printed number, which no other may have; where the profile has no place for one, they are counted."""
    assert block.fit is not None, "goals and measures are opened by a line that fits"
    number = block.fit.number or str(len(taken) + 1)
    if number in taken:
        words = short(block.line.bare)
        raise SourceMisfit(
            f"{block.kind}-twice", file=source.file_name, line=block.line.number, number=number, words=words
        )
    return number


def _check_whole(profile: Profile, source: Source, programme: Programme, listed: bool) -> None:
    """Raise where the profile describes something that the text does not have."""
    described = (
        ("layout.preamble", profile.preamble, programme.preamble),
        ("layout.goal", profile.goal, programme.goals),
        ("layout.measures", profile.measures, listed),
        ("layout.measure", profile.measure, programme.measures),
        ("layout.monitoring", profile.monitoring, programme.monitoring),
    )
    for name, wanted, found in described:
        if wanted is not None and not found:
            raise misfit(source, name, wanted)
    counts = (
        ("goals", profile.expect_goals, programme.goals),
        ("measures", profile.expect_measures, programme.measures),
    )
    last = [line for line in all_lines(source) if line.bare][-1]
    at_end = {"file": source.file_name, "line": last.number, "words": short(last.bare)}
    for name, expected, read in counts:
        if expected is not None and len(read) != expected:
            raise SourceMisfit("count-misfit", name=f"expect.{name}", expected=expected, found=len(read), **at_end)
