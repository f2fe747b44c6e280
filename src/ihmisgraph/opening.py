"""The graph as people open it: the shipped one, files or folders, derived statements made where they are missing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from ihmisgraph import resources
from ihmisgraph.errors import DataProblem, FileProblem
from ihmisgraph.graph.store import EmbeddedStore, ontology_store, programmes_in, quads_about, read_triples
from ihmisgraph.vocabulary import IG


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


def _add_own(store: EmbeddedStore, paths: list[Path]) -> None:
    """Add files and folders of one's own; only they need what builds and derives, so it is imported here."""
    from ihmisgraph.build import DERIVED_FILE, build_folder
    from ihmisgraph.derive import derived_terms, split_derived

    terms = derived_terms(store)
    seen: dict[str, set[ox.Triple]] = {}
    stated: list[ox.Triple] = []
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
        stated += of_people
        derived += of_queries
        beside = path.with_name(DERIVED_FILE)
        if of_people and not of_queries and beside.is_file() and beside not in paths:
            derived += split_derived(read_triples(beside), terms)[1]
    if stated or derived:
        _add_programmes(store, stated, derived, paths)


def _add_programmes(store: EmbeddedStore, stated: list[ox.Triple], derived: list[ox.Triple], paths: list[Path]) -> None:
    """Add stated programmes, each with the derived statements made from it, made anew where they are not there."""
    from ihmisgraph.derive import GENERAL_UP_TO, derived_statements, digest

    programmes = programmes_in(stated)
    if not programmes:
        raise FileProblem("no-programme", path=paths[0])
    store.add(stated)
    bases = [programme.removesuffix("programme") for programme in programmes]
    made_from = {value for values in quads_about(derived, IG["madeFrom"]).values() for value in values}
    asked_for = quads_about(derived, IG["generalUpTo"])
    for base in bases:
        others = tuple(other for other in bases if other != base)
        own = [triple for triple in stated if not _subject(triple).startswith(others)] if others else stated
        if digest(own) in made_from:
            store.add(_of_base(derived, base, others))
        else:
            limits = asked_for.get(f"{base}derived", [])
            store.add(derived_statements(own, int(limits[0]) if limits else GENERAL_UP_TO))


def _of_base(triples: Iterable[ox.Triple], base: str, others: tuple[str, ...]) -> list[ox.Triple]:
    """The derived statements of one programme, and those of shared things."""
    return [t for t in triples if _subject(t).startswith(base) or not (others and _subject(t).startswith(others))]


def _subject(triple: ox.Triple) -> str:
    return triple.subject.value  # type: ignore[union-attr]
