"""A picture's file: the format by its ending, whole or not at all."""

import networkx as nx
import pytest

from ihmisgraph.errors import FileProblem, UsageProblem
from ihmisgraph.export.pictures import picture_endings, write_picture

BEGINNINGS = {".svg": b"<svg ", ".png": b"\x89PNG", ".pdf": b"%PDF", ".html": b"<!DOCTYPE html>"}


def test_endings_are_those_that_can_be_written():
    assert picture_endings() == sorted(BEGINNINGS)


@pytest.mark.parametrize("ending", sorted(BEGINNINGS))
def test_every_ending_gives_its_format_the_same_twice(pictured, ending, tmp_path):
    network = pictured.invented(12, 20)
    first, second = tmp_path / f"1{ending.upper()}", tmp_path / f"2{ending}"
    assert write_picture(network, first, "sv", colour_by="branch", size_by="degree") == [first]
    write_picture(network, second, "sv", colour_by="branch", size_by="degree")
    assert first.read_bytes().startswith(BEGINNINGS[ending])
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("ending", sorted(BEGINNINGS))
@pytest.mark.parametrize("size", [0, 1])
def test_an_empty_network_and_one_node_are_written(pictured, ending, size, tmp_path):
    path = tmp_path / f"x{ending}"
    write_picture(pictured.invented(size, 0), path, "fi")
    assert path.read_bytes().startswith(BEGINNINGS[ending])


def test_another_ending_is_named_with_those_there_are(tmp_path):
    with pytest.raises(UsageProblem, match=r"\.svg"):
        write_picture(nx.Graph(), tmp_path / "x.gif")


def test_a_folder_that_is_not_there_is_said_and_nothing_is_left_behind(tmp_path):
    with pytest.raises(FileProblem):
        write_picture(nx.Graph(), tmp_path / "none" / "x.svg")
    with pytest.raises(UsageProblem):
        write_picture(nx.Graph(), tmp_path / "x.svg", colour_by="shape")
    assert list(tmp_path.iterdir()) == []


def test_the_network_itself_stays_as_it_is(pictured, tmp_path):
    network = pictured.invented(12, 20)
    before = nx.node_link_data(network)
    write_picture(network, tmp_path / "x.svg", "fi", colour_by="community")
    assert nx.node_link_data(network) == before
