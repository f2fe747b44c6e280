"""The first programme, clause by clause, as its text has it."""

from dataclasses import dataclass

import pytest

from ihmisgraph import resources
from ihmisgraph.programme.model import Programme, Span
from ihmisgraph.sources.folder import read_folder

COORDINATION = "valtioneuvoston ihmiskaupan vastaisen työn koordinaatio"
COORDINATION_KEY = "ihmiskaupan-vastaisen-tyon-koordinaatio"
HELP = "Ihmiskaupan uhrien auttamisjärjestelmä"
MIGRATION = "Maahanmuuttovirasto"
LEGAL_AID = "Oikeuspalveluvirasto"
POLICE_BOARD = "Poliisihallitus"
POLICE_COLLEGE = "Poliisiammattikorkeakoulu"
BORDER = "Rajavartiolaitos"
KEYS = {
    "UM": "um",
    "OM": "om",
    "SM": "sm",
    "STM": "stm",
    "TEM": "tem",
    "OKM": "okm",
    "THL": "thl",
    "OPH": "oph",
    COORDINATION: COORDINATION_KEY,
    "V" + COORDINATION[1:]: COORDINATION_KEY,
    HELP: "auttamisjarjestelma",
    MIGRATION: "maahanmuuttovirasto",
    "Rikosseuraamuslaitos": "rikosseuraamuslaitos",
    "kansallinen lapsistrategia": "lapsistrategia",
    "Lupa- ja valvontavirasto": "lvv",
    "sosiaali- ja terveysministeriö (työsuojelu)": "stm",
    "LVV työsuojeluosasto (Lupa- ja valvontavirasto)": "lvv-tyosuojeluosasto",
    LEGAL_AID: "oikeuspalveluvirasto",
    POLICE_BOARD: "poliisihallitus",
    POLICE_COLLEGE: "poliisiammattikorkeakoulu",
    "Syyttäjälaitos": "syyttajalaitos",
    "Valtakunnansyyttäjäntoimisto": "valtakunnansyyttajan-toimisto",
    "Valtakunnansyyttäjänlaitos": None,
    "Tuomarinkoulutuslautakunta": "tuomarinkoulutuslautakunta",
    "Tuomioistuinvirasto": "tuomioistuinvirasto",
    BORDER: "rajavartiolaitos",
    "Poliisi": "poliisi",
    "rikosentorjuntaneuvosto": "rikoksentorjuntaneuvosto",
    "pohjoismaisen lapsiin kohdistuvan ihmiskaupan vastaisen verkoston": "pohjoismainen-lapsikaupan-vastainen-verkosto",
    "poliisi- ja syyttäjaverkoston": "poliisi-ja-syyttajaverkosto",
}


@dataclass(frozen=True)
class Row:
    """One clause as the text has it: its measure, bodies in the order written, years, and the schedule's wording."""

    measure: str
    bodies: tuple[str, ...]
    start: int
    end: int
    schedule: str


def row(measure: int, bodies: str | tuple[str, ...], start: int, end: int, colon: str = ":") -> Row:
    years = f"{start}" if start == end else f"{start}–{end}"
    return Row(str(measure), (bodies,) if isinstance(bodies, str) else bodies, start, end, f"Aikataulu{colon} {years}")


# "": the text has no colon after Aikataulu.
CLAUSES = [
    row(1, HELP, 2026, 2027),
    row(2, (COORDINATION, "UM", "STM", "TEM", "SM", "OKM"), 2026, 2027),
    row(3, ("TEM", MIGRATION), 2026, 2026),
    row(3, MIGRATION, 2026, 2027),
    row(4, "TEM", 2026, 2027),
    row(5, MIGRATION, 2026, 2027),
    row(6, MIGRATION, 2026, 2027),
    row(7, "SM", 2026, 2027),
    row(8, "UM", 2026, 2027),
    row(9, "Rikosseuraamuslaitos", 2026, 2027, ""),
    row(10, ("V" + COORDINATION[1:], "OPH"), 2026, 2027),
    row(11, ("OKM", "OPH"), 2026, 2027, ""),
    row(12, ("OKM", "OPH", "TEM"), 2026, 2027, ""),
    row(13, ("STM", "THL", "kansallinen lapsistrategia", COORDINATION), 2026, 2027),
    row(14, "STM", 2027, 2027, ""),
    row(15, "Lupa- ja valvontavirasto", 2026, 2026, ""),
    row(16, "Lupa- ja valvontavirasto", 2026, 2026, ""),
    row(17, "sosiaali- ja terveysministeriö (työsuojelu)", 2026, 2027, ""),
    row(18, ("STM", "LVV työsuojeluosasto (Lupa- ja valvontavirasto)"), 2026, 2027, ""),
    row(19, ("THL", "STM"), 2026, 2027),
    row(20, HELP, 2026, 2026, ""),
    row(21, "THL", 2026, 2027),
    row(22, HELP, 2026, 2026, ""),
    row(23, LEGAL_AID, 2027, 2027),
    row(24, LEGAL_AID, 2026, 2026),
    row(25, LEGAL_AID, 2027, 2027),
    row(26, (POLICE_BOARD, POLICE_COLLEGE), 2026, 2026),
    row(27, POLICE_BOARD, 2026, 2026),
    row(28, POLICE_BOARD, 2026, 2026),
    row(29, POLICE_BOARD, 2026, 2026),
    row(30, POLICE_COLLEGE, 2026, 2027, ""),
    row(31, ("Syyttäjälaitos", POLICE_BOARD), 2026, 2027, ""),
    row(32, "Syyttäjälaitos", 2026, 2027, ""),
    row(33, "Valtakunnansyyttäjäntoimisto", 2026, 2027, ""),
    row(34, "Valtakunnansyyttäjänlaitos", 2026, 2027),
    row(35, ("Tuomarinkoulutuslautakunta", "Tuomioistuinvirasto"), 2026, 2027),
    row(36, BORDER, 2026, 2027),
    row(37, ("Poliisi", BORDER), 2026, 2027),
    row(38, "OM", 2026, 2027),
    row(39, "V" + COORDINATION[1:], 2026, 2026),
    row(40, "V" + COORDINATION[1:], 2026, 2027),
    row(41, ("V" + COORDINATION[1:], "rikosentorjuntaneuvosto"), 2026, 2026),
    row(
        42,
        (
            "V" + COORDINATION[1:],
            "pohjoismaisen lapsiin kohdistuvan ihmiskaupan vastaisen verkoston",
            "poliisi- ja syyttäjaverkoston",
        ),
        2026,
        2027,
    ),
    row(43, "UM", 2026, 2027),
]
# Every role but "responsible": by measure, place of the clause, and body.
ROLES = {
    ("3", 0, "TEM"): "lead",
    ("42", 0, "pohjoismaisen lapsiin kohdistuvan ihmiskaupan vastaisen verkoston"): "collaborator",
    ("42", 0, "poliisi- ja syyttäjaverkoston"): "collaborator",
}


@pytest.fixture(scope="module")
def programme() -> Programme:
    return read_folder(resources.programme_folder("ihmiskauppa-2026-2027")).programme


def test_it_has_four_goals_43_measures_and_44_clauses(programme):
    assert [goal.number for goal in programme.goals] == ["1", "2", "3", "4"]
    assert [measure.number for measure in programme.measures] == [str(number) for number in range(1, 44)]
    assert len(list(programme.clauses())) == 44
    assert {goal: [m.number for m in programme.measures if m.goal == goal][-1] for goal in "1234"} == {
        "1": "18",
        "2": "25",
        "3": "38",
        "4": "43",
    }


def test_every_clause_names_its_bodies_in_the_order_written(programme):
    read = [(m.number, tuple(body.span.text for body in clause.actors)) for m, clause in programme.clauses()]
    assert read == [(row.measure, row.bodies) for row in CLAUSES]


def test_every_body_is_read_as_the_one_it_names(programme):
    for _, clause in programme.clauses():
        for body in clause.actors:
            assert body.actor == KEYS[body.span.text], body.span.text


def test_every_clause_has_its_years_and_the_wording_of_its_schedule(programme):
    read = [(m.number, c.schedule.start, c.schedule.end, c.schedule.span.text) for m, c in programme.clauses()]
    assert read == [(row.measure, row.start, row.end, row.schedule) for row in CLAUSES]


def test_roles_are_those_the_text_gives(programme):
    for measure in programme.measures:
        for place, clause in enumerate(measure.clauses):
            for body in clause.actors:
                assert body.role == ROLES.get((measure.number, place, body.span.text), "responsible")


def test_the_lead_of_measure_3_rests_on_the_words_before_its_clause(programme):
    lead = programme.measures[2].clauses[0].actors[0]
    assert lead.role_span.text == "työ- ja elinkeinoministeriön johdolla"


def test_measure_3_has_two_clauses_and_the_second_repeats_measure_5(programme):
    third, fifth = programme.measures[2], programme.measures[4]
    assert len(third.clauses) == 2
    assert third.clauses[1].wording.text == fifth.clauses[0].wording.text
    assert third.clauses[1].wording.text == (
        "Päivitetään Maahanmuuttoviraston ihmiskauppaa koskeva ohjeistus ja verkkokoulu."
    )


def test_only_measure_10_has_a_sentence_after_its_schedule(programme):
    remarks = {measure.number: measure.remarks.text for measure in programme.measures if measure.remarks}
    assert remarks == {"10": "Tavoitteen toteutuminen on osittain riippuvaista haettavasta rahoituksesta."}


def test_labels_are_quoted_as_printed_and_values_end_where_a_full_stop_is_missing(programme):
    wording = {measure.number: measure.clauses[0].responsibility.text for measure in programme.measures}
    assert wording["13"].startswith("Vastuutahot: STM, THL, kansallinen lapsistrategia, ")
    assert wording["24"] == "Vastuutaho: Oikeuspalveluvirasto"
    assert wording["26"] == "Vastuutaho: Poliisihallitus ja Poliisiammattikorkeakoulu"
    assert programme.measures[25].clauses[0].wording.text.endswith("(järjestelyvastuu vuonna 2026 PolAmkilla)")


def test_the_unknown_office_of_measure_34_is_proposed_and_not_read(programme):
    assert {words: [m.number for m, _ in places] for words, places in programme.unresolved().items()} == {
        "Valtakunnansyyttäjänlaitos": ["34"]
    }
    named = programme.measures[33].clauses[0].actors[0]
    assert (named.actor, named.proposed) == (None, "valtakunnansyyttajan-toimisto")


def test_titles_passages_and_metadata_are_verbatim(programme):
    assert [goal.title for goal in programme.goals] == [
        "Ihmiskaupan uhrit tavoitetaan ja tunnistetaan, hyväksikäyttö tulee viranomaisten tietoon"
        " viranomaisten tietoon",
        "Ihmiskaupan uhrit saavat tarvitsemansa avun ja tuen",
        "Ihmiskaupparikoksissa rikosvastuu toteutuu",
        "Ihmiskauppaa torjutaan yhdessä ja laaja-alaisesti",
    ]
    assert programme.preamble.text.startswith("Pääministeri Petteri Orpon hallituksen ohjelman")
    assert programme.preamble.text.endswith("poikkihallinnollisella yhteistyöllä ja virkatyönä.")
    assert programme.monitoring.text.startswith("Useat ministeriöt ja viranomaiset")
    assert programme.monitoring.text.endswith("sarjassa (OM 2026:24).")
    assert programme.goals[0].introduction.text.startswith("Ihmiskaupan ilmituloa ja tunnistamista edistetään.")
    assert programme.goals[0].introduction.text.endswith("tai tietoverkkoa hyväksikäyttäen.")
    assert (programme.publisher, programme.identifier) == ("om", "OM 2026:24")
    assert (str(programme.published), programme.start, programme.end) == ("2026-05-28", 2026, 2027)


def test_misspellings_are_kept(programme):
    text = {measure.number: measure.wording.text for measure in programme.measures}
    assert "ennako- ja jälkivalvontaa" in text["3"]
    assert "yllirajaisessa" in text["43"]
    assert "Laurea avoin AMK| Laurea Smart" in text["9"]


def spans_of(programme: Programme) -> list[Span]:
    """Every span that the programme holds."""
    found = [programme.preamble, programme.monitoring]
    for goal in programme.goals:
        found += [goal.heading, goal.introduction]
    for measure in programme.measures:
        found += [measure.wording, measure.remarks]
        for clause in measure.clauses:
            found += [clause.wording, clause.responsibility, clause.schedule.span if clause.schedule else None]
            found += [span for body in clause.actors for span in (body.span, body.role_span)]
    found += [annotation.quotation for annotation in programme.annotations]
    return [span for span in found if span is not None]


def test_every_span_stands_at_its_offsets(programme):
    spans = spans_of(programme)
    assert len(spans) > 300
    for span in spans:
        assert programme.source.text[span.start : span.end] == span.text
        assert span.text == span.text.strip() != ""


def test_the_text_is_read_byte_for_byte(programme):
    path = resources.programme_folder("ihmiskauppa-2026-2027") / "source.fi.txt"
    assert programme.source.text == path.read_bytes().decode()
    start = programme.measures[14].clauses[0].actors[0].span.start
    assert programme.source.text.index("Vastuutaho: Lupa- ja valvontavirasto") + len("Vastuutaho: ") == start
