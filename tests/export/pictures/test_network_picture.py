"""A network's picture: nothing in anything's way, everything told, the same every time."""

from collections import Counter

import networkx as nx
import pytest

import ihmisgraph
from ihmisgraph.cooperation.networks import network_names
from ihmisgraph.errors import UsageProblem
from ihmisgraph.export.pictures.labels import box_of
from ihmisgraph.export.pictures.network_picture import network_picture, source_line
from ihmisgraph.export.pictures.scene import Circle, Group, Line, Polygon, Text
from ihmisgraph.languages import LANGUAGES


def words(scene):
    """All words of a picture, those of nodes too."""
    parts = [part for item in scene.items for part in (item.items if isinstance(item, Group) else (item,))]
    return [part.words for part in parts if isinstance(part, Text)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", network_names())
def test_nothing_overlaps_in_any_shipped_network(shipped, pictured, name, language):
    network = ihmisgraph.network(shipped, name, language)
    for settings in ({}, {"colour_by": "branch", "size_by": "degree"}, {"colour_by": "community"}):
        scene = network_picture(network, language, **settings).scene
        assert pictured.overlaps(scene) == []
        assert pictured.outside(scene) == []
        assert len(pictured.nodes(scene)) == len(network)


@pytest.mark.parametrize(
    ("size", "ties"), [(0, 0), (1, 0), (2, 1), (2, 0), (50, 80), (300, 600), (300, 100), (300, 0), (60, 1700)]
)
@pytest.mark.parametrize("modes", [1, 2])
def test_nothing_overlaps_up_to_300_nodes(pictured, size, ties, modes):
    network = pictured.invented(size, ties, modes=modes)
    scene = network_picture(network, "fi", colour_by="branch", size_by="measures").scene
    assert pictured.overlaps(scene) == []
    assert pictured.outside(scene) == []
    assert len(pictured.nodes(scene)) == size


def test_the_same_network_is_drawn_the_same_whatever_the_order_of_its_nodes(pictured):
    network = pictured.invented(40, 60)
    turned = nx.Graph(**network.graph)
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    turned.add_edges_from((two, one, data) for one, two, data in reversed(list(network.edges(data=True))))
    assert network_picture(turned).places == network_picture(network).places
    assert network_picture(network).scene == network_picture(network).scene
    assert network_picture(network, seed=2).places != network_picture(network).places


def test_an_empty_network_says_that_it_is_empty():
    scene = network_picture(nx.Graph(title="Nothing"), "fi").scene
    assert "Verkosto on tyhjä" in " ".join(words(scene))
    assert scene.description.startswith("Verkosto on tyhjä")


def test_a_network_that_knows_nothing_of_itself_is_drawn():
    picture = network_picture(nx.Graph([("a", "b")]))
    assert {"a", "b"} <= set(words(picture.scene))
    assert source_line(nx.Graph(), "en") == ""


def test_nodes_lead_to_their_address_and_tell_what_is_known(shipped, pictured):
    network = ihmisgraph.network(shipped, "co-responsibility", "en")
    nodes = {node.link: node.told for node in pictured.nodes(network_picture(network).scene)}
    assert set(nodes) == set(network)
    for node, attributes in network.nodes(data=True):
        told = nodes[node]
        assert attributes["label"] in told
        assert "actor" in told
        assert f"Ties: {network.degree(node)}" in told


def test_only_web_addresses_are_links(pictured):
    network = nx.Graph()
    network.add_node("javascript:alert(1)", label="x")
    network.add_node("https://example.org/1", label="y")
    assert sorted(node.link for node in pictured.nodes(network_picture(network).scene)) == ["", "https://example.org/1"]


def test_ties_tell_their_measures_and_words():
    network = nx.Graph()
    network.add_edge("a", "b", weight=2, measures=(6, 8), words="6: “Vastuutaho: X” 8: “Vastuutaho: Y”")
    scene = network_picture(network).scene
    tie = next(item for item in scene.items if isinstance(item, Group) and isinstance(item.items[0], Line))
    assert tie.told.splitlines()[0] == "a – b"
    assert "6, 8" in tie.told
    assert "“Vastuutaho: Y”" in tie.told


def test_heavier_ties_are_wider_and_roles_differ_in_strokes():
    network = nx.Graph([("a", "b", {"weight": 1}), ("b", "c", {"weight": 3}), ("c", "d", {"weight": 5})])
    scene = network_picture(network).scene
    widths = [
        item.items[0].width for item in scene.items if isinstance(item, Group) and isinstance(item.items[0], Line)
    ]
    assert widths == sorted(set(widths))
    roles = nx.Graph()
    for node, role in (("b", "responsible"), ("c", "lead"), ("d", "collaborator")):
        roles.add_edge("a", node, weight=1, role=role)
    lines = [
        item.items[0]
        for item in network_picture(roles).scene.items
        if isinstance(item, Group) and isinstance(item.items[0], Line)
    ]
    assert len({(line.width, line.dashes) for line in lines}) == 3
    assert {"lead", "responsible", "collaborator"} <= set(words(network_picture(roles).scene))


def test_a_direction_is_an_arrow_at_the_end_it_leads_to():
    scene = network_picture(nx.DiGraph([("a", "b")])).scene
    line, head = next(item.items for item in scene.items if isinstance(item, Group) and len(item.items) == 2)[:2]
    assert isinstance(head, Polygon)
    assert abs(head.points[0][0] - line.x2) < abs(head.points[0][0] - line.x1)
    assert network_picture(nx.DiGraph([("a", "b"), ("b", "a"), ("a", "a")])).scene.width > 0


def test_an_arrow_from_below_ends_where_the_words_begin(pictured):
    network = nx.DiGraph([(f"unit {number}", "a body with a long name") for number in range(8)])
    picture = network_picture(network)
    x, y = picture.places["a body with a long name"]
    heads = [part for item in picture.scene.items if isinstance(item, Group) for part in item.items[1:2]]
    tips = [part.points[0] for part in heads if isinstance(part, Polygon)]
    words = next(node for node in pictured.nodes(picture.scene) if "body" in node.told.split("\n")[0]).items[1:]
    boxes = [box_of(text) for text in words]
    assert len(tips) == 8
    assert any(down > y for _, down in tips)
    assert not [tip for tip in tips for box in boxes if box.left < tip[0] < box.right and box.top < tip[1] < box.bottom]
    assert all(
        (tip[0] - x) ** 2 + (tip[1] - y) ** 2 >= picture.looks.radii["a body with a long name"] ** 2 for tip in tips
    )


def test_ties_that_are_missing_are_dotted():
    for name, dotted in (("missing-links", True), ("co-responsibility", False)):
        scene = network_picture(nx.Graph([("a", "b")], name=name)).scene
        lines = [part for item in scene.items for part in getattr(item, "items", (item,)) if isinstance(part, Line)]
        assert [bool(line.dashes) for line in lines] == [dotted, dotted]


def test_a_tie_of_several_roles_is_drawn_by_the_first():
    network = nx.Graph([("a", "b", {"weight": 1, "role": "lead, responsible"})])
    scene = network_picture(network).scene
    assert "lead" in words(scene)
    assert "responsible" not in words(scene)


def test_a_colouring_that_says_nothing_is_not_explained():
    assert not [word for word in words(network_picture(nx.Graph(), colour_by="branch").scene) if "branch" in word]


def test_kinds_differ_in_shape_not_only_in_colour(pictured):
    network = nx.Graph()
    for kind in ("actor", "measure", "phenomenon", "agency-network"):
        network.add_node(f"https://example.org/{kind}", family=kind, label=kind)
    marks = [node.items[0] for node in pictured.nodes(network_picture(network).scene)]
    assert sum(isinstance(each, Circle) for each in marks) == 1
    others = [each.points for each in marks if isinstance(each, Polygon)]
    assert len({(len(points), round(points[0][1] - points[1][1])) for points in others}) == 3


def test_branches_are_told_by_letter_and_the_legend_names_them(pictured):
    network = pictured.invented(12, 20)
    scene = network_picture(network, colour_by="branch").scene
    letters = {
        part.words for node in pictured.nodes(scene) for part in node.items if isinstance(part, Text) and part.bold
    }
    assert letters == {"A", "B", "C", "D"}
    assert {f"Branch {number}" for number in range(4)} <= set(words(scene))


def test_communities_are_found_where_none_are_stated():
    network = nx.disjoint_union(nx.complete_graph(5), nx.complete_graph(4))
    network = nx.relabel_nodes(network, str)
    network.add_node("alone")
    picture = network_picture(network, colour_by="community")
    assert [len(group.members) for group in picture.looks.groups] == [5, 4]
    assert picture.looks.inside["alone"] == ""
    assert "in no community" in words(picture.scene)


def test_communities_that_are_stated_stay():
    network = nx.Graph([("a", "b")])
    nx.set_node_attributes(network, {"a": 1, "b": 2}, "community")
    assert len(network_picture(network, colour_by="community").looks.groups) == 2


@pytest.mark.parametrize("size", ["degree", "strength", "betweenness", "measures"])
def test_sizes_follow_the_measure_chosen(size):
    network = nx.Graph()
    nx.add_star(network, ["middle", "a", "b", "c"], weight=2)
    nx.set_node_attributes(network, {"middle": 9, "a": 1, "b": 1, "c": 0}, "measures")
    picture = network_picture(network, size_by=size)
    radii = picture.looks.radii
    assert radii["middle"] == max(radii.values()) > radii["a"]
    expected = {"degree": 3, "strength": 6, "betweenness": 1, "measures": 9}[size]
    assert picture.looks.values["middle"] == expected
    assert str(expected) in words(picture.scene)


def test_size_by_a_measure_all_of_whom_are_zero_draws_all_alike():
    network = nx.Graph()
    network.add_nodes_from("ab", measures=0)
    assert len(set(network_picture(network, size_by="measures").looks.radii.values())) == 1
    assert network_picture(nx.Graph(["ab"]), size_by="measures").scene.width > 0


def test_what_is_asked_for_and_does_not_exist_is_named():
    with pytest.raises(UsageProblem, match="branch"):
        network_picture(nx.Graph(), colour_by="colour")
    with pytest.raises(UsageProblem, match="betweenness"):
        network_picture(nx.Graph(), size_by="weight")


def test_more_than_300_nodes_are_drawn_as_groups(pictured):
    network = nx.relabel_nodes(
        nx.planted_partition_graph(5, 70, 0.2, 0.002, seed=3), lambda n: f"https://example.org/{n}"
    )
    network.add_nodes_from(["https://example.org/alone", "https://example.org/too"])
    for node in network:
        network.nodes[node]["label"] = node.rpartition("/")[2]
    picture = network_picture(network, "en")
    members = Counter({node: data["members"] for node, data in picture.network.nodes(data=True)})
    assert sum(members.values()) == 352
    assert len(members) < 30
    between = sum(weight for _, _, weight in picture.network.edges(data="weight"))
    assert 0 < between < network.number_of_edges()
    said = " ".join(words(picture.scene))
    assert "352 nodes" in said
    assert "--ego" in said
    assert picture.looks.inside[next(node for node, size in members.items() if size == 2)] == "2"
    assert pictured.overlaps(picture.scene) == []


def test_many_small_groups_are_one():
    network = nx.Graph((f"{number}a", f"{number}b") for number in range(200))
    picture = network_picture(network)
    assert sum(members for _, members in picture.network.nodes(data="members")) == 400
    assert len(picture.network) == 61


def test_the_neighbourhood_of_a_large_network_is_drawn_node_by_node():
    whole = nx.relabel_nodes(nx.barabasi_albert_graph(400, 2, seed=1), str)
    near = nx.ego_graph(whole, "7")
    assert set(network_picture(near).network) == set(near)


def test_words_around_are_in_the_language_asked_for(shipped):
    network = ihmisgraph.network(shipped, "co-responsibility", "en")
    said = {language: " ".join(words(network_picture(network, language).scene)) for language in LANGUAGES}
    assert "Toimijoita 23, yhteyksiä 30" in said["fi"]
    assert "Aktörer: 23, kopplingar: 30" in said["sv"]
    assert "Actors: 23, ties: 30" in said["en"]
    assert "ulkoministeriö" in said["fi"]
    assert "utrikesministeriet" in said["sv"]


def test_the_source_line_holds_programme_licence_date_and_query():
    network = nx.Graph(sourceLabel="Programme X", license="CC BY 4.0", date="2026-02-26", query="cooperation/two-mode")
    line = source_line(network, "en")
    assert line == "Source: Programme X. Data of 2026-02-26. Licence: CC BY 4.0. Query: cooperation/two-mode."


def test_restrictions_and_level_stand_under_the_title():
    network = nx.Graph([("a", "b")], restricted="goal=3", level="unit")
    said = words(network_picture(network, "sv").scene)
    assert "Avgränsning: goal=3" in said
    assert any("per enhet" in each for each in said)
