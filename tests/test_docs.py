"""The documentation says what is so: reference current, links whole, what it shows on a screen really shown."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import rdflib

from ihmisgraph import __version__, resources
from ihmisgraph.cli.main import ihmisgraph, main
from ihmisgraph.queries.catalogue import query_names
from ihmisgraph.tables import read_table

ROOT = Path(__file__).parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
REFERENCE = ROOT / "docs" / "reference"
_FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_OWN_FILE = re.compile(r"^```\w+ (\S+\.rq)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"^\$ ihmisgraph ?([^\n]*)\n(.*?)(?=^\$ |\Z)", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\[[^\]]*\]\(<?([^)\s>]+)>?\)")
_MACHINE_PATH = re.compile(r"(?<![\w.:/~<>-])/(?:home|root|tmp|work|workspace|Users|private|mnt)/\w")
_REGISTRY = re.compile(r"\b(?:pypi\.org|pythonhosted\.org|artifac[t]ory|dev[p]i|index[-]url)\b", re.IGNORECASE)


def test_the_reference_is_current() -> None:
    command = [sys.executable, str(ROOT / "tools" / "reference.py"), "--check"]
    result = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert result.returncode == 0, result.stderr


def test_every_command_is_documented() -> None:
    text = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    names = ihmisgraph.list_commands(click.Context(ihmisgraph))
    assert [name for name in names if f"## ihmisgraph {name}\n" not in text] == []


def test_every_query_is_documented() -> None:
    text = (REFERENCE / "queries.md").read_text(encoding="utf-8")
    assert [name for name in query_names() if f"### {name}\n" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    links = [link for link in _LINK.findall(text) if not re.match(r"[a-z]+:", link)]
    assert [link for link in links if not _leads_somewhere(page, link)] == []


def _leads_somewhere(page: Path, link: str) -> bool:
    path, _, heading = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists():
        return False
    return not heading or target.is_dir() or heading in _anchors(target.read_text(encoding="utf-8"))


def _anchors(text: str) -> set[str]:
    """The names under which the headings of a page can be linked to."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_no_tracked_text_names_a_machine_or_a_registry() -> None:
    named = {}
    for path in _tracked():
        text = _text(path)
        match = _MACHINE_PATH.search(text) or _REGISTRY.search(text)
        if match:
            named[path.relative_to(ROOT).as_posix()] = match[0]
    assert named == {}


def _tracked() -> list[Path]:
    """The files under version control; where there is none, as in an unpacked archive, every file but hidden ones."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if (ROOT / ".git").exists():
        listed = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True).stdout
        return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]
    return [path for path in ROOT.rglob("*") if path.is_file() and not _hidden(path.relative_to(ROOT))]


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") or part == "__pycache__" for part in path.parts)


def _text(path: Path) -> str:
    data = path.read_bytes()
    return "" if b"\0" in data else data.decode("utf-8", errors="replace")


def _screens() -> Iterator[tuple[Path, str]]:
    """Every block of a page that shows commands and what they answer."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        yield from ((page, block) for kind, block in _FENCE.findall(text) if kind.strip() == "console")


@pytest.mark.parametrize(
    ("page", "block"), list(_screens()), ids=lambda part: part.stem if isinstance(part, Path) else ""
)
def test_what_a_page_shows_is_what_the_program_says(
    page: Path, block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IHMISGRAPH_LANG", "en")
    monkeypatch.setenv("COLUMNS", "88")
    for name, content in _OWN_FILE.findall(page.read_text(encoding="utf-8")):
        Path(name).write_text(content, encoding="utf-8")
    for command, shown in _COMMAND.findall(block):
        with pytest.raises(SystemExit) as left:
            main(shlex.split(command))
        said = capsys.readouterr()
        assert left.value.code == 0, said.err
        _assert_shown(shown, said.out + said.err)


def _assert_shown(shown: str, said: str) -> None:
    """Hold that ``said`` is ``shown``, where a line of one ellipsis stands for any number of lines."""
    parts = re.split(r"^…\n", shown, flags=re.MULTILINE)
    pattern = ".*".join(re.escape(part) for part in parts)
    assert re.fullmatch(pattern, said, re.DOTALL) or shown == said


def test_the_terms_speak_as_the_ontology_does() -> None:
    lines = (ROOT / "docs" / "terms.md").read_text(encoding="utf-8").split("\n")
    rows = [line.strip("| ").split(" | ") for line in lines]
    written = {name: (row[1], row[2]) for row in rows if len(row) == 4 for name in row[0].split(", ")}
    labels = _ontology_labels()
    shared = sorted(written.keys() & labels.keys())
    assert len(shared) > 25
    assert {name: written[name] for name in shared} == {name: labels[name] for name in shared}


def _ontology_labels() -> dict[str, tuple[str, str]]:
    """The Finnish and the Swedish label of each term, by its English label."""
    graph = rdflib.Graph()
    for path in (ROOT / "ontology").glob("*.ttl"):
        graph.parse(path)
    labels: dict[object, dict[str, str]] = {}
    for term, label in graph.subject_objects(rdflib.RDFS.label):
        if isinstance(label, rdflib.Literal) and label.language:
            labels.setdefault(term, {})[label.language] = str(label)
    return {each["en"]: (each["fi"], each["sv"]) for each in labels.values()}


def test_the_citation_names_this_version() -> None:
    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\n## {__version__} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def _says(tool: str, *arguments: str) -> str:
    words = [sys.executable, str(ROOT / "tools" / tool), *arguments]
    return subprocess.run(words, cwd=ROOT, capture_output=True, check=True).stdout.decode()


def test_a_measure_without_a_reading_is_listed_with_the_reason() -> None:
    """No measure is given a stage or the like to fill the list; each that has none is explained once, and no other."""
    sys.path.insert(0, str(ROOT / "tools"))
    from readings import EXPLAINED, GROUPS, lacking

    for key in resources.programme_keys():
        folder = resources.programme_folder(key)
        found = lacking(folder)
        assert found["activities"] == []
        rows = [row for _, row in read_table(folder / "readings" / "absences.csv", ("measure", "relations", "reason"))]
        assert all(row["reason"].endswith(".") for row in rows)
        for group in EXPLAINED:
            told = [row["measure"] for row in rows if row["relations"] == "|".join(GROUPS[group])]
            assert sorted(told, key=int) == found[group]


def test_the_picture_is_that_of_the_graph() -> None:
    picture = (ROOT / "docs" / "pictures" / "divided-programme.svg").read_text(encoding="utf-8")
    assert _says("picture.py") == picture
