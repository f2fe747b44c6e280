"""What would mend: weighed against every set of moves, and against graphs derived anew."""

from dataclasses import replace
from itertools import combinations

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ihmisgraph import ask, open_graph
from ihmisgraph.cooperation.anew import Stated, stated_of
from ihmisgraph.cooperation.closing import Closing, pairs_of
from ihmisgraph.cooperation.cover import Choice, Part
from ihmisgraph.cooperation.mending import mend_links
from ihmisgraph.cooperation.moves import COSTS, JOIN_MEASURE, NEW_MEASURE, Move, applied, costs_of, stated_by
from ihmisgraph.cooperation.standing import Standing, standings
from ihmisgraph.cooperation.trying import mend_kinds
from ihmisgraph.errors import UnknownValue, UsageProblem
from ihmisgraph.graph.statements import Statements
from ihmisgraph.languages import LANGUAGES
from ihmisgraph.vocabulary import DCTERMS, IG, ORG, SKOS

pytest.importorskip("scipy")
BASE = "https://example.org/p/"
LAKES = "https://example.org/clean-lakes/"
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def links(store, level="organisation"):
    """The missing links that the graph tells: each pair on each phenomenon."""
    rows = ask(store, "gaps/missing-link", {"level": level})
    return {(row["actor"], row["partner"], phenomenon) for row in rows for phenomenon in row["phenomena"]}


# Choosing sets of moves


@st.composite
def choices(draw):
    """A few moves, and findings of one to three parts, each closed by one or two moves together."""
    moves = [f"m{place}" for place in range(draw(st.integers(1, 7)))]
    costs = [draw(st.sampled_from([1, 2, 3, 0.5])) for _ in moves]
    way = st.sets(st.sampled_from(moves), min_size=1, max_size=2).map(frozenset)
    first = st.builds(Part, st.lists(way, min_size=1, max_size=4))
    further = st.builds(Part, st.lists(way, max_size=3), st.sets(st.sampled_from(moves), min_size=1, max_size=2))
    findings = draw(
        st.lists(st.tuples(first, st.lists(further, max_size=2)).map(lambda x: [x[0], *x[1]]), min_size=1, max_size=5)
    )
    return Choice(moves, costs, findings, seed=draw(st.integers(0, 3)), seconds=10)


def closes(finding, chosen):
    return all(not part.brought_by <= chosen or any(way <= chosen for way in part.ways) for part in finding)


def every_set(choice):
    for size in range(len(choice.moves) + 1):
        for chosen in combinations(choice.moves, size):
            closed = sum(closes(finding, set(chosen)) for finding in choice.findings)
            cost = sum(choice.costs[choice.moves.index(move)] for move in chosen)
            yield chosen, closed, cost


@settings(max_examples=40, deadline=None)
@given(choices())
def test_the_cheapest_set_is_the_cheapest_of_all_sets(choice):
    costs = [cost for _, closed, cost in every_set(choice) if closed == len(choice.findings)]
    if not costs:
        with pytest.raises(UsageProblem):
            choice.cheapest()
        return
    found = choice.cheapest()
    (cost,) = (each for chosen, _, each in every_set(choice) if chosen == found.moves)
    assert all(closes(finding, set(found.moves)) for finding in choice.findings)
    assert (cost, found.remaining_gap) == (min(costs), 0)
    assert choice.cheapest() == found


@settings(max_examples=40, deadline=None)
@given(choices(), st.integers(1, 3))
def test_so_many_moves_close_no_more_than_the_set_that_is_found(choice, number):
    found = choice.most_closed(number)
    best = max((closed, -cost) for chosen, closed, cost in every_set(choice) if len(chosen) <= number)
    (mine,) = ((closed, -cost) for chosen, closed, cost in every_set(choice) if chosen == found.moves)
    assert mine == best
    assert len(found.moves) <= number


def test_a_tie_is_broken_by_burden_and_then_the_same_way_every_time():
    ways = [frozenset({name}) for name in "abc"]
    choice = Choice(list("abc"), [1, 1, 1], [[Part(ways)]], burdens={"a": 1, "b": 0, "c": 1})
    assert choice.cheapest().moves == ("b",)
    free = [Choice(list("abc"), [1, 1, 1], [[Part(ways)]], seed=seed).cheapest().moves for seed in range(20)]
    assert {moves[0] for moves in free} == {"a", "b", "c"}


def test_a_limit_holds():
    a, b, c = (frozenset({name}) for name in "abc")
    choice = Choice(list("abc"), [1, 1, 5], [[Part([a])], [Part([b, c])]], limits=[(["a", "b"], 1)])
    assert choice.cheapest().moves == ("a", "c")


def test_nothing_to_close_takes_no_move():
    nothing = Choice(["a"], [1], [])
    assert nothing.cheapest().moves == nothing.most_closed(2).moves == ()


def test_what_is_not_proven_in_time_says_how_much_may_remain(monkeypatch):
    from scipy import optimize

    solve = optimize.milp

    def cut_short(*arguments, **options):
        result = solve(*arguments, **options)
        result.status, result.mip_gap = 1, 0.25
        return result

    monkeypatch.setattr(optimize, "milp", cut_short)
    found = Choice(["a"], [1], [[Part([frozenset({"a"})])]]).cheapest()
    assert (found.moves, found.remaining_gap) == (("a",), 0.25)


# What moves do


@st.composite
def programmes(draw):
    """The statements of a small programme: actors, a unit, measures, phenomena, networks, dependencies."""
    state = Statements(BASE)
    programme = state.iri("programme")
    state.type(programme, IG["Programme"])
    state.label(programme, "programme", "en")
    for relation in ("addresses", "requires", "supports", "network"):
        state.add(programme, IG["annotatedFor"], relation)
    phenomena, actors = _things(draw, state)
    measures = [state.iri("measure", place) for place in range(1, draw(st.integers(2, 5)) + 1)]
    for place, measure in enumerate(measures, 1):
        state.type(measure, IG["Measure"])
        state.link(measure, DCTERMS["isPartOf"], programme)
        state.add(measure, IG["number"], place)
        state.add(measure, IG["position"], place)
        for phenomenon in sorted(draw(st.sets(st.sampled_from(phenomena), max_size=2))):
            _addresses(state, measure, phenomenon)
        for position, actor in enumerate(sorted(draw(st.sets(st.sampled_from(actors), max_size=3)))):
            _responsibility(state, f"{measure}/responsibility/{position}", measure, actor)
    for one, other in draw(st.sets(st.tuples(st.sampled_from(measures), st.sampled_from(measures)), max_size=2)):
        state.link(one, IG[draw(st.sampled_from(["requires", "supports"]))], other)
    for name in ("first", "second"):
        _network(state, programme, name, draw(st.sets(st.sampled_from(actors[:-1]), max_size=3)))
    return Stated(programme, tuple(state.sorted()), draw(st.integers(2, 3)))


def _things(draw, state):
    phenomena = [state.iri("concept", name) for name in ("broad", "narrow", "other")]
    actors = [state.iri("actor", name) for name in ("a", "b", "c", "d", "unit", "wording")]
    for thing in (*phenomena, *actors):
        state.label(thing, thing.rpartition("/")[2], "en")
    for phenomenon in phenomena:
        state.type(phenomenon, IG["Phenomenon"])
    state.link(phenomena[1], SKOS["broader"], phenomena[0])
    for actor in actors[:4]:
        state.type(actor, IG["PublicBody"])
    state.type(actors[4], IG["Unit"])
    state.link(actors[4], ORG["unitOf"], actors[0])
    state.type(actors[5], IG["UnresolvedWording"])
    state.link(actors[5], IG["proposedReading"], actors[3])
    if draw(st.booleans()):
        state.link(actors[1], IG["attachedTo"], actors[2])
    return phenomena, actors


def _addresses(state, measure, phenomenon):
    """As a reading with its quotation: a finding without one is none."""
    node = f"{measure}/reading/{phenomenon.rpartition('/')[2]}"
    state.link(measure, IG["addresses"], phenomenon)
    state.type(node, IG["Annotation"])
    state.link(node, IG["subject"], measure)
    state.link(node, IG["relation"], IG["addresses"])
    state.link(node, IG["object"], phenomenon)
    state.link(node, IG["quotation"], f"{node}/words")
    state.add(node, IG["basis"], "text")
    state.add(node, IG["certainty"], "certain")


def _responsibility(state, node, measure, actor):
    state.type(node, IG["Responsibility"])
    state.link(node, IG["ofMeasure"], measure)
    state.link(node, IG["heldBy"], actor)
    state.link(node, IG["role"], "https://w3id.org/ihmisgraph/concept/role/responsible")


def _network(state, programme, name, members):
    network = state.iri("actor", name)
    state.type(network, IG["AgencyNetwork"])
    state.label(network, name, "en")
    state.link(state.iri("measure", 1), IG["namesNetwork"], network)
    for member in sorted(members):
        node = state.iri("membership", name, member.rpartition("/")[2])
        state.type(node, ORG["Membership"])
        state.link(node, DCTERMS["isPartOf"], programme)
        state.link(node, ORG["organization"], network)
        state.link(node, ORG["member"], member)
        state.link(node, IG["ofMeasure"], state.iri("measure", 1))
        state.add(node, IG["membershipRole"], "member")


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
@given(programmes(), st.data())
def test_what_is_worked_out_in_memory_is_what_deriving_anew_gives(stated, data):
    level = data.draw(st.sampled_from(["unit", "organisation"]))
    store = stated.anew()
    (standing,) = standings(store, level)
    assert standing.missing() == links(store, level)
    closing = Closing(standing, standing.missing())
    if not closing.moves:
        return
    moves = sorted(data.draw(st.sets(st.sampled_from(closing.moves), min_size=1, max_size=3)))
    after = stated.anew(added=stated_by(stated, moves))
    assert applied(standing, moves).missing() == links(after, level)


@settings(max_examples=12, deadline=None, suppress_health_check=SLOW)
@given(programmes())
def test_the_cheapest_set_closes_all_missing_links_and_no_cheaper_one_does(stated):
    (standing,) = standings(stated.anew())
    closing = Closing(standing, standing.missing())
    assert all(any(len(way) == 1 for way in closing.ways(link)) for link in closing.open_fields)
    (plan,) = mend_links(stated.anew()).plans
    after = stated.anew(added=stated_by(stated, plan.whole.moves))
    wanted = pairs_of(closing.open_fields)
    assert not wanted & pairs_of(links(after))
    assert plan.whole.left == 0
    assert plan.whole.opened == len(pairs_of(links(after)) - wanted)
    limits = closing.limits()
    for size in range(3):
        for chosen in combinations(closing.moves, size):
            if sum(COSTS[move.kind] for move in chosen) < plan.whole.cost and fits(chosen, limits):
                assert closing.closed_by(chosen) != wanted
    for point in plan.curve[1:3]:
        number = plan.curve.index(point)
        sets = (chosen for chosen in combinations(closing.moves, number) if fits(chosen, limits))
        assert point.closed == max(len(closing.closed_by(chosen)) for chosen in sets)


def fits(chosen, limits):
    return all(len(set(chosen).intersection(moves)) <= room for moves, room in limits)


@pytest.mark.parametrize("level", ["unit", "organisation", "branch"])
def test_the_chosen_set_closes_the_links_of_the_first_programme_derived_anew(shipped, level):
    (plan,) = mend_links(shipped, level, moves=1).plans
    stated = stated_of(shipped, plan.standing.programme, plan.standing.general_up_to)
    before, after = links(shipped, level), links(stated.anew(added=stated_by(stated, plan.whole.moves)), level)
    assert before == plan.standing.missing()
    assert pairs_of(before).isdisjoint(pairs_of(after))
    assert (len(pairs_of(before)), plan.whole.remaining_gap) == (plan.findings, 0)


def test_forced_marriage_is_mended_by_two_who_join_the_third(shipped):
    """Measures 6, 8 and 21 have a body each and three links are missing: two joins, or one new measure of three."""
    (plan,) = mend_links(shipped, phenomenon="pakkoavioliitto").plans
    assert (plan.findings, plan.whole.cost, [point.closed for point in plan.curve]) == (3, 2, [0, 3])
    (measure,) = {move.group for move in plan.whole.moves}
    assert plan.standing.numbers[measure] in {"6", "8", "21"}
    assert [(step.closes, step.opens) for step in plan.steps] == [(1, 0), (2, 0)]
    (new,) = plan.curve[1].moves
    assert (new.kind, len(new.actors)) == (NEW_MEASURE, 3)


def test_a_new_measure_that_costs_less_than_two_joins_is_chosen(shipped):
    costs = costs_of(["new-measure=1.5"])
    (plan,) = mend_links(shipped, phenomenon="pakkoavioliitto", costs=costs).plans
    assert [move.kind for move in plan.whole.moves] == [NEW_MEASURE]
    assert plan.whole.cost == 1.5


def test_the_small_programme_is_mended_as_worked_out_by_hand(small):
    """Customs lacks a link with the institute (1, 7) and one with each body of 16: two joins, no single set of one."""
    mending = mend_links(small)
    (plan,) = mending.plans
    assert plan.findings == 3
    assert plan.whole.cost == 2
    assert [(point.closed, point.left) for point in plan.curve] == [(0, 3), (2, 1), (3, 0)]
    words = {
        "en": "Harbour Customs joins measure 16: closes 2",
        "fi": "Toimenpide 16, uusi toimija: Satamatulli. Poistaa 2 havaintoa.",
        "sv": "Åtgärd 16, ny aktör: Hamntullen. Tar bort 2 iakttagelser.",
    }
    assert {language: mending.table(language).column("move")[0] for language in LANGUAGES} == words


def test_a_move_that_opens_says_so():
    move = Move(JOIN_MEASURE, f"{BASE}measure/1", (f"{BASE}actor/a",))
    mending = mend_links(open_graph(), moves=1)
    standing = mending.plans[0].standing
    assert mending.words(standing, move, "en", 1, 2).endswith(": closes 1 and opens 2")
    assert mending.words(standing, move, "fi", 1, 2).endswith(". Poistaa 1 havainnon ja tuo 2 uutta havaintoa.")
    assert mending.words(standing, move, "sv", 2, 1).endswith(". Tar bort 2 iakttagelser och ger 1 ny iakttagelse.")


def test_the_same_seed_gives_the_same_result_and_the_method_names_it(small):
    one, two = mend_links(small, seed=7), mend_links(small, seed=7)
    assert one.tables("fi") == two.tables("fi")
    for language in LANGUAGES:
        said = one.method().in_language(language)
        assert "7" in said and "60" in said


def test_a_programme_without_actors_has_nothing_to_mend():
    state = Statements(BASE)
    state.type(state.iri("programme"), IG["Programme"])
    state.label(state.iri("programme"), "empty", "en")
    state.type(state.iri("measure", 1), IG["Measure"])
    state.link(state.iri("measure", 1), DCTERMS["isPartOf"], state.iri("programme"))
    state.add(state.iri("measure", 1), IG["number"], 1)
    state.add(state.iri("measure", 1), IG["position"], 1)
    store = Stated(state.iri("programme"), tuple(state.sorted()), 3).anew()
    mending = mend_links(store)
    (plan,) = mending.plans
    assert (plan.findings, plan.steps, len(plan.curve)) == (0, (), 1)
    assert "not read for it" in mending.method()
    assert mend_kinds(store, ["split-field"]).plans[0].curve[0].left == 0


def test_an_actor_by_a_proposed_reading_alone_joins_nothing_twice(small):
    for level in ("unit", "organisation", "branch"):
        (standing,) = standings(small, level)
        closing = Closing(standing, standing.missing())
        for move in closing.moves:
            if move.kind != NEW_MEASURE:
                assert not standing.within(move.group).intersection(move.actors)


def test_no_join_unties_those_who_stand_in_a_general_measure():
    """Measures 1 and 2 name a and b on P; of the general ones 3 has room for one more, 4 is full, 5 ties nobody."""
    members = {"1": "a", "2": "b", "3": "cd", "4": "cde", "5": "cdef"}
    standing = Standing(
        "p",
        numbers={name: name for name in members},
        phenomena={"1": frozenset("P"), "2": frozenset("P")},
        general=frozenset("345"),
        members={name: frozenset(actors) for name, actors in members.items()},
    )
    closing = Closing(standing, standing.missing())
    assert closing.open_fields == {("a", "b", "P")}
    assert {move.group for move in closing.moves} == {"", "1", "2"}
    with_room = replace(standing, members={**standing.members, "3": frozenset("c")})
    closing = Closing(with_room, with_room.missing())
    assert {move.group for move in closing.moves} == {"", "1", "2", "3"}
    assert [(sorted(m.actors[0] for m in moves), room) for moves, room in closing.limits()] == [(["a", "b"], 2)]


@pytest.mark.parametrize(
    "setting", ["new-measure", "new-measure=", "new-measure=0", "new-measure=-1", "new-measure=x", "joins=1", "=1"]
)
def test_a_cost_that_is_none_is_refused(setting):
    with pytest.raises(UsageProblem, match="join-measure"):
        costs_of([setting])


@pytest.mark.parametrize("wrong", [{"level": "ministry"}, {"programme": "none"}, {"phenomenon": "none at all"}])
def test_an_unknown_name_is_refused(small, wrong):
    with pytest.raises(UnknownValue):
        mend_links(small, **wrong)


# Other kinds


def test_no_single_join_mends_the_split_field_of_forced_marriage_but_a_new_measure_of_all_three_does(shipped):
    """Six joins to measures, six to networks and the three new measures of two do not close it."""
    mending = mend_kinds(shipped, ["split-field"], phenomenon="pakkoavioliitto", tries=20)
    (plan,) = mending.plans
    assert plan.findings == 1
    assert [(point.closed, point.exact) for point in plan.curve] == [(0, True), (1, True)]
    assert [(move.kind, len(move.actors)) for move in plan.whole.moves] == [(NEW_MEASURE, 3)]


def test_the_split_field_of_the_small_programme_is_mended_by_one_who_joins(small):
    mending = mend_kinds(small, ["split-field"])
    (plan,) = mending.plans
    (move,) = plan.whole.moves
    assert (move.kind, move.group) == (JOIN_MEASURE, f"{LAKES}measure/16")
    assert move.actors == (f"{LAKES}actor/harbour-customs",)
    stated = stated_of(small, plan.standing.programme, plan.standing.general_up_to)
    after = stated.anew(added=stated_by(stated, plan.whole.moves))
    assert len(ask(small, "gaps/split-field")) == 1
    assert ask(after, "gaps/split-field").rows == ()
    assert "12" in mending.method()


def test_what_no_move_closes_is_said_to_be_left(small):
    """That there is no follow-up is no matter of who takes part; at 3 tries not every single move is tried."""
    (plan,) = mend_kinds(small, ["no-visible-result"], tries=3, moves=2).plans
    assert (plan.whole.closed, plan.whole.left, plan.steps) == (0, 1, ())
    assert not plan.curve[1].exact


def test_two_moves_mend_what_no_single_one_does():
    """Three bodies, a measure each, on one phenomenon; a new measure may have two of them. Any tree joins all."""
    state = Statements(BASE)
    programme, phenomenon = state.iri("programme"), state.iri("concept", "noise")
    state.type(programme, IG["Programme"])
    state.type(phenomenon, IG["Phenomenon"])
    for relation in ("addresses", "requires", "supports", "network", "unnamed-partner"):
        state.add(programme, IG["annotatedFor"], relation)
    for place, name in enumerate("abc", 1):
        measure, actor = state.iri("measure", place), state.iri("actor", name)
        state.type(measure, IG["Measure"])
        state.type(actor, IG["PublicBody"])
        state.link(measure, DCTERMS["isPartOf"], programme)
        _addresses(state, measure, phenomenon)
        state.add(measure, IG["number"], place)
        state.add(measure, IG["position"], place)
        _responsibility(state, f"{measure}/responsibility/1", measure, actor)
    for thing in (programme, phenomenon, *(state.iri("actor", name) for name in "abc")):
        state.label(thing, thing.rpartition("/")[2], "en")
    store = Stated(programme, tuple(state.sorted()), 2).anew()
    mending = mend_kinds(store, ["split-field"])
    (plan,) = mending.plans
    assert [(point.closed, point.exact) for point in plan.curve] == [(0, True), (0, True), (1, True)]
    assert (len(plan.whole.moves), plan.whole.cost) == (2, 2)
    assert [step.closes for step in plan.steps] == [0, 1]
    assert "45 sets of moves" in mending.method()
    greedy = mend_kinds(store, ["split-field"], tries=20).plans[0]
    assert [(point.closed, point.exact) for point in greedy.curve] == [(0, True), (0, True), (0, False)]


def test_an_endpoint_cannot_be_derived_anew(small):
    class Elsewhere:
        select = small.select

    with pytest.raises(UsageProblem, match="endpoint"):
        mend_kinds(Elsewhere(), ["split-field"])


def test_two_programmes_are_mended_each_by_itself(small, shipped):
    both = type(small)([*small, *shipped])
    alone = [plan for store in (small, shipped) for plan in mend_links(store, moves=1).plans]
    together = mend_links(both, moves=1)
    assert [plan.whole for plan in together.plans] == [
        plan.whole for plan in sorted(alone, key=lambda p: p.standing.programme)
    ]
    assert together.to_read("en")[0].columns[0] == "programmeLabel"
    stated = stated_of(both, alone[0].standing.programme, 3)
    assert links(stated.anew()) == links(small)


def test_a_new_measure_is_stated_with_what_it_addresses(small):
    (standing,) = standings(small)
    stated = stated_of(small, standing.programme, 3)
    actors = (f"{LAKES}actor/ferry-board", f"{LAKES}actor/harbour-customs")
    move = Move(NEW_MEASURE, "", actors, (f"{LAKES}concept/phenomenon/litter",))
    after = stated.anew(added=stated_by(stated, [move]))
    (changed,) = standings(after)
    (new,) = (measure for measure, number in changed.numbers.items() if number == "+1")
    assert changed.members[new] == set(actors)
    assert changed.phenomena[new] == set(move.phenomena)
    assert ox.NamedNode(IG["Measure"]) in {triple.object for triple in move.statements(stated, 1)}
