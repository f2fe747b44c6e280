"""The commands on drop-out, paths and mending, in every format and language."""

import csv
import io
import json

import openpyxl
import pytest

from ihmisgraph.cli.main import main
from ihmisgraph.languages import LANGUAGES, Message

COMMANDS = {
    "dropout": ["--pairs"],
    "paths": [],
    "mend": ["--moves", "2"],
}


@pytest.fixture
def run(capsys, monkeypatch, small_folder):
    """Run an analysis of the small programme and return its exit code, output and messages."""
    monkeypatch.setenv("IHMISGRAPH_LANG", "en")
    monkeypatch.setenv("COLUMNS", "120")

    def run_command(*arguments, data=True):
        where = ["--data", str(small_folder)] if data else []
        with pytest.raises(SystemExit) as left:
            main(["analyse", *arguments, *where])
        captured = capsys.readouterr()
        return left.value.code or 0, captured.out, captured.err

    return run_command


@pytest.mark.parametrize("name", COMMANDS)
def test_json_has_the_rows_and_the_method(run, name):
    code, out, err = run(name, *COMMANDS[name], "--format", "json")
    result = json.loads(out)
    assert (code, err) == (0, "")
    assert result["rows"]
    assert result["method"].endswith(".")
    assert all(row["programme"] == "https://example.org/clean-lakes/programme" for row in result["rows"])


@pytest.mark.parametrize("name", COMMANDS)
def test_csv_is_a_table_with_the_method_beside_it(run, name):
    code, out, err = run(name, *COMMANDS[name], "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert rows
    assert "level organisation" in err


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_is_told_in_each_language(run, name, language):
    code, out, _ = run(name, *COMMANDS[name], "--lang", language)
    assert code == 0
    assert Message("level-organisation").in_language(language) in " ".join(out.split())
    assert "https://" not in out


@pytest.mark.parametrize("name", COMMANDS)
def test_a_workbook_has_a_sheet_for_each_table_and_one_for_the_method(run, name, tmp_path):
    target = tmp_path / "result.xlsx"
    assert run(name, *COMMANDS[name], "-o", str(target)) == (0, "", "")
    sheets = openpyxl.load_workbook(target).sheetnames
    assert len(sheets) == 3
    assert sheets[-1] == "method"


def test_dropout_counts_gaps_where_asked(run):
    _, out, _ = run("dropout", "--gaps", "--level", "branch", "--format", "json")
    assert all(row["gapsAdded"] >= 0 and row["gapsGone"] >= 0 for row in json.loads(out)["rows"])


def test_paths_of_one_phenomenon(run):
    _, out, _ = run("paths", "--phenomenon", "poaching", "--format", "json")
    (row,) = json.loads(out)["rows"]
    assert (row["state"], row["breaks"]) == ("cut", ["identify", "assist"])


def test_mend_takes_costs_and_tries_other_kinds(run):
    _, out, _ = run("mend", "--cost", "join-measure=2", "--cost", "new-measure=1", "--format", "json")
    result = json.loads(out)
    assert {row["kind"] for row in result["rows"]} == {"new-measure"}
    assert "joins a measure 2" in result["method"]
    _, out, _ = run("mend", "--kind", "lone-actor", "--tries", "3", "--moves", "1", "--format", "json")
    assert "lone-actor" in json.loads(out)["method"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("dropout", "--level", "ministry"), "ministry"),
        (("paths", "--phenomenon", "poching"), "poaching"),
        (("mend", "--cost", "join-measure"), "join-measure=1"),
        (("mend", "--kind", "split-feld"), "split-field"),
        (("mend", "--moves", "0"), "--moves"),
        (("dropout", "--programme", "none"), "none"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(run, arguments, words):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert len(err.splitlines()) == 1


def test_an_endpoint_is_no_place_to_derive_anew(run, monkeypatch, small):
    class Elsewhere:
        select = small.select

    monkeypatch.setattr("ihmisgraph.opening.open_endpoint", lambda *_, **__: Elsewhere())
    where = ("--endpoint", "http://127.0.0.1:1/sparql")
    code, out, err = run("mend", "--kind", "split-field", *where, data=False)
    assert (code, out) == (2, "")
    assert "--data" in err
    assert run("paths", *where, data=False)[0] == 0
