"""Findings as people read them: the sums, every significant one, the first of each other kind, with their words."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from ihmisgraph.findings.collect import NotRead
from ihmisgraph.findings.model import SEVERITIES, Evidence, Finding, severity_order
from ihmisgraph.languages import Message
from ihmisgraph.queries.catalogue import named
from ihmisgraph.queries.header import in_words
from ihmisgraph.tables import Cell, Table

_FIRST = 5
_QUOTED = 5
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
) -> str:
    """Return ``findings`` as text: grouped by kind, the gravest kinds first, the evidence under each.

    Parameters
    ----------
    everything
        Show all; else every significant one, five of each other kind, and none that others tell already.
    not_asked
        The kinds that need parameters which were not set.
    """
    if not findings:
        lines = [_say("no-findings", language)]
    else:
        lines = [_sums(findings, language, width), ""]
        for _, group in groupby(sorted(findings, key=_group_order(findings)), key=lambda finding: finding.finding):
            lines += _kind(list(group), language, width, everything)
        implied = sum(finding.implied for finding in findings)
        if implied and not everything:
            lines.append(_say("findings-implied", language, count=implied))
    lines += _unread(not_read, language, width) + _unasked(not_asked or {}, language, width)
    return "\n".join(lines).rstrip() + "\n"


def whole_table(findings: Iterable[Finding]) -> Table:
    """Return all findings as one table, a row each; quotations are joined by `` | ``."""
    rows = tuple(
        (*_cells(finding), " | ".join(_quoted(piece, "en") for piece in finding.evidence)) for finding in findings
    )
    return Table((*_COLUMNS, "evidence"), rows, "findings")


def finding_tables(findings: Sequence[Finding]) -> list[Table]:
    """Return a table for each kind of finding, for a workbook; one empty table where there are none."""
    by_kind = groupby(sorted(findings, key=lambda finding: finding.finding), key=lambda finding: finding.finding)
    tables = [whole_table(group) for _, group in by_kind]
    titled = [Table(t.columns, t.rows, str(t.rows[0][0]).rpartition("/")[2]) for t in tables]
    return titled or [whole_table([])]


def _group_order(findings: Sequence[Finding]) -> Callable[[Finding], tuple[int, int, str, int, float, str]]:
    """Kinds by their gravest finding, then as their headers order them; inside a kind by severity and rank."""
    gravest: dict[str, int] = {}
    for finding in findings:
        gravest[finding.finding] = min(severity_order(finding), gravest.get(finding.finding, len(SEVERITIES)))

    def order(finding: Finding) -> tuple[int, int, str, int, float, str]:
        return (
            gravest[finding.finding],
            named(finding.finding).order,
            finding.finding,
            severity_order(finding),
            -finding.rank,
            finding.sentence,
        )

    return order


def _sums(findings: Sequence[Finding], language: str, width: int) -> str:
    counts = {severity: sum(finding.severity == severity for finding in findings) for severity in SEVERITIES}
    kinds = Counter(finding.finding for finding in findings)
    commonest = sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))
    listed = ", ".join(f"{_kind_name(kind, language)} {count}" for kind, count in commonest)
    return "\n".join([_say("findings-sum", language, count=len(findings), **counts), *_wrap(listed, width, "", "")])


def _kind(group: list[Finding], language: str, width: int, everything: bool) -> list[str]:
    shown = group if everything else _worth_reading(group)
    name, query = _kind_name(group[0].finding, language), named(group[0].finding)
    heading = f"── {name[:1].upper()}{name[1:]} ({len(group)}; {group[0].kind}) — {in_words(query.summary, language)}"
    lines = [*_wrap(heading, width, "", "   "), ""]
    for finding in shown:
        lines += _finding(finding, language, width)
    hidden = sum(not finding.implied for finding in group) - len(shown)
    if hidden > 0 and not everything:
        lines += [f"  {_say('findings-more', language, count=hidden, kind=group[0].kind)}", ""]
    return lines if shown or hidden > 0 else []


def _kind_name(finding: str, language: str) -> str:
    """What people call a kind of finding; its key where its header has no name for it."""
    return in_words(named(finding).page, language) or finding.rpartition("/")[2]


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
    return [
        *lines,
        *_wrap(_say("finding-repair", language, repair=finding.repair), width, "    → ", "      "),
        "",
    ]


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


def _unread(not_read: Iterable[NotRead], language: str, width: int) -> list[str]:
    """Return a line for each programme: the kinds not looked for and what it was not read for; one if unreported."""
    lacking: dict[tuple[str, str], list[NotRead]] = {}
    for each in not_read:
        key = "findings-no-reports" if each.relation == "status-report" else "findings-not-read"
        lacking.setdefault((each.label, key), []).append(each)
    lines = []
    for (label, key), rows in sorted(lacking.items()):
        relations = ", ".join(sorted({row.relation for row in rows}))
        said = _say(key, language, kinds=_keys(row.finding for row in rows), programme=label, relations=relations)
        lines += _wrap(said, width, "", "")
    return lines


def _unasked(not_asked: Mapping[str, Sequence[str]], language: str, width: int) -> list[str]:
    """Return one line that names the kinds which need values, and the options that give these."""
    options = ", ".join(sorted({f"--{name}" for names in not_asked.values() for name in names}))
    said = _say("findings-not-asked", language, kinds=_keys(not_asked), options=options)
    return _wrap(said, width, "", "") if not_asked else []


def _keys(names: Iterable[str]) -> str:
    return ", ".join(sorted({name.rpartition("/")[2] for name in names}))


def _cells(finding: Finding) -> tuple[Cell, ...]:
    return tuple(getattr(finding, name) for name in _COLUMNS)


def _wrap(text: str, width: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _say(key: str, language: str, **values: object) -> str:
    return Message(key, **values).in_language(language)
