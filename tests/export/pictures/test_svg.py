"""SVG that every XML reader reads, that is told aloud, and whose links are reached by keyboard."""

from xml.etree import ElementTree

import pytest

from ihmisgraph.export.pictures.scene import Circle, Group, Line, Polygon, Rect, Scene, Text
from ihmisgraph.export.pictures.svg import svg

NS = "{http://www.w3.org/2000/svg}"


def scene(*items, **about):
    return Scene(100.0, 50.5, "Title & <more>", "What it shows", "fi", items, **about)


def read(*items, **about):
    return ElementTree.fromstring(svg(scene(*items, **about)))


def test_title_description_and_language_come_first():
    root = read(source="Programme X", license="CC BY 4.0")
    assert [child.tag for child in root][:3] == [f"{NS}title", f"{NS}desc", f"{NS}metadata"]
    assert root[0].text == "Title & <more>"
    assert root[1].text == "What it shows"
    assert root.get("lang") == "fi"
    assert root.get("viewBox") == "0 0 100 50.5"
    told = {child.tag.partition("}")[2]: child.text for child in root[2]}
    assert told == {"title": "Title & <more>", "source": "Programme X", "rights": "CC BY 4.0", "language": "fi"}


def test_a_picture_without_links_is_an_image_and_one_with_links_a_document():
    assert read(Circle(1, 1, 1)).get("role") == "img"
    linked = read(Group((Circle(1, 1, 1), Text(1, 1, "x")), link="https://example.org/?a=1&b=2", told="x"))
    assert linked.get("role") == "graphics-document document"
    link = linked.find(f"{NS}a")
    assert link.get("href") == "https://example.org/?a=1&b=2"
    assert link[0].tag == f"{NS}title"
    assert [part.tag for part in link] == [f"{NS}title", f"{NS}circle", f"{NS}text"]


@pytest.mark.parametrize(
    ("item", "tag", "expected"),
    [
        (Line(1, 2, 3.456, 4, "#777777", 2, (5, 4)), "line", {"x2": "3.46", "stroke-dasharray": "5 4"}),
        (Circle(1, 2, 3, "#ff0000"), "circle", {"r": "3", "fill": "#ff0000", "stroke": "#1a1a1a"}),
        (Polygon(((0, 0), (1, 0), (0, 1))), "polygon", {"points": "0,0 1,0 0,1"}),
        (Rect(0, 0, 5, 5, "", "#000000", 0, 2), "rect", {"fill": "none", "rx": "2"}),
        (Text(1, 2, "x", 12, "middle", bold=True), "text", {"text-anchor": "middle", "font-weight": "bold"}),
        (Text(1, 2, "x", halo="#ffffff"), "text", {"paint-order": "stroke", "stroke": "#ffffff"}),
        (Text(1, 2, "x", turn=-45), "text", {"transform": "rotate(-45 1 2)"}),
    ],
)
def test_items_are_the_elements_they_say(item, tag, expected):
    element = read(item).findall(f"{NS}{tag}")[-1]
    assert {name: element.get(name) for name in expected} == expected


def test_words_are_told_on_pointing_at_any_item():
    for item in (
        Circle(1, 1, 1, told="a < b"),
        Text(1, 1, "x", told="a < b"),
        Group((Line(0, 0, 1, 1),), told="a < b"),
    ):
        titles = [element.text for element in read(item).iter(f"{NS}title")]
        assert titles == ["Title & <more>", "a < b"]


def test_nasty_words_stay_words():
    nasty = "å \x00\x0b\ud800 </text><script>alert(1)</script> \"'&amp; ]]>\n"
    root = read(Text(1, 1, nasty, told=nasty, link='https://e.org/"onload="x'))
    assert root.find(f".//{NS}script") is None
    text = root.find(f".//{NS}text")
    assert "".join(text.itertext()).count("<script>alert(1)</script>") == 2
    assert root.find(f"{NS}a").get("href") == 'https://e.org/"onload="x'


def test_there_is_no_script_and_no_style_sheet_and_the_bytes_are_the_same():
    data = svg(scene(Text(1, 1, "x")))
    assert data == svg(scene(Text(1, 1, "x")))
    assert b"<script" not in data
    assert b"<style" not in data
    assert b" style=" not in data
    assert b"-0" not in svg(scene(Line(-0.0001, 0, 1, 1)))
