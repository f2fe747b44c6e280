"""The authority list of concepts: phenomena, stages, kinds of activity and the like, shipped and of one's own."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ihmisgraph.errors import DataProblem
from ihmisgraph.files import read_text
from ihmisgraph.languages import LANGUAGES
from ihmisgraph.tables import parts_of, read_table
from ihmisgraph.vocabulary import CONCEPT, DCTERMS, IG, RDF, SKOS, slug

CLASSES = {
    "phenomenon": "Phenomenon",
    "stage": "ReferralStage",
    "activity": "ActivityKind",
    "condition": "ConditionKind",
    "role": "Role",
    "grade": "PriorityGrade",
    "target-group": "TargetGroup",
    "profession": "Profession",
    "instrument": "InstrumentKind",
    "place": "Place",
    "criterion": "PlanCriterion",
    "phase": "Phase",
    "status": "ImplementationStatus",
}


class Statement(NamedTuple):
    """A statement about a concept; ``language`` is ``None`` where the value is an IRI, empty without a language."""

    subject: str
    predicate: str
    value: str
    language: str | None = None
    datatype: str | None = None


@dataclass(frozen=True)
class Concept:
    """A concept of a scheme, with every statement made of it."""

    key: str
    scheme: str
    iri: str
    broader: tuple[str, ...]
    statements: tuple[Statement, ...]


class ConceptList:
    """Concepts by scheme and key."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._concepts = list(concepts)
        self._by_place = {(concept.scheme, concept.key): concept for concept in self._concepts}
        self._by_iri = {concept.iri: concept for concept in self._concepts}

    def find(self, scheme: str, key: str) -> Concept | None:
        """Return the concept ``key`` of ``scheme``, or ``None``."""
        return self._by_place.get((scheme, key))

    def near(self, scheme: str, key: str) -> list[str]:
        """Return the keys of ``scheme`` most like ``key``."""
        return difflib.get_close_matches(key, sorted(k for s, k in self._by_place if s == scheme), 3, 0.5)

    def keys_by_name(self, scheme: str) -> dict[str, str]:
        """Return the keys of ``scheme`` by themselves and by every name of their concepts, in small letters."""
        listed = [concept for concept in self._concepts if concept.scheme == scheme]
        names = {
            told.value.casefold(): concept.key
            for predicate in (SKOS["altLabel"], SKOS["prefLabel"])
            for concept in listed
            for told in concept.statements
            if told.predicate == predicate
        }
        return names | {concept.key: concept.key for concept in listed}

    def with_broader(self, iris: Iterable[str]) -> list[Concept]:
        """Return the concepts of ``iris`` with every broader one, in order of IRI."""
        wanted: set[str] = set()
        waiting = list(iris)
        while waiting:
            iri = waiting.pop()
            if iri not in wanted:
                wanted.add(iri)
                waiting += self._by_iri[iri].broader
        return [self._by_iri[iri] for iri in sorted(wanted)]

    def joined_with(self, others: Iterable[Concept], path: Path) -> ConceptList:
        """Return this list with others added; the same key in the same scheme is an error."""
        own = list(others)
        taken = set(self._by_place)
        for concept in own:
            if (concept.scheme, concept.key) in taken:
                raise DataProblem("concept-twice", path=path, key=concept.key, scheme=concept.scheme)
            taken.add((concept.scheme, concept.key))
        return ConceptList([*self._concepts, *own])


def load_concepts(
    shipped: Iterable[Path], alignments: Iterable[Path] = (), own: Path | None = None, own_base: str = CONCEPT
) -> ConceptList:
    """Return the shipped concept schemes, aligned, and, where there is one, a programme's own ``concepts.csv``."""
    about = _statements([*shipped, *alignments])
    concepts = [concept for concept in map(_shipped_concept, about.values()) if concept is not None]
    known = ConceptList(concepts)
    return known if own is None else known.joined_with(_read_rows(own, own_base, known), own)


def _statements(paths: Iterable[Path]) -> dict[str, list[Statement]]:
    """The statements in the Turtle files at ``paths``, by subject."""
    import pyoxigraph

    about: dict[str, list[Statement]] = {}
    for path in paths:
        for quad in pyoxigraph.parse(read_text(path), pyoxigraph.RdfFormat.TURTLE):
            told = Statement(quad.subject.value, quad.predicate.value, quad.object.value)
            if isinstance(quad.object, pyoxigraph.Literal):
                told = told._replace(language=quad.object.language or "", datatype=quad.object.datatype.value)
            about.setdefault(told.subject, []).append(told)
    return about


def _shipped_concept(statements: list[Statement]) -> Concept | None:
    """The concept that ``statements`` are about, if it is one."""
    schemes = [told.value for told in statements if told.predicate == SKOS["inScheme"]]
    return _concept(statements[0].subject, schemes[0].removeprefix(CONCEPT), statements) if schemes else None


def _concept(iri: str, scheme: str, statements: list[Statement]) -> Concept:
    broader = tuple(sorted(told.value for told in statements if told.predicate == SKOS["broader"]))
    return Concept(iri.rsplit("/", 1)[1], scheme, iri, broader, tuple(sorted(set(statements), key=repr)))


def _read_rows(path: Path, base: str, known: ConceptList) -> list[Concept]:
    rows = read_table(path, ("key", "scheme"))
    own = {(row["scheme"], row["key"]): f"{base}{row['scheme']}/{row['key']}" for _, row in rows}
    concepts = []
    for line, row in rows:
        scheme, key = row["scheme"], row["key"]
        if scheme not in CLASSES:
            allowed = tuple(CLASSES)
            raise DataProblem("value-not-allowed", path=path, line=line, column="scheme", value=scheme, allowed=allowed)
        if not key or key != slug(key):
            raise DataProblem("key-not-a-slug", path=path, line=line, value=key, suggestion=slug(key))
        if not any(row.get(f"label_{language}") for language in LANGUAGES):
            raise DataProblem("concept-nameless", path=path, line=line, key=key)
        broader = []
        for above in parts_of(row.get("broader", "")):
            concept = known.find(scheme, above)
            iri = own.get((scheme, above)) or (concept.iri if concept else None)
            if iri is None:
                near = known.near(scheme, above) or ["–"]
                raise DataProblem("unknown-concept", path=path, line=line, value=above, scheme=scheme, near=near)
            broader.append(iri)
        concepts.append(_from_row(row, own[scheme, key], broader))
    return concepts


def _from_row(row: dict[str, str], iri: str, broader: list[str]) -> Concept:
    scheme = row["scheme"]
    statements = [
        Statement(iri, RDF["type"], SKOS["Concept"]),
        Statement(iri, RDF["type"], IG[CLASSES[scheme]]),
        Statement(iri, SKOS["inScheme"], CONCEPT[scheme]),
        *(Statement(iri, SKOS["broader"], above) for above in broader),
    ]
    for language in LANGUAGES:
        for column, name in (("label", "prefLabel"), ("alt", "altLabel"), ("definition", "definition")):
            cell = row.get(f"{column}_{language}", "")
            texts = parts_of(cell) if column == "alt" else (cell,) if cell else ()
            statements += [Statement(iri, SKOS[name], text, language) for text in texts]
    if row.get("source"):
        statements.append(Statement(iri, DCTERMS["source"], row["source"], ""))
    return _concept(iri, scheme, statements)
