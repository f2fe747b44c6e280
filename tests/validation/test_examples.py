"""Every shape by its examples: both engines agree, and each invalid example fails on the one shape it names."""

import re
from functools import cache
from pathlib import Path

import pytest
import rdflib

from ihmisgraph import resources
from ihmisgraph.graph.store import read_triples
from ihmisgraph.languages import LANGUAGES
from ihmisgraph.programme.relations import RELATIONS
from ihmisgraph.validation.shapes import check_shapes
from ihmisgraph.vocabulary import SH

EXAMPLES = Path(__file__).parents[1] / "shapes"
SHAPES = "https://w3id.org/ihmisgraph/shapes/"
VALID = sorted(EXAMPLES.glob("*/valid-*.ttl"))
INVALID = sorted(EXAMPLES.glob("*/invalid-*.ttl"))
HELPERS = re.compile(r"(Is|Has|LooksLike)[A-Z]")


@cache
def shapes():
    graph = rdflib.Graph()
    for path in resources.shape_files():
        graph.parse(path)
    return graph


@cache
def problems(path, engine):
    return check_shapes([*read_triples(path), *read_triples(EXAMPLES / "context.ttl")], engine)


def comparable(found):
    """Results without what engines write in their own way: the value and path of a complex path."""
    return {(p.severity, p.focus, p.shape, p.component, p.value if "/" in p.path or not p.path else "") for p in found}


def expected(path):
    head = path.read_text(encoding="utf-8").split("@prefix", 1)[0]
    return re.findall(r"# fails: igs:(\S+)", head), re.findall(r"# severity: (\w+)", head)


@pytest.mark.parametrize("path", VALID + INVALID, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_both_engines_agree(path):
    assert comparable(problems(path, "pyshifty")) == comparable(problems(path, "pyshacl"))


@pytest.mark.parametrize("path", INVALID, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_invalid_example_fails_for_its_one_fault(path):
    names, severities = expected(path)
    found = problems(path, "pyshifty")
    assert {problem.shape.removeprefix(SHAPES) for problem in found} == set(names)
    assert {problem.severity for problem in found} == set(severities)
    for problem in found:
        assert set(problem.messages) == set(LANGUAGES)


@pytest.mark.parametrize("path", VALID, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_valid_example_has_nothing_to_mend(path):
    assert [problem for problem in problems(path, "pyshifty") if problem.severity != "Info"] == []


def test_every_class_has_a_file_and_every_reporting_shape_an_invalid_example():
    assert {path.parent.name for path in VALID} == {path.parent.name for path in INVALID}
    tested = {name for path in INVALID for name in expected(path)[0]}
    sh = rdflib.Namespace(str(SH))
    reporting = {
        str(shape).removeprefix(SHAPES) for shape in shapes().subjects(sh.message) if isinstance(shape, rdflib.URIRef)
    }
    assert {name for name in reporting if not HELPERS.match(name)} <= tested


def test_every_property_shape_has_name_message_and_severity_in_three_languages():
    sh = rdflib.Namespace(str(SH))
    for shape in set(shapes().objects(None, sh.property)):
        assert {text.language for text in shapes().objects(shape, sh.message)} == set(LANGUAGES), shape
        assert {text.language for text in shapes().objects(shape, sh.name)} == set(LANGUAGES), shape
        assert shapes().value(shape, sh.severity) is not None, shape
    assert not list(shapes().objects(None, sh.closed))


def test_every_relation_of_the_annotation_table_may_have_been_read():
    sh = rdflib.Namespace(str(SH))
    listed = shapes().value(rdflib.URIRef(SHAPES + "Programme-annotatedFor"), sh["in"])
    assert {str(word) for word in shapes().items(listed)} == set(RELATIONS)
