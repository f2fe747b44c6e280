"""What many tests share: the hand-made programme and the shipped graph, each opened once."""

from pathlib import Path

import pytest

import ihmisgraph

SMALL = Path(__file__).parent / "data" / "small-programme"


@pytest.fixture(scope="session")
def small_folder():
    return SMALL


@pytest.fixture(scope="session")
def small():
    return ihmisgraph.open_graph(SMALL)


@pytest.fixture(scope="session")
def shipped():
    return ihmisgraph.open_graph()
