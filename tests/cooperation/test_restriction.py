"""What a restriction leaves, worked out by hand."""

import networkx as nx
import pytest

from ihmisgraph.cooperation.networks import network, network_names
from ihmisgraph.cooperation.restriction import Restriction, surroundings, tied_at_least
from ihmisgraph.errors import UnknownValue

ACTOR = "https://w3id.org/ihmisgraph/actor/"


def short(iri):
    return iri.rpartition("/")[2]


def pairs(found):
    return {tuple(sorted(map(short, edge))) for edge in found.edges}


def restricted(graph, name, level="organisation", **restriction):
    return network(graph, name, settings={"level": level}, restriction=Restriction(**restriction))


def test_a_goal_leaves_its_measures_and_those_who_stand_in_them(shipped):
    found = restricted(shipped, "co-responsibility", goal="3")
    assert pairs(found) == {
        ("poliisiammattikorkeakoulu", "poliisihallitus"),
        ("poliisihallitus", "syyttajalaitos"),
        ("tuomarinkoulutuslautakunta", "tuomioistuinvirasto"),
        ("poliisi", "rajavartiolaitos"),
    }
    assert {short(node) for node in nx.isolates(found)} == {"om"}  # 38
    assert found.nodes[ACTOR + "rajavartiolaitos"]["measures"] == 2  # 36 and 37
    assert found.nodes[ACTOR + "rajavartiolaitos"]["alone"] == 1
    assert found.graph["restricted"] == "goal=3"


def test_a_setting_is_a_restriction_and_the_restriction_itself_goes_first(shipped):
    found = network(shipped, "co-responsibility", settings={"goal": "3"})
    assert pairs(found) == pairs(restricted(shipped, "co-responsibility", goal="3"))
    found = network(shipped, "co-responsibility", settings={"goal": "1"}, restriction=Restriction(goal="3"))
    assert found.graph["restricted"] == "goal=3"


def test_a_year_leaves_the_measures_that_run_in_it(shipped):
    found = restricted(shipped, "co-responsibility", year=2027)
    assert found.number_of_edges() == 28  # 26 and 41 end in 2026
    assert ("poliisiammattikorkeakoulu", "poliisihallitus") not in pairs(found)
    measures = {number for _, number in restricted(shipped, "actor-measure", year=2027).nodes(data="number") if number}
    assert set(range(1, 44)) - measures == {15, 16, 20, 22, 24, 26, 27, 28, 29, 39, 41}
    assert pairs(restricted(shipped, "requirement-order", year=2027)) == set()


def test_a_phenomenon_leaves_its_measures(shipped):
    found = restricted(shipped, "co-responsibility", phenomenon="nuoriso-ja-jengirikollisuuteen-liittyva-ihmiskauppa")
    assert pairs(found) == {("ihmiskaupan-vastaisen-tyon-koordinaatio", "rikoksentorjuntaneuvosto")}  # 41
    measures = restricted(shipped, "actor-measure", phenomenon="forced marriage").nodes(data="number")
    assert {number for _, number in measures if number} == {6, 8, 21}


def test_a_narrower_phenomenon_is_meant_too(small):
    found = restricted(small, "actor-measure", phenomenon="invasive species")
    assert {number for _, number in found.nodes(data="number") if number} == {1, 2, 7}  # 2 is on signal crayfish


def test_a_restriction_narrows_what_is_shown_not_what_counts_as_cooperation(small):
    # Harbour Customs and the Lake Agency share measure 1 on invasive species, under goal 1; the agency has 7 under 2.
    found = restricted(small, "missing-links", goal="2")
    assert pairs(found) == set()
    found = restricted(small, "shared-phenomenon", goal="2")
    assert ("lake-agency", "lake-research-institute") in pairs(found)  # 7
    assert ("harbour-customs", "lake-agency") not in pairs(found)


def test_weight_leaves_the_pairs_that_share_two_measures(shipped):
    found = restricted(shipped, "co-responsibility", min_weight=2)
    assert pairs(found) == {
        ("ihmiskaupan-vastaisen-tyon-koordinaatio", "stm"),
        ("okm", "oph"),
        ("okm", "tem"),
        ("stm", "thl"),
    }
    assert len(found) == 6
    assert len(restricted(shipped, "co-responsibility", min_weight=1)) == 23 - 4
    assert len(restricted(shipped, "co-responsibility", min_weight=3)) == 0


def test_an_ego_has_its_neighbours_and_the_ties_among_them(shipped):
    found = restricted(shipped, "co-responsibility", ego="THL")
    assert {short(node) for node in found} == {
        "ihmiskaupan-vastaisen-tyon-koordinaatio",
        "lapsistrategia",
        "stm",
        "thl",
    }
    assert found.number_of_edges() == 6
    assert found.graph["restricted"] == "ego=THL"


def test_in_a_two_mode_network_an_ego_has_its_measures_and_who_else_stands_in_them(shipped):
    found = restricted(shipped, "actor-measure", ego="Terveyden ja hyvinvoinnin laitos")
    assert {number for _, number in found.nodes(data="number") if number} == {13, 19, 21}
    assert {short(node) for node, side in found.nodes(data="bipartite") if side == 0} == {
        *("ihmiskaupan-vastaisen-tyon-koordinaatio", "lapsistrategia", "stm", "thl"),
    }
    assert found.number_of_edges() == 4 + 2 + 1


def test_an_ego_stands_for_what_it_counts_as(shipped):
    unit = "lvv-tyosuojeluosasto"
    assert pairs(restricted(shipped, "co-responsibility", ego=unit)) == {("lvv", "stm")}
    assert pairs(restricted(shipped, "co-responsibility", "unit", ego=unit)) == {(unit, "stm")}
    branch = restricted(shipped, "co-responsibility", "branch", ego="Poliisihallitus")
    assert ACTOR + "sm" in branch
    assert ACTOR + "poliisihallitus" not in branch


def test_in_the_order_of_measures_an_ego_stands_for_its_own(shipped):
    assert pairs(restricted(shipped, "requirement-order", ego="auttamisjarjestelma")) == {("19", "20")}
    assert pairs(restricted(shipped, "requirement-order", ego="STM")) == {("14", "16"), ("19", "20")}


def test_an_ego_may_share_nothing(shipped):
    found = restricted(shipped, "co-responsibility", ego="OM")
    assert [short(node) for node in found] == ["om"]
    assert found.number_of_edges() == 0


def test_restrictions_hold_together(shipped):
    found = restricted(shipped, "co-responsibility", goal="3", year=2027, ego="Poliisihallitus")
    assert pairs(found) == {("poliisihallitus", "syyttajalaitos")}
    assert found.graph["restricted"] == "goal=3, year=2027, ego=Poliisihallitus"


@pytest.mark.parametrize("name", network_names())
@pytest.mark.parametrize(
    "restriction",
    [{"year": 2040}, {"goal": "3", "phenomenon": "pakkoavioliitto"}, {"min_weight": 99}, {"ego": "Valvira"}],
)
def test_what_leaves_nothing_is_an_empty_network_that_says_why(shipped, name, restriction):
    found = restricted(shipped, name, **restriction)
    if restriction == {"min_weight": 99} or not found.graph.get("directed"):
        assert len(found) == 0
    assert found.number_of_edges() == 0
    assert found.graph["restricted"] == Restriction(**restriction).in_words()
    assert found.graph["title"]


@pytest.mark.parametrize(
    ("restriction", "near"),
    [({"ego": "Rajavartiolaitso"}, "Rajavartiolaitos"), ({"phenomenon": "forced mariage"}, "forced marriage")],
)
def test_a_name_misspelt_is_met_with_one_that_is_near(shipped, restriction, near):
    with pytest.raises(UnknownValue, match=near):
        restricted(shipped, "co-responsibility", **restriction)


def test_an_unknown_goal_is_named(shipped):
    with pytest.raises(UnknownValue, match="17"):
        restricted(shipped, "co-responsibility", goal="17")


def test_the_network_that_is_cut_down_stays_whole():
    whole = nx.Graph([("a", "b", {"weight": 2}), ("b", "c", {"weight": 1})], modes=1)
    whole.add_node("d")
    assert set(tied_at_least(whole, 2)) == {"a", "b"}
    assert set(surroundings(whole, ["d"])) == {"d"}
    assert set(surroundings(whole, ["nobody"])) == set()
    assert set(surroundings(whole, [])) == set()
    assert tied_at_least(whole, 1).graph == surroundings(whole, ["a"]).graph == {"modes": 1}
    assert len(whole) == 4
    assert whole.number_of_edges() == 2


def test_empty_and_directed_networks_are_cut_down_too():
    assert len(tied_at_least(nx.Graph(), 1)) == len(surroundings(nx.DiGraph(), ["a"])) == 0
    found = surroundings(nx.DiGraph([("a", "b"), ("c", "a"), ("c", "d")]), ["a"])
    assert set(found.edges) == {("a", "b"), ("c", "a")}


def test_a_node_tied_to_itself_alone_has_a_tie():
    assert set(tied_at_least(nx.Graph([("a", "a", {"weight": 3})]), 2)) == {"a"}
