"""The pictures of networks that the documentation shows are those of the graph."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[3]


def told(data):
    """Every word of a picture and every address it leads to, in order."""
    root = ElementTree.fromstring(data)
    return [(element.tag.partition("}")[2], element.text, element.get("href")) for element in root.iter()]


@pytest.mark.parametrize("name", ["actor-measure", "co-responsibility", "missing-links"])
def test_the_picture_tells_what_the_graph_tells(name):
    command = [sys.executable, str(ROOT / "tools" / "picture.py"), name]
    drawn = subprocess.run(command, capture_output=True, check=True, cwd=ROOT).stdout
    assert told(drawn) == told((ROOT / "docs" / "pictures" / f"{name}.svg").read_bytes())
