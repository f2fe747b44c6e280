"""The schemes of concepts, shipped and of one's own."""

import pytest

from ihmisgraph import resources
from ihmisgraph.errors import DataProblem
from ihmisgraph.programme.concepts import CLASSES, ConceptList, load_concepts

HEAD = "key,scheme,label_fi,label_sv,label_en,alt_en,definition_en,broader,source\n"


@pytest.fixture
def loaded(tmp_path):
    """Load the shipped schemes with own rows."""

    def load(*rows: str, head: str = HEAD) -> ConceptList:
        path = tmp_path / "concepts.csv"
        path.write_text(head + "".join(row + "\n" for row in rows), encoding="utf-8")
        return load_concepts(resources.concept_files(), (), path, "https://example.org/concept/")

    return load


def test_every_scheme_is_shipped():
    concepts = load_concepts(resources.concept_files())
    for scheme, key in {
        "phenomenon": "pakkoavioliitto",
        "stage": "identify",
        "role": "lead",
        "grade": "focus",
        "condition": "funding",
    }.items():
        assert concepts.find(scheme, key).iri == f"https://w3id.org/ihmisgraph/concept/{scheme}/{key}"
        assert scheme in CLASSES
    assert concepts.find("phenomenon", "lead") is None


def test_own_concepts_stand_beside_the_shipped_ones(loaded):
    concepts = loaded("litter,phenomenon,roska,skräp,litter,rubbish|waste,What lies about.,,invented")
    litter = concepts.find("phenomenon", "litter")
    assert litter.iri == "https://example.org/concept/phenomenon/litter"
    said = {(predicate.rsplit("#", 1)[-1], value, language) for _, predicate, value, language, _ in litter.statements}
    assert {("altLabel", "rubbish", "en"), ("altLabel", "waste", "en"), ("prefLabel", "skräp", "sv")} <= said
    assert ("definition", "What lies about.", "en") in said
    assert concepts.find("phenomenon", "pakkoavioliitto") is not None


def test_broader_concepts_are_own_or_shipped_and_found_upwards(loaded):
    concepts = loaded("net,phenomenon,,,net,,,litter,", "litter,phenomenon,,,litter,,,ihmiskauppa,")
    net = concepts.find("phenomenon", "net")
    assert [above.key for above in concepts.with_broader([net.iri])] == ["litter", "net", "ihmiskauppa"]
    assert concepts.near("phenomenon", "liter") == ["litter"]


@pytest.mark.parametrize(
    ("rows", "key", "words"),
    [
        (["litter,topic,,,litter,,,,"], "value-not-allowed", "line 2: the column scheme is one of phenomenon, "),
        (["Sea litter,phenomenon,,,x,,,,"], "key-not-a-slug", "line 2: the key “Sea litter”"),
        (["litter,phenomenon,,,,,,,"], "concept-nameless", "line 2: the concept litter has no label"),
        (["net,phenomenon,,,net,,,liter,"], "unknown-concept", "line 2: the scheme phenomenon has no concept “liter”"),
        (["focus,grade,,,focus,,,,"], "concept-twice", "the concept focus of the scheme grade is there already"),
        (["a,phenomenon,,,a,,,,", "a,phenomenon,,,b,,,,"], "concept-twice", "the concept a of the scheme phenomenon"),
    ],
)
def test_a_row_that_cannot_stand_is_named(loaded, rows, key, words):
    with pytest.raises(DataProblem) as error:
        loaded(*rows)
    message = str(error.value)
    assert (error.value.sentence.key, "concepts.csv" in message, "\n" in message) == (key, True, False)
    assert words in message
