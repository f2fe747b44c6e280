"""Findings of one's own: a folder of files beside the shipped ones."""

import openpyxl
import pytest

from ihmisgraph import FileProblem, QueryProblem, UnknownValue, gaps_and_overlaps
from ihmisgraph.findings.reading import finding_tables, to_read
from ihmisgraph.languages import LANGUAGES
from ihmisgraph.tables import workbook

CROWDED = """#+ page: crowded measure
#+ page@fi: monen toimijan toimenpide
#+ severity: low
#+ finding: Measure {measureNumbers} has {actorCount} responsible actors: {actors}.
#+ finding@fi: Toimenpiteellä {measureNumbers} on {actorCount} vastuutahoa: {actors}.
#+ column: measureNumbers - list - the measure's number
#+ column: actors - list - who is responsible
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX ig: <https://w3id.org/ihmisgraph/ontology/>
SELECT ?programme (STR(?number) AS ?measureNumbers) (COUNT(DISTINCT ?actor) AS ?actorCount)
  (GROUP_CONCAT(DISTINCT STR(?actor); SEPARATOR="|") AS ?actors)
WHERE {
  ?responsibility ig:heldBy ?actor .
  ?responsibility ig:ofMeasure ?measure .
  ?measure ig:number ?number .
  ?measure dcterms:isPartOf ?programme .
}
GROUP BY ?programme ?number
HAVING (COUNT(DISTINCT ?actor) > 3)
ORDER BY ?programme ?number
"""
ONE = "SELECT ?programme WHERE { ?programme a <https://w3id.org/ihmisgraph/ontology/Programme> }"
HEADER = "#+ finding: x\n#+ severity: low\n"


@pytest.fixture
def rules(tmp_path):
    """Write rules by name into a folder and return that."""

    def write(**files):
        for name, text in files.items():
            (tmp_path / f"{name.replace('_', '-')}.rq").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_an_own_kind_is_found_beside_the_shipped_ones(small, rules):
    """Measure 11 alone of the small programme names more than three responsible actors: four."""
    asked = gaps_and_overlaps(small, rules=rules(crowded=CROWDED))
    (own,) = [finding for finding in asked.found if finding.finding == "own/crowded"]
    assert asked.found[:-1] == gaps_and_overlaps(small).found
    assert (own.severity, own.measures, own.firm, len(own.actors)) == ("low", (11,), True, 4)
    assert own.sentence.startswith("Measure 11 has 4 responsible actors: ")
    assert [(piece.place, piece.number) for piece in own.evidence] == [("measure", 11)]
    assert [query.name for query in asked.rules] == ["own/crowded"]


@pytest.mark.parametrize("kind", ["crowded", "own/crowded"])
def test_it_is_asked_for_by_its_name(small, rules, kind):
    found = gaps_and_overlaps(small, kinds=[kind], rules=rules(crowded=CROWDED)).found
    assert [finding.kind for finding in found] == ["crowded"]
    with pytest.raises(UnknownValue, match="perhaps crowded"):
        gaps_and_overlaps(small, kinds=["crowdd"], rules=rules(crowded=CROWDED))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_read_under_its_own_name(small, rules, language):
    asked = gaps_and_overlaps(small, language, ["crowded"], rules=rules(crowded=CROWDED))
    text = to_read(asked.found, (), language, 500, everything=False, rules=asked.rules)
    assert ("── Monen toimijan" if language == "fi" else "── Crowded measure (1; crowded)\n") in text
    assert "→" not in text


def test_windows_line_ends_and_utf_16_are_read(small, tmp_path):
    (tmp_path / "crowded.rq").write_bytes(CROWDED.replace("\n", "\r\n").encode("utf-16"))
    (tmp_path / ".hidden.rq").write_text("not a query")
    (tmp_path / "notes.txt").write_text("not a query")
    assert len(gaps_and_overlaps(small, kinds=["crowded"], rules=str(tmp_path)).found) == 1


def test_one_fact_is_told_once_here_too(small, rules):
    other = CROWDED.replace("#+ severity", "#+ implied-by: own/crowded on measureNumbers\n#+ severity")
    of_shipped = CROWDED.replace("#+ severity", "#+ implied-by: gaps/no-lead on measureNumbers\n#+ severity")
    asked = gaps_and_overlaps(small, rules=rules(crowded=CROWDED, other=other, third=of_shipped))
    implied = {finding.kind: finding.implied for finding in asked.found if finding.finding.startswith("own/")}
    assert implied == {"crowded": False, "other": True, "third": True}


def test_it_keeps_to_the_programme_asked_about_though_it_has_no_such_parameter(small, shipped, rules):
    both = type(small)([*small, *shipped])
    folder = rules(crowded=CROWDED)
    found = gaps_and_overlaps(
        both, kinds=["crowded"], settings={"programme": "clean-lakes-2031-2032"}, rules=folder
    ).found
    assert [finding.measures for finding in found] == [(11,)]
    assert len(gaps_and_overlaps(both, kinds=["crowded"], rules=folder).found) > 1


def test_a_level_goes_to_an_own_kind_that_has_it_and_is_said(small, rules):
    text = f"#+ parameter: level - choice - organisation - the level\n{HEADER}" + ONE.replace(
        "?programme WHERE {", '?programme ?level WHERE { VALUES (?level) { ("organisation") }'
    )
    (own,) = gaps_and_overlaps(small, kinds=["leveled"], settings={"level": "branch"}, rules=rules(leveled=text)).found
    assert own.row["level"] == "branch"
    assert own.sentence == "x Counted by branch: every body as its ministry's branch."


def test_a_day_may_be_required_and_is_asked_for_otherwise(small, rules):
    text = (
        "#+ parameter: on - required - 2031-01-01 - the day\n"
        + HEADER
        + ONE.replace("{ ?", '{ VALUES (?on) { ("2031-01-01"^^<http://www.w3.org/2001/XMLSchema#date>) } ?', 1)
    )
    folder = rules(daily=text)
    assert gaps_and_overlaps(small, kinds=["daily"], rules=folder).not_asked == {"own/daily": ("on",)}
    assert len(gaps_and_overlaps(small, kinds=["daily"], settings={"on": "2031-05-01"}, rules=folder).found) == 1


WRONG = {
    "no finding": (ONE, ", line 1: this file is no finding"),
    "a header without its sentence": (f"#+ severity: low\n# by us\n{ONE}", ", line 3: this file is no finding"),
    "no severity": (f"#+ finding: x\n{ONE}", ", line 2: add a line"),
    "an unknown severity": (f"#+ finding: x\n#+ severity: urgent\n{ONE}", ", line 2: the severity is one of"),
    "an unknown severity in a row": (
        HEADER + ONE.replace("?programme WHERE {", "?programme ?severity WHERE { BIND('grave' AS ?severity)"),
        "not “grave”",
    ),
    "no programme": (HEADER + ONE.replace("?programme", "?plan"), "no column programme"),
    "a column that is not there": (f"#+ severity: low\n#+ finding: {{actor}} x\n{ONE}", ", line 2: the sentence names"),
    "numbers that are no list": (
        HEADER + ONE.replace("?programme WHERE {", "?programme ?measureNumbers WHERE { BIND('1' AS ?measureNumbers)"),
        "measureNumbers - list",
    ),
    "a fact told by nobody": (f"{HEADER}#+ implied-by: own/gone on actor\n{ONE}", ", line 3: implied-by names"),
    "a required word": (f"{HEADER}#+ parameter: year - required - 1 - year\n{ONE}", ", line 3: the parameter year"),
    "a header that cannot be read": (f"{HEADER}#+ parameter: year\n{ONE}", "parameter: year"),
    "a syntax error": (f"{HEADER}SELECT ?programme\nWHERE {{ ?programme a }}", "line 4, column"),
    "an unknown prefix": (
        f"{HEADER}SELECT ?programme WHERE {{ ?programme a ig:Programme }}",
        "PREFIX ig: <https://w3id",
    ),
    "SERVICE": (HEADER + ONE.replace("{ ", "{ SERVICE <http://127.0.0.1/> { ?a ?b ?c } "), "SERVICE"),
    "FROM": (HEADER + ONE.replace("WHERE", "FROM <http://127.0.0.1/> WHERE"), "FROM"),
    "an update": (f"{HEADER}DELETE WHERE {{ ?a ?b ?c }}", "changes data"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_no_rule_is_refused_with_the_file(small, rules, case):
    text, said = WRONG[case]
    folder = rules(mine=text)
    with pytest.raises(QueryProblem) as problem:
        gaps_and_overlaps(small, rules=folder)
    words = str(problem.value)
    assert said in words
    assert str(folder / "mine.rq") in words
    assert len({problem.value.in_language(language) for language in LANGUAGES}) == 3


@pytest.mark.parametrize("name", ["missing_link", "Missing_Link", "repeated_text"])
def test_a_shipped_name_is_refused(small, rules, name):
    with pytest.raises(QueryProblem, match="another name"):
        gaps_and_overlaps(small, rules=rules(**{name: CROWDED}))


def test_a_folder_that_is_none_or_holds_none_is_refused(small, tmp_path):
    with pytest.raises(FileProblem, match="no folder"):
        gaps_and_overlaps(small, rules=tmp_path / "gone")
    with pytest.raises(FileProblem, match=r"no \.rq file"):
        gaps_and_overlaps(small, rules=tmp_path)


def test_each_kind_has_a_sheet_whose_name_a_workbook_takes(small, rules, tmp_path):
    long = "a-kind-with-a-name-longer-than-a-sheet-"
    folder = rules(**{f"{long}one": CROWDED, f"{long}two": CROWDED, "history": CROWDED, "[a*b]": CROWDED})
    tables = finding_tables(gaps_and_overlaps(small, rules=folder).found)
    target = tmp_path / "findings.xlsx"
    target.write_bytes(workbook(tables))
    sheets = openpyxl.load_workbook(target).sheetnames
    assert sheets == [table.title for table in tables]
    assert {long[:31], f"{long[:28]} 2", "history 2", "a b", "missing-link"} <= set(sheets)
    assert all(len(sheet) <= 31 for sheet in sheets)
