"""The statements that status reports make."""

import shutil

import pytest

from ihmisgraph.build import build_folder
from ihmisgraph.validation.shapes import check_shapes
from ihmisgraph.vocabulary import ADMS, CONCEPT, DCTERMS, IG, RDF, SKOS

BASE = "https://example.org/clean-lakes/"
REPORTS = """measure;date;phase;status;note;source
2;2031-10-15;completed;on-time;All wardens are trained.;Lake Agency
17;2031-10-15;planning;;;
"""


@pytest.fixture(scope="module")
def stated(small_folder, tmp_path_factory):
    folder = shutil.copytree(small_folder, tmp_path_factory.mktemp("reported") / "lakes")
    shutil.rmtree(folder / "status", ignore_errors=True)
    (folder / "status").mkdir()
    (folder / "status" / "2031.csv").write_text(REPORTS, encoding="utf-8")
    return build_folder(folder).stated


def about(stated, iri):
    return {(t.predicate.value, str(t.object)) for t in stated if t.subject.value == iri}


def test_a_report_is_a_node_of_its_measure_and_day(stated):
    assert about(stated, f"{BASE}status/2/2031-10-15") == {
        (RDF["type"], f"<{IG['StatusReport']}>"),
        (DCTERMS["isPartOf"], f"<{BASE}programme>"),
        (DCTERMS["date"], '"2031-10-15"^^<http://www.w3.org/2001/XMLSchema#date>'),
        (DCTERMS["source"], '"Lake Agency"'),
        (SKOS["note"], '"All wardens are trained."@en'),
        (IG["ofMeasure"], f"<{BASE}measure/2>"),
        (IG["phase"], f"<{CONCEPT['phase/completed']}>"),
        (ADMS["status"], f"<{CONCEPT['status/on-time']}>"),
    }


def test_what_is_not_stated_is_absent(stated):
    assert {predicate for predicate, _ in about(stated, f"{BASE}status/17/2031-10-15")} == {
        *(DCTERMS["isPartOf"], DCTERMS["date"], IG["ofMeasure"], IG["phase"], RDF["type"]),
    }


def test_the_concepts_used_and_no_others_stand_in_the_graph_with_their_names(stated):
    names = {t.subject.value for t in stated if t.predicate.value == SKOS["prefLabel"]}
    used = {iri.removeprefix(CONCEPT) for iri in names if "/concept/phase/" in iri or "/concept/status/" in iri}
    assert used == {"phase/completed", "phase/planning", "status/on-time"}


def test_a_built_report_conforms_and_one_without_a_source_is_a_warning(stated):
    found = [problem for problem in check_shapes(stated) if "/status/" in problem.focus]
    assert [(p.focus, p.severity, p.shape.rpartition("/")[2]) for p in found] == [
        (f"{BASE}status/17/2031-10-15", "Warning", "StatusReport-source")
    ]
