"""The pieces of Markdown that the reference pages are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ihmisgraph.queries.header import Texts

OTHERS = ("fi", "sv")
LANGUAGES = ("en", *OTHERS)


def head(title: str, words: str) -> list[str]:
    """Return the first lines of a page."""
    mark = "<!-- Written by tools/reference.py; change the files it describes, not this page. -->"
    return [mark, "", f"# {title}", "", words, ""]


def page(lines: Iterable[str]) -> str:
    """Return the lines as the text of a page."""
    return "\n".join(lines).rstrip() + "\n"


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table."""
    lines = [columns, ["---"] * len(columns), *rows]
    return [*(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines), ""]


def text(texts: Texts, language: str = "en") -> str:
    """Return the text in one language, safe inside Markdown; a dash where it is missing."""
    return texts.get(language, "–").replace("[", "\\[").replace("]", "\\]").replace("*", "\\*")


def others(texts: Texts) -> str:
    """Return the text in Finnish and in Swedish."""
    return "  \n".join(f"*{name}* {text(texts, name)}" for name in OTHERS)
