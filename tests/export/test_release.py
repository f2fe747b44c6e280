"""A release reads back to the very graph it was made from, is the same every time, and harms no other files."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

import ihmisgraph
from ihmisgraph import resources
from ihmisgraph.build import build_folder
from ihmisgraph.cli import main
from ihmisgraph.errors import FileProblem
from ihmisgraph.graph.store import EmbeddedStore

DATA = Path(__file__).parents[1] / "data"
SMALL = DATA / "small-programme"
FIRST = resources.programme_folder("ihmiskauppa-2026-2027")
CASES = {
    "shipped": (),
    "small": (SMALL,),
    "several": (FIRST / "programme.ttl", SMALL, DATA / "clean-shores-sv", DATA / "night-trains-en"),
}


@pytest.fixture(scope="module", params=CASES)
def released(request, tmp_path_factory):
    """A release and what it was made of."""
    data = CASES[request.param]
    return ihmisgraph.write_release(tmp_path_factory.mktemp(request.param) / "dataset", data), data


def named_alike(triples):
    """The statements with their blank nodes named by what is said of them: equal sets are equal graphs."""
    graph = ox.Dataset(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    graph.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {quad.triple for quad in graph}


def read(path):
    return list(ox.parse(path=str(path), format=ox.RdfFormat.from_extension(path.suffix[1:])))


def in_files(paths):
    return {quad.triple for path in paths for quad in read(path)}


def graphs_of(release):
    graphs = {}
    for quad in read(release.folder / "ihmisgraph.nq"):
        graphs.setdefault(quad.graph_name.value, set()).add(quad.triple)
    return graphs


def test_turtle_is_all_that_is_opened_and_the_whole_concept_schemes(released):
    release, data = released
    expected = {*ihmisgraph.open_graph(*data), *in_files([*resources.concept_files(), *resources.alignment_files()])}
    written = {quad.triple for quad in read(release.folder / "ihmisgraph.ttl")}
    assert named_alike(EmbeddedStore(written)) == named_alike(EmbeddedStore(expected))
    assert len(written) == release.statements


def test_the_ontology_stands_alone_too(released):
    release, _ = released
    written = in_files([release.folder / "ontology.ttl"])
    assert named_alike(written) == named_alike(in_files(resources.ontology_files()))
    assert named_alike(graphs_of(release)["https://w3id.org/ihmisgraph/ontology"]) == named_alike(written)


def test_the_named_graphs_together_are_the_graph(released):
    release, _ = released
    graphs = graphs_of(release)
    together = set().union(*graphs.values())
    assert named_alike(together) == named_alike(in_files([release.folder / "ihmisgraph.ttl"]))
    assert {name: len(triples) for name, triples in graphs.items()} == release.graphs


def rdflib_graph(paths):
    graph = rdflib.Graph()
    for path in paths:
        graph.parse(path)
    return graph


def test_each_programmes_graphs_are_what_is_stated_of_it_and_what_follows(released):
    release, data = released
    graphs = graphs_of(release)
    built = {}
    for folder in [path for path in data if path.is_dir()]:
        made = build_folder(folder)
        built[made.programme.base] = (set(made.stated), set(made.derived))
    if SMALL not in data[:1]:
        (base,) = {
            name.removesuffix("programme") for name in graphs if "ihmiskauppa" in name and name.endswith("/programme")
        }
        built[base] = tuple(in_files([FIRST / name]) for name in ("programme.ttl", "derived.ttl"))
    assert len(built) == max(1, len(data))
    for base, (stated, derived) in built.items():
        assert graphs[f"{base}programme"] == stated
        assert graphs[f"{base}derived"] == derived


def test_each_concept_scheme_and_each_alignment_is_a_graph_as_its_file_has_it(released):
    release, _ = released
    graphs = graphs_of(release)
    for paths, kind in (
        (resources.concept_files(), rdflib.SKOS.ConceptScheme),
        (resources.alignment_files(), rdflib.DCAT.Dataset),
    ):
        for path in paths:
            (name,) = rdflib_graph([path]).subjects(rdflib.RDF.type, kind)
            assert graphs[str(name)] == in_files([path])


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's reader of JSON-LD makes one
def test_json_ld_with_its_context_beside_it_is_the_graph(released):
    release, _ = released
    graph = rdflib.Graph().parse(release.folder / "ihmisgraph.jsonld")
    assert isomorphic(graph, rdflib.Graph().parse(release.folder / "ihmisgraph.ttl"))


def test_json_ld_speaks_in_short_names(released):
    release, _ = released
    document = json.loads((release.folder / "ihmisgraph.jsonld").read_text(encoding="utf-8"))
    context = json.loads((release.folder / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    assert document["@context"] == "context.jsonld"
    assert {key for node in document["@graph"] for key in node} - {"@id", "@type"} <= context.keys()
    assert context["prefLabel"] == "skos:prefLabel"
    assert context["underGoal"] == {"@id": "ig:underGoal", "@type": "@id"}
    assert context["subject"]["@id"] == "ig:subject"
    assert context["dcterms_subject"]["@id"] == "dcterms:subject"
    nodes = [node for node in document["@graph"] if node["@id"].endswith("measure/13") and "underGoal" in node]
    assert {node["number"] for node in nodes} == {13}
    assert all(name.keys() == {"@language", "@value"} for node in nodes for name in node["prefLabel"])


def test_what_a_release_tells_opens_as_a_graph_of_the_same_answers(released):
    release, data = released
    before = ihmisgraph.open_graph(*data)
    for name in ("ihmisgraph.ttl", "ihmisgraph.nq"):
        after = ihmisgraph.open_graph(release.folder / name)
        for question in ("programme/overview", "phenomena/coverage", "actors/portfolio"):
            assert ihmisgraph.ask(after, question).rows == ihmisgraph.ask(before, question).rows


def test_awkward_terms_come_back_from_json_ld_as_they_were(tmp_path):
    text = (
        '<urn:x:programme> a <https://w3id.org/ihmisgraph/ontology/Programme> ; <urn:x:p> 1, 01, 1.0, true, "1" ;'
        ' <urn:x:p> "a"@fi-x-b, <skos:Concept>, [ <urn:x:q> <data:text/plain,a> ] ;'
        ' <urn:x:number> 007, 12345678901234567890 ; <http://purl.org/dc/terms/> "no local name" ;'
        ' <urn:x:truth> "1"^^<http://www.w3.org/2001/XMLSchema#boolean> .'
    )
    own = tmp_path / "own.ttl"
    own.write_text(text)
    release = ihmisgraph.write_release(tmp_path / "dataset", [own])
    assert in_files([release.folder / "ihmisgraph.ttl"]) > {triple for triple in in_files([own]) if plain(triple)}
    context = json.loads((release.folder / "context.jsonld").read_text(encoding="utf-8"))
    document = json.loads((release.folder / "ihmisgraph.jsonld").read_text(encoding="utf-8")) | context
    quads = ox.parse(json.dumps(document).encode(), ox.RdfFormat.JSON_LD)
    written = in_files([release.folder / "ihmisgraph.ttl"])
    assert named_alike(quad.triple for quad in quads) == named_alike(written)


def plain(triple):
    return not any(isinstance(node, ox.BlankNode) for node in (triple.subject, triple.object))


def test_two_runs_give_the_same_bytes_and_name_no_machine(released, tmp_path):
    release, data = released
    words = "import sys, ihmisgraph; ihmisgraph.write_release('again', sys.argv[1:])"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "LANG": "fi_FI.UTF-8", "IHMISGRAPH_LANG": "sv"}
    subprocess.run([sys.executable, "-c", words, *map(str, data)], cwd=tmp_path, env=environment, check=True)
    assert contents(tmp_path / "again") == contents(release.folder)
    assert not any(
        str(place).encode() in data
        for data in contents(release.folder).values()
        for place in (DATA.parents[1], release.folder)
    )


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_other_file_has_its_checksum(released):
    release, _ = released
    lines = (release.folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    files = contents(release.folder)
    assert {line[66:]: line[:64] for line in lines} == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "SHA256SUMS"
    }
    assert all(line[64:66] == "  " for line in lines)
    assert [file.name for file in release.files if file.data != files[file.name]] == []
    assert len(release.files) == len(files)


FOREIGN = {
    "other files": {"notes.txt": b"mine"},
    "files of the same names": {"README.md": b"mine", "LICENSE.txt": b"mine"},
    "a folder in it": {"deep/down/notes.txt": b"mine"},
    "a list of checksums of other files": {
        "notes.txt": b"mine",
        "SHA256SUMS": f"{hashlib.sha256(b'mine').hexdigest()}  notes.txt\n".encode(),
    },
}


@pytest.mark.parametrize("case", FOREIGN)
def test_a_folder_with_other_files_is_refused_and_left_as_it_was(case, tmp_path):
    for name, data in FOREIGN[case].items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    with pytest.raises(FileProblem, match=min(FOREIGN[case].keys() - {"SHA256SUMS"})):
        ihmisgraph.write_release(tmp_path, [SMALL])
    assert contents(tmp_path) == FOREIGN[case]


def test_an_earlier_release_is_replaced_and_its_dropped_tables_go(tmp_path):
    folder = tmp_path / "dataset"
    ihmisgraph.write_release(folder, [SMALL])
    fresh = contents(folder)
    (folder / "tables" / "actors-dropped.csv").write_bytes(b"a\n")
    with (folder / "SHA256SUMS").open("a", encoding="utf-8") as sums:
        sums.write(f"{hashlib.sha256(b'a' + bytes([10])).hexdigest()}  tables/actors-dropped.csv\n")
    ihmisgraph.write_release(folder, [SMALL])
    assert contents(folder) == fresh


@pytest.mark.parametrize("name", ["README.md", "tables/programme-goals.csv", "tables/added.csv"])
def test_what_a_person_changed_in_a_release_is_not_written_over(name, tmp_path):
    folder = tmp_path / "dataset"
    ihmisgraph.write_release(folder, [SMALL])
    (folder / name).write_bytes(b"my notes")
    changed = contents(folder)
    with pytest.raises(FileProblem, match=name):
        ihmisgraph.write_release(folder, [SMALL])
    assert contents(folder) == changed


def test_a_file_is_no_folder_and_a_missing_place_is_named(tmp_path):
    (tmp_path / "file").write_bytes(b"x")
    for place, words in (("file", "is a file"), ("file/in", "cannot be written"), ("no/dataset", "no folder")):
        with pytest.raises(FileProblem, match=words):
            ihmisgraph.write_release(tmp_path / place, [SMALL])
    assert contents(tmp_path) == {"file": b"x"}


@pytest.mark.parametrize("made", [True, False], ids=["a folder that is there", "a folder to be made"])
def test_where_nothing_can_be_written_nothing_is_left(made, tmp_path, monkeypatch):
    folder = tmp_path / "dataset"
    if made:
        folder.mkdir()
    calls = []

    def refuse(**names):
        calls.append(names)
        if len(calls) > 3:
            raise PermissionError(13, "Permission denied")
        return mkstemp(**names)

    mkstemp = ihmisgraph.files.tempfile.mkstemp
    monkeypatch.setattr("ihmisgraph.files.tempfile.mkstemp", refuse)
    with pytest.raises(FileProblem, match=r"cannot be written: Permission denied\.$"):
        ihmisgraph.write_release(folder, [SMALL])
    assert list(tmp_path.rglob("*")) == ([folder] if made else [])


def test_a_language_nobody_speaks_and_data_that_is_none_write_nothing(tmp_path):
    with pytest.raises(ValueError, match="fi, sv and en"):
        ihmisgraph.write_release(tmp_path / "dataset", [SMALL], "de")
    with pytest.raises(FileProblem, match=r"nowhere\.ttl"):
        ihmisgraph.write_release(tmp_path / "dataset", [tmp_path / "nowhere.ttl"])
    assert list(tmp_path.iterdir()) == []


def run(*arguments):
    with pytest.raises(SystemExit) as left:
        main(list(map(str, arguments)))
    return left.value.code or 0


def tables_language(folder):
    return json.loads((folder / "tables" / "csv-metadata.json").read_text(encoding="utf-8"))["dc:language"]


def test_the_command_writes_english_tables_unless_asked_and_speaks_the_users_language(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("IHMISGRAPH_LANG", "fi")
    assert run("release", tmp_path / "a", "--data", SMALL) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "Kirjoitettu kansioon" in said.err
    assert tables_language(tmp_path / "a") == "en"
    assert run("release", tmp_path / "b", "--data", SMALL, "--lang", "sv") == 0
    assert run("--lang", "sv", "--data", SMALL, "release", tmp_path / "c") == 0
    assert tables_language(tmp_path / "b") == "sv"
    assert contents(tmp_path / "b") == contents(tmp_path / "c")
    assert "Skrivet i mappen" in capsys.readouterr().err
    differing = {name for name, data in contents(tmp_path / "a").items() if contents(tmp_path / "b")[name] != data}
    assert "tables/programme-goals.csv" in differing
    assert {"ihmisgraph.ttl", "ihmisgraph.nq", "ihmisgraph.jsonld"}.isdisjoint(differing)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_command_refuses_in_one_sentence(language, tmp_path, capsys):
    (tmp_path / "notes.txt").write_bytes(b"mine")
    assert run("release", tmp_path, "--lang", language) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1
    assert "notes.txt" in said.err
