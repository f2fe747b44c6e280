"""What a network is restricted to: first the measures it is computed from, then the ties and nodes that are left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from ihmisgraph.errors import UnknownValue

if TYPE_CHECKING:
    import networkx as nx

_NUMBERS = ("year", "min_weight")


@dataclass(frozen=True)
class Restriction:
    """What a network is restricted to; ``None`` leaves it whole.

    Parameters
    ----------
    goal
        Only measures under this strategic goal, by number, name or IRI.
    phenomenon
        Only measures that address this phenomenon or a narrower one, by key, name or IRI; where a network tells of
        phenomena, of this one alone.
    year
        Only measures that run in this year, between the first and the last year of their schedules.
    min_weight
        Only ties of at least this weight; a node that none of them reaches falls away.
    ego
        Only the surroundings of this actor, by key, name, abbreviation or IRI: see :func:`surroundings`.

    Notes
    -----
    A restriction narrows what is shown, never what counts as cooperation: a pair that the measures of another goal tie
    is no missing link under this one.

    Examples
    --------
    >>> Restriction(goal="3", min_weight=2).in_words()
    'goal=3, min-weight=2'
    >>> Restriction().in_words()
    ''
    """

    goal: str | None = None
    phenomenon: str | None = None
    year: int | None = None
    min_weight: int | None = None
    ego: str | None = None

    def in_words(self) -> str:
        """Return what is set, as the options of the command write it."""
        given = ((field.name.replace("_", "-"), getattr(self, field.name)) for field in fields(self))
        return ", ".join(f"{name}={value}" for name, value in given if value is not None)

    @property
    def of_measures(self) -> bool:
        """Whether it leaves out measures."""
        return (self.goal, self.phenomenon, self.year) != (None, None, None)

    def with_settings(self, settings: Iterable[tuple[str, str]]) -> Restriction:
        """Return the restriction with the values of ``settings`` where it has none of its own.

        Raises
        ------
        UnknownValue
            Where a year or a weight is no number.
        """
        given: dict[str, str | int] = {}
        for written, value in settings:
            name = written.replace("-", "_")
            if name in _NUMBERS and not value.isdecimal():
                raise UnknownValue("not-a-number", name=written, value=value)
            given[name] = int(value) if name in _NUMBERS else value
        own = {field.name: getattr(self, field.name) for field in fields(self)}
        return replace(self, **given | {name: value for name, value in own.items() if value is not None})


SETTINGS = tuple(field.name.replace("_", "-") for field in fields(Restriction))
"""The names under which a restriction may stand among the parameters of a network."""


def tied_at_least(network: nx.Graph[str], weight: int) -> nx.Graph[str]:
    """Return the ties of at least ``weight``, with their ends; other nodes fall away.

    Parameters
    ----------
    network
        Its edges have ``weight``.
    weight
        One or less leaves every tie, and drops only the nodes without one.

    Examples
    --------
    >>> import networkx as nx
    >>> network = nx.Graph([("a", "b", {"weight": 2}), ("b", "c", {"weight": 1})])
    >>> sorted(tied_at_least(network, 2))
    ['a', 'b']
    """
    left = network.copy()
    left.remove_edges_from([(one, two) for one, two, held in network.edges(data="weight", default=1) if held < weight])
    left.remove_nodes_from([node for node in network if left.degree(node) == 0])
    return left


def surroundings(network: nx.Graph[str], centre: Iterable[str]) -> nx.Graph[str]:
    """Return the nodes of ``centre``, their neighbours and the ties among them all.

    Parameters
    ----------
    network
        Directed or not: a neighbour is one at either end. Where ``modes`` is 2 in ``network.graph``, neighbours are
        of the other kind and have no ties among them: then those tied to a neighbour too are added, by these ties.
    centre
        Those that are not in the network are passed over; where none is, the result is empty.

    Examples
    --------
    >>> import networkx as nx
    >>> sorted(surroundings(nx.path_graph(["a", "b", "c", "d"]), ["a"]))
    ['a', 'b']
    """
    plain = network.to_undirected(as_view=True)
    inner = {node for node in centre if node in network}
    near = inner | {other for node in inner for other in plain[node]}
    if network.graph.get("modes") == 2:
        near |= {other for node in near for other in plain[node]}
    return network.subgraph(near).copy()
