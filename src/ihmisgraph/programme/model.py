"""What a programme is, as plain frozen values: every statement with the words it stands on.

Offsets are 0-based Unicode code points in the whole source text, end exclusive, after a byte-order mark is dropped
and every line end read as one character.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of the source text: ``text`` stands from ``start`` to before ``end``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Source:
    """The text a programme was read from."""

    file_name: str
    language: str
    text: str
    sha256: str

    def span(self, start: int, end: int) -> Span:
        """Return the stretch from ``start`` to before ``end`` without white space at its ends."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        piece = piece.strip()
        return Span(start, start + len(piece), piece)

    def line(self, offset: int) -> int:
        """Return the number of the line in which ``offset`` lies, from 1."""
        return self.text.count("\n", 0, offset) + 1


@dataclass(frozen=True)
class NamedActor:
    """A wording in a responsibility clause, the actor it was read as, and the role the text gives it.

    ``actor`` is the key of a body in the list of organisations, or ``None`` where no listed wording is the same;
    ``proposed`` is then the key of the nearest known body, for a person to confirm. ``role_span`` holds the words that
    give the role, where words outside the clause's list of bodies do.
    """

    span: Span
    actor: str | None
    role: str = "responsible"
    proposed: str | None = None
    role_span: Span | None = None


@dataclass(frozen=True)
class Schedule:
    """The years a clause runs, both included; ``None`` where the wording names no year."""

    span: Span
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Clause:
    """One responsibility clause: what is to be done, by whom, when."""

    wording: Span
    responsibility: Span | None
    actors: tuple[NamedActor, ...]
    schedule: Schedule | None


@dataclass(frozen=True)
class Measure:
    """A numbered measure; ``remarks`` are the sentences after its last schedule."""

    number: str
    goal: str | None
    title: str | None
    wording: Span
    clauses: tuple[Clause, ...]
    remarks: Span | None


@dataclass(frozen=True)
class Goal:
    """A strategic goal: its printed number, its heading and its introduction."""

    number: str
    title: str
    heading: Span
    introduction: Span | None


@dataclass(frozen=True)
class Annotation:
    """One row of ``annotations.csv``: a reading of the text, with its quotation where it has one."""

    id: str
    subject: str
    relation: str
    object: str
    quotation: Span | None
    place: str
    basis: str
    certainty: str
    note: str
    confirmed: datetime.date | None


@dataclass(frozen=True)
class Translation:
    """A short label and a full translation of the programme or a part of it, made here; either may be empty."""

    subject: str
    language: str
    label: str
    text: str


@dataclass(frozen=True)
class StatusReport:
    """What was reported of a measure on a day: the keys of its phase and, where one is stated, of its status."""

    measure: str
    date: datetime.date
    phase: str
    status: str
    note: str
    source: str


@dataclass(frozen=True)
class Programme:
    """A whole programme as read: metadata, passages, goals, measures and the readings of them."""

    key: str
    base: str
    country: str
    title: str
    publisher: str | None
    identifier: str | None
    published: datetime.date | None
    start: int
    end: int
    annotated: tuple[str, ...]
    source: Source
    preamble: Span | None
    monitoring: Span | None
    goals: tuple[Goal, ...]
    measures: tuple[Measure, ...]
    annotations: tuple[Annotation, ...] = ()
    translations: tuple[Translation, ...] = ()
    reports: tuple[StatusReport, ...] = ()
    has_list: bool = True

    def clauses(self) -> Iterator[tuple[Measure, Clause]]:
        """Yield every responsibility clause with its measure, in the order of the text."""
        return ((measure, clause) for measure in self.measures for clause in measure.clauses)

    def unresolved(self) -> dict[str, list[tuple[Measure, NamedActor]]]:
        """Return the wordings that no listed body has, each with the measures in which it stands."""
        found: dict[str, list[tuple[Measure, NamedActor]]] = {}
        for measure, clause in self.clauses():
            for named in clause.actors:
                if named.actor is None:
                    found.setdefault(" ".join(named.span.text.split()), []).append((measure, named))
        return found

    def reading_proposed_for(self, wording: str) -> str | None:
        """Return the body that an analyst, else the likeness of names, proposes for an unresolved wording."""
        for row in self.annotations:
            if row.relation == "proposed-reading" and row.quotation and " ".join(row.quotation.text.split()) == wording:
                return row.object
        return next((named.proposed for _, named in self.unresolved().get(wording, ())), None)

    def words(self, place: str) -> tuple[Span, ...]:
        """Return what the text says at a place: a measure number, ``goal:N``, ``preamble`` or ``monitoring``."""
        spans: dict[str, tuple[Span | None, ...]] = {
            "preamble": (self.preamble,),
            "monitoring": (self.monitoring,),
            **{f"goal:{goal.number}": (goal.heading, goal.introduction) for goal in self.goals},
            **{measure.number: (measure.wording,) for measure in self.measures},
        }
        return tuple(span for span in spans.get(place, ()) if span is not None)

    def passage(self, place: str) -> tuple[int, int] | None:
        """Return the start and end offset of a place, or ``None`` where there is no such place."""
        words = self.words(place)
        return (words[0].start, words[-1].end) if words else None
