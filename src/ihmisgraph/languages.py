"""What the project says to its users, in Finnish, Swedish and English.

The sentences stand in ``messages.toml`` beside this file, the three languages of a message side by side.
A :class:`Message` is its English sentence and can say itself in the other two.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

LANGUAGES = ("fi", "sv", "en")
_AND = {"fi": " ja ", "sv": " och ", "en": " and "}


class Message(str):
    """A sentence in English that remembers how to be said in the other languages.

    Parameters
    ----------
    key
        The name of the message in ``messages.toml``.
    values
        What fills the message's ``{places}``; a value may itself be a :class:`Message`.
    """

    key: str
    values: dict[str, object]

    def __new__(cls, key: str, /, **values: object) -> Message:
        """Make the message; its English sentence is the string itself."""
        message = super().__new__(cls, _say(key, "en", values))
        message.key = key
        message.values = values
        return message

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (self.key, self.values))

    def in_language(self, language: str) -> str:
        """Return the sentence in ``language`` (``fi``, ``sv`` or ``en``)."""
        return _say(self.key, language, self.values)


class Whole(str):
    """Words of our own, which a message says to the end however long they are; what users gave is cut."""

    __slots__ = ()


def joined(items: Sequence[str], language: str) -> str:
    """Return ``items`` as a list in words: commas, and the language's "and" before the last.

    Examples
    --------
    >>> joined(["6", "8", "21"], "fi")
    '6, 8 ja 21'
    >>> joined([], "en")
    ''
    """
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + _AND[language] + items[-1]


def short(words: str, length: int = 60) -> str:
    """Return ``words`` in one line, cut to at most ``length`` characters."""
    words = " ".join(words.split())
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def say(text: str, language: str) -> str:
    """Return ``text`` in ``language`` where it is a :class:`Message`, else ``text`` itself."""
    return text.in_language(language) if isinstance(text, Message) else text


def knows(key: str) -> bool:
    """Return whether there is a message ``key``."""
    return key in _tables()


def catalogue() -> dict[str, dict[str, str]]:
    """Return every message: its key, and its sentence by language."""
    return {key: _sentences(key) for key in _tables()}


@cache
def _sentences(key: str) -> dict[str, str]:
    return tomllib.loads(_tables()[key])


@cache
def _tables() -> dict[str, str]:
    """The table of each message, not parsed yet: a command says few of them, and all take tens of milliseconds."""
    text = (Path(__file__).parent / "messages.toml").read_text(encoding="utf-8")
    parts = re.split(r"^\[([\w-]+)\]$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _rebuild(key: str, values: dict[str, object]) -> Message:
    return Message(key, **values)


def _say(key: str, language: str, values: dict[str, object]) -> str:
    spoken = {name: _value(value, language) for name, value in values.items()}
    return _sentences(key)[language].format(**spoken)


def _value(value: object, language: str) -> object:
    if isinstance(value, Message):
        return value.in_language(language)
    if isinstance(value, list | tuple):
        return joined([str(_value(item, language)) for item in value], language)
    return _in_one_line(value) if isinstance(value, str) and not isinstance(value, Whole) else value


def _in_one_line(words: str, length: int = 300) -> str:
    words = " ".join(words.splitlines())
    return words if len(words) <= length else f"{words[:length]}…"
