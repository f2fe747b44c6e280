"""Values of a programme: spans, lines, places."""

from pathlib import Path

import pytest

from ihmisgraph.programme.model import Source, Span
from ihmisgraph.programme.relations import RELATIONS
from ihmisgraph.sources.folder import read_folder

DATA = Path(__file__).parents[1] / "data"
SOURCE = Source("x.txt", "en", "one \n\n two\nthree", "")


@pytest.fixture(scope="module")
def shores():
    return read_folder(DATA / "clean-shores-sv").programme


def test_a_span_has_no_white_space_at_its_ends():
    assert SOURCE.span(3, 10) == Span(7, 10, "two")
    assert SOURCE.span(4, 6).text == ""


def test_lines_are_counted_from_one():
    assert [SOURCE.line(offset) for offset in (0, 5, 7, 11)] == [1, 2, 3, 4]


def test_places_have_their_offsets(shores):
    text = shores.source.text
    start, end = shores.passage("goal:1")
    assert text[start:end].startswith("Mål 1. Mindre") and text[start:end].endswith("når vattnet.")
    start, end = shores.passage("goal:2")
    assert text[start:end] == "Mål 2. Stränder och kulturarv vårdas tillsammans"
    start, end = shores.passage("3.2")
    assert text[start:end].startswith("Skolklasser") and text[start:end].endswith("fortlöpande.")
    assert shores.passage("preamble") == (shores.preamble.start, shores.preamble.end)
    assert shores.passage("9") is shores.passage("goal:9") is None


def test_unresolved_wordings_are_grouped_with_their_measures(shores):
    assert {words: [m.number for m, _ in places] for words, places in shores.unresolved().items()} == {
        "Miljö- och hälsonämnden": ["1.3"],
        "Polisen": ["3.1"],
        "Hamnförbunden": ["3.2"],
    }


def test_a_relation_that_qualifies_names_relations():
    for relation in RELATIONS.values():
        assert relation.qualifies() <= RELATIONS.keys()
        assert relation.places() or relation.qualifies()
