"""Instruments and work beside one another, and what would be visible of a measure: little programmes made by hand."""

import csv
from collections import Counter

import pyoxigraph as ox
import pytest
import rdflib

from ihmisgraph import gaps_and_overlaps, open_graph
from ihmisgraph.graph.store import Solutions
from ihmisgraph.queries.catalogue import named
from ihmisgraph.queries.run import run
from ihmisgraph.resources import root

BASE = "https://example.org/ponds/"
KINDS = {
    "overlaps": ("parallel-instrument", "parallel-work", "instrument-uptake", "fragmentation"),
    "gaps": ("no-visible-result", "result-without-taker", "short-window", "no-follow-up"),
}
NAMES = [f"{family}/{kind}" for family, kinds in KINDS.items() for kind in kinds]
PROFILE = """
key = "ponds"
language = "en"
country = "ZZ"
base = "https://example.org/ponds/"
annotated = [
  "addresses", "stage", "activity", "target-group", "profession", "audience", "result", "makes", "renews", "uses",
  "spreads", "changes-act", "cites-act", "relies-on", "place", "requires", "supports", "names", "unnamed-partner",
  "network", "condition", "criterion", "priority", "trouble", "promise",
]
[programme]
title = "Programme for Ponds"
start = 2031
end = 2033
published = 2031-03-01
[layout]
preamble = "Programme for Ponds"
goal = "{number}) {title}"
measures = "Measures"
measure = "{number}. {text}"
monitoring = "Follow-up"
[words]
responsibility = ["Responsible"]
schedule = ["Schedule"]
separators = [","]
conjunctions = ["and"]
[roles]
lead = ["led by {body}"]
collaborator = ["in cooperation with {bodies}"]
"""
BODIES = """
key,kind,country,name_en,official,abbreviations,surface_forms,parent,relation,source
heron,public-body,ZZ,Heron Office,en,,,,,invented
otter,public-body,ZZ,Otter Office,en,,,,,invented
perch,public-body,ZZ,Perch Office,en,,,,,invented
newt,public-body,ZZ,Newt Office,en,,,heron,attachedTo,invented
reed-network,agency-network,ZZ,Reed Network,en,,,,,invented
"""
CONCEPTS = """
key,scheme,broader,label_en,definition_en,source
harm,phenomenon,,harm to ponds,act that harms a pond,invented
weed,phenomenon,harm,weed,harm to ponds done by weed,invented
keepers,profession,,pond keepers,profession of those who keep ponds,invented
anglers,target-group,,anglers,people who fish,invented
yearly,criterion,monitoring,yearly report,monitoring that is reported each year,invented
"""
INSTRUMENTS = """
key,kind,country,name_en,official,forms,subject,maker,source
heron-guide,guideline,ZZ,heron guide,,,harm,,invented
otter-guide,guideline,ZZ,otter guide,,,harm,otter,invented
old-guide,guideline,ZZ,old guide,,,harm,,invented
weed-guide,guideline,ZZ,weed guide,,,weed,perch,invented
heron-course,course,ZZ,heron course,,,harm,,invented
otter-film,event,ZZ,otter film,,,harm,otter,invented
heron-film,event,ZZ,heron film,,,harm,heron,invented
"""
SUBJECT = "u|preamble|subject|harm|harm to ponds"


@pytest.fixture
def opened(tmp_path):
    """Open a programme of these goals, each a list of measures, and readings ``id|subject|relation|object|words…``."""

    def programme(*goals, rows=(), preamble="", follow_up="Nothing.", profile=PROFILE):
        texts = ["Programme for Ponds", f"It is about harm to ponds. {preamble}"]
        number = 0
        for place, measures in enumerate(goals, 1):
            texts += [f"{place}) Ponds are well", "An introduction.", "Measures"]
            for measure in measures:
                number += 1
                texts.append(f"{number}. {measure}")
        files = {
            "source.en.txt": "\n".join([*texts, "Follow-up", follow_up]),
            "profile.toml": profile,
            "organisations.csv": BODIES,
            "concepts.csv": CONCEPTS,
            "instruments.csv": INSTRUMENTS,
        }
        for name, text in files.items():
            (tmp_path / name).write_text(text.lstrip(), encoding="utf-8")
        with (tmp_path / "annotations.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(("id", "subject", "relation", "object", "quotation", "basis", "certainty", "note"))
            for row in (SUBJECT, *rows):
                cells = [*row.split("|"), *[""] * 3][:7]
                table.writerow((*cells[:5], cells[5] or "text", cells[6] or "certain", "Read." if cells[5] else ""))
        return open_graph(tmp_path)

    return programme


class RdflibStore:
    """The same graph behind rdflib."""

    def __init__(self, store):
        self.graph = store.to_rdflib()

    def select(self, text):
        answer = self.graph.query(text)
        return Solutions(tuple(map(str, answer.vars)), tuple(tuple(map(_term, row)) for row in answer))


def _term(value):
    if not isinstance(value, rdflib.Literal):
        return None if value is None else ox.NamedNode(str(value))
    if value.language:
        return ox.Literal(str(value), language=value.language)
    return ox.Literal(str(value), datatype=ox.NamedNode(str(value.datatype)) if value.datatype else None)


def found(graph, kind):
    """The findings of a kind; rdflib must give the same rows."""
    (name,) = [name for name in NAMES if name.endswith(f"/{kind}")]
    assert Counter(run(named(name), graph).rows) == Counter(run(named(name), RdflibStore(graph)).rows)
    return gaps_and_overlaps(graph, kinds=[kind]).found


def short(iris):
    """The local names of a list of IRIs."""
    return [iri.rpartition("/")[2] for iri in iris]


# parallel-instrument

HERON = "A heron guide is written. Responsible: Heron Office. Schedule: 2031–2033."
OTTER = "The otter guide is renewed. Responsible: Otter Office. Schedule: 2031–2033."
GUIDES = ("i1|1|makes|heron-guide|A heron guide is written", "i2|2|renews|otter-guide|The otter guide is renewed")


def test_guides_of_two_bodies_on_one_subject_stand_beside_one_another(opened):
    old = "Keepers are told of the old guide. Responsible: Perch Office. Schedule: 2031."
    rows = ("i3|3|spreads|old-guide|told of the old guide", "o3|3|profession|keepers|Keepers are told")
    (row,) = found(opened([HERON, OTTER, old], rows=GUIDES + rows), "parallel-instrument")
    assert (row.severity, row.firm, row.measures) == ("medium", True, (1, 2))
    assert row.row["groupsText"] == "Heron Office; Otter Office"
    assert short(row.row["instruments"]) == ["heron-guide", "otter-guide"]
    assert short(row.row["unattributedInstruments"]) == ["old-guide"]
    assert row.row["unattributedMeasureNumbers"] == (3,)
    assert row.row["audiences"] == ()
    assert [piece.quotation for piece in row.evidence] == [words.split("|")[4] for words in (*GUIDES, rows[0])]
    assert "partly the same, the programme does not say" in row.sentence


@pytest.mark.parametrize(
    ("otter", "rows"),
    [
        ("The otter guide is renewed. Responsible: Otter Office, Heron Office. Schedule: 2031.", ()),
        ("The otter guide is renewed with the Heron Office. Responsible: Otter Office. Schedule: 2031.",
         ("n2|2|names|heron|with the Heron Office",)),
        ("The otter guide is renewed by the guide of measure 1. Responsible: Otter Office. Schedule: 2031.",
         ("r2|2|requires|1|by the guide of measure 1",)),
        ("The otter guide is renewed by the heron guide. Responsible: Otter Office. Schedule: 2031.",
         ("i4|2|uses|heron-guide|by the heron guide",)),
    ],
)  # fmt: skip
def test_makers_between_whom_a_relation_is_named_are_one_group(opened, otter, rows):
    assert found(opened([HERON, otter], rows=GUIDES + rows), "parallel-instrument") == ()


@pytest.mark.parametrize(
    "row",
    [
        "i2|2|renews|weed-guide|The otter guide is renewed",
        "i2|2|renews|heron-course|The otter guide is renewed",
        "i2|2|spreads|old-guide|The otter guide is renewed",
    ],
    ids=["another subject", "another kind", "a maker not said"],
)
def test_another_subject_kind_or_unsaid_maker_is_no_parallel(opened, row):
    assert found(opened([HERON, OTTER], rows=(GUIDES[0], row)), "parallel-instrument") == ()


def test_events_are_no_parallel_instruments(opened):
    rows = ("i1|1|makes|heron-film|A heron guide is written", "i2|2|makes|otter-film|The otter guide is renewed")
    assert found(opened([HERON, OTTER], rows=rows), "parallel-instrument") == ()


def test_attached_bodies_are_one_group(opened):
    newt = "A heron guide is written. Responsible: Newt Office. Schedule: 2031."
    rows = ("i1|1|makes|heron-guide|A heron guide", "i2|2|renews|old-guide|The otter guide is renewed")
    heron = OTTER.replace("Otter Office", "Heron Office")
    assert found(opened([newt, heron], rows=rows), "parallel-instrument") == ()


def test_a_relation_by_an_uncertain_reading_leaves_it_interpretive(opened):
    rows = ("r2|2|supports|1|The otter guide|analyst|likely",)
    (row,) = found(opened([HERON, OTTER], rows=GUIDES + rows), "parallel-instrument")
    assert (row.firm, row.readings) == (False, (f"{BASE}annotation/r2",))
    assert row.row["unsureMeasureNumbers"] == (2,)


# parallel-work

WEED = "Keepers are trained to cut weed. Responsible: Heron Office. Schedule: 2031–2033."
COURSE = "Courses on weed are held for keepers. Responsible: Otter Office. Schedule: 2031–2033."
TRAINING = (
    "a1|1|addresses|weed|to cut weed",
    "k1|1|activity|koulutus|Keepers are trained",
    "o1|1|profession|keepers|Keepers are trained",
    "a2|2|addresses|weed|on weed",
    "k2|2|activity|koulutus|Courses on weed are held",
    "o2|2|profession|keepers|for keepers",
)


def test_two_bodies_that_train_the_same_people_on_one_phenomenon_work_side_by_side(opened):
    (row,) = found(opened([WEED, COURSE], rows=TRAINING), "parallel-work")
    assert (row.severity, row.firm, row.measures) == ("low", True, (1, 2))
    assert (short(row.row["measureActors"]), short(row.row["otherActors"])) == (["heron"], ["otter"])
    assert (short(row.phenomena), short(row.row["audiences"])) == (["weed"], ["keepers"])
    assert short(row.row["activities"]) == ["koulutus"]
    assert {piece.quotation for piece in row.evidence} == {words.split("|")[4] for words in TRAINING}


def test_the_same_instrument_may_stand_for_the_same_receivers(opened):
    rows = (*TRAINING[:2], *TRAINING[3:5], "i1|1|uses|old-guide|to cut weed", "i2|2|spreads|old-guide|on weed")
    (row,) = found(opened([WEED, COURSE], rows=rows), "parallel-work")
    assert (row.row["audiences"], short(row.row["instruments"])) == ((), ["old-guide"])


@pytest.mark.parametrize(
    ("extra", "rows"),
    [
        ("Ponds are dug. Responsible: Heron Office, Otter Office. Schedule: 2031.", ()),
        ("", ("h2|2|supports|1|Courses on weed",)),
        ("", ("w1|1|network|reed-network|cut weed", "w1a|w1|member|heron|cut", "w1b|w1|leader|otter|weed")),
    ],
    ids=["a general measure of few", "a dependency", "a network"],
)
def test_work_of_actors_who_cooperate_is_not_parallel(opened, extra, rows):
    measures = [WEED, COURSE, extra] if extra else [WEED, COURSE]
    assert found(opened(measures, rows=TRAINING + rows), "parallel-work") == ()


@pytest.mark.parametrize("left_out", range(6))
def test_nothing_less_than_all_in_common_is_parallel_work(opened, left_out):
    rows = TRAINING[:left_out] + TRAINING[left_out + 1 :]
    assert found(opened([WEED, COURSE], rows=rows), "parallel-work") == ()


def test_a_measure_with_an_actor_of_the_other_is_no_parallel_work(opened):
    course = COURSE.replace("Otter Office", "Otter Office in cooperation with Heron Office")
    assert found(opened([WEED, course], rows=TRAINING), "parallel-work") == ()


def test_parallel_work_hangs_on_open_readings_and_on_an_uncertain_dependency(opened):
    rows = (*TRAINING[:5], TRAINING[5] + "|analyst|certain", "h2|2|supports|1|Courses on weed|text|possible")
    (row,) = found(opened([WEED, COURSE], rows=rows), "parallel-work")
    assert (row.firm, short(row.readings)) == (False, ["h2", "o2"])
    assert row.row["unsureMeasureNumbers"] == (2,)


# instrument-uptake

ESSENTIAL = "The old guide is an essential part of the programme."
FORWARD = ("p1|preamble|priority|mention|an essential part", "p1a|p1|instrument|old-guide|old guide")
TELL = "Keepers are told of the old guide and find harm. Responsible: Perch Office. Schedule: 2031."
HELP = "Keepers are helped. Responsible: Otter Office. Schedule: 2031."
UPTAKE = ("i1|1|spreads|old-guide|the old guide", "s1|1|stage|identify|find harm", "s2|2|stage|assist|are helped")


def test_an_essential_guide_that_one_goal_and_stage_do_not_name_is_not_taken_up_there(opened):
    graph = opened([TELL], [HELP], preamble=ESSENTIAL, rows=FORWARD + UPTAKE)
    (row,) = found(graph, "instrument-uptake")
    assert (row.severity, row.firm, row.row["measureNumbers"]) == ("medium", True, (1,))
    assert (row.row["goalNumbers"], short(row.row["stages"])) == ((2,), ["assist"])
    assert {piece.quotation for piece in row.evidence} == {"an essential part", "old guide", "the old guide"}


def test_a_guide_named_under_every_goal_and_stage_is_taken_up(opened):
    again = HELP.replace("helped", "helped by the old guide")
    rows = (*FORWARD, *UPTAKE, "i2|2|uses|old-guide|by the old guide")
    assert found(opened([TELL], [again], preamble=ESSENTIAL, rows=rows), "instrument-uptake") == ()


def test_a_guide_that_no_declaration_puts_forward_need_not_be_taken_up(opened):
    assert found(opened([TELL], [HELP], preamble=ESSENTIAL, rows=UPTAKE), "instrument-uptake") == ()


def test_an_event_is_not_taken_up(opened):
    rows = (FORWARD[0], "p1a|p1|instrument|otter-film|old guide", *UPTAKE)
    assert found(opened([TELL], [HELP], preamble=ESSENTIAL, rows=rows), "instrument-uptake") == ()


@pytest.mark.parametrize(
    ("rows", "firm", "readings"),
    [
        ("i2|2|uses|old-guide|are helped|text|possible", False, ["i2"]),
        ("i2|1|uses|old-guide|find harm|text|possible", True, []),
        ("s3|1|stage|assist|find harm|text|likely", False, ["s3"]),
    ],
    ids=["under the goal", "where it is named anyway", "by its stage"],
)
def test_only_an_uncertain_reading_that_would_fill_the_gap_leaves_it_interpretive(opened, rows, firm, readings):
    graph = opened([TELL], [HELP], preamble=ESSENTIAL, rows=(*FORWARD, *UPTAKE, rows))
    (row,) = found(graph, "instrument-uptake")
    assert (row.firm, short(row.readings), row.row["goalNumbers"]) == (firm, readings, (2,))


def test_a_promise_on_an_analysts_reading_is_interpretive(opened):
    rows = ("v1|preamble|promise||an essential part|analyst|likely", "v1a|v1|instrument|old-guide|old guide", *UPTAKE)
    (row,) = found(opened([TELL], [HELP], preamble=ESSENTIAL, rows=rows), "instrument-uptake")
    assert (row.firm, short(row.readings)) == (False, ["v1"])


# fragmentation


def apart(*bodies):
    """Measures that each train the pond keepers, and their readings."""
    measures = [
        f"Keepers are trained by way {n}. Responsible: {body}. Schedule: 2031." for n, body in enumerate(bodies)
    ]
    return measures, [f"o{n}|{n}|profession|keepers|Keepers are trained" for n in range(1, len(bodies) + 1)]


THREE = ("Heron Office", "Otter Office", "Perch Office")


def test_keepers_whom_three_bodies_train_apart_are_served_in_fragments(opened):
    measures, rows = apart(*THREE)
    (row,) = found(opened(measures, rows=rows), "fragmentation")
    assert (row.severity, row.firm, row.measures) == ("medium", True, (1, 2, 3))
    assert (short([row.row["audience"]]), short(row.actors)) == (["keepers"], ["heron", "otter", "perch"])


@pytest.mark.parametrize(
    ("bodies", "extra", "rows"),
    [
        (THREE[:2], "", ()),
        (THREE, "Ponds are dug. Responsible: Heron Office, Otter Office. Schedule: 2031.", ()),
        ((*THREE, "Heron Office, Otter Office"), "", ()),
        ((*THREE, "led by Heron Office"), "", ()),
        (THREE, "", ("w1|1|network|reed-network|trained by way",)),
        (THREE, "", ("n1|1|names|newt|by way", "n1a|n1|capacity|leading|by way")),
    ],
    ids=["two bodies", "a shared measure elsewhere", "a shared measure", "a lead", "a network", "one named as leading"],
)
def test_two_bodies_or_any_tie_or_lead_is_no_fragmentation(opened, bodies, extra, rows):
    measures, audiences = apart(*bodies)
    graph = opened(measures + ([extra] if extra else []), rows=(*audiences, *rows))
    assert found(graph, "fragmentation") == ()


def test_a_network_elsewhere_joins_the_bodies_it_has_as_members(opened):
    measures, audiences = apart(*THREE)
    rows = ("w4|4|network|reed-network|Reeds", "w4a|w4|leader|heron|Reeds", "w4b|w4|member|perch|are cut")
    reeds = "Reeds are cut. Responsible: Newt Office. Schedule: 2031."
    assert found(opened([*measures, reeds], rows=(*audiences, *rows)), "fragmentation") == ()


def test_fragments_on_readings_are_interpretive(opened):
    measures, audiences = apart(*THREE)
    rows = (*audiences[:2], audiences[2] + "|analyst|likely", "w1|1|network|reed-network|by way|text|possible")
    (row,) = found(opened(measures, rows=rows), "fragmentation")
    assert (row.firm, short(row.readings), row.row["unsureMeasureNumbers"]) == (False, ["o3", "w1"], (1,))


# no-visible-result

SKILL = "The skill of keepers is strengthened by the old guide. Responsible: Heron Office. Schedule: 2031–2033."


def test_a_measure_of_skill_alone_names_nothing_to_look_for(opened):
    (row,) = found(opened([SKILL], rows=["i1|1|uses|old-guide|by the old guide"]), "no-visible-result")
    assert (row.severity, row.firm, row.measures) == ("medium", True, (1,))
    assert short(row.row["instruments"]) == ["old-guide"]
    assert [piece.quotation for piece in row.evidence] == ["The skill of keepers is strengthened by the old guide."]


@pytest.mark.parametrize(
    "row",
    ["d1|1|result|course|strengthened", "i1|1|renews|old-guide|the old guide", "d1|1|result|course|skill|analyst"],
    ids=["a result", "an instrument renewed", "a certain conclusion"],
)
def test_a_measure_that_names_what_comes_of_it_is_visible(opened, row):
    assert found(opened([SKILL], rows=[row]), "no-visible-result") == ()


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("d1|1|result|course|strengthened|text|likely", "course"),
        ("i1|1|makes|old-guide|guide|text|possible", "guideline"),
    ],
)  # fmt: skip
def test_a_result_that_is_not_certain_leaves_it_interpretive(opened, row, kind):
    (finding,) = found(opened([SKILL], rows=[row]), "no-visible-result")
    assert (finding.firm, short(finding.readings)) == (False, [row[:2]])
    assert short(finding.row["unsureResults"]) == [kind]


# result-without-taker

STUDY = "A study is made, and the Otter Office acts on it. Responsible: Heron Office in cooperation with Perch Office."
DIG = "Ponds are dug by measure 1. Responsible: Newt Office."
MADE = "d1|1|result|study|A study is made"


def test_a_study_that_nobody_is_named_to_act_on_has_no_taker(opened):
    (row,) = found(opened([STUDY], rows=[MADE]), "result-without-taker")
    assert (row.severity, row.firm, row.measures, short(row.actors)) == ("medium", True, (1,), ["heron"])
    assert (row.row["kindLabel"], [piece.quotation for piece in row.evidence]) == ("study", ["A study is made"])


@pytest.mark.parametrize(
    "rows",
    [
        (MADE, "d1a|d1|taker|otter|the Otter Office acts on it"),
        (MADE, "r2|2|requires|1|by measure 1"),
        ("d1|1|result|report|A study is made",),
        ("d1|1|result|course|A study is made",),
    ],
    ids=["a taker", "a measure that requires it", "a report", "a course"],
)
def test_a_result_with_a_taker_or_of_another_kind_is_no_gap(opened, rows):
    assert found(opened([STUDY, DIG], rows=rows), "result-without-taker") == ()


@pytest.mark.parametrize(
    ("row", "column", "names"),
    [
        ("d1a|d1|taker|otter|the Otter Office acts on it|text|possible", "unsureTakers", ["otter"]),
        ("r2|2|requires|1|by measure 1|analyst|likely", "unsureMeasureNumbers", [2]),
    ],
)
def test_a_taker_on_an_uncertain_reading_leaves_it_interpretive(opened, row, column, names):
    (finding,) = found(opened([STUDY, DIG], rows=[MADE, row]), "result-without-taker")
    assert (finding.firm, short(finding.readings)) == (False, [row.partition("|")[0]])
    assert [str(name).rpartition("/")[2] for name in finding.row[column]] == [str(name) for name in names]


def test_a_study_that_only_an_analyst_reads_is_interpretive(opened):
    (row,) = found(opened([STUDY], rows=[MADE + "|analyst|certain"]), "result-without-taker")
    assert (row.firm, short(row.readings)) == (False, ["d1"])


# short-window


def test_schedules_that_end_in_the_year_of_publication_leave_a_short_window(opened):
    two = "Ponds are dug. Responsible: Heron Office. Schedule: 2031. Ponds are filled. Responsible: Otter Office."
    graph = opened([SKILL, DIG + " Schedule: 2031.", two + " Schedule: 2032."])
    (row,) = found(graph, "short-window")
    assert (row.severity, row.firm, row.measures) == ("low", True, (2, 3))
    assert (row.row["measures"], row.row["allMeasures"], row.row["year"]) == (2, 3, 2031)
    assert [piece.quotation for piece in row.evidence] == ["Schedule: 2031", "Schedule: 2031"]
    (finnish,) = gaps_and_overlaps(graph, "fi", kinds=["short-window"]).found
    assert (row.row["publishedText"], finnish.row["publishedText"]) == ("2031-03-01", "1.3.2031")


def test_a_schedule_that_ends_the_year_after_or_is_not_stated_is_no_short_window(opened):
    assert found(opened([DIG + " Schedule: 2031–2032.", STUDY]), "short-window") == ()


def test_without_a_day_of_publication_no_window_is_short(opened):
    profile = PROFILE.replace("published = 2031-03-01\n", "")
    assert found(opened([DIG + " Schedule: 2031."], profile=profile), "short-window") == ()


# no-follow-up

REPORTS = "The Heron Office reports on the programme when it ends. Nothing else is said."
SAID = "m1|monitoring|criterion|monitoring|reports on the programme when it ends"


def test_a_programme_that_only_promises_a_report_at_its_end_has_no_follow_up(opened):
    (row,) = found(opened([SKILL], follow_up=REPORTS, rows=[SAID]), "no-follow-up")
    assert (row.severity, row.firm, row.measures) == ("medium", True, ())
    assert "“reports on the programme when it ends”" in row.sentence
    assert [(piece.place, piece.quotation) for piece in row.evidence] == [("monitoring", REPORTS)]


def test_who_reports_is_told_in_the_words_of_the_text(opened):
    rows = (
        SAID,
        "n1|monitoring|names|heron|The Heron Office reports",
        "n1a|n1|capacity|reporting|Heron Office reports",
    )
    (row,) = found(opened([SKILL], follow_up=REPORTS, rows=rows), "no-follow-up")
    assert row.row["monitoringText"] == "Heron Office reports; reports on the programme when it ends"


def test_a_programme_that_says_nothing_of_monitoring_rests_on_what_it_does_say(opened):
    (row,) = found(opened([SKILL], rows=["m1|monitoring|criterion|public|Nothing"]), "no-follow-up")
    assert "monitoring and reporting" not in row.sentence
    assert [piece.place for piece in row.evidence] == ["preamble", "monitoring"]


FOLLOWED = {
    "indicators": "m2|1|criterion|indicators|The skill of keepers",
    "yearly": "m2|monitoring|criterion|yearly|Nothing else",
    "seuranta": "k1|1|activity|seuranta|is strengthened",
}


@pytest.mark.parametrize("row", FOLLOWED.values(), ids=FOLLOWED)
def test_indicators_a_report_before_the_end_or_a_measure_that_monitors_are_follow_up(opened, row):
    assert found(opened([SKILL], follow_up=REPORTS, rows=[SAID, row]), "no-follow-up") == ()


@pytest.mark.parametrize("name", FOLLOWED)
def test_follow_up_on_an_uncertain_reading_leaves_it_interpretive(opened, name):
    row = FOLLOWED[name] + "|text|likely"
    (finding,) = found(opened([SKILL], follow_up=REPORTS, rows=[SAID, row]), "no-follow-up")
    assert (finding.firm, short(finding.readings)) == (False, [row[:2]])
    assert short(finding.row["unsureFollowUp"]) == [name]


def test_a_status_report_is_follow_up(opened, tmp_path):
    (tmp_path / "status").mkdir()
    (tmp_path / "status" / "first.csv").write_text("measure,date,phase,status\n1,2032-01-31,implementation,\n")
    assert found(opened([SKILL], follow_up=REPORTS, rows=[SAID]), "no-follow-up") == ()


# the first programme


@pytest.fixture(scope="module")
def first():
    return open_graph(root() / "data" / "programmes" / "ihmiskauppa-2026-2027")


def test_courses_guides_and_handbooks_on_trafficking_stand_beside_one_another(first):
    rows = {short([row.row["kind"]])[0]: row for row in found(first, "parallel-instrument")}
    assert {kind: (row.measures, row.row["groupCount"], row.firm) for kind, row in rows.items()} == {
        "guideline": ((3, 5, 23, 24, 29), 3, True),
        "handbook": ((2, 11, 20), 2, True),
        "online-course": ((3, 5, 9, 20), 2, True),
    }
    assert {short([row.row["phenomenon"]])[0] for row in rows.values()} == {"ihmiskauppa"}
    course = rows["online-course"]
    assert short(course.row["instruments"]) == ["laurea-opintokokonaisuus", "migri-verkkokoulu", "sote-verkkokoulutus"]
    assert short(course.row["unattributedInstruments"]) == ["nrm-verkkokoulu"]
    assert course.row["groupsText"].count(";") == 1  # the assistance system is attached to the immigration service


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_no_sentence_on_instruments_beside_one_another_calls_them_the_same(first, language):
    for row in gaps_and_overlaps(first, language, kinds=["parallel-instrument"]).found:
        assert row.sentence.endswith(
            {
                "fi": "Ohjelmasta ei ilmene, onko välineiden sisältö osittain samaa.",
                "sv": "Det framgår inte av programmet om instrumenten delvis har samma innehåll.",
                "en": "Whether their contents are partly the same, the programme does not say.",
            }[language]
        )


def test_the_handbook_called_essential_is_named_under_the_first_goal_alone(first):
    (row,) = found(first, "instrument-uptake")
    assert (row.row["measureNumbers"], row.row["goalNumbers"]) == ((2, 11), (2, 3, 4))
    assert short(row.row["stages"]) == ["hold-liable"]
    assert (row.firm, short(row.readings)) == (False, ["v-10"])


@pytest.mark.parametrize("kind", ["parallel-work", "fragmentation"])
def test_no_work_side_by_side_and_no_fragments(first, kind):
    assert found(first, kind) == ()


def test_fifteen_measures_name_no_product(first):
    rows = found(first, "no-visible-result")
    assert {row.measures for row in rows if row.firm} == {
        (number,) for number in (1, 2, 6, 11, 12, 17, 22, 31, 32, 36, 37, 42, 43)
    }
    assert {row.measures: short(row.row["unsureResults"]) for row in rows if not row.firm} == {
        (8,): ["course"],
        (33,): ["course", "network"],
    }


def test_six_results_have_nobody_named_to_act_on_them_and_the_study_of_measure_3_has(first):
    rows = found(first, "result-without-taker")
    assert {row.measures[0]: short([row.row["kind"]])[0] for row in rows} == {
        4: "memorandum",
        10: "study",
        30: "assessment",
        38: "study",
        39: "situation-picture",
        41: "assessment",
    }


def test_twelve_measures_have_a_schedule_that_ends_in_2026(first):
    (row,) = found(first, "short-window")
    assert row.measures == (3, 15, 16, 20, 22, 24, 26, 27, 28, 29, 39, 41)
    assert (row.row["measures"], row.row["allMeasures"], row.row["publishedText"]) == (12, 43, "2026-05-28")


def test_the_programme_promises_a_report_at_its_end_and_nothing_before(first):
    (row,) = found(first, "no-follow-up")
    assert (row.severity, row.firm) == ("medium", True)
    assert row.row["monitoringText"] == "ohjelman toimeenpanosta valmistellaan toimeenpanoraportti"
