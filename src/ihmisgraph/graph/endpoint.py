"""A store behind a SPARQL 1.1 endpoint: the same questions, asked over HTTP, and never a shorter table."""

from __future__ import annotations

import ast
import http.client
import json
import re
import time
import urllib.error
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from ihmisgraph.errors import EndpointProblem
from ihmisgraph.graph.store import Solutions, Term
from ihmisgraph.languages import short

if TYPE_CHECKING:
    from SPARQLWrapper import SPARQLWrapper

TIMEOUT = 60.0
_JSON = "application/sparql-results+json"
_PIECE = 1 << 16
_TIMED_OUT = re.compile(r"S1T\d\d|SR171|timed?[ -]?out|time limit", re.IGNORECASE)
_HEADER = re.compile(r"^#\+.*\n", re.MULTILINE)


@dataclass(frozen=True)
class Access:
    """How an endpoint is reached.

    Parameters
    ----------
    url
        Its address.
    graphs
        The graphs that make up the default graph of every query; empty: the endpoint's own default graph.
    timeout
        Seconds until a whole answer must be there.
    user, password
        For endpoints that ask for them.
    digest
        Whether they are sent by HTTP Digest instead of Basic.
    """

    url: str
    graphs: tuple[str, ...] = ()
    timeout: float = TIMEOUT
    user: str = ""
    password: str = ""
    digest: bool = False


class EndpointStore:
    """A graph that stands on a SPARQL endpoint.

    Queries are sent as a form by POST, the default graph always with them; an answer that is cut, partial or late is
    an error.
    """

    def __init__(self, access: Access) -> None:
        self.access = access

    def select(self, text: str) -> Solutions:
        """Return the solutions of the SELECT query ``text``.

        Raises
        ------
        EndpointProblem
            Where the endpoint is not there, refuses, fails, or does not answer whole and in time.
        """
        answer = self._json(self._answer(text))
        try:
            names = tuple(answer["head"]["vars"])
            rows = tuple(tuple(_term(row.get(name)) for name in names) for row in answer["results"]["bindings"])
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise EndpointProblem("endpoint-not-sparql", url=self.access.url, kind=_JSON) from error
        return Solutions(names, rows)

    def construct(self, text: str) -> list[ox.Triple]:
        """Return the statements that the CONSTRUCT query ``text`` makes.

        Raises
        ------
        EndpointProblem
            As for :meth:`select`.
        """
        body = self._answer(text)
        try:
            return [quad.triple for quad in ox.parse(body, ox.RdfFormat.TURTLE)]
        except SyntaxError as error:
            raise EndpointProblem("endpoint-cut", url=self.access.url) from error

    def _answer(self, text: str) -> bytes:
        """Send ``text`` and return the whole body of the answer."""
        wrapper = self._wrapper(text)
        end = time.monotonic() + self.access.timeout
        try:
            with closing(wrapper.query().response) as response:
                self._check(response)
                return self._whole(response, end)
        except EndpointProblem:
            raise
        except Exception as error:
            raise self._problem(error) from error

    def _wrapper(self, text: str) -> SPARQLWrapper:
        from SPARQLWrapper import BASIC, CONSTRUCT, DIGEST, JSON, POST, TURTLE, URLENCODED, SPARQLWrapper

        query = _HEADER.sub("", text)
        wrapper = SPARQLWrapper(self.access.url, agent="ihmisgraph")
        wrapper.setMethod(POST)
        wrapper.setRequestMethod(URLENCODED)
        wrapper.setReturnFormat(JSON)
        wrapper.setTimeout(max(1, round(self.access.timeout)))
        if self.access.user:
            wrapper.setHTTPAuth(DIGEST if self.access.digest else BASIC)
            wrapper.setCredentials(self.access.user, self.access.password)
        wrapper.setOnlyConneg(True)
        for graph in self.access.graphs:
            wrapper.addDefaultGraph(graph)
        wrapper.setQuery(query)
        if wrapper.queryType == CONSTRUCT:
            wrapper.setReturnFormat(TURTLE)
        return wrapper

    def _check(self, response: http.client.HTTPResponse) -> None:
        state = response.headers.get("X-SQL-State", "")
        if state:
            raise EndpointProblem("endpoint-timeout", url=self.access.url, seconds=self._seconds())
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip()
        if kind.startswith("text/html"):
            raise EndpointProblem("endpoint-not-sparql", url=self.access.url, kind=kind)

    def _whole(self, response: http.client.HTTPResponse, end: float) -> bytes:
        pieces: list[bytes] = []
        while piece := response.read1(_PIECE):
            pieces.append(piece)
            if time.monotonic() > end:
                raise EndpointProblem("endpoint-timeout", url=self.access.url, seconds=self._seconds())
        body = b"".join(pieces)
        told = response.headers.get("Content-Length", "")
        if told.isdecimal() and int(told) > len(body):
            raise EndpointProblem("endpoint-cut", url=self.access.url)
        return body

    def _json(self, body: bytes) -> Any:
        try:
            return json.loads(body)
        except ValueError as error:
            words = body[:200].decode("utf-8", "replace")
            if body.lstrip()[:1] == b"{":
                key = (
                    "endpoint-timeout" if _TIMED_OUT.search(body[-2000:].decode("utf-8", "replace")) else "endpoint-cut"
                )
                raise EndpointProblem(key, url=self.access.url, seconds=self._seconds()) from error
            raise EndpointProblem("endpoint-not-sparql", url=self.access.url, kind=short(words)) from error

    def _problem(self, error: Exception) -> EndpointProblem:
        """The sentence for what went wrong on the way."""
        from SPARQLWrapper.SPARQLExceptions import (
            EndPointNotFound,
            QueryBadFormed,
            SPARQLWrapperException,
            Unauthorized,
        )

        url = self.access.url
        code, words = _code_and_words(error)
        if _TIMED_OUT.search(words) or isinstance(error, TimeoutError):
            return EndpointProblem("endpoint-timeout", url=url, seconds=self._seconds())
        if isinstance(error, QueryBadFormed):
            return EndpointProblem("endpoint-refused-query", url=url, why=words)
        if isinstance(error, Unauthorized) or code in (401, 403):
            return EndpointProblem("endpoint-unauthorised", url=url)
        if isinstance(error, EndPointNotFound):
            return EndpointProblem("endpoint-not-found", url=url)
        if isinstance(error, SPARQLWrapperException) or code is not None:
            return EndpointProblem("endpoint-failed", url=url, code=code or 500, why=words)
        if isinstance(error, http.client.IncompleteRead | http.client.RemoteDisconnected | ConnectionResetError):
            return EndpointProblem("endpoint-cut", url=url)
        return EndpointProblem("endpoint-unreachable", url=url, why=words)

    def _seconds(self) -> int:
        return round(self.access.timeout)


def _code_and_words(error: Exception) -> tuple[int | None, str]:
    """The HTTP status of an error, if it has one, and what the server or the system said, in one line."""
    if isinstance(error, urllib.error.HTTPError):
        with closing(error):
            return error.code, short(error.read(2000).decode("utf-8", "replace") or str(error.reason), 300)
    if isinstance(error, urllib.error.URLError):
        reason = error.reason
        if isinstance(reason, TimeoutError):
            return None, "timed out"
        return None, getattr(reason, "strerror", None) or str(reason)
    words = str(error.args[0]) if error.args else type(error).__name__
    _, _, told = words.partition("Response:\n")
    if told.startswith(("b'", 'b"')):
        words = ast.literal_eval(told).decode("utf-8", "replace")
    return None, short(words, 300)


def _term(cell: dict[str, str] | None) -> Term | None:
    """A term from its JSON; booleans that a server writes as numbers stay numbers."""
    if cell is None:
        return None
    kind, value = cell["type"], cell["value"]
    if kind == "uri":
        return ox.NamedNode(value)
    if kind == "bnode":
        return ox.BlankNode(re.sub(r"\W", "_", value) or "b")
    if language := cell.get("xml:lang"):
        return ox.Literal(value, language=language)
    datatype = cell.get("datatype")
    return ox.Literal(value, datatype=ox.NamedNode(datatype)) if datatype else ox.Literal(value)
