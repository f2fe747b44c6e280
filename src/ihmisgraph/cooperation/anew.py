"""A programme as it would stand with a few statements more or less: derived anew, and asked again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from ihmisgraph.derive import derived_statements, derived_terms, split_derived
from ihmisgraph.errors import UsageProblem
from ihmisgraph.findings.collect import gaps_and_overlaps
from ihmisgraph.findings.model import Finding
from ihmisgraph.graph.store import EmbeddedStore, Store, ontology_store, programmes_in
from ihmisgraph.queries.catalogue import findings as finding_queries


@dataclass(frozen=True)
class Stated:
    """What people state of one programme, without anything derived; ``general_up_to`` as its graph was made with."""

    programme: str
    triples: tuple[ox.Triple, ...]
    general_up_to: int

    def anew(self, without: Collection[str] = (), added: Iterable[ox.Triple] = ()) -> EmbeddedStore:
        """Return a graph of the programme, its derived statements made anew.

        Parameters
        ----------
        without
            IRIs of things of which nothing is stated any more, such as responsibilities.
        added
            Statements that come on top.
        """
        stated = [triple for triple in self.triples if not _names(triple, without)]
        stated += added
        store = ontology_store()
        store.add(stated)
        store.add(derived_statements(stated, self.general_up_to))
        return store


def stated_of(store: Store, programme: str, general_up_to: int) -> Stated:
    """Return what is stated of ``programme`` in ``store``.

    Raises
    ------
    UsageProblem
        Where the store is an endpoint: it answers questions, but does not hand out its statements.
    """
    if not isinstance(store, EmbeddedStore):
        raise UsageProblem("analyse-needs-files")
    ontology = set(ontology_store())
    stated, _ = split_derived((triple for triple in store if triple not in ontology), derived_terms(store))
    others = tuple(iri.removesuffix("programme") for iri in programmes_in(stated) if iri != programme)
    own = tuple(triple for triple in stated if not triple.subject.value.startswith(others))  # type: ignore[union-attr]
    return Stated(programme, own if others else tuple(stated), general_up_to)


Keys = Counter[tuple[str, ...]]


def gaps_in(store: EmbeddedStore, level: str, kinds: Iterable[str] = ()) -> Keys:
    """Return the findings of ``kinds`` (all gaps where empty), each by what it is about, and how often it stands."""
    names = list(kinds) or [query.name for query in finding_queries() if query.family == "gaps"]
    return Counter(
        key_of(finding) for finding in gaps_and_overlaps(store, kinds=names, settings={"level": level}).found
    )


def key_of(finding: Finding) -> tuple[str, ...]:
    """Return the kind of a finding and the things it is about: the IRIs in the columns of its row that are no lists.

    Two findings with the same key are the same finding, though its severity, its measures or its evidence may differ.
    """
    things = (
        f"{name}={cell}"
        for name, cell in finding.row.items()
        if isinstance(cell, str) and "|" not in cell and _is_iri(cell)
    )
    return (finding.finding, *sorted(things))


def _is_iri(cell: str) -> bool:
    return cell.startswith(("http://", "https://", "urn:"))


def _names(triple: ox.Triple, things: Collection[str]) -> bool:
    return any(isinstance(end, ox.NamedNode) and end.value in things for end in (triple.subject, triple.object))
