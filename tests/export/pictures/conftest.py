"""Invented networks of any size, and the boxes that a picture's parts take up."""

import random
from itertools import combinations

import networkx as nx
import pytest

from ihmisgraph.export.pictures.labels import box_of
from ihmisgraph.export.pictures.scene import Box, Circle, Group, Line, Polygon, Rect, Text

WORDS = ("Lake", "agency", "Järvivaltuuskunta", "of", "customs", "ministry", "Saimaansuojelukeskus", "unit", "åland")


def invented(size, ties, seed=1, *, directed=False, modes=1):
    """A network of actors in four branches, or of actors and measures, with words of more and less length."""
    chance = random.Random(seed)
    plain = nx.gnm_random_graph(size, ties, seed=seed, directed=directed)
    if modes == 2:
        plain = nx.Graph((one, two) for one, two in plain.edges if one % 2 != two % 2)
        plain.add_nodes_from(range(size))
    network = (nx.DiGraph if directed else nx.Graph)(
        name="co-responsibility" if modes == 1 else "actor-measure", title="Invented", modes=modes
    )
    for node in sorted(plain):
        label = " ".join(chance.choices(WORDS, k=chance.randint(1, 6))) + f" {node}"
        attributes = {"family": "actor", "branch": f"urn:{node % 4}", "branchLabel": f"Branch {node % 4}"}
        if modes == 2 and node % 2:
            attributes = {"family": "measure", "number": node, "bipartite": 1}
        network.add_node(f"https://example.org/{node}", label=label, measures=node % 7, **attributes)
    for one, two in sorted(plain.edges):
        network.add_edge(f"https://example.org/{one}", f"https://example.org/{two}", weight=chance.randint(1, 5))
    return network


def extent(item):
    """The box that an item takes up."""
    if isinstance(item, Group):
        boxes = [extent(part) for part in item.items]
        return Box(
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )
    if isinstance(item, Text):
        return box_of(item)
    if isinstance(item, Circle):
        return Box(item.x - item.radius, item.y - item.radius, item.x + item.radius, item.y + item.radius)
    if isinstance(item, Rect):
        return Box(item.x, item.y, item.x + item.width, item.y + item.height)
    points = item.points if isinstance(item, Polygon) else ((item.x1, item.y1), (item.x2, item.y2))
    across, down = zip(*points, strict=True)
    return Box(min(across), min(down), max(across), max(down))


def nodes_of(scene):
    """The groups that are nodes: all but ties."""
    return [item for item in scene.items if isinstance(item, Group) and not isinstance(item.items[0], Line)]


def overlaps(scene):
    """Pairs of things that are in each other's way: nodes with their words, and all words outside of nodes."""
    things = [*nodes_of(scene), *(item for item in scene.items if isinstance(item, Text))]
    boxes = [(thing, extent(thing)) for thing in things]
    return [(one, two) for (one, first), (two, second) in combinations(boxes, 2) if first.overlaps(second, 1.0)]


def outside(scene):
    """Things that reach over the picture's edge."""
    boxes = [(item, extent(item)) for item in scene.items]
    return [
        item
        for item, box in boxes
        if box.left < 0 or box.top < 0 or box.right > scene.width or box.bottom > scene.height
    ]


@pytest.fixture(scope="session")
def pictured():
    """The helpers of this file, for tests that need them."""
    return type("Pictured", (), {"invented": invented, "nodes": nodes_of, "overlaps": overlaps, "outside": outside})
