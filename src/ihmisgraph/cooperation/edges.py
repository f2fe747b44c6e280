"""From the rows of named queries to the nodes and ties of each network: a function a network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ihmisgraph.cooperation.evidence import Facts, Measure

_ABOVE = ("attachedTo", "branchOf", "subOrganizationOf", "unitOf")


@dataclass
class Tie:
    """What ties two nodes: measures, the quotations it rests on, phenomena, and words such as its roles."""

    measures: set[Measure] = field(default_factory=set)
    evidence: set[str] = field(default_factory=set)
    phenomena: set[str] = field(default_factory=set)
    said: dict[str, set[str]] = field(default_factory=dict)


@dataclass
class Ties:
    """Nodes, by IRI with the side they stand on where there are two, and ties, while they are gathered from rows."""

    sides: dict[str, int] = field(default_factory=dict)
    between: dict[tuple[str, str], Tie] = field(default_factory=dict)

    def node(self, iri: object, side: int = 0) -> str:
        """Add a node, and return it."""
        self.sides.setdefault(str(iri), side)
        return str(iri)

    def tie(
        self,
        one: str,
        two: str,
        measures: Iterable[Measure],
        evidence: Iterable[str],
        phenomena: Iterable[str] = (),
        **said: object,
    ) -> None:
        """Add to what ties two nodes; a row of another programme, or in another role, adds to the same tie."""
        tie = self.between.setdefault((one, two), Tie())
        tie.measures.update(measures)
        tie.evidence.update(evidence)
        tie.phenomena.update(phenomena)
        for name, word in said.items():
            tie.said.setdefault(name, set()).add(str(word))


def actor_measure(facts: Facts) -> Ties:
    """Return who stands in which measure, in which role; a measure of nobody stands alone."""
    ties = Ties({measure.iri: 1 for measure in facts.kept.values()})
    for part in facts.parts:
        ties.tie(ties.node(part.actor), part.measure.iri, [part.measure], part.evidence, role=part.role)
    return ties


def actor_phenomenon(facts: Facts) -> Ties:
    """Return who works on which phenomenon, by measures that address it or a narrower one."""
    ties = Ties()
    for (actor, phenomenon), measures in facts.work.items():
        evidence = facts.behind([actor], measures, [phenomenon])
        ties.tie(ties.node(actor), ties.node(phenomenon, 1), measures, evidence, [phenomenon])
    return ties


def actor_agency_network(facts: Facts) -> Ties:
    """Return who leads or belongs to which agency network; one of which the text names nobody stands alone."""
    ties = Ties()
    for row in facts.rows("actors/agency-networks"):
        if facts.left(row, "measureNumber"):
            ties.node(row["network"], 1)
    for row in facts.rows("cooperation/network-members"):
        measures, evidence = facts.left(row, "measureNumber"), row["evidence"]
        if measures:
            quoted = map(str, evidence) if isinstance(evidence, tuple) else ()
            ties.tie(ties.node(row["actor"]), ties.node(row["network"], 1), measures, quoted, role=row["role"])
    return ties


def co_responsibility(facts: Facts) -> Ties:
    """Return which actors share which measures; who shares none stands alone."""
    ties = Ties({part.actor: 0 for part in facts.parts if part.counts})
    for row in facts.rows("cooperation/co-responsibility"):
        shared, pair = facts.left(row, "measureNumbers"), (str(row["actor"]), str(row["partner"]))
        if shared:
            ties.tie(*pair, shared, facts.behind(pair, shared))
    return ties


def shared_phenomenon(facts: Facts) -> Ties:
    """Return which actors work on the same phenomena; who works on one alone, stands alone."""
    ties = Ties({actor: 0 for actor, _ in facts.work})
    for row in facts.rows("cooperation/shared-phenomena"):
        _work_on_the_same(facts, ties, row["actor"], row["partner"], row["phenomenon"], _named(row["cooperates"]))
    return ties


def missing_links(facts: Facts) -> Ties:
    """Return which actors work on the same phenomenon without any cooperation on it being named."""
    ties = Ties({actor: 0 for actor, _ in facts.work})
    for row in facts.rows("cooperation/missing-links"):
        _work_on_the_same(facts, ties, row["actor"], row["partner"], row["phenomenon"], str(row["state"]))
    return ties


def structure(facts: Facts) -> Ties:
    """Return who belongs to whom, from the lower to the upper, for the actors that the programme names."""
    ties = Ties(dict.fromkeys(facts.written, 0))
    for row in facts.rows("actors/structure"):
        parts = facts.written.get(str(row["actor"]), [])
        if row["relation"] in _ABOVE and (parts or not facts.restriction.of_measures):
            evidence = (quotation for part in parts for quotation in part.evidence)
            measures = (part.measure for part in parts)
            ties.tie(ties.node(row["actor"]), ties.node(row["parent"]), measures, evidence, relation=row["relation"])
    return ties


def requirement_order(facts: Facts) -> Ties:
    """Return which measure requires or supports which; others are not there."""
    ties = Ties()
    for row in facts.rows("cooperation/requirement-order"):
        one, two = facts.left(row, "measureNumber"), facts.left(row, "otherMeasureNumber")
        if one and two:
            ties.tie(
                ties.node(row["measure"]),
                ties.node(row["otherMeasure"]),
                one | two,
                [str(row["evidence"])] if row["evidence"] is not None else (),
                relation=row["relation"],
                certainty=row["certainty"],
            )
    return ties


def _work_on_the_same(facts: Facts, ties: Ties, one: object, two: object, phenomenon: object, state: str) -> None:
    pair, on = (str(one), str(two)), str(phenomenon)
    ours, theirs = (facts.work.get((actor, on), set()) for actor in pair)
    if ours and theirs:
        evidence = facts.behind(pair[:1], ours, [on]) | facts.behind(pair[1:], theirs, [on])
        ties.tie(*pair, ours | theirs, evidence, [on], state=state)


def _named(cooperates: object) -> str:
    return "named" if cooperates else "not-named"
