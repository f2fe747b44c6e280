"""Two programmes side by side: which actors and phenomena came, went and stayed."""

from collections import Counter
from pathlib import Path

import pytest

from ihmisgraph import QueryProblem, UnknownValue, ask, open_graph
from ihmisgraph.queries.catalogue import named
from ihmisgraph.queries.run import with_parameters

DATA = Path(__file__).parents[1] / "data"
LAKES, SHORES = "clean-lakes-2031-2032", "clean-shores-sv"
PROFILE = """
key = "{key}"
language = "en"
country = "FI"
base = "https://example.org/{key}/"
annotated = [{annotated}]

[programme]
title = "Plan {key}"
start = 2027
end = 2030

[layout]
preamble = "The plan."
measure = "{{number}}. {{text}}"

[words]
responsibility = ["Responsible"]
schedule = ["Timeline"]
conjunctions = ["and"]

[roles]
collaborator = ["in cooperation with {{bodies}}"]
"""
READINGS = "id,subject,relation,object,quotation,occurrence,basis,certainty,note,confirmed\n"
EARLIER = """The plan.
This plan is about trafficking.

1. Forced marriage is noticed. Responsible: THL. Timeline: 2027.
2. Forced labour is noticed. Responsible: STM in cooperation with UM. Timeline: 2027.
"""
LATER = """The plan.
This plan is about trafficking.

A1. Forced marriage is noticed sooner. Responsible: THL and UM. Timeline: 2029.
A2. Begging under force is noticed. Responsible: UM and Valtakunnansyyttäjäntoimisto. Timeline: 2029.
A3. Everybody is told. Responsible: Tullilaitos. Timeline: 2029.
"""
EARLIER_READ = """u-1,preamble,subject,ihmiskauppa,about trafficking,,text,certain,,
a1-1,1,addresses,pakkoavioliitto,Forced marriage,,text,certain,,
a2-1,2,addresses,pakkotyo,Forced labour,,text,certain,,
"""
LATER_READ = """u-1,preamble,subject,ihmiskauppa,about trafficking,,text,certain,,
aA1-1,A1,addresses,pakkoavioliitto,Forced marriage,,text,certain,,
aA2-1,A2,addresses,pakotettu-kerjaaminen,Begging under force,,text,certain,,
"""
ACTOR, PHENOMENON = "https://w3id.org/ihmisgraph/actor/", "https://w3id.org/ihmisgraph/concept/phenomenon/"


def plan(folder, text, readings, annotated='"addresses"'):
    """Write the folder of a little plan that is called as its folder is."""
    folder.mkdir()
    (folder / "source.en.txt").write_text(text, encoding="utf-8")
    (folder / "profile.toml").write_text(PROFILE.format(key=folder.name, annotated=annotated), encoding="utf-8")
    (folder / "annotations.csv").write_text(READINGS + readings, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def plans(tmp_path_factory):
    """An earlier and a later plan of one country, and one whose measures nobody read."""
    parent = tmp_path_factory.mktemp("plans")
    return open_graph(
        plan(parent / "earlier", EARLIER, EARLIER_READ),
        plan(parent / "later", LATER, LATER_READ),
        plan(parent / "unread", LATER, "", annotated=""),
    )


@pytest.fixture(scope="module")
def lakes_and_shores(small_folder):
    return open_graph(small_folder, DATA / "clean-shores-sv")


def compared(graph, what, one, other, **settings):
    rows = ask(graph, f"compare/{what}", {"one": one, "other": other} | settings)
    return {
        (row["change"], row["item"].removeprefix(ACTOR).removeprefix(PHENOMENON)): (
            row["oneMeasureNumbers"],
            row["otherMeasureNumbers"],
        )
        for row in rows
    }


def test_actors_came_went_and_stayed(plans):
    assert compared(plans, "actors", "earlier", "later") == {
        ("kept", "thl"): ((1,), ("A1",)),
        ("kept", "um"): ((2,), ("A1", "A2")),
        ("dropped", "stm"): ((2,), ()),
        ("added", "syyttajalaitos"): ((), ("A2",)),
    }


def test_the_other_way_round_what_came_went(plans):
    there, back = (compared(plans, "actors", *pair) for pair in (("earlier", "later"), ("later", "earlier")))
    turned = {"kept": "kept", "added": "dropped", "dropped": "added"}
    assert back == {(turned[change], item): (other, one) for (change, item), (one, other) in there.items()}


def test_actors_are_counted_at_the_level_asked_for(plans):
    units = compared(plans, "actors", "earlier", "later", level="unit")
    assert ("added", "valtakunnansyyttajan-toimisto") in units
    branches = compared(plans, "actors", "earlier", "later", level="branch")
    assert set(branches) == {("dropped", "stm"), ("kept", "thl"), ("kept", "um"), ("added", "om")}


def test_phenomena_came_went_and_stayed_broader_ones_included_and_the_subject_not(plans):
    assert compared(plans, "phenomena", "earlier", "later") == {
        ("kept", "pakkoavioliitto"): ((1,), ("A1",)),
        ("kept", "pakkotyo"): ((2,), ("A2",)),
        ("kept", "tyoperainen-hyvaksikaytto"): ((2,), ("A2",)),
        ("added", "pakotettu-kerjaaminen"): ((), ("A2",)),
    }


def test_phenomena_are_not_missed_where_nobody_looked(plans):
    assert compared(plans, "phenomena", "earlier", "unread") == {}
    assert compared(plans, "phenomena", "unread", "earlier") == {}


def test_two_programmes_that_share_no_body_share_no_row(lakes_and_shores):
    rows = compared(lakes_and_shores, "actors", LAKES, SHORES)
    assert {change for change, _ in rows} == {"added", "dropped"}
    added = {item.rpartition("/")[2]: numbers for (change, item), (_, numbers) in rows.items() if change == "added"}
    assert added == {
        "hamnforbundet": ("1.1",),
        "havs-och-strandverket": ("1.1", "1.2", "2.2"),
        "kust-och-sjoraddningen": ("2.1", "3.1"),
        "radet-for-hav-och-kulturarv": ("2.1",),
        "skolstyrelsen": ("1.3", "3.2"),
        "strandkommunerna": ("1.2", "2.2"),
        "vagforvaltningen": ("1.2",),
    }


def test_labels_are_in_the_language_asked_for(plans):
    asked = {"one": "earlier", "other": "later"}
    for language, name in (("fi", "pakkoavioliitto"), ("sv", "tvångsäktenskap"), ("en", "forced marriage")):
        assert name in ask(plans, "compare/phenomena", asked, language=language).column("itemLabel")


@pytest.mark.parametrize("what", ["actors", "phenomena"])
def test_a_programme_compared_with_itself_has_kept_all(plans, what):
    rows = compared(plans, what, "earlier", "earlier")
    assert {change for change, _ in rows} == {"kept"}
    assert all(one == other for one, other in rows.values())


@pytest.mark.parametrize("what", ["actors", "phenomena"])
def test_both_programmes_must_be_given_and_be_there(plans, what):
    with pytest.raises(QueryProblem, match="needs a value for one and other: add --set one="):
        ask(plans, f"compare/{what}")
    with pytest.raises(QueryProblem, match="needs a value for other: add --set other="):
        ask(plans, f"compare/{what}", {"one": "earlier"})
    with pytest.raises(UnknownValue, match="earlier"):
        ask(plans, f"compare/{what}", {"one": "earlyer", "other": "later"})


@pytest.mark.parametrize("what", ["actors", "phenomena"])
@pytest.mark.parametrize("pair", [("earlier", "later"), ("earlier", "unread")])
def test_rdflib_gives_the_same_rows(plans, what, pair):
    text = with_parameters(named(f"compare/{what}"), plans, dict(zip(("one", "other"), pair, strict=True)))
    ours, theirs = plans.select(text).rows, plans.to_rdflib().query(text)
    assert Counter(map(_plain, theirs)) == Counter(_plain([term and term.value for term in row]) for row in ours)


def _plain(row):
    """The words of a row, the parts of a list in order."""
    return tuple(None if cell is None else "|".join(sorted(str(cell).split("|"))) for cell in row)
