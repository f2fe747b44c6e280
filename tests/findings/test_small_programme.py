"""On the small programme exactly the known gaps and overlaps are found, each with words that stand in the text."""

import re
from collections import Counter

import pytest

from ihmisgraph import UnknownValue, gaps_and_overlaps
from ihmisgraph.queries.catalogue import findings

BASE = "https://example.org/clean-lakes/"
KNOWN = {
    ("divided-programme", "high", ()): 1,
    ("split-field", "high", (3, 16)): 1,
    ("missing-link", "medium", (3, 16)): 2,
    ("missing-link", "low", (1, 7)): 1,
    ("uncovered-phenomenon", "high", ()): 1,
    ("uncovered-stage", "high", (1, 2, 7)): 1,
    ("uncovered-stage", "low", (10,)): 2,
    ("uncovered-stage", "low", ()): 3,
    ("knowledge-only", "high", (10,)): 1,
    ("lone-actor", "medium", (8, 9)): 1,
    ("isolated-actor", "medium", (6,)): 1,
    ("silent-year", "low", (2,)): 1,
    ("order-conflict", "high", (13, 14)): 1,
    ("conditional", "high", (10,)): 1,
    ("conditional", "low", (7,)): 1,
    ("no-lead", "low", (11,)): 1,
    ("unresolved-actor", "low", (15,)): 1,
    ("broken-path", "high", (3, 16)): 1,
    ("trouble-without-answer", "high", (1, 2, 7)): 1,
    ("promise-without-measure", "medium", ()): 1,
    ("crossing-gap", "medium", (3, 6, 10, 13)): 1,
    ("silent-partner", "low", (9,)): 1,
    ("unnamed-partner", "low", (3,)): 1,
    ("network-without-members", "low", (9,)): 1,
    ("support-ends-early", "low", (11, 13)): 1,
    ("no-visible-result", "medium", (1,)): 1,
    ("result-without-taker", "medium", (10,)): 1,
    ("result-without-taker", "medium", (15,)): 1,
    ("short-window", "low", (2, 8, 13)): 1,
    ("overdue", "medium", (8,)): 1,
    ("unreported", "medium", (9,)): 1,
    ("repeated-text", "medium", (4, 5)): 1,
    ("parallel-instrument", "medium", (3, 16)): 1,
    ("parallel-work", "low", (3, 16)): 1,
    ("instrument-uptake", "medium", (12,)): 1,
    ("fragmentation", "medium", (3, 6, 13)): 1,
}
LEVELS = ("unit", "organisation", "branch")
DAY = "2032-02-01"
"""A day on which one measure is late, and one has begun that was last reported before."""


@pytest.fixture(scope="module")
def asked(small):
    return gaps_and_overlaps(small, settings={"on": DAY})


@pytest.fixture(scope="module")
def found(asked):
    return asked.found


def test_exactly_the_known_cases_are_found(found):
    assert Counter((finding.kind, finding.severity, finding.measures) for finding in found) == KNOWN


def test_everything_was_looked_for_and_found_but_that_nobody_follows_the_programme(asked):
    assert (asked.not_read, asked.not_asked) == ((), {})
    kinds = {query.name.rpartition("/")[2] for query in findings()}
    assert kinds - {finding.kind for finding in asked.found} == {"no-follow-up"}


def test_only_the_lone_actor_and_one_situation_picture_hang_on_a_reading(found):
    open_to_doubt = {finding.kind: finding.readings for finding in found if not finding.firm}
    assert open_to_doubt == {
        "lone-actor": (f"{BASE}annotation/a9-1",),
        "result-without-taker": (f"{BASE}annotation/d15-1",),
    }


def test_a_link_with_a_third_actor_is_brokered(found):
    states = {finding.measures: finding.state for finding in found if finding.kind == "missing-link"}
    assert states == {(1, 7): "brokered", (3, 16): "open"}


def test_what_another_finding_tells_is_marked(found):
    implied = Counter((finding.kind, finding.row.get("phenomenon")) for finding in found if finding.implied)
    assert implied == {
        ("uncovered-stage", f"{BASE}concept/phenomenon/online-trade"): 3,
        ("trouble-without-answer", f"{BASE}concept/phenomenon/invasive-species"): 1,
        ("split-field", f"{BASE}concept/phenomenon/poaching"): 1,
    }


@pytest.mark.parametrize("level", LEVELS)
def test_a_unit_and_its_body_are_never_two_ends_of_a_gap(small, level):
    body_and_unit = {f"{BASE}actor/lake-agency", f"{BASE}actor/diving-unit"}
    links = gaps_and_overlaps(small, kinds=["missing-link"], settings={"level": level}).found
    assert not any(body_and_unit <= set(link.actors) for link in links)


@pytest.mark.parametrize("level", LEVELS)
def test_an_unresolved_wording_is_never_an_end_of_a_gap(small, level):
    kinds = ["missing-link", "split-field", "isolated-actor", "lone-actor"]
    for finding in gaps_and_overlaps(small, kinds=kinds, settings={"level": level}).found:
        assert not any("/unresolved/" in actor for actor in finding.actors)


def test_at_branch_level_the_bodies_of_a_ministry_count_as_it(small):
    alone = gaps_and_overlaps(small, kinds=["isolated-actor"], settings={"level": "branch"}).found
    assert [finding.actors for finding in alone] == [(f"{BASE}actor/ferry-board",)]
    links = gaps_and_overlaps(small, kinds=["missing-link"], settings={"level": "branch"}).found
    assert {finding.actors for finding in links} == {
        (f"{BASE}actor/fisheries-prosecution-office", f"{BASE}actor/harbour-customs"),
        (f"{BASE}actor/harbour-customs", f"{BASE}actor/lake-research-institute"),
        (f"{BASE}actor/harbour-customs", f"{BASE}actor/ministry-of-order"),
    }


def test_at_unit_level_a_unit_stands_for_itself(small):
    links = gaps_and_overlaps(small, kinds=["missing-link"], settings={"level": "unit"}).found
    unit = f"{BASE}actor/diving-unit"
    others = {actor for link in links for actor in link.actors if unit in link.actors} - {unit}
    assert others == {
        f"{BASE}actor/{key}" for key in ("harbour-customs", "lake-rescue-service", "lake-research-institute")
    }


def test_the_evidence_stands_in_the_source_at_its_offsets(found, small_folder):
    source = (small_folder / "source.en.txt").read_text(encoding="utf-8")
    for finding in found:
        assert finding.evidence, finding.sentence
        for piece in finding.evidence:
            assert piece.file == "source.en.txt"
            assert source[piece.start : piece.end] == piece.quotation


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("graph", ["small", "shipped"])
def test_sentences_have_no_place_left_open(request, graph, language):
    for finding in gaps_and_overlaps(request.getfixturevalue(graph), language, settings={"on": DAY}).found:
        for words in (finding.sentence, finding.repair):
            assert words.endswith(".")
            assert not re.search(r"[{}\[\]|]|https?:|\s{2}|\s[.,;]|\.\.|: ?\.|\(\)", words), words


def test_sentences_differ_by_language(small):
    sentences = [
        [finding.sentence for finding in gaps_and_overlaps(small, language, settings={"on": DAY}).found]
        for language in ("fi", "sv", "en")
    ]
    for finnish, swedish, english in zip(*sentences, strict=True):
        assert len({finnish, swedish, english}) == 3


def test_a_kind_is_asked_for_by_its_name(small):
    assert {f.kind for f in gaps_and_overlaps(small, kinds=["no-lead", "overlaps/repeated-text"]).found} == {
        "no-lead",
        "repeated-text",
    }


def test_an_unknown_kind_is_refused_with_the_nearest(small):
    with pytest.raises(UnknownValue, match="missing-link"):
        gaps_and_overlaps(small, kinds=["gaps/missing-lnk"])
