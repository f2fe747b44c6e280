"""From the analyst's rows to statements: a node for each row, and the direct statement it makes."""

from __future__ import annotations

import pyoxigraph as ox

from ihmisgraph.graph.authorities import Authorities
from ihmisgraph.graph.quotations import Quotations
from ihmisgraph.graph.statements import Statements
from ihmisgraph.programme.model import Annotation, Programme
from ihmisgraph.programme.relations import RELATIONS, Relation
from ihmisgraph.vocabulary import DCTERMS, IG, ORG, SKOS, slug


def state_annotations(programme: Programme, state: Statements, quotations: Quotations, known: Authorities) -> None:
    """State every annotation of ``programme``."""
    rows = {row.id: row for row in programme.annotations}
    writer = _AnnotationWriter(programme, state, quotations, known, rows)
    for row in programme.annotations:
        writer.write(row)


class _AnnotationWriter:
    def __init__(
        self,
        programme: Programme,
        state: Statements,
        quotations: Quotations,
        known: Authorities,
        rows: dict[str, Annotation],
    ) -> None:
        self.programme = programme
        self.state = state
        self.quotations = quotations
        self.known = known
        self.rows = rows

    def write(self, row: Annotation) -> None:
        relation = RELATIONS[row.relation]
        node = self._node(row.id)
        subject, value = self._subject(row, relation), self._object(row, relation)
        predicate = _property(relation, qualifies=row.subject in self.rows)
        self.state.type(node, IG["Annotation"])
        self.state.link(node, DCTERMS["isPartOf"], self.state.iri("programme"))
        self.state.link(node, IG["subject"], subject)
        self.state.link(node, IG["relation"], predicate)
        self._value(node, IG["object"], value, relation)
        self.state.link(node, IG["quotation"], self.quotations.quote(row.quotation, self.state.part(row.place)))
        self.state.add(node, IG["basis"], row.basis)
        self.state.add(node, IG["certainty"], row.certainty)
        self.state.add(node, SKOS["note"], ox.Literal(row.note, language="en") if row.note else None)
        self.state.add(node, IG["confirmedOn"], row.confirmed)
        if relation.node:
            self._thing(node, row, relation, value)
        elif relation.property:
            self._value(subject, predicate, value, relation)

    def _thing(self, node: str, row: Annotation, relation: Relation, value: str | None) -> None:
        """State a row that is a thing of its own: a declaration, a condition, a membership, an unnamed partner."""
        if relation.node == "Membership":
            network = self._object(self.rows[row.subject], RELATIONS[self.rows[row.subject].relation])
            self.state.type(node, ORG["Membership"])
            self.state.link(node, ORG["organization"], network)
            self.state.link(node, ORG["member"], value)
            self.state.add(node, IG["membershipRole"], relation.key)
        else:
            self.state.type(node, IG[relation.node])
            self._value(node, _property(relation), value, relation)
        where = "declaredIn" if relation.places() == {"passage"} else "ofMeasure"
        self.state.link(node, IG[where], self.state.part(row.place))

    def _subject(self, row: Annotation, relation: Relation) -> str:
        if relation.key == "subject":
            return self.state.iri("programme")
        if relation.key == "proposed-reading" and row.quotation is not None:
            return self.state.iri("unresolved", slug(row.quotation.text))
        qualifies = row.subject in self.rows and relation.qualifies()
        return self._node(row.subject) if qualifies else self.state.part(row.place)

    def _object(self, row: Annotation, relation: Relation) -> str | None:
        if relation.object == "measure":
            return self.state.iri("measure", row.object)
        if relation.object == "actor":
            return self.known.actor(row.object)
        if relation.object == "instrument":
            return self.known.instrument(row.object)
        if relation.object == "concept":
            return self.known.concept(relation.scheme, row.object)
        return row.object or None

    def _value(self, subject: str, predicate: str, value: str | None, relation: Relation) -> None:
        if value is None or not predicate:
            return
        if relation.object == "word":
            self.state.add(subject, predicate, value)
        else:
            self.state.link(subject, predicate, value)

    def _node(self, identifier: str) -> str:
        return self.state.iri("annotation", identifier)


def _property(relation: Relation, *, qualifies: bool = False) -> str:
    prefix, _, name = (relation.qualifying if qualifies and relation.qualifying else relation.property).rpartition(":")
    if not name:
        return IG[_row_property(relation.key)]
    return {"org": ORG, "dcterms": DCTERMS}.get(prefix, IG)[name]


def _row_property(key: str) -> str:
    """The property that names a relation without an object: ``unnamed-partner`` is ``ig:hasUnnamedPartner``."""
    return {"unnamed-partner": "hasUnnamedPartner", "trouble": "statesTrouble", "promise": "statesPromise"}[key]
