"""The matrices: what stands in their cells, what has a frame, and that their drawings can be read."""

import re
from html.parser import HTMLParser
from itertools import islice, takewhile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ihmisgraph.errors import UnknownValue, UsageProblem
from ihmisgraph.export.pictures.coverage import coverage
from ihmisgraph.export.pictures.facts import About, Facts, Quoted
from ihmisgraph.export.pictures.fields import actors_phenomena
from ihmisgraph.export.pictures.labels import box_of, text_width
from ihmisgraph.export.pictures.matrix import SHADES, Cell, Heading, Matrix, matrix_scene
from ihmisgraph.export.pictures.named import named_picture
from ihmisgraph.export.pictures.scene import Box, Group, Rect, Text
from ihmisgraph.export.pictures.svg import svg
from ihmisgraph.export.pictures.table_page import matrix_page
from ihmisgraph.languages import LANGUAGES

ABOUT = About("Title", "Question?", "en", "Source: a programme.", "")


class Answers(Facts):
    """Facts whose queries give the rows written in a test."""

    def __init__(self, language="en", **rows):
        self.language = language
        self._rows = rows
        self._asked = {}
        self._measures = None

    def rows(self, name):
        return list(self._rows.get(name.partition("/")[2].replace("-", "_"), ()))


def covered(phenomenon, goal, *measures):
    counts = {"measures": len(measures), "actors": 1, "measureNumbers": measures}
    return {"phenomenon": phenomenon, "phenomenonLabel": phenomenon, "goalNumber": goal, **counts}


def declared(phenomenon, grade, place, certainty="certain"):
    said = {"quotation": f"{phenomenon} matters", "gradeLabel": grade, "declaredInLabel": place}
    names = {"phenomenon": phenomenon, "phenomenonLabel": phenomenon}
    return {**names, "grade": grade, "declaredIn": place, "certainty": certainty, **said}


GOALS = [{"goalNumber": number, "goalLabel": f"goal {number}", "goal": f"g{number}"} for number in (1, 2)]


def by_name(matrix):
    return {row.name: cells for row, cells in zip(matrix.rows, matrix.cells, strict=True)}


def texts_of(scene):
    parts = [part for item in scene.items for part in (item.items if isinstance(item, Group) else (item,))]
    return [part for part in parts if isinstance(part, Text) and part.words]


def box(text):
    """The room of a text, one that reads upwards too."""
    if not text.turn:
        return box_of(text)
    assert (text.turn, text.anchor) == (-90, "start")
    long = text_width(text.words, text.size, text.bold)
    return Box(text.x - 0.95 * text.size, text.y - long, text.x + 0.28 * text.size, text.y)


def assert_readable(scene):
    """No words over one another, none outside the picture."""
    boxes = [(text.words, box(text)) for text in texts_of(scene)]
    for words, room in boxes:
        assert room.left >= 0, words
        assert room.top >= 0, words
        assert room.right <= scene.width, words
        assert room.bottom <= scene.height, words
    boxes.sort(key=lambda each: each[1].top)
    for place, (one, room) in enumerate(boxes):
        below = takewhile(lambda each: each[1].top < room.bottom, islice(boxes, place + 1, None))  # noqa: B023
        assert [(one, two) for two, other in below if room.overlaps(other, 1.0)] == []


def test_coverage_counts_the_measures_of_the_shipped_programme(shipped):
    # Forced marriage stands in measures 6 and 8 of goal 1 and 21 of goal 2, and is a focus in the preamble.
    cells = by_name(coverage(Facts(shipped, "en")))["Forced marriage"]
    assert [cell.count for cell in cells] == [2, 1, 0, 0]
    assert [cell.missing for cell in cells] == [False, False, True, True]
    assert "Measures: 6, 8." in cells[0].told
    assert [quoted.place.partition(",")[0] for quoted in cells[0].quoted] == ["Measure 6", "Measure 8"]


def test_coverage_puts_the_strongest_priorities_first_and_general_measures_last(shipped):
    rows = coverage(Facts(shipped, "fi")).rows
    groups = list(dict.fromkeys(row.group for row in rows))
    assert groups == ["Painopiste", "Kehittämiskohde", "Maininta", "Nimetty vain toimenpiteissä", "Ei nimeä ilmiötä"]
    assert rows[0].name == "Lapsiin ja nuoriin kohdistuva ihmiskauppa"
    assert rows[-1].name == "Yleiset toimenpiteet"


def test_a_priority_of_a_goal_is_looked_for_under_that_goal_only():
    declarations = [
        declared("ice", "development-target", "g2"),
        declared("fog", "focus", "preamble"),
        declared("wind", "focus", "g1", certainty="possible"),
        declared("rain", "mention", "preamble"),
    ]
    cells = by_name(coverage(Answers(goals=GOALS, coverage=[covered("ice", 1, 4)], priorities=declarations)))
    framed = {name: [cell.missing for cell in row] for name, row in cells.items()}
    assert framed == {"Fog": [True, True], "Ice": [False, True], "Wind": [False, False], "Rain": [False, False]}


def test_measures_under_no_goal_have_a_column_of_their_own():
    matrix = coverage(Answers(goals=GOALS, coverage=[covered("ice", None, 7), covered("ice", 1, 4, 5)]))
    assert [column.whole for column in matrix.columns] == [
        "Goal 1: goal 1",
        "Goal 2: goal 2",
        "under no strategic goal",
    ]
    assert [cell.count for cell in by_name(matrix)["Ice"]] == [2, 0, 1]


def test_words_for_a_narrower_phenomenon_stand_by_the_broader_one():
    reading = {
        "phenomenon": "sleet",
        "phenomenonLabel": "sleet",
        "measureNumber": 4,
        "measureLabel": "m",
        "measure": "m4",
    }
    concepts = [{"concept": "sleet", "broader": ("rain",)}, {"concept": "rain", "broader": ("sleet", "weather")}]
    facts = Answers(measures=[{**reading, "quotation": "wet snow"}], definitions=concepts)
    for phenomenon in ("sleet", "rain", "weather"):
        assert [quoted.words for quoted in facts.quoted((4,), phenomenon)] == ["wet snow"]
    assert facts.quoted((4,), "ice") == facts.quoted((5,), "rain") == facts.quoted(None, "rain") == ()


def test_missing_links_are_framed_and_counted(shipped):
    # Measures 6, 8 and 21 on forced marriage have one responsible body each, and nothing joins the three.
    matrix = actors_phenomena(Facts(shipped, "en"))
    place = [column.name for column in matrix.columns].index("Forced marriage")
    found = {row: cells[place] for row, cells in by_name(matrix).items() if cells[place].count}
    assert set(found) == {
        "Finnish Immigration Service",
        "Finnish Institute for Health and Welfare",
        "Ministry for Foreign Affairs of Finland",
    }
    assert {(cell.count, cell.aside, cell.missing) for cell in found.values()} == {(1, 2, True)}
    assert "Ministry for Foreign Affairs of Finland" in found["Finnish Immigration Service"].told


def test_actors_without_a_phenomenon_are_named_below(shipped):
    notes = actors_phenomena(Facts(shipped, "en")).notes
    assert any("National Prosecution Authority" in note for note in notes)
    assert not any("Ministry of Justice" in note for note in notes)


def test_the_longer_list_stands_in_the_rows():
    def field(actor, phenomenon):
        names = {"actor": actor, "actorLabel": actor, "phenomenon": phenomenon, "phenomenonLabel": phenomenon}
        return {**names, "measures": 1, "measureNumbers": (1,)}

    link = {
        "actor": "A",
        "actorLabel": "A",
        "partner": "B",
        "partnerLabel": "B",
        "phenomena": ("y",),
        "state": "brokered",
    }
    rows = [field("A", "x"), field("A", "y"), field("A", "z"), field("B", "y")]
    matrix = actors_phenomena(Answers(actors=rows, missing_link=[link]))
    assert [row.name for row in matrix.rows] == ["Y", "X", "Z"]
    assert [column.name for column in matrix.columns] == ["A", "B"]
    assert [[cell.aside for cell in row] for row in matrix.cells] == [[1, 1], [0, 0], [0, 0]]
    assert "brokered by a third actor: B" in matrix.cells[0][0].told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [coverage, actors_phenomena])
def test_the_shipped_matrices_can_be_read(shipped, make, language):
    scene = matrix_scene(make(Facts(shipped, language)))
    assert_readable(scene)
    assert scene.language == language
    assert scene.source
    assert svg(scene) == svg(matrix_scene(make(Facts(shipped, language))))


def _matrix(high, wide, name="a phenomenon whose name is long enough to need several lines of words"):
    quoted = (Quoted("Measure 1, m", "word for word", "https://example.org/1"),)
    cells = tuple(
        tuple(Cell((row + column) % 12, "told", quoted, missing=column == row, aside=row % 3) for column in range(wide))
        for row in range(high)
    )
    rows = tuple(Heading(f"{name} {number}", group=f"group {number // 40}") for number in range(high))
    columns = tuple(Heading(f"{number} {name}") for number in range(wide))
    return Matrix(ABOUT, "corner", rows, columns, cells, "count", "missing", "aside", ("note",) * 2, "empty")


@pytest.mark.parametrize(("high", "wide"), [(1, 1), (120, 4), (120, 40), (3, 12)])
def test_large_matrices_and_long_names_can_be_read(high, wide):
    assert_readable(matrix_scene(_matrix(high, wide)))


def test_one_very_long_word_is_no_harm():
    assert_readable(matrix_scene(_matrix(2, 2, "x" * 60)))


def test_every_number_is_written_and_every_frame_drawn():
    matrix = _matrix(6, 5)
    scene = matrix_scene(matrix)
    cells = [cell for row in matrix.cells for cell in row]
    inside = [item for item in scene.items if isinstance(item, Group) and isinstance(item.items[0], Rect)]
    assert len(inside) == len(cells)
    for cell, item in zip(cells, inside, strict=True):
        numbers = [part.words for part in item.items if isinstance(part, Text)]
        assert numbers == [str(cell.count)] * bool(cell.count) + [f"·{cell.aside}"] * bool(cell.aside)
        assert any(isinstance(part, Rect) and part.dashes for part in item.items) == cell.missing
        assert item.told.startswith("told")


def test_shades_grow_with_the_numbers_and_are_light_enough_for_black_words():
    matrix = _matrix(1, 12)
    shades = [matrix.shade(cell) for cell in matrix.cells[0]]
    assert shades == sorted(shades)
    assert (shades[0], shades[1], shades[-1]) == (0, 1, 4)
    light = [
        sum(weight * int(shade[at : at + 2], 16) for weight, at in ((0.21, 1), (0.72, 3), (0.07, 5)))
        for shade in SHADES
    ]
    assert light == sorted(light, reverse=True)
    assert min(light) > 140


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_to_draw_is_said_in_words(language):
    for make in (coverage, actors_phenomena):
        matrix = make(Answers(language))
        assert matrix.empty
        scene = matrix_scene(matrix)
        assert_readable(scene)
        assert matrix.empty.split()[0] in " ".join(text.words for text in texts_of(scene))
        assert matrix.empty in matrix_page(matrix).decode()


def test_titles_in_the_drawing_quote_the_programme(shipped):
    tree = ElementTree.fromstring(named_picture(shipped, "coverage", "en"))
    titles = [title.text for title in tree.iter("{http://www.w3.org/2000/svg}title")]
    assert any("Measure 10" in title and "“verkkoulottuvuuteen”" in title for title in titles)


class _Table(HTMLParser):
    """The headers and cells of a page's table; tags left open are an error."""

    def __init__(self, page):
        super().__init__()
        self.open, self.heads, self.cells, self.quoted = [], [], 0, 0
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        if tag not in ("meta", "br", "input"):
            self.open.append(tag)
        self.cells += tag == "td"
        self.quoted += tag == "details"
        if tag == "th":
            self.heads.append(dict(attrs).get("scope"))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_page_is_a_table_with_headers_and_quotations_on_demand(shipped):
    matrix = coverage(Facts(shipped, "sv"))
    page = matrix_page(matrix).decode()
    table = _Table(page)
    assert table.heads.count("col") == len(matrix.columns) + 1
    assert table.heads.count("row") == len(matrix.rows)
    assert table.heads.count("rowgroup") == 5
    assert table.cells == len(matrix.rows) * len(matrix.columns)
    assert table.quoted == sum(bool(cell.quoted) for row in matrix.cells for cell in row)
    assert '<html lang="sv">' in page
    assert "<script" not in page
    assert not re.search(r" src=|@import|url\(", page)


def test_words_of_a_programme_are_escaped():
    cell = Cell(1, "<b>told</b>", (Quoted("<i>place", '"words" & </td>', "javascript:alert(1)"),))
    matrix = Matrix(ABOUT, "<c>", (Heading("<r>", "javascript:x"),), (Heading("<h>"),), ((cell,),), "n", "m")
    page = matrix_page(matrix).decode()
    _Table(page)
    assert "<b>" not in page
    assert "<i>" not in page
    assert "javascript" not in page
    assert "&quot;words&quot; &amp; &lt;/td&gt;" in page


@pytest.mark.parametrize("name", ["coverage", "actors-phenomena", "timeline"])
def test_the_pictures_of_the_guide_are_those_of_the_graph(shipped, name):
    path = Path(__file__).parents[3] / "docs" / "pictures" / f"{name}.svg"
    assert path.read_bytes() == named_picture(shipped, name, "en")


def test_one_of_several_programmes_must_be_chosen(small, shipped):
    both = type(small)([*small, *shipped])
    with pytest.raises(UsageProblem) as refused:
        named_picture(both, "coverage")
    assert "clean-lakes" in str(refused.value)
    assert "ihmiskauppa-2026-2027" in str(refused.value)
    chosen = named_picture(both, "coverage", programme="ihmiskauppa-2026-2027")
    assert chosen == named_picture(shipped, "coverage")
    with pytest.raises(UnknownValue):
        named_picture(both, "coverage", programme="smal-programme")


def test_levels_count_actors_as_asked(small):
    units = named_picture(small, "actors-phenomena", level="unit")
    assert units != named_picture(small, "actors-phenomena", level="branch")
    assert named_picture(small, "actors-phenomena") == named_picture(small, "actors-phenomena", level="organisation")
    with pytest.raises(UnknownValue):
        named_picture(small, "actors-phenomena", level="ministry")


def test_unknown_pictures_and_formats_are_refused(shipped):
    with pytest.raises(UnknownValue) as refused:
        named_picture(shipped, "covrage")
    assert "coverage" in refused.value.in_language("fi")
    with pytest.raises(UsageProblem):
        named_picture(shipped, "coverage", format="gif")
    with pytest.raises(UsageProblem):
        named_picture(shipped, "timeline", level="unit")
