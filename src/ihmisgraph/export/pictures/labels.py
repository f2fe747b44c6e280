"""Room that words take up in a picture, known before any font is.

Widths are those of the widest of the fonts a viewer is likely to have (DejaVu Sans, Arial, Helvetica, Liberation Sans),
so that labels that do not overlap here overlap nowhere.
"""

from __future__ import annotations

import math
import unicodedata
from functools import cache

from ihmisgraph.export.pictures.scene import INK, Box, Text

LINE = 1.25
"""The height of a line of words, by their size."""

_WIDTHS = {
    28: "'ijlıł",
    32: "I ,.·’‘İ",
    34: "/:;\\|¦",
    40: "()[]tftŧſ‐-\u00ad",
    41: "r!¡²³¹",
    50: '*J`¨°´¸"ªº“”„',
    53: "sz",
    56: "c?L_§¯–",
    60: "kvxy•Ł",
    62: "FTaeo«»¿",
    65: "$0123456789bdghnpquß{}¢£¤¥µ¶€ðøþđŋŦ",
    67: "EKPSYÞ",
    70: "ABVXZħ",
    74: "CRU",
    76: "NHŊ",
    79: "&DGOQØÐĐ",
    86: "w#+<=>^~¬±×÷−≥≤",
    92: "MĦ",
    100: "%mWæ¼½¾©®Æ—…→←",
    107: "@œŒ",
}
_WIDTH = {letter: width / 100 for width, letters in _WIDTHS.items() for letter in letters}
_UNKNOWN, _WIDE = 0.9, 1.1


def text_width(words: str, size: float, bold: bool = False) -> float:
    """Return how many pixels wide ``words`` are at most when written in a sans-serif font of ``size`` pixels.

    Examples
    --------
    >>> text_width("THL", 10)
    19.4
    >>> text_width("", 10)
    0.0
    """
    widths = [_letter_width(letter) for letter in unicodedata.normalize("NFC", words)]
    return round(size * math.fsum(width * 1.08 + 0.06 if bold and width else width for width in widths), 3)


def wrapped(words: str, size: float, width: float, lines: int = 3, bold: bool = False) -> tuple[str, ...]:
    """Return ``words`` in as few lines as fit ``width``, at most ``lines``, and those about equally long.

    A line is wider than ``width`` only where one word is. What does not go into the last line is cut with an ellipsis.

    Examples
    --------
    >>> wrapped("Harmaan talouden selvitysyksikkö", 10, 130)
    ('Harmaan talouden', 'selvitysyksikkö')
    >>> wrapped("", 10, 130)
    ('',)
    """
    parts = words.split()
    needed = _filled(parts, size, width, bold)
    if len(needed) > lines:
        return (*needed[: lines - 1], _cut(" ".join(needed[lines - 1 :]), size, width, bold))
    widest = [text_width(part, size, bold) for part in parts]
    for narrower in range(int(max(widest, default=0)), int(width) + 1, 4):
        tried = _filled(parts, size, narrower, bold)
        if len(tried) <= len(needed):
            return tuple(tried)
    return tuple(needed)


def paragraph(
    words: str, x: float, top: float, width: float, *, size: float = 13.0, bold: bool = False, colour: str = INK
) -> tuple[list[Text], float]:
    """Return ``words`` in as many lines as they need from ``top`` down, and the height at which the next may begin."""
    lines = wrapped(words, size, width, max(1, len(words)), bold) if words else ()
    texts = [
        Text(x, top + size * (0.95 + LINE * n), line, size, bold=bold, colour=colour) for n, line in enumerate(lines)
    ]
    return texts, top + len(lines) * size * LINE


def box_of(text: Text) -> Box:
    """Return the rectangle that a text not turned takes up."""
    width = text_width(text.words, text.size, text.bold)
    left = text.x - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
    return Box(left, text.y - 0.95 * text.size, left + width, text.y + 0.28 * text.size)


def _filled(parts: list[str], size: float, width: float, bold: bool) -> list[str]:
    """Words in lines, each as full as it gets."""
    lines = [""]
    for part in parts:
        longer = f"{lines[-1]} {part}".strip()
        if lines[-1] and text_width(longer, size, bold) > width:
            lines.append(part)
        else:
            lines[-1] = longer
    return lines


def _cut(words: str, size: float, width: float, bold: bool) -> str:
    """The words, shortened by an ellipsis until they fit: between words, within one only where it is the first."""
    if text_width(words, size, bold) <= width:
        return words
    while words and text_width(words + "…", size, bold) > width:
        words = words.rpartition(" ")[0] or words[:-1]
    return words.rstrip(" ,;–-") + "…"


@cache
def _letter_width(letter: str) -> float:
    if letter in _WIDTH:
        return _WIDTH[letter]
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cc", "Cf"):
        return 0.0
    base = unicodedata.normalize("NFD", letter)[0]
    if base != letter:
        return _letter_width(base) + 0.02
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF else _UNKNOWN
