"""What would be left of a programme on paper if an actor, or a pair of actors, dropped out of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from ihmisgraph.cooperation.anew import Stated, gaps_in, stated_of
from ihmisgraph.cooperation.fragmentation import component_sizes, fragmentation
from ihmisgraph.cooperation.standing import Standing, standings
from ihmisgraph.cooperation.telling import labels_of, told
from ihmisgraph.graph.store import Store
from ihmisgraph.languages import Message
from ihmisgraph.tables import Cell, Table


@dataclass(frozen=True)
class Loss:
    """What the loss of ``actors`` leaves behind.

    Attributes
    ----------
    actors
        The one actor, or the two, that drop out (IRIs).
    measures
        Numbers of the measures left with nobody: no actor, agency network or unresolved wording holds a responsibility.
    phenomena
        The phenomena left with nobody: every measure that addresses them is (IRIs).
    networks
        The agency networks left with fewer than two of their named members, of which they had two or more (IRIs).
    before, after
        Borgatti's fragmentation of the network of shared measures with them and without them; ``None`` where fewer
        than two actors are left.
    gaps_added, gaps_gone
        How many gaps come and go, derived anew; ``None`` where that was not asked.
    """

    programme: str
    actors: tuple[str, ...]
    measures: tuple[str, ...]
    phenomena: tuple[str, ...]
    networks: tuple[str, ...]
    before: float | None
    after: float | None
    gaps_added: int | None = None
    gaps_gone: int | None = None


@dataclass(frozen=True)
class DropOut:
    """The losses of single actors and of pairs, the gravest first, and what the numbers rest on."""

    actors: tuple[Loss, ...]
    pairs: tuple[Loss, ...]
    level: str
    with_gaps: bool
    labels: dict[str, dict[str, str]]

    def table(self, language: str) -> Table:
        """Return the losses of single actors.

        Returns
        -------
        Table
            ``programme``, ``actor``, ``actorLabel``, ``measureNumbers`` (measures left with nobody), ``phenomena`` and
            ``phenomenaLabel`` (likewise), ``networks`` and ``networksLabel`` (agency networks left under two members),
            ``fragmentationBefore`` and ``fragmentationAfter`` (0 to 1), and ``gapsAdded`` and ``gapsGone`` where gaps
            were counted.
        """
        return self._table(self.actors, ("actor",), "drop-out", language)

    def tables(self, language: str) -> tuple[Table, ...]:
        """Return the losses of single actors and, where they were asked for, those of pairs, with ``partner``."""
        pairs = [self._table(self.pairs, ("actor", "partner"), "drop-out of pairs", language)] if self.pairs else []
        return (self.table(language), *pairs)

    def to_read(self, language: str) -> tuple[Table, ...]:
        """Return the tables as people read them."""
        return tuple(told(table, self.labels[language]) for table in self.tables(language))

    def method(self) -> Message:
        """Return the sentence that says how it was computed."""
        return Message("method-dropout", level=Message(f"level-{self.level}"), gaps=self._gaps())

    def _gaps(self) -> Message:
        return Message("method-dropout-gaps" if self.with_gaps else "method-dropout-no-gaps")

    def _table(self, losses: Iterable[Loss], who: tuple[str, ...], title: str, language: str) -> Table:
        called = self.labels[language]
        names = [name for each in who for name in (each, f"{each}Label")]
        columns = ("programme", *names, "measureNumbers", "phenomena", "phenomenaLabel", "networks", "networksLabel")
        columns += ("fragmentationBefore", "fragmentationAfter")
        columns += ("gapsAdded", "gapsGone") if self.with_gaps else ()
        rows = []
        for loss in losses:
            actors = [cell for actor in loss.actors for cell in (actor, called.get(actor, actor))]
            things = [
                cell
                for iris in (loss.phenomena, loss.networks)
                for cell in (iris, tuple(called.get(iri, iri) for iri in iris))
            ]
            numbers: list[Cell] = [_rounded(loss.before), _rounded(loss.after)]
            numbers += [loss.gaps_added, loss.gaps_gone] if self.with_gaps else []
            rows.append((loss.programme, *actors, loss.measures, *things, *numbers))
        return Table(columns, tuple(rows), title)


def drop_out(
    store: Store,
    level: str = "organisation",
    programme: str | None = None,
    *,
    pairs: bool = False,
    gaps: bool = False,
    progress: Callable[[int], None] | None = None,
) -> DropOut:
    """Return what would be left on paper if each actor, and each pair of actors, dropped out.

    To drop out is to lose every responsibility and every membership in an agency network, one's units' included; what
    else the text says of the actor stays. What is left follows exactly, nothing is estimated. Key players as those
    whose loss fragments a network: Borgatti (2006), Identifying sets of key players in a social network,
    doi:10.1007/s10588-006-7084-x.

    It says how much hangs on one name in the text. It does not say that the authority is likely to fail, or that nobody
    would take over.

    Parameters
    ----------
    store
        A graph with its derived statements; with ``gaps`` an embedded one.
    level
        How actors are counted: ``unit``, ``organisation`` or ``branch``.
    programme
        A programme's key, name or IRI; every programme, each by itself, where ``None``.
    pairs
        Whether pairs of actors drop out too.
    gaps
        Whether gaps are counted: the derived statements are made anew for each row, a second or so each.
    progress
        Called with 1 after each row whose gaps are counted.

    Raises
    ------
    UnknownValue
        Where there is no such level or programme.
    UsageProblem
        Where gaps are to be counted on an endpoint.

    Examples
    --------
    >>> from ihmisgraph import open_graph
    >>> first = drop_out(open_graph()).actors[0]
    >>> first.measures
    ('27', '28', '29')
    """
    single: list[Loss] = []
    double: list[Loss] = []
    for standing in standings(store, level, programme):
        stated = stated_of(store, standing.programme, standing.general_up_to) if gaps else None
        whole = _Counting(standing, stated, level, progress)
        single += [whole.loss((actor,)) for actor in standing.actors()]
        double += [whole.loss(two) for two in combinations(standing.actors(), 2)] if pairs else []
    labels = {language: labels_of(store, language) for language in ("fi", "sv", "en")}
    return DropOut(tuple(sorted(single, key=_gravity)), tuple(sorted(double, key=_gravity)), level, gaps, labels)


def rows_to_count(store: Store, level: str, programme: str | None, *, pairs: bool) -> int:
    """Return how many rows :func:`drop_out` will give, for a bar that shows how far it has come."""
    numbers = [len(standing.actors()) for standing in standings(store, level, programme)]
    return sum(number * (number + 1) // 2 if pairs else number for number in numbers)


class _Counting:
    """Counts losses in one programme."""

    def __init__(
        self, standing: Standing, stated: Stated | None, level: str, progress: Callable[[int], None] | None
    ) -> None:
        self.standing = standing
        self.stated = stated
        self.level = level
        self.progress = progress
        self.before = fragmentation(component_sizes(standing))
        self.held = self._held(())
        self.gaps = gaps_in(stated.anew(), level) if stated is not None else None

    def loss(self, actors: tuple[str, ...]) -> Loss:
        standing = self.standing
        emptied = self.held - self._held(actors)
        of_phenomena: dict[str, set[str]] = {}
        for measure in self.held:
            for phenomenon in standing.phenomena.get(measure, ()):
                of_phenomena.setdefault(phenomenon, set()).add(measure)
        added, gone = self._gaps_without(actors)
        return Loss(
            programme=standing.programme,
            actors=actors,
            measures=tuple(number for measure, number in standing.numbers.items() if measure in emptied),
            phenomena=tuple(sorted(thing for thing, measures in of_phenomena.items() if measures <= emptied)),
            networks=tuple(_thinned(standing, actors)),
            before=self.before,
            after=fragmentation(component_sizes(standing, actors)),
            gaps_added=added,
            gaps_gone=gone,
        )

    def _held(self, lost: Collection[str]) -> set[str]:
        """The measures in which somebody holds a responsibility when ``lost`` are gone."""
        members, uncounted = self.standing.members, self.standing.uncounted
        return {
            measure
            for measure in self.standing.numbers
            if members.get(measure, frozenset()).difference(lost) or uncounted.get(measure)
        }

    def _gaps_without(self, actors: tuple[str, ...]) -> tuple[int | None, int | None]:
        if self.stated is None or self.gaps is None:
            return None, None
        lost = set().union(*(self.standing.statements.get(actor, frozenset()) for actor in actors))
        after = gaps_in(self.stated.anew(without=lost), self.level)
        if self.progress is not None:
            self.progress(1)
        return (after - self.gaps).total(), (self.gaps - after).total()


def _thinned(standing: Standing, lost: Collection[str]) -> Iterator[str]:
    for network in standing.networks():
        members = standing.members[network]
        if len(members) >= 2 > len(members.difference(lost)):
            yield network


def _gravity(loss: Loss) -> tuple[object, ...]:
    after = -1.0 if loss.after is None else loss.after
    left = (-len(loss.measures), -len(loss.phenomena), -len(loss.networks))
    return (*left, -after, -(loss.gaps_added or 0), loss.programme, loss.actors)


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 4)
