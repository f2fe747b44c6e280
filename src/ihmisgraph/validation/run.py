"""Validating files: the shapes and the quotations, in one report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ihmisgraph import resources
from ihmisgraph.errors import FileProblem
from ihmisgraph.graph.store import programmes_in, read_triples
from ihmisgraph.validation.quotations import check_quotations
from ihmisgraph.validation.report import Problem, Report, ordered
from ihmisgraph.validation.shapes import check_shapes


def validate(*paths: str | Path, engine: str = "pyshifty", source: str | Path | None = None) -> Report:
    """Return what is wrong with the graphs in ``paths``, each checked by itself.

    Parameters
    ----------
    paths
        RDF files; the graphs of all shipped programmes where there are none.
    engine
        ``pyshifty`` or ``pyshacl``.
    source
        The source text that the quotations are re-read in, where it lies neither beside the file nor among the shipped.

    Raises
    ------
    FileProblem
        Where a file is missing, empty or not RDF.
    """
    chosen: Sequence[Path] = [Path(path) for path in paths] or _shipped()
    text = None if source is None else Path(source)
    problems: list[Problem] = []
    for path in chosen:
        triples = read_triples(path)
        if not programmes_in(triples):
            raise FileProblem("no-programme", path=path)
        problems += check_shapes(triples, engine)
        problems += check_quotations(triples, path, text)
    return Report(ordered(problems))


def _shipped() -> list[Path]:
    return [path for path in resources.graph_files() if path.name == "programme.ttl"]
