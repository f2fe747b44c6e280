"""The day on which status reports are looked at: today where a question needs one, none unless given for findings."""

import datetime
import json
import shutil

import pytest

from ihmisgraph.cli import findings, main, query
from ihmisgraph.languages import LANGUAGES, Message
from ihmisgraph.queries.catalogue import named

REPORTS = """measure,date,phase,status
8,2031-10-15,implementation,late
8,2032-04-01,completed,late
"""


class Clock(datetime.date):
    """A day that the clock shows."""

    @classmethod
    def today(cls):
        return cls(2032, 2, 1)


@pytest.fixture
def run(capsys, monkeypatch, small_folder, tmp_path):
    """Run a command on the small programme with reports, on 1 February 2032."""
    folder = shutil.copytree(small_folder, tmp_path / "lakes")
    shutil.rmtree(folder / "status", ignore_errors=True)
    (folder / "status").mkdir()
    (folder / "status" / "reports.csv").write_text(REPORTS, encoding="utf-8")
    monkeypatch.setenv("IHMISGRAPH_LANG", "en")
    for module in (findings, query):
        monkeypatch.setattr(module, "date", Clock)

    def run_command(*arguments):
        with pytest.raises(SystemExit) as left:
            main([*arguments, "--data", str(folder)])
        captured = capsys.readouterr()
        return left.value.code or 0, captured.out, captured.err

    return run_command


def phases(out):
    return {row["measureNumber"]: (row["phase"], row["reportedOn"]) for row in json.loads(out) if row["phase"]}


def test_a_question_about_a_day_is_asked_about_today_unless_one_is_given(run):
    code, out, _ = run("query", "monitoring/status", "--format", "json")
    assert (code, phases(out)) == (0, {8: ("implementation", "2031-10-15")})
    _, out, _ = run("query", "monitoring/status", "--format", "json", "--set", "on=2032-04-01")
    assert phases(out) == {8: ("completed", "2032-04-01")}


def test_findings_take_a_day_or_today_and_none_by_themselves(run):
    kinds = ("findings", "--kind", "overdue", "--format", "json")
    assert json.loads(run(*kinds)[1]) == []
    assert [found["measures"] for found in json.loads(run(*kinds, "--on", "today")[1])] == [[2], [8], [13]]
    assert [found["measures"] for found in json.loads(run(*kinds, "--on", "2032-04-01")[1])] == [[2], [13]]
    assert "They need a value: --on." in run("findings")[1]
    assert "They need a value" not in run("findings", "--on", "today")[1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", [("findings", "--on", "1.2.2032"), ("query", "monitoring/status", "--set", "on=x")])
def test_what_is_no_day_gets_one_sentence_in_the_language(run, words, language):
    code, out, err = run(*words, "--lang", language)
    assert (code, out) == (2, "")
    said = Message("not-a-date", name="on", value=words[-1].removeprefix("on="))
    assert err.strip() == said.in_language(language)


def test_a_question_that_needs_no_day_is_given_none(run):
    assert run("query", "programme/goals", "--format", "json")[0] == 0


def test_a_page_on_a_measure_or_programme_asks_no_question_that_needs_a_day(run):
    for what in ("8", "clean-lakes-2031-2032"):
        code, out, _ = run("describe", what, "--format", "json")
        assert code == 0
        asked = {section["query"] for section in json.loads(out)["sections"]}
        assert [name for name in asked if named(name).required()] == []
