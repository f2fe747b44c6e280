"""What was reported of the measures: a node for each measure and day."""

from __future__ import annotations

import pyoxigraph as ox

from ihmisgraph.graph.authorities import Authorities
from ihmisgraph.graph.statements import Statements
from ihmisgraph.programme.model import Programme
from ihmisgraph.vocabulary import ADMS, DCTERMS, IG, SKOS


def state_reports(programme: Programme, state: Statements, known: Authorities) -> None:
    """State every status report of ``programme``; a note is in the language of the programme."""
    for report in programme.reports:
        iri = state.iri("status", report.measure, report.date)
        state.type(iri, IG["StatusReport"])
        state.link(iri, DCTERMS["isPartOf"], state.iri("programme"))
        state.link(iri, IG["ofMeasure"], state.iri("measure", report.measure))
        state.add(iri, DCTERMS["date"], report.date)
        state.link(iri, IG["phase"], known.concept("phase", report.phase))
        if report.status:
            state.link(iri, ADMS["status"], known.concept("status", report.status))
        if report.note:
            state.add(iri, SKOS["note"], ox.Literal(report.note, language=programme.source.language))
        state.add(iri, DCTERMS["source"], report.source or None)
