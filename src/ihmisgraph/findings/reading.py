"""Findings as people read them: the sums, every significant one, the first of each other kind, with their words."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ihmisgraph.findings.collect import NotRead
from ihmisgraph.findings.model import SEVERITIES, Evidence, Finding, severity_order, within_kind
from ihmisgraph.languages import Message, Whole, say
from ihmisgraph.queries.catalogue import named
from ihmisgraph.queries.header import Query, in_words
from ihmisgraph.tables import Cell, Table

_FIRST = 5
_QUOTED = 5
_SHEET_NAME = 31
_COLUMNS = (
    "finding",
    "severity",
    "firm",
    "state",
    "sentence",
    "repair",
    "measures",
    "actors",
    "phenomena",
    "programme",
)


def to_read(
    findings: Sequence[Finding],
    not_read: Iterable[NotRead],
    language: str,
    width: int,
    *,
    everything: bool,
    not_asked: Mapping[str, Sequence[str]] | None = None,
    rules: Iterable[Query] = (),
    filtered: Message | None = None,
) -> str:
    """Return ``findings`` as text: grouped by kind, the gravest kinds first, the evidence under each.

    Parameters
    ----------
    everything
        Show all; else every significant one, five of each other kind, and none that others tell already.
    not_asked
        The kinds that need parameters which were not set.
    rules
        The queries of the user's own kinds.
    filtered
        What was chosen by, said under the sums.
    """
    kinds = _Kinds(language, {query.name: query for query in rules})
    if not findings:
        lines = _wrap(say(filtered or Message("no-findings"), language), width, "", "")
    else:
        lines = [*_sums(findings, kinds, width), *_wrap(say(filtered or "", language), width, "", ""), ""]
        order = _group_order(findings, kinds)
        for _, group in groupby(sorted(findings, key=order), key=lambda finding: finding.finding):
            lines += _kind(list(group), kinds, width, everything)
        implied = sum(finding.implied for finding in findings)
        if implied and not everything:
            lines.append(_say("findings-implied", language, count=implied))
    lines += _unread(not_read, kinds, width) + _unasked(not_asked or {}, kinds, width)
    return "\n".join(lines).rstrip() + "\n"


def filtered_by(said: Sequence[Message], left: int, of: int) -> Message | None:
    """Return the sentence that says by what ``left`` findings were chosen out of ``of``, where anything was."""
    if not said or not of:
        return None
    filters: Message = said[0]
    for one in said[1:]:
        filters = Message("filter-and", one=filters, other=one)
    return Message("findings-filtered" if left else "findings-filtered-none", filters=filters, count=left, all=of)


def whole_table(findings: Iterable[Finding], language: str = "en") -> Table:
    """Return all findings as one table, a row each; quotations are joined by `` | ``, their places in ``language``."""
    rows = tuple(
        (*_cells(finding), " | ".join(_quoted(piece, language) for piece in finding.evidence)) for finding in findings
    )
    return Table((*_COLUMNS, "evidence"), rows, "findings")


def finding_tables(findings: Sequence[Finding], language: str = "en") -> list[Table]:
    """Return a table for each kind of finding, for a workbook; one empty table where there are none."""
    by_kind = groupby(sorted(findings, key=lambda finding: finding.finding), key=lambda finding: finding.finding)
    titles: set[str] = set()
    tables = []
    for kind, group in by_kind:
        table = whole_table(group, language)
        tables.append(Table(table.columns, table.rows, _title(kind.rpartition("/")[2], titles)))
    return tables or [whole_table([])]


def _title(kind: str, taken: set[str]) -> str:
    """A name that a workbook takes for a sheet, which no other sheet has: at most 31 characters, letter case aside."""
    name = re.sub(r"[\[\]:*?/\\']+", " ", kind).strip()
    title, number = name[:_SHEET_NAME], 1
    while title.casefold() in {*taken, "", "history"}:
        number += 1
        title = f"{name[: _SHEET_NAME - 3]} {number}"
    taken.add(title.casefold())
    return title


@dataclass(frozen=True)
class _Kinds:
    """What the kinds of finding are called in a language; the user's own stand in ``rules``."""

    language: str
    rules: Mapping[str, Query]

    def query(self, finding: str) -> Query:
        return self.rules.get(finding) or named(finding)

    def name(self, finding: str) -> str:
        """What people call a kind of finding; its key where its header has no name for it."""
        return in_words(self.query(finding).page, self.language) or finding.rpartition("/")[2]

    def names(self, findings: Iterable[str]) -> str:
        """What people call them, parted by semicolons, as a name may hold a comma."""
        return Whole("; ".join(sorted({self.name(finding) for finding in findings})))


def _group_order(findings: Sequence[Finding], kinds: _Kinds) -> Callable[[Finding], tuple[object, ...]]:
    """Kinds by their gravest finding, then as their headers order them; inside a kind as :func:`within_kind`."""
    gravest: dict[str, int] = {}
    for finding in findings:
        gravest[finding.finding] = min(severity_order(finding), gravest.get(finding.finding, len(SEVERITIES)))

    def order(finding: Finding) -> tuple[object, ...]:
        name = finding.finding
        return (gravest[name], kinds.query(name).order, name, *within_kind(finding))

    return order


def _sums(findings: Sequence[Finding], kinds: _Kinds, width: int) -> list[str]:
    counts = {severity: sum(finding.severity == severity for finding in findings) for severity in SEVERITIES}
    commonest = sorted(Counter(finding.finding for finding in findings).items(), key=lambda pair: (-pair[1], pair[0]))
    listed = ", ".join(f"{kinds.name(kind)} {count}" for kind, count in commonest)
    return [_say("findings-sum", kinds.language, count=len(findings), **counts), *_wrap(listed, width, "", "")]


def _kind(group: list[Finding], kinds: _Kinds, width: int, everything: bool) -> list[str]:
    shown = group if everything else _worth_reading(group)
    name, query = kinds.name(group[0].finding), kinds.query(group[0].finding)
    asked = in_words(query.summary, kinds.language)
    heading = f"── {name[:1].upper()}{name[1:]} ({len(group)}; {group[0].kind})" + (f" — {asked}" if asked else "")
    lines = [*_wrap(heading, width, "", "   "), ""]
    for finding in shown:
        lines += _finding(finding, kinds.language, width)
    hidden = sum(not finding.implied for finding in group) - len(shown)
    if hidden > 0 and not everything:
        lines += [f"  {_say('findings-more', kinds.language, count=hidden, kind=group[0].kind)}", ""]
    return lines if shown or hidden > 0 else []


def _worth_reading(group: list[Finding]) -> list[Finding]:
    told = [finding for finding in group if not finding.implied]
    high = [finding for finding in told if finding.severity == SEVERITIES[0]]
    return high + [finding for finding in told if finding not in high][:_FIRST]


def _finding(finding: Finding, language: str, width: int) -> list[str]:
    marks = [_say(f"severity-{finding.severity}", language)]
    marks += [] if finding.firm else [_say("finding-interpretive", language)]
    marks += [_say("finding-brokered", language)] if finding.state == "brokered" else []
    lines = _wrap(f"[{'; '.join(marks)}] {finding.sentence}", width, "  • ", "    ")
    for piece in _first_of_each_place(finding.evidence):
        lines += _wrap(_quoted(piece, language), width, "      ", "        ")
    more = len(finding.evidence) - _QUOTED
    if more > 0:
        lines.append(f"      {_say('finding-evidence-more', language, count=more)}")
    if finding.repair:
        lines += _wrap(_say("finding-repair", language, repair=finding.repair), width, "    → ", "      ")
    return [*lines, ""]


def _first_of_each_place(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The first quotations, no place a second time before every place had its turn, in the order of the text."""
    turns: dict[tuple[str, object], int] = {}
    ranked = []
    for piece in evidence:
        place = (piece.place, piece.number)
        turns[place] = turns.get(place, 0) + 1
        ranked.append((turns[place], piece.start, piece))
    chosen = sorted(ranked, key=lambda each: each[:2])[:_QUOTED]
    return [piece for _, _, piece in sorted(chosen, key=lambda each: each[1])]


def _quoted(piece: Evidence, language: str) -> str:
    place = _say(f"place-{piece.place}", language, number=piece.number)
    words = " ".join(piece.quotation.split())
    return f"{place}: “{words}”" if language == "en" else f"{place}: ”{words}”"


def _unread(not_read: Iterable[NotRead], kinds: _Kinds, width: int) -> list[str]:
    """Return a line for each programme: the kinds not looked for and what it was not read for; one if unreported."""
    lacking: dict[tuple[str, str], list[NotRead]] = {}
    for each in not_read:
        key = "findings-no-reports" if each.relation == "status-report" else "findings-not-read"
        lacking.setdefault((each.label, key), []).append(each)
    lines = []
    for (label, key), rows in sorted(lacking.items()):
        relations = Whole(", ".join(sorted({row.relation for row in rows})))
        names = kinds.names(row.finding for row in rows)
        said = _say(key, kinds.language, kinds=names, programme=label, relations=relations)
        lines += _wrap(said, width, "", "")
    return lines


def _unasked(not_asked: Mapping[str, Sequence[str]], kinds: _Kinds, width: int) -> list[str]:
    """Return one line that names the kinds which need values, and the options that give these."""
    options = ", ".join(sorted({f"--{name}" for names in not_asked.values() for name in names}))
    said = _say("findings-not-asked", kinds.language, kinds=kinds.names(not_asked), options=options)
    return _wrap(said, width, "", "") if not_asked else []


def _cells(finding: Finding) -> tuple[Cell, ...]:
    return tuple(getattr(finding, name) for name in _COLUMNS)


def _wrap(text: str, width: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _say(key: str, language: str, **values: object) -> str:
    return Message(key, **values).in_language(language)
