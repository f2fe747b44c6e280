"""A network as a page: what is on it, that nothing of it is run that is not meant to, and that it needs no scripts."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser

import networkx as nx
import pytest

import ihmisgraph
from ihmisgraph.export.pictures import html as pages
from ihmisgraph.export.pictures.html import html
from ihmisgraph.export.pictures.network_picture import network_picture
from ihmisgraph.export.pictures.page import network_script
from ihmisgraph.languages import LANGUAGES

NASTY = '</script><script>alert("1")</script> & <b>’\u2028\x01 ]]>'
LIBRARY = "/* a stand-in for the script of others */"


@pytest.fixture
def library(monkeypatch):
    """The package as it is where it was built with cytoscape.js."""
    monkeypatch.setattr(pages, "cytoscape", lambda: LIBRARY)


def _network(label="Lake Agency", words="6: “by the lake”", kind=nx.Graph):
    network = kind(title="Who works with whom", source="Clean lakes", license="https://example.org/licence", modes=2)
    network.add_node("https://example.org/a", label=label, family="actor", measures=2, alone=1, branchLabel="Water")
    network.add_node("https://example.org/m", label="Dredging", family="measure", number=6, start=2030, end=2031)
    network.add_edge("https://example.org/a", "https://example.org/m", weight=2, measures=(6, 8), words=words)
    return network


def _page(network, language="en"):
    picture = network_picture(network, language)
    return html(picture.network, picture.scene, language, look=picture.looks, places=picture.places).decode()


class _Elements(HTMLParser):
    """The elements of a page with their attributes and the words right in them; tags left open are an error."""

    def __init__(self, page):
        super().__init__()
        self.all, self.open = [], []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.all.append([tag, dict(attrs), ""])
        if tag not in ("meta", "br", "input"):
            self.open.append(self.all[-1])

    def handle_startendtag(self, tag, attrs):
        self.all.append([tag, dict(attrs), ""])

    def handle_data(self, data):
        if self.open:
            self.open[-1][2] += data

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def of(self, tag):
        return [(attributes, text) for name, attributes, text in self.all if name == tag]


def _hash(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.usefixtures("library")
def test_the_policy_allows_what_is_on_the_page_and_nothing_else():
    elements = _Elements(_page(_network()))
    (policy,) = (
        each["content"] for each, _ in elements.of("meta") if each.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    scripts = [text for attributes, text in elements.of("script") if "type" not in attributes]
    assert scripts == [LIBRARY, network_script()]
    assert rules["script-src"].split() == [_hash(script) for script in scripts]
    assert rules["style-src"].split() == [_hash(text) for _, text in elements.of("style")]
    assert rules["default-src"] == "'none'"
    assert not any("src" in attributes or "style" in attributes for _, attributes, _ in elements.all)
    assert not any(name.startswith("on") for _, attributes, _ in elements.all for name in attributes)


@pytest.mark.usefixtures("library")
def test_words_cannot_leave_their_place():
    page = _page(_network(NASTY, NASTY))
    elements = _Elements(page)
    assert "alert" not in "".join(text for attributes, text in elements.of("script") if "type" not in attributes)
    assert len(elements.of("script")) == 3
    assert elements.of("b") == []
    assert "\x01" not in page
    (data,) = (text for attributes, text in elements.of("script") if attributes.get("type") == "application/json")
    assert not set("<>&\u2028") & set(data)
    told = json.loads(data)
    assert NASTY in [node["label"] for node in told["nodes"]]
    assert told["edges"][0]["words"] == [NASTY]


@pytest.mark.usefixtures("library")
def test_the_data_says_what_is_known_of_nodes_and_edges():
    (data,) = (text for attributes, text in _Elements(_page(_network(), "fi")).of("script") if "type" in attributes)
    told = json.loads(data)
    measure, actor = told["nodes"]
    assert (measure["label"], measure["kind"], measure["shape"]) == ("6. Dredging", "Toimenpide", "rectangle")
    assert measure["facts"] == ["Vuodet: 2030–2031"]
    assert actor["facts"] == ["Toimenpiteet: 2", "Toimenpiteitä ainoana toimijana: 1", "Hallinnonala: Water"]
    (edge,) = told["edges"]
    assert edge["facts"] == ["Paino: 2", "Toimenpiteet: 6, 8"]
    assert {edge["source"], edge["target"]} == {actor["id"], measure["id"]}
    assert edge["directed"] is False


@pytest.mark.usefixtures("library")
def test_drawing_and_table_stand_beside_the_canvas():
    elements = _Elements(_page(_network()))
    assert len(elements.of("svg")) == 1
    links = [attributes["href"] for attributes, _ in elements.of("a")]
    assert links.count("https://example.org/a") == 2
    assert [attributes["scope"] for attributes, _ in elements.of("th")] == ["col"] * 5 + ["row"]
    assert len(elements.of("details")) == 1
    (live,) = (attributes for attributes, _ in elements.of("section"))
    assert "hidden" in live
    assert [attributes["for"] for attributes, _ in elements.of("label")] == [
        attributes["id"] for attributes, _ in elements.of("input")
    ]


def test_without_the_script_of_others_drawing_and_table_are_all_there_is(monkeypatch):
    monkeypatch.setattr(pages, "cytoscape", lambda: None)
    page = _page(_network())
    elements = _Elements(page)
    assert elements.of("script") == []
    assert "script-src" not in page
    assert len(elements.of("svg")) == 1
    assert len(elements.of("td")) == 4


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_network_and_a_single_node_are_no_harm(language):
    empty = nx.Graph(title="Nothing")
    elements = _Elements(_page(empty, language))
    assert elements.of("script") == []
    assert elements.of("table") == []
    one = nx.Graph(title="One")
    one.add_node("urn:one")
    (data,) = (text for attributes, text in _Elements(_page(one, language)).of("script") if "type" in attributes)
    (node,) = json.loads(data)["nodes"]
    assert (node["label"], node["link"], node["facts"]) == ("urn:one", "", [])


@pytest.mark.usefixtures("library")
def test_edges_stand_heaviest_first_and_actors_before_measures():
    network = nx.Graph(title="t")
    network.add_nodes_from((name, {"label": name}) for name in "dcba")
    network.add_edge("d", "c", weight=1)
    network.add_edge("b", "a", weight=3)
    rows = [text for _, text in _Elements(_page(network)).of("th")][5:]
    assert rows == ["a", "c"]
    two = nx.Graph(modes=2)
    two.add_node("z", label="z", bipartite=0)
    two.add_node("m", label="a", bipartite=1)
    two.add_edge("m", "z")
    assert [text for _, text in _Elements(_page(two)).of("th")][5:] == ["z"]


@pytest.mark.usefixtures("library")
def test_a_directed_network_says_from_and_to():
    network = _network(kind=nx.DiGraph)
    elements = _Elements(_page(network))
    assert [text for _, text in elements.of("th")][:2] == ["From", "To"]
    (data,) = (text for attributes, text in elements.of("script") if "type" in attributes)
    assert json.loads(data)["edges"][0]["directed"] is True


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_network_gives_the_same_bytes_in_its_language(shipped, language):
    network = ihmisgraph.network(shipped, "co-responsibility", language)
    page = _page(network, language)
    assert page == _page(network, language)
    assert f'<html lang="{language}">' in page
    elements = _Elements(page)
    assert len(elements.of("tr")) == 31
    other = {"fi": "Ties", "sv": "Yhteydet", "en": "Kopplingar"}[language]
    assert other not in [text for _, text in elements.of("h2")]


@pytest.mark.skipif(shutil.which("node") is None, reason="there is no Node here to read the script with")
def test_the_script_is_sound():
    done = subprocess.run(["node", "--check", "-"], input=network_script(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_script_takes_words_as_text_only():
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|Function\(", network_script())
    assert "http" not in network_script()
