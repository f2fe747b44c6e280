"""Measures in the rows of Markdown tables."""

import pytest

from ihmisgraph.errors import DataProblem, SourceMisfit

PROFILE = """
key = "plan"
language = "en"
country = "IE"
[programme]
title = "Plan"
start = 2027
end = 2030
[layout]
goal = "Goal {number}: {title}"
measure = "**{number}** {text}"
[layout.columns]
text = "Milestone"
responsibility = ["Who", "Lead"]
schedule = "When"
"""
TEXT = """Goal 1: Clean water

Water is dear.

| Word | Meaning |
|------|---------|
| well | a hole  |

| **Milestone** | Proof | **When** | **Who** |
|:--|--|--|--|
| **1.1** Test all wells (a\\|b) | report | 31 May 2027 | Water Board, Pipe Office |
| **1.2** Mend the pipes |  | yearly |

Goal 2: Clean air

| Lead | Milestone
|---|---
|| **2.1** Plant trees
| Park Office | **2.2** Sweep

After the table.
"""


def test_a_row_is_a_measure_and_its_cells_are_its_clause(programme):
    read = programme(TEXT, PROFILE)
    assert [(m.number, m.goal, m.clauses[0].wording.text) for m in read.measures] == [
        ("1.1", "1", "Test all wells (a\\|b)"),
        ("1.2", "1", "Mend the pipes"),
        ("2.1", "2", "Plant trees"),
        ("2.2", "2", "Sweep"),
    ]
    clauses = [measure.clauses[0] for measure in read.measures]
    assert [[body.span.text for body in clause.actors] for clause in clauses] == [
        ["Water Board", "Pipe Office"],
        [],
        [],
        ["Park Office"],
    ]
    assert [clause.schedule and (clause.schedule.span.text, clause.schedule.start) for clause in clauses] == [
        ("31 May 2027", 2027),
        ("yearly", None),
        None,
        None,
    ]
    assert [measure.remarks for measure in read.measures] == [None] * 4


def test_the_wording_of_a_row_is_its_cells_as_they_stand(programme):
    read = programme(TEXT, PROFILE)
    assert read.measures[0].wording.text == ("Test all wells (a\\|b) | report | 31 May 2027 | Water Board, Pipe Office")
    for measure in read.measures:
        for span in (measure.wording, *(body.span for body in measure.clauses[0].actors)):
            assert read.source.text[span.start : span.end] == span.text


def test_a_table_of_other_things_stays_text(programme):
    assert programme(TEXT, PROFILE).goals[0].introduction.text.endswith("| well | a hole  |")


@pytest.mark.parametrize("row", ["| Mend the pipes | x | 2027 | A |", "|  | x | 2027 | A |"])
def test_a_row_whose_text_does_not_fit_is_refused(programme, row):
    with pytest.raises(SourceMisfit, match=r"^source\.en\.txt, line 12: “\|.*” fits no pattern"):
        programme(TEXT.replace("| **1.2** Mend the pipes |  | yearly |", row), PROFILE)


def test_swapped_years_in_a_cell_are_refused(programme):
    with pytest.raises(SourceMisfit, match="line 11: “2028–2027” ends before it starts"):
        programme(TEXT.replace("31 May 2027", "2028–2027"), PROFILE)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('text = "Milestone"\n', "", "the setting layout.columns.text is missing"),
        ('text = "Milestone"', "text = 2", "layout.columns.text cannot be “2”"),
        ("schedule =", "scedule =", "no setting layout.columns.scedule; perhaps schedule?"),
        ("[layout.columns]", "columns = 3\n[expect]", "layout.columns cannot be “3”"),
    ],
)
def test_a_wrong_setting_is_named(programme, old, new, words):
    with pytest.raises(DataProblem) as error:
        programme(TEXT, PROFILE.replace(old, new))
    assert words in str(error.value)
