"""What the project says: the file of messages, read a table at a time."""

import tomllib
from pathlib import Path

from ihmisgraph import languages


def test_the_messages_read_one_by_one_are_those_of_the_file():
    path = Path(languages.__file__).with_name("messages.toml")
    assert languages.catalogue() == tomllib.loads(path.read_text(encoding="utf-8"))


def test_a_message_that_is_not_there_is_not_known():
    assert languages.knows("no-rows")
    assert not languages.knows("no-rows-at-all")
