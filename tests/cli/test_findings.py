"""The command that finds gaps and overlaps: what is chosen, what is explained, and rules of one's own."""

import csv
import io
import json
from functools import partial
from pathlib import Path

import openpyxl
import pytest

from ihmisgraph.languages import LANGUAGES
from ihmisgraph.queries.catalogue import findings as kinds
from ihmisgraph.queries.catalogue import named

SMALL = Path(__file__).parents[1] / "data" / "small-programme"
RULE = """#+ page: plan
#+ severity: low
#+ finding: There is a plan.
#+ parameter: level - choice - organisation - what counts as an actor
SELECT ?programme WHERE {
  VALUES (?level) { ("organisation") }
  ?programme a <https://w3id.org/ihmisgraph/ontology/Programme> .
}
"""


@pytest.fixture
def run(run, monkeypatch):
    """Run ``findings`` with arguments."""
    monkeypatch.setenv("COLUMNS", "300")
    return partial(run, "findings")


@pytest.fixture
def found(run):
    """The findings on the small programme as JSON, chosen by options."""
    return lambda *options: json.loads(run("--data", SMALL, "--format", "json", *options)[1])


@pytest.fixture
def rules(tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a-plan.rq").write_text(RULE)
    return tmp_path / "rules"


def test_options_choose_and_a_line_says_by_what(run, found):
    chosen = ("--firm", "--actor", "Harbour Customs", "--phenomenon", "poaching", "--goal", "3")
    code, out, _ = run("--data", SMALL, *chosen)
    assert code == 0
    assert out.split("\n")[2] == (
        "Chosen by standing on the text alone; actor: Harbour Customs; phenomenon: poaching; strategic goal: 3 "
        f"({len(found(*chosen))} of {len(found())})."
    )


def test_kinds_are_said_beside_what_else_was_chosen_by(run):
    assert "Chosen by" not in run("--data", SMALL, "--kind", "no-lead")[1]
    out = run("--data", SMALL, "--kind", "no-lead", "--severity", "low")[1]
    assert out.split("\n")[2] == "Chosen by kind: no-lead; severity: low (1 of 1)."


@pytest.mark.parametrize("option", ["--actor", "--phenomenon", "--goal"])
def test_an_option_given_twice_means_either(found, option):
    values = {
        "--actor": ("Harbour Customs", "Ferry Board"),
        "--phenomenon": ("litter", "signal crayfish"),
        "--goal": ("2", "3"),
    }
    one, other = (found(option, value) for value in values[option])
    both = found(*(word for value in values[option] for word in (option, value)))
    assert both == [finding for finding in found() if finding in one or finding in other]
    assert len(both) > max(len(one), len(other)) > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_left_a_sentence_says_so(run, found, language):
    options = ("--data", SMALL, "--actor", "Ferry Board", "--phenomenon", "litter", "--lang", language)
    code, out, err = run(*options)
    assert (code, err) == (0, "")
    count = len(found())
    said = {"en": f"None of the {count} ", "fi": f"yhtään havaintoa (kaikkiaan {count})", "sv": f"av de {count} "}
    assert said[language] in out.split("\n")[0]
    assert run(*options, "--format", "json")[1] == "[]\n"
    assert run(*options, "--format", "csv")[1].count("\n") == 1


@pytest.mark.parametrize(
    ("option", "written", "near"),
    [
        ("--actor", "Harbor Customs", "Harbour Customs"),
        ("--phenomenon", "poching", "poaching"),
        ("--goal", "9", "only 1, 2 and 3"),
        ("--kind", "mising-link", "missing-link"),
        ("--level", "ministry", "unit, organisation and branch"),
        ("--explain", "mising-link", "missing-link"),
    ],
)
def test_an_unknown_name_is_refused_with_near_ones(run, option, written, near):
    code, out, err = run("--data", SMALL, option, written)
    assert (code, out) == (2, "")
    assert near in err


def test_a_level_goes_to_the_kinds_that_have_it(found, run):
    by_branch = found("--level", "branch", "--kind", "missing-link")
    assert {actor.rpartition("/")[2] for finding in by_branch for actor in finding["actors"]} == {
        "fisheries-prosecution-office",
        "harbour-customs",
        "lake-research-institute",
        "ministry-of-order",
    }
    assert found("--level", "branch", "--kind", "no-lead") == found("--kind", "no-lead")
    assert "Chosen by level: branch of a ministry" in run("--data", SMALL, "--level", "branch")[1]
    assert found("--level", "organisation") == found()


def test_a_level_alone_still_leaves_the_lesser_ones_out(run):
    assert "more: --kind" in run("--level", "unit")[1]


def test_what_was_not_looked_for_is_called_by_its_name(run):
    last = run("--data", SMALL, "--lang", "en", "--kind", "overdue")[1]
    assert "overdue measure" in last


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [query.name for query in kinds()])
def test_every_kind_is_explained(run, kind, language):
    query = named(kind)
    code, out, err = run("--explain", kind.rpartition("/")[2], "--lang", language)
    assert (code, err) == (0, "")
    flat = " ".join(out.split())
    for texts in (query.definition, query.description, query.summary):
        assert " ".join(texts[language].split()) in flat
    assert out.endswith(query.text[query.text.index("SELECT") :])
    assert "#+" not in out


def test_an_explanation_in_json_has_the_query_and_its_parameters(run):
    told = json.loads(run("--explain", "gaps/missing-link", "--format", "json", "--lang", "sv")[1])
    assert (told["finding"], told["name"], told["severity"]) == ("gaps/missing-link", "saknad koppling", "low")
    assert "Bodin" in told["definition"]
    assert [each["name"] for each in told["parameters"]] == ["programme", "language", "level"]
    assert told["parameters"][2]["default"] == "organisation"
    assert told["absenceOf"] == ["addresses", "requires", "supports", "network"]
    assert "PREFIX ig:" in told["query"]


def test_an_explanation_goes_to_every_format(run, tmp_path):
    rows = list(csv.DictReader(io.StringIO(run("--explain", "no-lead", "--format", "csv")[1])))
    assert [row["part"] for row in rows][:2] == ["finding", "summary"]
    assert rows[-1]["text"].startswith("PREFIX")
    for name in ("x.md", "x.xlsx", "x.json", "x.txt"):
        assert run("--explain", "no-lead", "-o", tmp_path / name)[0] == 0
        assert (tmp_path / name).stat().st_size > 500


def test_an_own_rule_is_found_explained_and_gets_its_sheet(run, found, rules, tmp_path):
    (own,) = found("--rules", rules, "--kind", "a-plan")
    assert (own["finding"], own["sentence"]) == ("own/a-plan", "There is a plan.")
    assert [finding for finding in found("--rules", rules) if finding != own] == found()
    code, out, _ = run("--rules", rules, "--explain", "a-plan")
    assert (code, out.split("\n")[0]) == (0, "Plan (own/a-plan)")
    assert "what counts as an actor" in out
    assert run("--data", SMALL, "--rules", rules, "-o", tmp_path / "x.xlsx")[0] == 0
    assert "a-plan" in openpyxl.load_workbook(tmp_path / "x.xlsx").sheetnames
    assert "Plan (1; a-plan)" in run("--data", SMALL, "--rules", rules)[1]


def test_a_rule_with_an_error_is_shown_at_its_line(run, rules):
    (rules / "a-plan.rq").write_text(RULE.replace("a <https", "<https"))
    code, out, err = run("--rules", rules)
    assert (code, out) == (1, "")
    sentence, line, caret = err.rstrip("\n").split("\n")
    assert sentence.startswith(f"{rules / 'a-plan.rq'}, line 7, column ")
    assert line[caret.index("^")] == "?"


def test_evidence_stands_in_the_language_asked_for(run):
    rows = csv.DictReader(io.StringIO(run("--kind", "no-lead", "--format", "csv", "--lang", "fi")[1]))
    assert all(row["evidence"].startswith("toimenpide ") for row in rows)
