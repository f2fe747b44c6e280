"""pyshacl parses the query of a shape anew for every node it looks at; here each query is parsed once."""

from functools import cache

import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery


@pytest.fixture(autouse=True, scope="session")
def queries_parsed_once():
    ask, parsed = rdflib.Graph.query, cache(prepareQuery)

    def ask_parsed(graph, query, *args, **options):
        return ask(graph, parsed(query) if isinstance(query, str) else query, *args, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rdflib.Graph, "query", ask_parsed)
        yield
