"""The list of instruments, shipped and of one's own."""

import pytest

from ihmisgraph import resources
from ihmisgraph.errors import DataProblem
from ihmisgraph.programme.concepts import load_concepts
from ihmisgraph.programme.instruments import InstrumentReader
from ihmisgraph.programme.organisation_rows import load_organisations

HEAD = "key,kind,name_en,official,forms,subject,maker,eli\n"
BASE = "https://example.org/instrument/"


@pytest.fixture
def loaded(tmp_path):
    """Load the shipped list with own rows."""
    reader = InstrumentReader(
        load_concepts(resources.concept_files()), load_organisations(resources.organisations_file())
    )

    def load(*rows: str):
        path = tmp_path / "instruments.csv"
        path.write_text(HEAD + "".join(row + "\n" for row in rows), encoding="utf-8")
        return reader.load(resources.instruments_file(), path, BASE)

    return load


def test_own_instruments_stand_beside_the_shipped_ones(loaded):
    known = loaded("reef-guide,handbook,Reef guide,en,the guide|Guide to reefs,pakkotyo,thl,")
    guide = known.find("reef-guide")
    assert guide.iri == "https://example.org/instrument/reef-guide"
    assert (guide.kind, guide.names, guide.official, guide.maker) == ("handbook", {"en": "Reef guide"}, ("en",), "thl")
    assert guide.forms == ("the guide", "Guide to reefs")
    assert not guide.is_act
    shipped = known.find("laki-615-2020")
    assert shipped.is_act
    assert shipped.eli == "http://data.finlex.fi/eli/sd/2020/615/ajantasa"
    assert known.near("reef-gide") == ["reef-guide"]


@pytest.mark.parametrize(
    ("row", "key", "words"),
    [
        ("romeo,system,Romeo,,,,,", "instrument-twice", "the instrument romeo is listed already"),
        ("guide,handbok,Guide,,,,,", "unknown-concept", "line 2: the scheme instrument has no concept “handbok”"),
        ("guide,handbook,,,,,,", "instrument-nameless", "line 2: guide has no name"),
        ("guide,handbook,Guide,fi,,,,", "value-not-allowed", "the column official"),
        ("guide,handbook,Guide,,,pakkotoy,,", "unknown-concept", "the scheme phenomenon has no concept “pakkotoy”"),
        ("guide,handbook,Guide,,,,thll,", "unknown-actor", "no listed body has the key “thll”; perhaps thl?"),
        ("Reef Guide,handbook,Guide,,,,,", "key-not-a-slug", "line 2: the key “Reef Guide”"),
    ],
)
def test_a_row_that_cannot_stand_is_named(loaded, row, key, words):
    with pytest.raises(DataProblem, match=r"\.csv") as error:
        loaded(row)
    assert error.value.sentence.key == key
    assert words in str(error.value)
