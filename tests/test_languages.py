"""What the project says: the file of messages, read a table at a time."""

import tomllib
from pathlib import Path

from ihmisgraph import languages
from ihmisgraph.languages import Message, Whole


def test_the_messages_read_one_by_one_are_those_of_the_file():
    path = Path(languages.__file__).with_name("messages.toml")
    assert languages.catalogue() == tomllib.loads(path.read_text(encoding="utf-8"))


def test_a_message_that_is_not_there_is_not_known():
    assert languages.knows("no-rows")
    assert not languages.knows("no-rows-at-all")


def test_what_a_user_wrote_is_cut_and_our_own_words_are_not():
    long = "kind; " * 100
    assert len(Message("unknown-picture", value=long, known=[])) < 400
    assert long in Message("unknown-picture", value=Whole(long), known=[])
