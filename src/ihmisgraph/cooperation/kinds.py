"""The kinds of networks there are, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from ihmisgraph.cooperation import edges
from ihmisgraph.cooperation.edges import Ties
from ihmisgraph.cooperation.evidence import Facts
from ihmisgraph.errors import UnknownValue
from ihmisgraph.languages import Message
from ihmisgraph.tables import Table

_ALIASES = {"shared-phenomena": "shared-phenomenon", "two-mode": "actor-measure"}


@dataclass(frozen=True)
class Kind:
    """A kind of network.

    ``make`` gathers its ties from the rows of ``queries``, ``nodes`` are the kinds of its ends, and ``weighs`` is what
    a weight counts; ``levels`` where actors may be counted at a level, ``newman`` where shared measures weigh less the
    more actors they have.
    """

    make: Callable[[Facts], Ties]
    queries: tuple[str, ...]
    nodes: tuple[str, ...]
    weighs: Literal["once", "measures", "phenomena"]
    directed: bool = False
    levels: bool = True
    newman: bool = False

    @property
    def modes(self) -> int:
        """Whether its ties run between things of one kind, or of two."""
        return len(self.nodes)


KINDS = {
    "actor-agency-network": Kind(
        edges.actor_agency_network,
        ("actors/agency-networks", "cooperation/network-members"),
        ("actor", "agency-network"),
        "measures",
    ),
    "actor-measure": Kind(edges.actor_measure, ("cooperation/two-mode",), ("actor", "measure"), "once"),
    "actor-phenomenon": Kind(edges.actor_phenomenon, ("phenomena/actors",), ("actor", "phenomenon"), "measures"),
    "co-responsibility": Kind(
        edges.co_responsibility, ("cooperation/co-responsibility",), ("actor",), "measures", newman=True
    ),
    "missing-links": Kind(
        edges.missing_links, ("cooperation/missing-links", "phenomena/actors"), ("actor",), "phenomena"
    ),
    "requirement-order": Kind(
        edges.requirement_order, ("cooperation/requirement-order",), ("measure",), "once", directed=True, levels=False
    ),
    "shared-phenomenon": Kind(
        edges.shared_phenomenon, ("cooperation/shared-phenomena", "phenomena/actors"), ("actor",), "phenomena"
    ),
    "structure": Kind(edges.structure, ("actors/structure",), ("actor",), "once", directed=True, levels=False),
}


def known_name(written: str) -> str:
    """Return the name of the network that ``written`` means, which may be an alias or the name of its query.

    Raises
    ------
    UnknownValue
        Where there is none.
    """
    name = written.rpartition("/")[2]
    name = _ALIASES.get(name, name)
    if name not in KINDS:
        raise UnknownValue("unknown-network", value=name, known=network_names())
    return name


def network_names() -> list[str]:
    """Return the names of the networks there are."""
    return sorted(KINDS)


def networks(language: str = "en") -> Table:
    """Return the networks there are.

    Parameters
    ----------
    language
        The language of the words: fi, sv or en.

    Returns
    -------
    Table
        ``network`` (its name), ``question``, ``nodes`` (of what kind), ``modes`` (1 or 2), ``directed`` and ``weight``
        (what it counts).
    """
    rows = tuple(
        (
            name,
            Message(f"network-question-{name}").in_language(language),
            ", ".join(Message(f"network-nodes-{each}").in_language(language) for each in kind.nodes),
            kind.modes,
            kind.directed,
            Message(f"network-weight-{name}").in_language(language),
        )
        for name, kind in sorted(KINDS.items())
    )
    return Table(("network", "question", "nodes", "modes", "directed", "weight"), rows, "networks")
