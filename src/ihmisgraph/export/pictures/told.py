"""What a picture tells of a node or a tie when it is pointed at: who, how much, and the programme's own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ihmisgraph.export.pictures.marks import family, inside
from ihmisgraph.languages import Message, short

if TYPE_CHECKING:
    import networkx as nx

_QUOTATIONS, _LENGTH = 3, 240


def node_told(network: nx.Graph[str], node: str, language: str) -> str:
    """Return what is told of a node: its name and kind, its counts, and words of the programme at its ties."""
    attributes = network.nodes[node]
    number = inside(network, node)
    kind = Message(f"page-kind-{family(attributes)}").in_language(language)
    name = str(attributes.get("label") or node)
    lines = [f"{kind} {number}: {name}" if number else f"{name} ({kind.lower()})", *facts(attributes, language)]
    lines.append(Message("drawing-told-ties", count=network.degree(node)).in_language(language))
    edges = sorted(network.edges(node, data=True), key=lambda edge: (-_weight(edge[2]), edge[1]))
    words = dict.fromkeys(str(edge["words"]) for _, _, edge in edges if edge.get("words"))
    return "\n".join([*lines, *(short(each, _LENGTH) for each in list(words)[:_QUOTATIONS])])


def tie_told(network: nx.Graph[str], one: str, two: str, language: str) -> str:
    """Return what is told of a tie: its two ends, its weight and measures, and words of the programme."""
    edge = network.edges[one, two]
    ends = (" → " if network.is_directed() else " – ").join(
        str(network.nodes[end].get("label") or end) for end in (one, two)
    )
    role = [role_said(str(edge["role"]), language)] if edge.get("role") else []
    words = [short(str(edge["words"]), 3 * _LENGTH)] if edge.get("words") else []
    return "\n".join([ends, *role, *facts(edge, language), *words])


def facts(attributes: Mapping[str, Any], language: str) -> list[str]:
    """Return what is known of a node or a tie, each in a few words."""
    told = {
        "page-fact-weight": attributes.get("weight"),
        "page-fact-measures": listed(attributes.get("measures")),
        "page-fact-alone": attributes.get("alone"),
        "page-fact-goal": attributes.get("goalNumber"),
        "page-fact-branch": attributes.get("branchLabel"),
        "page-fact-years": _years(attributes),
    }
    return [Message(key, value=value).in_language(language) for key, value in told.items() if value not in (None, "")]


def role_said(role: str, language: str) -> str:
    """Return a role in words; one that has no words here as it is."""
    from ihmisgraph.languages import knows

    key = f"drawing-role-{role}"
    return Message(key).in_language(language) if knows(key) else role


def listed(parts: object) -> str:
    """Return the parts of a list with commas between them; nothing for nothing."""
    if parts is None:
        return ""
    return ", ".join(map(str, parts)) if isinstance(parts, Iterable) and not isinstance(parts, str) else str(parts)


def _years(attributes: Mapping[str, Any]) -> str:
    years = (attributes.get("start"), attributes.get("end"))
    return "–".join(dict.fromkeys(str(year) for year in years if year is not None))


def _weight(edge: Mapping[str, Any]) -> float:
    return float(edge.get("weight", 1))
