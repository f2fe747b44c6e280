"""Colours tell groups apart, for the colour-blind and in grey print too."""

import itertools

import networkx as nx
import pytest

from ihmisgraph.errors import UsageProblem
from ihmisgraph.export.palette import (
    FAMILY_COLOURS,
    GREY,
    HUES,
    brightness,
    channels,
    colours_of,
    lighter,
    named_colours,
)
from ihmisgraph.export.pictures.marks import FAMILIES


def lightness(colour):
    """CIE L*, from the relative luminance."""
    shade = brightness(colour)
    return 116 * shade ** (1 / 3) - 16 if shade > 0.008856 else 903.3 * shade


def seen(colour, blindness):
    """The colour as those see it who lack a receptor: Viénot, Brettel and Mollon 1999, linear light."""
    linear = [(value / 255) ** 2.2 for value in channels(colour)]
    return [sum(share * value for share, value in zip(row, linear, strict=True)) for row in blindness]


PROTANOPIA = [[0.11238, 0.88762, 0.0], [0.11238, 0.88762, 0.0], [0.00401, -0.00401, 1.0]]
DEUTERANOPIA = [[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]]


def test_every_family_has_a_colour_and_families_differ_in_grey_print():
    assert set(FAMILY_COLOURS) == set(FAMILIES)
    nodes = [colour for family, colour in FAMILY_COLOURS.items() if family != "cluster"]
    for one, two in itertools.combinations(nodes, 2):
        assert abs(lightness(one) - lightness(two)) > 7


@pytest.mark.parametrize("blindness", [PROTANOPIA, DEUTERANOPIA])
def test_hues_differ_for_the_colour_blind(blindness):
    for one, two in itertools.combinations(HUES, 2):
        pairs = zip(seen(one, blindness), seen(two, blindness), strict=True)
        assert sum((a - b) ** 2 for a, b in pairs) ** 0.5 > 0.08, (one, two)


def test_brightness_runs_from_black_to_white():
    assert (brightness("#000000"), round(brightness("#FFFFFF"), 6)) == (0.0, 1.0)
    assert round(brightness("#0072B2"), 3) == 0.152
    assert lighter("#000000", 0.5) == "#808080"


def grouped(sizes):
    network = nx.Graph()
    for group, size in sizes.items():
        network.add_nodes_from((f"{group}-{number}", {"branch": group}) for number in range(size))
    return network


def test_the_largest_group_comes_first_and_equal_ones_by_name():
    network = grouped({"b": 2, "a": 2, "c": 3})
    network.add_node("nowhere")
    assert named_colours(network, "branch") == {"c": HUES[0], "a": HUES[1], "b": HUES[2], "": GREY}
    assert colours_of(network, "branch")["a-1"] == HUES[1]


def test_communities_are_ordered_as_numbers():
    network = nx.Graph()
    network.add_nodes_from((str(number), {"community": number}) for number in (10, 2, 1))
    assert list(named_colours(network, "community")) == ["1", "2", "10"]


def test_groups_beyond_the_last_colour_are_grey():
    colours = list(named_colours(grouped({f"{number:02}": 1 for number in range(16)}), "branch").values())
    assert len(set(colours[:14])) == 14
    assert colours[14:] == [GREY, GREY]


def test_an_empty_network_has_no_colours_and_an_unknown_way_is_named():
    assert colours_of(nx.Graph(), "community") == {}
    with pytest.raises(UsageProblem, match="kind, branch and community"):
        colours_of(nx.Graph(), "rainbow")
