"""Validating files: conformance, quotations re-read, sources found or not."""

import shutil
from pathlib import Path

import pytest

import ihmisgraph
from ihmisgraph.errors import FileProblem, UsageProblem

PROGRAMME = Path(__file__).parents[2] / "data" / "programmes" / "ihmiskauppa-2026-2027"


@pytest.fixture
def folder(tmp_path):
    for name in ("programme.ttl", "source.fi.txt"):
        shutil.copy(PROGRAMME / name, tmp_path / name)
    return tmp_path


def changed(path, before, after):
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8", newline="")


def violations(report):
    return [problem for problem in report.problems if problem.severity == "Violation"]


def test_the_shipped_programme_conforms_and_one_wording_waits():
    report = ihmisgraph.validate()
    assert report.conforms
    assert [problem.shape.rpartition("/")[2] for problem in report.problems] == ["Responsibility-resolvedHolder"]


def test_both_engines_say_the_same_of_the_shipped_programme():
    one, two = ihmisgraph.validate(), ihmisgraph.validate(engine="pyshacl")
    assert [(p.focus, p.shape, p.severity) for p in one.problems] == [
        (p.focus, p.shape, p.severity) for p in two.problems
    ]


def test_a_letter_changed_in_the_source_is_found(folder):
    changed(folder / "source.fi.txt", "Valtion koulukodeissa", "Valtion koulukodeisa")
    found = violations(ihmisgraph.validate(folder / "programme.ttl"))
    assert found
    assert any("koulukodeisa" in problem.message("fi") for problem in found)


def test_a_letter_deleted_in_a_quotation_is_found(folder):
    changed(folder / "programme.ttl", 'oa:exact "osittain riippuvaista"', 'oa:exact "osittain riippuvaist"')
    (problem,) = violations(ihmisgraph.validate(folder / "programme.ttl"))
    assert "osittain riippuvaist" in problem.message("en")
    assert "osittain riippuvaista" in problem.message("sv")


def test_swapped_years_are_found(folder):
    text = (folder / "programme.ttl").read_text(encoding="utf-8")
    place = text.index("/schedule>") if "/schedule>" in text else text.index("/schedule")
    assert place
    changed(folder / "programme.ttl", "ig:startYear 2026 ;", "ig:startYear 2028 ;")
    assert violations(ihmisgraph.validate(folder / "programme.ttl"))


def test_the_source_is_found_beside_among_the_shipped_or_where_it_is_said(folder, tmp_path):
    (folder / "source.fi.txt").unlink()
    assert ihmisgraph.validate(folder / "programme.ttl").conforms
    shutil.copy(PROGRAMME / "source.fi.txt", tmp_path / "elsewhere.txt")
    assert ihmisgraph.validate(folder / "programme.ttl", source=tmp_path / "elsewhere.txt").conforms


def test_a_source_that_is_not_there_is_a_warning(folder):
    (folder / "source.fi.txt").unlink()
    changed(folder / "programme.ttl", 'ig:key "ihmiskauppa-2026-2027"', 'ig:key "another"')
    report = ihmisgraph.validate(folder / "programme.ttl")
    assert report.conforms
    assert any("source.fi.txt" in p.message("en") and p.severity == "Warning" for p in report.problems)


def test_windows_line_ends_in_the_source_change_no_quotation(folder):
    data = (folder / "source.fi.txt").read_bytes()
    (folder / "source.fi.txt").write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    assert ihmisgraph.validate(folder / "programme.ttl").conforms


def test_wrong_files_and_engines_are_named(tmp_path):
    with pytest.raises(FileProblem, match=r"nowhere\.ttl"):
        ihmisgraph.validate(tmp_path / "nowhere.ttl")
    with pytest.raises(UsageProblem, match="pyshacl"):
        ihmisgraph.validate(engine="magic")
