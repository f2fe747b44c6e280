"""The two invented programmes, read whole by their profiles alone."""

from pathlib import Path

import pytest

from ihmisgraph.programme.model import Measure
from ihmisgraph.sources.folder import ProgrammeFolder, read_folder

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="module")
def shores() -> ProgrammeFolder:
    return read_folder(DATA / "clean-shores-sv")


@pytest.fixture(scope="module")
def trains() -> ProgrammeFolder:
    return read_folder(DATA / "night-trains-en")


def clauses_of(measure: Measure) -> list[tuple[object, ...]]:
    """Clauses as plain tuples: bodies as (words, key, role), then the two years."""
    return [
        (
            [(" ".join(body.span.text.split()), body.actor, body.role) for body in clause.actors],
            (clause.schedule.start, clause.schedule.end) if clause.schedule else None,
        )
        for clause in measure.clauses
    ]


def test_shores_has_its_goals_and_passages(shores):
    programme = shores.programme
    assert [(goal.number, goal.title) for goal in programme.goals] == [
        ("1", "Mindre skräp når havet"),
        ("2", "Stränder och kulturarv vårdas tillsammans"),
        ("3", "Alla hjälps åt"),
    ]
    assert programme.goals[0].heading.text == "Mål 1. Mindre skräp når havet"
    assert programme.goals[0].introduction.text.endswith("Det ska stoppas innan det når vattnet.")
    assert programme.goals[1].introduction is None
    assert programme.preamble.text.startswith("Skräpet på stränderna")
    assert programme.preamble.text.endswith("tre mål och sju åtgärder.")
    assert programme.monitoring.text == "Havs- och strandverket rapporterar till regeringen vartannat år."
    assert (programme.publisher, programme.base) == ("havs-och-strandverket", "https://example.org/clean-shores/")


def test_shores_has_every_body_role_and_year(shores):
    assert {measure.number: clauses_of(measure) for measure in shores.programme.measures} == {
        "1.1": [
            (
                [
                    ("Havs- och strandverket", "havs-och-strandverket", "lead"),
                    ("Hamnförbundet", "hamnforbundet", "responsible"),
                ],
                (2027, 2028),
            )
        ],
        "1.2": [
            (
                [
                    ("Strandkommunerna", "strandkommunerna", "responsible"),
                    ("Havs- och strandverket", "havs-och-strandverket", "collaborator"),
                    ("Vägförvaltningen", "vagforvaltningen", "collaborator"),
                ],
                (2029, 2029),
            )
        ],
        "1.3": [
            (
                [
                    ("Miljö- och hälsonämnden", None, "responsible"),
                    ("Skolstyrelsen", "skolstyrelsen", "responsible"),
                ],
                (2028, 2028),
            )
        ],
        "2.1": [
            (
                [
                    ("dykarenheten (Kust- och sjöräddningen)", "dykarenheten", "responsible"),
                    ("Rådet för hav och kulturarv", "radet-for-hav-och-kulturarv", "responsible"),
                ],
                (2027, 2029),
            )
        ],
        "2.2": [
            ([("Strandkommunerna", "strandkommunerna", "responsible")], (2027, 2030)),
            ([("HSV", "havs-och-strandverket", "responsible")], (2028, 2030)),
        ],
        "3.1": [
            (
                [
                    ("Polisen", None, "responsible"),
                    ("Kust- och sjöräddningen", "kust-och-sjoraddningen", "responsible"),
                ],
                (2027, 2027),
            )
        ],
        "3.2": [
            (
                [("Skolstyrelsen", "skolstyrelsen", "responsible"), ("Hamnförbunden", None, "responsible")],
                (None, None),
            )
        ],
    }


def test_shores_keeps_wordings_and_remarks(shores):
    measures = {measure.number: measure for measure in shores.programme.measures}
    assert [measure.goal for measure in shores.programme.measures] == ["1", "1", "1", "2", "2", "3", "3"]
    assert measures["2.1"].remarks.text == "Åtgärden förutsätter särskild finansiering."
    assert measures["2.2"].clauses[1].wording.text == "Mängden skräp mäts och publiceras."
    assert measures["2.2"].clauses[1].schedule.span.text == "Tidplan 2028–30"
    assert measures["3.2"].clauses[0].schedule.span.text == "Tidplan: fortlöpande"
    assert measures["1.2"].clauses[0].responsibility.text == (
        "Ansvarig: Strandkommunerna i samarbete med Havs- och strandverket och Vägförvaltningen"
    )


def test_shores_proposes_only_what_is_close_and_of_its_own_country(shores):
    unresolved = shores.programme.unresolved()
    assert {words: places[0][1].proposed for words, places in unresolved.items()} == {
        "Miljö- och hälsonämnden": None,
        "Polisen": None,
        "Hamnförbunden": "hamnforbundet",
    }
    assert "poliisi" not in shores.organisations
    assert shores.programme.has_list


def test_trains_skips_its_contents_and_reads_the_passages(trains):
    programme = trains.programme
    assert [(goal.number, goal.title) for goal in programme.goals] == [
        ("1", "More trains run at night"),
        ("2", "Everyone finds a berth"),
    ]
    assert programme.goals[0].heading.start > programme.source.text.index("## Summary")
    assert programme.preamble.text == (
        "Night trains save a day and a flight. The plan has two goals and\nfive measures."
    )
    assert programme.monitoring.text == "The Transport Council publishes a report each spring."
    assert programme.base == "urn:ihmisgraph:night-trains-en:"
    assert programme.publisher is programme.identifier is programme.published is None


def test_trains_has_every_wording_role_and_year(trains):
    assert {measure.number: clauses_of(measure) for measure in trains.programme.measures} == {
        "A1": [
            (
                [
                    ("Rail Works Agency", None, "responsible"),
                    ("Ministry of Transport and Harbours", None, "collaborator"),
                ],
                (2027, 2029),
            )
        ],
        "A2": [
            (
                [
                    ("Rail Works Agency", None, "lead"),
                    ("City of Northport", None, "responsible"),
                    ("Ministry of Transport and Harbours", None, "responsible"),
                ],
                (2028, 2028),
            )
        ],
        "A3": [([], (2027, 2027))],
        "B1": [([("Passenger Board and Rail Works Agency", None, "responsible")], None)],
        "B2": [
            (
                [("Rail Works Agency", None, "responsible"), ("U.S. Sleeper Company", None, "responsible")],
                (2028, 2031),
            )
        ],
    }


def test_trains_keeps_wrapped_values_as_printed(trains):
    first = trains.programme.measures[0]
    assert (first.title, first.goal) == ("Buy sleeping cars", "1")
    assert first.clauses[0].schedule.span.text == "Timeline: 2027–\n2029"
    assert first.clauses[0].actors[1].span.text == "Ministry of\nTransport and Harbours"
    assert first.clauses[0].wording.text.endswith("with the neighbouring\ncountries.")


def test_trains_reads_another_labelled_field_to_its_end(trains):
    measures = {measure.number: measure for measure in trains.programme.measures}
    assert measures["A1"].wording.text.endswith("Indicators: cars delivered. Nights in use.")
    assert measures["A1"].remarks is None
    assert measures["B2"].remarks.text == "The Passenger Board is heard on the design."


def test_trains_keeps_a_measure_without_responsibility_and_one_without_schedule(trains):
    measures = {measure.number: measure.clauses[0] for measure in trains.programme.measures}
    assert measures["A3"].responsibility is None and measures["A3"].schedule is not None
    assert measures["B1"].responsibility is not None and measures["B1"].schedule is None
    assert not trains.programme.has_list


@pytest.mark.parametrize("name", ["shores", "trains"])
def test_every_span_stands_at_its_offsets(name, request):
    programme = request.getfixturevalue(name).programme
    spans = [programme.preamble, programme.monitoring]
    for measure in programme.measures:
        spans += [measure.wording, measure.remarks]
        for clause in measure.clauses:
            spans += [clause.wording, clause.responsibility, clause.schedule and clause.schedule.span]
            spans += [body.span for body in clause.actors]
    for goal in programme.goals:
        spans += [goal.heading, goal.introduction]
    for span in filter(None, spans):
        assert programme.source.text[span.start : span.end] == span.text != ""
