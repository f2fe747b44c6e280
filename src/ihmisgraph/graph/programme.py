"""From a programme to its statements: the programme, its passages and goals, its measures and their clauses."""

from __future__ import annotations

import datetime

import pyoxigraph as ox

from ihmisgraph.graph.annotations import state_annotations
from ihmisgraph.graph.authorities import Authorities
from ihmisgraph.graph.quotations import Quotations
from ihmisgraph.graph.statements import Statements, digest
from ihmisgraph.graph.status import state_reports
from ihmisgraph.graph.translations import state_translations
from ihmisgraph.programme.concepts import ConceptList
from ihmisgraph.programme.instruments import InstrumentList
from ihmisgraph.programme.model import Clause, Measure, NamedActor, Programme, Schedule, Span
from ihmisgraph.programme.organisations import OrganisationList
from ihmisgraph.vocabulary import CONCEPT, DCAT, DCTERMS, IG, PROV, slug

_LABEL_LENGTH = 90
_PASSAGES = {
    "preamble": {"fi": "johdanto", "sv": "inledning", "en": "preamble"},
    "monitoring": {"fi": "seuranta", "sv": "uppföljning", "en": "monitoring"},
}


def programme_statements(
    programme: Programme, organisations: OrganisationList, concepts: ConceptList, instruments: InstrumentList
) -> list[ox.Triple]:
    """Return every statement of ``programme``, with what it uses of the lists, in a fixed order."""
    state = Statements(programme.base)
    known = Authorities(state, organisations, concepts, instruments)
    return _Writer(programme, state, Quotations(state, programme.source), known).write()


class _Writer:
    """States one programme."""

    def __init__(self, programme: Programme, state: Statements, quotations: Quotations, known: Authorities) -> None:
        self.programme = programme
        self.state = state
        self.quotations = quotations
        self.known = known
        self.iri = state.iri("programme")

    def write(self) -> list[ox.Triple]:
        self._programme()
        self._passages()
        self._goals()
        for position, measure in enumerate(self.programme.measures, 1):
            self._measure(measure, position)
        state_translations(self.programme, self.state, self.quotations)
        state_annotations(self.programme, self.state, self.quotations, self.known)
        state_reports(self.programme, self.state, self.known)
        self.known.state_used()
        self.state.add(self.iri, IG["digest"], digest(self.state.sorted()))
        return self.state.sorted()

    def _programme(self) -> None:
        state, programme = self.state, self.programme
        state.type(self.iri, IG["Programme"])
        self._label(self.iri, "programme", programme.title)
        state.add(self.iri, IG["key"], programme.key)
        state.add(self.iri, IG["country"], programme.country)
        state.add(self.iri, DCTERMS["identifier"], programme.identifier)
        state.add(self.iri, DCTERMS["issued"], programme.published)
        state.add(self.iri, DCTERMS["language"], programme.source.language)
        state.add(self.iri, IG["startYear"], programme.start)
        state.add(self.iri, IG["endYear"], programme.end)
        for relation in programme.annotated:
            state.add(self.iri, IG["annotatedFor"], relation)
        if programme.publisher is not None:
            state.link(self.iri, DCTERMS["publisher"], self.known.actor(programme.publisher))
        state.link(self.iri, PROV["wasDerivedFrom"], state.iri("source"))
        state.link(self.iri, DCTERMS["temporal"], state.iri("period"))
        self._period(state.iri("period"), programme.start, programme.end)

    def _passages(self) -> None:
        for name, span in (("preamble", self.programme.preamble), ("monitoring", self.programme.monitoring)):
            if span is None:
                continue
            iri = self.state.iri(name)
            self.state.type(iri, IG["Passage"])
            self.state.link(iri, DCTERMS["isPartOf"], self.iri)
            self.state.link(iri, IG["wording"], self.quotations.quote(span, iri))
            for language, label in _PASSAGES[name].items():
                self.state.label(iri, label, language)

    def _goals(self) -> None:
        for position, goal in enumerate(self.programme.goals, 1):
            iri = self.state.iri("goal", goal.number)
            self.state.type(iri, IG["StrategicGoal"])
            self.state.link(iri, DCTERMS["isPartOf"], self.iri)
            self._number(iri, goal.number, position)
            self._label(iri, f"goal:{goal.number}", goal.title)
            self.state.link(iri, IG["heading"], self.quotations.quote(goal.heading, iri))
            self.state.link(iri, IG["introduction"], self.quotations.quote(goal.introduction, iri))

    def _measure(self, measure: Measure, position: int) -> None:
        iri = self.state.iri("measure", measure.number)
        self.state.type(iri, IG["Measure"])
        self.state.link(iri, DCTERMS["isPartOf"], self.iri)
        if measure.goal is not None:
            self.state.link(iri, IG["underGoal"], self.state.iri("goal", measure.goal))
        self._number(iri, measure.number, position)
        self._label(iri, measure.number, measure.title or _opening(measure.clauses[0].wording.text))
        self.state.link(iri, IG["wording"], self.quotations.quote(measure.wording, iri))
        self.state.link(iri, IG["remark"], self.quotations.quote(measure.remarks, iri))
        for place, clause in enumerate(measure.clauses, 1):
            self._clause(iri, clause, place)

    def _clause(self, measure: str, clause: Clause, position: int) -> None:
        iri = f"{measure}/clause/{position}"
        self.state.type(iri, IG["ResponsibilityClause"])
        self.state.link(iri, IG["clauseOf"], measure)
        self.state.add(iri, IG["position"], position)
        self.state.link(iri, IG["wording"], self.quotations.quote(clause.wording, measure))
        self.state.link(iri, IG["responsibilityWording"], self.quotations.quote(clause.responsibility, measure))
        if clause.schedule is not None:
            self.state.link(iri, IG["hasSchedule"], f"{iri}/schedule")
            self._schedule(f"{iri}/schedule", clause.schedule, measure)
        for place, named in enumerate(clause.actors, 1):
            node = f"{iri}/responsibility/{place}"
            self.state.link(node, IG["ofClause"], iri)
            self._responsibility(node, measure, named, place)

    def _responsibility(self, node: str, measure: str, named: NamedActor, position: int) -> None:
        role = CONCEPT[f"role/{named.role}"]
        self.known.use_concept(role)
        self.state.type(node, IG["Responsibility"])
        self.state.link(node, IG["ofMeasure"], measure)
        self.state.link(node, IG["role"], role)
        self.state.add(node, IG["position"], position)
        self.state.add(node, IG["surfaceForm"], " ".join(named.span.text.split()))
        self.state.link(node, IG["quotation"], self.quotations.quote(named.span, measure))
        self.state.link(node, IG["roleWording"], self.quotations.quote(named.role_span, measure))
        if named.actor is not None:
            self.state.link(node, IG["heldBy"], self.known.actor(named.actor))
            self.state.add(node, IG["certainty"], "certain")
        else:
            self.state.link(node, IG["heldBy"], self._unresolved(named.span))
            self.state.add(node, IG["certainty"], "possible")

    def _unresolved(self, span: Span) -> str:
        """State a wording that is no listed body: a provisional actor where there is no list yet."""
        words = " ".join(span.text.split())
        name = slug(words)
        kind, node = ("unresolved", "UnresolvedWording") if self.programme.has_list else ("actor", "ProvisionalActor")
        iri = self.state.iri(kind, name)
        self.state.type(iri, IG[node])
        self.state.label(iri, words, self.programme.source.language)
        proposed = self.programme.reading_proposed_for(words)
        if proposed is not None:
            self.state.link(iri, IG["proposedReading"], self.known.actor(proposed))
        return iri

    def _schedule(self, iri: str, schedule: Schedule, measure: str) -> None:
        self.state.type(iri, IG["Schedule"])
        self.state.link(iri, IG["quotation"], self.quotations.quote(schedule.span, measure))
        if schedule.start is not None and schedule.end is not None:
            self.state.add(iri, IG["startYear"], schedule.start)
            self.state.add(iri, IG["endYear"], schedule.end)
            self._period(iri, schedule.start, schedule.end)

    def _period(self, iri: str, start: int, end: int) -> None:
        self.state.type(iri, DCTERMS["PeriodOfTime"])
        self.state.add(iri, DCAT["startDate"], datetime.date(start, 1, 1))
        self.state.add(iri, DCAT["endDate"], datetime.date(end, 12, 31))

    def _number(self, iri: str, number: str, position: int) -> None:
        self.state.add(iri, IG["number"], int(number) if number.isdigit() else number)
        self.state.add(iri, IG["position"], position)

    def _label(self, iri: str, subject: str, original: str) -> None:
        """State the programme's own words as the name in its language, and the labels made here, marked unofficial."""
        own = self.programme.source.language
        made_here = self.programme.translations
        short = {made.language: made.label for made in made_here if made.subject == subject and made.label}
        if own not in short or subject == "programme":
            self.state.label(iri, original, own)
        for language, text in short.items():
            if not (language == own and subject == "programme"):
                self.state.label(iri, text, language, official=False)


def _opening(words: str) -> str:
    """The first words of a measure, to at most ninety characters, cut between words."""
    words = " ".join(words.split())
    first = words.split(". ", 1)[0].rstrip(".")
    if len(first) <= _LABEL_LENGTH:
        return first
    return first[: _LABEL_LENGTH - 1].rsplit(" ", 1)[0] + "…"
