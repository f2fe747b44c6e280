"""The house itself: its floors, its public names, its messages, its package."""

import ast
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import ihmisgraph
from ihmisgraph.errors import DataProblem, IhmisgraphError, UnknownValue
from ihmisgraph.languages import Message, catalogue

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))


def test_a_room_imports_only_from_lower_floors():
    script = "from importlinter.cli import lint_imports_command as lint; lint()"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_public_names_are_sorted_and_there():
    assert list(ihmisgraph.__all__) == sorted(ihmisgraph.__all__)
    for name in ihmisgraph.__all__:
        assert getattr(ihmisgraph, name) is not None
    with pytest.raises(AttributeError):
        ihmisgraph.nothing  # noqa: B018


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_every_message_has_three_languages_with_the_same_places(key):
    texts = catalogue()[key]
    assert set(texts) == {"en", "fi", "sv"}
    places = {language: set(re.findall(r"(?<!\{)\{(\w+)", text)) for language, text in texts.items()}
    assert places["en"] == places["fi"] == places["sv"]


def _messages_said():
    """Every message key that stands as a text in the sources, with its file."""
    names = {error.__name__ for error in (IhmisgraphError, *IhmisgraphError.__subclasses__())} | {"Message", "_say"}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value, path.name


def test_every_message_said_is_in_the_catalogue():
    said = dict(_messages_said())
    assert said
    assert {key: place for key, place in said.items() if key not in catalogue()} == {}


def test_a_message_remembers_how_to_be_said_in_other_languages():
    message = Message("file-empty", path="x.txt")
    assert message == "x.txt is empty."
    assert message.in_language("fi") == "Tiedosto x.txt on tyhjä."
    assert Message("build-unresolved", wording="A", measures=["6", "8"]).in_language("sv").count("6 och 8") == 1


def test_errors_speak_and_a_callers_mistake_is_a_value_error():
    error = DataProblem("organisation-twice", path="x.csv", key="thl")
    assert "thl" in str(error)
    assert isinstance(UnknownValue("unknown-value", value="x", near=["y"]), ValueError)


def test_no_sparql_stands_in_python():
    for path in SOURCES:
        assert not re.search(r"(SELECT|CONSTRUCT)[^\"']*\{", path.read_text(encoding="utf-8")), path


def test_files_and_functions_are_short():
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 280, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                length = (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
                assert length <= 45, f"{path.name}: {node.name} has {length} lines"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The wheel, built and unpacked into a folder of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(words, check=True, capture_output=True)
    target = folder / "installed"
    (wheel,) = folder.glob("*.whl")
    words = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(target),
        str(wheel),
    ]
    subprocess.run(words, check=True, capture_output=True)
    return wheel, target


def test_the_wheel_carries_what_the_project_knows(installed):
    wheel, _ = installed
    names = zipfile.ZipFile(wheel).namelist()
    for folder in ("ontology", "data", "shapes", "queries"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file():
                assert f"ihmisgraph/shipped/{path.relative_to(ROOT).as_posix()}" in names


def test_everything_works_from_an_installed_wheel_in_an_empty_folder(installed, tmp_path):
    _, target = installed
    environment = {**os.environ, "PYTHONPATH": str(target), "IHMISGRAPH_LANG": "en"}

    def run(*arguments):
        words = [sys.executable, "-m", "ihmisgraph", *arguments]
        return subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    where = [sys.executable, "-c", "import ihmisgraph; print(ihmisgraph.__file__)"]
    assert str(target) in subprocess.run(where, cwd=tmp_path, env=environment, capture_output=True, text=True).stdout
    assert "measures 43" in run().stdout
    assert "divided-programme" in run("findings").stdout
    assert run("validate").returncode == 0
    assert run("build", "ihmiskauppa-2026-2027").returncode == 2
    assert run("build", "ihmiskauppa-2026-2027", "-o", "built").returncode == 0
    assert run("network", "co-responsibility", "-o", "x.gexf").returncode == 0
    assert run("describe", "THL").returncode == 0
