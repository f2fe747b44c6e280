"""The lines of a text, and the patterns by which a profile tells what a line is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ihmisgraph.errors import SourceMisfit
from ihmisgraph.languages import short
from ihmisgraph.programme.model import Source

_YEAR_ALONE = r"(?:19|20)\d\d(?!\d|[.-]\d)"  # a year at the head of a wrapped line is no number
_NUMBER = rf"(?P<number>(?!{_YEAR_ALONE})(?:[A-ZÅÄÖ][.-]?)?\d+(?:[.-]\d+)*[a-zåäö]?|[IVXLC]+|[A-ZÅÄÖ])"
_PLACES = {"number": _NUMBER, "title": r"(?P<title>\S.*?)", "text": r"(?P<text>\S.*)"}
_SIGNS = ("#", "*", "_", ">")
_DECORATION = " \t\f\v\xa0" + "".join(_SIGNS)
_HEADING = re.compile(r"\s*(#{1,6})\s")


@dataclass(frozen=True)
class Skip:
    """Lines to leave out: from the line ``start`` to before the line ``until`` (its n-th occurrence), or to the end."""

    start: str
    until: str | None
    occurrence: int


@dataclass(frozen=True)
class Line:
    """One line of the text: its offset, its words as they stand, and its bare words with their own offset."""

    number: int
    start: int
    text: str
    bare_start: int
    bare: str

    @property
    def end(self) -> int:
        """The offset of its end."""
        return self.start + len(self.text)

    @property
    def depth(self) -> int:
        """How deep a heading of Markdown it is, 1 the highest; 0 for other lines."""
        heading = _HEADING.match(self.text)
        return len(heading[1]) if heading else 0

    def fit(self, template: str) -> Fit | None:
        """Return how the line fits ``template``, or ``None``.

        Signs of Markdown around a line do not count, unless the template itself begins with one.
        """
        whole = template.startswith(_SIGNS)
        match = line_pattern(template).fullmatch(self.text.strip() if whole else self.bare)
        if match is None:
            return None
        groups = {name: words.strip() for name, words in match.groupdict().items() if words}
        begin = self.start + len(self.text) - len(self.text.lstrip()) if whole else self.bare_start
        at = next((match.start(name) for name in ("title", "text") if name in groups), 0)
        return Fit(groups.get("number"), groups.get("title"), begin + at)


@dataclass(frozen=True)
class Fit:
    """A line that fits a template: the printed number and the title, where they are, and where its words begin."""

    number: str | None
    title: str | None
    start: int


@cache
def line_pattern(template: str) -> re.Pattern[str]:
    """Return the pattern of a line of text from a template such as ``"{number}) {title}"``.

    Examples
    --------
    >>> line_pattern("Goal {number}: {title}").fullmatch("Goal 2: Clean shores")["title"]
    'Clean shores'
    """
    pieces = re.split(r"\{(number|title|text)\}", template)
    pattern = "".join(
        _PLACES[piece] if place % 2 else r"\s+".join(re.escape(word) for word in re.split(r"\s+", piece))
        for place, piece in enumerate(pieces)
    )
    return re.compile(pattern)


def bare(line: str) -> tuple[int, str]:
    """Return a line without the signs of Markdown and white space at its ends, and how many were dropped in front."""
    core = line.lstrip(_DECORATION)
    return len(line) - len(core), core.rstrip(_DECORATION)


def all_lines(source: Source) -> Iterator[Line]:
    """Yield every line of the text."""
    start = 0
    for number, text in enumerate(source.text.split("\n"), 1):
        dropped, core = bare(text)
        yield Line(number, start, text, start + dropped, core)
        start += len(text) + 1


def kept_lines(source: Source, skips: Iterable[Skip]) -> Iterator[Line]:
    """Yield the lines that are read: not those between the two lines of a ``skip``.

    Raises
    ------
    SourceMisfit
        Where a skip's first or last line is not in the text.
    """
    waiting = list(skips)
    inside: Skip | None = None
    opened = seen = 0
    for line in all_lines(source):
        if inside is None:
            inside = next((skip for skip in waiting if line.fit(skip.start)), None)
            opened, seen = line.number, 0
            if inside is not None:
                waiting.remove(inside)
                continue
        elif inside.until is not None and line.fit(inside.until):
            seen += 1
            if seen == inside.occurrence:
                inside = None
        if inside is None:
            yield line
    if inside is not None and inside.until is not None:
        raise SourceMisfit("skip-without-end", file=source.file_name, line=opened, words=inside.until)
    if waiting:
        raise misfit(source, "layout.skip", waiting[0].start)


def misfit(source: Source, name: str, wanted: str) -> SourceMisfit:
    """Return the error that no line of the text fits the setting ``name``; it shows how the text begins."""
    first = next(line for line in all_lines(source) if line.bare)
    return SourceMisfit(
        "no-such-line", file=source.file_name, line=first.number, name=name, wanted=wanted, words=short(first.bare)
    )
