"""Networks of cooperation, computed from the edge lists that named queries give.

*co-responsibility*: two actors are joined where they stand in the same measure; the weight is the number of measures
they share. *actor-measure*: the two-mode network of actors and the measures they stand in, with their roles.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ihmisgraph.errors import UnknownValue
from ihmisgraph.graph.store import Store
from ihmisgraph.languages import LANGUAGES
from ihmisgraph.queries.catalogue import named
from ihmisgraph.queries.run import run
from ihmisgraph.tables import Cell

if TYPE_CHECKING:
    import networkx as nx

_ALIASES = {"two-mode": "actor-measure"}


def network(store: Store, name: str, language: str = "en", settings: Mapping[str, str] | None = None) -> nx.Graph[str]:
    """Return the cooperation network ``name``.

    Parameters
    ----------
    store
        A graph with its derived statements.
    name
        ``co-responsibility`` or ``actor-measure``.
    language
        The language of the attribute ``label``; ``label_fi``, ``label_sv`` and ``label_en`` stand beside it.
    settings
        Values of the query's parameters: ``programme``, ``goal``, ``level``.

    Returns
    -------
    networkx.Graph
        Nodes are IRIs with ``label``, ``kind`` (a class of the ontology) and, for actors, ``measures`` (how many) and
        ``alone`` (how many alone); measures have ``number``. Edges have ``weight``; in *co-responsibility* also
        ``measures``, the list of shared measures' numbers, and in *actor-measure* ``role``. Actors that share no
        measure are there as isolated nodes. ``graph`` holds ``title``, ``source``, ``license`` and ``query``.

    Raises
    ------
    UnknownValue
        Where there is no such network, or a parameter or its value is unknown.
    """
    name = _ALIASES.get(name.rpartition("/")[2], name.rpartition("/")[2])
    if name not in _MAKERS:
        raise UnknownValue("unknown-network", value=name, known=network_names())
    maker, queries = _MAKERS[name]
    for setting in settings or {}:
        if not any(named(query).parameter(setting) for query in queries):
            known = sorted({parameter.name for query in queries for parameter in named(query).parameters})
            raise UnknownValue("unknown-parameter", value=setting, query=name, known=known)
    graph = maker(store, dict(settings or {}))
    _describe_nodes(store, graph, language)
    overview = list(run(named("programme/overview"), store, {"language": language}))
    graph.graph["title"] = "; ".join(str(row["programmeLabel"]) for row in overview) + f" ({name})"
    graph.graph["license"] = "https://creativecommons.org/licenses/by/4.0/"
    graph.graph["source"] = "; ".join(str(row["programme"]) for row in overview)
    return graph


def network_names() -> list[str]:
    """Return the names of the networks there are."""
    return sorted(_MAKERS)


def _co_responsibility(store: Store, settings: dict[str, str]) -> nx.Graph[str]:
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph(query="cooperation/co-responsibility")
    for row in _rows(store, "actors/portfolio", settings):
        counts = {"measures": _add(graph, row, "measures"), "alone": _add(graph, row, "alone")}
        graph.add_node(str(row["actor"]), **counts)
    for row in _rows(store, "cooperation/co-responsibility", settings):
        edge = (str(row["actor"]), str(row["partner"]))
        before = graph.get_edge_data(*edge, default={"weight": 0, "measures": ()})
        measures = row["measureNumbers"] if isinstance(row["measureNumbers"], tuple) else ()
        weight = before["weight"] + (row["measures"] if isinstance(row["measures"], int) else 0)
        graph.add_edge(*edge, weight=weight, measures=(*before["measures"], *measures))
    return graph


def _actor_measure(store: Store, settings: dict[str, str]) -> nx.Graph[str]:
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph(query="cooperation/two-mode")
    for row in _rows(store, "cooperation/two-mode", settings):
        actor, measure = str(row["actor"]), str(row["measure"])
        graph.add_node(actor, bipartite=0)
        graph.add_node(measure, bipartite=1, number=row["measureNumber"])
        graph.add_edge(actor, measure, weight=1, role=str(row["role"]))
    return graph


_MAKERS: dict[str, tuple[Callable[[Store, dict[str, str]], nx.Graph[str]], tuple[str, ...]]] = {
    "actor-measure": (_actor_measure, ("cooperation/two-mode",)),
    "co-responsibility": (_co_responsibility, ("cooperation/co-responsibility",)),
}
"""Each network: the function that makes it, and the queries whose parameters may be set."""


def _add(graph: nx.Graph[str], row: Mapping[str, Cell], name: str) -> int:
    """The row's count, added to what another programme's row gave the same actor."""
    actor, cell = str(row["actor"]), row[name]
    before = graph.nodes[actor].get(name, 0) if actor in graph else 0
    return int(before) + (cell if isinstance(cell, int) else 0)


def _describe_nodes(store: Store, graph: nx.Graph[str], language: str) -> None:
    """Give every node its kind and its label: in the language asked for, and in each language."""
    for row in run(named("support/kinds"), store):
        if row["thing"] in graph:
            graph.nodes[str(row["thing"])]["kind"] = row["kind"]
    for spoken in LANGUAGES:
        for row in run(named("support/labels"), store, {"language": spoken}):
            if row["thing"] in graph:
                graph.nodes[str(row["thing"])][f"label_{spoken}"] = row["label"]
    for node, attributes in graph.nodes(data=True):
        attributes["label"] = attributes.get(f"label_{language}", node)


def _rows(store: Store, name: str, settings: Mapping[str, str]) -> list[dict[str, Cell]]:
    query = named(name)
    return list(run(query, store, {key: value for key, value in settings.items() if query.parameter(key)}))
