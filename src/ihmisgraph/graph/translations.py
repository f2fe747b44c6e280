"""The full translations made here, each marked by its class as adopted by no authority."""

from __future__ import annotations

import pyoxigraph as ox

from ihmisgraph.graph.quotations import Quotations
from ihmisgraph.graph.statements import Statements
from ihmisgraph.programme.model import Programme
from ihmisgraph.vocabulary import DCTERMS, IG, PROV, slug


def state_translations(programme: Programme, state: Statements, quotations: Quotations) -> None:
    """State every full translation of a part of ``programme``, with the words it was made from."""
    for made in programme.translations:
        if not made.text:
            continue
        iri, part = state.iri("translation", slug(made.subject), made.language), state.part(made.subject)
        state.type(iri, IG["UnofficialTranslation"])
        state.link(iri, DCTERMS["isPartOf"], state.iri("programme"))
        state.link(iri, IG["translationOf"], part)
        state.add(iri, IG["text"], ox.Literal(made.text, language=made.language))
        for span in programme.words(made.subject):
            state.link(iri, PROV["wasDerivedFrom"], quotations.quote(span, part))
