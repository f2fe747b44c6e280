"""The command that draws matrices and the timeline."""

from pathlib import Path

import pytest

from ihmisgraph.cli.picture import picture_command
from ihmisgraph.export.pictures.named import PICTURE_FORMATS, picture_table

SMALL = Path(__file__).parents[1] / "data" / "small-programme"
NAMES = picture_table().column("name")
STARTS = {"svg": b"<svg ", "png": b"\x89PNG", "pdf": b"%PDF", "html": b"<!DOCTYPE html>"}


@pytest.fixture(autouse=True)
def empty_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)


def test_without_a_name_the_pictures_are_listed(run):
    code, out, _ = run("picture")
    assert code == 0
    assert all(name in out for name in ("coverage", "actors-phenomena", "timeline"))
    assert "Mitkä toimenpiteet" in run("picture", "--lang", "fi")[1]


@pytest.mark.parametrize("format_", PICTURE_FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_each_picture_is_written_in_each_format(run, name, format_):
    code, out, err = run("picture", name, "-o", f"x.{format_}", "--lang", "sv")
    assert (code, out) == (0, "")
    assert f"x.{format_}" in err
    data = Path(f"x.{format_}").read_bytes()
    assert data.startswith(STARTS[format_])
    run("picture", name, "-o", f"y.{format_}", "--lang", "sv")
    assert Path(f"y.{format_}").read_bytes() == data


def test_the_format_is_given_where_the_ending_does_not(run):
    assert run("picture", "coverage", "-o", "picture", "--format", "svg")[0] == 0
    assert Path("picture").read_bytes().startswith(STARTS["svg"])
    code, _, err = run("picture", "coverage", "-o", "x.svg", "--format", "pdf")
    assert (code, "leave one of them out" in err) == (2, True)
    code, _, err = run("picture", "coverage", "-o", "x.gif")
    assert (code, ".svg, .png, .pdf and .html" in err) == (2, True)
    assert list(Path().iterdir()) == [Path("picture")]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("coverage",), "-o coverage.svg"),
        (("covrage",), "actors-phenomena, coverage and timeline"),
        (("-o", "x.svg"), "Say which picture"),
        (("covrage", "-o", "x.svg"), "actors-phenomena, coverage and timeline"),
        (("timeline", "-o", "x.svg", "--level", "unit"), "leave --level out"),
        (("coverage", "-o", "x.svg", "--programme", "clean-laks"), "clean-laks"),
        (("coverage", "-o", "x.svg", "--level", "ministry"), "ministry"),
        (("coverage", "-o", "x.svg", "--format", "gif"), "gif"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence(run, arguments, said):
    code, out, err = run("picture", *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_a_folder_that_is_not_there_is_named(run):
    code, _, err = run("picture", "coverage", "-o", "nowhere/x.svg")
    assert code == 1
    assert "nowhere" in err


def test_data_level_and_programme_are_heeded(run):
    assert run("picture", "actors-phenomena", "-o", "unit.svg", "--data", SMALL, "--level", "unit")[0] == 0
    assert run("picture", "actors-phenomena", "-o", "branch.svg", "--data", SMALL, "--level", "branch")[0] == 0
    assert Path("unit.svg").read_bytes() != Path("branch.svg").read_bytes()
    assert run("picture", "coverage", "-o", "x.svg", "--data", SMALL, "--programme", "clean-lakes-2031-2032")[0] == 0
    assert "clean lakes" in Path("x.svg").read_text(encoding="utf-8").lower()


def test_help_offers_the_formats_there_are():
    (option,) = (each for each in picture_command.params if each.name == "format_")
    assert tuple(option.type.choices) == PICTURE_FORMATS
