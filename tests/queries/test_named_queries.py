"""Every named query gives the rows worked out by hand, on two engines, and filters as its parameters say."""

import csv
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from ihmisgraph import UnknownValue, ask, query_names
from ihmisgraph.graph.store import Solutions
from ihmisgraph.queries.catalogue import named
from ihmisgraph.queries.run import run

EXPECTED = Path(__file__).parent / "expected"
FAMILIES = ("activities", "actors", "cooperation", "gaps", "overlaps", "phenomena", "programme")
NAMES = [name for name in query_names() if name.startswith(FAMILIES)]
BASE = "https://example.org/clean-lakes/"
THIRD = [f"{BASE}measure/{number}" for number in (16, 17, 18)]
SLOW = {
    "small": set(),
    "shipped": {"gaps/missing-link"},
}
"""Queries that take rdflib longer than 20 seconds: it joins parts that share no variable before it filters."""


class RdflibStore:
    """A store that answers by rdflib, for comparing engines."""

    def __init__(self, store):
        self.graph = store.to_rdflib()

    def select(self, text):
        answer = self.graph.query(text)
        rows = tuple(tuple(_term(value) for value in row) for row in answer)
        return Solutions(tuple(map(str, answer.vars)), rows)


@pytest.fixture(scope="module")
def small_rdflib(small):
    return RdflibStore(small)


@pytest.fixture(scope="module")
def shipped_rdflib(shipped):
    return RdflibStore(shipped)


@pytest.mark.parametrize("name", NAMES)
def test_the_small_programme_has_the_rows_worked_out_by_hand(small, name):
    columns, rows = expected(name)
    table = ask(small, name)
    assert Counter(map(tuple, in_words(table, columns))) == Counter(map(tuple, rows))
    assert set(table.column("programme")) == {f"{BASE}programme"}
    assert [column for column in table.columns if column in columns] == columns


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith(("gaps", "overlaps"))])
def test_the_fixed_columns_stand_first(small, name):
    columns, _ = expected(name)
    assert ask(small, name).columns[: len(columns) + 1] == ("programme", *columns)


def test_every_expected_table_has_its_query():
    tables = {f"{path.parent.name}/{path.stem}" for path in EXPECTED.glob("*/*.csv")}
    assert tables == set(NAMES)


@pytest.mark.parametrize("name", sorted(set(NAMES) - SLOW["small"]))
def test_rdflib_gives_the_same_rows_on_the_small_programme(small, small_rdflib, name):
    assert every_row(small, name) == every_row(small_rdflib, name)


@pytest.mark.parametrize("name", sorted(set(NAMES) - SLOW["shipped"]))
def test_rdflib_gives_the_same_rows_on_the_shipped_graph(shipped, shipped_rdflib, name):
    assert every_row(shipped, name) == every_row(shipped_rdflib, name)


def test_a_measure_text_stands_in_the_source_at_its_offsets(small, small_folder):
    source = (small_folder / "source.en.txt").read_text(encoding="utf-8")
    for row in ask(small, "programme/measure-text"):
        assert source[row["start"] : row["end"]] == row["text"]


@pytest.mark.parametrize(
    ("name", "settings", "column", "values"),
    [
        ("programme/measures", {"programme": "programme for clean lakes 2031–2032", "goal": "3"}, "measure", THIRD),
        ("programme/measures", {"programme": "clean-lakes-2031-2032", "measure": "14"}, "measureNumber", [14]),
        ("actors/responsibilities", {"actor": "Water Police"}, "measureNumber", [16, 18]),
        ("actors/responsibilities", {"actor": f"{BASE}actor/diving-unit"}, "measureNumber", [2, 5]),
        ("actors/portfolio", {"actor": "Diving Unit of the Lake Agency"}, "measureNumbers", []),
        ("actors/portfolio", {"actor": "diving-unit", "level": "unit"}, "measureNumbers", [(2, 5)]),
        ("actors/portfolio", {"actor": "water-police", "level": "branch"}, "measureNumbers", []),
        ("actors/portfolio", {"actor": "Ministry of Order", "level": "branch"}, "measureNumbers", [(16, 17, 18)]),
        ("phenomena/actors", {"phenomenon": "oil spills"}, "actorLabel", ["Lake Agency", "Lake Rescue Service"]),
        ("phenomena/actors", {"phenomenon": "litter", "language": "sv"}, "phenomenonLabel", ["nedskräpning"] * 2),
        ("phenomena/by-year", {"phenomenon": "täplärapu"}, "measures", [0, 1]),
        ("cooperation/co-responsibility", {"either": "Harbour Customs"}, "measureNumbers", [(1,)]),
        ("gaps/uncovered-stage", {"phenomenon": "litter", "language": "fi"}, "phenomenonLabel", ["roskaaminen"] * 2),
        ("gaps/conditional", {"measure": "7"}, "measureNumber", [7]),
        ("gaps/order-conflict", {"measure": "15"}, "measureNumber", []),
    ],
)  # fmt: skip
def test_a_parameter_filters_the_rows(small, name, settings, column, values):
    assert sorted(ask(small, name, settings).column(column)) == values


@pytest.mark.parametrize("name", NAMES)
def test_the_programme_parameter_is_known_to_every_query(small, name):
    mine = ask(small, name, {"programme": "clean-lakes-2031-2032"})
    assert mine.rows == ask(small, name).rows


def test_two_programmes_in_one_graph_do_not_mix(small, shipped):
    both = type(small)([*small, *shipped])
    for name in NAMES:
        table = ask(both, name, {"programme": "clean-lakes-2031-2032"})
        assert Counter(map(tuple, in_words(table))) == Counter(map(tuple, in_words(ask(small, name)))), name


def test_an_unknown_parameter_is_refused_with_those_there_are(small):
    with pytest.raises(UnknownValue, match="language"):
        ask(small, "programme/measures", {"colour": "blue"})


def test_a_parameter_of_another_query_is_refused(small):
    with pytest.raises(UnknownValue, match="phenomenon"):
        ask(small, "programme/overview", {"phenomenon": "litter"})


@pytest.mark.parametrize(
    ("name", "settings", "suggestion"),
    [
        ("programme/measurs", {}, "programme/measures"),
        ("phenomena/actors", {"phenomenon": "oil spils"}, "oil spills"),
        ("actors/responsibilities", {"actor": "Water Polise"}, "Water Police"),
        ("phenomena/actors", {"language": "de"}, "fi"),
        ("actors/portfolio", {"level": "units"}, "unit"),
    ],
)
def test_a_misspelling_is_refused_with_a_suggestion(small, name, settings, suggestion):
    with pytest.raises(UnknownValue) as error:
        ask(small, name, settings)
    assert suggestion in str(error.value)


def expected(name):
    """The columns and rows of a query's table."""
    with (EXPECTED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    lists = {column.name for column in named(name).columns if column.is_list}
    return columns, [
        [ordered(cell) if column in lists else cell for column, cell in zip(columns, row, strict=True)] for row in rows
    ]


def in_words(table, columns=None):
    """The rows of a table as the expected tables write them: IRIs short, lists joined."""
    return [[word(row[column]) for column in columns or table.columns] for row in table]


def word(cell):
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return ordered("|".join(map(word, cell)))
    if isinstance(cell, bool):
        return str(cell).lower()
    text = str(cell)
    for start in (f"{BASE}concept/", BASE, "https://w3id.org/ihmisgraph/concept/"):
        text = text.removeprefix(start)
    return text


def ordered(cell):
    return "|".join(sorted(cell.split("|")))


def every_row(store, name):
    return Counter(run(named(name), store).rows)


def _term(value):
    if value is None:
        return None
    if isinstance(value, rdflib.Literal):
        datatype = ox.NamedNode(str(value.datatype)) if value.datatype else None
        return (
            ox.Literal(str(value), language=value.language)
            if value.language
            else ox.Literal(str(value), datatype=datatype)
        )
    return ox.NamedNode(str(value))
