"""Programmes with the first one's statistics, as many as wanted: its statements with other names, and others acting.

Each made programme has the first one's statements under an IRI of its own; its actors are dealt anew among actors of
the same class, its phenomena among phenomena. So the numbers of measures, responsibilities, readings and quotations
are the first one's, while who works with whom, and on what, differs from programme to programme. The same seed makes
the same programmes.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from ihmisgraph import resources
from ihmisgraph.derive import derived_statements
from ihmisgraph.graph.statements import digest
from ihmisgraph.graph.store import programmes_in, read_triples
from ihmisgraph.vocabulary import IG, RDF

MEASURE = f"{IG}Measure"


def statements(wanted: int, seed: int = 1) -> Iterator[list[ox.Triple]]:
    """Yield programmes, each with its derived statements, until about ``wanted`` statements were made.

    The last programme is cut to fewer measures, down to one in ten, where a whole one would be too many.
    """
    first = _first()
    made, number, share = 0, 1, 1.0
    while share > 0.1:
        stated = _programme(first, number, random.Random(f"{seed}-{number}"), share)
        whole = [*stated, *derived_statements(stated)]
        if made + len(whole) > wanted * 1.02:
            share -= 0.1
            continue
        made, number = made + len(whole), number + 1
        yield whole


def _first() -> list[ox.Triple]:
    (key,) = resources.programme_keys()[:1]
    return read_triples(resources.programme_folder(key) / "programme.ttl")


def _programme(first: list[ox.Triple], number: int, deal: random.Random, share: float) -> list[ox.Triple]:
    """One programme: the first one's statements, or those of a share of its measures, under other names."""
    base = programmes_in(first)[0].removesuffix("programme")
    other = f"urn:made:{number}:"
    kept = first if share >= 1 else _cut(first, share, deal)
    dealt = _dealt(kept, deal)

    def named(term: ox.NamedNode) -> ox.NamedNode:
        iri = term.value
        return ox.NamedNode(other + iri[len(base) :] if iri.startswith(base) else dealt.get(iri, iri))

    stated = [
        ox.Triple(
            named(t.subject) if t.subject.value.startswith(base) else t.subject,  # type: ignore[union-attr,arg-type]
            t.predicate,
            named(t.object)
            if isinstance(t.object, ox.NamedNode)
            and t.subject.value.startswith(base)  # type: ignore[union-attr]
            and t.predicate.value != f"{RDF}type"
            else t.object,
        )
        for t in kept
        if t.predicate.value != IG["digest"]
    ]
    of = ox.NamedNode(f"{other}programme")
    return [*stated, ox.Triple(of, ox.NamedNode(IG["digest"]), ox.Literal(digest(stated)))]


def _dealt(triples: list[ox.Triple], deal: random.Random) -> dict[str, str]:
    """Actors and phenomena, each mapped to one of the same classes."""
    classes: dict[str, list[str]] = defaultdict(list)
    for triple in triples:
        if triple.predicate.value == f"{RDF}type":
            classes[triple.subject.value].append(triple.object.value)  # type: ignore[union-attr]
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for iri, kinds in classes.items():
        if "/actor/" in iri or "/concept/phenomenon/" in iri:
            alike[tuple(sorted(kinds))].append(iri)
    mapping: dict[str, str] = {}
    for iris in alike.values():
        mapping.update(zip(sorted(iris), deal.sample(sorted(iris), len(iris)), strict=True))
    return mapping


def _cut(triples: list[ox.Triple], share: float, deal: random.Random) -> list[ox.Triple]:
    """The statements without those about a part of the measures, and about what speaks of them only."""
    measures = sorted(
        t.subject.value  # type: ignore[union-attr]
        for t in triples
        if t.predicate.value == f"{RDF}type" and t.object.value == MEASURE  # type: ignore[union-attr]
    )
    gone = set(deal.sample(measures, round(len(measures) * (1 - share))))
    before = -1
    while before != len(gone):
        before = len(gone)
        gone |= {
            t.subject.value  # type: ignore[union-attr]
            for t in triples
            if isinstance(t.object, ox.NamedNode) and t.object.value in gone and "/goal/" not in t.subject.value  # type: ignore[union-attr]
        }
        gone |= {t.subject.value for t in triples if t.subject.value.rpartition("/clause/")[0] in gone}  # type: ignore[union-attr]
    rest = [t for t in triples if t.subject.value not in gone]  # type: ignore[union-attr]
    return _spoken_of([t for t in rest if not (isinstance(t.object, ox.NamedNode) and t.object.value in gone)])


def _spoken_of(triples: list[ox.Triple]) -> list[ox.Triple]:
    """The statements without those about quotations, concepts, actors and the like that nothing speaks of any more."""
    while True:
        named = {t.object.value for t in triples if isinstance(t.object, ox.NamedNode) and t.object != t.subject}
        kept = [
            t
            for t in triples
            if t.subject.value in named  # type: ignore[union-attr]
            or not any(part in t.subject.value for part in ("/quotation/", "/concept/", "/actor/", "/instrument/"))  # type: ignore[union-attr]
        ]
        if len(kept) == len(triples):
            return kept
        triples = kept


def write(path: Path, wanted: int, seed: int = 1) -> int:
    """Write the ontology and about ``wanted`` statements as N-Triples to ``path``; return how many they are."""
    count = 0
    with path.open("wb") as file:
        parts = [[t for file_ in resources.ontology_files() for t in read_triples(file_)], *statements(wanted, seed)]
        seen: set[ox.Triple] = set()
        for part in parts:
            new = [t for t in part if t not in seen]
            seen.update(new)
            count += len(new)
            file.write(ox.serialize(new, format=ox.RdfFormat.N_TRIPLES) or b"")
    return count
