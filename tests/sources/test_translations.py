"""Short labels and full translations made here."""

import pytest

from ihmisgraph.errors import DataProblem

TEXT = """The plan.

Goal 1: Clean water

1. Wells are tested. Responsible: Water Board. Timeline: 2027.
2. Pipes are mended. Responsible: Pipe Office. Timeline: 2028–2029.
"""
HEAD = "subject,language,label,text\n"


def test_labels_and_texts_are_read_and_empty_rows_left_out(programme):
    table = HEAD + "programme,sv,Rent vatten,\ngoal:1,sv,Vatten,Rent vatten\n1,fi,,Kaivot tutkitaan.\n2,fi,,\n"
    made = programme(TEXT, translations=table).translations
    assert [(each.subject, each.language, each.label, each.text) for each in made] == [
        ("programme", "sv", "Rent vatten", ""),
        ("goal:1", "sv", "Vatten", "Rent vatten"),
        ("1", "fi", "", "Kaivot tutkitaan."),
    ]


def test_a_table_of_labels_alone_is_enough(programme):
    made = programme(TEXT, translations="subject,language,label\n1,fi,Kaivot\n").translations
    assert [(each.label, each.text) for each in made] == [("Kaivot", "")]


def test_a_text_may_have_several_lines(programme):
    made = programme(TEXT, translations=HEAD + '1,sv,,"Brunnar testas.\r\nAnsvarig: Vattenverket."\r\n').translations
    assert made[0].text.split() == ["Brunnar", "testas.", "Ansvarig:", "Vattenverket."]


@pytest.mark.parametrize(
    ("row", "key", "words"),
    [
        ("9,fi,Kaivot,\n", "unknown-subject", "line 2: “9” cannot be the subject of label"),
        ("1,english,Wells,\n", "value-not-allowed", "the column language is one of fi, sv and en, not “english”"),
        ("1,fi,Kaivot,\n1,fi,Lähteet,\n", "label-twice", "line 3: 1 has a row in fi already"),
        (f"1,fi,{'k' * 91},\n", "label-too-long", "the label of 1 is 91 characters long; shorten it to at most 90"),
        ("1,en,,Wells are tested.\n", "text-not-translated", "a translation of 1 in en cannot stand"),
        ("programme,fi,,Suunnitelma\n", "text-not-translated", "a translation of programme in fi cannot stand"),
    ],
)
def test_a_row_that_cannot_stand_is_named(programme, row, key, words):
    with pytest.raises(DataProblem, match=r"translations\.csv") as error:
        programme(TEXT, translations=HEAD + row)
    assert error.value.sentence.key == key
    assert words in str(error.value)
