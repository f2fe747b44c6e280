"""What status reports say of the measures of the small programme on a day: rows worked out by hand from the tables."""

import shutil
from collections import Counter

import pytest

from ihmisgraph import QueryProblem, UnknownValue, ask, open_graph
from ihmisgraph.languages import LANGUAGES
from ihmisgraph.queries.catalogue import named
from ihmisgraph.queries.run import with_parameters

AUTUMN = """measure;date;phase;status;note;source
1;2031-10-15;implementation;on-time;;Lake Agency
2;2031-10-15;completed;on-time;All wardens are trained.;Lake Agency
3;2031-10-15;planning;late;;Harbour Customs
8;2031-10-15;implementation;late;The southern lakes are still to come.;Lake Research Institute
9;2031-10-15;not-started;;;Lake Research Institute
13;2031-10-15;not-started;cancelled;The map comes too late.;Ministry of Lakes
17;2031-10-15;not-started;on-time;;Ministry of Order
"""
SPRING = """measure;date;phase;status;note;source
3;2032-04-01;implementation;on-time;;Harbour Customs
8;2032-04-01;completed;late;;Lake Research Institute
9;2032-04-01;implementation;on-time;;Lake Research Institute
"""
SILENT = [4, 5, 6, 7, 10, 11, 12, 15, 16, 18]
"""Measures that begin in 2031 and are never reported; 14 begins in 2032 and is not either."""
QUERIES = ("monitoring/status", "monitoring/overdue", "gaps/overdue", "gaps/unreported")
DAYS = ("2031-10-14", "2031-10-15", "2031-12-31", "2032-02-01", "2032-04-01", "2033-01-01")


@pytest.fixture(scope="module")
def reported(small_folder, tmp_path_factory):
    """The small programme with two rounds of reports."""
    folder = shutil.copytree(small_folder, tmp_path_factory.mktemp("reported") / "lakes")
    shutil.rmtree(folder / "status", ignore_errors=True)
    (folder / "status").mkdir()
    for name, table in (("2031-autumn", AUTUMN), ("2032-spring", SPRING)):
        (folder / "status" / f"{name}.csv").write_text(table, encoding="utf-8")
    return open_graph(folder)


def told(graph, name, on, *columns):
    return [tuple(row[column] for column in columns) for row in ask(graph, name, {"on": on})]


def test_the_latest_report_up_to_the_day_holds(reported):
    columns = ("measureNumber", "phase", "status", "reportedOn")
    assert [row for row in told(reported, "monitoring/status", "2032-03-31", *columns) if row[-1]] == [
        (1, "implementation", "on-time", "2031-10-15"),
        (2, "completed", "on-time", "2031-10-15"),
        (3, "planning", "late", "2031-10-15"),
        (8, "implementation", "late", "2031-10-15"),
        (9, "not-started", None, "2031-10-15"),
        (13, "not-started", "cancelled", "2031-10-15"),
        (17, "not-started", "on-time", "2031-10-15"),
    ]
    assert [row for row in told(reported, "monitoring/status", "2032-04-01", *columns) if row[-1] == "2032-04-01"] == [
        (3, "implementation", "on-time", "2032-04-01"),
        (8, "completed", "late", "2032-04-01"),
        (9, "implementation", "on-time", "2032-04-01"),
    ]


def test_every_measure_has_one_row_and_what_is_not_reported_is_empty(reported):
    rows = told(reported, "monitoring/status", "2031-10-15", "measureNumber", "phase", "status", "reportedOn", "note")
    assert [row[0] for row in rows] == list(range(1, 19))
    assert [row for row in rows if row[0] in (4, 14)] == [(4, None, None, None, None), (14, None, None, None, None)]
    assert rows[1] == (2, "completed", "on-time", "2031-10-15", "All wardens are trained.")


def test_labels_are_in_the_language_asked_for(reported):
    labels = {
        language: (row["phaseLabel"], row["statusLabel"])
        for language in LANGUAGES
        for row in ask(reported, "monitoring/status", {"on": "2031-12-31", "measure": "8"}, language=language)
    }
    assert labels == {
        "fi": ("toteutus", "myöhässä"),
        "sv": ("genomförande", "försenad"),
        "en": ("implementation", "late"),
    }


@pytest.mark.parametrize("name", QUERIES)
def test_before_the_first_report_there_is_nothing_to_say(reported, name):
    assert ask(reported, name, {"on": "2031-10-14"}).rows == ()


@pytest.mark.parametrize("name", QUERIES)
def test_a_programme_without_reports_has_no_rows(shipped, name):
    assert ask(shipped, name, {"on": "2030-01-01"}).rows == ()


@pytest.mark.parametrize(
    ("on", "overdue", "unreported"),
    [
        ("2031-12-31", [], SILENT),
        # 2 is completed and 13 cancelled; 9 was reported before it began
        ("2032-02-01", [8], sorted([*SILENT, 9, 14])),
        ("2032-04-01", [], sorted([*SILENT, 14])),
        ("2033-01-01", [1, 3, 4, 5, 6, 7, 9, 10, 11, 12, 14, 15, 16, 17, 18], sorted([*SILENT, 14])),
    ],
)
def test_what_is_overdue_and_what_is_unreported(reported, on, overdue, unreported):
    rows = told(reported, "monitoring/overdue", on, "measureNumber", "overdue", "unreported")
    assert [number for number, late, _ in rows if late] == overdue
    assert [number for number, _, silent in rows if silent] == unreported
    assert [row["measureNumber"] for row in ask(reported, "gaps/overdue", {"on": on})] == overdue
    assert [row["measureNumber"] for row in ask(reported, "gaps/unreported", {"on": on})] == unreported


def test_an_overdue_measure_stands_with_its_end_its_phase_and_its_last_report(reported):
    columns = ("measureNumber", "endYear", "phase", "lastReported", "startYear")
    rows = told(reported, "monitoring/overdue", "2032-02-01", *columns)
    assert [row for row in rows if row[0] in (8, 9, 14)] == [
        (8, 2031, "implementation", "2031-10-15", 2031),
        (9, 2032, "not-started", "2031-10-15", 2032),
        (14, 2032, None, None, 2032),
    ]


@pytest.mark.parametrize("name", QUERIES)
def test_the_programme_can_be_chosen(reported, shipped, name):
    both = type(reported)([*reported, *shipped])
    asked = {"on": "2032-02-01"}
    assert ask(both, name, asked | {"programme": "ihmiskauppa-2026-2027"}).rows == ()
    assert ask(both, name, asked | {"programme": "clean-lakes-2031-2032"}).rows == ask(reported, name, asked).rows


def test_a_gap_can_be_asked_of_one_measure(reported):
    assert len(ask(reported, "gaps/overdue", {"on": "2032-02-01", "measure": "8"})) == 1
    assert len(ask(reported, "gaps/overdue", {"on": "2032-02-01", "measure": "2"})) == 0
    assert len(ask(reported, "gaps/unreported", {"on": "2032-02-01", "measure": "9"})) == 1


@pytest.mark.parametrize("name", QUERIES)
def test_a_day_must_be_given(reported, name):
    with pytest.raises(QueryProblem, match=f"{name} needs a value for on: add --set on="):
        ask(reported, name)


@pytest.mark.parametrize("written", ["today", "2032-02-30", "1.2.2032", "2032", ""])
def test_what_is_no_day_is_refused(reported, written):
    with pytest.raises(UnknownValue, match="takes a date"):
        ask(reported, "monitoring/status", {"on": written})


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("name", QUERIES)
def test_rdflib_gives_the_same_rows(reported, reported_rdflib, name, on):
    text = with_parameters(named(name), reported, {"on": on})
    ours, theirs = reported.select(text), reported_rdflib.query(text)
    assert tuple(map(str, theirs.vars)) == ours.variables
    assert Counter(map(_plain, theirs)) == Counter(_plain(_values(row)) for row in ours.rows)


@pytest.fixture(scope="module")
def reported_rdflib(reported):
    return reported.to_rdflib()


def _values(row):
    return [None if term is None else term.value for term in row]


def _plain(row):
    """The words of a row, the parts of a list in order."""
    return tuple(None if cell is None else "|".join(sorted(str(cell).split("|"))) for cell in row)
