"""Words take up at most the room that is kept for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihmisgraph.export.pictures.labels import box_of, paragraph, text_width, wrapped
from ihmisgraph.export.pictures.scene import Text

SAID = (
    "Valtakunnansyyttäjänlaitos",
    "valtioneuvoston ihmiskaupan vastaisen työn koordinaatio",
    "Åklagarmyndigheten – Gränsbevakningsväsendet (ÅÄÖ)",
    "0123456789 “quoted” 50 % → 2026–2027; a/b: [c] & d!",
    "Mimi wWmM@ Illi fjr.,'",
)


def drawn_width(words, size, bold):
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    font = FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal")
    return TextPath((0, 0), words, size=size, prop=font).get_extents().width


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("words", SAID)
def test_the_room_is_enough_for_the_widest_font_and_not_much_more(words, bold):
    drawn = drawn_width(words, 13, bold)
    assert drawn <= text_width(words, 13, bold) * 1.005
    assert text_width(words, 13, bold) <= drawn * 1.2


def test_letters_with_marks_are_as_wide_as_without_and_marks_alone_take_no_room():
    assert text_width("å", 10) == pytest.approx(text_width("a", 10), abs=0.3)
    assert text_width("a\u030a", 10) == text_width("å", 10)
    assert text_width("x\u0301", 10) == text_width("x", 10)
    assert text_width("漢", 10) >= 10


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("poliisi", ("poliisi",)),
        ("sosiaali- ja terveysministeriö", ("sosiaali- ja", "terveysministeriö")),
        ("Valtakunnansyyttäjänlaitoksenviraston", ("Valtakunnansyyttäjänlaitoksenviraston",)),
        ("  a   b  ", ("a b",)),
        ("", ("",)),
    ],
)
def test_names_are_wrapped_between_words(words, lines):
    assert wrapped(words, 13, 140) == lines


def test_what_does_not_fit_is_cut_with_an_ellipsis():
    lines = wrapped("yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan", 13, 80, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert text_width(lines[1], 13) <= 80


_words = st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=20), max_size=12).map(
    " ".join
)


@given(_words, st.integers(40, 300), st.integers(1, 4))
def test_lines_are_as_narrow_and_as_few_as_asked(words, width, lines):
    found = wrapped(words, 13, width, lines)
    assert 1 <= len(found) <= lines
    for line in found:
        assert text_width(line, 13) <= width + 1e-6 or len(line.split()) == 1
    if not found[-1].endswith("…"):
        assert " ".join(found).split() == words.split()


def test_the_box_of_a_text_is_where_it_is_anchored():
    width = text_width("THL", 10)
    boxes = {anchor: box_of(Text(50, 20, "THL", 10, anchor)) for anchor in ("start", "middle", "end")}
    assert (boxes["start"].left, boxes["end"].right) == (50, 50)
    assert boxes["middle"].left + boxes["middle"].right == pytest.approx(100)
    assert boxes["end"].right - boxes["end"].left == pytest.approx(width)


def test_a_paragraph_says_where_the_next_begins():
    texts, end = paragraph("one two three four", 10, 100, 60, size=10)
    assert [text.x for text in texts] == [10] * len(texts)
    assert end == 100 + len(texts) * 12.5
    assert all(100 < text.y < end for text in texts)
    assert paragraph("", 0, 7, 60) == ([], 7)
