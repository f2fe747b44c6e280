"""Moves that would mend: who joins which measure or agency network, or which new measure is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from ihmisgraph.cooperation.anew import Stated
from ihmisgraph.cooperation.standing import Standing
from ihmisgraph.errors import UsageProblem
from ihmisgraph.graph.statements import Statements
from ihmisgraph.languages import Message
from ihmisgraph.vocabulary import CONCEPT, DCTERMS, IG, ORG, local_name

JOIN_MEASURE, JOIN_NETWORK, NEW_MEASURE = "join-measure", "join-network", "new-measure"
COSTS: Mapping[str, float] = {JOIN_MEASURE: 1, JOIN_NETWORK: 1, NEW_MEASURE: 3}
"""What a move costs unless told otherwise: a name added to a measure or network, 1; a new measure of up to three, 3."""


@dataclass(frozen=True, order=True)
class Move:
    """A statement that a programme could make.

    Attributes
    ----------
    kind
        ``join-measure``, ``join-network`` or ``new-measure``.
    group
        The IRI of the measure or agency network; empty for a new measure.
    actors
        Who joins, or of whom the new measure is (IRIs, in order).
    phenomena
        What the new measure addresses (IRIs, in order).
    """

    kind: str
    group: str
    actors: tuple[str, ...]
    phenomena: tuple[str, ...] = ()

    def on(self, standing: Standing) -> Standing:
        """Return who stands where once the move is made."""
        if self.kind == NEW_MEASURE:
            return standing.with_measure(self.place(), self.actors, self.phenomena)
        return standing.joined(self.group, self.actors)

    def place(self) -> str:
        """Return a name for a new measure, the same for the same move."""
        return "new-" + "-".join(map(local_name, (*self.actors, *self.phenomena)))

    def statements(self, stated: Stated, number: int) -> list[ox.Triple]:
        """Return what the programme would state; ``number`` tells its moves apart.

        A new measure has the number ``+1``, ``+2`` and so on, and neither schedule nor quotation; responsibilities and
        memberships have the role of one responsible and of a member.
        """
        state = Statements(stated.programme.removesuffix("programme"))
        if self.kind == JOIN_NETWORK:
            node = state.iri("move", number, "membership")
            state.type(node, ORG["Membership"])
            state.link(node, DCTERMS["isPartOf"], stated.programme)
            state.link(node, ORG["organization"], self.group)
            state.link(node, ORG["member"], *self.actors)
            state.add(node, IG["membershipRole"], "member")
            return state.sorted()
        measure = self.group or state.iri("measure", f"new-{number}")
        if self.kind == NEW_MEASURE:
            state.type(measure, IG["Measure"])
            state.link(measure, DCTERMS["isPartOf"], stated.programme)
            state.link(measure, IG["addresses"], *self.phenomena)
            state.add(measure, IG["number"], f"+{number}")
            state.add(measure, IG["position"], 100_000 + number)
            for language in ("fi", "sv", "en"):
                state.label(measure, f"+{number}", language, official=False)
        for place, actor in enumerate(self.actors, 1):
            node = state.iri("move", number, "responsibility", place)
            state.type(node, IG["Responsibility"])
            state.link(node, IG["ofMeasure"], measure)
            state.link(node, IG["heldBy"], actor)
            state.link(node, IG["role"], CONCEPT["role/responsible"])
            state.add(node, IG["certainty"], "certain")
        return state.sorted()

    def message(self, numbers: Mapping[str, str], labels: Mapping[str, str]) -> Message:
        """Return the move in words; ``labels`` are those of the language in which it will be said."""
        actors = [labels.get(actor, actor) for actor in self.actors]
        if self.kind == JOIN_MEASURE:
            return Message("move-join-measure", actor=actors, number=numbers.get(self.group, "?"))
        if self.kind == JOIN_NETWORK:
            return Message("move-join-network", actor=actors, network=labels.get(self.group, self.group))
        phenomena = [labels.get(phenomenon, phenomenon) for phenomenon in self.phenomena]
        return Message("move-new-measure", actors=actors, phenomena=phenomena)


def costs_of(settings: Iterable[str]) -> dict[str, float]:
    """Return what each kind of move costs: the default, unless ``kind=cost`` in ``settings`` says otherwise.

    Raises
    ------
    UsageProblem
        Where a kind is unknown, or a cost is no number above zero.

    Examples
    --------
    >>> costs_of(["new-measure=2"])
    {'join-measure': 1, 'join-network': 1, 'new-measure': 2.0}
    """
    costs = dict(COSTS)
    for setting in settings:
        kind, _, written = setting.partition("=")
        try:
            cost = float(written)
        except ValueError:
            cost = 0.0
        if kind not in costs or not 0 < cost < 1e6:
            raise UsageProblem("cost-wrong", value=setting, known=list(COSTS))
        costs[kind] = cost
    return costs


def applied(standing: Standing, moves: Iterable[Move]) -> Standing:
    """Return who stands where once all ``moves`` are made."""
    for move in moves:
        standing = move.on(standing)
    return standing


def stated_by(stated: Stated, moves: Sequence[Move]) -> Iterator[ox.Triple]:
    """Yield what the programme would state with all ``moves`` made."""
    for number, move in enumerate(moves, 1):
        yield from move.statements(stated, number)


def room_in(standing: Standing, measure: str) -> int | None:
    """Return how many more actors a measure may take without untying those in it; ``None`` where any number may join.

    A general measure ties its actors only as long as they are few.
    """
    there = len(standing.within(measure))
    if measure not in standing.general or there > standing.general_up_to:
        return None
    return standing.general_up_to - there
