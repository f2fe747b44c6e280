"""All that the graph knows of one thing: a measure, an actor, a goal or a phenomenon, with quotations and findings."""

from __future__ import annotations

from dataclasses import dataclass

from ihmisgraph.findings.collect import gaps_and_overlaps
from ihmisgraph.findings.model import Finding
from ihmisgraph.graph.store import Store
from ihmisgraph.queries.catalogue import FINDING_FAMILIES, named, query_names
from ihmisgraph.queries.header import Query, in_words
from ihmisgraph.queries.run import run
from ihmisgraph.queries.values import Named, find_named
from ihmisgraph.tables import Table

_FIRST = ("programme", "actors")
_PARAMETERS = (
    ("Measure", ("measure",)),
    ("Actor", ("actor", "either", "network")),
    ("Phenomenon", ("phenomenon",)),
    ("StrategicGoal", ("goal",)),
    ("ReferralStage", ("stage",)),
    ("ActivityKind", ("activity",)),
    ("Programme", ("programme",)),
)


@dataclass(frozen=True)
class Section:
    """The answer to one question about the thing: the query, its summary and the rows."""

    query: str
    summary: str
    table: Table


@dataclass(frozen=True)
class Description:
    """What is known of one thing.

    Attributes
    ----------
    iri, label
        The thing and its name in the language asked for.
    kinds
        The local names of its classes.
    sections
        Every named query that can be asked of such a thing and has rows.
    findings
        The findings that name it.
    """

    iri: str
    label: str
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
    settings = {"language": language} | ({"programme": programme} if programme is not None else {})
    sections = []
    for query in _questions():
        parameter = _parameter(query, thing)
        if parameter is not None:
            own = {name: value for name, value in settings.items() if query.parameter(name)}
            table = run(query, store, own | {parameter: thing.iri})
            if table.rows:
                sections.append(Section(query.name, in_words(query.summary, language), table))
    labels = {row["thing"]: row["label"] for row in run(named("support/labels"), store, {"language": language})}
    found = gaps_and_overlaps(store, language, settings={} if programme is None else {"programme": programme}).found
    return Description(
        iri=thing.iri,
        label=str(labels.get(thing.iri, thing.name)),
        kinds=tuple(sorted(thing.kinds)),
        sections=tuple(sections),
        findings=tuple(finding for finding in found if _concerns(finding, thing)),
    )


def _questions() -> list[Query]:
    """Every named query that is no finding, the family that holds the words of the text first."""
    queries = [query for query in map(named, query_names()) if query.family not in FINDING_FAMILIES]
    return sorted(queries, key=lambda query: (*_FIRST, query.family).index(query.family))


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
