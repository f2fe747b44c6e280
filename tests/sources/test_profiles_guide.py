"""The guide to profiles says all there is, and quotes its examples whole."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from ihmisgraph.languages import catalogue
from ihmisgraph.programme.concepts import CLASSES
from ihmisgraph.programme.organisation_rows import COLUMNS
from ihmisgraph.programme.organisations import KINDS
from ihmisgraph.programme.organisations import RELATIONS as PLACES
from ihmisgraph.programme.relations import BASES, CAPACITIES, CERTAINTIES, RELATIONS, SCOPES
from ihmisgraph.sources.profile import Profile

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "profiles.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["clean-shores-sv", "night-trains-en"])
def test_the_profiles_of_the_examples_are_quoted_whole(name):
    path = f"tests/data/{name}/profile.toml"
    quoted = re.search(rf"```toml\n# {path}\n(.*?)```", GUIDE, re.DOTALL)[1]
    assert quoted == (ROOT / path).read_text(encoding="utf-8")


def test_the_texts_of_the_examples_are_quoted_as_they_stand():
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "data").glob("*/source.*.txt"))]
    quoted = re.findall(r"```text\n(.*?)```", GUIDE, re.DOTALL)
    assert len(quoted) == 2
    assert all(any(piece.strip() in text for text in texts) for piece in quoted)


def test_every_setting_is_explained():
    names = {field.name.removeprefix("expect_").removesuffix("_words") for field in fields(Profile)} - {
        "path",
        "skip",
        "columns",
    }
    assert {name for name in names | {"from", "until", "occurrence"} if f"`{name}`" not in GUIDE} == set()
    assert "`[[layout.skip]]`" in GUIDE and "`[layout.columns]`" in GUIDE


def test_every_column_and_word_of_the_tables_is_explained():
    words = {*COLUMNS, *KINDS, *PLACES, *CLASSES, *RELATIONS, *BASES, *CERTAINTIES, *CAPACITIES, *SCOPES}
    words |= {f"{column}_{language}" for column in ("label", "alt", "definition") for language in ("fi", "sv", "en")}
    assert {word for word in words if f"`{word}`" not in GUIDE} == set()


def test_every_message_of_the_troubleshooting_table_is_one_that_is_said():
    table = GUIDE.partition("## From message to mend")[2]
    messages = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| ")][1:]
    said = [re.sub(r"\{\w+\}", "#", message["en"]) for message in catalogue().values()]
    for message in messages:
        pieces = [re.sub(r"\b\d+\b", "#", piece.strip()) for piece in message.replace("layout.goal = ", "").split("…")]
        pieces = [re.sub(r"expect\.measures|layout\.goal", "#", piece) for piece in pieces if piece]
        assert any(all(piece in sentence for piece in pieces) for sentence in said), message
