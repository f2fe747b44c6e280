"""The IRIs that Python names: namespaces, and the prefixes under which files are written."""

from __future__ import annotations

import hashlib
import re
import unicodedata


class Namespace(str):
    """A namespace of IRIs: ``IG["Measure"]`` is the IRI of its term ``Measure``."""

    def __getitem__(self, name: object) -> str:
        return f"{self!s}{name}"


IG = Namespace("https://w3id.org/ihmisgraph/ontology/")
ACTOR = Namespace("https://w3id.org/ihmisgraph/actor/")
CONCEPT = Namespace("https://w3id.org/ihmisgraph/concept/")
INSTRUMENT = Namespace("https://w3id.org/ihmisgraph/instrument/")
ADMS = Namespace("http://www.w3.org/ns/adms#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
OA = Namespace("http://www.w3.org/ns/oa#")
ORG = Namespace("http://www.w3.org/ns/org#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
PROV = Namespace("http://www.w3.org/ns/prov#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
SH = Namespace("http://www.w3.org/ns/shacl#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")

PREFIXES = {
    "adms": ADMS,
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "ig": IG,
    "iga": ACTOR,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "xsd": XSD,
}


def local_name(iri: str) -> str:
    """Return the last part of an IRI.

    Examples
    --------
    >>> local_name("urn:plan:measure/13")
    '13'
    """
    return re.split(r"[/:#]", iri)[-1]


def slug(text: str) -> str:
    """Return ``text`` as a key: ASCII lower-case letters and digits, joined by hyphens.

    Letters that have no Latin base would be lost, so a key made of such a text ends in a digest of the whole.

    Examples
    --------
    >>> slug("Työ- ja elinkeinoministeriö")
    'tyo-ja-elinkeinoministerio'
    """
    decomposed = unicodedata.normalize("NFKD", text)
    plain = decomposed.encode("ascii", "ignore").decode()
    key = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    if any(letter.isalpha() and not letter.isascii() for letter in decomposed):
        key = f"{key}-{hashlib.sha256(text.encode()).hexdigest()[:8]}".strip("-")
    return key or "x"
