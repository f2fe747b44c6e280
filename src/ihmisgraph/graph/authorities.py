"""The bodies, instruments and concepts that a programme uses, stated with their ancestors and labels."""

from __future__ import annotations

import pyoxigraph as ox

from ihmisgraph.graph.statements import Statements
from ihmisgraph.programme.concepts import ConceptList, Statement
from ihmisgraph.programme.instruments import Instrument, InstrumentList
from ihmisgraph.programme.organisations import Organisation, OrganisationList
from ihmisgraph.vocabulary import DCTERMS, IG, ORG, RDFS, SKOS

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
    """Looks up bodies, instruments and concepts and remembers which were used."""

    def __init__(
        self,
        state: Statements,
        organisations: OrganisationList,
        concepts: ConceptList,
        instruments: InstrumentList,
    ) -> None:
        self._state = state
        self._organisations = organisations
        self._concepts = concepts
        self._instruments = instruments
        self._used_instruments: set[str] = set()
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

    def instrument(self, key: str) -> str:
        """Return the IRI of the instrument ``key``, which is from now on used."""
        self._used_instruments.add(key)
        return self._known_instrument(key).iri

    def use_concept(self, iri: str) -> None:
        """Note that the concept ``iri`` is used."""
        self._used_concepts.add(iri)

    def state_used(self) -> None:
        """State every used instrument, body and concept, with what stands above it."""
        for key in sorted(self._used_instruments):
            self._instrument(self._known_instrument(key))
        for body in self._organisations.with_ancestors(self._used_actors):
            self._body(body)
        for concept in self._concepts.with_broader(self._used_concepts):
            for told in concept.statements:
                self._state.add(told.subject, told.predicate, _term(told))

    def _known_instrument(self, key: str) -> Instrument:
        instrument = self._instruments.find(key)
        assert instrument is not None, "annotations are checked against the list when they are read"
        return instrument

    def _instrument(self, instrument: Instrument) -> None:
        state, iri = self._state, instrument.iri
        state.type(iri, IG["Instrument"])
        for language, name in instrument.names.items():
            state.label(iri, name, language, official=language in instrument.official)
        state.link(iri, IG["instrumentKind"], self.concept("instrument", instrument.kind))
        state.link(iri, DCTERMS["subject"], *(self.concept("phenomenon", subject) for subject in instrument.subjects))
        if instrument.maker is not None:
            state.link(iri, DCTERMS["publisher"], self.actor(instrument.maker))
        if instrument.is_act:
            state.type(iri, IG["LegalAct"])
            state.link(iri, RDFS["seeAlso"], instrument.eli)
        state.add(iri, DCTERMS["source"], instrument.source or None)
        state.add(iri, SKOS["note"], ox.Literal(instrument.note, language="en") if instrument.note else None)

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
        if body.replaces:
            change = f"{body.iri}/change"
            state.type(change, ORG["ChangeEvent"])
            state.link(change, ORG["originalOrganization"], *(self._organisations[old].iri for old in body.replaces))
            state.link(change, ORG["resultingOrganization"], body.iri)
            state.add(change, DCTERMS["date"], body.changed_on)
            state.link(body.iri, ORG["resultedFrom"], change)


def _term(told: Statement) -> ox.NamedNode | ox.Literal:
    if told.language is None:
        return ox.NamedNode(told.value)
    if told.language:
        return ox.Literal(told.value, language=told.language)
    return ox.Literal(told.value, datatype=ox.NamedNode(told.datatype) if told.datatype else None)
