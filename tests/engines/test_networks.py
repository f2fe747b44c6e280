"""Every network is the same from a real server as from the embedded engine."""

import pytest

from ihmisgraph.cooperation.networks import network, network_names
from ihmisgraph.cooperation.restriction import Restriction


@pytest.mark.parametrize("graph", ["shipped", "small"])
@pytest.mark.parametrize("name", network_names())
def test_the_same_network(request, on_server, name, graph):
    theirs, ours = (network(store, name, "sv") for store in (on_server[graph], request.getfixturevalue(graph)))
    assert theirs.graph == ours.graph
    assert dict(theirs.nodes(data=True)) == dict(ours.nodes(data=True))
    assert list(theirs.edges(data=True)) == list(ours.edges(data=True))


def test_the_same_surroundings(on_server, shipped):
    restriction = Restriction(year=2027, ego="THL")
    theirs, ours = (
        network(store, "missing-links", restriction=restriction) for store in (on_server["shipped"], shipped)
    )
    assert list(theirs.edges(data=True)) == list(ours.edges(data=True)) != []
