"""Questions on the first programme, their answers read by hand in its text."""

import pytest

from ihmisgraph import ask

ACTOR = "https://w3id.org/ihmisgraph/actor/"
KEYS = {
    "ihmiskaupan-vastaisen-tyon-koordinaatio": {2, 10, 13, 39, 40, 41, 42},
    "um": {2, 8, 43},
    "tem": {2, 3, 4, 12},
    "maahanmuuttovirasto": {3, 5, 6},
    "poliisihallitus": {26, 27, 28, 29, 31},
    "oikeuspalveluvirasto": {23, 24, 25},
    "rajavartiolaitos": {36, 37},
    "thl": {13, 19, 21},
}
"""Bodies by the measures in whose clauses "Vastuutaho" names them."""


def by_measure(answer, column):
    """The values of a column by the number of the measure."""
    found = {}
    for row in answer:
        found.setdefault(row["measureNumber"], set()).add(row[column])
    return found


def test_which_goals_with_how_many_measures(shipped):
    goals = [(row["goalNumber"], row["measures"]) for row in ask(shipped, "programme/goals")]
    assert goals == [(1, 18), (2, 7), (3, 13), (4, 5)]


def test_how_large_the_programme_is_and_when_it_runs(shipped):
    (row,) = ask(shipped, "programme/overview")
    assert (row["goals"], row["measures"], row["startYear"], row["endYear"]) == (4, 43, 2026, 2027)


def test_which_measures_end_in_the_first_year_and_which_start_in_the_second(shipped):
    measures = list(ask(shipped, "programme/measures"))
    first = [row["measureNumber"] for row in measures if row["endYear"] == 2026]
    second = [row["measureNumber"] for row in measures if row["startYear"] == 2027]
    assert first == [15, 16, 20, 22, 24, 26, 27, 28, 29, 39, 41]
    assert second == [14, 23, 25]


@pytest.mark.parametrize("key", sorted(KEYS))
def test_who_is_responsible_for_which_measure(shipped, key):
    held = by_measure(ask(shipped, "actors/responsibilities"), "actor")
    assert {number for number, actors in held.items() if ACTOR + key in actors} == KEYS[key]


@pytest.mark.parametrize(
    ("key", "measures", "alone"), [("poliisihallitus", 5, 3), ("rajavartiolaitos", 2, 1), ("um", 3, 2), ("thl", 3, 1)]
)
def test_how_much_a_body_carries_and_how_much_alone(shipped, key, measures, alone):
    (row,) = (row for row in ask(shipped, "actors/portfolio") if row["actor"] == ACTOR + key)
    assert (row["measures"], row["alone"]) == (measures, alone)


def test_what_the_programme_says_word_for_word_holds_a_bar(shipped):
    (row,) = ask(shipped, "programme/measure-text", {"measure": "9"})
    assert "| Laurea avoin AMK| Laurea Smart)" in row["text"]
    assert row["text"].endswith("Aikataulu 2026–2027.")


def test_which_measures_hang_on_a_condition(shipped):
    told = by_measure(ask(shipped, "activities/conditions"), "quotation")
    assert set(told) == {10, 13}
    assert any("riippuvaista haettavasta rahoituksesta" in words for words in told[10])
    assert any("mikäli siihen saadaan rahoitus STM:stä" in words for words in told[13])


def test_the_inspection_programme_builds_on_the_reform_and_the_guideline(shipped):
    needed = by_measure(ask(shipped, "activities/dependencies", {"measure": "16"}), "requiresMeasureNumber")
    assert needed[16] >= {14, 15}


def test_which_measures_name_a_network_of_authorities(shipped):
    numbers = set()
    for row in ask(shipped, "actors/agency-networks"):
        numbers |= {row["measureNumber"]}
    assert numbers >= {1, 33, 42}


def test_which_act_measure_7_changes(shipped):
    (row,) = ask(shipped, "activities/legislation", {"measure": "7"})
    assert "lakiin henkilötietojen käsittelystä maahanmuuttohallinnossa (615/2020)" in row["quotation"]


def test_which_measures_speak_of_the_handbook_of_the_referral_mechanism(shipped):
    told = by_measure(ask(shipped, "activities/instruments", {"language": "fi"}), "instrumentLabel")
    assert {number for number, names in told.items() if any("NRM" in name for name in names)} == {2, 11}


def test_what_the_preamble_calls_its_focus(shipped):
    priorities = ask(shipped, "phenomena/priorities", {"language": "fi"})
    focus = {row["phenomenonLabel"] for row in priorities if row["grade"] == "focus" and row["phenomenonLabel"]}
    assert len(focus) == 5
    assert any("pakkoavioliit" in name for name in focus)
    assert any("järjestäytyn" in name for name in focus)
