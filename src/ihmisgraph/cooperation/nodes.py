"""What a network says of its nodes: names in three languages, kinds, and what actors and measures have of their own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ihmisgraph.cooperation.evidence import Facts, Part
from ihmisgraph.languages import LANGUAGES
from ihmisgraph.vocabulary import IG

if TYPE_CHECKING:
    import networkx as nx

_FAMILIES = {"AgencyNetwork": "agency-network", "Measure": "measure", "Phenomenon": "phenomenon"}
"""By class; whoever else has a part in measures is an actor, an unresolved wording too."""


def describe_nodes(facts: Facts, network: nx.Graph[str], parts: Iterable[Part], language: str) -> None:
    """Give every node of ``network`` its names, kind and family, actors their counts and branch, measures their years.

    Parameters
    ----------
    facts
        What the queries say.
    network
        Is changed.
    parts
        The actors' parts in measures that are counted: ``measures`` is how many, ``alone`` in how many of them no other
        actor stands, agency networks and unresolved wordings aside.
    language
        The language of ``label`` and ``branchLabel``.
    """
    labels = {spoken: _labels(facts, spoken) for spoken in LANGUAGES}
    kinds = _kinds(facts)
    branches, counts = _branches(facts, kinds), _counts(parts)
    measures = {measure.iri: measure for measure in facts.kept.values()}
    for node in network:
        kind, family = kinds.get(node, ("", "actor"))
        own: dict[str, Any] = {"label": labels[language].get(node, node)}
        own |= {f"label_{spoken}": labels[spoken].get(node) for spoken in LANGUAGES}
        own |= {"kind": IG[kind] if kind else None, "family": family}
        if family in ("actor", "agency-network"):
            branch = branches.get(node)
            own |= {"branch": branch, "branchLabel": labels[language].get(branch or ""), **counts.get(node, {})}
        if node in measures:
            measure = measures[node]
            own |= {"number": measure.number, "start": measure.start, "end": measure.end}
            own |= {"goal": measure.goal, "goalNumber": measure.goal_number}
        network.nodes[node].update({name: value for name, value in own.items() if value is not None})


def _labels(facts: Facts, language: str) -> dict[str, str]:
    return {str(row["thing"]): str(row["label"]) for row in facts.rows("support/labels", language=language)}


def _kinds(facts: Facts) -> dict[str, tuple[str, str]]:
    """The class and the family of each thing; of several classes the first by letters."""
    found: dict[str, tuple[str, str]] = {}
    for row in facts.rows("support/kinds"):
        kind = str(row["kind"])
        family = _FAMILIES.get(kind) or _FAMILIES.get(str(row["family"]), "actor")
        found.setdefault(str(row["thing"]), (kind, family))
    return found


def _branches(facts: Facts, kinds: dict[str, tuple[str, str]]) -> dict[str, str]:
    """The branch of each actor: that of its body where it is a unit; a ministry is of its own."""
    above: dict[str, dict[str, str]] = {"branchOf": {}, "unitOf": {}}
    for row in facts.rows("actors/structure"):
        above.setdefault(str(row["relation"]), {}).setdefault(str(row["actor"]), str(row["parent"]))
    found = {actor: actor for actor, (kind, _) in kinds.items() if kind == "Ministry"} | above["branchOf"]
    for actor, body in above["unitOf"].items():
        seen = {actor}
        while body not in found and body in above["unitOf"] and body not in seen:
            seen.add(body)
            body = above["unitOf"][body]
        if body in found:
            found.setdefault(actor, found[body])
    return found


def _counts(parts: Iterable[Part]) -> dict[str, dict[str, int]]:
    """In how many measures each stands, and, of those that count as actors, in how many alone."""
    actors_in: dict[str, set[str]] = {}
    measures_of: dict[str, set[str]] = {}
    for part in parts:
        measures_of.setdefault(part.actor, set()).add(part.measure.iri)
        if part.counts:
            actors_in.setdefault(part.measure.iri, set()).add(part.actor)
    counting = set().union(*actors_in.values())
    return {
        actor: {"measures": len(measures)}
        | ({"alone": sum(len(actors_in[measure]) == 1 for measure in measures)} if actor in counting else {})
        for actor, measures in measures_of.items()
    }
