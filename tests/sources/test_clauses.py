"""Clauses: what is to be done, the labelled values, the years, the remarks."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ihmisgraph.errors import IhmisgraphError
from ihmisgraph.programme.model import Source
from ihmisgraph.programme.organisations import OrganisationList
from ihmisgraph.sources.clauses import ClauseReader
from ihmisgraph.sources.profile import read_profile

ROLES = ("[words]", '[roles]\nlead = ["{body} (lead)"]\ncollaborator = ["with {bodies}"]\n[words]\nother = "Cost"')


@pytest.fixture
def clauses(programme):
    """Read the clauses of one measure from its words."""

    def read(words, **files):
        measure = programme(f"Goal 1: A\n\n1. {words}\n", swap=ROLES, **files).measures[0]
        return measure.clauses, measure.remarks.text if measure.remarks else None

    return read


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("2027", 2027, 2027),
        ("2027–2029", 2027, 2029),
        ("2027 — 2029", 2027, 2029),
        ("2027-\n2029", 2027, 2029),
        ("2027/2028", 2027, 2028),
        ("2027–29", 2027, 2029),
        ("2027/28", 2027, 2028),
        ("2027-28", 2027, 2028),
        ("by the end of 2029", 2029, 2029),
        ("2027 and 2029", 2027, 2029),
        ("2027–2030, evaluation in 2028", 2027, 2030),
        ("2028-05-31", 2028, 2028),
        ("2028-05", 2028, 2028),
        ("31.5.2028", 2028, 2028),
        ("1.2.2027–31.5.2029", 2027, 2029),
        ("1 March 2027–31 May 2029", 2027, 2029),
        ("1 March 2027 – 31 May 2029", 2027, 2029),
        ("1.3.–31.5.2028", 2028, 2028),
        ("as soon as possible", None, None),
        ("120 days", None, None),
    ],
)
def test_the_years_of_a_schedule(clauses, words, start, end):
    read, remarks = clauses(f"Test wells. Responsible: Water Board. Timeline: {words}. Then report.")
    assert (read[0].schedule.start, read[0].schedule.end) == (start, end)
    assert (read[0].schedule.span.text, remarks) == (f"Timeline: {words}", "Then report.")


def test_a_schedule_needs_a_colon_or_a_digit(clauses):
    assert clauses("Test wells. Timeline 2027.")[0][0].schedule.start == 2027
    assert clauses("A Timeline is agreed in 2027.")[0][0].schedule is None


def test_a_responsibility_needs_its_colon(clauses):
    read, _ = clauses("The Responsible Board tests wells. Responsible: Water Board.")
    assert len(read) == 1
    assert read[0].wording.text == "The Responsible Board tests wells."


def test_labels_in_emphasis_and_values_in_parentheses(clauses):
    read, remarks = clauses("Test wells (**Responsible**: Water Board; *Timeline:* 2027). Then report.")
    assert read[0].responsibility.text == "**Responsible**: Water Board"
    assert read[0].schedule.span.text == "*Timeline:* 2027"
    assert [body.span.text for body in read[0].actors] == ["Water Board"]
    assert remarks == "Then report."


def test_the_schedule_may_stand_first(clauses):
    read, remarks = clauses(
        "Test wells. Timeline: 2027. Responsible: Water Board. Mend. Timeline: 2028. Responsible: Pipe."
    )
    assert [(c.wording.text, c.schedule.start, c.actors[0].span.text) for c in read] == [
        ("Test wells.", 2027, "Water Board"),
        ("Mend.", 2028, "Pipe"),
    ]
    assert remarks is None


def test_a_clause_without_words_of_its_own_has_those_before_it(clauses):
    read, _ = clauses("Test wells. Responsible: Water Board. Responsible: Pipe Office. Timeline: 2027.")
    assert [clause.wording.text for clause in read] == ["Test wells.", "Test wells."]
    assert [clause.schedule is None for clause in read] == [True, False]


def test_words_after_the_labels_are_a_remark(clauses):
    read, remarks = clauses("Responsible: Water Board.\n\nTest wells.")
    assert (read[0].responsibility.text, remarks) == ("Responsible: Water Board", "Test wells.")
    assert read[0].wording.text == "Responsible: Water Board.\n\nTest wells."


def test_a_measure_without_labels_is_one_clause(clauses):
    read, remarks = clauses("Test wells.\n\nAll of them.")
    assert (read[0].wording.text, read[0].responsibility, read[0].actors, read[0].schedule, remarks) == (
        "Test wells.\n\nAll of them.",
        None,
        (),
        None,
        None,
    )


def test_an_empty_value_names_nobody(clauses):
    read, _ = clauses("Test wells. Responsible: . Timeline: 2027.")
    assert (read[0].actors, read[0].schedule.start) == ((), 2027)


def test_another_label_ends_a_value(clauses):
    read, remarks = clauses("Test wells. Responsible: Water Board Cost: 5 units. Timeline: 2027. Cost: none. Report.")
    assert [body.span.text for body in read[0].actors] == ["Water Board"]
    assert remarks == "Report."


def test_a_lead_beside_its_phrase_in_the_words_before(clauses):
    bodies = "key,kind,name_en\nwater-board,public-body,Water Board\npipes,public-body,Pipe Office\n"
    words = "Test wells, Water Board (lead). Responsible: Pipe Office, Water Board. Timeline: 2027."
    read, _ = clauses(words, organisations=bodies)
    assert [(body.actor, body.role) for body in read[0].actors] == [("pipes", "responsible"), ("water-board", "lead")]
    assert read[0].actors[1].role_span.text == "Water Board (lead)"
    assert read[0].actors[0].role_span is None


def test_a_body_only_mentioned_beside_its_phrase_gets_no_role(clauses):
    bodies = "key,kind,name_en\nwater-board,public-body,Water Board\npipes,public-body,Pipe Office\n"
    read, _ = clauses("Test wells, Water Board (lead). Responsible: Pipe Office.", organisations=bodies)
    assert [(body.actor, body.role) for body in read[0].actors] == [("pipes", "responsible")]


PIECES = st.sampled_from(
    [
        *(
            "Responsible:",
            "Timeline:",
            "Timeline 2027",
            "Cost:",
            "Water Board",
            "and",
            ",",
            ";",
            ".",
            ". ",
            "\n",
            "\n\n",
        ),
        *("(", ")", "2028–2027", "2027-05", "20", "**", "- ", "1. ", "(lead)", "with ", "-", "–", "é", "\u2028", "𝔄"),
    ]
)
ANY_TEXT = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True, deadline=None)
@given(text=ANY_TEXT)
@example(text="Responsible: (with ")
@example(text="Timeline: 2027–2026")
def test_random_text_is_read_or_refused_in_words(folder, text):
    profile = read_profile(folder(swap=ROLES) / "profile.toml")
    source = Source("source.en.txt", "en", text, "")
    wording = source.span(0, len(text))
    try:
        clauses, remarks = ClauseReader(profile, OrganisationList([])).read(source, wording)
    except IhmisgraphError as error:
        assert error.sentence.key == "schedule-reversed"
        return
    spans = [remarks] if remarks else []
    for clause in clauses:
        spans += [clause.wording, *(body.span for body in clause.actors)]
        spans += [clause.responsibility] if clause.responsibility else []
        spans += [clause.schedule.span] if clause.schedule else []
    for span in spans:
        assert text[span.start : span.end] == span.text


def test_a_label_for_each_role_gives_the_roles(programme):
    swap = ("[words]", '[words]\nlead = ["Lead"]\ncollaborator = ["Partners"]')
    words = "Test wells. Lead: Water Board. Partners: Pipe Office, Well Guild. Timeline: 2027. Then report."
    (clause,) = programme(f"Goal 1: A\n\n1. {words}\n", swap=swap).measures[0].clauses
    assert [(actor.span.text, actor.role) for actor in clause.actors] == [
        ("Water Board", "lead"),
        ("Pipe Office", "collaborator"),
        ("Well Guild", "collaborator"),
    ]
    assert clause.responsibility.text == "Lead: Water Board. Partners: Pipe Office, Well Guild"
    assert (clause.wording.text, clause.schedule.start) == ("Test wells.", 2027)
