"""What findings say of late and unreported measures, and what they say where they cannot be looked for."""

import shutil
from pathlib import Path

import pytest

from ihmisgraph import UnknownValue, gaps_and_overlaps, open_graph
from ihmisgraph.findings.reading import to_read
from ihmisgraph.languages import LANGUAGES, Message
from ihmisgraph.queries.catalogue import named
from ihmisgraph.queries.header import in_words

DATA = Path(__file__).parents[1] / "data"
BASE = "https://example.org/clean-lakes/"
HEAD = "measure,date,phase,status,note,source\n"
LAKES = """2,2031-10-15,completed,on-time,,Lake Agency
8,2031-10-15,implementation,late,,Lake Research Institute
9,2031-10-15,not-started,,,Lake Research Institute
"""
TRAINS = """A1,2028-03-01,implementation,on-time,,Rail Works Agency
A2,2028-03-01,planning,,,Rail Works Agency
"""
KINDS = ("overdue", "unreported")
NAMES = {
    "fi": "toimenpide, jonka aika on päättynyt; toimenpide, josta ei ole raportoitu",
    "sv": "åtgärd som inte har rapporterats; åtgärd vars tid har gått ut",
    "en": "overdue measure; unreported measure",
}


def reported(folder, target, rows):
    folder = shutil.copytree(folder, target)
    shutil.rmtree(folder / "status", ignore_errors=True)
    (folder / "status").mkdir()
    (folder / "status" / "reports.csv").write_text(HEAD + rows, encoding="utf-8")
    return open_graph(folder)


@pytest.fixture(scope="module")
def lakes(small_folder, tmp_path_factory):
    return reported(small_folder, tmp_path_factory.mktemp("reported") / "lakes", LAKES)


@pytest.fixture(scope="module")
def trains(tmp_path_factory):
    return reported(DATA / "night-trains-en", tmp_path_factory.mktemp("reported") / "trains", TRAINS)


@pytest.fixture(scope="module")
def silent():
    """A programme without status reports."""
    return open_graph(DATA / "clean-shores-sv")


def found(graph, on, language="en", kinds=KINDS):
    return gaps_and_overlaps(graph, language, kinds, {"on": on}).found


def sentences(graph, on, language="en"):
    return {(finding.kind, finding.measures): finding.sentence for finding in found(graph, on, language)}


def test_an_overdue_measure_is_told_with_its_last_report(lakes):
    said = {language: sentences(lakes, "2032-02-01", language)["overdue", (8,)] for language in LANGUAGES}
    assert said["en"] == (
        "By its schedule measure 8 ends in 2031. The latest status report up to 2032-02-01 is of 2031-10-15 and "
        "does not give it as completed. Phase: implementation. Status: late. "
        "Responsible body: Lake Research Institute."
    )
    for language, names in {
        "fi": ("toteutus", "myöhässä", "Järventutkimuslaitos"),
        "sv": ("genomförande", "försenad", "Insjöforskningsinstitutet"),
    }.items():
        assert all(words in said[language] for words in (" 8 ", "2031", "2032-02-01", "2031-10-15", *names))


def test_an_overdue_measure_that_nobody_reported_is_told_so_and_once(lakes):
    both = [finding for finding in found(lakes, "2032-02-01") if finding.measures == (13,)]
    assert [(finding.kind, finding.implied) for finding in both] == [("overdue", False), ("unreported", True)]
    assert both[0].sentence == (
        "By its schedule measure 13 ends in 2031. There is no status report on it up to 2032-02-01. "
        "Responsible body: Ministry of Lakes."
    )


def test_what_is_completed_or_not_yet_at_its_end_is_not_overdue(lakes):
    assert {finding.measures for finding in found(lakes, "2032-02-01", kinds=["overdue"])} == {(8,), (13,)}
    assert found(lakes, "2031-12-31", kinds=["overdue"]) == ()


def test_a_report_from_before_the_start_is_told_and_does_not_count(lakes):
    told = sentences(lakes, "2032-02-01")
    assert told["unreported", (9,)] == (
        "There is no status report on measure 9 from its planned start up to 2032-02-01. By its schedule it starts in "
        "2032. Latest report before that: 2031-10-15. Responsible body: Lake Research Institute."
    )
    assert ("unreported", (8,)) not in told
    assert ("unreported", (2,)) not in told


def test_a_measure_without_a_year_counts_from_the_programmes_first(trains):
    told = sentences(trains, "2029-03-31")
    assert {measures for kind, measures in told if kind == "unreported"} == {("A3",), ("B1",), ("B2",)}
    assert told["unreported", ("B1",)] == (
        "There is no status report on measure B1 from its planned start up to 2029-03-31. It has no stated start year "
        "and is counted from the programme's first year, 2027. Responsible body: Passenger Board and Rail Works Agency."
    )
    assert ("overdue", ("B1",)) not in told


def test_they_are_firm_and_stand_on_the_words_of_the_schedule(lakes):
    (late,) = (finding for finding in found(lakes, "2032-02-01", kinds=["overdue"]) if finding.measures == (8,))
    assert (late.severity, late.firm, late.actors) == ("medium", True, (f"{BASE}actor/lake-research-institute",))
    assert [(piece.place, piece.number, piece.quotation) for piece in late.evidence] == [
        ("measure", 8, "Schedule: 2031")
    ]


def test_the_longest_overdue_stands_first(trains):
    late = found(trains, "2032-01-31", kinds=["overdue"])
    assert [(finding.measures, finding.rank) for finding in late] == [
        (("A3",), 5.0),
        (("A2",), 4.0),
        (("A1",), 3.0),
        (("B2",), 1.0),
    ]


def test_without_a_day_they_are_left_out_and_nothing_else_is(lakes):
    asked = gaps_and_overlaps(lakes)
    assert asked.not_asked == {"gaps/overdue": ("on",), "gaps/unreported": ("on",)}
    assert asked.not_read == ()
    assert not set(KINDS) & {finding.kind for finding in asked.found}
    with_a_day = gaps_and_overlaps(lakes, settings={"on": "2032-02-01"})
    assert with_a_day.not_asked == {}
    assert asked.found == tuple(finding for finding in with_a_day.found if finding.kind not in KINDS)


@pytest.mark.parametrize("on", [None, "2032-02-01"])
def test_without_reports_they_are_not_looked_for_with_or_without_a_day(silent, on):
    asked = gaps_and_overlaps(silent, kinds=KINDS, settings={} if on is None else {"on": on})
    assert (asked.found, asked.not_asked) == ((), {})
    assert [(left.finding, left.relation) for left in asked.not_read] == [
        ("gaps/overdue", "status-report"),
        ("gaps/unreported", "status-report"),
    ]


def test_of_two_programmes_only_the_one_without_reports_is_told(lakes, silent):
    both = gaps_and_overlaps(type(lakes)([*lakes, *silent]), kinds=["overdue"], settings={"on": "2032-02-01"})
    assert {finding.programme for finding in both.found} == {f"{BASE}programme"}
    assert [left.programme for left in both.not_read] == ["https://example.org/clean-shores/programme"]
    chosen = {"on": "2032-02-01", "programme": "clean-lakes-2031-2032"}
    assert gaps_and_overlaps(type(lakes)([*lakes, *silent]), kinds=["overdue"], settings=chosen).not_read == ()


def test_a_word_for_a_day_is_refused(lakes):
    with pytest.raises(UnknownValue, match="takes a date"):
        gaps_and_overlaps(lakes, settings={"on": "spring"})


def lines(graph, language, **settings):
    asked = gaps_and_overlaps(graph, language, KINDS, settings)
    return to_read(asked.found, asked.not_read, language, 500, everything=True, not_asked=asked.not_asked).splitlines()


def test_one_line_says_that_a_value_is_missing(lakes):
    assert lines(lakes, "en")[1:] == ["Not looked for: overdue measure; unreported measure. They need a value: --on."]
    assert {language: lines(lakes, language)[1:] for language in LANGUAGES} == {
        language: [Message("findings-not-asked", kinds=names, options="--on").in_language(language)]
        for language, names in NAMES.items()
    }


def test_one_line_says_that_there_are_no_reports(silent):
    title = "Handlingsplan för rena stränder 2027–2030"
    assert lines(silent, "en", on="2029-01-01")[1:] == [
        f"There are no status reports on “{title}”, so these were not looked for: overdue measure; unreported measure."
    ]
    assert {language: lines(silent, language, on="2029-01-01")[1:] for language in LANGUAGES} == {
        language: [Message("findings-no-reports", programme=title, kinds=names).in_language(language)]
        for language, names in NAMES.items()
    }


def test_no_line_is_said_where_all_was_looked_for(lakes):
    assert not any("--on" in line or "no status reports" in line for line in lines(lakes, "en", on="2031-12-31"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_list_of_kinds_is_said_to_the_end(language):
    asked = gaps_and_overlaps(open_graph(DATA / "night-trains-en"), language)
    said = to_read(asked.found, asked.not_read, language, 10_000, everything=True)
    kinds = {in_words(named(each.finding).page, language) for each in asked.not_read}
    assert len(kinds) > 20
    assert all(kind in said for kind in kinds)
    assert "…" not in said
