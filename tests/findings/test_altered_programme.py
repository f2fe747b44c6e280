"""What changes in the findings when a word or a reading of the small programme is changed."""

import shutil

import pytest

from ihmisgraph import gaps_and_overlaps, open_graph


@pytest.fixture
def altered(small_folder, tmp_path):
    """Open a copy of the small programme in which words of its files are replaced, each standing there once."""

    def opened(**changes):
        folder = shutil.copytree(small_folder, tmp_path / "altered")
        for name, pairs in changes.items():
            path = folder / {"text": "source.en.txt", "readings": "annotations.csv", "profile": "profile.toml"}[name]
            words = path.read_text(encoding="utf-8")
            for before, after in pairs.items():
                assert words.count(before) == 1, before
                words = words.replace(before, after)
            path.write_text(words, encoding="utf-8")
        return open_graph(folder)

    return opened


def analyst(row):
    """The change that turns a reading of the text into an analyst's."""
    return {row: row.replace(",text,certain,,", ",analyst,certain,Concluded.,")}


def rows(graph, kind):
    return [(finding.severity, finding.measures) for finding in gaps_and_overlaps(graph, kinds=[kind]).found]


def test_a_year_is_silent_under_one_goal_while_another_works(altered):
    graph = altered(text={"Harbour Customs. Schedule: 2031–2032.\n4.": "Harbour Customs. Schedule: 2031.\n4."})
    assert rows(graph, "silent-year") == [("medium", (3,)), ("low", (2,))]


def test_measures_that_require_one_another_are_one_row_and_not_between_themselves(altered):
    graph = altered(readings={"h14-1,14,supports,10": "h14-1,14,requires,15"})
    found = gaps_and_overlaps(graph, kinds=["order-conflict"]).found
    between = {(f.row["measureNumber"], f.row["requiredMeasureNumber"]): f.row["betweenNumbers"] for f in found}
    assert between == {(14, None): (), (13, 14): (), (13, 15): (14,)}
    circle = next(finding for finding in found if finding.row["circleNumbers"])
    assert (circle.severity, circle.measures) == ("high", (14, 15))


def test_a_split_field_on_a_reading_is_at_most_medium(altered):
    graph = altered(readings=analyst("a3-1,3,addresses,poaching,so that poaching is detected,,text,certain,,"))
    assert rows(graph, "split-field") == [("medium", (3, 16))]


def test_an_only_measure_on_a_reading_is_at_most_medium(altered):
    graph = altered(readings=analyst("a10-1,10,addresses,litter,where litter in the lakes comes from,,text,certain,,"))
    assert rows(graph, "conditional") == [("medium", (10,)), ("low", (7,))]


def test_a_trouble_on_a_reading_is_at_most_medium(altered):
    graph = altered(readings=analyst("t-2b,t-2,at-stage,identify,detected too late,,text,certain,,"))
    assert ("medium", (1, 2, 7)) in rows(graph, "uncovered-stage")


def test_a_confirmed_reading_counts_as_firm(altered):
    row = "a9-1,9,addresses,algal-blooms,The blooms of the coming summer,,analyst,likely,"
    note = "Only algae are said to bloom in the programme.,"
    graph = altered(readings={row + note: f"{row}{note}2031-02-01"})
    (alone,) = gaps_and_overlaps(graph, kinds=["lone-actor"]).found
    assert alone.firm
    assert alone.readings == ()


def naming(measure, actor, words, certainty, capacity, of_capacity):
    """The change that adds, before the first activity of ``measure``, that its words name an actor as something."""
    added = (
        f"n-0,{measure},names,{actor},{words},,analyst,{certainty},Concluded.,\n"
        f"n-0a,n-0,capacity,{capacity},,,analyst,{of_capacity},Concluded.,\n"
    )
    return {f"k{measure}-1,": f"{added}k{measure}-1,"}


@pytest.mark.parametrize(
    ("certainty", "capacity", "of_capacity", "told"),
    [
        ("certain", "leading", "certain", []),
        ("likely", "leading", "certain", [(False, ["n-0"], ["lake-agency"])]),
        ("certain", "leading", "possible", [(False, ["n-0a"], ["lake-agency"])]),
        ("likely", "leading", "possible", [(False, ["n-0", "n-0a"], ["lake-agency"])]),
        ("likely", "supporting", "possible", [(True, [], [])]),
    ],
)
def test_a_lead_that_only_an_uncertain_reading_names_leaves_the_gap(altered, certainty, capacity, of_capacity, told):
    graph = altered(readings=naming(11, "lake-agency", "Common guidelines", certainty, capacity, of_capacity))
    found = gaps_and_overlaps(graph, kinds=["no-lead"]).found
    assert [(f.firm, names(f.readings), names(f.row["unsureLeads"])) for f in found] == told
    assert ["By an uncertain reading it is led by: Lake Agency." in f.sentence for f in found] == [
        not firm for firm, *_ in told
    ]


@pytest.mark.parametrize(
    ("certainty", "capacity", "of_capacity", "told"),
    [
        ("certain", "reporting", "certain", []),
        ("likely", "reporting", "certain", [(False, ["n-0"], "Ferry passengers")]),
        ("certain", "leading", "possible", [(False, ["n-0a"], "Ferry passengers")]),
        ("likely", "partner", "possible", [(True, [], None)]),
    ],
)
def test_an_actor_that_only_an_uncertain_reading_names_is_still_isolated(
    altered, certainty, capacity, of_capacity, told
):
    graph = altered(readings=naming(13, "ferry-board", "Ferry passengers", certainty, capacity, of_capacity))
    found = gaps_and_overlaps(graph, kinds=["isolated-actor"]).found
    assert [(f.firm, names(f.readings), f.row["unsureText"]) for f in found] == told
    assert ["By an uncertain reading it is named so here: “Ferry passengers”." in f.sentence for f in found] == [
        not firm for firm, *_ in told
    ]


def test_an_isolated_actor_is_told_with_those_its_measures_name_without_responsibility(altered):
    graph = altered(readings=naming(6, "harbour-customs", "handed out on board", "certain", "setting", "certain"))
    (alone,) = gaps_and_overlaps(graph, kinds=["isolated-actor"]).found
    assert (alone.firm, names(alone.row["namedActors"])) == (True, ["harbour-customs"])
    assert "Named in it without responsibility: Harbour Customs." in alone.sentence


def names(iris):
    return [iri.rpartition("/")[2] for iri in iris]


def test_what_was_not_read_is_not_missed(altered):
    graph = altered(profile={'"addresses", "stage", ': '"stage", '})
    found = gaps_and_overlaps(graph)
    assert {missed.finding for missed in found.not_read if missed.relation == "addresses"} >= {
        "gaps/lone-actor",
        "gaps/missing-link",
        "gaps/silent-year",
        "gaps/split-field",
        "gaps/uncovered-phenomenon",
        "gaps/uncovered-stage",
    }
    assert not {"missing-link", "split-field", "uncovered-stage"} & {finding.kind for finding in found.found}
    assert [f.severity for f in found.found if f.kind == "conditional"] == ["low", "low"]
