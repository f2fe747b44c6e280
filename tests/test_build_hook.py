"""The step of the build that fetches cytoscape.js: what it takes, and that the package is built without it too."""

import importlib.util
import shutil
import stat
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[1]
NAMES = {"cytoscape.min.js", "cytoscape.LICENSE.txt"}


@pytest.fixture
def hook():
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path):
    """A folder with the two files that say what is fetched."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(ROOT / name, folder / name)
    return folder


@pytest.fixture
def npm(tmp_path, monkeypatch):
    """Put a stand-in for npm in the path, which does what the lines given say; its calls are counted in a file."""
    tools = tmp_path / "tools"
    tools.mkdir()
    monkeypatch.setenv("PATH", str(tools))

    def write(lines):
        path = tools / "npm"
        called = f"with open({str(tools / 'calls')!r}, 'a') as calls: calls.write(' '.join(sys.argv[1:]) + '\\n')"
        path.write_text(f"#!{sys.executable}\nimport pathlib, sys, time\n{called}\n{lines}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return tools / "calls"

    return write


FETCHES = """
folder = pathlib.Path("node_modules/cytoscape/dist")
folder.mkdir(parents=True)
(folder / "cytoscape.min.js").write_text("script")
(folder.parent / "LICENSE").write_text("MIT")
"""


def _built(hook, root):
    """What the hook has put into the wheel, by the name it has there, and what it said."""
    said = []
    data = {"force_include": {}}
    build = SimpleNamespace(root=str(root), app=SimpleNamespace(display_warning=said.append))
    hook.CytoscapeHook.initialize(build, "standard", data)
    return {Path(place).name: Path(source) for source, place in data["force_include"].items()}, said


def test_the_script_and_its_licence_go_into_the_wheel(hook, checkout, npm):
    calls = npm(FETCHES)
    files, said = _built(hook, checkout)
    assert set(files) == NAMES
    assert files["cytoscape.min.js"].read_text() == "script"
    assert files["cytoscape.LICENSE.txt"].read_text() == "MIT"
    assert said == []
    assert calls.read_text().startswith("ci --ignore-scripts")
    assert not (checkout / "node_modules").exists()


def test_what_is_there_is_not_fetched_again_until_the_lock_changes(hook, checkout, npm):
    calls = npm(FETCHES)
    _built(hook, checkout)
    _built(hook, checkout)
    assert len(calls.read_text().splitlines()) == 1
    lock = checkout / "package-lock.json"
    lock.write_text(lock.read_text().replace("3.34.0", "3.34.1"))
    _built(hook, checkout)
    assert len(calls.read_text().splitlines()) == 2


@pytest.mark.parametrize("lines", ["sys.exit(1)", "sys.exit(0)", "time.sleep(30)"], ids=["fails", "no-files", "hangs"])
def test_where_npm_does_not_do_it_one_line_says_so_and_the_build_goes_on(hook, checkout, npm, monkeypatch, lines):
    npm(lines)
    monkeypatch.setattr(hook, "SECONDS", 1)
    files, said = _built(hook, checkout)
    assert files == {}
    assert len(said) == 1
    assert "\n" not in said[0]
    assert "cytoscape.js is left out" in said[0]


def test_without_npm_or_lock_the_build_goes_on(hook, checkout, npm):
    files, said = _built(hook, checkout)
    assert (files, len(said)) == ({}, 1)
    npm(FETCHES)
    (checkout / "package-lock.json").unlink()
    files, said = _built(hook, checkout)
    assert (files, len(said)) == ({}, 1)


def test_the_lock_names_one_package_by_its_hash_and_no_server():
    lock = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in lock
    assert lock.count('"integrity": "sha512-') == 1


def test_no_script_of_others_is_in_the_repository():
    folders = ("src", "docs", "tests", "tools", "data", "queries")
    scripts = [path.name for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in (".js", ".mjs")]
    assert scripts == ["network.js"]
