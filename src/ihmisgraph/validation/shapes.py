"""SHACL shapes against a graph, with pyshifty or with pyshacl, the reference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ihmisgraph import resources
from ihmisgraph.errors import UsageProblem
from ihmisgraph.graph.store import read_triples
from ihmisgraph.validation.report import Problem, ordered
from ihmisgraph.vocabulary import RDFS, SH

if TYPE_CHECKING:
    import rdflib

ENGINES = ("pyshifty", "pyshacl")


def check_shapes(
    triples: Iterable[ox.Triple], engine: str = "pyshifty", shape_files: Sequence[Path] = ()
) -> tuple[Problem, ...]:
    """Return what the shapes find in ``triples``; which class is under which is read from the ontology.

    Parameters
    ----------
    triples
        The graph to check.
    engine
        ``pyshifty``, fast, or ``pyshacl``, the reference. Both give the same results.
    shape_files
        The shapes; the shipped ones where empty.

    Raises
    ------
    UsageProblem
        Where there is no such engine.
    """
    if engine not in ENGINES:
        raise UsageProblem("unknown-engine", value=engine, known=list(ENGINES))
    files = tuple(shape_files or resources.shape_files())
    data = ox.serialize([*triples, *_classes()], format=ox.RdfFormat.N_TRIPLES) or b""
    report = _with_pyshacl(data, files) if engine == "pyshacl" else _with_pyshifty(data, files)
    return ordered(list(_problems(report, _shapes(files))))


def _with_pyshacl(data: bytes, files: tuple[Path, ...]) -> rdflib.Graph:
    import pyshacl
    import rdflib

    graph = rdflib.Graph().parse(data=data, format="nt")
    _, report, _ = pyshacl.validate(graph, shacl_graph=_shapes(files), inplace=True)
    return report  # type: ignore[no-any-return]


def _with_pyshifty(data: bytes, files: tuple[Path, ...]) -> rdflib.Graph:
    import shifty

    _, report, _ = shifty.validate(data, shacl_graph=list(files), graph_mode="data", infer=False)
    return report


@cache
def _shapes(files: tuple[Path, ...]) -> rdflib.Graph:
    import rdflib

    shapes = rdflib.Graph()
    for path in files:
        shapes.parse(path, format="turtle")
    return shapes


@cache
def _classes() -> tuple[ox.Triple, ...]:
    """Which class of the ontology is under which: shapes ask nothing else of it."""
    stated = (triple for path in resources.ontology_files() for triple in read_triples(path))
    return tuple(triple for triple in stated if triple.predicate.value == RDFS["subClassOf"])


def _problems(report: rdflib.Graph, shapes: rdflib.Graph) -> Iterable[Problem]:
    """Read the results, not their details; messages come from the shapes, where they stand in every language."""
    import rdflib

    sh = rdflib.Namespace(str(SH))
    for result in report.objects(None, sh.result):
        source = report.value(result, sh.sourceShape)
        severity = str(shapes.value(source, sh.severity) or report.value(result, sh.resultSeverity) or SH["Violation"])
        stated = list(shapes.objects(source, sh.message)) or list(report.objects(result, sh.resultMessage))
        yield Problem(
            severity=severity.removeprefix(SH),
            focus=str(report.value(result, sh.focusNode) or ""),
            path=_iri(report.value(result, sh.resultPath)),
            value=str(report.value(result, sh.value) or ""),
            shape=str(source or ""),
            component=str(report.value(result, sh.sourceConstraintComponent) or ""),
            messages={getattr(text, "language", None) or "en": str(text) for text in stated},
        )


def _iri(term: object) -> str:
    """A path that is one property; nothing for one of several steps, whose node has another name each time."""
    import rdflib

    return str(term) if isinstance(term, rdflib.URIRef) else ""
