"""The list of organisations: its rows, its checks, and the reading of a wording."""

import pytest

from ihmisgraph import resources
from ihmisgraph.errors import DataProblem
from ihmisgraph.programme.organisation_rows import COLUMNS, load_organisations, read_organisations
from ihmisgraph.programme.organisations import OrganisationList

SHIPPED = resources.organisations_file()
HEAD = ",".join(COLUMNS) + "\n"


def body(key: str, name: str, **cells: str) -> str:
    """A row of the list, with a name in English."""
    row = {"key": key, "kind": "public-body", "country": "IE", "name_en": name} | cells
    return ",".join(row.get(column, "") for column in COLUMNS) + "\n"


@pytest.fixture
def loaded(tmp_path):
    """Load the shipped list with own rows."""

    def load(*rows: str, head: str = HEAD) -> OrganisationList:
        path = tmp_path / "organisations.csv"
        path.write_text(head + "".join(rows), encoding="utf-8")
        return load_organisations(SHIPPED, path, "https://example.org/actor/")

    return load


def test_the_shipped_list_can_stand():
    bodies = load_organisations(SHIPPED)
    assert bodies["thl"].names["fi"] == "Terveyden ja hyvinvoinnin laitos"
    assert bodies["poliisiammattikorkeakoulu"].relation == "subOrganizationOf"
    assert bodies["lvv-tyosuojeluosasto"].iri == "https://w3id.org/ihmisgraph/actor/lvv-tyosuojeluosasto"


def test_own_rows_add_to_the_shipped_ones_under_their_own_namespace(loaded):
    bodies = loaded(
        body("water", "Water Board", abbreviations="WB|W.B.", surface_forms="Board of Water", official="en")
    )
    own = bodies["water"]
    assert own.iri == "https://example.org/actor/water"
    assert (own.abbreviations, own.surface_forms, own.official) == (("WB", "W.B."), ("Board of Water",), ("en",))
    assert (own.parent, own.relation, own.branch, own.wikidata) == (None, None, None, None)
    assert "thl" in bodies


def test_only_key_kind_and_a_name_are_needed(loaded):
    own = loaded("lab,,Laboratory\n", head="key,kind,name_en\n")["lab"]
    assert (own.kind, own.country, own.names) == ("public-body", "", {"en": "Laboratory"})


def test_a_wording_is_read_only_where_it_is_a_listed_form(loaded):
    bodies = loaded(body("water", "Water Board", abbreviations="WB", surface_forms="the Water Board's"))
    assert [bodies.read(words) for words in ("water board", "Water\n Board", "WB", "THE WATER BOARD'S")] == [
        "water"
    ] * 4
    assert [bodies.read(words) for words in ("wb", "Water Boards", "Water", "")] == [None] * 4


def test_the_nearest_body_is_close_or_none(loaded):
    bodies = loaded(body("water", "Water Board"))
    assert bodies.nearest("Water Bord") == "water"
    assert bodies.nearest("Harbour Police") is None


def test_bodies_of_another_country_are_left_out_and_those_of_none_kept(loaded):
    bodies = loaded(body("water", "Water Board"), body("un", "United Nations", country="")).of_country("IE")
    assert sorted(bodies.by_key) == ["un", "water"]
    assert bodies.read("Poliisi") is None


def test_a_name_may_stand_in_two_countries(loaded):
    bodies = loaded(body("migration", "Migration", country="SE", name_sv="Migrationsverket"))
    assert bodies.of_country("SE").read("Migrationsverket") == "migration"
    assert bodies.of_country("FI").read("Migrationsverket") == "maahanmuuttovirasto"


def test_within_means_itself_or_a_parent_at_any_height(loaded):
    bodies = loaded(
        body("a", "Ministry", kind="ministry"),
        body("b", "Board", parent="a"),
        body("c", "Unit", parent="b", kind="unit"),
    )
    assert bodies["c"].relation == "unitOf"
    assert [bodies.is_within("c", key) for key in "abc"] == [True, True, True]
    assert not bodies.is_within("a", "c")
    assert [above.key for above in bodies.with_ancestors(["c"])] == ["a", "b", "c"]


def test_a_row_as_in_the_shipped_list_may_be_repeated(loaded):
    shipped = SHIPPED.read_text(encoding="utf-8").splitlines(keepends=True)
    assert loaded(shipped[1], head=shipped[0])["um"].iri.startswith("https://w3id.org/ihmisgraph/actor/")


@pytest.mark.parametrize(
    ("rows", "key", "words"),
    [
        ([body("Water Board", "W")], "key-not-a-slug", "line 2: the key “Water Board”"),
        ([body("", "W")], "key-not-a-slug", "line 2: the key “”"),
        ([body("w", "W", kind="agency")], "value-not-allowed", "line 2: the column kind is one of ministry, "),
        ([body("w", "W", parent="x", relation="under")], "value-not-allowed", "line 2: the column relation is one of"),
        ([body("w", "W", official="English")], "value-not-allowed", "line 2: the column official is one of en, not"),
        ([body("w", "W", official="en;sv")], "value-not-allowed", "not “en;sv”"),
        ([body("w", "")], "organisation-nameless", "w has no name"),
        ([body("w", "W"), body("w", "V")], "organisation-twice", "the key w stands twice"),
        ([body("thl", "W")], "organisation-differs", "the key thl is listed already with other content"),
        ([body("w", "W", parent="watr"), body("water", "X")], "organisation-unknown-parent", "“watr”"),
        ([body("w", "W", branch="x")], "organisation-unknown-parent", "w stands under “x”"),
        ([body("w", "W", parent="um")], "organisation-abroad", "w and um, which stands above it"),
        ([body("a", "A", parent="b"), body("b", "B", parent="a")], "organisation-circle", "a and b are each other's"),
        ([body("a", "A", parent="a")], "organisation-circle", "mend the column parent"),
        (
            [body("c", "C", parent="a"), body("a", "A", parent="b"), body("b", "B", parent="a")],
            "organisation-circle",
            ": a and b",
        ),
        ([body("a", "Board"), body("b", "board")], "surface-form-twice", "“board” is listed for two bodies, a and b"),
        ([body("a", "A", surface_forms="X"), body("b", "B", abbreviations="X")], "surface-form-twice", "“X”"),
        (
            [body("a", "A", country="SE", name_sv="polisen"), body("b", "B", country="SE", name_sv="Polisen")],
            "surface-form-twice",
            "a and b",
        ),
        ([body("a", "A", country="", name_sv="polisen")], "surface-form-twice", "poliisi and a"),
    ],
)
def test_a_row_that_cannot_stand_is_named(loaded, rows, key, words):
    with pytest.raises(DataProblem) as error:
        loaded(*rows)
    message = str(error.value)
    assert (error.value.sentence.key, "organisations.csv" in message, "\n" in message) == (key, True, False)
    assert words in message


def test_a_list_without_its_columns_is_refused(loaded):
    with pytest.raises(DataProblem, match=r"organisations\.csv: the columns kind are missing; found were key and name"):
        loaded(head="key,name\n")


def test_no_list_reads_nothing():
    empty = OrganisationList([])
    assert empty.pattern is None and empty.read("THL") is None and empty.nearest("THL") is None


def test_the_shipped_rows_say_which_names_are_official():
    for row in read_organisations(SHIPPED):
        assert set(row.official) <= set(row.names)


def test_a_row_without_a_name_adds_wordings_to_a_listed_body(tmp_path):
    own = tmp_path / "organisations.csv"
    own.write_text("key,kind,abbreviations,surface_forms\nthl,,Thl,THL:n asiantuntijat\n", encoding="utf-8")
    known = load_organisations(resources.organisations_file(), own)
    assert known.read("THL:n asiantuntijat") == "thl"
    assert known.read("THL") == "thl"
    assert known["thl"].names["sv"] == "Institutet för hälsa och välfärd"
    own.write_text("key,kind,surface_forms\nnobody,,Nobody\n", encoding="utf-8")
    with pytest.raises(DataProblem, match="nobody"):
        load_organisations(resources.organisations_file(), own)
