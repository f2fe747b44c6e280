"""What describes a release tells the truth about its files and its graph."""

import hashlib
import re
from pathlib import Path

import pytest
import rdflib
from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, SKOS, XSD, Literal, Namespace, URIRef

import ihmisgraph
from ihmisgraph import resources

SMALL = Path(__file__).parents[1] / "data" / "small-programme"
IG = Namespace("https://w3id.org/ihmisgraph/ontology/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VOID = Namespace("http://rdfs.org/ns/void#")
VERSION = URIRef("http://www.w3.org/ns/dcat#version")
LICENCE = URIRef("https://creativecommons.org/licenses/by/4.0/")
MEDIA = "https://www.iana.org/assignments/media-types/"
NOT_DATA = {"dcat.ttl", "void.ttl", "LICENSE.txt", "README.md", "SHA256SUMS"}


@pytest.fixture(scope="module", params=["shipped", "small", "both"])
def release(request, tmp_path_factory):
    first = resources.programme_folder("ihmiskauppa-2026-2027") / "programme.ttl"
    data = {"shipped": (), "small": (SMALL,), "both": (first, SMALL)}[request.param]
    return ihmisgraph.write_release(tmp_path_factory.mktemp(request.param) / "dataset", data)


@pytest.fixture(scope="module")
def dcat(release):
    return rdflib.Graph().parse(release.folder / "dcat.ttl")


@pytest.fixture(scope="module")
def void(release):
    return rdflib.Graph().parse(release.folder / "void.ttl")


@pytest.fixture(scope="module")
def graph(release):
    return rdflib.Graph().parse(release.folder / "ihmisgraph.ttl")


def languages(graph, subject, predicate):
    return sorted(value.language for value in graph.objects(subject, predicate))


def date(written):
    return Literal(str(written), datatype=XSD.date)


def test_the_dataset_says_what_the_ontologys_header_says(release, dcat):
    dataset = URIRef(release.iri)
    header = rdflib.Graph().parse(resources.root() / "ontology" / "ihmisgraph.ttl")
    (ontology,) = header.subjects(RDF.type, rdflib.OWL.Ontology)
    assert list(dcat.subjects(RDF.type, DCAT.Dataset)) == [dataset]
    assert (
        languages(dcat, dataset, DCTERMS.title) == languages(dcat, dataset, DCTERMS.description) == ["en", "fi", "sv"]
    )
    assert dcat.value(dataset, VERSION) == header.value(ontology, rdflib.OWL.versionInfo)
    assert dcat.value(dataset, DCTERMS.issued) == date(header.value(ontology, DCTERMS.created))
    assert dcat.value(dataset, DCTERMS.modified) == date(header.value(ontology, DCTERMS.modified))
    assert dcat.value(dataset, DCTERMS.license) == header.value(ontology, DCTERMS.license) == LICENCE
    for role in (DCTERMS.publisher, DCTERMS.creator):
        assert dcat.value(dcat.value(dataset, role), FOAF.name) == header.value(ontology, DCTERMS.creator)
    assert dcat.value(dataset, VERSION) == Literal(release.version)


def test_every_data_file_is_a_distribution_with_its_size_and_checksum(release, dcat):
    told = {}
    for node in dcat.objects(URIRef(release.iri), DCAT.distribution):
        checksum = dcat.value(node, SPDX.checksum)
        size = dcat.value(node, DCAT.byteSize)
        assert (node, RDF.type, DCAT.Distribution) in dcat
        assert size.datatype == XSD.nonNegativeInteger
        assert dcat.value(node, DCTERMS.license) == LICENCE
        assert languages(dcat, node, DCTERMS.description) == ["en", "fi", "sv"]
        assert dcat.value(checksum, SPDX.algorithm) == SPDX.checksumAlgorithm_sha256
        name = str(dcat.value(node, DCAT.downloadURL)).removeprefix(release.iri.removesuffix("dataset"))
        media_type = str(dcat.value(node, DCAT.mediaType)).removeprefix(MEDIA)
        told[name] = (media_type, int(size), str(dcat.value(checksum, SPDX.checksumValue)))
    types = {".ttl": "text/turtle", ".nq": "application/n-quads", ".jsonld": "application/ld+json"}
    types |= {".csv": "text/csv", ".json": "application/csvm+json"}
    expected = {}
    for path in release.folder.rglob("*"):
        name = path.relative_to(release.folder).as_posix()
        if path.is_file() and name not in NOT_DATA:
            data = path.read_bytes()
            expected[name] = (types[path.suffix], len(data), hashlib.sha256(data).hexdigest())
    assert told == expected


def test_the_dataset_covers_what_its_programmes_cover(release, dcat, graph):
    dataset = URIRef(release.iri)
    programmes = set(graph.subjects(RDF.type, IG.Programme))
    years = {
        (str(dcat.value(period, DCAT.startDate))[:4], str(dcat.value(period, DCAT.endDate))[:4])
        for period in dcat.objects(dataset, DCTERMS.temporal)
    }
    assert years == {(str(graph.value(p, IG.startYear)), str(graph.value(p, IG.endYear))) for p in programmes}
    places = {dcat.value(place, DCTERMS.identifier) for place in dcat.objects(dataset, DCTERMS.spatial)}
    assert {str(place) for place in places} == {str(graph.value(programme, IG.country)) for programme in programmes}
    themes = {theme for programme in programmes for theme in graph.objects(programme, DCTERMS.subject)}
    assert set(dcat.objects(dataset, DCAT.theme)) == themes
    words = {word for theme in themes for word in graph.objects(theme, SKOS.prefLabel)}
    assert set(dcat.objects(dataset, DCAT.keyword)) == words
    spoken = {str(language).rpartition("/")[2] for language in dcat.objects(dataset, DCTERMS.language)}
    assert {str(graph.value(programme, DCTERMS.language)) for programme in programmes} <= spoken <= {"fi", "sv", "en"}


def test_own_programmes_are_released_under_their_own_names(release):
    own = {"https://example.org/clean-lakes/programme"} & release.graphs.keys()
    base = "https://example.org/clean-lakes/release/" if own else "https://w3id.org/ihmisgraph/release/"
    assert release.iri.startswith(base)


def test_nothing_that_describes_a_release_is_a_blank_node(dcat, void):
    for graph in (dcat, void):
        assert not any(isinstance(node, rdflib.BNode) for triple in graph for node in triple)


def test_the_numbers_are_those_of_the_graph(release, void, graph):
    dataset = URIRef(release.iri)
    subjects = set(graph.subjects())
    expected = {
        VOID.triples: len(graph),
        VOID.entities: sum(isinstance(subject, URIRef) for subject in subjects),
        VOID.distinctSubjects: len(subjects),
        VOID.distinctObjects: len(set(graph.objects())),
        VOID.properties: len(set(graph.predicates())),
        VOID.classes: len(set(graph.objects(None, RDF.type))),
    }
    assert {number: int(void.value(dataset, number)) for number in expected} == expected
    assert len(graph) == release.statements


def test_each_class_and_property_has_a_part_with_its_number(release, void, graph):
    parts = {}
    for node in void.objects(URIRef(release.iri), VOID.classPartition):
        parts[void.value(node, VOID["class"])] = int(void.value(node, VOID.entities))
    assert parts == {kind: len(set(graph.subjects(RDF.type, kind))) for kind in set(graph.objects(None, RDF.type))}
    parts = {}
    for node in void.objects(URIRef(release.iri), VOID.propertyPartition):
        parts[void.value(node, VOID.property)] = int(void.value(node, VOID.triples))
    assert parts == {term: len(list(graph.subject_objects(term))) for term in set(graph.predicates())}


def test_each_programme_is_a_part_with_an_example(release, void, graph):
    parts = {void.value(part, DCTERMS.subject): part for part in void.objects(URIRef(release.iri), VOID.subset)}
    assert parts.keys() == set(graph.subjects(RDF.type, IG.Programme))
    for programme, part in parts.items():
        derived = str(programme).removesuffix("programme") + "derived"
        assert int(void.value(part, VOID.triples)) == release.graphs[str(programme)] + release.graphs[derived]
        example = void.value(part, VOID.exampleResource)
        assert (example, RDF.type, IG.Measure) in graph
        assert (example, DCTERMS.isPartOf, programme) in graph
        assert (example, IG.position, Literal(1)) in graph
        assert set(void.objects(part, DCTERMS.title)) == set(graph.objects(programme, SKOS.prefLabel))


def test_the_dumps_are_there_and_the_vocabularies_those_in_use(release, void, graph):
    dataset = URIRef(release.iri)
    base = release.iri.removesuffix("dataset")
    dumps = {str(dump).removeprefix(base) for dump in void.objects(dataset, VOID.dataDump)}
    assert dumps == {"ihmisgraph.ttl", "ihmisgraph.nq", "ihmisgraph.jsonld"}
    vocabularies = {str(vocabulary) for vocabulary in void.objects(dataset, VOID.vocabulary)}
    used = {str(term) for term in {*graph.predicates(), *graph.objects(None, RDF.type)}}
    assert vocabularies == {re.sub(r"[^/#]*$", "", term) for term in used}
    assert {str(IG), str(SKOS), str(RDFS), str(DCTERMS)} <= vocabularies


def test_readme_tells_of_every_file_and_the_numbers_in_three_languages(release):
    text = (release.folder / "README.md").read_text(encoding="utf-8")
    sections = {part.partition("\n")[0]: part for part in text.split("\n## ")[1:]}
    names = {path.relative_to(release.folder).as_posix() for path in release.folder.rglob("*") if path.is_file()}
    assert names - {"README.md"} <= sections.keys()
    for name in names - {"README.md"}:
        assert sections[name].count("\n- ") == 3
    for language in ("Väittämiä", "Utsagor", "Statements"):
        assert f"{language}: {release.statements}." in sections["ihmisgraph.ttl"]
    for name, rows in release.rows.items():
        assert f"Rows: {rows}." in sections[name]
    for name in set(release.graphs):
        if name.endswith("programme"):
            stated, derived = release.graphs[name], release.graphs[name.removesuffix("programme") + "derived"]
            assert f"{stated} statements, and {derived} that follow from them." in text


def test_the_licence_is_named_and_how_to_cite(release):
    text = (release.folder / "LICENSE.txt").read_text(encoding="utf-8")
    assert text.count("CC BY 4.0") == text.count(str(LICENCE)) == 3
    assert text.count(release.iri) == text.count(f"ersion {release.version}.") + text.count("ersio ") == 3
