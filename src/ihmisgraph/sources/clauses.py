"""From a measure's words to its clauses: who is responsible, in which role, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ihmisgraph.errors import SourceMisfit
from ihmisgraph.programme.model import Clause, NamedActor, Schedule, Source, Span
from ihmisgraph.programme.organisations import OrganisationList
from ihmisgraph.sources.bodies import BodyReader
from ihmisgraph.sources.profile import Profile
from ihmisgraph.sources.rows import Row

_FULL_YEAR = r"(?<!\d)((?:19|20)\d\d)(?!\d)"
_YEAR = re.compile(rf"{_FULL_YEAR}(?:[–—/-](\d\d)(?!\d|[.-]\d|\s+[^\W\d_]+\s+{_FULL_YEAR}))?")
_RANGE = re.compile(rf"{_FULL_YEAR}\s*[–—-]\s*{_FULL_YEAR}")
_LAST_MONTH = 12
_ROLES = {"responsibility": "responsible", "lead": "lead", "collaborator": "collaborator"}
_CLOSING = " \t\n.,;*_|"
_SENTENCE_END = re.compile(r"\.(?=\s|$)")
_NEW_SENTENCE = re.compile(r"(?<!\n\d)(?<!\.[^\W\d_])\.(?=\s+[^\Wa-z\d_])")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True)
class _Part:
    """A labelled value inside a measure: from its label to the end of its value."""

    kind: str
    start: int
    value: int
    end: int


@dataclass(frozen=True)
class ClauseReader:
    """Reads the clauses of one measure by a profile's words.

    Parameters
    ----------
    profile
        The words for responsibility and schedule, the separators and the roles.
    organisations
        The bodies whose names may stand in a clause.
    """

    profile: Profile
    organisations: OrganisationList

    def read(self, source: Source, wording: Span) -> tuple[tuple[Clause, ...], Span | None]:
        """Return the clauses of the measure ``wording`` and the sentences after its last clause, if any.

        A clause that has no words of its own before its labels has those of the clause before it.
        """
        parts = list(self._parts(wording.text))
        clauses: list[Clause] = []
        begin = 0
        for group in _grouped(parts):
            told = _after_stop(source, wording.start + begin, wording.start + group[0].start)
            clause = self._clause(source, wording.start, told, group)
            if not told.text:
                clause = replace(clause, wording=clauses[-1].wording if clauses else wording)
            clauses.append(clause)
            begin = group[-1].end
        if not clauses:
            return (Clause(wording, None, (), None),), None
        rest = _after_stop(source, wording.start + begin, wording.end)
        return tuple(clauses), rest if rest.text else None

    def read_row(self, source: Source, row: Row) -> tuple[tuple[Clause, ...], None]:
        """Return the one clause of a measure that stands in a row of a table; such a measure has no remarks."""
        actors = self._bodies.read(source, row.responsibility) if row.responsibility else ()
        actors = self._bodies.with_roles_of(source, row.text, actors)
        schedule = _schedule(source, row.schedule) if row.schedule else None
        return (Clause(row.text, row.responsibility, actors, schedule),), None

    @cached_property
    def _bodies(self) -> BodyReader:
        return BodyReader(self.profile, self.organisations)

    @cached_property
    def _label(self) -> re.Pattern[str]:
        """Labels of values: the words for bodies and others need their colon, a schedule word a colon or a digit."""
        kinds = [("other", self.profile.other), ("responsibility", self.profile.responsibility)]
        kinds += [("lead", self.profile.lead_words), ("collaborator", self.profile.collaborator_words)]
        colon = [f"(?P<{kind}>{_either(words)})[*_]*\\s*:" for kind, words in kinds if words]
        if self.profile.schedule:
            colon.append(f"(?P<schedule>{_either(self.profile.schedule)})[*_]*\\s*(?::|(?=\\d))")
        return re.compile(r"(?<!\w)[*_]*(?:" + "|".join(colon) + r")[*_]*\s*") if colon else re.compile(r"(?!)")

    def _parts(self, text: str) -> Iterator[_Part]:
        found = list(self._label.finditer(text))
        for place, match in enumerate(found):
            limit = found[place + 1].start() if place + 1 < len(found) else len(text)
            paragraph = _PARAGRAPH_END.search(text, match.end(), limit)
            limit = paragraph.start() if paragraph else limit
            kind = str(match.lastgroup)
            if kind == "schedule":
                end = self._schedule_end(text, match.end(), limit)
            elif kind == "other" and _opens_line(text, match.start()):
                end = limit
            else:
                end = self._value_end(text, match.end(), limit)
            yield _Part(kind, match.start(), match.end(), end)

    def _value_end(self, text: str, start: int, limit: int) -> int:
        """A value of names ends where a new sentence begins, but not inside a known name."""
        pattern = self.organisations.pattern
        inside = [match.span() for match in pattern.finditer(text, start, limit)] if pattern else []
        for stop in _NEW_SENTENCE.finditer(text, start, limit):
            if not any(begin <= stop.start() < end - 1 for begin, end in inside):
                return stop.start()
        return limit

    @staticmethod
    def _schedule_end(text: str, start: int, limit: int) -> int:
        """A schedule ends at the first full stop that follows a year, or the first at all where there is no year."""
        year = _YEAR.search(text, start, limit)
        stop = _SENTENCE_END.search(text, year.end() if year else start, limit)
        return stop.start() if stop else limit

    def _clause(self, source: Source, offset: int, told: Span, parts: list[_Part]) -> Clause:
        named = [part for part in parts if part.kind in _ROLES]
        timed = next((part for part in parts if part.kind == "schedule"), None)
        actors: list[NamedActor] = []
        for part in named:
            value = source.span(offset + part.value, _value(source, offset, part).end)
            for actor in self._bodies.read(source, value):
                actors.append(replace(actor, role=_ROLES[part.kind]) if actor.role == "responsible" else actor)
        whole = replace(named[0], end=named[-1].end) if named else None
        return Clause(
            wording=told,
            responsibility=_value(source, offset, whole) if whole else None,
            actors=self._bodies.with_roles_of(source, told, tuple(actors)),
            schedule=_schedule(source, _value(source, offset, timed)) if timed else None,
        )


def _grouped(parts: list[_Part]) -> Iterator[list[_Part]]:
    """Split the labelled values into clauses: a kind that stands already in the clause begins the next one."""
    group: list[_Part] = []
    for part in parts:
        if part.kind != "other" and any(part.kind == earlier.kind for earlier in group):
            yield group
            group = []
        group.append(part)
    if any(part.kind != "other" for part in group):
        yield group


def _schedule(source: Source, span: Span) -> Schedule:
    years: list[int] = []
    for match in _YEAR.finditer(span.text):
        first, short = int(match[1]), int(match[2] or 0)
        years.append(first)
        if match[2] and (short > _LAST_MONTH or short >= first % 100):
            years.append(first - first % 100 + short)
    if not years:
        return Schedule(span, None, None)
    if years[-1] < years[0] or any(match[2] < match[1] for match in _RANGE.finditer(span.text)):
        raise SourceMisfit("schedule-reversed", file=source.file_name, line=source.line(span.start), words=span.text)
    return Schedule(span, min(years), max(years))


def _value(source: Source, offset: int, part: _Part) -> Span:
    """The label with its value, without a closing full stop, comma, mark of emphasis or parenthesis opened before."""
    span = source.span(offset + part.start, offset + part.end)
    kept = span.text.rstrip(_CLOSING)
    if kept.endswith(")") and kept.count("(") < kept.count(")"):
        kept = kept[:-1].rstrip(_CLOSING)
    return Span(span.start, span.start + len(kept), kept)


def _opens_line(text: str, start: int) -> bool:
    """Whether what begins at ``start`` begins a line, but not the whole text."""
    before = text[:start].rpartition("\n")
    return bool(before[1]) and not before[2].strip()


def _after_stop(source: Source, start: int, end: int) -> Span:
    """The words between two offsets, without the full stop or marks that close what stands before them."""
    while start < end and source.text[start] in " \t\n.,;*_":
        start += 1
    return source.span(start, end)


def _either(words: tuple[str, ...]) -> str:
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in sorted(words, key=len, reverse=True))
