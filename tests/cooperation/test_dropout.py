"""Drop-out, held to a recomputation from the statements that are left."""

from itertools import combinations

import networkx as nx
import pytest

from ihmisgraph import ask
from ihmisgraph.cooperation.anew import gaps_in, stated_of
from ihmisgraph.cooperation.dropout import drop_out, rows_to_count
from ihmisgraph.cooperation.fragmentation import component_sizes, fragmentation
from ihmisgraph.cooperation.standing import Standing, standings
from ihmisgraph.errors import UnknownValue, UsageProblem
from ihmisgraph.languages import LANGUAGES

LAKES = "https://example.org/clean-lakes/"


def lost(found, *names):
    """The loss of the actors whose IRIs end in ``names``."""
    losses = found.actors if len(names) == 1 else found.pairs
    (loss,) = (each for each in losses if [actor.rpartition("/")[2] for actor in each.actors] == sorted(names))
    return loss


def test_the_losses_of_the_small_programme_are_those_worked_out_by_hand(small):
    """The Lake Agency's unit is in 2 and 5, itself in 1, 5, 7, 11, 14 and 15, 15 with a wording that nobody knows."""
    found = drop_out(small, pairs=True)
    assert lost(found, "lake-agency").measures == ("2", "5")
    assert [iri.rpartition("/")[2] for iri in lost(found, "lake-agency").phenomena] == ["signal-crayfish"]
    assert lost(found, "water-police").measures == ("18",)
    assert lost(found, "water-police").networks == (f"{LAKES}actor/shore-network",)
    assert lost(found, "fisheries-prosecution-office").measures == ()
    both = lost(found, "water-police", "fisheries-prosecution-office")
    assert both.measures == ("16", "18")
    assert [iri.rpartition("/")[2] for iri in both.phenomena] == ["trout-poaching"]
    assert len(found.pairs) == len(found.actors) * (len(found.actors) - 1) // 2


def test_a_unit_is_lost_alone_at_its_own_level(small):
    found = drop_out(small, "unit")
    assert lost(found, "diving-unit").measures == ("2",)
    assert lost(found, "lake-agency").measures == ()


@pytest.mark.parametrize("level", ["unit", "organisation", "branch"])
def test_what_is_left_is_what_a_graph_without_the_actor_shows(small, level):
    found = drop_out(small, level, pairs=True)
    (standing,) = standings(small, level)
    stated = stated_of(small, standing.programme, standing.general_up_to)
    pairs = {frozenset(loss.actors): loss for loss in found.pairs}
    some = list(found.actors) + [pairs[frozenset(two)] for two in list(combinations(standing.actors(), 2))[::7]]
    before = responsible(small)
    for loss in some:
        gone = set().union(*(standing.statements[actor] for actor in loss.actors))
        after = stated.anew(without=gone)
        assert set(loss.measures) == before - responsible(after)
        assert loss.after == pytest.approx(reckoned(after, level))
        assert set(loss.networks) == {
            network
            for network, members in networks(standing).items()
            if len(members) > 1 and len(networks(standings(after, level)[0]).get(network, ())) < 2
        }


def responsible(store):
    """The numbers of measures in which anybody holds a responsibility."""
    return {str(row["measureNumber"]) for row in ask(store, "actors/responsibilities")}


def reckoned(store, level):
    """Fragmentation by counting the pairs of actors without a path between them."""
    network = nx.Graph()
    network.add_nodes_from(row["actor"] for row in ask(store, "actors/portfolio", {"level": level}))
    for row in ask(store, "cooperation/co-responsibility", {"level": level}):
        network.add_edge(row["actor"], row["partner"])
    pairs = list(combinations(sorted(network), 2))
    return sum(not nx.has_path(network, *pair) for pair in pairs) / len(pairs)


def networks(standing):
    return {network: standing.members[network] for network in standing.networks()}


def test_gaps_come_and_go_as_counted_from_scratch(small):
    found = drop_out(small, gaps=True)
    (standing,) = standings(small)
    stated = stated_of(small, standing.programme, standing.general_up_to)
    before = gaps_in(small, "organisation")
    for name in ("harbour-customs", "ministry-of-lakes"):
        loss = lost(found, name)
        after = gaps_in(stated.anew(without=standing.statements[loss.actors[0]]), "organisation")
        assert (loss.gaps_added, loss.gaps_gone) == ((after - before).total(), (before - after).total())
    customs = lost(found, "harbour-customs")
    assert customs.gaps_gone >= 5, "three missing links, the split field and the broken path of poaching"
    assert "made anew" in found.method()


def test_gaps_are_not_counted_unless_asked_for(small):
    found = drop_out(small)
    assert {loss.gaps_added for loss in found.actors} == {None}
    assert "gapsAdded" not in found.table("en").columns
    assert found.pairs == ()
    assert len(found.tables("en")) == 1


def test_the_losses_of_the_first_programme(shipped):
    """By hand: 27, 28 and 29 name the National Police Board alone, 38 the Ministry of Justice, 4 the TEM."""
    found = drop_out(shipped)
    assert lost(found, "poliisihallitus").measures == ("27", "28", "29")
    assert [iri.rpartition("/")[2] for iri in lost(found, "poliisihallitus").phenomena] == ["pakotettu-rikollisuus"]
    assert lost(found, "om").measures == ("38",)
    assert [iri.rpartition("/")[2] for iri in lost(found, "om").phenomena] == [
        "jarjestaytyneeseen-rikollisuuteen-liittyva-ihmiskauppa"
    ]
    assert lost(found, "tem").measures == ("4",)
    assert found.actors[0].before == pytest.approx(1 - 142 / (23 * 22))


@pytest.mark.parametrize(
    ("parts", "value"), [((), None), ((1,), None), ((2,), 0), ((1, 1), 1), ((3, 1), 0.5), ((2, 2, 1), 0.8)]
)
def test_fragmentation_is_the_share_of_pairs_that_do_not_reach_one_another(parts, value):
    assert fragmentation(parts) == (value if value is None else pytest.approx(value))


def test_groups_are_those_of_shared_measures():
    members = {"1": frozenset("ab"), "2": frozenset("bc"), "3": frozenset("d"), "net": frozenset("de")}
    standing = Standing("p", numbers={"1": "1", "2": "2", "3": "3"}, members=members)
    assert component_sizes(standing) == [3, 1]
    assert component_sizes(standing, "b") == [1, 1, 1]
    assert component_sizes(standing, "abcd") == []


def test_the_table_names_things_in_each_language(small):
    found = drop_out(small, pairs=True)
    for language, name in {"fi": "Rantaverkosto", "sv": "Strandnätverket", "en": "Shore Network"}.items():
        table, pairs = found.tables(language)
        assert {cell for row in table.column("networksLabel") for cell in row} == {name}
        assert pairs.columns[1:5] == ("actor", "actorLabel", "partner", "partnerLabel")
    assert len({found.method().in_language(language) for language in LANGUAGES}) == 3


def test_the_number_of_rows_is_known_beforehand(small):
    assert rows_to_count(small, "organisation", None, pairs=False) == len(drop_out(small).actors)
    found = drop_out(small, pairs=True)
    assert rows_to_count(small, "organisation", None, pairs=True) == len(found.actors) + len(found.pairs)


def test_progress_is_told_row_by_row(small):
    steps = []
    drop_out(small, "branch", gaps=True, progress=steps.append)
    assert sum(steps) == rows_to_count(small, "branch", None, pairs=False)


@pytest.mark.parametrize("wrong", [{"level": "ministry"}, {"programme": "none"}])
def test_an_unknown_name_is_refused(small, wrong):
    with pytest.raises(UnknownValue):
        drop_out(small, **wrong)


def test_an_endpoint_counts_no_gaps(small):
    class Elsewhere:
        select = small.select

    assert drop_out(Elsewhere()).actors == drop_out(small).actors
    with pytest.raises(UsageProblem, match="endpoint"):
        drop_out(Elsewhere(), gaps=True)


def test_two_programmes_do_not_mix(small, shipped):
    both = drop_out(type(small)([*small, *shipped]))
    assert set(both.actors) == {*drop_out(small).actors, *drop_out(shipped).actors}
