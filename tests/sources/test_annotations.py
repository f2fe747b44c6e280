"""Annotation tables: rows held against the text and the lists."""

import datetime

import pytest

from ihmisgraph.errors import DataProblem

TEXT = """Water is dear. Water is life.

Goal 1: Clean water

All wells, all pipes.

1. Wells are tested by
the lab. Wells are sealed. Responsible: Water Board. Timeline: 2027.
2. Pipes are mended if money is found. Responsible: Pipe Office. Timeline: 2028.
"""
BODIES = "key,kind,name_en\nwater-board,public-body,Water Board\npipe-office,public-body,Pipe Office\n"
CONCEPTS = "key,scheme,label_en,broader\nwater,phenomenon,water,\nwells,phenomenon,wells,water\n"
HEAD = "id,subject,relation,object,quotation,occurrence,basis,certainty,note,confirmed\n"


@pytest.fixture
def annotations(programme):
    """Read annotations from rows without their head."""

    def read(*rows, head=HEAD, **files):
        table = head + "".join(row + "\n" for row in rows)
        return programme(TEXT, organisations=BODIES, concepts=CONCEPTS, annotations=table, **files).annotations

    return read


def refused(annotations, key, *rows, **values):
    """Return the message of the refusal, which names the file and is one line."""
    with pytest.raises(DataProblem) as error:
        annotations(*rows, **values)
    assert error.value.sentence.key == key
    message = str(error.value)
    assert "annotations.csv, line " in message and "\n" not in message
    return message


def test_a_row_has_its_place_and_its_quotation(annotations):
    (row,) = annotations("a1,1,addresses,wells,Wells are tested by the lab,,text,certain,plain,2027-05-01")
    assert (row.place, row.relation, row.object, row.basis, row.certainty) == (
        "1",
        "addresses",
        "wells",
        "text",
        "certain",
    )
    assert row.quotation.text == "Wells are tested by\nthe lab"
    assert row.quotation.start == TEXT.index("Wells are tested")
    assert (row.note, row.confirmed) == ("plain", datetime.date(2027, 5, 1))


def test_an_occurrence_chooses_among_equal_words(annotations):
    first, second = annotations(
        "a1,1,addresses,wells,Wells,,text,certain,,", "a2,1,addresses,wells,Wells,2,text,certain,,"
    )
    assert first.quotation.start == TEXT.index("Wells are tested")
    assert second.quotation.start == TEXT.index("Wells are sealed")


def test_rows_may_speak_of_passages_and_goals(annotations):
    rows = annotations(
        "p1,preamble,priority,focus,Water is dear,,text,certain,,",
        "p2,goal:1,trouble,,all pipes,,text,certain,,",
        "p3,goal:1,names,water-board,,,analyst,likely,guess,",
    )
    assert [(row.place, row.quotation.text if row.quotation else None) for row in rows] == [
        ("preamble", "Water is dear"),
        ("goal:1", "all pipes"),
        ("goal:1", None),
    ]


def test_a_row_that_qualifies_another_takes_its_place(annotations):
    rows = annotations("s1,c1,scope,whole,,,text,certain,,", "c1,2,condition,funding,if money is found,,text,certain,,")
    assert [(row.place, row.subject) for row in rows] == [("2", "c1"), ("2", "2")]


def test_a_quotation_with_a_letter_deleted(annotations):
    message = refused(annotations, "quotation-not-there", "a1,1,addresses,wells,Wells are tsted,,text,certain,,")
    assert message.endswith(
        "annotations.csv, line 2: “Wells are tsted” (occurrence 1) does not stand in 1 of source.en.txt; "
        "copy the words exactly from the text."
    )


@pytest.mark.parametrize(
    ("row", "key", "words"),
    [
        ("a1,1,addresses,wells,Pipes are mended,,text,certain,,", "quotation-not-there", "stand in 1 of"),
        ("a1,1,addresses,wells,Wells,3,text,certain,,", "quotation-not-there", "occurrence 3"),
        ("a1,1,addresses,wells,Wells,²,text,certain,,", "quotation-not-there", "occurrence ²"),
        ("a1,1,addresses,wells,Wells,0,text,certain,,", "quotation-not-there", "occurrence 0"),
        ("a1,1,addresses,wells,,,text,certain,,", "quotation-missing", "the row a1"),
        ("a1,1,addresses,weels,Wells,,text,certain,,", "unknown-concept", "no concept “weels”; perhaps wells?"),
        ("a1,1,stage,identfy,Wells,,text,certain,,", "unknown-concept", "perhaps identify?"),
        ("a1,1,names,water-bord,Wells,,text,certain,,", "unknown-actor", "“water-bord”; perhaps water-board?"),
        ("a1,1,names,oph,Wells,,text,certain,,", "unknown-actor", "“oph”"),
        ("a1,1,requires,3,Wells,,text,certain,,", "unknown-measure", "“3” is no other measure"),
        ("a1,1,requires,1,Wells,,text,certain,,", "unknown-measure", "“1” is no other measure"),
        ("a1,1,adresses,wells,Wells,,text,certain,,", "unknown-relation", "“adresses”; perhaps addresses?"),
        ("a1,9,addresses,wells,Wells,,text,certain,,", "unknown-subject", "“9” cannot be the subject of addresses"),
        ("a1,goal:1,addresses,wells,wells,,text,certain,,", "unknown-subject", "“goal:1”"),
        ("a1,1,trouble,,Wells,,text,certain,,", "unknown-subject", "“1” cannot be the subject of trouble"),
        ("a1,monitoring,trouble,,Wells,,text,certain,,", "unknown-subject", "“monitoring”"),
        ("a1,goal:1,trouble,wells,wells,,text,certain,,", "object-not-wanted", "but “wells” stands there"),
        ("a1,1,addresses,wells,Wells,,guess,certain,,", "value-not-allowed", "basis is one of text and analyst"),
        ("a1,1,addresses,wells,Wells,,text,sure,,", "value-not-allowed", "not “sure”"),
        ("a1,1,addresses,wells,Wells,,text,certain,,1.5.2027", "date-wrong", "“1.5.2027” is no date"),
        ("a 1,1,addresses,wells,Wells,,text,certain,,", "annotation-id-wrong", "the id “a 1”"),
        (",1,addresses,wells,Wells,,text,certain,,", "annotation-id-wrong", "the id “”"),
    ],
)
def test_a_row_that_cannot_stand_is_named(annotations, row, key, words):
    message = refused(annotations, key, row)
    assert "line 2" in message and words in message


def test_an_id_that_stands_twice(annotations):
    rows = ("a1,1,addresses,wells,Wells,,text,certain,,", "a1,1,addresses,water,Wells,,text,certain,,")
    assert "line 3: the id a1 stands twice" in refused(annotations, "annotation-twice", *rows)


def test_a_row_that_qualifies_the_wrong_kind(annotations):
    rows = ("a1,1,addresses,wells,Wells,,text,certain,,", "s1,a1,scope,whole,,,text,certain,,")
    assert "line 3: scope qualifies a row of the relation condition" in refused(annotations, "qualifies-wrong", *rows)


def test_a_word_outside_its_list(annotations):
    rows = ("c1,2,condition,funding,if money,,text,certain,,", "s1,c1,scope,half,,,text,certain,,")
    assert "one of whole and part, not “half”" in refused(annotations, "value-not-allowed", *rows)


def test_a_table_without_a_column_and_a_row_too_long(annotations):
    with pytest.raises(DataProblem, match=r"annotations\.csv: the columns relation and basis are missing"):
        annotations(head="id,subject,object,quotation,certainty\n")
    refused(annotations, "row-too-long", "a1,1,addresses,wells,Wells,,text,certain,,,,more")
