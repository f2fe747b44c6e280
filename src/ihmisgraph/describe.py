"""All that the graph knows of one thing: a measure, an actor, a goal or a phenomenon, with quotations and findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ihmisgraph.findings.collect import gaps_and_overlaps
from ihmisgraph.findings.model import Finding
from ihmisgraph.findings.sentences import sentence
from ihmisgraph.graph.store import Store, Term
from ihmisgraph.languages import Message, knows
from ihmisgraph.queries.catalogue import FINDING_FAMILIES, named, query_names
from ihmisgraph.queries.header import Query, in_words
from ihmisgraph.queries.run import run
from ihmisgraph.queries.values import Named, find_named
from ihmisgraph.tables import Cell, Table

_PARAMETERS = (
    ("Measure", ("measure", "takenUpBy")),
    ("Actor", ("actor", "either", "network")),
    ("Phenomenon", ("phenomenon", "concerning", "concept")),
    ("StrategicGoal", ("goal",)),
    ("ReferralStage", ("stage", "concept")),
    ("ActivityKind", ("activity", "concept")),
    ("Profession", ("profession", "concept")),
    ("TargetGroup", ("targetGroup", "concept")),
    ("Instrument", ("instrument",)),
    ("InstrumentKind", ("concept",)),
    ("ConditionKind", ("concept",)),
    ("Place", ("concept",)),
    ("PlanCriterion", ("concept",)),
    ("PriorityGrade", ("concept",)),
    ("Role", ("concept",)),
    ("Programme", ("programme",)),
)
_NUMBERED = {"Measure", "StrategicGoal"}
_WORDS = ("basis", "capacity", "certainty", "relation", "role", "scope")


@dataclass(frozen=True)
class Section:
    """The answer to one question about the thing.

    Attributes
    ----------
    query, summary
        The named query and what it asks.
    heading, lines
        How a page for people heads the answer and says its rows; no lines where the query says nothing for a page.
    table
        The rows.
    """

    query: str
    summary: str
    heading: str
    lines: tuple[str, ...]
    table: Table


@dataclass(frozen=True)
class Description:
    """What is known of one thing.

    Attributes
    ----------
    iri, label
        The thing and its name in the language asked for.
    number
        The printed number of a measure or goal.
    kinds
        The local names of its classes.
    sections
        Every named query that can be asked of such a thing and has rows, in the order of a page.
    findings
        The findings that name it.
    """

    iri: str
    label: str
    number: str | None
    kinds: tuple[str, ...]
    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]


def description(store: Store, what: str, language: str = "en", programme: str | None = None) -> Description:
    """Return all that is known of ``what``.

    Parameters
    ----------
    store
        A graph with its derived statements.
    what
        A measure's number, an actor's name or abbreviation, a phenomenon, a goal as ``goal:1``, or an IRI.
    language
        ``fi``, ``sv`` or ``en``.
    programme
        The programme meant, by name, key or IRI, where several are loaded.

    Raises
    ------
    UnknownValue
        Where nothing has that name, with suggestions.
    """
    within = find_named(store, programme, "Programme").iri if programme is not None else None
    thing = _find(store, what, within)
    settings: dict[str, str | Term] = {"language": language}
    if within is not None:
        settings["programme"] = ox.NamedNode(within)
    labels = {
        str(row["thing"]): str(row["label"]) for row in run(named("support/labels"), store, {"language": language})
    }
    sections = []
    for query in _questions():
        parameter = _parameter(query, thing)
        if parameter is not None:
            own = {name: value for name, value in settings.items() if query.parameter(name)}
            table = run(query, store, own | {parameter: ox.NamedNode(thing.iri)})
            if table.rows:
                sections.append(_section(query, table, thing, parameter, labels, language))
    found = gaps_and_overlaps(store, language, settings={} if within is None else {"programme": within}).found
    return Description(
        iri=thing.iri,
        label=labels.get(thing.iri, thing.name),
        number=thing.iri.rpartition("/")[2] if thing.kinds & _NUMBERED else None,
        kinds=tuple(sorted(thing.kinds)),
        sections=tuple(sections),
        findings=tuple(finding for finding in found if _concerns(finding, thing)),
    )


def _section(
    query: Query, table: Table, thing: Named, parameter: str, labels: Mapping[str, str], language: str
) -> Section:
    lines: dict[str, None] = {}
    if query.line:
        template = in_words(query.line, language)
        for row in table:
            lines[sentence(template, _other_than(row, thing, parameter, language), labels, language)] = None
        lines.pop("", None)
    return Section(query.name, in_words(query.summary, language), in_words(query.page, language), tuple(lines), table)


def _other_than(row: Mapping[str, Cell], thing: Named, parameter: str, language: str) -> dict[str, Cell]:
    """``row`` without what the page is about anyway, and with its fixed words in ``language``."""
    about = [parameter, *(name for name, cell in row.items() if cell == thing.iri)]
    said = {f"{name}{end}" for name in about for end in ("", "Label", "Number", "Numbers")}
    cells = {name: None if name in said else cell for name, cell in row.items()}
    for name in _WORDS:
        word = f"word-{cells.get(name)}"
        if knows(word):
            cells[name] = Message(word).in_language(language)
    if cells.get("endYear") == cells.get("startYear"):
        cells["endYear"] = None
    return cells


def _questions() -> list[Query]:
    """Every named query that is no finding and needs no value, in the order of a page, those without a heading last."""
    queries = [query for query in map(named, query_names()) if query.family not in FINDING_FAMILIES]
    asked = [query for query in queries if not query.required()]
    return sorted(asked, key=lambda query: (not query.page, query.order, query.name))


def _find(store: Store, what: str, within: str | None) -> Named:
    """A bare number means a measure, ``goal:N`` a goal; everything else is looked up by its name."""
    if what.startswith("goal:"):
        return find_named(store, what.removeprefix("goal:"), "StrategicGoal", within)
    if what[:1].isdigit():
        return find_named(store, what, "Measure", within)
    return find_named(store, what, None, within)


def _parameter(query: Query, thing: Named) -> str | None:
    """The parameter of ``query`` that takes such a thing, if it has one."""
    for kind, parameters in _PARAMETERS:
        if kind in thing.kinds:
            return next((name for name in parameters if query.parameter(name)), None)
    return None


def _concerns(finding: Finding, thing: Named) -> bool:
    cells = [cell for cell in finding.row.values() if cell is not None]
    named_in = {part for cell in cells for part in (cell if isinstance(cell, tuple) else (cell,))}
    if "Measure" in thing.kinds:
        number = thing.iri.rpartition("/")[2]
        return thing.programme == finding.programme and number in map(str, finding.measures)
    return thing.iri in (named_in | {*finding.actors, *finding.phenomena}) and "Programme" not in thing.kinds
