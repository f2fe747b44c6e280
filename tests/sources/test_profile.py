"""Profiles: what they may say, and what is said of those that say something else."""

import pytest

from ihmisgraph.errors import DataProblem, FileProblem
from ihmisgraph.sources.lines import line_pattern
from ihmisgraph.sources.profile import read_profile

SKIP = "[[layout.skip]]\n"


def test_settings_left_out_have_their_defaults(folder):
    profile = read_profile(folder() / "profile.toml")
    assert profile.base == "urn:ihmisgraph:plan:"
    assert profile.separators == (",", ";")
    assert profile.annotated == profile.other == profile.lead == profile.ignore == profile.skip == ()
    assert profile.preamble is profile.measures is profile.monitoring is profile.expect_goals is None
    assert profile.file is profile.publisher is profile.identifier is profile.published is None


def test_one_word_may_stand_without_brackets(folder):
    profile = read_profile(folder(swap=('["Responsible"]', '"Responsible"')) / "profile.toml")
    assert profile.responsibility == ("Responsible",)


@pytest.mark.parametrize(
    ("swap", "key", "words"),
    [
        (('language = "en"\n', ""), "setting-missing", "the setting language is missing"),
        (('measure = "{number}. {text}"\n', ""), "setting-missing", "the setting layout.measure is missing"),
        (("start = 2027\n", ""), "setting-missing", "the setting programme.start is missing"),
        (("schedule =", "shedule ="), "setting-unknown", "no setting words.shedule; perhaps schedule?"),
        (("[words]", "[word]"), "setting-unknown", "no setting word; perhaps words?"),
        (("[words]", 'annotated = ["adresses"]\n[words]'), "setting-unknown", "no setting layout.annotated"),
        (('key = "plan"', 'key = "plan"\nannotated = ["adresses"]'), "setting-unknown", "perhaps addresses?"),
        (("start = 2027", 'start = "2027"'), "setting-wrong", "programme.start cannot be “2027”"),
        (("start = 2027", "start = true"), "setting-wrong", "programme.start cannot be “True”"),
        (("start = 2027", "start = 2031"), "period-reversed", "the programme ends (2030) before it starts (2031)"),
        (('["and"]', "[2]"), "setting-wrong", "words.conjunctions cannot be “2”"),
        (('["and"]', '[" "]'), "setting-wrong", "words.conjunctions cannot be"),
        (('key = "plan"', 'key = "My plan"'), "profile-key-wrong", "for example my-plan"),
        (('"en"', '"English language"'), "setting-wrong", "language cannot be “english language”"),
        (('"IE"', '"Ireland"'), "setting-wrong", "country cannot be “IRELAND”"),
        (('key = "plan"', 'key = "plan"\nbase = "my plan"'), "base-wrong", "base “my plan” is not an IRI"),
        (("{number}. {text}", "{number}."), "template-without-place", "layout.measure = “{number}.”"),
        (("{number}. {text}", "{nummer}. {text}"), "template-without-place", "layout.measure = “{nummer}. {text}”"),
        (("{number}. {text}", "{number}.{number} {text}"), "template-without-place", "layout.measure"),
        (("[words]", 'preamble = " "\n[words]'), "setting-wrong", "layout.preamble cannot be “ ”"),
        (("[words]", SKIP + "[words]"), "setting-wrong", "layout.skip cannot be “{}”"),
        (("[words]", SKIP + "from = 3\n[words]"), "setting-wrong", "layout.skip.from cannot be “3”"),
        (("[words]", SKIP + 'from = "A"\noccurrence = "two"\n[words]'), "setting-wrong", "occurrence cannot be “two”"),
        (("[words]", SKIP + 'from = "A"\noccurrence = 0\n[words]'), "setting-wrong", "occurrence cannot be “0”"),
        (("[words]", '[roles]\nlead = ["lead"]\n[words]'), "role-without-place", "roles.lead = “lead”"),
        (("[words]", '[roles]\nlead = ["{body}"]\n[words]'), "role-without-place", "roles.lead = “{body}”"),
        (("start = 2027", 'published = "May"\nstart = 2027'), "setting-wrong", "published cannot be “May”"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(folder, swap, key, words):
    path = folder(swap=swap) / "profile.toml"
    with pytest.raises(DataProblem) as error:
        read_profile(path)
    message = str(error.value)
    assert (error.value.sentence.key, message.startswith(f"{path}: "), "\n" in message) == (key, True, False)
    assert words in message


def test_a_role_phrase_may_be_one_short_word(folder):
    profile = read_profile(folder(swap=("[words]", '[roles]\ncollaborator = ["i {bodies}"]\n[words]')) / "profile.toml")
    assert profile.collaborator == ("i {bodies}",)


def test_what_is_not_toml_is_refused_with_its_line(folder):
    path = folder(swap=('language = "en"', "language = en")) / "profile.toml"
    with pytest.raises(FileProblem, match=r"profile\.toml is not TOML: .*line 3"):
        read_profile(path)


@pytest.mark.parametrize(
    ("template", "line", "number", "words"),
    [
        ("{number}) {title}", "4) All help", "4", "All help"),
        ("{number}. {title}", "12. All help", "12", "All help"),
        ("{number}. {title}", "12.\u00a0All  help", "12", "All  help"),
        ("Goal {number}: {title}", "Goal  IV: All", "IV", "All"),
        ("Goal {number}: {title}", "Goal B: All", "B", "All"),
        ("{number} {title}", "1.2.3 All", "1.2.3", "All"),
        ("{number} {title}", "A-12b All", "A-12b", "All"),
        ("Measure {number} ({title})", "Measure 7 (All)", "7", "All"),
    ],
)
def test_a_template_fits_the_lines_it_shows(template, line, number, words):
    match = line_pattern(template).fullmatch(line)
    assert (match["number"], match["title"]) == (number, words)


def test_a_year_is_no_number():
    assert line_pattern("{number}. {text}").fullmatch("2029. Then report.") is None
    assert line_pattern("{number} {text}").fullmatch("2029.1 Report.")["number"] == "2029.1"


@pytest.mark.parametrize("line", ["4)All help", "4. All help", "about 4) All", "4)"])
def test_a_template_fits_no_other_line(line):
    assert line_pattern("{number}) {title}").fullmatch(line) is None
