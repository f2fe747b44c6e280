"""What the first programme must show, worked out by hand from its text; a wrong build fails here."""

import pytest

from ihmisgraph import ask, gaps_and_overlaps

ACTOR = "https://w3id.org/ihmisgraph/actor/"
PHENOMENON = "https://w3id.org/ihmisgraph/concept/phenomenon/"
STAGE = "https://w3id.org/ihmisgraph/concept/stage/"
FORCED_MARRIAGE = f"{PHENOMENON}pakkoavioliitto"
GANG_CRIME = f"{PHENOMENON}nuoriso-ja-jengirikollisuuteen-liittyva-ihmiskauppa"
ORGANISED_CRIME = f"{PHENOMENON}jarjestaytyneeseen-rikollisuuteen-liittyva-ihmiskauppa"
ONLINE = f"{PHENOMENON}ihmiskauppa-tietoverkossa"
LEVELS = ("unit", "organisation", "branch")


@pytest.fixture(scope="module")
def found(shipped):
    return gaps_and_overlaps(shipped).found


def of(found, kind, **cells):
    """The findings of a kind whose rows hold these cells."""
    return [f for f in found if f.kind == kind and all(f.row[name] == cell for name, cell in cells.items())]


def priorities(shipped, phenomenon):
    return {row["grade"] for row in ask(shipped, "phenomena/priorities") if row["phenomenon"] == phenomenon}


def activities(shipped, number):
    return {row["activityLabel"] for row in ask(shipped, "activities/by-kind", {"measure": number})}


def test_forced_marriage_is_a_focus_of_three_bodies_in_three_groups(shipped, found):
    assert "focus" in priorities(shipped, FORCED_MARRIAGE)
    (split,) = of(found, "split-field", phenomenon=FORCED_MARRIAGE)
    assert split.severity == "high"
    assert split.firm
    assert split.measures == (6, 8, 21)
    assert split.actors == tuple(f"{ACTOR}{key}" for key in ("maahanmuuttovirasto", "thl", "um"))
    assert split.row["groupCount"] == 3
    assert split.row["unnamedPartnerMeasureNumbers"] == (8,)


def test_forced_marriage_has_three_open_links(found):
    links = [f for f in of(found, "missing-link") if FORCED_MARRIAGE in f.row["phenomena"]]
    assert {f.measures for f in links} == {(6, 8), (6, 21), (8, 21)}
    assert {(f.severity, f.state) for f in links} == {("medium", "open")}


def test_forced_marriage_is_identified_only_though_it_seldom_leads_to_liability(shipped, found):
    stages = [row for row in ask(shipped, "phenomena/stages") if row["phenomenon"] == FORCED_MARRIAGE]
    assert [(row["stage"], row["measureNumbers"]) for row in stages if row["stage"] != f"{STAGE}coordinate"] == [
        (f"{STAGE}identify", (6, 8, 21))
    ]
    (empty,) = of(found, "uncovered-stage", phenomenon=FORCED_MARRIAGE, stage=f"{STAGE}hold-liable")
    assert empty.severity == "high"
    assert any("johtavat harvoin rikosoikeudellisiin seuraamuksiin" in piece.quotation for piece in empty.evidence)


def test_goal_3_stands_apart(shipped, found):
    (divided,) = of(found, "divided-programme")
    assert divided.severity == "high"
    assert divided.row["groupsText"] == "1, 2, 4; 3"
    goals = {row["measureNumber"]: row["goalNumber"] for row in ask(shipped, "programme/measures")}
    inside, outside = set(), set()
    for row in ask(shipped, "actors/responsibilities"):
        (inside if goals[row["measureNumber"]] == 3 else outside).add(row["actor"])
    assert inside
    assert not inside & outside


def test_gang_crime_is_one_discussion_in_2026(shipped, found):
    measures = ask(shipped, "phenomena/measures", {"phenomenon": GANG_CRIME})
    assert measures.column("measureNumber") == [41]
    years = ask(shipped, "programme/measures", {"measure": "41"})
    assert (years.column("startYear"), years.column("endYear")) == ([2026], [2026])
    assert "discussion" in activities(shipped, "41")
    (told,) = of(found, "knowledge-only", phenomenon=GANG_CRIME)
    assert (told.severity, told.measures) == ("high", (41,))
    (silent,) = of(found, "silent-year", phenomenon=GANG_CRIME)
    assert (silent.row["year"], silent.row["goalNumber"], silent.severity) == (2027, None, "medium")


def test_organised_crime_is_one_study_by_one_body(shipped, found):
    assert ask(shipped, "phenomena/measures", {"phenomenon": ORGANISED_CRIME}).column("measureNumber") == [38]
    assert activities(shipped, "38") == {"study"}
    (told,) = of(found, "knowledge-only", phenomenon=ORGANISED_CRIME)
    (alone,) = of(found, "lone-actor", phenomenon=ORGANISED_CRIME)
    assert (told.severity, told.measures) == (alone.severity, alone.measures) == ("high", (38,))
    assert alone.actors == (f"{ACTOR}om",)


def test_measure_16_takes_account_of_a_later_reform_on_a_reading(found):
    (conflict,) = of(found, "order-conflict")
    assert conflict.measures == (14, 16)
    assert (conflict.row["measureNumber"], conflict.row["requiredMeasureNumber"]) == (16, 14)
    assert (conflict.row["endYear"], conflict.row["requiredStartYear"]) == (2026, 2027)
    assert conflict.row["conflict"] == "certain"
    assert not conflict.firm
    assert conflict.severity == "medium"
    assert any("em. terveydensuojelulain kokonaisuudistus" in piece.quotation for piece in conflict.evidence)


def test_measures_3_and_5_repeat_one_another(found):
    (repeated,) = of(found, "repeated-text")
    assert repeated.measures == (3, 5)
    assert (repeated.row["clauseNumber"], repeated.row["otherClauseNumber"]) == (2, None)


def test_measure_10_hangs_on_funding_and_is_alone_on_the_online_dimension(shipped, found):
    assert ask(shipped, "phenomena/measures", {"phenomenon": ONLINE}).column("measureNumber") == [10]
    (alone,) = of(found, "conditional", measureNumber=10)
    assert (alone.severity, alone.row["scope"], alone.row["solePhenomena"]) == ("high", "part", (ONLINE,))


def test_in_measure_13_one_product_hangs_on_funding(found):
    (product,) = of(found, "conditional", measureNumber=13)
    assert (product.severity, product.row["scope"]) == ("low", "part")
    assert product.row["ownActor"] == (f"{ACTOR}stm",)
    assert len(of(found, "conditional")) == 2


def test_the_wording_of_measure_34_is_unresolved(shipped, found):
    (unresolved,) = of(found, "unresolved-actor", measureNumber=34)
    assert unresolved.row["surfaceForm"] == "Valtakunnansyyttäjänlaitos"
    assert unresolved.row["unresolvedWording"].endswith("/unresolved/valtakunnansyyttajanlaitos")
    (row,) = ask(shipped, "actors/responsibilities", {"measure": "34"})
    assert row["certainty"] == "possible"


@pytest.mark.parametrize("level", LEVELS)
def test_measures_33_and_34_are_never_two_bodies_of_a_gap(shipped, level):
    pairs = [
        *ask(shipped, "cooperation/shared-phenomena", {"level": level}),
        *ask(shipped, "cooperation/co-responsibility", {"level": level}),
    ]
    assert not any("unresolved" in row["actor"] + row["partner"] for row in pairs)
    kinds = ["missing-link", "split-field", "isolated-actor", "lone-actor"]
    for finding in gaps_and_overlaps(shipped, kinds=kinds, settings={"level": level}).found:
        assert not any("unresolved" in actor for actor in finding.actors)
        assert not {33, 34} <= set(finding.measures)


def test_every_finding_rests_on_words_of_the_text(shipped, found):
    texts = {row["measureNumber"]: row["text"] for row in ask(shipped, "programme/measure-text")}
    for finding in found:
        assert finding.evidence, finding.sentence
        for piece in finding.evidence:
            if piece.place == "measure":
                assert piece.quotation in texts[piece.number]
