"""Finding: every gap and overlap of a graph, as values with their sentences and their evidence."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ihmisgraph.errors import UnknownValue
from ihmisgraph.findings.model import SEVERITIES, Evidence, Finding, severity_order
from ihmisgraph.findings.sentences import sentence
from ihmisgraph.graph.store import Store
from ihmisgraph.queries.catalogue import findings as finding_queries
from ihmisgraph.queries.catalogue import named
from ihmisgraph.queries.header import Query, in_words
from ihmisgraph.queries.run import run
from ihmisgraph.queries.values import find_named
from ihmisgraph.tables import Cell

_PLACES = {"Measure": "measure", "StrategicGoal": "goal"}


@dataclass(frozen=True)
class NotRead:
    """A kind of finding not looked for in a programme (its IRI and label): it was not read for a relation.

    The relation ``status-report`` stands for a programme that has no status reports.
    """

    finding: str
    programme: str
    label: str
    relation: str


@dataclass(frozen=True)
class Findings:
    """All findings, the gravest first within kinds, and what was not looked for.

    Attributes
    ----------
    not_read
        The kinds left out in a programme because of what it was not read for.
    not_asked
        The kinds left out because their queries need parameters that were not set, such as a day, each with those.
    """

    found: tuple[Finding, ...]
    not_read: tuple[NotRead, ...]
    not_asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def gaps_and_overlaps(
    store: Store, language: str = "en", kinds: Iterable[str] = (), settings: Mapping[str, str] | None = None
) -> Findings:
    """Return the gaps and overlaps of the graph in ``store``.

    Parameters
    ----------
    store
        A graph with its derived statements, as :func:`ihmisgraph.open_graph` returns it.
    language
        ``fi``, ``sv`` or ``en``.
    kinds
        Names such as ``missing-link``; all where empty.
    settings
        Values of the queries' parameters, such as ``programme`` or ``level``; each goes to the queries that have it.

    Raises
    ------
    UnknownValue
        Where a kind, parameter or value is unknown.
    """
    queries = [named(name) for name in _names(kinds)] or list(finding_queries())
    collector = _Collector(store, language, settings or {})
    found = [finding for query in queries for finding in collector.of(query)]
    told = _told_once(found, {query.name: query for query in queries})
    return Findings(tuple(told), tuple(collector.not_read), collector.not_asked)


def _names(kinds: Iterable[str]) -> list[str]:
    """The full names of kinds given with or without their family."""
    known = {query.name.rpartition("/")[2]: query.name for query in finding_queries()}
    chosen = []
    for kind in kinds:
        name = known.get(kind, kind)
        if name not in known.values():
            near = difflib.get_close_matches(kind, known, 1, 0.5) or sorted(known)
            raise UnknownValue("unknown-kind", value=kind, near=near)
        chosen.append(name)
    return chosen


class _Collector:
    """Runs finding queries and makes findings of their rows; looks up labels and quotations once."""

    def __init__(self, store: Store, language: str, settings: Mapping[str, str]) -> None:
        self.store = store
        self.language = language
        self.settings = settings
        self.labels = {str(t): str(w) for t, w in run(named("support/labels"), store, {"language": language}).rows}
        self.quotations = {str(row["quotation"]): _evidence(row) for row in run(named("support/quotations"), store)}
        self.families = {str(row["thing"]): row["family"] for row in run(named("support/kinds"), store)}
        within = find_named(store, settings["programme"], "Programme").iri if "programme" in settings else None
        read_for = _read_for(run(named("support/annotated"), store))
        self.read_for = {iri: relations for iri, relations in read_for.items() if within in (None, iri)}
        self.not_read: list[NotRead] = []
        self.not_asked: dict[str, tuple[str, ...]] = {}
        self._defaults: list[dict[str, Cell]] | None = None

    def of(self, query: Query) -> list[Finding]:
        """Return the findings of one query, the highest rank first."""
        settings = {name: value for name, value in self.settings.items() if query.parameter(name)}
        if query.parameter("language"):
            settings["language"] = self.language
        lacking = self._lacking(query)
        unset = tuple(name for name in query.required() if name not in settings)
        if unset:
            if self.read_for.keys() - lacking:
                self.not_asked[query.name] = unset
            return []
        table = run(query, self.store, settings)
        found = [self._finding(query, row) for row in table if str(row["programme"]) not in lacking]
        return sorted(found, key=lambda finding: (severity_order(finding), -finding.rank))

    def _lacking(self, query: Query) -> set[str]:
        """The programmes that were not read for a relation on whose absence the finding rests."""
        lacking = set()
        for programme, relations in self.read_for.items():
            for relation in query.absence_of:
                if relation not in relations:
                    lacking.add(programme)
                    self.not_read.append(
                        NotRead(query.name, programme, self.labels.get(programme, programme), relation)
                    )
        return lacking

    def _finding(self, query: Query, row: dict[str, Cell]) -> Finding:
        readings = _words(row.get("readings"))
        firm = row.get("firm")
        is_firm = bool(firm) if firm is not None else not readings
        severity = str(row.get("severity") or query.severity)
        if not is_firm and severity == SEVERITIES[0]:
            severity = SEVERITIES[1]
        measures = row.get("measureNumbers")
        rank = row.get("rank")
        finding = Finding(
            finding=query.name,
            severity=severity,
            sentence=sentence(in_words(query.finding, self.language), row, self.labels, self.language),
            repair=sentence(in_words(query.repair, self.language), row, self.labels, self.language),
            firm=is_firm,
            state=str(row["state"]) if row.get("state") else None,
            measures=measures if isinstance(measures, tuple) else (),
            actors=_words(row.get("actors")) or self._named(row, "Actor"),
            phenomena=_words(row.get("phenomena")) or self._named(row, "Phenomenon"),
            programme=str(row["programme"]),
            evidence=(),
            row=row,
            readings=readings,
            rank=float(rank) if isinstance(rank, int | float) else 0.0,
        )
        return replace(finding, evidence=self._evidence_of(finding, _words(row.get("evidence"))))

    def _named(self, row: dict[str, Cell], family: str) -> tuple[str, ...]:
        """The actors or phenomena that a row names in any of its columns."""
        parts = {part for cell in row.values() for part in (cell if isinstance(cell, tuple) else (cell,))}
        return tuple(sorted(part for part in parts if isinstance(part, str) and self.families.get(part) == family))

    def _evidence_of(self, finding: Finding, quoted: tuple[str, ...]) -> tuple[Evidence, ...]:
        """The quotations the row names, else the responsibility clauses and the phenomena's words in its measures."""
        names = quoted or tuple(
            str(row["quotation"])
            for row in self._default_evidence()
            if row["programme"] == finding.programme
            and row["measureNumber"] in finding.measures
            and (row["phenomenon"] is None or row["phenomenon"] in finding.phenomena)
        )
        pieces = {self.quotations[name] for name in names if name in self.quotations}
        return tuple(sorted(pieces, key=lambda piece: (piece.start, piece.end)))

    def _default_evidence(self) -> list[dict[str, Cell]]:
        if self._defaults is None:
            self._defaults = list(run(named("support/default-evidence"), self.store))
        return self._defaults


def _told_once(found: list[Finding], queries: Mapping[str, Query]) -> list[Finding]:
    """Mark the findings whose fact another finding tells: the same values in the columns of ``implied-by``."""
    told: dict[str, list[Finding]] = {}
    for finding in found:
        told.setdefault(finding.finding, []).append(finding)
    marked = []
    for finding in found:
        implied = any(
            _same_in(finding, other, columns)
            for name, columns in queries[finding.finding].implied_by
            for other in told.get(name, ())
        )
        marked.append(replace(finding, implied=implied))
    return marked


def _same_in(finding: Finding, other: Finding, columns: tuple[str, ...]) -> bool:
    """Whether two rows agree: equal cells, or a cell within the other row's list."""
    if finding.programme != other.programme:
        return False
    for column in columns:
        one, two = finding.row.get(column), other.row.get(column)
        if one is None or two is None:
            return False
        inside = isinstance(two, tuple) and (set(one) <= set(two) if isinstance(one, tuple) else one in two)
        if one != two and not inside:
            return False
    return True


def _evidence(row: dict[str, Cell]) -> Evidence:
    kind, number = str(row["placeKind"]), row["number"]
    place = _PLACES.get(kind) or str(row["place"]).replace(":", "/").rpartition("/")[2]
    printed = number if isinstance(number, int | str) else None
    return Evidence(place, printed, str(row["text"]), _number(row["start"]), _number(row["end"]), str(row["file"]))


def _number(cell: Cell) -> int:
    return int(cell) if isinstance(cell, int | float | str) else 0


def _words(cell: Cell) -> tuple[str, ...]:
    if isinstance(cell, tuple):
        return tuple(map(str, cell))
    return tuple(part for part in str(cell).split("|") if part) if cell else ()


def _read_for(table: Iterable[dict[str, Cell]]) -> dict[str, set[str]]:
    read: dict[str, set[str]] = {}
    for row in table:
        relations = read.setdefault(str(row["programme"]), set())
        if row["relation"]:
            relations.add(str(row["relation"]))
    return read
