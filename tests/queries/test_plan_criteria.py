"""Which criteria for action plans a programme meets, and for how many measures: a little programme, and the first."""

from collections import Counter

import pytest
import rdflib

from ihmisgraph import ask, open_graph
from ihmisgraph.queries.catalogue import named
from ihmisgraph.resources import root

CRITERION = "https://w3id.org/ihmisgraph/concept/criterion/"
SOURCE = """Programme for Ponds
It is about harm to ponds, and two euros are set aside for it.
1) Ponds are well
Three ponds shall be counted every year.
Measures
1. Ponds are dug. Responsible: Heron Office. Schedule: 2031. Ponds are filled. Responsible: Otter Office.
2. Ponds are counted.
2) Ponds are known
Measures
3. Ponds are painted for one euro. Responsible: Perch Office. Schedule: 2032.
4. Ponds are sung of. Responsible: Reed Choir.
Follow-up
The Heron Office reports every year.
"""
PROFILE = """
key = "ponds"
language = "en"
country = "ZZ"
base = "https://example.org/ponds/"
annotated = ["criterion"]
[programme]
title = "Programme for Ponds"
start = 2031
end = 2032
[layout]
preamble = "Programme for Ponds"
goal = "{number}) {title}"
measures = "Measures"
measure = "{number}. {text}"
monitoring = "Follow-up"
[words]
responsibility = ["Responsible"]
schedule = ["Schedule"]
"""
BODIES = """
key,kind,country,name_en,official,source
heron,public-body,ZZ,Heron Office,en,invented
otter,public-body,ZZ,Otter Office,en,invented
perch,public-body,ZZ,Perch Office,en,invented
"""
CONCEPTS = """
key,scheme,broader,label_en,definition_en,source
harm,phenomenon,,harm to ponds,act that harms a pond,invented
yearly,criterion,monitoring,yearly report,monitoring that is reported each year,invented
"""
SUBJECT = "u,preamble,subject,harm,harm to ponds"
INDICATOR = "m2,goal:1,criterion,indicators,Three ponds shall be counted"
ALONE = "m3,3,criterion,funding,for one euro"
WHOLE = "m1,preamble,criterion,funding,two euros are set aside"
REPORT = "m4,monitoring,criterion,yearly,reports every year"


@pytest.fixture
def met(tmp_path):
    """How many measures meet each criterion, with these readings; rdflib must count the same."""

    def counted(*rows):
        table = [f"{row},text,certain" for row in (SUBJECT, *rows)]
        files = {
            "source.en.txt": SOURCE,
            "profile.toml": PROFILE,
            "organisations.csv": BODIES,
            "concepts.csv": CONCEPTS,
            "annotations.csv": "\n".join(["id,subject,relation,object,quotation,basis,certainty", *table]),
        }
        for name, text in files.items():
            (tmp_path / name).write_text(text.lstrip(), encoding="utf-8")
        graph = open_graph(tmp_path)
        answer = ask(graph, "quality/plan-criteria")
        again = graph.to_rdflib().query(named("quality/plan-criteria").text)
        assert Counter(answer.rows) == Counter(tuple(map(_cell, row)) for row in again)
        assert set(answer.column("measures")) == {4}
        return dict(zip(map(_key, answer.column("criterion")), answer.column("measuresMeeting"), strict=True))

    return counted


def _cell(term):
    return term.toPython() if isinstance(term, rdflib.Literal) else str(term)


def _key(iri):
    return iri.removeprefix(CRITERION)


NONE = {"funding": 0, "indicators": 0, "monitoring": 0, "public": 0, "responsible-body": 3, "timetable": 2}


def test_responsible_bodies_and_timetables_are_counted_from_the_measures(met):
    assert met() == NONE


@pytest.mark.parametrize(
    ("row", "criterion", "measures"),
    [(ALONE, "funding", 1), (INDICATOR, "indicators", 2), (WHOLE, "funding", 4), (REPORT, "monitoring", 4)],
    ids=["a measure", "a goal", "the programme", "a narrower criterion"],
)
def test_what_is_stated_holds_for_the_measures_it_is_stated_of(met, row, criterion, measures):
    assert met(row) == {**NONE, criterion: measures}


def test_what_is_stated_of_all_and_of_one_counts_each_measure_once(met):
    assert met(WHOLE, ALONE, INDICATOR, REPORT) == {**NONE, "funding": 4, "indicators": 2, "monitoring": 4}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_criteria_bear_the_names_of_their_scheme(shipped, language):
    scheme = rdflib.Graph().parse(root() / "data" / "concepts" / "criteria.ttl")
    names = {
        str(concept): str(name)
        for concept, name in scheme.subject_objects(rdflib.SKOS.prefLabel)
        if name.language == language and (concept, rdflib.RDF.type, rdflib.SKOS.Concept) in scheme
    }
    answer = ask(shipped, "quality/plan-criteria", language=language)
    assert dict(zip(answer.column("criterion"), answer.column("criterionLabel"), strict=True)) == names


def test_the_first_programme_meets_all_but_indicators_for_every_measure(shipped):
    answer = ask(shipped, "quality/plan-criteria")
    assert {_key(row["criterion"]): (row["measuresMeeting"], row["measures"]) for row in answer} == {
        "funding": (43, 43),
        "indicators": (0, 43),
        "monitoring": (43, 43),
        "public": (43, 43),
        "responsible-body": (43, 43),
        "timetable": (43, 43),
    }
