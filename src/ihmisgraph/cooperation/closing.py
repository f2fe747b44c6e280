"""Which moves close a missing link: the ways by which two actors would come to cooperate on a phenomenon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, product
from math import comb

from ihmisgraph.cooperation.cover import Part
from ihmisgraph.cooperation.moves import JOIN_MEASURE, JOIN_NETWORK, NEW_MEASURE, Move, room_in
from ihmisgraph.cooperation.standing import Field, Standing

MOST_NEW_MEASURES = 20_000
Way = frozenset[Move]


@dataclass(frozen=True)
class Closing:
    """The moves that may close the missing links of ``open_fields``, and how.

    A move counts when it ties a pair on a phenomenon alone or together with one other move: both stand in one measure
    that addresses the phenomenon, in one general measure of few, in one agency network, or in two measures of which one
    requires or supports the other. A join that would untie those who stand in a general measure is none.
    """

    standing: Standing
    open_fields: frozenset[Field]
    workers: dict[str, set[str]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "workers", self.standing.workers())

    @cached_property
    def largest(self) -> int:
        """The most actors of a new measure: as many as a general measure may have, fewer where sets are too many."""
        most, sets = 2, 0
        concerned = [
            {actor for *pair, thing in self.open_fields if thing == each for actor in pair} for each in self.phenomena()
        ]
        for size in range(2, self.standing.general_up_to + 1):
            sets += sum(comb(len(actors), size) for actors in concerned)
            most = size if sets <= MOST_NEW_MEASURES else most
        return most

    def phenomena(self) -> list[str]:
        """Return the phenomena of the missing links, in order."""
        return sorted({phenomenon for *_, phenomenon in self.open_fields})

    @cached_property
    def new_measures(self) -> list[Move]:
        """The new measures in which each actor gets a tie; they address what all work on and some are not tied on."""
        groups: dict[tuple[str, ...], None] = {}
        for phenomenon in self.phenomena():
            links = {(one, other) for one, other, thing in self.open_fields if thing == phenomenon}
            concerned = sorted({actor for link in links for actor in link})
            for size in range(2, self.largest + 1):
                for group in combinations(concerned, size):
                    if {actor for pair in combinations(group, 2) if pair in links for actor in pair} == set(group):
                        groups[group] = None
        return [Move(NEW_MEASURE, "", group, self._shared_by(group)) for group in sorted(groups)]

    def _shared_by(self, group: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(
            phenomenon
            for phenomenon in self.phenomena()
            if self.workers[phenomenon].issuperset(group)
            and any((*pair, phenomenon) in self.open_fields for pair in combinations(group, 2))
        )

    @cached_property
    def networks(self) -> list[str]:
        """The agency networks to join; of those with the same members the first stands for all."""
        by_members: dict[frozenset[str], str] = {}
        for network in self.standing.networks():
            by_members.setdefault(self.standing.members[network], network)
        return sorted(by_members.values())

    @cached_property
    def moves(self) -> list[Move]:
        """Every move that may close a missing link, in order."""
        return sorted({move for each in self.open_fields for way in self.ways(each) for move in way})

    def ways(self, link: Field) -> list[Way]:
        """Return the ways of tying the pair of ``link`` on its phenomenon, those of one move first."""
        one, other, phenomenon = link
        standing = self.standing
        found: set[Way] = {
            frozenset({move})
            for move in self.new_measures
            if phenomenon in move.phenomena and {one, other} <= set(move.actors)
        }
        for measure in standing.numbers:
            room = room_in(standing, measure)
            tied_in = phenomenon in standing.phenomena.get(measure, ())
            if tied_in or (measure in standing.general and room is not None):
                lacking = [actor for actor in (one, other) if actor not in standing.within(measure)]
                found |= self._joins(JOIN_MEASURE, [(measure, actor) for actor in lacking])
        for network in self.networks:
            lacking = [actor for actor in (one, other) if actor not in standing.members[network]]
            found |= self._joins(JOIN_NETWORK, [(network, actor) for actor in lacking])
        for (first, second), (a, b) in product(standing.depends, ((one, other), (other, one))):
            if not (a in standing.proposed.get(first, ()) or b in standing.proposed.get(second, ())):
                pairs = [
                    (m, actor) for m, actor in ((first, a), (second, b)) if actor not in standing.members.get(m, ())
                ]
                found |= self._joins(JOIN_MEASURE, pairs)
        least = [way for way in found if not any(smaller < way for smaller in found)]
        return sorted(least, key=lambda way: (len(way), sorted(way)))

    def _joins(self, kind: str, places: list[tuple[str, str]]) -> set[Way]:
        """The one way that is to join each group of ``places``; none where one of them has no room."""
        joins = frozenset(Move(kind, group, (actor,)) for group, actor in places)
        rooms = ((room_in(self.standing, group), sum(g == group for g, _ in places)) for group, _ in places)
        return set() if any(room is not None and room < needed for room, needed in rooms) else {joins}

    def limits(self) -> list[tuple[list[Move], int]]:
        """Return for each general measure of few the moves into it, and how many of them there is room for."""
        into: dict[str, list[Move]] = {}
        for move in self.moves:
            if move.kind == JOIN_MEASURE:
                into.setdefault(move.group, []).append(move)
        rooms = ((moves, room_in(self.standing, measure)) for measure, moves in into.items())
        return [(moves, room) for moves, room in rooms if room is not None]

    def parts(self, pair: tuple[str, str]) -> Iterator[Part[Move]]:
        """Yield what has to be closed for the missing link between ``pair`` to be gone.

        First the phenomena on which it is missing now, then those on which it would be missing because one of the two
        joins a measure that addresses them.
        """
        for one, other, phenomenon in sorted(self.open_fields):
            if (one, other) == pair:
                yield Part(self.ways((*pair, phenomenon)))
        known = set(self.moves)
        for phenomenon, workers in sorted(self.workers.items()):
            if workers.issuperset(pair):
                continue
            ways = [way for way in self.ways((*pair, phenomenon)) if way <= known]
            for brought_by in product(*(self._starts(actor, phenomenon) for actor in pair)):
                yield Part(ways, frozenset().union(*brought_by))

    def _starts(self, actor: str, phenomenon: str) -> list[Way]:
        """The moves by which ``actor`` comes to work on ``phenomenon``; one empty set where it does already."""
        if actor in self.workers[phenomenon]:
            return [frozenset()]
        return [
            frozenset({move})
            for move in self.moves
            if move.kind == JOIN_MEASURE
            and move.actors == (actor,)
            and phenomenon in self.standing.phenomena.get(move.group, ())
        ]

    def burden(self, move: Move) -> int:
        """Return what makes one of two equally cheap moves the worse, the first of these weighing most.

        How many links it opens, whether it joins a group that does not address what the actor misses links on, and
        that it is a move at all.
        """
        missed = {thing for *pair, thing in self.open_fields if set(pair).intersection(move.actors)}
        besides = move.kind != NEW_MEASURE and not missed & self.standing.phenomena.get(move.group, frozenset())
        starts = any(move.actors[0] not in self.workers[t] for t in self.standing.phenomena.get(move.group, ()))
        return 2500 * (self.opened_by([move]) if starts else 0) + 50 * besides + 1

    def opened_by(self, moves: Iterable[Move]) -> int:
        """Return how many pairs miss a link once ``moves`` are made and do not now."""
        return len(pairs_of(self._after(moves)) - pairs_of(self.standing.missing()))

    def closed_by(self, moves: Iterable[Move]) -> frozenset[tuple[str, str]]:
        """Return the pairs of ``open_fields`` that miss no link once ``moves`` are made."""
        return frozenset(pairs_of(self.open_fields) - pairs_of(self._after(moves)))

    def _after(self, moves: Iterable[Move]) -> frozenset[Field]:
        standing = self.standing
        for move in moves:
            standing = move.on(standing)
        return standing.missing()


def pairs_of(fields: Iterable[Field]) -> set[tuple[str, str]]:
    """Return the pairs of actors in ``fields``."""
    return {(one, other) for one, other, _ in fields}
