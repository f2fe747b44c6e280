"""The commands ``networks`` and ``network``: what they print, write and refuse, in three languages."""

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest

from ihmisgraph.cooperation.networks import network_names


@pytest.fixture(autouse=True)
def width(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")


@pytest.mark.parametrize(
    ("lang", "words"), [("fi", "yhteiset toimenpiteet"), ("sv", "gemensamma åtgärder"), ("en", "shared measures")]
)
def test_networks_are_listed_in_three_languages_and_every_format(run, tmp_path, lang, words):
    code, out, err = run("networks", "--lang", lang)
    assert (code, err) == (0, "")
    assert words.split()[0] in out
    rows = json.loads(run("networks", "--lang", lang, "--format", "json")[1])
    assert [row["network"] for row in rows] == network_names()
    assert next(row["weight"] for row in rows if row["network"] == "co-responsibility") == words
    for form in ("csv", "tsv", "markdown"):
        assert words in run("networks", "--lang", lang, "--format", form)[1]
    assert run("networks", "--lang", lang, "-o", tmp_path / "networks.xlsx")[0] == 0


def test_edges_are_printed_and_every_format_but_the_table_has_the_words(run):
    code, out, err = run("network", "co-responsibility", "--goal", "3")
    assert (code, err) == (0, "")
    assert len(out.splitlines()) == 2 + 4
    assert "Vastuutaho" not in out
    rows = list(csv.DictReader(io.StringIO(run("network", "co-responsibility", "--goal", "3", "--format", "csv")[1])))
    assert [row["words"] for row in rows if row["measures"] == "31"] == [
        "31: “Vastuutaho: Syyttäjälaitos ja Poliisihallitus”"
    ]


@pytest.mark.parametrize(
    ("options", "edges"),
    [
        ((), 30),
        (("--level", "branch"), 27),
        (("--year", "2027"), 28),
        (("--min-weight", "2"), 4),
        (("--ego", "THL"), 6),
        (("--set", "ego=THL", "--set", "min-weight=2"), 1),
        (("--set", "level=branch"), 27),
        (("--phenomenon", "trafficking connected with youth and gang crime"), 1),
        (("--programme", "ihmiskauppa-2026-2027", "--goal", "3", "--year", "2027"), 3),
    ],
)
def test_restrictions_narrow_the_network(run, options, edges):
    code, out, _ = run("network", "co-responsibility", "--format", "json", *options)
    assert code == 0
    assert len(json.loads(out)) == edges


@pytest.mark.parametrize(("lang", "words"), [("fi", "tyhjä"), ("sv", "tomt"), ("en", "empty")])
def test_a_network_of_which_nothing_is_left_is_said_to_be_empty(run, tmp_path, lang, words):
    code, out, err = run("network", "co-responsibility", "--year", "2040", "--lang", lang, "--format", "csv")
    assert code == 0
    assert len(out.splitlines()) == 1
    assert words in err
    code, _, err = run("network", "structure", "--min-weight", "2", "--lang", lang, "-o", tmp_path / "x.gexf")
    assert code == 0
    assert words in err
    assert (tmp_path / "x.gexf").exists()


@pytest.mark.parametrize("name", network_names())
def test_every_network_is_drawn_and_written(run, tmp_path, name):
    for ending in ("svg", "html", "graphml", "xlsx"):
        path = tmp_path / f"{name}.{ending}"
        code, out, err = run("network", name, "--lang", "fi", "-o", path)
        assert (code, out) == (0, "")
        assert str(path) in err
        assert path.stat().st_size > 0
    ET.parse(tmp_path / f"{name}.svg")


def test_colour_and_size_change_the_picture(run, tmp_path):
    drawn = {}
    for colour, size in (("kind", "none"), ("branch", "none"), ("community", "none"), ("kind", "degree")):
        path = tmp_path / f"{colour}-{size}.svg"
        assert run("network", "co-responsibility", "--colour", colour, "--size", size, "-o", path)[0] == 0
        drawn[colour, size] = path.read_bytes()
    assert len(set(drawn.values())) == 4


def test_one_s_own_programme_has_its_networks(run, small_folder):
    rows = json.loads(run("network", "actor-agency-network", "--data", small_folder, "--format", "json")[1])
    assert sorted(row["role"] for row in rows) == ["leader", "member"]


WRONG = {
    "an unknown network": (("friends",), "missing-links"),
    "an unknown ending": (("co-responsibility", "-o", "x.doc"), ".svg"),
    "an ending of neither kind": (("co-responsibility", "-o", "x.doc"), ".kumu.json"),
    "a file without an ending": (("co-responsibility", "-o", "x"), ".gexf"),
    "an unknown colour": (("co-responsibility", "--colour", "red"), "branch"),
    "an unknown size": (("co-responsibility", "--size", "big"), "betweenness"),
    "a weight of nothing": (("co-responsibility", "--min-weight", "0"), "1"),
    "a year in words": (("co-responsibility", "--year", "next"), "next"),
    "an actor misspelt": (("co-responsibility", "--ego", "TLH"), "THL"),
    "a phenomenon misspelt": (("co-responsibility", "--phenomenon", "forced mariage"), "forced marriage"),
    "a goal that is not there": (("co-responsibility", "--goal", "17"), "only 1, 2, 3 and 4"),
    "a programme that is not there": (("co-responsibility", "--programme", "x"), "only ihmiskauppa-2026-2027"),
    "an actor that is none": (("co-responsibility", "--ego", "Qwertz"), "--values actor"),
    "a phenomenon that is none": (("co-responsibility", "--phenomenon", "Qwertz"), "--values phenomenon"),
    "a colour without a file": (("co-responsibility", "--colour", "branch"), "-o network.svg"),
    "a size without a file": (("co-responsibility", "--size", "degree"), "-o network.svg"),
    "a size in a network file": (("co-responsibility", "--size", "degree", "-o", "x.gexf"), "leave it out"),
    "a parameter that is none": (("co-responsibility", "--set", "colour=red"), "phenomenon"),
    "a setting without a value": (("co-responsibility", "--set", "year"), "year"),
    "data and an endpoint": (("co-responsibility", "--data", "x.ttl", "--endpoint", "http://127.0.0.1:1"), "endpoint"),
}


@pytest.mark.parametrize(("arguments", "words"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_and_what_there_is_instead(run, arguments, words):
    code, out, err = run("network", *arguments)
    assert (code, out) == (2, "")
    assert words in err


def test_nothing_is_asked_where_the_file_cannot_be_written(run, tmp_path):
    code, _, err = run("network", "co-responsibility", "-o", tmp_path / "nowhere" / "x.svg")
    assert code == 1
    assert "nowhere" in err
