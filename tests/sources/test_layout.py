"""Goals, measures and passages under other layouts."""

import pytest

NUMBERLESS = """# Plan

## Clean water

Water is dear.

- Test the wells. Responsible: Water Board.
- Mend the pipes. Responsible: Pipe Office.

## Clean air

- Plant trees. Responsible: Park Office.
"""


def test_goals_and_measures_without_numbers_are_counted(programme):
    profile = """
key = "plan"
language = "en"
country = "IE"
[programme]
title = "Plan"
start = 2027
end = 2030
[layout]
goal = "## {title}"
measure = "- {text}"
[words]
responsibility = "Responsible"
"""
    read = programme(NUMBERLESS, profile)
    assert [(goal.number, goal.title) for goal in read.goals] == [("1", "Clean water"), ("2", "Clean air")]
    assert [(m.number, m.goal, m.clauses[0].wording.text) for m in read.measures] == [
        ("1", "1", "Test the wells."),
        ("2", "1", "Mend the pipes."),
        ("3", "2", "Plant trees."),
    ]
    assert read.goals[0].introduction.text == "Water is dear."


def test_measures_need_no_goals(programme):
    read = programme("1. Test wells.\n2. Mend pipes.\n", swap=('goal = "Goal {number}: {title}"\n', ""))
    assert [(measure.number, measure.goal) for measure in read.measures] == [("1", None), ("2", None)]
    assert read.preamble is None


def test_numbers_in_the_preamble_are_no_measures(programme):
    read = programme("The aims are\n\n1. clean water,\n2. clean air.\n\nGoal 1: Water\n\n1. Test wells.\n")
    assert [measure.wording.text for measure in read.measures] == ["Test wells."]
    assert read.preamble.text == "The aims are\n\n1. clean water,\n2. clean air."


def test_what_stands_before_the_preamble_is_no_part_of_it(programme):
    swap = ("[words]", 'preamble = "Summary"\n[words]')
    read = programme("Title\nYear\n\n## Summary\n\nIn short.\n\nGoal 1: A\n\n1. Test wells.\n", swap=swap)
    assert read.preamble.text == "In short."


def test_ignored_lines_end_nothing(programme):
    swap = ("[words]", 'ignore = ["Page {text}"]\n[words]')
    read = programme("Goal 1: A\n\n1. Test all\nPage 3\nwells.\n\nPage 4\n", swap=swap)
    assert read.measures[0].wording.text == "Test all\nPage 3\nwells."


def test_signs_of_markdown_and_of_pages_around_a_line_do_not_count(programme):
    read = programme("\f#### **Goal 1: Water**\n\n\f1. Test wells.\n\n> 2. Mend pipes.\n")
    assert (read.goals[0].title, read.goals[0].heading.text) == ("Water", "Goal 1: Water")
    assert [measure.wording.text for measure in read.measures] == ["Test wells.", "Mend pipes."]


def test_a_title_and_a_text_on_one_line(programme):
    read = programme("Goal 1: A\n\n1. Wells: test them: all.\n", swap=("{number}. {text}", "{number}. {title}: {text}"))
    assert (read.measures[0].title, read.measures[0].wording.text) == ("Wells", "Wells: test them: all.")


def test_lines_after_the_last_measure_are_monitoring(programme):
    swap = ("[words]", 'monitoring = "Follow-up"\n[words]')
    read = programme("Goal 1: A\n\n1. Test wells.\n\nFollow-up\n\n1. Report.\n\n## Later\n\nDone.\n", swap=swap)
    assert [measure.number for measure in read.measures] == ["1"]
    assert read.monitoring.text == "1. Report.\n\n## Later\n\nDone."


@pytest.mark.parametrize("until", ["Summary", "## Summary"])
def test_a_skip_ends_at_the_line_it_names(programme, until):
    occurrence = 2 if until == "Summary" else 1
    swap = ("[words]", f'[[layout.skip]]\nfrom = "Contents"\nuntil = "{until}"\noccurrence = {occurrence}\n[words]')
    text = "Contents\nSummary\nGoal 1: A\n\n## Summary\n\nIn short.\n\nGoal 1: A\n\n1. Test wells.\n"
    read = programme(text, swap=swap)
    assert [goal.heading.start for goal in read.goals] == [text.rindex("Goal 1: A")]
    assert read.preamble.text == "## Summary\n\nIn short."
