"""All that is known of one thing, as a page for people: what stands on it, in which order and words."""

import csv
import re
from pathlib import Path

import pytest

import ihmisgraph
from ihmisgraph.errors import UnknownValue
from ihmisgraph.languages import LANGUAGES
from ihmisgraph.queries.catalogue import FINDING_FAMILIES, named

with (Path(__file__).parent / "queries" / "lines.csv").open(encoding="utf-8", newline="") as file:
    LINES = list(csv.DictReader(file))
"""For every query that is told on a page, lines worked out by hand from the source text and the lists."""
PAGES = sorted({row["thing"] for row in LINES} | {"14", "goal:1", "national-lake-strategy", "funding", "the-south"})
SAYS_ITSELF = {
    "Measure": {"en": "[Mm]easure", "fi": "[Tt]oimenpide", "sv": "[Åå]tgärd"},
    "StrategicGoal": {"en": "[Gg]oal", "fi": "[Tt]avoite", "sv": "[Mm]ål"},
}
"""The words before the number of what is known by one."""
QUERIES = [query for query in map(named, ihmisgraph.query_names()) if query.family not in FINDING_FAMILIES]
TOLD = [query for query in QUERIES if query.line]
"""The queries whose rows are told on pages."""
QUOTED = re.compile(r"[“”][^“”]*”")
TRACES = re.compile(
    r"^[–:;,.)]|[–:;,(]$|\s{2}|\s[:;,.]|[–:;,] [–:;,]|\(\)|[{}\[\]]|[a-zåäö](?:Measure|Toimenpide|Åtgärd) \d"
)
"""What is left of a template where a place fell away: a mark without words, or words run together."""


@pytest.fixture(scope="module")
def page(small):
    """The pages of the small programme's things, each made once."""
    made = {}

    def of(thing, language):
        if (thing, language) not in made:
            what = f"https://example.org/clean-lakes/actor/{thing}" if thing == "national-lake-strategy" else thing
            made[thing, language] = ihmisgraph.description(small, what, language)
        return made[thing, language]

    return of


def numbers(described, query):
    (section,) = [section for section in described.sections if section.query == query]
    return section.table.column("measureNumber")


def headings(described):
    return [section.heading for section in described.sections if section.lines]


def told(described):
    return [line for section in described.sections for line in section.lines]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", LINES, ids=lambda row: f"{row['query']} of {row['thing']}")
def test_a_row_is_told_as_worked_out_by_hand(page, row, language):
    sections = [section for section in page(row["thing"], language).sections if section.query == row["query"]]
    lines = [line for section in sections for line in section.lines]
    if row[language]:
        assert row[language] in lines
    else:
        assert lines == []


def test_a_line_of_every_query_is_worked_out():
    assert {row["query"] for row in LINES} == {query.name for query in TOLD}


@pytest.mark.parametrize(
    ("thing", "language", "expected"),
    [
        (
            "17",
            "en",
            "Schedule; The programme's own words; Measures and phenomena; Responsibilities; Kinds of activity; "
            "What would be visible when it is done; Acts",
        ),
        (
            "17",
            "fi",
            "Aikataulu; Ohjelman sanat; Epävirallinen käännös (tehty tässä hankkeessa); "
            "Toimenpiteet ja ilmiöt; Vastuut; Toiminnan lajit; Mistä toteutuminen voitaisiin todeta; Säädökset",
        ),
        (
            "17",
            "sv",
            "Tidsplan; Programmets ord; Inofficiell översättning (gjord inom detta projekt); "
            "Åtgärder och fenomen; Ansvar; Typer av verksamhet; Vad som kunde visa att åtgärden har genomförts; "
            "Författningar",
        ),
        (
            "poaching",
            "en",
            "Meaning; What the programme puts forward; What the text itself says is wrong; Measures and phenomena; "
            "Phenomena and actors; Who works on the same phenomenon; By strategic goal; Stages of the referral path",
        ),
        (
            "water-police",
            "en",
            "Responsibilities; Agency networks; Place in the administration; Shared measures; Phenomena and actors; "
            "Who works on the same phenomenon",
        ),
        ("lake-map", "fi", "Välineet"),
        ("lake-wardens", "sv", "Betydelse; Yrkesgrupper vars kompetens eller medvetenhet ökas"),
        ("funding", "en", "Meaning"),
    ],
)
def test_the_headings_stand_in_the_order_of_the_page(page, thing, language, expected):
    assert headings(page(thing, language)) == expected.split("; ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("thing", PAGES)
def test_lines_are_whole_and_none_stands_twice(page, thing, language):
    described = page(thing, language)
    lines = told(described)
    assert lines
    assert len(set(lines)) == len(lines)
    assert len(set(headings(described))) == len(headings(described))
    for line in lines:
        outside = QUOTED.sub("“”", line)
        assert not TRACES.search(outside), line
        assert not re.search(r"\b(\w{3,}) \1\b", outside), line
        assert len(set(QUOTED.findall(line))) == len(QUOTED.findall(line)), line


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("thing", PAGES)
def test_a_page_does_not_repeat_what_it_is_about(page, thing, language):
    described = page(thing, language)
    for line in told(described):
        outside = QUOTED.sub("", line)
        assert described.label not in re.split(r" – |: |, | \(|\)", outside), line
        for kind in set(described.kinds) & SAYS_ITSELF.keys():
            assert not re.search(rf"\b{SAYS_ITSELF[kind][language]} {described.number}\b", outside), line


def test_a_promise_is_told_of_the_programme_whether_it_is_taken_up_or_not(page):
    (section,) = [s for s in page("clean-lakes-2031-2032", "en").sections if s.query == "programme/promises"]
    assert section.heading == "Promises"
    assert section.lines == (
        "“More cases of poaching will be solved” (preamble) – taken up by 1 measure",
        "“A day of the lakes will be held every year” (preamble)",
    )


@pytest.mark.parametrize("query", TOLD, ids=lambda query: query.name)
def test_a_line_has_three_languages_with_the_same_places_which_are_columns(query):
    assert set(query.line) == set(LANGUAGES)
    places = [set(re.findall(r"\{(\w+)[:}]", query.line[language])) for language in LANGUAGES]
    assert places[0] == places[1] == places[2]
    assert places[0] <= {column.name for column in query.columns}


def test_what_has_a_heading_has_a_line_and_a_place_of_its_own():
    with_heading = [query for query in QUERIES if query.page]
    assert with_heading == TOLD
    assert all(set(query.page) == set(LANGUAGES) for query in TOLD)
    orders = [query.order for query in TOLD]
    assert min(orders) > 0
    assert len(set(orders)) == len(orders)
    for language in LANGUAGES:
        assert len({query.page[language] for query in TOLD}) == len(TOLD)


def test_a_name_of_two_things_is_refused_with_both(small):
    with pytest.raises(UnknownValue, match=r"actor/national-lake-strategy.*instrument/lake-strategy"):
        ihmisgraph.description(small, "National Lake Strategy")


def test_an_actor_by_abbreviation_name_or_iri(shipped):
    for written in ("THL", "Terveyden ja hyvinvoinnin laitos", "https://w3id.org/ihmisgraph/actor/thl"):
        described = ihmisgraph.description(shipped, written, "fi")
        assert described.label == "Terveyden ja hyvinvoinnin laitos"
        assert numbers(described, "actors/responsibilities") == [13, 19, 21]
    assert {finding.kind for finding in described.findings} >= {"split-field", "missing-link"}


def test_a_measure_begins_with_its_schedule_and_its_words(shipped):
    described = ihmisgraph.description(shipped, "16", "en")
    schedule, words = described.sections[:2]
    assert (schedule.query, schedule.lines) == ("programme/measures", ("2026 (goal 1)",))
    assert words.query == "programme/measure-text"
    assert words.lines[0].startswith("“Päivitetään valtakunnallinen terveydensuojelun valvontaohjelma")
    assert "order-conflict" in {finding.kind for finding in described.findings}


def test_a_phenomenon_with_its_measures_actors_and_priority(shipped):
    described = ihmisgraph.description(shipped, "pakkoavioliitto", "sv")
    assert described.label == "tvångsäktenskap"
    assert numbers(described, "phenomena/measures") == [6, 8, 21]
    assert {"phenomena/actors", "phenomena/priorities"} <= {section.query for section in described.sections}


def test_a_goal(shipped):
    described = ihmisgraph.description(shipped, "goal:2", "fi")
    assert numbers(described, "programme/measures") == [19, 20, 21, 22, 23, 24, 25]


def test_what_is_not_there_is_suggested(shipped):
    with pytest.raises(UnknownValue, match="pakkoavioliitto"):
        ihmisgraph.description(shipped, "pakkoavioliito")
