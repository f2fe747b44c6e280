"""The analyses as their users ask for them: positions, ties and communities, in every format and language."""

import csv
import io
import json
import subprocess
import sys

import click
import openpyxl
import pytest

from ihmisgraph.cli.analyse import analyse_command
from ihmisgraph.cli.analyse.writing import progress_bar, write_analysis
from ihmisgraph.languages import LANGUAGES, Message, catalogue
from ihmisgraph.tables import Table

NAMES = ("positions", "ties", "communities")
QUICK = {"positions": (), "ties": ("--draws", "500"), "communities": ("--runs", "3")}
METHOD = {"en": "Method: ", "fi": "Menetelmä: ", "sv": "Metod: "}


@pytest.fixture(autouse=True)
def width(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_table_to_read_ends_in_the_method_and_shows_no_identifier(run, name, language):
    code, out, err = run("analyse", name, *QUICK[name], "--lang", language)
    assert (code, err) == (0, "")
    assert "https://w3id.org" not in out
    assert METHOD[language] in out
    last = out.strip().split("\n\n")[-1]
    assert last.startswith(METHOD[language])


@pytest.mark.parametrize("name", NAMES)
def test_json_holds_method_and_rows(run, name):
    code, out, err = run("analyse", name, *QUICK[name], "--format", "json", "--lang", "fi")
    result = json.loads(out)
    assert (code, err) == (0, "")
    assert result["method"].startswith("Menetelmä: ")
    assert all(row["actor"].startswith("https://") and row["actorLabel"] for row in result["rows"])


@pytest.mark.parametrize("name", NAMES)
def test_csv_holds_the_first_table_and_the_method_is_a_message(run, name):
    code, out, err = run("analyse", name, *QUICK[name], "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert rows and all(row["actor"] for row in rows)
    assert err.startswith("Method: ")
    assert ("bridges" in err) == (name == "positions")
    assert run("analyse", name, *QUICK[name], "--format", "tsv")[1].count("\t") > len(rows)


def test_markdown_and_workbook_hold_every_table(run, tmp_path):
    path = tmp_path / "positions.md"
    assert run("analyse", "positions", "-o", path) == (0, "", "")
    text = path.read_text(encoding="utf-8")
    assert "## positions\n" in text and "## bridges\n" in text and text.strip().split("\n\n")[-1].startswith("Method: ")
    book = tmp_path / "positions.xlsx"
    assert run("analyse", "positions", "-o", book)[0] == 0
    sheets = openpyxl.load_workbook(book)
    assert sheets.sheetnames == ["positions", "bridges", "method"]
    assert sheets["method"]["A2"].value.startswith("Method: ")
    first = book.read_bytes()
    run("analyse", "positions", "-o", book)
    assert book.read_bytes() == first


@pytest.mark.parametrize("name", ["ties", "communities"])
def test_the_same_seed_gives_the_same_result(run, name):
    one, same = (run("analyse", name, *QUICK[name], "--seed", 4, "--format", "json") for _ in range(2))
    assert one == same
    assert "4" in json.loads(one[1])["method"]


def test_ties_that_share_nothing_are_shown_when_asked(run):
    words = ("analyse", "ties", "--draws", 8000, "--format", "json")
    shown = json.loads(run(*words)[1])["rows"]
    everything = json.loads(run(*words, "--all")[1])["rows"]
    assert len(shown) == 30
    assert {row["shared"] for row in everything} == {0, 1, 2}
    assert len(everything) > 200
    assert {row["state"] for row in everything} == {"not-distinguishable", "not-testable"}
    assert [row["p"] for row in shown] == [row["p"] for row in everything if row["shared"]]


def test_positions_are_ranked_by_what_is_asked_in_the_network_that_is_asked(run):
    rows = json.loads(run("analyse", "positions", "--by", "strength", "--format", "json")[1])["rows"]
    assert [row["strength"] for row in rows] == sorted((row["strength"] for row in rows), reverse=True)
    two_mode = json.loads(run("analyse", "positions", "--network", "two-mode", "--format", "json")[1])["rows"]
    assert {row["constraint"] for row in two_mode} == {None}
    branches = json.loads(run("analyse", "positions", "--level", "branch", "--format", "json")[1])["rows"]
    assert 0 < len(branches) < len(rows)


def test_a_restriction_narrows_the_network_and_may_leave_nothing(run):
    rows = json.loads(run("analyse", "positions", "--goal", "3", "--format", "json")[1])
    assert len(rows["tables"]["bridges"]) == 4  # the four pairs under goal 3, worked out in test_networks
    for name in NAMES:
        code, out, _ = run("analyse", name, *QUICK[name], "--year", "1999")
        assert code == 0
        assert "Method: " in out


def test_what_is_unknown_is_named(run):
    code, out, err = run("analyse", "positions", "--network", "friends")
    assert (code, out) == (2, "") and "co-responsibility" in err
    code, out, err = run("analyse", "positions", "--by", "fame")
    assert (code, out) == (2, "") and "betweenness" in err
    code, out, err = run("analyse", "tie")
    assert (code, out, err) == (2, "", "There is no command “tie”; perhaps ties?\n")
    code, out, err = run("analyse", "ties", "--draws", "0")
    assert (code, out) == (2, "") and "--draws" in err


def test_without_an_analysis_the_analyses_are_listed(run):
    code, out, err = run("analyse")
    assert (code, err) == (0, "")
    assert out == run("analyse", "--help")[1]
    assert all(f"\n  {name} " in out for name in analyse_command.list_commands(click.Context(analyse_command)))


@pytest.mark.parametrize("words", [("--lang", "fi", "analyse", "ties"), ("analyse", "--lang", "fi", "ties")])
def test_options_before_an_analysis_are_handed_on(run, words):
    assert "Menetelmä: " in run(*words, "--draws", "100")[1]
    assert "Method: " in run(*words, "--draws", "100", "--lang", "en")[1]
    code, _, err = run("--data", "nowhere.ttl", "analyse", "communities")
    assert code == 1 and "nowhere.ttl" in err


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_help_is_in_the_language_and_its_example_works(run, name, language):
    code, out, _ = run("analyse", name, "--help", "--lang", language)
    assert code == 0
    summary = catalogue()[f"help-{name}"][language].strip().split("\n")[0]
    assert summary.split()[0] in out and f"ihmisgraph analyse {name}" in out
    example = out.partition("ihmisgraph analyse " + name)[2].partition("ihmisgraph analyse ")[2].split("\n")[0]
    assert run("analyse", *example.split())[0] == 0


@pytest.mark.parametrize("name", ["", *NAMES])
def test_help_imports_nothing_heavy(name):
    script = (
        "import sys; from ihmisgraph.cli.main import _run; code = _run(sys.argv[1:]); "
        "print(code, sorted({'rdflib', 'networkx', 'numpy', 'pyoxigraph', 'xlsxwriter'} & set(sys.modules)))"
    )
    words = [sys.executable, "-c", script, "analyse", *filter(None, [name]), "--help"]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "0 []"


class _Made:
    """An analysis of one table without rows."""

    def table(self, _language):
        return Table(("actor",), (), "made")

    def method(self):
        return Message("network-given")


def test_an_analysis_without_rows_says_so(capsys):
    write_analysis(_Made(), None, None, "en")
    said = capsys.readouterr().out
    assert said == f"{catalogue()['no-rows']['en']}\n\n(unnamed)\n"
    write_analysis(_Made(), "json", None, "en")
    assert json.loads(capsys.readouterr().out) == {"method": "(unnamed)", "rows": []}


def test_a_bar_stands_only_on_a_terminal(monkeypatch, capsys):
    with progress_bar(10) as progress:
        assert progress is None
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with progress_bar(10) as progress:
        progress(4)
        progress(6)
    captured = capsys.readouterr()
    assert "100%" in captured.err and captured.out == ""


@pytest.mark.parametrize(
    ("output", "code", "said"), [("x.pdf", 2, ".xlsx"), ("nowhere/x.csv", 1, "no folder"), (".", 1, "folder")]
)
def test_nothing_is_computed_where_it_could_not_be_written(run, tmp_path, monkeypatch, output, code, said):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("ihmisgraph.cooperation.chance.ties", None)
    left, out, err = run("analyse", "ties", "-o", output)
    assert (left, out, err.count("\n")) == (code, "", 1)
    assert said in err


def test_so_many_draws_that_nobody_could_await_them_are_refused(run):
    code, out, err = run("analyse", "ties", "--draws", "99999999999999999999")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "from 1 to 100000000" in err


def test_too_few_draws_and_nobody_to_test_are_told_in_the_method(run):
    def method(*options):
        return json.loads(run("analyse", "ties", *options, "--format", "json")[1])["method"]

    # 253 pairs at 5%: p is at least 1 / (1 + draws), which must not exceed 0.05 / 253 = 1 / 5060
    assert "at least 5059 would be needed" in method("--draws", "500")
    assert "would be needed" not in method("--draws", "6000")
    assert method("--year", "1999") == "Method: no pair of actors to test (actors: 0, measures: 0)."


@pytest.mark.parametrize(
    ("network", "by"),
    [("actor-measure", "constraint"), ("actor-phenomenon", "effectiveSize"), ("requirement-order", "redundancy")],
)
def test_what_is_not_defined_in_a_network_ranks_nobody(run, network, by):
    code, out, err = run("analyse", "positions", "--network", network, "--by", by)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert by in err and network in err and "betweenness" in err


@pytest.mark.parametrize(
    ("analysis", "network", "column"),
    [
        ("positions", "requirement-order", "measureLabel"),
        ("communities", "requirement-order", "measureLabel"),
        ("communities", "actor-measure", "nodeLabel"),
        ("positions", "actor-measure", "actorLabel"),
        ("communities", "structure", "actorLabel"),
    ],
)
def test_measures_do_not_stand_in_a_column_of_actors(run, analysis, network, column):
    out = run("analyse", analysis, *QUICK.get(analysis, ()), "--network", network)[1]
    heads = {word for line in out.splitlines() for word in line.split() if word.endswith("Label")}
    assert column in heads
    assert ("actorLabel" in heads) == (column == "actorLabel")
