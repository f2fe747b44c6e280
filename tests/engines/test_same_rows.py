"""Every query, those behind the scenes too, gives the same rows on real servers as on the embedded engine."""

from collections import Counter

import pytest

from ihmisgraph import resources
from ihmisgraph.findings.collect import gaps_and_overlaps
from ihmisgraph.queries.catalogue import named
from ihmisgraph.queries.run import run

QUERIES = [f"{path.parent.name}/{path.stem}" for path in resources.query_files()]
SELECTS = [name for name in QUERIES if "CONSTRUCT" not in named(name).text and name != "support/graphs"]


@pytest.fixture(scope="session")
def embedded(shipped, small):
    return {"shipped": shipped, "small": small}


@pytest.mark.parametrize("graph", ["shipped", "small"])
@pytest.mark.parametrize("name", SELECTS)
def test_the_same_rows(embedded, on_server, name, graph):
    query = named(name)
    given = {each.name: "2027-06-30" for each in query.parameters if each.kind == "required"}
    assert rows(run(query, on_server[graph], given)) == rows(run(query, embedded[graph], given))


@pytest.mark.parametrize("graph", ["shipped", "small"])
def test_the_same_findings(embedded, on_server, graph):
    found = [gaps_and_overlaps(store[graph], "fi").found for store in (on_server, embedded)]
    sentences = [
        [(finding.finding, finding.severity, finding.firm, finding.sentence) for finding in each] for each in found
    ]
    assert sentences[0] == sentences[1]


def rows(table):
    """The rows without their order; booleans as the numbers by which some servers write them."""
    return Counter(tuple(int(cell) if isinstance(cell, bool) else cell for cell in row) for row in table.rows)
