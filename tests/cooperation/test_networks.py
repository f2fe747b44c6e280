"""Networks against the first programme, counted by hand from its text, and against the small one."""

import networkx as nx
import pytest

import ihmisgraph
from ihmisgraph.cooperation.networks import network, network_names, networks
from ihmisgraph.cooperation.projection import projection
from ihmisgraph.cooperation.restriction import Restriction
from ihmisgraph.errors import UnknownValue
from ihmisgraph.languages import LANGUAGES

ACTOR = "https://w3id.org/ihmisgraph/actor/"
CLASS = "https://w3id.org/ihmisgraph/ontology/"
SHARED = (2, 3, 10, 11, 12, 13, 18, 19, 26, 31, 35, 37, 41)
"""The measures with several responsible bodies."""
TWO_MODE = {"actor-agency-network", "actor-measure", "actor-phenomenon"}
ORDERED = {"requirement-order", "structure"}


def short(iri):
    return iri.replace("/", "#").rpartition("#")[2]


def pairs(found):
    return {frozenset(map(short, edge)) for edge in found.edges}


@pytest.fixture(scope="module", params=["shipped", "small"])
def graph(request):
    return request.getfixturevalue(request.param)


def test_thirty_pairs_share_a_measure(shipped):
    found = network(shipped, "co-responsibility")
    assert found.number_of_edges() == 30
    assert {number for _, _, numbers in found.edges(data="measures") for number in numbers} == set(SHARED)
    tie = found.edges[ACTOR + "stm", ACTOR + "thl"]
    assert (tie["weight"], tie["measures"], tie["start"], tie["end"]) == (2, (13, 19), 2026, 2027)
    assert tie["newman"] == pytest.approx(1 / 3 + 1)  # four bodies in 13, two in 19
    assert tie["words"] == (
        "13: “Vastuutahot: STM, THL, kansallinen lapsistrategia, valtioneuvoston ihmiskaupan vastaisen työn "
        "koordinaatio” 19: “Vastuutaho: THL ja STM”"
    )
    assert found.edges[ACTOR + "okm", ACTOR + "oph"]["measures"] == (11, 12)
    assert found.edges[ACTOR + "okm", ACTOR + "oph"]["newman"] == pytest.approx(1 + 1 / 2)


def test_those_who_share_no_measure_stand_alone(shipped):
    found = network(shipped, "co-responsibility")
    alone = {short(node) for node in found if found.degree(node) == 0}
    assert alone == {"auttamisjarjestelma", "om", "oikeuspalveluvirasto", "rikosseuraamuslaitos"}


def test_a_body_is_counted_at_the_level_that_is_asked_for(shipped):
    units, branches = (network(shipped, "co-responsibility", settings={"level": level}) for level in ("unit", "branch"))
    assert frozenset(("lvv-tyosuojeluosasto", "stm")) in pairs(units)
    assert units.number_of_edges() == 30
    # 26 and 37 fall into one branch; the ministries of 3 share 2 already.
    assert branches.number_of_edges() == 27
    assert branches.edges[ACTOR + "om", ACTOR + "sm"]["measures"] == (31,)
    assert branches.edges[ACTOR + "sm", ACTOR + "tem"]["measures"] == (2, 3)


def test_the_two_mode_network_keeps_roles_networks_and_the_unresolved(shipped):
    found = network(shipped, "two-mode")
    assert found.number_of_edges() == 65  # 33 in the shared measures, 30 in the others, two networks in 42
    assert {data["bipartite"] for _, data in found.nodes(data=True)} == {0, 1}
    measures = {data["number"] for _, data in found.nodes(data=True) if data["family"] == "measure"}
    assert measures == set(range(1, 44))
    kinds = {short(data["kind"]) for _, data in found.nodes(data=True) if data["bipartite"] == 0}
    assert {"AgencyNetwork", "UnresolvedWording", "Ministry"} <= kinds
    third = next(node for node, number in found.nodes(data="number") if number == 3)
    assert found.edges[ACTOR + "tem", third]["role"] == "lead"
    clauses = found.edges[ACTOR + "maahanmuuttovirasto", third]["words"]
    assert clauses == "3: “Vastuutaho: TEM, Maahanmuuttovirasto” 3: “Vastuutaho: Maahanmuuttovirasto”"


def test_three_bodies_work_on_forced_marriage_and_the_text_names_no_cooperation(shipped):
    one = Restriction(phenomenon="pakkoavioliitto")
    found = network(shipped, "actor-phenomenon", restriction=one)
    (phenomenon,) = (node for node, family in found.nodes(data="family") if family == "phenomenon")
    assert {short(actor): found.edges[actor, phenomenon]["measures"] for actor in found[phenomenon]} == {
        "maahanmuuttovirasto": (6,),
        "um": (8,),
        "thl": (21,),
    }
    for name, state in (("shared-phenomena", "not-named"), ("missing-links", "open")):
        found = network(shipped, name, restriction=one)
        assert pairs(found) == {
            frozenset(pair) for pair in (("maahanmuuttovirasto", "um"), ("maahanmuuttovirasto", "thl"), ("um", "thl"))
        }
        assert {data["state"] for _, _, data in found.edges(data=True)} == {state}
    words = found.edges[ACTOR + "thl", ACTOR + "um"]["words"]
    assert "8: “Vastuutaho: UM”" in words
    assert "21: “Vastuutaho: THL”" in words
    assert "pakkoavioliiton" in words


def test_a_shared_measure_on_two_phenomena_is_named_cooperation_on_both(shipped):
    tie = network(shipped, "shared-phenomenon").edges[ACTOR + "poliisi", ACTOR + "rajavartiolaitos"]
    assert (tie["weight"], tie["measures"], tie["state"]) == (2, (37,), "named")
    assert {short(each) for each in tie["phenomena"]} == {"paritus", "seksuaalinen-hyvaksikaytto-ihmiskauppa"}


def test_labour_exploitation_counts_measures(shipped):
    found = network(shipped, "actor-phenomenon", restriction=Restriction(phenomenon="labour exploitation"))
    assert {short(one): data["weight"] for one, _, data in found.edges(data=True)} == {"lvv": 1, "stm": 2, "tem": 1}


def test_one_agency_network_has_a_leader_and_three_have_nobody(shipped):
    found = network(shipped, "actor-agency-network")
    assert pairs(found) == {frozenset(("auttamisjarjestelma", "alueelliset-verkostot"))}
    ((_, _, data),) = found.edges(data=True)
    assert (data["role"], data["measures"]) == ("leader", (1,))
    assert data["words"] == "1: “ihmiskaupan uhrien auttamisjärjestelmän vetovastuulla”"
    networks_there = [node for node, family in found.nodes(data="family") if family == "agency-network"]
    assert len(networks_there) == 4
    assert all(found.nodes[node]["bipartite"] == 1 for node in networks_there)


def test_structure_leads_from_unit_to_body_to_branch(shipped):
    found = network(shipped, "structure")
    upward = {(short(one), short(two)): data["relation"] for one, two, data in found.edges(data=True)}
    assert upward["lvv-tyosuojeluosasto", "lvv"] == "unitOf"
    assert upward["poliisiammattikorkeakoulu", "poliisihallitus"] == "subOrganizationOf"
    assert upward["poliisiammattikorkeakoulu", "sm"] == "branchOf"
    assert upward["ihmiskaupan-vastaisen-tyon-koordinaatio", "om"] == "attachedTo"
    assert ("lvv", "valvira") not in upward  # which it replaced
    assert nx.is_directed_acyclic_graph(found)
    assert found.edges[ACTOR + "poliisihallitus", ACTOR + "sm"]["measures"] == (26, 27, 28, 29, 31)
    assert found.degree(ACTOR + "thl") == 0


def test_four_measures_require_or_support_others(shipped):
    found = network(shipped, "requirement-order")
    order = {(short(one), short(two)): data["relation"] for one, two, data in found.edges(data=True)}
    assert order == {
        ("16", "14"): "requires",
        ("16", "15"): "requires",
        ("20", "19"): "supports",
        ("25", "24"): "requires",
    }
    (conflict,) = (data for one, two, data in found.edges(data=True) if (short(one), short(two)) == ("16", "14"))
    assert conflict["words"] == "16: “em. terveydensuojelulain kokonaisuudistus”"
    assert (conflict["start"], conflict["end"], conflict["certainty"]) == (2026, 2027, "likely")
    assert {found.nodes[node]["goalNumber"] for node in found} == {1, 2}


def test_actors_know_their_branch_and_ministries_are_of_their_own(shipped):
    found = network(shipped, "co-responsibility", "sv", {"level": "unit"})
    branch = {short(node): short(data) for node, data in found.nodes(data="branch") if data}
    assert branch["poliisi"] == branch["sm"] == "sm"
    assert branch["valtakunnansyyttajan-toimisto"] == branch["syyttajalaitos"] == "om"
    assert "lapsistrategia" not in branch
    assert found.nodes[ACTOR + "poliisi"]["branchLabel"] == "inrikesministeriet"


def test_counts_are_those_of_the_portfolio(graph):
    for level in ("unit", "organisation", "branch"):
        found = network(graph, "co-responsibility", settings={"level": level})
        told = {
            row["actor"]: (row["measures"], row["alone"])
            for row in ihmisgraph.ask(graph, "actors/portfolio", {"level": level})
        }
        assert {node: (data["measures"], data["alone"]) for node, data in found.nodes(data=True)} == told


def test_the_projection_of_the_two_mode_network_is_co_responsibility(graph):
    for level in ("unit", "organisation", "branch"):
        asked = network(graph, "co-responsibility", settings={"level": level})
        made = projection(network(graph, "actor-measure", settings={"level": level}))
        assert set(made) == set(asked)
        assert {tuple(sorted(edge)) for edge in made.edges} == {tuple(sorted(edge)) for edge in asked.edges}
        for one, two, data in made.edges(data=True):
            tie = asked.edges[one, two]
            assert (data["weight"], data["measures"]) == (tie["weight"], tie["measures"])
            assert data["newman"] == pytest.approx(tie["newman"])


def test_missing_links_are_the_pairs_of_the_finding(graph):
    for level in ("unit", "organisation", "branch"):
        rows = ihmisgraph.ask(graph, "gaps/missing-link", {"level": level})
        found = network(graph, "missing-links", settings={"level": level})
        assert {tuple(sorted(edge)) for edge in found.edges} == {(row["actor"], row["partner"]) for row in rows}
        for row in rows:
            tie = found.edges[row["actor"], row["partner"]]
            assert (tie["phenomena"], tie["state"]) == (row["phenomena"], row["state"])
            assert tie["measures"] == tuple(sorted({*row["measureNumbersOfActor"], *row["measureNumbersOfPartner"]}))


def test_the_small_programme_has_a_network_with_a_leader_and_a_member(small):
    found = network(small, "actor-agency-network")
    assert {frozenset((short(one), short(two), data["role"])) for one, two, data in found.edges(data=True)} == {
        frozenset(("water-police", "shore-network", "leader")),
        frozenset(("ministry-of-order", "shore-network", "member")),
    }
    assert {short(node) for node in nx.isolates(found)} == {"bloom-network"}


def test_a_measure_may_require_and_support(small):
    found = network(small, "requirement-order")
    order = {(short(one), short(two)): data["relation"] for one, two, data in found.edges(data=True)}
    assert order["13", "14"] == "requires"
    assert order["13", "11"] == "supports"


@pytest.mark.parametrize("name", network_names())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_network_says_what_it_is_and_on_what_it_rests(graph, name, language):
    found = network(graph, name, language)
    told = found.graph
    assert told["name"] == name
    assert told["modes"] == (2 if name in TWO_MODE else 1)
    assert found.is_directed() == (name in ORDERED)
    assert told["title"] == told[f"title_{language}"] != told["title_fi" if language != "fi" else "title_sv"]
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert told["date"] in ("2026-05-28", "2031-01-20")
    assert told["source"].endswith("programme")
    assert told["sourceLabel"] in told["title"]
    assert all(query in ihmisgraph.query_names() for query in told["query"].split(", "))
    assert ("level" in told) == (name not in ORDERED)
    assert "restricted" not in told
    assert len(found) > 0
    for _, data in found.nodes(data=True):
        assert data["label"] == data[f"label_{language}"]
        assert data["family"] in ("actor", "agency-network", "measure", "phenomenon")
        assert data["kind"].startswith(CLASS)
        assert None not in data.values()
        assert ("bipartite" in data) == (name in TWO_MODE)
    for _, _, data in found.edges(data=True):
        assert isinstance(data["weight"], int)
        assert data["weight"] >= 1
        assert None not in data.values()
        if name != "structure":  # a body that is named and not responsible stands in no measure
            assert data["measures"]
            assert data["evidence"]
            assert data["start"] <= data["end"]
        assert data.get("words", "").count("“") == len(data.get("evidence", ()))
    if name in TWO_MODE:
        sides = nx.get_node_attributes(found, "bipartite")
        assert all(sides[one] != sides[two] for one, two in found.edges)


def test_the_same_question_gives_the_same_network_in_the_same_order(shipped):
    one, two = (network(shipped, "shared-phenomenon", "fi") for _ in range(2))
    assert list(one.nodes(data=True)) == list(two.nodes(data=True))
    assert list(one.edges(data=True)) == list(two.edges(data=True))


def test_two_programmes_stand_beside_one_another(small_folder):
    both = ihmisgraph.open_graph(small_folder, ihmisgraph.resources.graph_files()[0])
    found = network(both, "co-responsibility")
    assert found.number_of_edges() == 30 + 10
    assert found.graph["source"].count("; ") == found.graph["sourceLabel"].count("; ") == 1
    assert found.graph["date"] == "2031-01-20"
    of_one = network(both, "co-responsibility", settings={"programme": "clean-lakes-2031-2032"})
    assert of_one.number_of_edges() == 10
    assert "; " not in of_one.graph["source"]
    with pytest.raises(UnknownValue, match="3"):
        network(both, "co-responsibility", restriction=Restriction(goal="3"))
    under_third = network(both, "co-responsibility", settings={"programme": "clean-lakes-2031-2032", "goal": "3"})
    assert pairs(under_third) == {frozenset(("fisheries-prosecution-office", "water-police"))}


def test_networks_are_listed_with_what_their_weights_count():
    for language in LANGUAGES:
        table = networks(language)
        assert table.column("network") == network_names()
        assert all(cell not in (None, "") for row in table.rows for cell in row)
    rows = {row["network"]: row for row in networks()}
    assert rows["co-responsibility"]["weight"] == "shared measures"
    assert {name for name, row in rows.items() if row["directed"]} == ORDERED
    assert {name for name, row in rows.items() if row["modes"] == 2} == TWO_MODE
    assert len({row["question"] for row in rows.values()}) == 8


def test_an_unknown_network_is_named(shipped):
    with pytest.raises(UnknownValue, match="co-responsibility"):
        network(shipped, "friends")


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"colour": "red"}, "phenomenon"),
        ({"level": "department"}, "organisation"),
        ({"programme": "clean-seas"}, "clean-seas"),
        ({"year": "next"}, "next"),
        ({"min-weight": "-1"}, "-1"),
        ({"phenomenon": "pakkoavioliito"}, "pakkoavioliitto"),
    ],
)
def test_a_wrong_setting_is_named(shipped, settings, words):
    with pytest.raises(UnknownValue, match=words):
        network(shipped, "co-responsibility", settings=settings)
