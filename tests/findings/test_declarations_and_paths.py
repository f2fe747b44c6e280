"""What the text declares and no measure does, broken paths, silent and unnamed partners: little programmes by hand."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from ihmisgraph import gaps_and_overlaps, open_graph
from ihmisgraph.queries.catalogue import named

BASE = "https://example.org/quiet-streets/"
FIRST = Path(__file__).parents[2] / "data" / "programmes" / "ihmiskauppa-2026-2027"
PROFILE = """
key = "quiet-streets"
language = "en"
country = "ZZ"
base = "https://example.org/quiet-streets/"
annotated = [
  "addresses", "stage", "activity", "target-group", "profession", "audience", "requires", "supports", "names",
  "unnamed-partner", "network", "priority", "trouble", "promise",
]
[programme]
title = "Quiet Streets"
start = 2031
end = 2032
[layout]
preamble = "Quiet Streets"
goal = "Goal {number}: {title}"
measure = "{number}. {text}"
[words]
responsibility = ["By"]
schedule = ["In"]
separators = [","]
conjunctions = ["and"]
"""
CONCEPTS = """key,scheme,broader,label_en
noise,phenomenon,,noise
horns,phenomenon,noise,horns
engines,phenomenon,noise,engines
lorries,phenomenon,engines,lorries
bells,phenomenon,noise,bells
children,target-group,,children
pupils,target-group,children,pupils
wardens,profession,,wardens
street-wardens,profession,wardens,street wardens
"""
ORGANISATIONS = """key,kind,country,name_en,parent,relation
street-office,public-body,ZZ,Street Office,,
lamp-unit,unit,ZZ,Lamp Unit,street-office,unitOf
health-centre,public-body,ZZ,Health Centre,,
road-police,public-body,ZZ,Road Police,,
street-court,public-body,ZZ,Street Court,,
bell-guild,public-body,ZZ,Bell Guild,,
towns,group,ZZ,towns,,
noise-plan,named-party,ZZ,Noise Plan,,
quiet-network,agency-network,ZZ,Quiet Network,,
night-network,agency-network,ZZ,Night Network,,
ear-network,agency-network,ZZ,Ear Network,,
far-network,agency-network,ZZ,Far Network,,
"""


@pytest.fixture
def opened(tmp_path):
    """Open a programme of a preamble, measures (words, bodies and years) and short rows of annotations."""

    def graph(preamble, measures, rows):
        lines = [f"{number}. {measure}" for number, measure in enumerate(measures, 1)]
        text = "\n".join(["Quiet Streets", preamble, "Goal 1: Quiet", *lines, ""])
        (tmp_path / "source.en.txt").write_text(text, encoding="utf-8")
        (tmp_path / "profile.toml").write_text(PROFILE, encoding="utf-8")
        (tmp_path / "concepts.csv").write_text(CONCEPTS, encoding="utf-8")
        (tmp_path / "organisations.csv").write_text(ORGANISATIONS, encoding="utf-8")
        with (tmp_path / "annotations.csv").open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(["id", "subject", "relation", "object", "quotation", "basis", "certainty", "note"])
            for line in rows.strip().split("\n"):
                row = [cell.strip() for cell in line.split("|")]
                basis, certainty = row[5:] or ["text", "certain"]
                out.writerow([*row[:5], basis, certainty, "Concluded." if basis == "analyst" else ""])
        return open_graph(tmp_path)

    return graph


@pytest.fixture(scope="module")
def first():
    return open_graph(FIRST)


def found(graph, kind):
    """The findings of a kind, after making sure that rdflib gives the same rows."""
    query = named(f"gaps/{kind}")
    ours = (["" if term is None else term.value for term in row] for row in graph.select(query.text).rows)
    theirs = (["" if term is None else str(term) for term in row] for row in graph.to_rdflib().query(query.text))
    assert Counter(map(_cells, ours)) == Counter(map(_cells, theirs))
    return gaps_and_overlaps(graph, kinds=[kind]).found


def _cells(row):
    """A row with the parts of its lists in order, since engines order them as they like."""
    return tuple("|".join(sorted(cell.split("|"))) for cell in row)


def last(iri):
    return iri.rpartition("/")[2]


def readings(finding):
    return tuple(map(last, finding.readings))


def implied(graph, kind):
    """What other findings tell already, by its measures."""
    return {f.measures: f.implied for f in gaps_and_overlaps(graph).found if f.kind == kind}


def test_a_pair_is_crossed_by_one_measure_surely_or_it_is_a_gap(opened):
    graph = opened(
        "It is about noise. The focus is horns that wake children. Wardens have to know engines. Engines with horns "
        "are worst. Bells wake children too. Noise wakes children. Children seldom hear of engines.",
        [
            "Horns are muffled. By: Street Office. In 2031.",
            "Children are asked. By: Street Office. In 2031.",
            "Street wardens learn of lorries. By: Street Office. In 2031.",
            "Engines are tuned and hooters too. By: Street Office. In 2031.",
            "Pupils hear of lorries. By: Street Office. In 2031.",
        ],
        """
        u|preamble|subject|noise|about noise
        p-1|preamble|priority|focus|The focus is horns that wake children
        p-1a|p-1|phenomenon|horns|horns
        p-1b|p-1|target-group|children|children
        p-2|preamble|priority|mention|Wardens have to know engines
        p-2a|p-2|profession|wardens|Wardens
        p-2b|p-2|phenomenon|engines|engines
        p-3|preamble|priority|mention|Engines with horns are worst
        p-3a|p-3|phenomenon|engines|Engines
        p-3b|p-3|phenomenon|horns|horns
        p-4|preamble|priority|focus|Bells wake children too
        p-4a|p-4|phenomenon|bells|Bells
        p-4b|p-4|target-group|children|children
        p-5|preamble|priority|focus|Noise wakes children
        p-5a|p-5|phenomenon|noise|Noise
        p-5b|p-5|target-group|children|children
        t-1|preamble|trouble||Children seldom hear of engines
        t-1a|t-1|target-group|children|Children
        t-1b|t-1|phenomenon|engines|engines
        a1|1|addresses|horns|Horns
        g2|2|target-group|children|Children
        o3|3|profession|street-wardens|Street wardens
        a3|3|addresses|lorries|lorries
        a4|4|addresses|engines|Engines
        a4-2|4|addresses|horns|hooters|analyst|likely
        g5|5|target-group|pupils|Pupils
        a5|5|addresses|lorries|lorries
        """,
    )
    rows = {(last(f.row["thing"]), last(f.row["otherThing"])): f for f in found(graph, "crossing-gap")}
    assert {pair: (f.severity, f.firm, f.measures, readings(f)) for pair, f in rows.items()} == {
        ("horns", "children"): ("high", True, (1, 2, 4, 5), ()),
        ("engines", "horns"): ("medium", False, (1, 3, 4, 5), ("a4-2",)),
    }
    assert rows["engines", "horns"].row["unsureMeasureNumbers"] == (4,)
    assert any(
        piece.quotation == "The focus is horns that wake children" for piece in rows["horns", "children"].evidence
    )


def test_a_trouble_is_answered_in_all_it_names_stage_by_stage(opened):
    graph = opened(
        "It is about noise. Horns are found late and punished late. Bells are found late. Children near engines get "
        "little help. Wardens are few. Noise is everywhere. Pupils and bells are a bad mix.",
        [
            "Horns are found. By: Street Office. In 2031.",
            "Offenders are punished. By: Street Court. In 2031.",
            "Children near engines may be helped. By: Health Centre. In 2031.",
            "Street wardens are taught. By: Street Office. In 2031.",
            "Bells are counted. By: Bell Guild. In 2031.",
            "Pupils are heard. By: Bell Guild. In 2031.",
        ],
        """
        u|preamble|subject|noise|about noise
        p-1|preamble|priority|focus|Horns are found late
        p-1a|p-1|phenomenon|horns|Horns
        t-1|preamble|trouble||Horns are found late and punished late
        t-1a|t-1|phenomenon|horns|Horns
        t-1b|t-1|at-stage|identify|found late
        t-1c|t-1|at-stage|hold-liable|punished late
        t-2|preamble|trouble||Bells are found late
        t-2a|t-2|phenomenon|bells|Bells
        t-2b|t-2|at-stage|identify|found late|analyst|likely
        t-3|preamble|trouble||Children near engines get little help
        t-3a|t-3|target-group|children|Children
        t-3b|t-3|phenomenon|engines|engines
        t-3c|t-3|at-stage|assist|little help
        t-4|preamble|trouble||Wardens are few
        t-4a|t-4|profession|wardens|Wardens
        t-5|preamble|trouble||Noise is everywhere
        t-5a|t-5|phenomenon|noise|Noise
        t-6|preamble|trouble||Pupils and bells are a bad mix
        t-6a|t-6|target-group|pupils|Pupils
        t-6b|t-6|phenomenon|bells|bells
        a1|1|addresses|horns|Horns
        s1|1|stage|identify|found
        s2|2|stage|hold-liable|punished
        g3|3|target-group|children|Children
        a3|3|addresses|lorries|engines
        s3|3|stage|assist|may be helped|text|possible
        o4|4|profession|street-wardens|Street wardens
        a5|5|addresses|bells|Bells
        g6|6|target-group|pupils|Pupils
        """,
    )
    rows = {last(f.row["trouble"]): f for f in found(graph, "trouble-without-answer")}
    assert {trouble: (f.severity, f.firm, f.measures, readings(f)) for trouble, f in rows.items()} == {
        "t-1": ("high", True, (1,), ()),
        "t-2": ("medium", False, (5,), ("t-2b",)),
        "t-3": ("medium", False, (3, 6), ("s3",)),
        "t-6": ("high", True, (5, 6), ()),
    }
    assert last(rows["t-1"].row["stage"]) == "hold-liable"
    assert rows["t-1"].row["generalMeasureNumbers"] == (2,)
    assert rows["t-3"].row["unsureMeasureNumbers"] == (3,)
    assert implied(graph, "trouble-without-answer") == {(1,): True, (5,): False, (3, 6): False, (5, 6): True}


def test_a_promise_is_taken_up_by_a_measure_that_does_more_than_inform(opened):
    graph = opened(
        "It is about noise. Horns will be muffled. Bells will be hung. Children will be helped. People will hear of "
        "it. Lorries will be slowed. Pupils will be looked after.",
        [
            "Horns are muffled. By: Street Office. In 2031.",
            "A leaflet tells of help. By: Street Office. In 2031.",
            "A leaflet tells of it and teachers are trained. By: Street Office. In 2031.",
        ],
        """
        v-1|preamble|promise||Horns will be muffled
        v-1a|v-1|taken-up-by|1|
        v-2|preamble|promise||Bells will be hung
        v-3|preamble|promise||Children will be helped
        v-3a|v-3|at-stage|assist|helped
        v-3b|v-3|taken-up-by|2|
        v-4|preamble|promise||People will hear of it
        v-4a|v-4|taken-up-by|2|
        v-5|preamble|promise||Lorries will be slowed
        v-5a|v-5|taken-up-by|1||analyst|likely
        v-6|preamble|promise||Pupils will be looked after
        v-6a|v-6|at-stage|assist|looked after
        v-6b|v-6|taken-up-by|3|
        k1|1|activity|kehittaminen|muffled
        s2|2|stage|assist|tells of help
        k2|2|activity|viestinta|leaflet tells
        k3|3|activity|viestinta|leaflet tells
        k3-2|3|activity|koulutus|trained
        """,
    )
    rows = {last(f.row["promise"]): f for f in found(graph, "promise-without-measure")}
    assert {promise: (f.severity, f.firm, f.measures, readings(f)) for promise, f in rows.items()} == {
        "v-2": ("medium", True, (), ()),
        "v-3": ("medium", True, (2,), ()),
        "v-5": ("medium", False, (1,), ("v-5a",)),
    }
    assert rows["v-3"].row["informingMeasureNumbers"] == (2,)
    assert "only produces or spreads knowledge" in rows["v-3"].sentence
    assert "No measure takes it up" not in rows["v-3"].sentence
    assert "No measure takes it up" in rows["v-2"].sentence


PATH = """
        u|preamble|subject|noise|about noise
        a1|1|addresses|horns|Horns
        s1|1|stage|identify|found
        a2|2|addresses|horns|horns
        s2|2|stage|assist|helped
        a3|3|addresses|horns|horns
        s3|3|stage|hold-liable|punished
        a4|4|addresses|bells|Bells
        s4|4|stage|identify|found
        a5|5|addresses|bells|bells
        s5|5|stage|assist|helped
        a6|6|addresses|bells|bells
        s6|6|stage|hold-liable|punished
"""


def path(*bodies):
    """Six measures on horns and bells, found, helped and punished for by these bodies, and more measures."""
    words = ["Horns are found", "Those whom horns wake are helped", "Use of horns is punished"]
    words += ["Bells are found", "Those whom bells wake are helped", "Use of bells is punished"]
    return [f"{measure}. By: {body}. In 2031." for measure, body in zip(words, bodies, strict=True)]


def broken(graph):
    return [
        (f.severity, f.firm, tuple(map(last, f.row["phenomena"])), last(f.row["stage"]), last(f.row["nextStage"]))
        for f in found(graph, "broken-path")
    ]


def test_a_path_is_whole_where_third_bodies_join_its_stages(opened):
    measures = [
        *path("Bell Guild", "Lamp Unit", "Road Police", "Health Centre", "Street Office", "Street Court"),
        "Rules are made. By: Health Centre and towns. In 2031.",
        "The Quiet Network of the towns and the Street Court meets. By: towns. In 2031.",
        "The towns hold a day that helps measure 5. By: towns. In 2031.",
        "Lorries are found. By: Road Police. In 2031.",
        "Drivers of lorries are helped. By: Health Centre. In 2031.",
    ]
    graph = opened(
        "It is about noise. The focus is horns.",
        measures,
        f"""
        p-1|preamble|priority|focus|The focus is horns
        p-1a|p-1|phenomenon|horns|horns
        {PATH.strip()}
        w8|8|network|quiet-network|Quiet Network
        w8a|w8|member|towns|the towns
        w8b|w8|member|street-court|the Street Court
        h9|9|supports|5|helps measure 5
        a10|10|addresses|lorries|Lorries
        s10|10|stage|identify|found
        a11|11|addresses|lorries|lorries
        s11|11|stage|assist|helped
        """,
    )
    assert broken(graph) == [("high", True, ("horns",), "identify", "assist")]
    (row,) = (f.row for f in found(graph, "broken-path"))
    assert [tuple(map(last, row[f"{stage}Actors"])) for stage in ("identify", "assist", "holdLiable")] == [
        ("bell-guild",),
        ("street-office",),
        ("road-police",),
    ]
    assert tuple(map(last, row["includedActors"])) == ("lamp-unit",)


def test_paths_that_all_break_at_one_point_are_one_row(opened):
    measures = path("Bell Guild", "Bell Guild", "Street Court", "Health Centre", "Health Centre", "Road Police")
    graph = opened("It is about noise.", measures, PATH)
    assert broken(graph) == [("medium", True, ("bells", "horns"), "assist", "hold-liable")]


def test_a_path_hangs_on_the_reading_that_gives_it_a_stage(opened):
    measures = path("Bell Guild", "Bell Guild", "Street Court", "Road Police", "Health Centre", "Road Police")
    graph = opened(
        "It is about noise. Particular attention is paid to horns.",
        measures,
        f"""
        p-1|preamble|priority|mention|Particular attention is paid to horns
        p-1a|p-1|phenomenon|horns|horns
        {PATH.strip().replace("s2|2|stage|assist|helped", "s2|2|stage|assist|helped|analyst|possible")}
        """,
    )
    assert broken(graph) == [
        ("medium", False, ("horns",), "assist", "hold-liable"),
        ("medium", True, ("bells",), "identify", "assist"),
    ]
    assert implied(graph, "broken-path") == {(4, 5, 6): False, (1, 2, 3): True}


def test_a_chain_by_an_uncertain_reading_does_not_make_a_path_whole(opened):
    measures = path("Bell Guild", "Bell Guild", "Bell Guild", "Street Office", "Street Office", "Road Police")
    graph = opened("It is about noise.", measures, f"{PATH}h5|5|supports|6|helped|analyst|likely")
    assert broken(graph) == [("medium", False, ("bells",), "assist", "hold-liable")]
    (row,) = found(graph, "broken-path")
    assert readings(row) == ("h5",)
    assert row.row["unsureMeasureNumbers"] == (5,)


LAMPS = "Lamps are lit against horns. By: Health Centre. In 2031."


@pytest.mark.parametrize(
    ("bodies", "extra", "rows", "told"),
    [
        (("Bell Guild", "Road Police", "Road Police"), "", "", {(1, 2, 3): True}),
        (("Bell Guild", "Bell Guild", "Road Police"), "", "", {(1, 2, 3): True}),
        (("Bell Guild", "Road Police", "Street Court"), "", "", {(1, 2, 3): False}),
        (("Bell Guild", "Road Police", "Road Police"), LAMPS, "a4|4|addresses|horns|horns", {(1, 2, 3, 4): False}),
        (
            ("Bell Guild", "Road Police", "Road Police"),
            "Horns are found at night. By: Road Police. In 2031.",
            "a4|4|addresses|horns|Horns\ns4|4|stage|identify|found",
            {(1, 2, 3, 4): None},
        ),
        (
            ("Bell Guild", "Road Police", "Road Police"),
            "Those whom horns wake are helped at night. By: Bell Guild. In 2031.",
            "a4|4|addresses|horns|horns\ns4|4|stage|assist|helped|analyst|certain",
            {(1, 2, 3, 4): False},
        ),
    ],
    ids=["two groups", "two groups too", "three groups", "a body at no stage", "no break", "a stage of both groups"],
)
def test_a_split_that_a_broken_path_tells_is_told_once(opened, bodies, extra, rows, told):
    """Told twice only where the groups of the field are those of the stages; no break tells it at all."""
    measures = path(*bodies, "Towns", "Towns", "Towns")[:3] + ([extra] if extra else [])
    graph = opened("It is about noise.", measures, "\n".join(PATH.strip().split("\n")[:7]) + "\n" + rows)
    breaks = broken(graph)
    assert implied(graph, "split-field") == {numbers: bool(once) for numbers, once in told.items()}
    assert bool(breaks) is (None not in told.values())
    assert not any(implied(graph, "broken-path").values())


def test_a_break_on_a_reading_does_not_tell_a_split(opened):
    read = "\n".join(PATH.strip().split("\n")[:7]).replace("assist|helped", "assist|helped|analyst|likely")
    measures = path("Bell Guild", "Road Police", "Road Police", "Towns", "Towns", "Towns")[:3]
    graph = opened("It is about noise.", measures, read)
    assert broken(graph) == [("medium", False, ("horns",), "identify", "assist")]
    assert implied(graph, "split-field") == {(1, 2, 3): False}


def test_a_body_named_without_responsibility_is_silent(opened):
    graph = opened(
        "It is about noise.",
        [
            "Ears are tested with the Health Centre. By: Street Office. In 2031.",
            "Lamps are dimmed by the Lamp Unit. By: Street Office. In 2031.",
            "Rules of the Street Office are read. By: Lamp Unit. In 2031.",
            "The towns follow the Noise Plan. By: Street Office. In 2031.",
            "What the Road Police once counted is read. By: Street Office. In 2031.",
            "Ears are tested with the Health Centre. By: Health Bureau. In 2031.",
        ],
        """
        n1|1|names|health-centre|the Health Centre
        n1a|n1|capacity|partner|with the Health Centre
        n2|2|names|lamp-unit|the Lamp Unit
        n3|3|names|street-office|the Street Office
        n4|4|names|towns|The towns
        n4-2|4|names|noise-plan|Noise Plan
        n5|5|names|road-police|the Road Police
        n5a|n5|capacity|mentioned|the Road Police once counted
        n6|6|names|health-centre|the Health Centre
        q6|6|proposed-reading|health-centre|Health Bureau|analyst|likely
        """,
    )
    rows = [(f.severity, f.firm, f.measures, tuple(map(last, f.actors))) for f in found(graph, "silent-partner")]
    assert rows == [("low", True, (1,), ("health-centre",))]


def test_cooperation_with_nobody_named_and_networks_of_nobody(opened):
    graph = opened(
        "It is about noise.",
        [
            "Streets are walked with other bodies. By: Street Office. In 2031.",
            "Streets are walked with the Road Police. By: Street Office. In 2031.",
            "Streets are walked in the Quiet Network. By: Street Office. In 2031.",
            "The Night Network, led by the Road Police, joined by the Street Court, meets. By: Road Police. In 2031.",
            "The Ear Network, led by the Health Centre, meets jointly. By: Health Centre. In 2031.",
            "The Quiet Network meets. By: Street Office. In 2031.",
        ],
        """
        e1|1|unnamed-partner||with other bodies
        n2|2|names|road-police|the Road Police
        w3|3|network|quiet-network|the Quiet Network
        w4|4|network|night-network|The Night Network
        w4a|w4|leader|road-police|led by the Road Police
        w4b|w4|member|street-court|joined by the Street Court
        w5|5|network|ear-network|The Ear Network
        w5a|w5|leader|health-centre|led by the Health Centre
        w5b|w5|member|towns|meets jointly|analyst|possible
        e5|5|unnamed-partner||meets jointly|analyst|likely
        w6|6|network|quiet-network|The Quiet Network
        """,
    )
    partners = found(graph, "unnamed-partner")
    assert [(f.severity, f.firm, f.measures) for f in partners] == [("low", True, (1,)), ("low", False, (5,))]
    networks = {last(f.row["network"]): f for f in found(graph, "network-without-members")}
    assert {network: (f.firm, f.measures, readings(f)) for network, f in networks.items()} == {
        "quiet-network": (True, (3, 6), ()),
        "ear-network": (False, (5,), ("w5b",)),
    }
    assert tuple(map(last, networks["ear-network"].row["leaders"])) == ("health-centre",)


def test_support_ends_before_what_it_supports(opened):
    graph = opened(
        "It is about noise.",
        [
            "A map helps measure 2. By: Street Office. In 2031.",
            "Streets are walked. By: Street Office. In 2031–2032.",
            "A list helps measure 1. By: Street Office. In 2032.",
            "A card helps measure 1. By: Street Office. In 2031.",
            "A song needs measure 2. By: Street Office. In 2031.",
            "A book helps measure 2. By: Street Office. In 2031. A second one helps too. By: Lamp Unit. In 2032.",
        ],
        """
        h1|1|supports|2|helps measure 2|analyst|likely
        h3|3|supports|1|helps measure 1
        h4|4|supports|1|helps measure 1
        r5|5|requires|2|needs measure 2
        h6|6|supports|2|helps measure 2
        """,
    )
    rows = [(f.severity, f.firm, f.measures, readings(f)) for f in found(graph, "support-ends-early")]
    assert rows == [("low", False, (1, 2), ("h1",))]


def test_the_first_programme(first):
    """Each row was read beside the text."""
    told = {
        kind: [(f.severity, f.firm, f.measures) for f in gaps_and_overlaps(first, kinds=[kind]).found]
        for kind in ("crossing-gap", "trouble-without-answer", "promise-without-measure", "broken-path")
    }
    assert told == {
        "crossing-gap": [("high", True, (10, 13, 22, 26, 27, 29, 37))],
        "trouble-without-answer": [
            ("high", True, (6, 8, 21)),
            ("high", True, (10, 13, 22, 26, 27, 29)),
            ("high", True, (10, 13, 22, 26, 27, 29, 37)),
        ],
        "promise-without-measure": [
            ("medium", False, (2,)),
            ("medium", False, (2,)),
            ("medium", False, (11, 13)),
            ("medium", False, (22, 23)),
            ("medium", False, (39,)),
        ],
        "broken-path": [("medium", False, (13, 22, 27, 29))],
    }


def test_partners_networks_and_support_in_the_first_programme(first):
    def rows(kind, column):
        return [(f.measures, f.row[column]) for f in gaps_and_overlaps(first, kinds=[kind]).found]

    silent = [(measures, last(actor)) for measures, actor in rows("silent-partner", "actor")]
    assert silent == [((9,), "laurea"), ((13,), "valtion-koulukodit"), ((20,), "thl")]
    assert [measures for (measures,), _ in rows("unnamed-partner", "statement")] == [8, 12, 36, 37, 40, 42, 43]
    assert [measures for (measures,), _ in rows("network-without-members", "network")] == [1, 33, 42, 42]
    assert rows("support-ends-early", "supportedMeasureNumber") == [((19, 20), 19)]
