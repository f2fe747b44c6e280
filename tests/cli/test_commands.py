"""The commands as their users type them."""

import csv
import io
import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import openpyxl
import pytest

from ihmisgraph.files import read_text

ROOT = Path(__file__).parents[2]
PROGRAMME = ROOT / "data" / "programmes" / "ihmiskauppa-2026-2027"


def test_without_a_command_says_what_is_there_and_five_things_to_try(run):
    code, out, _ = run()
    assert code == 0
    assert "goals 4, measures 43" in out
    assert out.count("ihmisgraph ") == 5


@pytest.mark.parametrize("command", ["build", "describe", "findings", "network", "queries", "query", "validate"])
def test_every_command_has_help_with_an_example(run, command):
    code, out, _ = run(command, "--help")
    assert code == 0
    assert f"Example:  ihmisgraph {command}" in out


def test_query_gives_json_with_numbers_nulls_and_lists(run):
    code, out, _ = run("query", "cooperation/co-responsibility", "--format", "json")
    rows = json.loads(out)
    assert code == 0
    assert len(rows) == 30
    assert all(isinstance(row["measures"], int) and isinstance(row["measureNumbers"], list) for row in rows)
    code, out, _ = run("query", "activities/conditions", "--format", "json")
    assert {row["measureNumber"]: row["dependsOn"] for row in json.loads(out)} == {
        10: None,
        13: "https://w3id.org/ihmisgraph/actor/stm",
    }


@pytest.mark.parametrize(
    "written", ["THL", "thl", "Terveyden ja hyvinvoinnin laitos", "Institutet för hälsa och välfärd"]
)
def test_parameters_are_written_as_people_write_them(run, written):
    _, out, _ = run("query", "actors/responsibilities", "--set", f"actor={written}", "--format", "json")
    assert [row["measureNumber"] for row in json.loads(out)] == [13, 19, 21]


def test_labels_follow_the_language(run):
    for language, name in (("fi", "pakkoavioliitto"), ("sv", "tvångsäktenskap"), ("en", "forced marriage")):
        _, out, _ = run("query", "phenomena/measures", "--set", "phenomenon=pakkoavioliitto", "--lang", language)
        assert name in out


def test_formats_hold_the_same_rows(run, tmp_path):
    _, out, _ = run("query", "programme/goals", "--format", "csv")
    from_csv = list(csv.DictReader(io.StringIO(out)))
    _, out, _ = run("query", "programme/goals", "--format", "tsv")
    from_tsv = list(csv.DictReader(io.StringIO(out), delimiter="\t"))
    assert from_csv == from_tsv
    assert [row["measures"] for row in from_csv] == ["18", "7", "13", "5"]
    target = tmp_path / "goals.xlsx"
    assert run("query", "programme/goals", "-o", target)[0] == 0
    sheet = openpyxl.load_workbook(target).active
    assert [row[3] for row in sheet.iter_rows(min_row=2, values_only=True)] == [18, 7, 13, 5]
    _, out, _ = run("query", "programme/goals", "--format", "markdown")
    assert out.count("\n") == 2 + 4


def test_own_query_from_file_and_standard_input(run, tmp_path, monkeypatch):
    text = "SELECT ?m WHERE { ?m a <https://w3id.org/ihmisgraph/ontology/Measure> } ORDER BY ?m LIMIT 2"
    own = tmp_path / "own.rq"
    own.write_bytes(b"\xef\xbb\xbf" + text.replace(" WHERE", "\r\nWHERE").encode())
    code, out, _ = run("query", own, "--format", "json")
    assert code == 0
    assert len(json.loads(out)) == 2
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert len(json.loads(run("query", "-", "--format", "json")[1])) == 2


def test_a_table_without_rows_says_so_and_is_fine(run, tmp_path):
    own = tmp_path / "none.rq"
    own.write_text("SELECT ?x WHERE { ?x a <urn:nothing> }")
    code, out, _ = run("query", own)
    assert code == 0
    assert out.startswith("No rows")
    assert run("query", own, "--format", "json")[1] == "[]\n"


WRONG = {
    "a typo in a query's name": (("query", "gaps/mising-link"), 2, "gaps/missing-link"),
    "a typo in a value": (("query", "actors/responsibilities", "--set", "actor=THLL"), 2, "perhaps THL"),
    "an unknown parameter": (("query", "actors/responsibilities", "--set", "actr=THL"), 2, "actor"),
    "a set without a value": (("query", "actors/responsibilities", "--set", "actor"), 2, "parameter=value"),
    "a typo in a thing's name": (("describe", "pakkoavioliito"), 2, "pakkoavioliitto"),
    "a measure that is not there": (("describe", "99"), 2, "99"),
    "an unknown kind": (("findings", "--kind", "missing-lnk"), 2, "missing-link"),
    "an unknown command": (("buidl",), 2, "build"),
    "an unknown option": (("findings", "--sevrity", "high"), 2, "--sevrity"),
    "a value that is none of the choices": (("findings", "--severity", "urgent"), 2, "--severity"),
    "a missing argument": (("describe",), 2, "WHAT"),
    "a parameter the network does not have": (("network", "co-responsibility", "--set", "colour=red"), 2, "goal"),
    "nothing at all to describe": (("describe", ""), 2, "measure"),
    "a graph without a programme": (("validate", PROGRAMME / "derived.ttl"), 1, "derived.ttl"),
    "an unknown network": (("network", "friends"), 2, "co-responsibility"),
    "a file that is not there": (("validate", "nowhere.ttl"), 1, "nowhere.ttl"),
    "a folder that is not there": (("query", "programme/goals", "-o", "no/where/x.csv"), 1, "where"),
    "a graph that is not there": (("findings", "--data", "nowhere.ttl"), 1, "nowhere.ttl"),
    "an ending nobody knows": (("query", "programme/goals", "-o", "x.docx"), 2, ".csv"),
    "two formats at once": (("query", "programme/goals", "-o", "x.csv", "--format", "json"), 2, ".csv"),
    "a network ending nobody knows": (("network", "co-responsibility", "-o", "x.doc"), 2, ".gexf"),
    "a network in two formats": (("network", "co-responsibility", "-o", "x.gexf", "--format", "csv"), 2, ".gexf"),
    "an unknown engine": (("validate", "--engine", "magic"), 2, "pyshacl"),
    "a programme that is not there": (("findings", "--programme", "liito"), 2, "liito"),
    "nothing to build": (("build", "nowhere"), 1, "nowhere"),
    "an unknown family": (("queries", "--family", "gap"), 2, "gaps"),
}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("case", WRONG)
def test_a_mistake_gets_one_clear_sentence(run, case, language, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    arguments, expected, words = WRONG[case]
    code, out, err = run("--lang", language, *arguments)
    assert (code, out) == (expected, "")
    assert len(err.strip().splitlines()) == 1
    if language == "en":
        assert words in err
    assert list(tmp_path.iterdir()) == []


BROKEN_QUERIES = {
    "SELECT ?x WHERE { ?x ?y }": "line 1",
    "SELECT ?x WHERE { SERVICE <http://127.0.0.1/> { ?x ?y ?z } }": "SERVICE",
    "SELECT ?x FROM <http://127.0.0.1/g> WHERE { ?x ?y ?z }": "FROM",
    "DELETE WHERE { ?x ?y ?z }": "changes data",
    "ASK { ?x ?y ?z }": "SELECT",
    "   ": "empty",
    "SELECT (<http://127.0.0.1/f>(1) AS ?x) {}": "could not be run",
    "SELECT ?x WHERE " + "{" * 600 + "?x ?y ?z" + "}" * 600: "nested",
}


@pytest.mark.parametrize("text", BROKEN_QUERIES)
def test_a_query_with_an_error_says_what_and_where(run, text, tmp_path):
    own = tmp_path / "own.rq"
    own.write_text(text)
    code, out, err = run("query", own)
    assert (code, out) == (1, "")
    assert BROKEN_QUERIES[text] in err
    lines_of_a_place = 3  # the sentence, the line of the query, and a caret under the place
    assert len(err.strip().splitlines()) == (lines_of_a_place if "line 1" in err else 1)


BROKEN_GRAPHS = {
    "empty.ttl": b"",
    "binary.ttl": bytes(range(256)) * 4,
    "broken.ttl": b"<urn:a> <urn:b> .",
    "other.ttl": b"<urn:a> <urn:b> <urn:c> .",
    "table.csv": b"a,b\n1,2\n",
}


@pytest.mark.parametrize("name", BROKEN_GRAPHS)
def test_a_graph_that_is_none_gets_one_clear_sentence(run, name, tmp_path):
    path = tmp_path / name
    path.write_bytes(BROKEN_GRAPHS[name])
    code, out, err = run("findings", "--data", path)
    assert (code, out) == (1, "")
    assert name in err
    assert len(err.strip().splitlines()) == 1


def test_findings_show_the_gravest_and_machine_formats_hold_all(run):
    code, out, _ = run("findings")
    assert code == 0
    assert "divided-programme" in out
    assert "more: --kind missing-link" in out
    everything = json.loads(run("findings", "--format", "json")[1])
    assert len(everything) == int(out.split()[1])
    keys = [
        "finding",
        "severity",
        "sentence",
        "repair",
        "firm",
        "state",
        "measures",
        "actors",
        "phenomena",
        "programme",
    ]
    assert all(list(each) == [*keys, "evidence", "row"] for each in everything)
    assert all(
        each["severity"] == "high" for each in json.loads(run("findings", "--severity", "high", "--format", "json")[1])
    )
    some = json.loads(run("findings", "--kind", "no-lead", "--kind", "repeated-text", "--format", "json")[1])
    assert {each["finding"] for each in some} == {"gaps/no-lead", "overlaps/repeated-text"}


def test_findings_go_to_a_workbook_with_a_sheet_a_kind(run, tmp_path):
    target = tmp_path / "findings.xlsx"
    assert run("findings", "-o", target)[0] == 0
    assert {"missing-link", "split-field", "no-lead"} <= set(openpyxl.load_workbook(target).sheetnames)


def test_describe_tells_of_a_measure_an_actor_and_a_phenomenon(run):
    assert "mikäli siihen saadaan rahoitus" in run("describe", "13", "--format", "json")[1]
    assert "measures 13 and 19" in run("describe", "THL")[1]
    page = json.loads(run("describe", "pakkoavioliitto", "--format", "json", "--lang", "sv")[1])
    assert page["label"] == "tvångsäktenskap"
    assert "gaps/split-field" in {finding["finding"] for finding in page["findings"]}
    assert run("describe", "goal:3", "--format", "markdown")[1].startswith("# ")


def test_network_writes_its_files_and_prints_its_edges(run, tmp_path):
    assert run("network", "co-responsibility", "-o", tmp_path / "x.csv")[0] == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.about.csv", "x.edges.csv", "x.nodes.csv"]
    assert len(json.loads(run("network", "actor-measure", "--format", "json")[1])) == 65


def test_validate_conforms_on_the_shipped_data_and_strict_counts_warnings(run):
    code, out, _ = run("validate")
    assert code == 0
    assert "Conforms" in out
    assert run("validate", "--strict")[0] == 1


def test_build_writes_to_a_folder_and_says_what_changed(run, tmp_path):
    code, out, _ = run("build", "ihmiskauppa-2026-2027", "-o", tmp_path / "built")
    assert code == 0
    assert "measures 43" in out
    names = ["derived.ttl", "organisations.proposed.csv", "programme.ttl", "source.fi.txt"]
    assert sorted(path.name for path in (tmp_path / "built").iterdir()) == names
    assert "unchanged" in run("build", "ihmiskauppa-2026-2027", "-o", tmp_path / "built")[1]


def test_windows_line_ends_and_a_mark_give_the_same_graph(run, tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    for name in ("profile.toml", "annotations.csv", "translations.csv", "source.fi.txt"):
        text = read_text(PROGRAMME / name)
        (folder / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert run("build", folder)[0] == 0
    for name in ("programme.ttl", "derived.ttl"):
        same = (folder / name).read_bytes() == (PROGRAMME / name).read_bytes()
        assert same, name


def test_one_changed_letter_is_a_violation_that_names_both(run, tmp_path):
    for name in ("programme.ttl", "source.fi.txt"):
        (tmp_path / name).write_bytes((PROGRAMME / name).read_bytes())
    source = tmp_path / "source.fi.txt"
    source.write_text(read_text(source).replace("pakkoavioliiton ja siihen", "pakkoavioliitun ja siihen"), newline="")
    code, out, _ = run("validate", tmp_path / "programme.ttl")
    assert code == 1
    assert "pakkoavioliiton ja siihen" in out
    assert "pakkoavioliitun ja siihen" in out


def test_options_before_the_command_count_too(run):
    other = ROOT / "tests" / "data" / "small-programme"
    assert len(json.loads(run("--data", other, "query", "programme/goals", "--format", "json")[1])) == 3
    assert run("--lang", "fi", "findings")[1].startswith("Havaintoja")


def test_a_link_stays_a_link_and_a_pipe_a_pipe(run, tmp_path):
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("old")
    link.symlink_to(target)
    assert run("query", "programme/goals", "-o", link)[0] == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("programme,")


def test_names_in_decomposed_letters_are_the_same_names(run):
    written = unicodedata.normalize("NFD", "työperäinen hyväksikäyttö")
    assert run("describe", written)[0] == 0


def test_two_graphs_of_one_programme_with_other_content_are_refused(run, tmp_path):
    text = (PROGRAMME / "programme.ttl").read_text(encoding="utf-8")
    (tmp_path / "other.ttl").write_text(text.replace("ig:endYear 2027", "ig:endYear 2028", 1), encoding="utf-8")
    code, _, err = run("findings", "--data", PROGRAMME / "programme.ttl", "--data", tmp_path / "other.ttl")
    assert code == 1
    assert "base" in err


def _program(*arguments, **options):
    return subprocess.Popen([sys.executable, "-m", "ihmisgraph", *arguments], **options)


def test_a_closed_pipe_is_quiet_and_fine():
    program = _program(
        "query", "programme/measure-text", "--format", "json", stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    program.stdout.close()
    assert program.stderr.read() == b""
    assert program.wait(60) == 0
    program.stderr.close()


@pytest.mark.skipif(sys.platform == "win32", reason="signals work otherwise on Windows")
def test_an_interrupt_leaves_with_130():
    import signal

    program = _program("query", "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    program.stdin.write(b"SELECT")
    program.stdin.flush()
    import time

    time.sleep(1.5)
    program.send_signal(signal.SIGINT)
    _, err = program.communicate(timeout=60)
    assert program.returncode == 130
    assert b"Traceback" not in err


def test_a_plain_query_imports_nothing_heavy():
    words = (
        "import sys; from ihmisgraph.cli.main import _run; "
        "code = _run(['query', 'gaps/missing-link', '--format', 'json', '-o', sys.argv[1]]); "
        "heavy = {'rdflib', 'networkx', 'pyshacl', 'shifty', 'numpy', 'pandas', 'xlsxwriter', 'SPARQLWrapper'}; "
        "print(code, sorted(heavy & set(sys.modules)))"
    )
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", words, str(Path(folder, "x.json"))], capture_output=True, text=True, check=True
        )
    assert done.stdout.strip() == "0 []"
