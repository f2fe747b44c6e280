"""What no file can hold is gone, whatever the network held; the same network is cleaned to the same."""

import json
import math
import re

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ihmisgraph.export.networks.cleaning import cleaned, distinct

LAKE = "https://example.org/lake"


def test_nothing_is_left_of_none_lists_control_characters_and_empty_words(made):
    lake = {node.id: node for node in cleaned(made["one-mode"]).nodes}[LAKE]
    assert lake.label == 'Åbo "lake" & <harbour>, c:\\new\n|office'
    assert "label_en" not in lake.attributes
    (edge,) = cleaned(made["one-mode"]).edges
    assert edge.attributes["measures"] == "6|8"
    assert cleaned(made["one-mode"]).lists == {"measures"}
    network = nx.Graph()
    network.add_node("a", empty="", blank=" \n", nothing=(), infinite=math.inf, text="x\r\ny")
    assert cleaned(network).nodes[0].attributes == {"label": "a", "text": "x\ny"}


def test_a_key_has_one_type():
    network = nx.Graph()
    network.add_node("a", size=1, mixed=True, count=np.int64(3))
    network.add_node("b", size=1.5, mixed=7, count=4)
    network.add_node("c", mixed="word")
    one, two, three = (node.attributes for node in cleaned(network).nodes)
    assert (one["size"], two["size"]) == (1.0, 1.5)
    assert isinstance(one["size"], float)
    assert (one["mixed"], two["mixed"], three["mixed"]) == ("true", "7", "word")
    assert (one["count"], type(one["count"])) == (3, int)


def test_the_type_of_a_key_of_nodes_does_not_hang_on_that_of_edges():
    network = nx.Graph()
    network.add_node("a", weight="heavy")
    network.add_edge("a", "b", weight=2)
    clean = cleaned(network)
    assert clean.nodes[0].attributes["weight"] == "heavy"
    assert clean.edges[0].weight == 2


def test_identifiers_stay_different_when_their_control_characters_go():
    network = nx.Graph()
    network.add_edge("a\x01", "a")
    clean = cleaned(network)
    assert [node.id for node in clean.nodes] == ["a", "a (2)"]
    assert (clean.edges[0].source, clean.edges[0].target) == ("a", "a (2)")


def test_a_set_is_written_in_order():
    network = nx.Graph()
    network.add_node("a", found={"c", "a", "b"})
    assert cleaned(network).nodes[0].attributes["found"] == "a|b|c"


def test_an_undirected_edge_has_its_lesser_end_first_and_a_directed_one_its_own(made):
    assert [(edge.source[-5:], edge.target[-5:]) for edge in cleaned(made["one-mode"]).edges] == [("/lake", "order")]
    assert ("/unit", "/body") in [(edge.source[-5:], edge.target[-5:]) for edge in cleaned(made["directed"]).edges]


def test_modes_are_told_apart_only_where_every_tie_joins_both(made):
    first, second = cleaned(made["two-mode"]).modes()
    assert [node.label for node in first] == ["lake", "order"]
    assert len(second) == 3
    made["two-mode"].add_edge("https://example.org/lake", "https://example.org/order")
    assert not cleaned(made["two-mode"]).two_mode
    assert not cleaned(made["empty"]).two_mode
    assert not cleaned(made["one-mode"]).two_mode


def test_what_is_known_of_the_network_is_told_line_by_line(made):
    told = cleaned(made["two-mode"]).told()
    assert told[0] == 'title: Programme "of lakes" & harbours, år 1'
    assert "date: 2031-01-15" in told
    assert "query: cooperation/two-mode, actors/portfolio" in told


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=3) | st.sets(st.integers(), max_size=3),
    max_leaves=4,
)


@given(st.dictionaries(st.text(), st.dictionaries(st.text(), values, max_size=4), max_size=5))
def test_whatever_stands_in_a_network_it_becomes_plain_and_of_one_type(found):
    network = nx.Graph()
    network.add_nodes_from(found.items())
    clean = cleaned(network)
    assert len({node.id for node in clean.nodes}) == len(found)
    types = {}
    for node in clean.nodes:
        for key, value in node.attributes.items():
            types.setdefault(key, set()).add(type(value))
            assert isinstance(value, str | int | float)
            if isinstance(value, str):
                value.encode()
                assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", value)
    assert all(len(kinds) == 1 for kinds in types.values())
    json.dumps([node.attributes for node in clean.nodes], allow_nan=False)


@given(st.lists(st.sampled_from(["a", "a (2)", "a (3)", "b"])))
def test_distinct_labels_are_distinct_and_the_first_of_each_stays(labels):
    given_labels = distinct(labels)
    assert len(set(given_labels)) == len(labels)
    assert all(made.startswith(label) for made, label in zip(given_labels, labels, strict=True))
