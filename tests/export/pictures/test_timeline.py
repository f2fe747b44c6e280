"""The timeline: which measure stands where, how long its bar is, and that it can be read."""

from itertools import islice, takewhile

import pytest

from ihmisgraph.export.pictures.facts import About, Facts, Quoted
from ihmisgraph.export.pictures.labels import box_of
from ihmisgraph.export.pictures.named import named_picture
from ihmisgraph.export.pictures.scene import Group, Rect, Text
from ihmisgraph.export.pictures.svg import svg
from ihmisgraph.export.pictures.table_page import timeline_page
from ihmisgraph.export.pictures.timeline import BAR, Lane, Run, Timeline, timeline, timeline_scene
from ihmisgraph.languages import LANGUAGES

ABOUT = About("Title", "Question?", "en", "Source: a programme.", "")


def _run(number, start, end, name="a measure"):
    quoted = (Quoted(f"Measure {number}", "word for word", ""),)
    return Run(str(number), name, "1", start, end, f"https://example.org/{number}", quoted)


def _line(*lanes, years=(2030, 2031, 2032)):
    words = ("Measure", "Goal")
    return Timeline(ABOUT, *words, years, lanes, "bar", "count", "no years given", "nothing to draw")


def _drawn(scene):
    """The lines of measures: their parts, by the words told of each."""
    groups = [item for item in scene.items if isinstance(item, Group) and len(item.items) > 3]
    return {item.told.partition("\n")[0]: item for item in groups}


def _bar(item):
    return next((part for part in item.items if isinstance(part, Rect) and part.fill == BAR), None)


def assert_readable(scene):
    parts = [part for item in scene.items for part in (item.items if isinstance(item, Group) else (item,))]
    boxes = sorted(((box_of(part), part.words) for part in parts if isinstance(part, Text)), key=lambda box: box[0].top)
    for place, (box, words) in enumerate(boxes):
        assert box.left >= 0, words
        assert box.right <= scene.width, words
        assert box.bottom <= scene.height, words
        below = takewhile(lambda each: each[0].top < box.bottom, islice(boxes, place + 1, None))  # noqa: B023
        assert [(words, others) for other, others in below if box.overlaps(other, 1.0)] == []


def test_measures_of_the_shipped_programme_stand_under_their_phenomena(shipped):
    # Measures 6, 8 and 21 name forced marriage; all run in both years. 22, 26, 27 and 29 end in 2026; 10, 13 run on.
    lanes = {lane.name: lane for lane in timeline(Facts(shipped, "en")).lanes}
    marriage = lanes["Forced marriage"]
    assert [run.number for run in marriage.runs] == ["6", "8", "21"]
    assert marriage.counts == {2026: 3, 2027: 3}
    children = lanes["Trafficking in children and young people"]
    assert [run.number for run in children.runs] == ["22", "26", "27", "29", "10", "13"]
    assert children.counts == {2026: 6, 2027: 2}
    assert [(run.start, run.end) for run in children.runs] == [(2026, 2026)] * 4 + [(2026, 2027)] * 2


def test_every_measure_of_the_shipped_programme_is_there(shipped):
    lanes = timeline(Facts(shipped, "en")).lanes
    assert {run.number for lane in lanes for run in lane.runs} == {str(number) for number in range(1, 44)}
    assert lanes[-1].link == ""
    assert len(lanes[-1].runs) == 27


def test_a_bar_reaches_from_the_first_year_to_the_last():
    runs = (_run(1, 2030, 2031), _run(2, 2032, 2032), _run(3, None, 2031), _run(4, 2031, None), _run(5, None, None))
    drawn = _drawn(timeline_scene(_line(Lane("Ice", "", {2030: 1}, runs))))
    long, last, only, also, none = (_bar(item) for item in drawn.values())
    step = long.width - last.width
    assert long.width == pytest.approx(2 * step - 8)
    assert last.x == pytest.approx(long.x + 2 * step)
    assert (only.x, only.width) == (also.x, also.width) == pytest.approx((long.x + step, last.width))
    assert none is None
    assert any(part.words == "no years given" for part in drawn["5. a measure (no years given)"].items[1:])
    assert "1. a measure (2030–2031)" in drawn


def test_a_year_without_a_measure_counts_nothing():
    scene = timeline_scene(_line(Lane("Ice", "", {2030: 2}, ())))
    numbers = [item.words for item in scene.items if isinstance(item, Text) and item.bold]
    assert [words for words in numbers if len(words) == 1] == ["2", "0", "0", "2"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_timeline_can_be_read(shipped, language):
    scene = timeline_scene(timeline(Facts(shipped, language)))
    assert_readable(scene)
    assert svg(scene) == named_picture(shipped, "timeline", language)


@pytest.mark.parametrize("years", [(2030,), tuple(range(2030, 2045)), ()])
def test_many_phenomena_many_years_and_long_names_can_be_read(years):
    runs = tuple(
        _run(n, 2030 + n % 9, 2033 + n % 9, "a measure of many words that go on and on " * 4) for n in range(9)
    )
    lanes = tuple(
        Lane(f"{'a phenomenon with a long name ' * 5}{n}", "", dict.fromkeys(years, n), runs) for n in range(120)
    )
    assert_readable(timeline_scene(_line(*lanes, years=years)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_programme_without_phenomena_shows_its_measures(language):
    class Answers(Facts):
        def __init__(self, **rows):
            self.language, self._rows, self._asked, self._measures = language, rows, {}, None

        def rows(self, name):
            return list(self._rows.get(name.replace("/", "_"), ()))

    named = {"measureNumber": 1, "measureLabel": "m", "goalNumber": None, "measure": "m1"}
    line = timeline(Answers(programme_measures=[{**named, "startYear": 2030, "endYear": None}]))
    assert [(lane.counts, len(lane.runs)) for lane in line.lanes] == [({}, 1)]
    assert line.years == (2030,)
    assert_readable(timeline_scene(line))
    empty = timeline(Answers())
    assert empty.lanes == ()
    assert_readable(timeline_scene(empty))
    assert empty.empty in timeline_page(empty).decode()


def test_the_page_is_a_table_with_a_mark_for_each_year():
    runs = (_run(1, 2030, 2031), _run(5, None, None, "<b>bold</b>"))
    page = timeline_page(_line(Lane("Ice & snow", "https://example.org/ice", {2030: 1}, runs))).decode()
    assert page.count('<td class="bar">●</td>') == 2
    assert '<td colspan="3">no years given</td>' in page
    assert '<th scope="rowgroup" colspan="2"><a href="https://example.org/ice">Ice &amp; snow</a></th>' in page
    assert page.count('scope="row"') == 2
    assert "<b>" not in page
    assert "word for word" in page
