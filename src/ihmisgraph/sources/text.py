"""From a source text and its profile to a programme: goals, measures, passages, each with its offsets."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ihmisgraph.errors import FileProblem, SourceMisfit
from ihmisgraph.files import decode, read_bytes
from ihmisgraph.programme.model import Goal, Measure, Programme, Source, Span
from ihmisgraph.programme.organisations import OrganisationList
from ihmisgraph.sources.clauses import ClauseReader
from ihmisgraph.sources.profile import Profile, bare, line_pattern

_HEADING = re.compile(r"\s*#{1,6}\s")


@dataclass(frozen=True)
class _Line:
    """One line of the text: its offset, its words as they stand, and its bare words with their own offset."""

    number: int
    start: int
    text: str
    bare_start: int
    bare: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass
class _Block:
    """A stretch of lines under one opening line."""

    kind: str
    line: _Line
    match: re.Match[str] | None
    end: int


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
        if block.kind == "goal" and block.match:
            _check_new(source, block, [goal.number for goal in goals])
            goals.append(_goal(source, block))
        if block.kind == "measure" and block.match:
            _check_new(source, block, [measure.number for measure in measures])
            measures.append(_measure(source, block, goals[-1].number if goals else None, clauses))
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
    _check_whole(profile, programme)
    return programme


def _lines(source: Source) -> Iterator[_Line]:
    start = 0
    for number, text in enumerate(source.text.split("\n"), 1):
        dropped, core = bare(text)
        yield _Line(number, start, text, start + dropped, core)
        start += len(text) + 1


def _kept_lines(profile: Profile, source: Source) -> Iterator[_Line]:
    """The lines that are read: not those between the two lines of a ``skip``."""
    waiting = list(profile.skip)
    inside, seen = None, 0
    for line in _lines(source):
        if inside is None:
            inside = next((skip for skip in waiting if _is(line, skip.start)), None)
            seen = 0
            if inside is not None:
                waiting.remove(inside)
                continue
        elif inside.until is not None and _is(line, inside.until):
            seen += 1
            if seen == inside.occurrence:
                inside = None
        if inside is None:
            yield line
    if inside is not None and inside.until is not None:
        raise SourceMisfit("skip-without-end", file=source.file_name, line=line.number, words=inside.until)


def _blocks(profile: Profile, source: Source) -> Iterator[_Block]:
    """Cut the text into blocks, each opened by a line that the profile describes."""
    goal = line_pattern(profile.goal) if profile.goal else None
    measure = line_pattern(profile.measure)
    block: _Block | None = None
    listing = profile.measures is None and goal is None
    for line in _kept_lines(profile, source):
        opened: _Block | None = None
        if not line.bare or any(_is(line, words) for words in profile.ignore):
            continue
        if profile.monitoring is not None and _is(line, profile.monitoring):
            opened, listing = _Block("monitoring", line, None, line.end), False
        elif goal and (match := goal.fullmatch(line.bare)):
            opened, listing = _Block("goal", line, match, line.end), profile.measures is None
        elif profile.measures is not None and _is(line, profile.measures):
            opened, listing = _Block("measures", line, None, line.end), True
        elif listing and (match := measure.fullmatch(line.bare)):
            opened = _Block("measure", line, match, line.end)
        elif profile.preamble is not None and block is None:
            opened = _Block("preamble", line, None, line.end) if _is(line, profile.preamble) else None
        elif block is None:
            opened = _Block("preamble", line, None, line.end)
        if opened:
            if block:
                yield block
            block = opened
        elif block:
            _check_continues(source, block, line)
            block.end = line.end
    if block:
        yield block


def _check_continues(source: Source, block: _Block, line: _Line) -> None:
    """Raise where a line cannot belong to the block it stands in."""
    heading, opening = _HEADING.match(line.text), _HEADING.match(block.line.text)
    deeper = heading and opening and len(heading[0].strip()) > len(opening[0].strip())
    if block.kind == "measures" or (block.kind == "measure" and heading and not deeper):
        raise SourceMisfit("line-misfit", file=source.file_name, line=line.number, words=_short(line.bare))


def _goal(source: Source, block: _Block) -> Goal:
    match = _matched(block)
    heading = source.span(block.line.bare_start, block.line.bare_start + len(block.line.bare))
    introduction = source.span(block.line.end, block.end)
    return Goal(match["number"], match["title"].strip(), heading, introduction if introduction.text else None)


def _measure(source: Source, block: _Block, goal: str | None, clauses: ClauseReader) -> Measure:
    match = _matched(block)
    groups = match.groupdict()
    name = "title" if groups.get("title") else "text"
    wording = source.span(block.line.bare_start + match.start(name), block.end)
    read, remarks = clauses.read(source, wording)
    title = groups.get("title")
    return Measure(match["number"], goal, title.strip() if title else None, wording, read, remarks)


def _matched(block: _Block) -> re.Match[str]:
    assert block.match is not None, "goals and measures are opened by a match"
    return block.match


def _passage(source: Source, blocks: list[_Block], kind: str, *, headless: bool = False) -> Span | None:
    for block in blocks:
        if block.kind == kind:
            span = source.span(block.line.start if headless else block.line.end, block.end)
            return span if span.text else None
    return None


def _check_new(source: Source, block: _Block, numbers: list[str]) -> None:
    number = _matched(block)["number"]
    if number in numbers:
        words = _short(block.line.bare)
        raise SourceMisfit(
            f"{block.kind}-twice", file=source.file_name, line=block.line.number, number=number, words=words
        )


def _check_whole(profile: Profile, programme: Programme) -> None:
    """Raise where the profile describes something that the text does not have."""
    source = programme.source
    first, last = source.text.strip(), source.text.rstrip().rsplit("\n", 1)[-1]
    at_start = {"file": source.file_name, "line": 1, "words": _short(first)}
    at_end = {"file": source.file_name, "line": source.line(len(source.text.rstrip())), "words": _short(last)}
    if profile.goal and not programme.goals:
        raise SourceMisfit("no-such-line", name="layout.goal", wanted=profile.goal, **at_start)
    if not programme.measures:
        raise SourceMisfit("no-such-line", name="layout.measure", wanted=profile.measure, **at_start)
    if profile.preamble and not programme.preamble:
        raise SourceMisfit("no-such-line", name="layout.preamble", wanted=profile.preamble, **at_start)
    if profile.monitoring and not programme.monitoring:
        raise SourceMisfit("no-such-line", name="layout.monitoring", wanted=profile.monitoring, **at_end)
    counts = (
        ("goals", profile.expect_goals, programme.goals),
        ("measures", profile.expect_measures, programme.measures),
    )
    for name, expected, found in counts:
        if expected is not None and len(found) != expected:
            raise SourceMisfit("count-misfit", name=f"expect.{name}", expected=expected, found=len(found), **at_end)


def _is(line: _Line, words: str) -> bool:
    """Whether a line is ``words``; a sign of Markdown in front counts only where ``words`` has one."""
    compared = line.text.strip() if words.startswith(("#", "*", "_", ">")) else line.bare
    return line_pattern(words).fullmatch(compared) is not None


def _short(words: str, length: int = 60) -> str:
    words = " ".join(words.split())
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"
