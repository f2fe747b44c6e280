"""The page of all kinds of finding: what each is and is not, where its definition comes from, an example."""

from __future__ import annotations

from collections.abc import Iterator

import ihmisgraph
from ihmisgraph.findings.model import SEVERITIES, Finding, severity_order
from ihmisgraph.queries import catalogue
from ihmisgraph.queries.header import Query, Texts, in_words

INTRODUCTION = """A *gap* or an *overlap* is one row of a query in `queries/gaps/` or `queries/overlaps/`.
It says what the words of a programme name and do not name, never what authorities do or fail to do: cooperation that
the text does not name may exist. *Severity* is high, medium or low. A finding is *firm* when it stands on the words
alone; one that hangs on a reader's conclusion is *interpretive*, says so, and is medium at most until a person confirms
the reading.

The examples are from Finland's action programme against trafficking in human beings 2026–2027, the gravest of each
kind. `ihmisgraph findings --kind NAME` shows all of a kind with their words, and `ihmisgraph findings --explain NAME`
the definition and the query."""


def findings_page() -> Iterator[str]:
    """Yield the lines of the page."""
    found = ihmisgraph.gaps_and_overlaps(ihmisgraph.open_graph()).found
    yield from (*INTRODUCTION.splitlines(), "")
    queries = sorted(catalogue.findings(), key=lambda query: (query.family, query.order, query.name))
    yield from ("| kind | severity | in the first programme |", "| --- | --- | --- |")
    for query in queries:
        mine = [finding for finding in found if finding.finding == query.name]
        key = query.name.rpartition("/")[2]
        yield f"| [{in_words(query.page, 'en')}](#{key}) | {query.severity} | {_sums(mine)} |"
    yield ""
    for query in queries:
        yield from _kind(query, [finding for finding in found if finding.finding == query.name])


def _kind(query: Query, found: list[Finding]) -> Iterator[str]:
    key = query.name.rpartition("/")[2]
    yield from (f"## {key}", "", f"**{in_words(query.page, 'en')}** · {_others(query.page)}", "")
    yield from (in_words(query.summary, "en"), "", f"*Definition.* {in_words(query.definition, 'en')}", "")
    yield from (f"*What a row means, and what it does not.* {in_words(query.description, 'en')}", "")
    yield from (f"*Default severity:* {query.severity}.", "")
    if query.absence_of:
        yield from (f"*Looked for only where measures were read for:* {', '.join(query.absence_of)}.", "")
    if found:
        gravest = min(found, key=lambda finding: (severity_order(finding), -finding.rank, finding.sentence))
        yield from (f"*Example ({gravest.severity}{'' if gravest.firm else ', interpretive'}).* {gravest.sentence}", "")
        yield from (f"> {' '.join(piece.quotation.split())}" for piece in gravest.evidence[:2])
        yield from ("", f"*What would close it.* {gravest.repair}", "")
    else:
        yield from ("*Example.* None in the first programme.", "")


def _others(texts: Texts) -> str:
    return " · ".join(f"*{language}* {in_words(texts, language)}" for language in ("fi", "sv"))


def _sums(found: list[Finding]) -> str:
    counts = [(severity, sum(finding.severity == severity for finding in found)) for severity in SEVERITIES]
    return ", ".join(f"{count} {severity}" for severity, count in counts if count) or "none"
