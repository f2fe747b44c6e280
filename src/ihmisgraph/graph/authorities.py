"""The bodies and concepts that a programme uses, stated with their ancestors and labels."""

from __future__ import annotations

import pyoxigraph as ox

from ihmisgraph.graph.statements import Statements
from ihmisgraph.programme.concepts import ConceptList
from ihmisgraph.programme.organisations import Organisation, OrganisationList
from ihmisgraph.vocabulary import DCTERMS, IG, ORG, SKOS

_CLASSES = {
    "ministry": "Ministry",
    "public-body": "PublicBody",
    "unit": "OrganisationalUnit",
    "agency-network": "AgencyNetwork",
    "coordination": "CoordinationFunction",
    "named-party": "NamedParty",
    "group": "OrganisationGroup",
    "other": "OtherOrganisation",
}
_WIKIDATA = "http://www.wikidata.org/entity/"
_UNDETERMINED = "und"


class Authorities:
    """Looks up bodies and concepts and remembers which were used."""

    def __init__(self, state: Statements, organisations: OrganisationList, concepts: ConceptList) -> None:
        self._state = state
        self._organisations = organisations
        self._concepts = concepts
        self._used_actors: set[str] = set()
        self._used_concepts: set[str] = set()

    def actor(self, key: str) -> str:
        """Return the IRI of the body ``key``, which is from now on used."""
        self._used_actors.add(key)
        return self._organisations[key].iri

    def concept(self, scheme: str, key: str) -> str:
        """Return the IRI of the concept ``key`` of ``scheme``, which is from now on used."""
        concept = self._concepts.find(scheme, key)
        assert concept is not None, "annotations are checked against the schemes when they are read"
        self.use_concept(concept.iri)
        return concept.iri

    def use_concept(self, iri: str) -> None:
        """Note that the concept ``iri`` is used."""
        self._used_concepts.add(iri)

    def state_used(self) -> None:
        """State every used body and concept, with what stands above it."""
        for body in self._organisations.with_ancestors(self._used_actors):
            self._body(body)
        for concept in self._concepts.with_broader(self._used_concepts):
            for subject, predicate, value, language in concept.statements:
                if language is None:
                    self._state.link(subject, predicate, value)
                else:
                    literal = ox.Literal(value, language=language) if language else ox.Literal(value)
                    self._state.add(subject, predicate, literal)

    def _body(self, body: Organisation) -> None:
        state = self._state
        state.type(body.iri, IG[_CLASSES[body.kind]])
        for language, name in body.names.items():
            state.label(body.iri, name, language, official=language in body.official)
        for short in body.abbreviations:
            state.add(body.iri, IG["abbreviation"], short)
            state.add(body.iri, SKOS["altLabel"], ox.Literal(short, language=_UNDETERMINED))
        state.add(body.iri, DCTERMS["source"], body.source or None)
        state.add(body.iri, SKOS["note"], ox.Literal(body.note, language="en") if body.note else None)
        if body.parent is not None:
            relation = IG["attachedTo"] if body.relation == "attachedTo" else ORG[str(body.relation)]
            state.link(body.iri, relation, self._organisations[body.parent].iri)
        if body.branch is not None:
            state.link(body.iri, IG["branchOf"], self._organisations[body.branch].iri)
        if body.wikidata is not None:
            state.link(body.iri, SKOS["exactMatch"], _WIKIDATA + body.wikidata)
