"""The referral path from identification over assistance to liability, and the actors on whom its chains hang."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ihmisgraph.cooperation.cuts import MOST, smallest_cuts
from ihmisgraph.cooperation.standing import Standing, standings
from ihmisgraph.cooperation.telling import labels_of, told
from ihmisgraph.graph.store import Store
from ihmisgraph.languages import Message
from ihmisgraph.queries.catalogue import named
from ihmisgraph.queries.run import run
from ihmisgraph.queries.values import find_named
from ihmisgraph.tables import Cell, Table

if TYPE_CHECKING:
    import networkx as nx

STAGES = ("identify", "assist", "hold-liable")


@dataclass(frozen=True)
class Path:
    """The referral path of one phenomenon, or of a whole programme.

    Attributes
    ----------
    phenomenon
        Its IRI; ``None`` for the programme.
    served
        For each of :data:`STAGES` the actors that stand there.
    joined
        Whether a chain of cooperating actors leads from identification to liability.
    through_assistance
        Whether such a chain can also lead through assistance: identification, assistance and liability are joined.
    unserved
        The stages at which nobody stands.
    breaks
        Where all three are served and not joined, the two between which no chain leads.
    cuts
        The smallest sets of actors whose loss cuts every chain from identification to liability, in order; none where
        it is cut already.
    """

    programme: str
    phenomenon: str | None
    served: Mapping[str, tuple[str, ...]]
    joined: bool
    through_assistance: bool
    unserved: tuple[str, ...]
    breaks: tuple[str, ...]
    cuts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Paths:
    """The referral paths of programmes and of their phenomena.

    Attributes
    ----------
    programmes, unread
        How many programmes were asked about; how many of them are left out, since their measures were not read for
        the stages: that nobody stands at a stage could not be told of them.
    """

    found: tuple[Path, ...]
    level: str
    labels: Mapping[str, Mapping[str, str]]
    programmes: int = 1
    unread: int = 0

    def table(self, language: str) -> Table:
        """Return a row for each programme and each phenomenon.

        Returns
        -------
        Table
            ``programme``, ``phenomenon`` (empty for the programme itself) and ``phenomenonLabel``; ``state`` (*joined*,
            or *cut* where no chain leads from identification to liability) and ``stateLabel``; ``throughAssistance``;
            ``unserved`` (stages at which nobody stands), ``breaks`` (two stages that are not joined though served) and
            ``breaksLabel`` (either in words); ``size`` (how many actors a smallest set has), ``sets`` (how many
            smallest sets), ``cut`` and ``cutLabel`` (the first of them); ``identify``, ``assist``, ``holdLiable`` (how
            many actors stand there).
        """
        columns = (
            *("programme", "phenomenon", "phenomenonLabel", "state", "stateLabel", "throughAssistance", "unserved"),
            *("breaks", "breaksLabel", "size", "sets", "cut", "cutLabel", "identify", "assist", "holdLiable"),
        )
        rows = []
        for path in self.found:
            state = "joined" if path.joined else "cut"
            first = path.cuts[0] if path.cuts else ()
            label = self._label(path, language)
            counts = [len(path.served[stage]) for stage in STAGES]
            told = (state, Message(f"path-{state}").in_language(language), path.through_assistance)
            where = (path.unserved, path.breaks, _where(path).in_language(language))
            cut = (len(first), len(path.cuts), first, self._named(first, language))
            rows.append((path.programme, path.phenomenon, label, *told, *where, *cut, *counts))
        return Table(columns, tuple(rows), "referral paths")

    def tables(self, language: str) -> tuple[Table, ...]:
        """Return the paths and, a row each, all smallest sets of each."""
        rows = tuple(
            (path.programme, path.phenomenon, self._label(path, language), place, cut, self._named(cut, language))
            for path in self.found
            for place, cut in enumerate(path.cuts, 1)
        )
        columns = ("programme", "phenomenon", "phenomenonLabel", "set", "cut", "cutLabel")
        sets = (Table(columns, rows, "smallest sets"),) if rows else ()
        return (self.table(language), *sets)

    def to_read(self, language: str) -> tuple[Table, ...]:
        """Return the tables as people read them: the smallest sets only where a path has several."""
        several = any(len(path.cuts) > 1 for path in self.found)
        left_out = ("state", "throughAssistance", "unserved", "breaks")
        shown = self.tables(language)[: 2 if several else 1]
        return tuple(told(table, self.labels[language], left_out) for table in shown)

    def method(self) -> Message:
        """Return the sentence that says how it was computed, and what was left out."""
        method = Message("method-paths", level=Message(f"level-{self.level}"), most=MOST)
        if not self.unread:
            return method
        return Message("method-paths-unread", method=method, unread=self.unread, all=self.programmes)

    def _label(self, path: Path, language: str) -> str:
        thing = path.phenomenon or path.programme
        return self.labels[language].get(thing, thing)

    def _named(self, actors: Iterable[str], language: str) -> tuple[str, ...]:
        return tuple(self.labels[language].get(actor, actor) for actor in actors)


def referral_paths(
    store: Store, level: str = "organisation", programme: str | None = None, phenomenon: str | None = None
) -> Paths:
    """Return how the referral path of each programme and phenomenon holds together, and what would cut it.

    A chain is a row of actors, each cooperating with the next on the phenomenon or structurally linked to it, that
    begins with one who serves identification and ends with one who serves liability, each in a measure that addresses
    the phenomenon; an actor who serves both is a chain by itself. For the programme any measure and any cooperation
    counts. The smallest sets come from maximum flows (:func:`ihmisgraph.cooperation.cuts.smallest_cuts`).

    A small set says that the text names few who join the stages. It does not say that cases stop there: who refers
    cases to whom is hardly ever written into a programme.

    Parameters
    ----------
    store
        A graph with its derived statements.
    level
        How actors are counted: ``unit``, ``organisation`` or ``branch``.
    programme
        A programme's key, name or IRI; every programme where ``None``.
    phenomenon
        A phenomenon's key, label or IRI; every one that a measure addresses, and the programme, where ``None``.

    Raises
    ------
    UnknownValue
        Where there is no such level, programme or phenomenon.

    Examples
    --------
    >>> from ihmisgraph import open_graph
    >>> whole = referral_paths(open_graph()).found[0]
    >>> whole.phenomenon is None, whole.joined
    (True, True)
    """
    wanted = None if phenomenon is None else find_named(store, phenomenon, "Phenomenon").iri
    labels = {language: labels_of(store, language) for language in ("fi", "sv", "en")}
    read = {str(row["programme"]) for row in run(named("support/annotated"), store) if row["relation"] == "stage"}
    found: list[Path] = []
    every = standings(store, level, programme)
    known = [standing for standing in every if standing.programme in read]
    cooperations = list(run(named("support/cooperation"), store, {"level": level}))
    for standing in known:
        things = sorted(set().union(*standing.phenomena.values()))
        scopes = [None, *things] if wanted is None else [thing for thing in things if thing == wanted]
        settings = {"programme": standing.programme, "level": level}
        stages = list(run(named("support/stage-actors"), store, settings))
        ties = [row for row in cooperations if row["programme"] == standing.programme]
        found += [_path(standing, scope, stages, ties) for scope in scopes]
    return Paths(tuple(found), level, labels, len(every), len(every) - len(known))


def _path(standing: Standing, scope: str | None, stages: list[dict[str, Cell]], ties: list[dict[str, Cell]]) -> Path:
    served = {
        stage: tuple(
            sorted(
                {
                    str(row["actor"])
                    for row in stages
                    if row["stage"] == stage and (scope is None or row["phenomenon"] == scope)
                }
            )
        )
        for stage in STAGES
    }
    network = _chain_network(standing, scope, ties)
    starts, ends = served["identify"], served["hold-liable"]
    network.add_nodes_from(actor for actors in served.values() for actor in actors)
    cuts = smallest_cuts(network, starts, ends)
    joined = bool(starts and ends) and cuts != [()]
    unserved = tuple(stage for stage in STAGES if not served[stage])
    breaks = () if unserved else _breaks(network, served)
    return Path(
        programme=standing.programme,
        phenomenon=scope,
        served=served,
        joined=joined,
        through_assistance=not (unserved or breaks),
        unserved=unserved,
        breaks=breaks,
        cuts=tuple(cuts) if joined else (),
    )


def _chain_network(standing: Standing, scope: str | None, ties: list[dict[str, Cell]]) -> nx.Graph[str]:
    """The actors that take part, tied where they cooperate on the phenomenon or are structurally linked."""
    import networkx as nx

    network: nx.Graph[str] = nx.Graph()
    network.add_edges_from(
        (str(row["actor"]), str(row["partner"]))
        for row in ties
        if scope is None or row["phenomenon"] is None or row["phenomenon"] == scope
    )
    taking_part = set(standing.actors())
    network.add_edges_from(pair for pair in standing.linked if taking_part.issuperset(pair))
    return network


def _breaks(network: nx.Graph[str], served: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The two stages between which the path breaks; none where one group of actors serves all three."""
    import networkx as nx

    groups = [
        {stage for stage in STAGES if group.intersection(served[stage])} for group in nx.connected_components(network)
    ]
    if set(STAGES) in groups:
        return ()
    reached = any({"identify", "assist"} <= group for group in groups)
    return ("assist", "hold-liable") if reached else ("identify", "assist")


def _where(path: Path) -> Message:
    if path.unserved:
        return Message("path-unserved", stages=[Message(f"path-stage-{stage}") for stage in path.unserved])
    if not path.breaks:
        return Message("path-breaks-nowhere")
    one, other = (Message(f"path-stage-{stage}") for stage in path.breaks)
    return Message("path-breaks-between", one=one, other=other)
