"""A knowledge graph of government action programmes, and what can be asked of it.

The names below are the public ones; each is imported only when it is first used.

>>> import ihmisgraph
>>> graph = ihmisgraph.open_graph()
>>> len(ihmisgraph.ask(graph, "programme/measures"))
43
"""

from importlib import import_module
from typing import TYPE_CHECKING

from ihmisgraph.__about__ import __version__

if TYPE_CHECKING:
    from ihmisgraph.build import Built, build_programme
    from ihmisgraph.cooperation.chance import ties
    from ihmisgraph.cooperation.communities import communities
    from ihmisgraph.cooperation.dropout import drop_out
    from ihmisgraph.cooperation.mending import mend_links
    from ihmisgraph.cooperation.networks import network, network_names, networks
    from ihmisgraph.cooperation.paths import referral_paths
    from ihmisgraph.cooperation.positions import positions
    from ihmisgraph.cooperation.projection import projection
    from ihmisgraph.cooperation.restriction import Restriction
    from ihmisgraph.describe import Description, Section, description
    from ihmisgraph.errors import (
        DataProblem,
        FileProblem,
        IhmisgraphError,
        QueryProblem,
        SourceMisfit,
        UnknownValue,
        UsageProblem,
    )
    from ihmisgraph.export.network_files import write_network
    from ihmisgraph.export.pictures.named import write_named_picture
    from ihmisgraph.export.pictures.writing import write_picture
    from ihmisgraph.export.release import write_release
    from ihmisgraph.export.released import Release, ReleasedFile
    from ihmisgraph.findings.collect import Findings, NotRead, gaps_and_overlaps
    from ihmisgraph.findings.model import Evidence, Finding
    from ihmisgraph.graph.store import EmbeddedStore
    from ihmisgraph.opening import open_graph
    from ihmisgraph.queries.catalogue import query_names
    from ihmisgraph.queries.run import ask
    from ihmisgraph.tables import Table
    from ihmisgraph.validation.report import Problem, Report
    from ihmisgraph.validation.run import validate

__all__ = [
    "Built",
    "DataProblem",
    "Description",
    "EmbeddedStore",
    "EndpointProblem",
    "EndpointStore",
    "Evidence",
    "FileProblem",
    "Finding",
    "Findings",
    "IhmisgraphError",
    "NotRead",
    "Problem",
    "QueryProblem",
    "Release",
    "ReleasedFile",
    "Report",
    "Restriction",
    "Section",
    "SourceMisfit",
    "Table",
    "UnknownValue",
    "UsageProblem",
    "__version__",
    "ask",
    "build_programme",
    "communities",
    "description",
    "drop_out",
    "gaps_and_overlaps",
    "mend_links",
    "network",
    "network_names",
    "networks",
    "open_endpoint",
    "open_graph",
    "positions",
    "projection",
    "query_names",
    "referral_paths",
    "ties",
    "validate",
    "write_named_picture",
    "write_network",
    "write_picture",
    "write_release",
]

_ROOMS = {
    "build": ("Built", "build_programme"),
    "cooperation.chance": ("ties",),
    "cooperation.communities": ("communities",),
    "cooperation.dropout": ("drop_out",),
    "cooperation.mending": ("mend_links",),
    "cooperation.networks": ("network", "network_names", "networks"),
    "cooperation.paths": ("referral_paths",),
    "cooperation.positions": ("positions",),
    "cooperation.projection": ("projection",),
    "cooperation.restriction": ("Restriction",),
    "describe": ("Description", "Section", "description"),
    "errors": (
        "DataProblem",
        "EndpointProblem",
        "FileProblem",
        "IhmisgraphError",
        "QueryProblem",
        "SourceMisfit",
        "UnknownValue",
        "UsageProblem",
    ),
    "export.network_files": ("write_network",),
    "export.pictures.named": ("write_named_picture",),
    "export.pictures.writing": ("write_picture",),
    "export.release": ("write_release",),
    "export.released": ("Release", "ReleasedFile"),
    "findings.collect": ("Findings", "NotRead", "gaps_and_overlaps"),
    "findings.model": ("Evidence", "Finding"),
    "graph.endpoint": ("EndpointStore",),
    "graph.store": ("EmbeddedStore",),
    "opening": ("open_endpoint", "open_graph"),
    "queries.catalogue": ("query_names",),
    "queries.run": ("ask",),
    "tables": ("Table",),
    "validation.report": ("Problem", "Report"),
    "validation.run": ("validate",),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _ROOM_OF:
        raise AttributeError(f"module 'ihmisgraph' has no attribute {name!r}")
    return getattr(import_module(f"ihmisgraph.{_ROOM_OF[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
