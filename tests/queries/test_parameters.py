"""Each parameter of each named query does what its header says, and nothing besides."""

from collections import Counter

import pytest

from ihmisgraph import ask, query_names
from ihmisgraph.queries.catalogue import named

QUERIES = [name for name in query_names() if all(p.kind != "required" for p in named(name).parameters)]
"""A query that cannot be asked without a value, such as a day, is tested where its subject is."""
BASE = "https://example.org/clean-lakes/"
PHENOMENON = f"{BASE}concept/phenomenon/"
FIRST, SECOND, THIRD = set(range(1, 7)), set(range(7, 16)), {16, 17, 18}
"""The numbers of the measures under each strategic goal."""
SHARED_UNDER_SECOND = {(7, 14), (10,), (11,), (11, 12)}

NUMBER, LISTED = ("measureNumber",), ("measureNumbers",)
ACTOR, PAIR = ("actorLabel",), ("actorLabel", "partnerLabel")
FILTERS = {
    ("activities/by-kind", "measure"): (NUMBER, {"10": 10, "13": 13}),
    ("activities/by-kind", "activity"): (("activityLabel",), {"training": "training", "legislation": "legislation"}),
    ("activities/conditions", "measure"): (NUMBER, {"7": 7, "8": 8}),
    ("activities/dependencies", "measure"): (NUMBER, {"13": 13, "14": 14}),
    ("activities/instruments", "measure"): (NUMBER, {"14": 14, "11": 11, "1": 1}),
    ("activities/instruments", "instrument"): (
        ("instrumentLabel",),
        {name: name for name in ("lake map", "method tried on algal blooms", "National Lake Strategy", "Lakes Act")},
    ),
    ("activities/legislation", "measure"): (NUMBER, {"17": 17, "16": 16}),
    ("activities/legislation", "instrument"): (
        ("actLabel",),
        {name: name for name in ("Lakes Act", "legislation on the theft of bird eggs", "lake map")},
    ),
    ("activities/results", "measure"): (NUMBER, {"18": 18, "13": 13}),
    ("actors/agency-networks", "measure"): (NUMBER, {"18": 18, "17": 17}),
    ("actors/agency-networks", "network"): (
        ("networkLabel",),
        {"Shore Network": "Shore Network", "Bloom Network": "Bloom Network"},
    ),
    ("actors/agency-networks", "actor"): (
        ("networkLabel", "memberLabel"),
        {name: name for name in ("Ministry of Order", "Shore Network", "Lake Agency")},
    ),
    ("actors/named-not-responsible", "measure"): (NUMBER, {"4": 4, "6": 6}),
    ("actors/named-not-responsible", "actor"): (ACTOR, {"shore municipalities": "shore municipalities"}),
    ("actors/portfolio", "actor"): (ACTOR, {"Water Police": "Water Police"}),
    ("actors/responsibilities", "goal"): (NUMBER, {"3": THIRD, "2": SECOND}),
    ("actors/responsibilities", "measure"): (NUMBER, {"5": 5}),
    ("actors/responsibilities", "actor"): (ACTOR, {"Water Police": "Water Police", "River Police": "River Police"}),
    ("actors/structure", "actor"): (ACTOR, {"Water Police": "Water Police", "River Police": "River Police"}),
    ("actors/surface-forms", "actor"): (
        ACTOR,
        {"Diving Unit of the Lake Agency": "Diving Unit of the Lake Agency", "River Police": "River Police"},
    ),
    ("cooperation/co-responsibility", "either"): (PAIR, {"Harbour Customs": "Harbour Customs"}),
    ("cooperation/co-responsibility", "goal"): (LISTED, {"3": {(16,)}, "2": SHARED_UNDER_SECOND}),
    ("cooperation/missing-links", "either"): (PAIR, {"Water Police": "Water Police", "Lake Agency": "Lake Agency"}),
    ("cooperation/missing-links", "phenomenon"): (("phenomenonLabel",), {"poaching": "poaching", "litter": "litter"}),
    ("cooperation/network-members", "measure"): (NUMBER, {"18": 18, "9": 9}),
    ("cooperation/shared-phenomena", "either"): (PAIR, {"Water Police": "Water Police"}),
    ("cooperation/shared-phenomena", "phenomenon"): (("phenomenonLabel",), {"poaching": "poaching"}),
    ("cooperation/two-mode", "measure"): (NUMBER, {"11": 11}),
    ("cooperation/two-mode", "actor"): (ACTOR, {"Lake Agency": "Lake Agency"}),
    ("cooperation/two-mode", "goal"): (NUMBER, {"1": FIRST}),
    ("gaps/broken-path", "phenomenon"): (
        ("phenomenon",),
        {"poaching": f"{PHENOMENON}poaching", "litter": f"{PHENOMENON}litter"},
    ),
    ("gaps/conditional", "measure"): (NUMBER, {"7": 7, "8": 8}),
    ("gaps/crossing-gap", "phenomenon"): (
        ("thing",),
        {"litter": f"{PHENOMENON}litter", "poaching": f"{PHENOMENON}poaching"},
    ),
    ("gaps/knowledge-only", "phenomenon"): (
        ("phenomenon",),
        {"litter": f"{PHENOMENON}litter", "poaching": f"{PHENOMENON}poaching"},
    ),
    ("gaps/network-without-members", "network"): (
        ("networkLabel",),
        {"Bloom Network": "Bloom Network", "Shore Network": "Shore Network"},
    ),
    ("gaps/no-lead", "measure"): (NUMBER, {"11": 11, "12": 12}),
    ("gaps/no-visible-result", "measure"): (NUMBER, {"1": 1, "9": 9}),
    ("gaps/order-conflict", "measure"): (NUMBER, {"13": 13, "15": 15}),
    ("gaps/result-without-taker", "measure"): (NUMBER, {"10": 10, "15": 15, "14": 14}),
    ("gaps/silent-partner", "actor"): (ACTOR, {"Harbour Customs": "Harbour Customs", "Lake Agency": "Lake Agency"}),
    ("gaps/silent-partner", "measure"): (NUMBER, {"9": 9, "4": 4}),
    ("gaps/silent-year", "phenomenon"): (
        ("phenomenon",),
        {"signal crayfish": f"{PHENOMENON}signal-crayfish", "litter": f"{PHENOMENON}litter"},
    ),
    ("gaps/support-ends-early", "measure"): (NUMBER, {"13": 13, "14": 14}),
    ("gaps/trouble-without-answer", "phenomenon"): (
        ("phenomenon",),
        {"invasive species": f"{PHENOMENON}invasive-species", "poaching": f"{PHENOMENON}poaching"},
    ),
    ("gaps/uncovered-phenomenon", "phenomenon"): (
        ("phenomenon",),
        {"online trade in live animals": f"{PHENOMENON}online-trade", "litter": f"{PHENOMENON}litter"},
    ),
    ("gaps/uncovered-stage", "phenomenon"): (("phenomenon",), {"litter": f"{PHENOMENON}litter"}),
    ("gaps/unnamed-partner", "measure"): (NUMBER, {"3": 3, "4": 4}),
    ("gaps/unresolved-actor", "measure"): (NUMBER, {"15": 15, "14": 14}),
    ("overlaps/instrument-uptake", "instrument"): (
        ("instrumentLabel",),
        {name: name for name in ("guidelines for fishing", "day of the lakes")},
    ),
    ("overlaps/parallel-instrument", "phenomenon"): (
        ("phenomenonLabel",),
        {"poaching": "poaching", "invasive species": "invasive species"},
    ),
    ("overlaps/parallel-work", "phenomenon"): (
        LISTED,
        {"poaching": {(3, 16)}, "oil spills": {(4, 5)}},
    ),
    ("phenomena/actors", "actor"): (ACTOR, {"Lake Agency": "Lake Agency"}),
    ("phenomena/actors", "phenomenon"): (("phenomenonLabel",), {"litter": "litter"}),
    ("phenomena/by-year", "phenomenon"): (("phenomenonLabel",), {"signal crayfish": "signal crayfish"}),
    ("phenomena/coverage", "goal"): (("goalNumber",), {"3": 3}),
    ("phenomena/coverage", "phenomenon"): (("phenomenonLabel",), {"poaching": "poaching"}),
    ("phenomena/general-measures", "goal"): (("goalNumber",), {"1": 1, "3": 3}),
    ("phenomena/measures", "measure"): (NUMBER, {"14": 14, "13": 13}),
    ("phenomena/measures", "phenomenon"): (("phenomenonLabel",), {"invasive species": "invasive species"}),
    ("phenomena/priorities", "phenomenon"): (("phenomenonLabel",), {"litter": "litter", "oil spills": "oil spills"}),
    ("phenomena/professions", "measure"): (NUMBER, {"2": 2, "10": 10}),
    ("phenomena/professions", "profession"): (("professionLabel",), {"lake wardens": "lake wardens"}),
    ("phenomena/stages", "concerning"): (("phenomenonLabel",), {"poaching": "poaching", "oil spills": "oil spills"}),
    ("phenomena/stages", "measure"): (LISTED, {"16": (16,), "15": (15,), "14": (14,)}),
    ("phenomena/stages", "stage"): (("stageLabel",), {"assistance": "assistance"}),
    ("phenomena/target-groups", "measure"): (NUMBER, {"7": 7, "2": 2}),
    ("phenomena/target-groups", "targetGroup"): (
        ("targetGroupLabel",),
        {"boaters": "boaters", "young anglers": "young anglers"},
    ),
    ("programme/goals", "goal"): (("goalNumber",), {"2": 2}),
    ("programme/measure-text", "measure"): (NUMBER, {"18": 18}),
    ("programme/measures", "goal"): (("goalNumber",), {"3": 3}),
    ("programme/measures", "measure"): (NUMBER, {"14": 14}),
    ("programme/promises", "takenUpBy"): (LISTED, {"16": (16,), "3": (3,)}),
    ("programme/translations", "measure"): (NUMBER, {"17": 17, "3": 3}),
    ("programme/troubles", "concerning"): (("phenomenonLabel",), {"poaching": "poaching", "litter": "litter"}),
    ("concepts/definitions", "concept"): (("conceptLabel",), {"boaters": "boaters", "poaching": "poaching"}),
}
"""For each filter the columns that tell whether a row is meant, and for each value what stands in one of them."""
FIRST = "https://w3id.org/ihmisgraph/data/ihmiskauppa-2026-2027/"
ON_THE_FIRST = {
    ("gaps/promise-without-measure", "goal"): (("declaredIn",), {"1": f"{FIRST}goal/1", "2": f"{FIRST}goal/2"}),
}
"""Filters that are tried on the first programme: no goal of the small one makes a promise."""
LANGUAGE = [name for name in QUERIES if named(name).parameter("language") and name != "programme/translations"]
"""Of translations the language asked for chooses the rows; test_named_queries tells which."""
IN_WORDS = ("Label", "Text", "definition", "statement")
"""How the names of those columns end that are told in the language asked for."""
ALIKE = {"gaps/short-window": 2}
"""How many wordings there are where it is not three: a day is written alike in Finnish and in Swedish."""


def test_every_filter_is_tried():
    filters = {
        (name, parameter.name)
        for name in QUERIES
        for parameter in named(name).parameters
        if parameter.kind == "filter" and parameter.name != "programme"
    }
    assert filters == {*FILTERS, *ON_THE_FIRST}


@pytest.mark.parametrize(("name", "parameter"), FILTERS)
def test_a_filter_keeps_the_rows_it_means_and_no_other(small, name, parameter):
    assert_kept(small, name, parameter, *FILTERS[name, parameter])


@pytest.mark.parametrize(("name", "parameter"), ON_THE_FIRST)
def test_a_filter_keeps_the_rows_it_means_on_the_first_programme(shipped, name, parameter):
    assert_kept(shipped, name, parameter, *ON_THE_FIRST[name, parameter])


def test_a_filter_on_the_profession_leaves_others_out(shipped):
    """The small programme names one profession alone; here are several."""
    name, parameter = "phenomena/professions", "profession"
    assert_kept(shipped, name, parameter, ("professionLabel",), {"prosecutors": "prosecutors"})
    assert 0 < len(ask(shipped, name, {parameter: "prosecutors"})) < len(ask(shipped, name))


@pytest.mark.parametrize(
    ("name", "settings", "column", "values"),
    [
        ("programme/measures", {"programme": "programme for clean lakes 2031–2032", "goal": 3}, "endYear", [2032] * 3),
        ("programme/measures", {"programme": "clean-lakes-2031-2032", "measure": "14"}, NUMBER[0], [14]),
        ("programme/overview", {"level": "unit"}, "actors", [11]),
        ("programme/overview", {"level": "branch"}, "actors", [8]),
        ("programme/goals", {"level": "unit"}, "actors", [3, 5, 5]),
        ("programme/goals", {"level": "branch"}, "actors", [2, 4, 4]),
        ("programme/troubles", {"concerning": "litter"}, "trouble", []),
        ("programme/promises", {"takenUpBy": "16"}, "promise", [f"{BASE}annotation/v-1"]),
        ("actors/responsibilities", {"actor": f"{BASE}actor/diving-unit"}, NUMBER[0], [2, 5]),
        ("actors/portfolio", {"actor": "Diving Unit of the Lake Agency"}, LISTED[0], []),
        ("actors/portfolio", {"actor": "diving-unit", "level": "unit"}, LISTED[0], [(2, 5)]),
        ("actors/portfolio", {"actor": "water-police", "level": "branch"}, LISTED[0], []),
        ("actors/portfolio", {"actor": "Ministry of Order", "level": "branch"}, LISTED[0], [(16, 17, 18)]),
        ("phenomena/actors", {"phenomenon": "oil spills"}, ACTOR[0], ["Lake Agency", "Lake Rescue Service"]),
        ("phenomena/actors", {"phenomenon": "litter", "language": "sv"}, "phenomenonLabel", ["nedskräpning"] * 2),
        ("phenomena/by-year", {"phenomenon": "täplärapu"}, "measures", [0, 1]),
        ("phenomena/coverage", {"phenomenon": "oil spills", "level": "unit"}, "actors", [3]),
        ("phenomena/stages", {"concerning": "poaching", "measure": "3"}, "stageLabel", ["identification"]),
        ("phenomena/stages", {"measure": "15", "level": "branch"}, "actors", [1]),
        ("cooperation/co-responsibility", {"either": "Harbour Customs"}, LISTED[0], [(1,)]),
        ("gaps/uncovered-stage", {"phenomenon": "litter", "language": "fi"}, "phenomenonLabel", ["roskaaminen"] * 2),
        ("gaps/order-conflict", {"measure": "15"}, NUMBER[0], []),
        ("activities/legislation", {"measure": "17", "instrument": "Lakes Act"}, "act", []),
        ("activities/instruments", {"instrument": "järvikartta", "measure": "13"}, "relation", ["uses"]),
    ],
)  # fmt: skip
def test_settings_give_the_values_worked_out_by_hand(small, name, settings, column, values):
    assert sorted(ask(small, name, settings).column(column)) == values


@pytest.mark.parametrize("name", LANGUAGE)
def test_the_language_changes_words_alone(small, name):
    told = {language: ask(small, name, language=language) for language in ("fi", "sv", "en")}
    facts = [
        Counter(tuple(cell for column, cell in row.items() if not column.endswith(IN_WORDS)) for row in table)
        for table in told.values()
    ]
    assert facts[0] == facts[1] == facts[2]
    in_words = [column for column in told["en"].columns if column.endswith(IN_WORDS)]
    assert not (in_words and facts[0]) or len({table.rows for table in told.values()}) == ALIKE.get(name, 3)


def asked(name, **settings):
    """The settings, and for translations a language into which the small programme, in English, is translated."""
    return {"language": "sv", **settings} if name == "programme/translations" else settings


def assert_kept(graph, name, parameter, columns, values):
    """For each value the rows are those of the whole table that say so; some value keeps a row."""
    every, kept = ask(graph, name, asked(name)), 0
    for written, meant in values.items():
        wanted = meant if isinstance(meant, set) else {meant}
        rows = [tuple(row.values()) for row in every if wanted & {row[column] for column in columns}]
        assert Counter(ask(graph, name, asked(name, **{parameter: written})).rows) == Counter(rows), written
        kept += len(rows)
    assert kept > 0
