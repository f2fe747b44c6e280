"""A network of cooperation, computed from the edge lists that named queries give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ihmisgraph.cooperation.edges import Tie
from ihmisgraph.cooperation.evidence import Facts, Measure, Part, facts
from ihmisgraph.cooperation.kinds import KINDS, Kind, known_name, network_names, networks
from ihmisgraph.cooperation.nodes import describe_nodes
from ihmisgraph.cooperation.projection import newman_weights
from ihmisgraph.cooperation.restriction import SETTINGS, Restriction, surroundings, tied_at_least
from ihmisgraph.errors import UnknownValue
from ihmisgraph.graph.store import Store
from ihmisgraph.languages import LANGUAGES, Message
from ihmisgraph.queries.header import LEVELS
from ihmisgraph.queries.values import find_named

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["network", "network_names", "networks"]


def network(
    store: Store,
    name: str,
    language: str = "en",
    settings: Mapping[str, str] | None = None,
    *,
    restriction: Restriction | None = None,
) -> nx.Graph[str]:
    """Return the network of cooperation ``name``.

    Parameters
    ----------
    store
        A graph with its derived statements.
    name
        One of :func:`network_names`.
    language
        The language of the attribute ``label``; ``label_fi``, ``label_sv`` and ``label_en`` stand beside it.
    settings
        Parameters by name: ``programme``; ``level`` (unit, organisation or branch: how actors are counted, of no effect
        where no actors are); and the restrictions, where ``restriction`` does not set them.
    restriction
        What the network is restricted to; what it leaves nothing of is an empty network.

    Returns
    -------
    networkx.Graph or networkx.DiGraph
        Nodes are IRIs with ``label``, ``kind`` (the IRI of a class) and ``family`` (``actor``, ``measure``,
        ``phenomenon`` or ``agency-network``); in networks of two modes ``bipartite``. Actors have ``branch``,
        ``branchLabel``, ``measures`` (how many) and ``alone`` (how many of them alone), measures ``number``, ``start``,
        ``end``, ``goal`` and ``goalNumber``. Edges have ``weight`` (whole, at least 1: :func:`networks` says what it
        counts), ``measures`` (their numbers), ``evidence`` (IRIs of quotations), ``words`` (the quotations), ``start``
        and ``end`` (the first and the last year of the measures), and where it makes sense ``phenomena``, ``role``,
        ``relation``, ``state``, ``certainty`` and ``newman`` (see :mod:`ihmisgraph.cooperation.projection`). What is
        not known is left out. ``graph`` holds ``name``, ``title``, ``source``, ``license``, ``date``, ``query`` and
        more of the kind.

    Raises
    ------
    UnknownValue
        Where there is no such network, or a parameter or its value is unknown.

    Examples
    --------
    >>> import ihmisgraph
    >>> shared = network(ihmisgraph.open_graph(), "co-responsibility")
    >>> shared.number_of_edges()
    30
    """
    name = known_name(name)
    kind, given = KINDS[name], dict(settings or {})
    _check(name, given)
    asked = (restriction or Restriction()).with_settings((key, given.pop(key)) for key in SETTINGS if key in given)
    known = facts(store, given, asked)
    result = _tied(known, kind)
    describe_nodes(known, result, _parts(known, kind), language)
    if asked.min_weight is not None:
        result = tied_at_least(result, asked.min_weight)
    if asked.ego is not None:
        result = surroundings(result, _centre(known, kind, result, asked.ego))
    result.graph.update(_told(known, name, kind, language))
    return result


def _check(name: str, settings: Mapping[str, str]) -> None:
    known = sorted({"level", "programme", *SETTINGS})
    for setting in settings:
        if setting not in known:
            raise UnknownValue("unknown-parameter", value=setting, query=name, known=known)
    if settings.get("level", LEVELS[0]) not in LEVELS:
        raise UnknownValue("unknown-choice", name="level", value=settings["level"], allowed=LEVELS)


def _parts(known: Facts, kind: Kind) -> list[Part]:
    """The parts that the actors of the network have in measures: as the text names them, where it has no levels."""
    return known.parts if kind.levels else [part for parts in known.written.values() for part in parts]


def _tied(known: Facts, kind: Kind) -> nx.Graph[str]:
    """The network that the ties make, nodes and edges in a fixed order."""
    import networkx as nx

    ties = kind.make(known)
    result: nx.Graph[str] = nx.DiGraph(modes=kind.modes) if kind.directed else nx.Graph(modes=kind.modes)
    for node, side in sorted(ties.sides.items(), key=lambda each: (each[1], each[0])):
        result.add_node(node, **({"bipartite": side} if kind.modes == 2 else {}))
    adds = _newman(known) if kind.newman else {}
    for (one, two), tie in sorted(ties.between.items(), key=lambda each: each[0]):
        attributes = _attributes(known, tie, kind)
        if kind.newman:
            attributes["newman"] = sum(adds[measure.iri] for measure in _ordered(tie))
        result.add_edge(one, two, **attributes)
    return result


def _newman(known: Facts) -> dict[str, float]:
    standing = {(part.actor, part.measure.iri) for part in known.parts if part.counts}
    return newman_weights(Counter(measure for _, measure in standing))


def _ordered(tie: Tie) -> list[Measure]:
    return sorted(tie.measures, key=lambda measure: measure.place)


def _attributes(known: Facts, tie: Tie, kind: Kind) -> dict[str, Any]:
    measures, evidence = _ordered(tie), known.in_order(tie.evidence)
    starts = [measure.start for measure in measures if measure.start is not None]
    ends = [measure.end for measure in measures if measure.end is not None]
    weights = {"once": 1, "measures": len(measures), "phenomena": len(tie.phenomena)}
    attributes: dict[str, Any] = {
        "weight": weights[kind.weighs],
        "measures": tuple(measure.number for measure in measures),
        "phenomena": tuple(sorted(tie.phenomena)),
        "evidence": evidence,
        "words": " ".join(map(known.words, evidence)),
        "start": min(starts, default=None),
        "end": max(ends, default=None),
    }
    said = {name: ", ".join(sorted(words)) for name, words in tie.said.items()}
    return {name: value for name, value in {**attributes, **said}.items() if value not in (None, (), "")}


def _centre(known: Facts, kind: Kind, network: nx.Graph[str], ego: str) -> list[str]:
    """The nodes that stand for an actor: itself or what it counts as at this level, or the measures it stands in."""
    actor = find_named(known.store, ego, "Actor").iri
    if kind.nodes == ("measure",):
        return [part.measure.iri for part in known.written.get(actor, [])]
    seen, above = [actor], known.rows("actors/structure")
    for relation in ("unitOf", "branchOf"):
        seen += [str(row["parent"]) for row in above if row["actor"] in seen and row["relation"] == relation]
    return [node for node in seen if node in network][:1]


def _told(known: Facts, name: str, kind: Kind, language: str) -> dict[str, str]:
    """What is said of the network as a whole."""
    sources = {spoken: known.rows("support/sources", language=spoken) for spoken in LANGUAGES}
    labels = {spoken: "; ".join(str(row["programmeLabel"]) for row in rows) for spoken, rows in sources.items()}
    titles = {spoken: f"{Message(f'network-{name}').in_language(spoken)}: {labels[spoken]}" for spoken in LANGUAGES}
    dates, licences = ({str(row[each]) for row in sources["en"] if row[each]} for each in ("date", "license"))
    told = {
        "name": name,
        "title": titles[language],
        **{f"title_{spoken}": title for spoken, title in titles.items()},
        "source": "; ".join(str(row["programme"]) for row in sources["en"]),
        "sourceLabel": labels[language],
        "license": "; ".join(sorted(licences)),
        "date": max(dates, default=""),
        "query": ", ".join(kind.queries),
        "language": language,
        "level": known.settings.get("level", "organisation") if kind.levels else "",
        "restricted": known.restriction.in_words(),
    }
    return {key: value for key, value in told.items() if value}
