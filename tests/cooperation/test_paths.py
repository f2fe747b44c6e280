"""The referral path and its smallest cuts, held to every set of actors."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ihmisgraph import ask, open_graph
from ihmisgraph.cooperation.cuts import smallest_cuts
from ihmisgraph.cooperation.paths import STAGES, referral_paths
from ihmisgraph.errors import UnknownValue
from ihmisgraph.languages import LANGUAGES

NODES = "abcdefg"
PAIRS = list(combinations(NODES, 2))


def every_cut(network, starts, ends):
    """The smallest sets by trying all."""
    for size in range(len(network) + 1):
        found = [cut for cut in combinations(sorted(network), size) if parted(network, starts, ends, cut)]
        if found:
            return found
    return []


def parted(network, starts, ends, lost):
    left = network.subgraph(set(network) - set(lost))
    return not any(one in left and other in left and nx.has_path(left, one, other) for one in starts for other in ends)


@settings(max_examples=80, deadline=None)
@given(st.sets(st.sampled_from(PAIRS)), st.sets(st.sampled_from(NODES)), st.sets(st.sampled_from(NODES)))
def test_the_smallest_cuts_are_all_smallest_sets_that_part(edges, starts, ends):
    network = nx.Graph(list(edges))
    network.add_nodes_from(NODES)
    assert smallest_cuts(network, starts, ends) == every_cut(network, starts, ends)


def test_no_more_cuts_are_looked_for_than_asked():
    chain = nx.path_graph(6)
    network = nx.relabel_nodes(chain, {place: f"n{place}" for place in chain})
    assert smallest_cuts(network, ["n0"], ["n5"], most=3) == [("n0",), ("n1",), ("n2",)]
    assert network.number_of_nodes() == 6, "the network is left as it was"


def test_an_empty_network_is_parted():
    assert smallest_cuts(nx.Graph(), [], []) == [()]
    assert smallest_cuts(nx.Graph(), ["a"], ["a"]) == [("a",)]


def path(found, name):
    (one,) = (each for each in found.found if (each.phenomenon or "").rpartition("/")[2] == name)
    return one


def test_the_paths_of_the_small_programme(small):
    """Poaching: 3 identifies, 16 assists and holds liable, and nobody joins them; no measure identifies species."""
    found = referral_paths(small)
    poaching = path(found, "poaching")
    assert (poaching.joined, poaching.unserved, poaching.breaks) == (False, (), ("identify", "assist"))
    assert [len(poaching.served[stage]) for stage in STAGES] == [1, 2, 2]
    assert path(found, "invasive-species").unserved == ("identify",)
    assert path(found, "litter").unserved == ("assist", "hold-liable")
    assert path(found, "oil-spills").unserved == STAGES


def test_one_who_serves_both_ends_is_a_chain_and_the_only_cut(shipped):
    """Child trafficking: the National Police Board identifies (27) and holds liable (29); assistance stands apart."""
    child = path(referral_paths(shipped), "lapsiin-ja-nuoriin-kohdistuva-ihmiskauppa")
    assert child.joined
    assert [[actor.rpartition("/")[2] for actor in cut] for cut in child.cuts] == [["poliisihallitus"]]
    assert not child.through_assistance
    assert child.breaks == ("assist", "hold-liable")


@pytest.mark.parametrize("level", ["unit", "organisation", "branch"])
@pytest.mark.parametrize("graph", ["small", "shipped"])
def test_a_served_path_breaks_where_the_gap_says(request, graph, level):
    store = request.getfixturevalue(graph)
    gaps = {
        (phenomenon, row["stage"].rpartition("/")[2], row["nextStage"].rpartition("/")[2])
        for row in ask(store, "gaps/broken-path", {"level": level})
        for phenomenon in row["phenomena"]
    }
    found = referral_paths(store, level).found
    assert {(each.phenomenon, *each.breaks) for each in found if each.phenomenon and each.breaks} == gaps


@pytest.mark.parametrize("level", ["unit", "organisation", "branch"])
def test_every_cut_is_of_one_size_and_no_actor_in_it_is_idle(shipped, level):
    for each in referral_paths(shipped, level).found:
        assert len({len(cut) for cut in each.cuts}) <= 1
        both = set(each.served["identify"]) & set(each.served["hold-liable"])
        assert all(both <= set(cut) for cut in each.cuts)
        assert bool(each.cuts) == each.joined


def test_one_phenomenon_may_be_asked_for(shipped):
    (one,) = referral_paths(shipped, phenomenon="pakkoavioliitto").found
    assert one.unserved == ("assist", "hold-liable")
    with pytest.raises(UnknownValue):
        referral_paths(shipped, phenomenon="nothing of the kind")


def test_the_table_says_where_it_breaks_in_each_language(small):
    found = referral_paths(small)
    words = {"en": "identification – assistance", "fi": "tunnistaminen – auttaminen", "sv": "identifiering – hjälp"}
    for language in LANGUAGES:
        table, sets = found.tables(language)
        (row,) = (row for row in table if str(row["phenomenon"]).endswith("/poaching"))
        assert (row["state"], row["breaksLabel"], row["cut"]) == ("cut", words[language], ())
        assert all(row["set"] >= 1 for row in sets)
    assert not {"state", "breaks", "unserved"}.intersection(found.to_read("en")[0].columns)


def test_a_programme_without_stages_is_cut(small):
    from ihmisgraph.cooperation.anew import stated_of

    stages = {t.subject.value for t in small if t.predicate.value.endswith("/ontology/servesStage")}
    programme = "https://example.org/clean-lakes/programme"
    stated = stated_of(small, programme, 3)
    without = type(stated)(
        programme, tuple(t for t in stated.triples if not t.predicate.value.endswith("/servesStage")), 3
    )
    assert stages
    found = referral_paths(without.anew()).found
    assert {each.unserved for each in found} == {STAGES}
    assert not any(each.joined for each in found)


def test_of_a_programme_not_read_for_the_stages_no_path_is_told(small_folder):
    found = referral_paths(open_graph(small_folder.parent / "night-trains-en"))
    assert (found.found, found.unread, found.programmes) == ((), 1, 1)
    assert "1 of 1 programmes" in found.method()
    assert "programmes" not in referral_paths(open_graph()).method()
