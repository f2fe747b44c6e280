"""The guide to findings of one's own holds for a reader who follows it."""

import re
import shlex
from pathlib import Path

import pytest

from ihmisgraph import gaps_and_overlaps, open_graph
from ihmisgraph.cli import main
from ihmisgraph.findings.own_rules import own_rules

GUIDE = (Path(__file__).parents[2] / "docs" / "guide" / "own-findings.md").read_text(encoding="utf-8")
FILES = re.findall(r"^```sparql (\S+\.rq)\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
COMMANDS = re.findall(r"^\$ ihmisgraph ([^\n]*)$", GUIDE, re.MULTILINE)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The reader's folder with the file of the guide."""
    for name, text in FILES:
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IHMISGRAPH_LANG", "en")
    monkeypatch.setenv("COLUMNS", "88")
    return tmp_path


def said(command, capsys):
    with pytest.raises(SystemExit) as left:
        main(shlex.split(command))
    return left.value.code or 0, capsys.readouterr()


def test_there_is_one_file_and_two_commands():
    assert ([name for name, _ in FILES], len(COMMANDS)) == (["crowded-measure.rq"], 2)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_screen_shows_what_the_program_says(command, capsys):
    code, streams = said(command, capsys)
    shown = GUIDE.split(f"$ ihmisgraph {command}\n")[1].split("```")[0].removesuffix("…\n")
    assert (code, streams.err) == (0, "")
    assert streams.out.startswith(shown)
    assert len(shown) > 400


def test_each_change_the_guide_proposes_does_what_it_says(folder):
    path = folder / "crowded-measure.rq"
    text = path.read_text(encoding="utf-8")

    def sentences(changed, language="en"):
        path.write_text(changed, encoding="utf-8")
        return [f.sentence for f in gaps_and_overlaps(open_graph(), language, ["crowded-measure"], rules=folder).found]

    assert [sentence.split()[1] for sentence in sentences(text.replace("> 3", "> 4"))] == ["2"]
    worded = text.replace("{actorCount} responsible actors", "{actorCount} {actorCount:actor|actors}")
    assert all("actors: " in sentence for sentence in sentences(worded))
    finnish = "#+ finding@fi: Toimenpide {measureNumbers}.\n" + text
    assert sentences(finnish, "fi") == ["Toimenpide 2.", "Toimenpide 13."]
    assert all(sentence.startswith("Measure") for sentence in sentences(text, "fi"))


@pytest.mark.parametrize("line", ["#+ finding:", "#+ severity:", "#+ column: measureNumbers"])
def test_what_a_file_must_have_it_must_have(folder, line, capsys):
    path = folder / "crowded-measure.rq"
    text = path.read_text(encoding="utf-8")
    path.write_text("\n".join(each for each in text.split("\n") if not each.startswith(line)), encoding="utf-8")
    code, streams = said("findings --rules . --kind crowded-measure", capsys)
    assert (code, streams.out) == (1, "")
    assert streams.err.startswith("crowded-measure.rq, line ")


def test_the_example_of_what_tells_the_same_is_taken(folder):
    path = folder / "crowded-measure.rq"
    path.write_text(
        "#+ implied-by: gaps/no-lead on measureNumbers\n" + path.read_text(encoding="utf-8"), encoding="utf-8"
    )
    (rule,) = own_rules(folder)
    assert rule.implied_by == (("gaps/no-lead", ("measureNumbers",)),)
