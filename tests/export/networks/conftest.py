"""Small networks by hand, with what files find hard."""

import warnings

import networkx as nx
import pytest

ACTOR = "https://w3id.org/ihmisgraph/ontology/PublicBody"
MEASURE = "https://w3id.org/ihmisgraph/ontology/Measure"


def described(network, name):
    network.graph |= {
        "name": name,
        "title": 'Programme "of lakes" & harbours, år 1',
        "source": "https://example.org/programme",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "date": "2031-01-15",
        "query": "cooperation/two-mode, actors/portfolio",
        "language": "sv",
    }
    return network


def one_mode():
    """Three bodies of which two share measures, one is alone; a label has everything that is hard."""
    network = described(nx.Graph(), "co-responsibility")
    lake = 'Åbo "lake" & <harbour>, c:\\new\n|office\x01'
    network.add_node(
        "https://example.org/lake", label=lake, label_fi="Järvi", label_en=None, kind=ACTOR, family="actor", measures=3
    )
    network.add_node("https://example.org/order", label="Order", kind=ACTOR, family="actor", measures=2)
    network.add_node("https://example.org/alone", label="Order", kind=ACTOR, family="actor", measures=0)
    network.add_edge(
        "https://example.org/order",
        "https://example.org/lake",
        weight=12,
        measures=(6, 8),
        words='6: “Lead: "Order"” 8: “Order & lake”',
        start=2030,
        end=2031,
        newman=1.5,
    )
    return network


def two_mode():
    """Two bodies and three measures."""
    network = described(nx.Graph(), "actor-measure")
    for name in ("order", "lake"):
        network.add_node(f"https://example.org/{name}", label=name, family="actor", kind=ACTOR, bipartite=0)
    for number in (1, 2, 10):
        years = {"start": 2030, "end": 2030 + number}
        node = f"https://example.org/a-measure-{number}"
        network.add_node(node, label=f"measure {number}", family="measure", kind=MEASURE, bipartite=1, number=number)
        network.nodes[node].update(years)
    for actor, number in (("order", 1), ("lake", 1), ("lake", 10)):
        ends = (f"https://example.org/a-measure-{number}", f"https://example.org/{actor}")
        network.add_edge(*ends, weight=1, role="lead")
    return network


def directed():
    """A ministry over a body over a unit."""
    network = described(nx.DiGraph(), "structure")
    for name in ("ministry", "body", "unit"):
        network.add_node(f"https://example.org/{name}", label=name, kind=ACTOR, family="actor")
    network.add_edge("https://example.org/unit", "https://example.org/body", weight=1, relation="unitOf")
    network.add_edge("https://example.org/body", "https://example.org/ministry", weight=2, relation="branchOf")
    return network


def one_node():
    network = nx.Graph()
    network.add_node("https://example.org/only", label="only")
    return network


NETWORKS = {"one-mode": one_mode, "two-mode": two_mode, "directed": directed, "one-node": one_node, "empty": nx.Graph}


@pytest.fixture(params=NETWORKS)
def network(request):
    """Each of the networks in turn."""
    return NETWORKS[request.param]()


@pytest.fixture
def made():
    """The networks by name."""
    return {name: make() for name, make in NETWORKS.items()}


@pytest.fixture(scope="session")
def read_dot():
    """Read a DOT file by pydot, whose parser uses names that pyparsing calls deprecated."""
    import pydot

    def read(path):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            (graph,) = pydot.graph_from_dot_file(path, encoding="utf-8")
        return graph

    return read
