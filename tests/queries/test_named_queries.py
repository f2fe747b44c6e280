"""Every named query gives the rows worked out by hand, on two engines."""

import csv
import shutil
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from ihmisgraph import UnknownValue, ask, open_graph, query_names
from ihmisgraph.graph.store import Solutions
from ihmisgraph.queries.catalogue import named
from ihmisgraph.queries.run import run

EXPECTED = Path(__file__).parent / "expected"
FAMILIES = (
    *("activities", "actors", "concepts", "cooperation", "gaps", "monitoring", "overlaps", "phenomena", "programme"),
    "quality",
)
DAY = "2032-02-01"
ASKED = {
    "programme/translations": {"language": "sv"},
    **{name: {"on": DAY} for name in query_names() if "on" in named(name).required()},
}
"""What has to be set for there to be rows: a day, or a language, as the small programme is in English."""
NAMES = [
    name
    for name in query_names()
    if name.startswith(FAMILIES) and set(named(name).required()) <= set(ASKED.get(name, ()))
]
OF_A_PROGRAMME = [name for name in NAMES if named(name).parameter("programme")]
OF_NONE = sorted(set(NAMES) - set(OF_A_PROGRAMME))
"""Queries on concepts, names and languages: what their rows are about belongs to no single programme."""
BASE = "https://example.org/clean-lakes/"
SHIPPED_CONCEPTS = (
    *(f"stage/{key}" for key in ("assist", "hold-liable", "identify")),
    *(f"activity/{key}" for key in ("kehittaminen", "koulutus", "lainsaadanto", "ohjeistus", "rikosten-paljastaminen")),
    *(f"activity/{key}" for key in ("selvitys", "tieto", "valvonta", "viestinta")),
    *(f"condition/{key}" for key in ("decision", "funding")),
    *(f"grade/{key}" for key in ("development-target", "focus", "mention")),
    *(f"role/{key}" for key in ("collaborator", "lead", "responsible")),
    *(f"instrument/{key}" for key in ("act", "course", "document", "event", "guideline", "knowledge-product")),
    *(f"instrument/{key}" for key in ("material", "model", "programme", "report", "situation-picture", "study")),
    *(f"phase/{key}" for key in ("completed", "implementation", "not-started", "planning")),
    *(f"status/{key}" for key in ("cancelled", "late", "on-time")),
    "criterion/monitoring",
)
"""Those that annotations, instruments, responsibilities and reports of the small programme name, and any above."""


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
    table = ask(small, name, ASKED.get(name))
    found = in_words(table, columns)
    if name == "concepts/definitions":
        # The meanings of the shipped concepts stand in their schemes; which of them are used is the next test.
        found = [row for row, full in zip(found, table, strict=True) if full["concept"].startswith(BASE)]
    assert Counter(map(tuple, found)) == Counter(map(tuple, rows))
    if name in OF_A_PROGRAMME:
        assert set(table.column("programme")) == ({f"{BASE}programme"} if rows else set())
    assert [column for column in table.columns if column in columns] == columns


def test_of_the_shipped_concepts_those_are_defined_that_the_small_programme_uses(small):
    concepts = [iri for iri in ask(small, "concepts/definitions").column("concept") if not iri.startswith(BASE)]
    assert sorted(map(word, concepts)) == sorted(SHIPPED_CONCEPTS)


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith(("gaps", "overlaps"))])
def test_the_fixed_columns_stand_first(small, name):
    columns, _ = expected(name)
    fixed = ["programme", *columns] if name in OF_A_PROGRAMME else columns
    assert list(ask(small, name, ASKED.get(name)).columns[: len(fixed)]) == fixed


@pytest.mark.parametrize("graph", ["small", "shipped"])
@pytest.mark.parametrize("name", NAMES)
def test_no_row_stands_twice(request, name, graph):
    rows = ask(request.getfixturevalue(graph), name, ASKED.get(name)).rows
    assert len(set(rows)) == len(rows)


def test_every_expected_table_has_its_query():
    tables = {f"{path.parent.name}/{path.stem}" for path in EXPECTED.glob("*/*.csv")}
    assert tables == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_rdflib_gives_the_same_rows_on_the_small_programme(small, small_rdflib, name):
    assert every_row(small, name) == every_row(small_rdflib, name)


@pytest.mark.parametrize("name", NAMES)
def test_rdflib_gives_the_same_rows_on_the_shipped_graph(shipped, shipped_rdflib, name):
    assert every_row(shipped, name) == every_row(shipped_rdflib, name)


def test_a_measure_text_stands_in_the_source_at_its_offsets(small, small_folder):
    source = (small_folder / "source.en.txt").read_text(encoding="utf-8")
    for row in ask(small, "programme/measure-text"):
        assert source[row["start"] : row["end"]] == row["text"]


def test_a_translation_is_told_in_its_own_language_alone(small):
    parts = {
        language: ask(small, "programme/translations", language=language).column("part")
        for language in ["fi", "sv", "en"]
    }
    assert {language: sorted(map(word, found)) for language, found in parts.items()} == {
        "fi": ["goal/1", "goal/3", "measure/1", "measure/17", "monitoring"],
        "sv": ["goal/1", "measure/1", "measure/17", "measure/2", "monitoring"],
        "en": [],
    }


def test_a_definition_that_is_not_there_in_a_language_is_given_in_english(small):
    meant = {word(row["concept"]): row["definition"] for row in ask(small, "concepts/definitions", language="sv")}
    assert meant["target-group/boaters"] == "människor som färdas på sjöar med båt"
    assert meant["target-group/shore-owners"] == "people who own a shore"


def test_nothing_that_is_shipped_lacks_a_language(shipped):
    """Not even a translation; the wording that is no known body, which has no names, is not asked for any."""
    assert ask(shipped, "quality/untranslated").rows == ()
    assert any("/unresolved/" in iri for iri in ask(shipped, "actors/surface-forms").column("actor"))


def test_an_instrument_stands_though_nobody_is_responsible_for_its_measure(small_folder, tmp_path):
    folder = shutil.copytree(small_folder, tmp_path / "altered")
    source = folder / "source.en.txt"
    text = source.read_text(encoding="utf-8")
    words = " Responsible: Ministry of Lakes. Schedule: 2031.\n14."
    assert text.count(words) == 1
    source.write_text(text.replace(words, " Schedule: 2031.\n14."), encoding="utf-8")
    (row,) = ask(open_graph(folder), "activities/instruments", {"measure": "13"})
    assert (row["instrumentLabel"], row["relation"], row["actor"]) == ("lake map", "uses", None)


@pytest.mark.parametrize("name", OF_A_PROGRAMME)
def test_the_programme_parameter_is_known_to_every_query_on_programmes(small, name):
    mine = ask(small, name, {"programme": "clean-lakes-2031-2032", **ASKED.get(name, {})})
    assert mine.rows == ask(small, name, ASKED.get(name)).rows


def test_two_programmes_in_one_graph_do_not_mix(small, shipped):
    both = type(small)([*small, *shipped])
    for name in OF_A_PROGRAMME:
        asked = ASKED.get(name, {})
        table = ask(both, name, {"programme": "clean-lakes-2031-2032", **asked})
        assert Counter(map(tuple, in_words(table))) == Counter(map(tuple, in_words(ask(small, name, asked)))), name
    for name in OF_NONE:
        assert set(ask(both, name).rows) == {*ask(small, name).rows, *ask(shipped, name).rows}, name


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
    return Counter(run(named(name), store, ASKED.get(name)).rows)


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
