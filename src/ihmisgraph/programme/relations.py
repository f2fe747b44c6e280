"""The relations a row of ``annotations.csv`` may state, and what stands at their two ends."""

from __future__ import annotations

from dataclasses import dataclass

BASES = ("text", "analyst")
CERTAINTIES = ("certain", "likely", "possible")
CAPACITIES = (
    "leading",
    "publishing",
    "supporting",
    "reporting",
    "partner",
    "recipient",
    "setting",
    "mentioned",
)
SCOPES = ("whole", "part")
PLACES = ("measure", "passage")


@dataclass(frozen=True)
class Relation:
    """One relation of the annotation table.

    Parameters
    ----------
    key
        The word in the column ``relation``.
    subject
        What the row may be about, joined by spaces: ``measure``, ``passage`` (preamble, monitoring or a goal), or the
        relations of rows that it may qualify.
    object
        What stands in the column ``object``: ``actor``, ``measure``, ``concept``, ``instrument``, ``word`` or nothing.
    property
        The property of the direct statement, in the project's ontology unless written with a prefix; for a relation
        that makes a node of its own, the property that holds the object.
    scheme
        The scheme of a concept, or the kind that an instrument must be of.
    words
        What a word may be.
    node
        The class of a row that is a thing of its own, such as a priority.
    qualifying
        The property where the row qualifies another, if it is not the same.
    """

    key: str
    subject: str
    object: str
    property: str
    scheme: str = ""
    words: tuple[str, ...] = ()
    node: str = ""
    qualifying: str = ""

    def places(self) -> set[str]:
        """Return which of ``measure`` and ``passage`` the row may be about."""
        return set(self.subject.split()) & set(PLACES)

    def qualifies(self) -> set[str]:
        """Return the relations of the rows that this one may qualify."""
        return set(self.subject.split()) - set(PLACES)


_DECLARATIONS = "priority trouble promise"

RELATIONS = {
    relation.key: relation
    for relation in (
        Relation("addresses", "measure", "concept", "addresses", "phenomenon"),
        Relation("stage", "measure", "concept", "servesStage", "stage"),
        Relation("activity", "measure", "concept", "hasActivity", "activity"),
        Relation("audience", "measure", "concept", "hasAudience", "target-group"),
        Relation("result", "measure", "concept", "resultKind", "instrument", node="Result"),
        Relation("product", "result", "instrument", "product"),
        Relation("taker", "result", "actor", "actedOnBy"),
        Relation("makes", "measure", "instrument", "makes"),
        Relation("renews", "measure", "instrument", "renews"),
        Relation("uses", "measure", "instrument", "uses"),
        Relation("spreads", "measure", "instrument", "spreads"),
        Relation("changes-act", "measure passage", "instrument", "changesAct", "act"),
        Relation("cites-act", "measure passage", "instrument", "citesAct", "act"),
        Relation("relies-on", "measure", "instrument", "reliesOn"),
        Relation("place", "measure passage", "concept", "dcterms:spatial", "place"),
        Relation("criterion", "measure passage", "concept", "meetsCriterion", "criterion"),
        Relation("requires", "measure", "measure", "requires"),
        Relation("supports", "measure", "measure", "supports"),
        Relation("names", "measure passage", "actor", "names"),
        Relation("capacity", "names", "word", "capacity", words=CAPACITIES),
        Relation("unnamed-partner", "measure", "", "", node="UnnamedPartner"),
        Relation("network", "measure", "actor", "namesNetwork"),
        Relation("leader", "network", "actor", "org:member", node="Membership"),
        Relation("member", "network", "actor", "org:member", node="Membership"),
        Relation("condition", "measure", "concept", "conditionKind", "condition", node="Condition"),
        Relation("scope", "condition", "word", "scope", words=SCOPES),
        Relation("depends-on", "condition", "actor", "dependsOn"),
        Relation("subject", "passage", "concept", "dcterms:subject", "phenomenon"),
        Relation("priority", "passage", "concept", "grade", "grade", node="Priority"),
        Relation("trouble", "passage", "", "", node="Trouble"),
        Relation("promise", "passage", "", "", node="Promise"),
        Relation("phenomenon", _DECLARATIONS, "concept", "onPhenomenon", "phenomenon"),
        Relation("instrument", _DECLARATIONS, "instrument", "onInstrument"),
        Relation(
            "target-group",
            f"measure {_DECLARATIONS}",
            "concept",
            "hasTargetGroup",
            "target-group",
            qualifying="onTargetGroup",
        ),
        Relation(
            "profession", f"measure {_DECLARATIONS}", "concept", "hasAudience", "profession", qualifying="onProfession"
        ),
        Relation("at-stage", _DECLARATIONS, "concept", "onStage", "stage"),
        Relation("taken-up-by", "promise", "measure", "takenUpBy"),
        Relation("proposed-reading", "measure", "actor", "proposedReading"),
    )
}
