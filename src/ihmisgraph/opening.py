"""The graph as people open it: the shipped one, files or folders, derived statements made where they are missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ihmisgraph import resources
from ihmisgraph.errors import DataProblem, EndpointProblem, FileProblem, UsageProblem
from ihmisgraph.graph.store import EmbeddedStore, ontology_store, programmes_in, quads_about, read_triples
from ihmisgraph.queries.catalogue import named
from ihmisgraph.queries.run import run
from ihmisgraph.vocabulary import IG

if TYPE_CHECKING:
    from ihmisgraph.graph.endpoint import EndpointStore


def open_graph(*paths: str | Path) -> EmbeddedStore:
    """Return a store that holds the ontology and what ``paths`` name.

    Parameters
    ----------
    paths
        RDF files (``programme.ttl``, any syntax by its ending), or folders with a programme's profile and text, which
        are built in memory. None at all: the shipped programmes.

    Returns
    -------
    EmbeddedStore
        With derived statements: those in the files where they were made from the same statements, else made anew.

    Raises
    ------
    FileProblem
        Where a file is missing, empty, not RDF, or holds no programme.
    """
    store = ontology_store()
    if paths:
        _add_own(store, [Path(path) for path in paths])
    else:
        for path in resources.graph_files():
            store.load(path)
    return store


def open_endpoint(
    url: str,
    *graphs: str,
    timeout: float | None = None,
    user: str = "",
    password: str = "",
    digest: bool = False,
) -> EndpointStore:
    """Return a store that asks the SPARQL endpoint at ``url``.

    Parameters
    ----------
    url
        The endpoint's address.
    graphs
        The named graphs to ask. None at all: the one graph that holds programmes, else the endpoint's default graph.
    timeout
        Seconds within which each answer must be whole; 60 where ``None``.
    user, password
        For an endpoint that asks for them.
    digest
        Whether they are sent by HTTP Digest instead of Basic.

    Raises
    ------
    EndpointProblem
        Where nobody answers, several graphs hold programmes, none does, or derived statements are not there.
    """
    from ihmisgraph.graph.endpoint import TIMEOUT, Access, EndpointStore

    if not url.startswith(("http://", "https://")):
        raise UsageProblem("endpoint-not-url", value=url)
    access = Access(url, graphs, TIMEOUT if timeout is None else timeout, user, password, digest)
    if not graphs:
        found = [str(graph) for graph in run(named("support/graphs"), EndpointStore(access)).column("graph")]
        if len(found) > 1:
            raise EndpointProblem("endpoint-several-graphs", url=url, graphs=found)
        access = replace(access, graphs=tuple(found))
    store = EndpointStore(access)
    programmes = run(named("support/derived"), store)
    if not programmes.rows:
        raise EndpointProblem("endpoint-no-programme", url=url)
    lacking = [
        str(row["programme"]) for row in programmes if row["madeFrom"] is None or row["madeFrom"] != row["digest"]
    ]
    if lacking:
        raise EndpointProblem("endpoint-no-derived", url=url, programmes=lacking)
    return store


def _add_own(store: EmbeddedStore, paths: list[Path]) -> None:
    """Add files and folders of one's own; only they need what builds and derives, so it is imported here."""
    from ihmisgraph.build import DERIVED_FILE, build_folder
    from ihmisgraph.derive import derived_terms, split_derived

    terms = derived_terms(store)
    seen: dict[str, set[ox.Triple]] = {}
    stated: list[list[ox.Triple]] = []
    derived: list[ox.Triple] = []
    for path in paths:
        if path.is_dir():
            built = build_folder(path)
            store.add([*built.stated, *built.derived])
            continue
        of_people, of_queries = split_derived(read_triples(path), terms)
        for programme in programmes_in(of_people):
            if seen.setdefault(programme, set(of_people)) != set(of_people):
                raise DataProblem("programme-twice", path=path, programme=programme)
        stated.append(of_people)
        derived += of_queries
        beside = path.with_name(DERIVED_FILE)
        if of_people and not of_queries and beside.is_file() and beside not in paths:
            derived += split_derived(read_triples(beside), terms)[1]
    if any(stated) or derived:
        _add_programmes(store, stated, derived, paths)


def _add_programmes(
    store: EmbeddedStore, stated: list[list[ox.Triple]], derived: list[ox.Triple], paths: list[Path]
) -> None:
    """Add stated programmes, file by file, each with the derived statements made from it, made anew where lacking."""
    from ihmisgraph.derive import GENERAL_UP_TO, derived_statements
    from ihmisgraph.graph.statements import digest

    bases = [[programme.removesuffix("programme") for programme in programmes_in(of_file)] for of_file in stated]
    if not any(bases):
        raise FileProblem("no-programme", path=paths[0])
    made_from = {value for values in quads_about(derived, IG["madeFrom"]).values() for value in values}
    asked_for = quads_about(derived, IG["generalUpTo"])
    for of_file, bases_here in zip(stated, bases, strict=True):
        store.add(of_file)
        for base in bases_here:
            own = _without(of_file, [other for other in bases_here if other != base])
            if digest(own) in made_from:
                store.add(_without(derived, [other for each in bases for other in each if other != base]))
            else:
                limits = asked_for.get(f"{base}derived", [])
                store.add(derived_statements(own, int(limits[0]) if limits else GENERAL_UP_TO))


def _without(triples: list[ox.Triple], bases: list[str]) -> list[ox.Triple]:
    """The statements that are not about things under ``bases``: those of one programme, and of shared things."""
    others = tuple(bases)
    return [triple for triple in triples if not _subject(triple).startswith(others)] if others else triples


def _subject(triple: ox.Triple) -> str:
    return triple.subject.value  # type: ignore[union-attr]
