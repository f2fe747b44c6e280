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
    from ihmisgraph.cooperation.networks import network, network_names
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
    "Section",
    "SourceMisfit",
    "Table",
    "UnknownValue",
    "UsageProblem",
    "__version__",
    "ask",
    "build_programme",
    "description",
    "gaps_and_overlaps",
    "network",
    "network_names",
    "open_endpoint",
    "open_graph",
    "query_names",
    "validate",
    "write_network",
    "write_release",
]

_ROOMS = {
    "build": ("Built", "build_programme"),
    "cooperation.networks": ("network", "network_names"),
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
