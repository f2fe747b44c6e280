"""Quotations: every statement's way back to the words and the place of the source text."""

from __future__ import annotations

from ihmisgraph.graph.statements import Statements
from ihmisgraph.programme.model import Source, Span
from ihmisgraph.vocabulary import DCTERMS, IG, OA, PROV

_CONTEXT = 32


class Quotations:
    """States quotations from one source text.

    Parameters
    ----------
    statements
        Where the quotations are stated.
    source
        The text they are taken from.
    """

    def __init__(self, statements: Statements, source: Source) -> None:
        self._statements = statements
        self._source = source
        self._text_iri = statements.iri("source")
        statements.type(self._text_iri, IG["SourceText"])
        statements.add(self._text_iri, IG["fileName"], source.file_name)
        statements.add(self._text_iri, IG["sha256"], source.sha256)
        statements.add(self._text_iri, IG["characterCount"], len(source.text))
        statements.add(self._text_iri, DCTERMS["language"], source.language)

    def quote(self, span: Span | None, place: str) -> str | None:
        """State the quotation of ``span``, which stands in ``place``, and return its IRI; ``None`` for no span."""
        if span is None or not span.text:
            return None
        state, text = self._statements, self._source.text
        iri = state.iri("quotation", f"{span.start}-{span.end}")
        state.type(iri, IG["Quotation"])
        state.link(iri, OA["hasSource"], self._text_iri)
        state.link(iri, PROV["wasQuotedFrom"], self._text_iri)
        state.link(iri, IG["quotedFrom"], place)
        state.link(iri, OA["hasSelector"], f"{iri}/text", f"{iri}/position")
        state.type(f"{iri}/text", OA["TextQuoteSelector"])
        state.add(f"{iri}/text", OA["exact"], span.text)
        state.add(f"{iri}/text", OA["prefix"], text[max(0, span.start - _CONTEXT) : span.start])
        state.add(f"{iri}/text", OA["suffix"], text[span.end : span.end + _CONTEXT])
        state.type(f"{iri}/position", OA["TextPositionSelector"])
        state.add(f"{iri}/position", OA["start"], span.start)
        state.add(f"{iri}/position", OA["end"], span.end)
        return iri
