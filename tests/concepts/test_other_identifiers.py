"""A concept is found by its identifier in another vocabulary as by our own."""

import pytest

from ihmisgraph import UnknownValue, ask

OURS = "https://w3id.org/ihmisgraph/concept/phenomenon/pakkoavioliitto"
YSO = "http://www.yso.fi/onto/yso/p20918"
QUERY = """PREFIX ig: <https://w3id.org/ihmisgraph/ontology/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?number
WHERE {
  VALUES ?asked { <IRI> }
  ?phenomenon (skos:exactMatch|skos:closeMatch)? ?asked .
  ?measure ig:addressesBroadly ?phenomenon .
  ?measure ig:number ?number .
}
ORDER BY ?number
"""


@pytest.mark.parametrize("iri", [OURS, YSO])
def test_the_same_query_text_gives_the_same_measures(shipped, iri):
    assert ask(shipped, QUERY.replace("IRI", iri)).column("number") == [6, 8, 21]


def test_a_named_query_takes_either_identifier(shipped):
    by_ours, by_yso = (ask(shipped, "phenomena/measures", {"phenomenon": iri}) for iri in (OURS, YSO))
    assert by_ours.rows == by_yso.rows
    assert by_ours.column("measureNumber") == [6, 8, 21]


def test_an_identifier_that_nothing_is_aligned_with_is_unknown(shipped):
    with pytest.raises(UnknownValue):
        ask(shipped, "phenomena/measures", {"phenomenon": "http://www.yso.fi/onto/yso/p1"})
