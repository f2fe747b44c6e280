"""A page of HTML that stands alone: its style, scripts and data in one file, and nothing ever fetched from elsewhere.

The page's content security policy allows the very scripts and the style that are in it, by their hashes, and no other.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

_ADDRESS = re.compile(r"https://[\w./-]*[\w/-]")


def page(title: str, body: Iterable[str], language: str, *, data: str = "", scripts: Iterable[str] = ()) -> bytes:
    """Return a whole page.

    Parameters
    ----------
    title
        Plain words.
    body
        HTML, its words escaped already.
    data
        HTML of data blocks, which are no scripts.
    scripts
        JavaScript, run at the end of the page in this order.
    """
    style = _own("page.css")
    scripts = tuple(scripts)
    allowed = [f"style-src {_hash(style)}", *([f"script-src {' '.join(map(_hash, scripts))}"] if scripts else [])]
    policy = "; ".join(["default-src 'none'", *allowed, "base-uri 'none'", "form-action 'none'"])
    parts = (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{words(title)}</title>",
        # By this id cytoscape.js takes the style for its own and adds none, which the policy would refuse.
        f'<style id="__________cytoscape_stylesheet">{style}</style>\n</head>\n<body>',
        *body,
        *([data] if data else []),
        *(f"<script>{script}</script>" for script in scripts),
        "</body>\n</html>\n",
    )
    return "\n".join(parts).encode()


def words(text: str) -> str:
    """Return ``text`` as it may stand in HTML, in an attribute too."""
    return escape(_NOT_XML.sub("", text))


def scrolled(inside: str, label: str, kind: str = "") -> str:
    """Return HTML in a frame that is scrolled, by keyboard too, where it is wider than the page."""
    frame = f'class="{f"scroll {kind}".strip()}" role="region" tabindex="0" aria-label="{words(label)}"'
    return f"<div {frame}>\n{inside}</div>"


def footer(source: str) -> str:
    """Return the foot of a page: where its facts come from, with addresses to follow."""
    return f"<footer><p>{_ADDRESS.sub(_link, words(source))}</p></footer>"


def network_script() -> str:
    """Return the script of network pages."""
    return _own("network.js")


@cache
def _own(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _link(address: re.Match[str]) -> str:
    return f'<a href="{address[0]}">{address[0]}</a>'


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
