"""PNG and PDF: the scene as it is, words as words, the same bytes, no date, no trace of the user's settings."""

import os
import re
import struct
import subprocess
import sys
import zlib

import pytest

from ihmisgraph.errors import UsageProblem
from ihmisgraph.export.pictures.raster import pdf, png
from ihmisgraph.export.pictures.scene import Circle, Group, Line, Polygon, Rect, Scene, Text

ITEMS = (
    Line(0, 0, 50, 50, "#777777", 2, (5, 4)),
    Rect(5, 5, 20, 10, "#56b4e9", dashes=(2, 2)),
    Rect(5, 25, 20, 10, "", "#1a1a1a", 0, 3),
    Polygon(((60, 5), (70, 5), (65, 15))),
    Group(
        (Circle(30, 60, 8, "#e69f00"), Text(30, 80, "Åbo & $x_1$", 12, "middle", halo="#ffffff")),
        link="https://e.org/1",
    ),
    Text(90, 60, "turned", turn=-90, bold=True),
)


def scene(width=120.0, height=90.0, words="漢"):
    items = (*ITEMS, Text(5, 88, words))
    return Scene(width, height, "Otsikko – å", "What it shows", "fi", items, "Programme X", "CC BY 4.0")


def streams(data):
    """What is written on a PDF's page, unpacked."""
    packed = re.findall(rb"/FlateDecode.*?stream\r?\n(.*?)endstream", data, re.DOTALL)
    return b"\n".join(zlib.decompress(each) for each in packed)


def test_a_png_has_two_pixels_for_each_of_the_scene_and_says_what_it_is():
    data = png(scene())
    assert struct.unpack(">II", data[16:24]) == (240, 180)
    assert b"Otsikko" in data
    assert b"CC BY 4.0" in data
    assert b"Matplotlib" not in data


def test_a_very_large_png_is_kept_within_bounds():
    data = png(Scene(20_000.0, 100.0, "t", "d", "en", (Text(10, 10, "x"),)))
    assert struct.unpack(">I", data[16:20])[0] == 16_000


def test_the_page_of_a_pdf_is_as_large_as_the_scene():
    assert re.search(rb"/MediaBox \[ 0 0 90 67\.5 \]", pdf(scene()))


def test_words_of_a_pdf_are_text_and_links_lead_somewhere():
    data = pdf(scene(words="plain"))
    shown = re.findall(rb"\((.*?)\)", b" ".join(re.findall(rb"BT\n(.*?)ET", streams(data), re.DOTALL)), re.DOTALL)
    letters = b"".join(shown).replace(b"\x00", b"")
    assert b"plain" in letters
    assert b"bo&" in letters.replace(b" ", b"")
    assert b"$x_1$" in letters
    assert b"/ToUnicode" in data
    assert b"(https://e.org/1)" in data


def test_no_date_and_the_same_bytes_twice():
    for write in (png, pdf):
        assert write(scene()) == write(scene())
    assert b"Date" not in pdf(scene())


def test_the_users_settings_change_nothing():
    import matplotlib

    usual = png(scene())
    with matplotlib.rc_context(
        {"font.size": 40, "font.family": "serif", "axes.facecolor": "red", "lines.linewidth": 9}
    ):
        assert png(scene()) == usual
        assert matplotlib.rcParams["font.size"] == 40


def test_an_empty_scene_is_a_white_page():
    assert png(Scene(10.0, 10.0, "t", "d", "en", ())).startswith(b"\x89PNG")
    assert pdf(Scene(10.0, 10.0, "", "", "en", ())).startswith(b"%PDF")


@pytest.mark.parametrize("write", [png, pdf])
def test_without_matplotlib_the_message_says_what_to_install(write, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(UsageProblem, match=r'pip install "ihmisgraph\[pictures\]"'):
        write(scene())


def test_a_home_that_cannot_be_written_is_no_matter(tmp_path):
    words = (
        "from ihmisgraph.export.pictures.raster import png\n"
        "from ihmisgraph.export.pictures.scene import Scene\n"
        "png(Scene(10, 10, 'x', '', 'fi', ()))"
    )
    (tmp_path / "file").touch()
    told = {**os.environ, "MPLCONFIGDIR": str(tmp_path / "file")}
    done = subprocess.run([sys.executable, "-c", words], env=told, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
