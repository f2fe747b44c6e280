"""Finding: every gap and overlap of a graph, as values with their sentences and their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from ihmisgraph.errors import QueryProblem, UnknownValue
from ihmisgraph.findings.implied import told_once
from ihmisgraph.findings.model import SEVERITIES, Evidence, Finding, within_kind
from ihmisgraph.findings.own_rules import FAMILY, check_columns, own_rules
from ihmisgraph.findings.sentences import sentence
from ihmisgraph.graph.store import Store, Term
from ihmisgraph.languages import Message
from ihmisgraph.queries.catalogue import findings as finding_queries
from ihmisgraph.queries.catalogue import named, nearest
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
    rules
        The queries of the user's own kinds.
    """

    found: tuple[Finding, ...]
    not_read: tuple[NotRead, ...]
    not_asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rules: tuple[Query, ...] = ()


def gaps_and_overlaps(
    store: Store,
    language: str = "en",
    kinds: Iterable[str] = (),
    settings: Mapping[str, str] | None = None,
    rules: str | Path | None = None,
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
    rules
        A folder with ``.rq`` files of one's own kinds of finding, which are looked for beside the shipped ones.

    Raises
    ------
    UnknownValue
        Where a kind, parameter or value is unknown.
    FileProblem, QueryProblem
        Where a file of one's own is not there, is no finding or cannot be asked; the sentence names file and line.
    """
    own = own_rules(rules) if rules is not None else ()
    asked = [kind_named(kind, own) for kind in kinds] or [*finding_queries(), *own]
    queries = {query.name: query for query in asked}
    collector = _Collector(store, language, settings or {})
    told = told_once((finding for query in queries.values() for finding in collector.of(query)), queries)
    return Findings(tuple(told), tuple(collector.not_read), collector.not_asked, own)


def kind_named(kind: str, rules: Sequence[Query] = ()) -> Query:
    """Return the query of the kind of finding called ``kind``, with or without its family.

    Raises
    ------
    UnknownValue
        Where there is no such kind, among the shipped ones and ``rules``, with the nearest.
    """
    known = {query.name.rpartition("/")[2]: query for query in (*finding_queries(), *rules)}
    for query in known.values():
        if kind == query.name:
            return query
    if kind not in known:
        raise UnknownValue("unknown-kind", value=kind, near=nearest(kind, known, 0.5, 1) or sorted(known))
    return known[kind]


class _Collector:
    """Runs finding queries and makes findings of their rows; looks up labels and quotations once."""

    def __init__(self, store: Store, language: str, settings: Mapping[str, str]) -> None:
        self.store = store
        self.language = language
        self.labels = {str(t): str(w) for t, w in run(named("support/labels"), store, {"language": language}).rows}
        self.quotations = {str(row["quotation"]): _evidence(row) for row in run(named("support/quotations"), store)}
        self.families = {str(row["thing"]): row["family"] for row in run(named("support/kinds"), store)}
        within = find_named(store, settings["programme"], "Programme").iri if "programme" in settings else None
        self.settings: dict[str, str | Term] = (
            dict(settings) if within is None else {**settings, "programme": ox.NamedNode(within)}
        )
        read_for = _read_for(run(named("support/annotated"), store))
        self.read_for = {iri: relations for iri, relations in read_for.items() if within in (None, iri)}
        """The programmes asked about, each with the relations that its measures were read for."""
        self.not_read: list[NotRead] = []
        self.not_asked: dict[str, tuple[str, ...]] = {}

    def of(self, query: Query) -> list[Finding]:
        """Return the findings of one query, the highest rank first."""
        settings = {name: value for name, value in self.settings.items() if query.parameter(name) is not None}
        if query.parameter("language"):
            settings["language"] = self.language
        lacking = self._lacking(query)
        unset = tuple(name for name in query.required() if name not in settings)
        if unset:
            if self.read_for.keys() - lacking:
                self.not_asked[query.name] = unset
            return []
        table = run(query, self.store, settings)
        if query.family == FAMILY:
            check_columns(query, table.columns)
        wanted = self.read_for.keys() - lacking
        found = [self._finding(query, row) for row in table if str(row["programme"]) in wanted]
        return sorted(found, key=within_kind)

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
        if severity not in SEVERITIES:
            raise QueryProblem("finding-severity", path=query.path, value=severity, known=SEVERITIES)
        if not is_firm and severity == SEVERITIES[0]:
            severity = SEVERITIES[1]
        measures = row.get("measureNumbers")
        rank = row.get("rank")
        finding = Finding(
            finding=query.name,
            severity=severity,
            sentence=self._sentence(query, row),
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

    def _sentence(self, query: Query, row: dict[str, Cell]) -> str:
        """The sentence of a row; one counted by branch says so itself or, where it has no column for it, is made to."""
        said = sentence(in_words(query.finding, self.language), row, self.labels, self.language)
        by_branch = self.settings.get("level") == "branch" and query.parameter("level") is not None
        remark = Message("finding-by-branch").in_language(self.language)
        return f"{said} {remark}" if by_branch and "includedActors" not in row else said

    def _named(self, row: dict[str, Cell], family: str) -> tuple[str, ...]:
        """The actors or phenomena that a row names in any of its columns."""
        parts = {part for cell in row.values() for part in (cell if isinstance(cell, tuple) else (cell,))}
        return tuple(sorted(part for part in parts if isinstance(part, str) and self.families.get(part) == family))

    def _evidence_of(self, finding: Finding, quoted: tuple[str, ...]) -> tuple[Evidence, ...]:
        """The quotations the row names, else the responsibility clauses and the phenomena's words in its measures."""
        names = quoted or tuple(
            quotation
            for measure in finding.measures
            for phenomenon, quotation in self._default_evidence.get((finding.programme, measure), ())
            if phenomenon is None or phenomenon in finding.phenomena
        )
        pieces = {self.quotations[name] for name in names if name in self.quotations}
        return tuple(sorted(pieces, key=lambda piece: (piece.start, piece.end)))

    @cached_property
    def _default_evidence(self) -> dict[tuple[Cell, Cell], list[tuple[Cell, str]]]:
        """By programme and measure number, what each quotation speaks of (a phenomenon, or nothing), and its IRI."""
        found: dict[tuple[Cell, Cell], list[tuple[Cell, str]]] = {}
        for row in run(named("support/default-evidence"), self.store):
            place = (row["programme"], row["measureNumber"])
            found.setdefault(place, []).append((row["phenomenon"], str(row["quotation"])))
        return found


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
