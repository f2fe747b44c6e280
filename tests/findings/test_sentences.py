"""Sentences from templates and rows."""

import pytest

from ihmisgraph.errors import QueryProblem
from ihmisgraph.findings.sentences import sentence

ROW = {
    "actors": ("urn:a", "urn:b"),
    "numbers": (1, 2, 3, 5, 8, 9),
    "one": (6,),
    "empty": (),
    "none": None,
    "count": 0,
    "year": 2027,
}
LABELS = {"urn:a": "THL", "urn:b": "Migri"}


@pytest.mark.parametrize(
    ("template", "language", "said"),
    [
        ("Actors: {actors}.", "en", "Actors: THL and Migri."),
        ("Toimijat: {actors}.", "fi", "Toimijat: THL ja Migri."),
        ("Aktörer: {actors}.", "sv", "Aktörer: THL och Migri."),
        ("{numbers:measure|measures} {numbers}", "en", "measures 1–3, 5, 8 and 9"),
        ("{one:measure|measures} {one}", "en", "measure 6"),
        ("Kept[, but {none} falls away][ and {year} stays].", "en", "Kept and 2027 stays."),
        ("Nothing[ of {empty}][ or {count}].", "en", "Nothing."),
    ],
)
def test_places_are_filled(template, language, said):
    assert sentence(template, ROW, LABELS, language) == said


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(QueryProblem, match="nowhere"):
        sentence("{nowhere}", ROW, LABELS, "en")
