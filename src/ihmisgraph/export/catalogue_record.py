"""The record by which catalogues of data know a release: DCAT, with a distribution for each file of data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ihmisgraph.export.contents import Contents, base_of, turtle
from ihmisgraph.export.released import CSVW, ReleasedFile, in_all_languages
from ihmisgraph.graph.statements import Statements
from ihmisgraph.languages import LANGUAGES
from ihmisgraph.queries.catalogue import named
from ihmisgraph.queries.run import run
from ihmisgraph.vocabulary import DCAT, DCTERMS, IG, OWL, PREFIXES, PROV, RDFS, XSD, Namespace

FOAF = Namespace("http://xmlns.com/foaf/0.1/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VOID = Namespace("http://rdfs.org/ns/void#")
_RELEASES = "https://w3id.org/ihmisgraph/release/"
_MEDIA_TYPE = "https://www.iana.org/assignments/media-types/"
_LANGUAGE = "http://id.loc.gov/vocabulary/iso639-1/"
_COUNTRY = "https://www.iso.org/obp/ui/#iso:code:3166:"


@dataclass(frozen=True)
class Header:
    """What is said of a release as a whole; ``base`` is what the IRIs of its files begin with."""

    base: str
    version: str
    creator: str
    licence: str
    created: str
    modified: str
    title: Mapping[str, str]
    description: Mapping[str, str]

    @property
    def dataset(self) -> str:
        """The IRI of the dataset."""
        return f"{self.base}dataset"


def header(contents: Contents, *, shipped: bool) -> Header:
    """Return the header of a release: version, dates, creator and licence are the ontology's.

    The shipped programmes are released under this project's IRIs, programmes of one's own under those of the first.
    """
    said = {
        name: contents.values(contents.ontology, contents.ontology, predicate)[0]
        for name, predicate in {
            "version": OWL["versionInfo"],
            "creator": DCTERMS["creator"],
            "licence": DCTERMS["license"],
            "created": DCTERMS["created"],
            "modified": DCTERMS["modified"],
        }.items()
    }
    own = f"{base_of(contents.programmes[0])}release/{'+'.join(contents.keys())}/"
    labels = {language: _labels(contents, language) for language in LANGUAGES}
    return Header(
        base=f"{_RELEASES if shipped else own}{said['version']}/",
        title=in_all_languages("release-title", programmes=labels),
        description=in_all_languages("release-description", programmes=labels),
        **said,
    )


def catalogue_record(contents: Contents, head: Header, files: Iterable[ReleasedFile]) -> bytes:
    """Return ``dcat.ttl``: the dataset, and a distribution for each of ``files``, those that hold data."""
    state = Statements(head.base)
    state.type(head.dataset, DCAT["Dataset"])
    for language in LANGUAGES:
        state.add(head.dataset, DCTERMS["title"], ox.Literal(head.title[language], language=language))
        state.add(head.dataset, DCTERMS["description"], ox.Literal(head.description[language], language=language))
    _origin(state, head)
    _coverage(state, contents, head.dataset)
    for file in files:
        _distribution(state, head, file)
    return turtle(state.sorted(), record_prefixes(head))


def record_prefixes(head: Header) -> dict[str, str]:
    """Return the prefixes under which what describes a release is written."""
    more = {"foaf": FOAF, "release": head.base, "spdx": SPDX, "void": VOID}
    return {name: str(iri) for name, iri in sorted((PREFIXES | more).items())}


def _labels(contents: Contents, language: str) -> list[str]:
    return [
        str(label)
        for label in run(named("programme/overview"), contents.store, {"language": language}).column("programmeLabel")
    ]


def _origin(state: Statements, head: Header) -> None:
    """State whose the dataset is, how it may be used, and which version of when it is."""
    agent = state.iri("publisher")
    state.type(agent, FOAF["Agent"])
    state.add(agent, FOAF["name"], head.creator)
    state.link(head.dataset, DCTERMS["creator"], agent)
    state.link(head.dataset, DCTERMS["publisher"], agent)
    state.link(head.dataset, DCTERMS["license"], head.licence)
    state.add(head.dataset, DCAT["version"], head.version)
    state.add(head.dataset, DCTERMS["identifier"], head.dataset)
    state.add(head.dataset, DCTERMS["issued"], _date(head.created))
    state.add(head.dataset, DCTERMS["modified"], _date(head.modified))
    state.link(head.dataset, FOAF["page"], state.iri("README.md"))
    state.link(head.dataset, RDFS["seeAlso"], state.iri("void.ttl"))


def _coverage(state: Statements, contents: Contents, dataset: str) -> None:
    """State what the dataset is about, of where and when, and in which languages, as far as the graph knows it."""
    state.link(dataset, DCTERMS["conformsTo"], contents.ontology)
    for programme in contents.programmes:
        state.link(dataset, PROV["wasDerivedFrom"], programme)
        for country in contents.values(programme, programme, IG["country"]):
            place = state.iri("place", country)
            state.type(place, DCTERMS["Location"])
            state.add(place, DCTERMS["identifier"], country)
            state.link(place, RDFS["seeAlso"], _COUNTRY + country)
            state.link(dataset, DCTERMS["spatial"], place)
        for period in contents.values(programme, programme, DCTERMS["temporal"]):
            state.type(period, DCTERMS["PeriodOfTime"])
            state.link(dataset, DCTERMS["temporal"], period)
            for predicate in (DCAT["startDate"], DCAT["endDate"]):
                for value in contents.values(programme, period, predicate):
                    state.add(period, predicate, _date(value))
        for theme in contents.values(programme, programme, DCTERMS["subject"]):
            state.link(dataset, DCAT["theme"], theme)
            for name in contents.names(programme, theme):
                state.add(dataset, DCAT["keyword"], name)
    for language in _languages(contents):
        state.link(dataset, DCTERMS["language"], _LANGUAGE + language)


def _languages(contents: Contents) -> list[str]:
    """The two-letter codes of the languages that the programmes' statements are written in."""
    texts = (triple.object for programme in contents.programmes for triple in contents.graphs[programme])
    tags = {text.language for text in texts if isinstance(text, ox.Literal)}
    return sorted(tag for tag in tags if tag is not None and len(tag) == 2)


def _distribution(state: Statements, head: Header, file: ReleasedFile) -> None:
    node, checksum = state.iri("distribution", file.name), state.iri("checksum", file.name)
    state.link(head.dataset, DCAT["distribution"], node)
    state.type(node, DCAT["Distribution"])
    state.add(node, DCTERMS["title"], file.name)
    for language in LANGUAGES:
        state.add(node, DCTERMS["description"], ox.Literal(file.about[language], language=language))
    state.link(node, DCAT["accessURL"], state.iri(file.name))
    state.link(node, DCAT["downloadURL"], state.iri(file.name))
    state.link(node, DCAT["mediaType"], _MEDIA_TYPE + file.media_type)
    state.add(node, DCAT["byteSize"], ox.Literal(str(file.size), datatype=ox.NamedNode(XSD["nonNegativeInteger"])))
    state.link(node, DCTERMS["license"], head.licence)
    if file.media_type == CSVW:
        state.link(node, DCTERMS["conformsTo"], "https://www.w3.org/TR/tabular-metadata/")
    state.link(node, SPDX["checksum"], checksum)
    state.type(checksum, SPDX["Checksum"])
    state.link(checksum, SPDX["algorithm"], SPDX["checksumAlgorithm_sha256"])
    state.add(checksum, SPDX["checksumValue"], ox.Literal(file.sha256, datatype=ox.NamedNode(XSD["hexBinary"])))


def _date(written: str) -> ox.Literal:
    return ox.Literal(written, datatype=ox.NamedNode(XSD["date"]))
