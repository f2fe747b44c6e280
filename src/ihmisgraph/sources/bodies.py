"""The reading of one responsibility's words: known bodies first, the longest first; the rest split, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ihmisgraph.programme.model import NamedActor, Source, Span
from ihmisgraph.programme.organisations import OrganisationList
from ihmisgraph.sources.profile import Profile

_BULLET = r"(?:\n[ \t]*|^)(?:[-*•–]|\d+[.)])[ \t]+"
_PARENTHESES = re.compile(r"\([^()]*\)")
_GAP = 2  # a name stands beside a role's phrase when at most this many characters part them
_EDGES = " \t\n.,;:*_•–-"


@dataclass(frozen=True)
class _Name:
    """A known wording found in the value, from ``start`` to before ``end``."""

    start: int
    end: int
    actor: str


@dataclass(frozen=True)
class _Phrase:
    """Words that give a role to all bodies from ``start`` to before ``end``, or to the ``first`` or ``last`` there."""

    role: str
    words: tuple[tuple[int, int], ...]
    start: int
    end: int
    which: str


@dataclass(frozen=True)
class BodyReader:
    """Reads the bodies of a responsibility clause, in the order written."""

    profile: Profile
    organisations: OrganisationList

    def read(self, source: Source, value: Span) -> tuple[NamedActor, ...]:
        """Return the bodies that the words ``value`` name, each with its own words and role."""
        names = list(self._names(value.text))
        inside = [(name.start, name.end) for name in names]
        phrases = [p for p in self._phrases(value.text) if not any(_inside(words, inside) for words in p.words)]
        hidden = [words for phrase in phrases for words in phrase.words]
        spans = [source.span(value.start + s, value.start + e) for s, e in self._pieces(value.text, names, hidden)]
        actors = [self._actor(span) for span in spans]
        for phrase in phrases:
            start, end = value.start + phrase.start, value.start + phrase.end
            reached = [place for place, span in enumerate(spans) if span.start < end and start < span.end]
            for place in {"first": reached[:1], "last": reached[-1:]}.get(phrase.which, reached):
                actors[place] = replace(actors[place], role=phrase.role)
        return tuple(actors)

    def with_roles_of(self, source: Source, wording: Span, actors: tuple[NamedActor, ...]) -> tuple[NamedActor, ...]:
        """Return the bodies with the lead that the clause's own words give to one of them beside a role's phrase."""
        given: dict[str, tuple[str, Span]] = {}
        for phrase in self._phrases(wording.text):
            if phrase.which == "all":
                continue
            names = [
                name for name in self._names(wording.text) if phrase.start <= name.start and name.end <= phrase.end
            ]
            beside = names[:1] if phrase.which == "first" else names[-1:]
            for name in beside:
                start = min(name.start, *(words[0] for words in phrase.words))
                end = max(name.end, *(words[1] for words in phrase.words))
                if (end - start) <= (name.end - name.start) + sum(e - s for s, e in phrase.words) + _GAP:
                    given[name.actor] = phrase.role, source.span(wording.start + start, wording.start + end)
        return tuple(
            replace(actor, role=given[actor.actor][0], role_span=given[actor.actor][1])
            if actor.actor in given and actor.role == "responsible"
            else actor
            for actor in actors
        )

    def _actor(self, span: Span) -> NamedActor:
        actor = self._read(span.text)
        if actor is not None:
            return NamedActor(span, actor)
        inside = {name.actor for name in self._names(span.text)}
        proposed = inside.pop() if len(inside) == 1 else self.organisations.nearest(span.text)
        return NamedActor(span, None, proposed=proposed)

    def _read(self, words: str) -> str | None:
        """Return the body that the words name, alone or with, in parentheses, itself again or one it belongs to."""
        actor = self.organisations.read(words)
        parted = re.fullmatch(r"([^()]+)\(([^()]+)\)", words)
        if actor is not None or parted is None:
            return actor
        body, above = self.organisations.read(parted[1]), self.organisations.read(parted[2])
        within = body is not None and above is not None and self.organisations.is_within(body, above)
        return body if within else None

    def _names(self, text: str) -> Iterator[_Name]:
        pattern = self.organisations.pattern
        for match in pattern.finditer(text) if pattern else ():
            actor = self.organisations.read(match[0])
            if actor is not None:
                yield _Name(match.start(), match.end(), actor)

    def _pieces(self, text: str, names: list[_Name], hidden: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Split at separators outside known names and parentheses; at a conjunction only beside a known name."""
        parted = [span for span in _finds(_PARENTHESES, text) if not any(_inside(words, [span]) for words in hidden)]
        covered = [(name.start, name.end) for name in names] + parted
        cuts = [span for span in _finds(self._separator, text) if not _inside(span, covered)] + hidden
        for start, end in _between(sorted(cuts), len(text)):
            joints = [s for s in _finds(self._conjunction, text, start, end) if not _inside(s, covered)]
            yield from self._joined(text, list(_between(joints, end, start)))

    def _joined(self, text: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Join again the neighbours of which none is a known body: such a piece stays whole and unresolved."""
        waiting: tuple[int, int] | None = None
        for start, end in pieces:
            start, end = _trimmed(text, start, end)
            if not any(map(str.isalnum, text[start:end])):
                continue
            if self._read(text[start:end]) is not None:
                if waiting:
                    yield waiting
                waiting = None
                yield start, end
            else:
                waiting = (waiting[0] if waiting else start, end)
        if waiting:
            yield waiting

    @cached_property
    def _separator(self) -> re.Pattern[str]:
        marks = "|".join(re.escape(mark.strip()) for mark in self.profile.separators)
        return re.compile(rf"{_BULLET}|{marks}" if marks else _BULLET)

    @cached_property
    def _conjunction(self) -> re.Pattern[str]:
        words = "|".join(re.escape(word.strip()) for word in self.profile.conjunctions)
        return re.compile(rf"(?<![\w-])(?<!-\s)(?:{words})(?![\w-])" if words else r"(?!)")

    def _phrases(self, text: str) -> Iterator[_Phrase]:
        for role, templates in (("lead", self.profile.lead), ("collaborator", self.profile.collaborator)):
            for template in templates:
                front, place, back = re.split(r"\{(body|bodies)\}", template, maxsplit=1)
                which = "all" if place == "bodies" else "first" if front.strip() else "last"
                for match in _phrase(front, place, back).finditer(text):
                    words = tuple(match.span(name) for name in ("before", "after") if match[name])
                    yield _Phrase(role, words, *match.span("bodies"), which)


def _phrase(front: str, place: str, back: str) -> re.Pattern[str]:
    """The pattern of a role's words: ``{bodies}`` reaches to the closing words, ``{body}`` to the next mark."""
    before, after = (r"\s+".join(map(re.escape, words.split())) for words in (front, back))
    reach = "[^,;]+?" if place == "body" else ".+?"
    close = rf"(?<!\w){after}(?!\w)" if after[:1].isalnum() else after
    close = close or ("(?=[,;]|$)" if place == "body" else "$")
    before = rf"(?<!\w){before}(?!\w)" if before[-1:].isalnum() else before
    return re.compile(rf"(?P<before>{before})(?P<bodies>{reach})\s*(?P<after>{close})", re.DOTALL | re.IGNORECASE)


def _finds(pattern: re.Pattern[str], text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text, start, len(text) if end is None else end)]


def _inside(span: tuple[int, int], covered: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] < end for start, end in covered)


def _between(cuts: list[tuple[int, int]], end: int, start: int = 0) -> Iterator[tuple[int, int]]:
    for cut_start, cut_end in cuts:
        yield start, max(start, cut_start)
        start = max(start, cut_end)
    yield start, max(start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end
