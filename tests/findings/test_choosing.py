"""Choosing among findings by what they stand on and whom and what they concern, and the order they come in."""

from dataclasses import replace

import pytest

from ihmisgraph import UnknownValue, gaps_and_overlaps
from ihmisgraph.findings.choosing import wanted
from ihmisgraph.findings.model import within_kind
from ihmisgraph.findings.reading import to_read
from ihmisgraph.languages import LANGUAGES

BASE = "https://example.org/clean-lakes/"
UNDER_THIRD = {16, 17, 18}


@pytest.fixture(scope="module")
def found(small):
    return gaps_and_overlaps(small).found


def kinds(findings):
    return sorted({finding.kind for finding in findings})


def test_without_a_wish_all_are_wanted(small, found):
    assert wanted(small).of(found) == list(found)
    assert wanted(small).said == ()


def test_firm_ones_stand_on_the_text_alone(small, found):
    left = [finding for finding in found if finding not in wanted(small, firm=True).of(found)]
    assert kinds(left) == ["lone-actor", "result-without-taker"]
    assert all(finding.readings for finding in left)


def test_severity_is_that_one_alone(small, found):
    assert {finding.severity for finding in wanted(small, severity="low").of(found)} == {"low"}


@pytest.mark.parametrize("written", ["harbour-customs", "Harbour Customs", f"{BASE}actor/harbour-customs"])
def test_an_actor_is_written_as_people_write_it(small, found, written):
    about = wanted(small, actors=[written]).of(found)
    assert {"missing-link", "silent-partner"} <= set(kinds(about))
    assert all(f"{BASE}actor/harbour-customs" in finding.named_in for finding in about)


def test_a_body_is_meant_with_its_units_and_a_unit_alone(small, found):
    unit = wanted(small, actors=["Diving Unit of the Lake Agency"])
    body = wanted(small, actors=["Lake Agency"])
    assert unit.actors == {f"{BASE}actor/diving-unit"}
    assert body.actors == {f"{BASE}actor/lake-agency", f"{BASE}actor/diving-unit"}
    assert kinds(unit.of(found)) == ["unresolved-actor"]
    assert all(finding in body.of(found) for finding in unit.of(found))
    assert len(unit.of(found)) < len(body.of(found))


def test_a_phenomenon_is_meant_with_broader_and_narrower_ones_but_not_its_siblings(small, found):
    one = wanted(small, phenomena=["signal crayfish"])
    names = {iri.rpartition("/")[2] for iri in one.phenomena}
    assert names == {"signal-crayfish", "invasive-species", "harm-to-lakes"}
    assert {finding.row.get("phenomenon", "").rpartition("/")[2] for finding in one.of(found)} <= names | {""}
    assert "silent-year" in kinds(one.of(found))
    assert "silent-year" not in kinds(wanted(small, phenomena=["poaching"]).of(found))


@pytest.mark.parametrize("written", ["3", "goal:3", f"{BASE}goal/3"])
def test_a_goal_is_meant_with_its_measures_its_name_and_its_words(small, found, written):
    """Measure 16 alone of its measures stands in a finding; the divided programme quotes the words of each goal."""
    about = wanted(small, goals=[written]).of(found)
    assert kinds(about) == [
        "broken-path",
        "divided-programme",
        "instrument-uptake",
        "missing-link",
        "parallel-instrument",
        "parallel-work",
        "split-field",
    ]
    otherwise = [finding for finding in about if not UNDER_THIRD & set(finding.measures)]
    assert kinds(otherwise) == ["divided-programme", "instrument-uptake"]


def test_of_values_any_and_of_wishes_each(small, found):
    either = wanted(small, actors=["Harbour Customs", "Ferry Board"]).of(found)
    each = [wanted(small, actors=[name]).of(found) for name in ("Harbour Customs", "Ferry Board")]
    assert either == [finding for finding in found if any(finding in some for some in each)]
    assert len(either) > max(map(len, each))
    both = wanted(small, actors=["Harbour Customs"], phenomena=["poaching"], severity="medium").of(found)
    assert kinds(both) == ["missing-link", "parallel-instrument"]
    assert wanted(small, actors=["Ferry Board"], phenomena=["litter"]).of(found) == []


@pytest.mark.parametrize(
    ("wish", "near"),
    [
        ({"actors": ["Harbor Customs"]}, "Harbour Customs"),
        ({"phenomena": ["poching"]}, "poaching"),
        ({"goals": ["goal:9"]}, "9"),
        ({"actors": ["poaching"]}, "poaching"),
        ({"programme": "clean-lake", "goals": ["1"]}, "clean-lakes"),
    ],
)
def test_a_name_that_means_nothing_is_refused_with_near_ones(small, wish, near):
    with pytest.raises(UnknownValue, match=near):
        wanted(small, **wish)


def test_a_goal_of_two_programmes_needs_the_programme(small, shipped):
    both = type(small)([*small, *shipped])
    with pytest.raises(UnknownValue, match="--programme"):
        wanted(both, goals=["1"])
    one = wanted(both, goals=["1"], programme="clean-lakes-2031-2032")
    assert {programme for programme, _ in one.measures} == {f"{BASE}programme"}
    assert {number for _, number in one.measures} == {"1", "2", "3", "4", "5", "6"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_asked_for_is_said_in_the_language(small, language):
    wish = {
        "actors": ["Lake Agency"],
        "phenomena": ["litter"],
        "goals": ["1", "goal:2"],
        "severity": "low",
        "firm": True,
    }
    said = [message.in_language(language) for message in wanted(small, language, **wish).said]
    assert len(set(said)) == 5
    words = {"fi": "roskaaminen", "sv": "nedskräpning", "en": "litter"}
    assert words[language] in " ".join(said)
    assert said[-1].endswith("1, 2")


def test_findings_of_one_rank_come_in_the_order_of_their_numbers(found):
    one = next(finding for finding in found if finding.kind == "no-lead")
    numbered = [replace(one, measures=(number,)) for number in (10, 30, 38, 4, "4a", "12b", 12)]
    assert [f.measures[0] for f in sorted(numbered, key=within_kind)] == [4, "4a", 10, 12, "12b", 30, 38]
    graver = [replace(one, severity="high", measures=(40,)), replace(one, rank=one.rank + 1, measures=(39,))]
    assert [f.measures[0] for f in sorted([*numbered, *graver], key=within_kind)][:3] == [40, 39, 4]


def test_on_the_first_programme_they_are_read_in_that_order(shipped):
    found = gaps_and_overlaps(shipped, kinds=["no-visible-result", "unnamed-partner"]).found
    text = to_read(found, (), "en", 1000, everything=True)
    for kind in ("no-visible-result", "unnamed-partner"):
        mine = [finding for finding in found if finding.kind == kind]
        assert mine == sorted(mine, key=within_kind)
        places = [text.index(finding.sentence) for finding in mine]
        assert places == sorted(places)


def test_by_branch_a_sentence_says_so(small):
    by_branch = gaps_and_overlaps(small, settings={"level": "branch"}).found
    remark = "Counted by branch"
    leveled = [f for f in by_branch if f.kind in ("divided-programme", "parallel-work")]
    assert leveled
    assert all(remark in f.sentence for f in leveled if "includedActors" not in f.row)
    assert not any(remark in f.sentence for f in by_branch if f.kind in ("no-lead", "repeated-text", "missing-link"))
    assert not any(remark in f.sentence for f in gaps_and_overlaps(small).found)
