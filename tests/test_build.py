"""Building: the same bytes every time, everything with its words, derived statements kept apart and current."""

import shutil
from pathlib import Path

import pytest

import ihmisgraph
from ihmisgraph import resources
from ihmisgraph.build import build_folder
from ihmisgraph.derive import derived_statements, derived_terms, digest, split_derived
from ihmisgraph.errors import FileProblem
from ihmisgraph.graph.statements import to_turtle
from ihmisgraph.graph.store import ontology_store, read_triples
from ihmisgraph.vocabulary import IG, OA, RDF

KEYS = resources.programme_keys()
PROGRAMME = resources.programme_folder("ihmiskauppa-2026-2027")


def named_things(graph):
    """Every statement but those of the ontology's own lists, which are blank nodes."""
    return {
        str(triple) for triple in graph if "_:" not in f"{triple.subject} {triple.object}"[:2] + str(triple.object)[:2]
    }


@pytest.mark.parametrize("key", KEYS)
def test_the_committed_graphs_are_what_the_sources_make_byte_for_byte(key, tmp_path):
    ihmisgraph.build_programme(key, tmp_path / key)
    for name in ("programme.ttl", "derived.ttl", "organisations.proposed.csv"):
        same = (tmp_path / key / name).read_bytes() == (resources.programme_folder(key) / name).read_bytes()
        assert same, name


def test_no_blank_nodes_and_every_quotation_has_its_words_and_place():
    built = build_folder(PROGRAMME)
    about = {}
    for triple in built.stated:
        assert not str(triple.subject).startswith("_:")
        assert not str(triple.object).startswith("_:")
        about.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, []).append(triple.object.value)
    quotations = [iri for iri, values in about.items() if IG["Quotation"] in values.get(RDF["type"], ())]
    assert len(quotations) > 400
    for iri in quotations:
        selectors = [about[selector] for selector in about[iri][OA["hasSelector"]]]
        (exact,) = [value for s in selectors for value in s.get(OA["exact"], ())]
        (start,) = [int(value) for s in selectors for value in s.get(OA["start"], ())]
        (end,) = [int(value) for s in selectors for value in s.get(OA["end"], ())]
        assert built.programme.source.text[start:end] == exact


def test_every_responsibility_and_annotation_reaches_its_words():
    built = build_folder(PROGRAMME)
    quoted = {t.subject.value for t in built.stated if t.predicate.value == IG["quotation"]}
    for triple in built.stated:
        if triple.predicate.value == RDF["type"] and triple.object.value == IG["Responsibility"]:
            assert triple.subject.value in quoted
    for row in built.programme.annotations:
        root = row
        while root.quotation is None:
            root = next(other for other in built.programme.annotations if other.id == root.subject)
        assert f"{built.programme.base}annotation/{root.id}" in quoted


def test_derived_statements_stand_apart_and_are_told_apart():
    terms = derived_terms(ontology_store())
    stated, none = split_derived(read_triples(PROGRAMME / "programme.ttl"), terms)
    assert none == []
    nothing, derived = split_derived(read_triples(PROGRAMME / "derived.ttl"), terms)
    assert nothing == []
    made_from = [t.object.value for t in derived if t.predicate.value == IG["madeFrom"]]
    assert made_from == [digest(stated)]


def test_a_graph_without_its_derived_statements_answers_the_same(tmp_path):
    shutil.copy(PROGRAMME / "programme.ttl", tmp_path / "alone.ttl")
    alone, shipped = ihmisgraph.open_graph(tmp_path / "alone.ttl"), ihmisgraph.open_graph()
    assert named_things(alone) == named_things(shipped)


def test_stale_derived_statements_are_made_anew(tmp_path):
    text = (PROGRAMME / "programme.ttl").read_text(encoding="utf-8")
    changed = text.replace(
        "ig:addresses <https://w3id.org/ihmisgraph/concept/phenomenon/pakkoavioliitto>",
        "ig:addresses <https://w3id.org/ihmisgraph/concept/phenomenon/paritus>",
    )
    assert changed != text
    (tmp_path / "programme.ttl").write_text(changed, encoding="utf-8")
    shutil.copy(PROGRAMME / "derived.ttl", tmp_path / "derived.ttl")
    graph = ihmisgraph.open_graph(tmp_path / "programme.ttl")
    rows = ihmisgraph.ask(graph, "phenomena/coverage", {"phenomenon": "paritus"})
    assert sum(row["measures"] for row in rows) > 1


def test_one_file_may_hold_both(tmp_path):
    both = (PROGRAMME / "programme.ttl").read_text(encoding="utf-8") + (PROGRAMME / "derived.ttl").read_text(
        encoding="utf-8"
    )
    (tmp_path / "both.ttl").write_text(both, encoding="utf-8")
    assert named_things(ihmisgraph.open_graph(tmp_path / "both.ttl")) == named_things(ihmisgraph.open_graph())


def test_the_limit_of_a_general_measure_is_kept(tmp_path):
    built = ihmisgraph.build_programme("ihmiskauppa-2026-2027", tmp_path, general_up_to=6)
    limits = [t.object.value for t in built.derived if t.predicate.value == IG["generalUpTo"]]
    assert limits == ["6"]
    wide = {
        (f.kind, f.actors)
        for f in ihmisgraph.gaps_and_overlaps(ihmisgraph.open_graph(tmp_path / "programme.ttl")).found
    }
    narrow = {(f.kind, f.actors) for f in ihmisgraph.gaps_and_overlaps(ihmisgraph.open_graph()).found}
    assert sum(kind == "missing-link" for kind, _ in wide) < sum(kind == "missing-link" for kind, _ in narrow)


def test_derivation_does_not_depend_on_order():
    stated = read_triples(PROGRAMME / "programme.ttl")
    base = "https://w3id.org/ihmisgraph/data/ihmiskauppa-2026-2027/"
    assert to_turtle(derived_statements(reversed(stated)), base) == (PROGRAMME / "derived.ttl").read_bytes()


def test_two_programmes_stand_side_by_side():
    other = Path(__file__).parent / "data" / "small-programme"
    graph = ihmisgraph.open_graph(PROGRAMME / "programme.ttl", other)
    assert len(ihmisgraph.ask(graph, "programme/overview")) == 2
    key = ihmisgraph.ask(graph, "programme/overview").column("programme")
    assert len(set(key)) == 2
    alone = ihmisgraph.gaps_and_overlaps(ihmisgraph.open_graph(), "fi").found
    together = ihmisgraph.gaps_and_overlaps(graph, "fi", settings={"programme": "ihmiskauppa-2026-2027"}).found
    assert [f.sentence for f in alone] == [f.sentence for f in together]


def test_a_build_that_fails_writes_nothing(tmp_path):
    for name in ("profile.toml", "source.fi.txt"):
        shutil.copy(PROGRAMME / name, tmp_path / name)
    (tmp_path / "annotations.csv").write_text("id,subject\n1,2\n")
    with pytest.raises(ihmisgraph.DataProblem, match="relation"):
        ihmisgraph.build_programme(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["annotations.csv", "profile.toml", "source.fi.txt"]
    with pytest.raises(FileProblem, match="no folder"):
        ihmisgraph.build_programme("ihmiskauppa-2026-2027", tmp_path / "no" / "where")
