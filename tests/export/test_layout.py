"""Places of nodes: no boxes overlap, ties are short, the same network is laid out the same."""

from itertools import combinations, pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ihmisgraph.export.layout import positions, row_order
from ihmisgraph.export.pictures.marks import rooms
from ihmisgraph.export.pictures.packing import packed
from ihmisgraph.export.pictures.scene import Box
from ihmisgraph.export.pictures.spreading import off_the_ties, spread


def boxes(network):
    room, places = rooms(network), positions(network)
    return [
        Box(x - room[node].half, y - room[node].up, x + room[node].half, y + room[node].down)
        for node, (x, y) in places.items()
    ]


def named(network):
    return nx.relabel_nodes(network, lambda node: f"Valtakunnanviranomainen {node}")


@pytest.mark.parametrize(
    "network",
    [
        nx.empty_graph(1),
        nx.empty_graph(40),
        nx.path_graph(2),
        nx.path_graph(60),
        nx.star_graph(80),
        nx.complete_graph(30),
        nx.balanced_tree(3, 4),
        nx.gnm_random_graph(300, 700, seed=5),
        nx.gnm_random_graph(300, 150, seed=5),
        nx.DiGraph([(0, 1), (1, 2), (2, 0), (3, 3)]),
        nx.Graph([(0, 0)]),
    ],
    ids=lambda network: f"{len(network)}-{network.number_of_edges()}",
)
def test_no_boxes_overlap(network):
    network = named(network)
    found = boxes(network)
    assert len(found) == len(network)
    assert [pair for pair in combinations(found, 2) if pair[0].overlaps(pair[1], 0.2)] == []
    assert all(box.left >= -0.1 and box.top >= -0.1 for box in found)


def test_ends_of_a_tie_are_nearer_than_ends_of_none():
    network = named(nx.connected_caveman_graph(4, 6))
    places = {node: np.array(place) for node, place in positions(network).items()}
    lengths = [np.linalg.norm(places[one] - places[two]) for one, two in network.edges]
    others = [np.linalg.norm(places[one] - places[two]) for one, two in nx.non_edges(network)]
    assert np.mean(lengths) < 0.6 * np.mean(others)


def test_a_long_chain_is_laid_out_in_its_order():
    places = positions(named(nx.path_graph(8)))
    along = [places[f"Valtakunnanviranomainen {number}"][0] for number in range(8)]
    assert along in (sorted(along), sorted(along, reverse=True))


def test_nodes_without_a_tie_stand_in_rows_under_the_rest():
    network = named(nx.path_graph(3))
    network.add_nodes_from(["b alone", "a alone", "c alone"])
    places = positions(network)
    rows = {places[node][1] for node in ("a alone", "b alone", "c alone")}
    assert len(rows) == 1
    assert min(rows) > max(y for node, (_, y) in places.items() if "alone" not in node)
    across = [places[f"{letter} alone"][0] for letter in "abc"]
    assert len({round(right - left, 1) for left, right in pairwise(across)}) == 1


def test_numbers_are_in_the_order_people_count():
    network = nx.Graph()
    for number in (10, 9, "9a", 100, "1.10", "1.2"):
        network.add_node(f"m{number}", number=number)
    assert row_order(network, list(network)) == ["m1.2", "m1.10", "m9", "m9a", "m10", "m100"]


def test_places_do_not_hang_on_the_order_of_nodes_and_edges():
    network = named(nx.gnm_random_graph(40, 70, seed=2))
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(network)))
    turned.add_edges_from((two, one) for one, two in reversed(list(network.edges)))
    assert positions(turned) == positions(network)
    assert positions(network, seed=3) != positions(network)


def test_a_tie_does_not_run_through_a_third_mark():
    middles = np.array([[0.0, 0.0], [200.0, 0.0], [100.0, 3.0], [100.0, 90.0]])
    moved = off_the_ties(middles, np.array([[0, 1]]), 17.0)
    assert moved[2].tolist() == [100.0, 17.0]
    assert np.array_equal(moved[[0, 1, 3]], middles[[0, 1, 3]])


_place = st.floats(0, 500, allow_nan=False)
_size = st.floats(1, 200, allow_nan=False)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(_place, _place, _size, _size), min_size=1, max_size=25, unique_by=lambda box: box[:2]))
def test_boxes_anywhere_are_spread_until_none_overlaps(given_boxes):
    table = np.array(given_boxes)
    middles = spread(table[:, :2], table[:, 2:], 4.0)
    for one, two in combinations(range(len(table)), 2):
        apart = np.abs(middles[one] - middles[two])
        assert (apart >= (table[one, 2:] + table[two, 2:]) / 2 + 4.0 - 1e-3).any()


def test_boxes_far_apart_stay_where_they_are():
    middles = np.array([[0.0, 0.0], [300.0, 0.0], [0.0, 300.0]])
    sizes = np.full((3, 2), 20.0)
    assert np.array_equal(spread(middles, sizes, 4.0), middles)


@settings(deadline=None)
@given(st.lists(st.tuples(_size, _size), max_size=30), st.floats(200, 600))
def test_rectangles_on_a_page_do_not_overlap_nor_leave_it(sizes, width):
    corners = packed(sizes, width)
    page = [Box(x, y, x + wide, y + high) for (x, y), (wide, high) in zip(corners, sizes, strict=True)]
    assert [pair for pair in combinations(page, 2) if pair[0].overlaps(pair[1], 1e-4)] == []
    assert all(box.left >= 0 and box.top >= 0 and box.right <= width + 1e-5 for box in page)
