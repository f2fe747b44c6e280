"""The guide to monitoring shows what the program says of the example with the tables that it gives."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from ihmisgraph.cli import main
from ihmisgraph.programme.concepts import load_concepts
from ihmisgraph.resources import concept_files

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "guide" / "monitoring.md").read_text(encoding="utf-8")
TABLES = re.findall(r"^```csv (\S+\.csv)\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
SCREENS = re.findall(r"^```text\n\$ ihmisgraph ([^\n]*)\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)


@pytest.fixture
def trains(tmp_path, monkeypatch):
    """The example's folder with the tables of the guide, as a reader has them."""
    folder = shutil.copytree(ROOT / "tests" / "data" / "night-trains-en", tmp_path / "night-trains")
    (folder / "status").mkdir()
    for name, table in TABLES:
        (folder / "status" / name).write_text(table, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IHMISGRAPH_LANG", "en")
    monkeypatch.setenv("COLUMNS", "110")


def said(command, capsys):
    with pytest.raises(SystemExit) as left:
        main(shlex.split(command))
    assert left.value.code == 0, command
    return capsys.readouterr().out


def test_the_guide_has_two_rounds_and_three_screens():
    assert (len(TABLES), len(SCREENS)) == (2, 3)


@pytest.mark.usefixtures("trains")
@pytest.mark.parametrize(("command", "shown"), SCREENS, ids=[command for command, _ in SCREENS])
def test_a_screen_shows_what_the_program_says(command, shown, capsys):
    assert said(command, capsys) == shown


@pytest.mark.usefixtures("trains")
def test_the_commands_named_in_the_text_do_what_it_says(capsys):
    said("query monitoring/status --data night-trains --set on=2029-03-31 -o status.xlsx", capsys)
    assert Path("status.xlsx").stat().st_size > 0
    said("build night-trains", capsys)
    shown = said("query monitoring/status --data night-trains/programme.ttl --set on=2029-03-31", capsys)
    assert shown == SCREENS[0][1]
    assert "Violations: 0" in said("validate night-trains/programme.ttl", capsys)


def test_the_names_it_offers_for_a_list_are_those_of_the_concepts():
    concepts = load_concepts(concept_files())
    lists = re.findall(r"\*([^*\n]+(?:, [^*\n]+){2,3})\*", GUIDE)
    offered = {tuple(names.split(", ")) for names in lists}
    for scheme, keys in (
        ("phase", ["not-started", "planning", "implementation", "completed"]),
        ("status", ["on-time", "late", "cancelled"]),
    ):
        known = concepts.keys_by_name(scheme)
        found = [names for names in offered if [known.get(name) for name in names] == keys]
        assert len(found) == 2
