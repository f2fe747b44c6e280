"""Two graphs on every engine: the shipped one and the small programme's."""

import os

import pytest

from ihmisgraph import open_endpoint

from .servers import oxigraph_command, oxigraph_server, virtuoso_command, virtuoso_server

SHIPPED, SMALL = "urn:test:shipped", "urn:test:small"
GRAPHS = {"shipped": SHIPPED, "small": SMALL}
SERVERS = {"oxigraph": (oxigraph_command, oxigraph_server), "virtuoso": (virtuoso_command, virtuoso_server)}


@pytest.fixture(scope="session", params=sorted(SERVERS))
def engine(request):
    """The name of a real server."""
    return request.param


@pytest.fixture(scope="session")
def address(engine, tmp_path_factory, shipped, small):
    """The endpoint of a real server that holds both graphs, each under a name of its own."""
    command, server = SERVERS[engine]
    if command() is None:
        if os.environ.get("IHMISGRAPH_ENGINES") == "required":
            pytest.fail(f"{engine} is not installed, and all engines are required here")
        pytest.skip(f"{engine} is not installed")
    with server(tmp_path_factory.mktemp(engine), {SHIPPED: list(shipped), SMALL: list(small)}) as url:
        yield url


@pytest.fixture(scope="session")
def on_server(address):
    """The two graphs as stores behind the server."""
    return {name: open_endpoint(address, graph, timeout=120) for name, graph in GRAPHS.items()}
