"""A text that does not fit its profile: one sentence with the line and the words that did not fit."""

import shutil
from pathlib import Path

import pytest

from ihmisgraph import resources
from ihmisgraph.errors import FileProblem, SourceMisfit
from ihmisgraph.sources.folder import read_folder

DATA = Path(__file__).parents[1] / "data"
HEADINGS = "Goal 1: Clean water\n\n## Measures\n\n1. Wells are tested. Responsible: Water Board. Timeline: 2027.\n"


def misfit(read, *arguments, **values) -> SourceMisfit:
    """Return the misfit that reading raises, which is one line and names the text and a line of it."""
    with pytest.raises(SourceMisfit) as caught:
        read(*arguments, **values)
    message = str(caught.value)
    assert message.startswith("source.en.txt, line ") and "\n" not in message
    assert all(caught.value.in_language(language) != "" for language in ("fi", "sv", "en"))
    return caught.value


def test_a_number_that_stands_twice(programme):
    error = misfit(programme, "Goal 1: A\n\n1. Test wells.\n2. Mend pipes.\n1. Test again.\n")
    assert str(error) == "source.en.txt, line 5: measure 1 stands twice: “1. Test again.”."


def test_a_goal_that_stands_twice(programme):
    error = misfit(programme, "Goal 1: A\n\n1. Test wells.\n\nGoal 1: B\n\n2. Mend pipes.\n")
    assert str(error) == "source.en.txt, line 5: goal 1 stands twice: “Goal 1: B”."


@pytest.mark.parametrize("years", ["2028–2027", "2028 - 2027", "2028 and 2027", "2028–27", "2029–2028, 2030"])
def test_swapped_years(programme, years):
    error = misfit(programme, f"Goal 1: A\n\n1. Test wells. Timeline: {years}.\n")
    assert str(error) == f"source.en.txt, line 3: “Timeline: {years}” ends before it starts; mend the years."


def test_a_heading_that_fits_nowhere(programme):
    error = misfit(programme, "Goal 1: A\n\n1. Test wells.\n\n## Appendix of words\n\nMore.\n")
    assert str(error).startswith("source.en.txt, line 5: “Appendix of words” fits no pattern of the profile")


def test_words_between_the_heading_of_measures_and_the_first(programme):
    swap = ('goal = "Goal', 'measures = "Measures"\ngoal = "Goal')
    error = misfit(programme, HEADINGS.replace("1. Wells", "a) Wells"), swap=swap)
    assert "line 5: “a) Wells are tested." in str(error)


@pytest.mark.parametrize(
    ("swap", "setting"),
    [
        (("Goal {number}", "Aim {number}"), "layout.goal = “Aim {number}: {title}”"),
        (("{number}. {text}", "{number}) {text}"), "layout.measure = “{number}) {text}”"),
        (("[words]", 'measures = "Actions"\n[words]'), "layout.measures = “Actions”"),
        (("[words]", 'monitoring = "Follow-up"\n[words]'), "layout.monitoring = “Follow-up”"),
        (("[words]", 'preamble = "Foreword"\n[words]'), "layout.preamble = “Foreword”"),
        (("[words]", '[[layout.skip]]\nfrom = "Contents"\n[words]'), "layout.skip = “Contents”"),
    ],
)
def test_a_line_that_the_profile_describes_and_the_text_lacks(programme, swap, setting):
    error = misfit(programme, swap=swap)
    assert str(error).startswith(f"source.en.txt, line 1: no line fits {setting}; the text there says “The plan.”.")


def test_a_skip_that_does_not_end(programme):
    swap = ("[words]", '[[layout.skip]]\nfrom = "Contents"\nuntil = "Aims"\n[words]')
    error = misfit(programme, "Contents\n\nGoal 1: A\n\n1. Test wells.\n", swap=swap)
    assert str(error) == "source.en.txt, line 1: the line “Aims”, where layout.skip ends, was not found."


@pytest.mark.parametrize(("name", "expected", "found"), [("goals", 2, 1), ("measures", 3, 2)])
def test_another_count_than_expected(programme, name, expected, found):
    error = misfit(programme, swap=("[words]", f"[expect]\n{name} = {expected}\n\n[words]"))
    assert f"line 6: {found} were found where expect.{name} says {expected}" in str(error)


@pytest.mark.parametrize("other", ["clean-shores-sv/source.sv.txt", "night-trains-en/source.en.txt"])
def test_the_text_of_another_programme(tmp_path, other):
    profile = resources.programme_folder("ihmiskauppa-2026-2027") / "profile.toml"
    shutil.copy(profile, tmp_path / "profile.toml")
    shutil.copy(DATA / other, tmp_path / "source.fi.txt")
    with pytest.raises(SourceMisfit, match=r"source\.fi\.txt, line 1: no line fits layout\.preamble"):
        read_folder(tmp_path)


@pytest.mark.parametrize("found", [[], ["source.en.txt", "source.sv.txt"]])
def test_no_text_or_two(folder, found):
    place = folder()
    (place / "source.en.txt").unlink()
    for name in found:
        (place / name).write_text("x")
    with pytest.raises(FileProblem, match="must hold one source text") as error:
        read_folder(place)
    assert all(name in str(error.value) for name in found)


def test_no_folder_and_no_profile(tmp_path):
    with pytest.raises(FileProblem, match="There is no folder"):
        read_folder(tmp_path / "absent")
    with pytest.raises(FileProblem, match=r"There is no file .*profile\.toml"):
        read_folder(tmp_path)
