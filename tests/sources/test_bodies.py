"""Bodies: known names first, the longest first; what is left is split and never guessed."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ihmisgraph import resources
from ihmisgraph.programme.model import Source
from ihmisgraph.programme.organisation_rows import load_organisations
from ihmisgraph.programme.organisations import OrganisationList
from ihmisgraph.sources.bodies import BodyReader
from ihmisgraph.sources.profile import Profile, read_profile

FINNISH = load_organisations(resources.organisations_file()).of_country("FI")
FIRST = read_profile(resources.programme_folder("ihmiskauppa-2026-2027") / "profile.toml")
SHORES = Path(__file__).parents[1] / "data" / "clean-shores-sv"


def read(words: str, profile: Profile = FIRST, bodies: OrganisationList = FINNISH) -> list[tuple[str, str | None, str]]:
    """Read bodies from ``words``: each its wording, key and role."""
    source = Source("source.fi.txt", "fi", words, "")
    actors = BodyReader(profile, bodies).read(source, source.span(0, len(words)))
    assert all(words[actor.span.start : actor.span.end] == actor.span.text for actor in actors)
    return [(actor.span.text, actor.actor, actor.role) for actor in actors]


def keys(words: str) -> list[str | None]:
    return [key for _, key, _ in read(words)]


@pytest.mark.parametrize(
    "words",
    ["OM, STM", "OM ja STM", "OM,STM", "OM,\nSTM", "OM\nja STM", "OM, ja STM", "\n- OM\n- STM", "1. OM\n2. STM"],
)
def test_separators_and_bullets_part_bodies(words):
    assert keys(words) == ["om", "stm"]


def test_the_longest_known_name_is_matched_first():
    assert keys("Lupa- ja valvontavirasto ja Opetus- ja kulttuuriministeriö") == ["lvv", "okm"]
    assert read("poliisi- ja syyttäjaverkoston ja poliisi")[0][:2] == (
        "poliisi- ja syyttäjaverkoston",
        "poliisi-ja-syyttajaverkosto",
    )


def test_a_name_may_be_wrapped_over_lines_and_begin_with_a_capital():
    assert keys("Sosiaali- ja\n  terveysministeriö") == ["stm"]


@pytest.mark.parametrize("words", ["Om", "stm", "Thl"])
def test_abbreviations_are_read_as_written(words):
    assert keys(words) == [None]


@pytest.mark.parametrize(
    "words",
    [
        "LVV työsuojeluosasto (Lupa- ja valvontavirasto)",
        "LVV työsuojeluosasto (LVV)",
        "Lupa- ja valvontavirasto (LVV)",
        "LVV (Lupa- ja valvontavirasto)",
    ],
)
def test_a_parenthesis_with_the_parent_or_the_same_body_adds_none(words):
    assert len(keys(words)) == 1 and keys(words)[0] in ("lvv", "lvv-tyosuojeluosasto")


@pytest.mark.parametrize(
    "words", ["THL (STM)", "LVV työsuojeluosasto (LVV, Oulu)", "uusi LVV (LVV)", "LVV (LVV) Oulu", "STM (työ, terveys)"]
)
def test_another_parenthesis_stays_whole_and_unresolved(words):
    assert read(words) == [(words, None, "responsible")]


@pytest.mark.parametrize(
    "words", ["kunnat ja järjestöt", "Lupa- ja valvontavirastot", "Vero- ja tullihallinto", "Lupa- ja poliisi"]
)
def test_what_is_left_with_a_conjunction_stays_whole(words):
    assert read(words) == [(words, None, "responsible")]


def test_a_conjunction_beside_a_known_name_parts():
    assert [words for words, _, _ in read("kunnat ja OM ja järjestöt ja liitot")] == [
        "kunnat",
        "OM",
        "järjestöt ja liitot",
    ]


@pytest.mark.parametrize(
    ("words", "proposed"),
    [
        ("Valtakunnansyyttäjänlaitos", "valtakunnansyyttajan-toimisto"),
        ("Poliisihalitus", "poliisihallitus"),
        ("Rajavartiolaitoksen esikunta ja Rajavartiolaitos X", "rajavartiolaitos"),
        ("THL Turku", "thl"),
        ("OM:n ja STM:n työryhmä", None),
        ("Merenkulkulaitos", None),
    ],
)
def test_what_is_close_is_proposed_and_not_read(words, proposed):
    source = Source("source.fi.txt", "fi", words, "")
    (actor,) = BodyReader(FIRST, FINNISH).read(source, source.span(0, len(words)))
    assert (actor.actor, actor.proposed) == (None, proposed)


def test_a_misspelt_body_is_not_read():
    assert keys("Poliisihalitus, Syyttäjälaitos") == [None, "syyttajalaitos"]


def test_bodies_of_another_country_are_not_read():
    swedish = load_organisations(resources.organisations_file(), SHORES / "organisations.csv").of_country("SE")
    profile = read_profile(SHORES / "profile.toml")
    assert read("Migrationsverket, HSV", profile, swedish) == [
        ("Migrationsverket", None, "responsible"),
        ("HSV", "havs-och-strandverket", "responsible"),
    ]


def roles(words: str, profile: Profile, bodies: OrganisationList) -> list[tuple[str, str]]:
    return [(text, role) for text, _, role in read(words, profile, bodies)]


def test_roles_reach_as_far_as_their_phrase_says(folder):
    made = folder(
        swap=(
            "[words]",
            "[roles]\n"
            'lead = ["{body} (lead)", "led by {body}"]\n'
            'collaborator = ["in cooperation with {bodies}", "(with {bodies})"]\n[words]',
        ),
        organisations='key,kind,name_en\nfood,public-body,"Farms, Food and Forests"\nwith,other,Board led by Nobody\n',
    )
    profile = read_profile(made / "profile.toml")
    bodies = load_organisations(resources.organisations_file(), made / "organisations.csv").of_country("IE")
    known = {
        "A (lead), B": [("A", "lead"), ("B", "responsible")],
        "A, B (lead), C": [("A", "responsible"), ("B", "lead"), ("C", "responsible")],
        "led by A, B": [("A", "lead"), ("B", "responsible")],
        "A in cooperation with B, C": [("A", "responsible"), ("B", "collaborator"), ("C", "collaborator")],
        "A (with B, C), D": [("A", "responsible"), ("B", "collaborator"), ("C", "collaborator"), ("D", "responsible")],
        "Farms, Food and Forests (lead), B": [("Farms, Food and Forests", "lead"), ("B", "responsible")],
        "Board led by Nobody, A": [("Board led by Nobody", "responsible"), ("A", "responsible")],
        "ruled by A": [("ruled by A", "responsible")],
        "In Cooperation\nwith A": [("A", "collaborator")],
    }
    assert {words: roles(words, profile, bodies) for words in known} == known


NAMES = sorted(
    form
    for body in FINNISH.by_key.values()
    for form in (*body.names.values(), *body.abbreviations, *body.surface_forms)
)


@settings(derandomize=True, deadline=None)
@given(
    names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=6),
    joints=st.lists(st.sampled_from([", ", ",", " ja ", "\nja ", ", ja ", ",\n"]), min_size=5, max_size=5),
)
def test_known_names_joined_by_separators_are_read_as_exactly_these(names, joints):
    words = names[0] + "".join(joint + name for joint, name in zip(joints, names[1:], strict=False))
    assert read(words) == [(name, FINNISH.read(name), "responsible") for name in names]


@settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from([*NAMES, ",", " ja ", "(", ")", "kanssa", "johdolla"]), st.text(max_size=5))))
def test_random_words_give_pieces_in_order_and_no_guess(pieces):
    words = "".join(pieces)
    place = 0
    for text, key, _ in read(words):
        place = words.index(text, place) + len(text)
        assert key is None or FINNISH.read(text) == key or FINNISH.read(text.partition("(")[0]) == key
