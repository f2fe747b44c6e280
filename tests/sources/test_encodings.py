"""Texts and lists as different programs save them: the programme is the same."""

import pytest

from ihmisgraph.errors import FileProblem
from ihmisgraph.sources.folder import read_folder
from ihmisgraph.sources.text import read_source

TEXT = "The plan – in short.\n\nGoal 1: Clean “wells”\n\n1. Wells are tested. Responsible: Bår. Timeline: 2027–2028.\n"
LIST = (
    "key,kind,country,name_en,abbreviations,surface_forms\n"
    'bar,public-body,IE,Bår,BÅ|B.Å.,"Bårs office, north"\n'
    "pipes,other,IE,Pipe Office,,\n"
)

SAVED = {
    "windows line ends": TEXT.replace("\n", "\r\n").encode(),
    "old mac line ends": TEXT.replace("\n", "\r").encode(),
    "utf-8 with a mark": b"\xef\xbb\xbf" + TEXT.encode(),
    "utf-16 little-endian": b"\xff\xfe" + TEXT.encode("utf-16-le"),
    "utf-16 big-endian": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "windows-1252": TEXT.encode("cp1252"),
    "all of windows": b"\xff\xfe" + TEXT.replace("\n", "\r\n").encode("utf-16-le"),
}


@pytest.mark.parametrize("saved", SAVED.values(), ids=SAVED.keys())
def test_a_text_gives_the_same_programme_however_it_was_saved(folder, saved):
    plain = read_folder(folder(TEXT)).programme
    other = read_folder(folder(saved)).programme
    assert other == plain
    assert other.source.sha256 == plain.source.sha256
    assert plain.measures[0].clauses[0].actors[0].span.start == TEXT.index("Bår")


def test_offsets_count_code_points(programme):
    read = programme("𝔄 plan.\n\nGoal 1: Wells\n\n1. Test wells. Responsible: Bår. Timeline: 2027.\n")
    assert read.goals[0].heading.start == len("𝔄 plan.\n\n") == 9


LISTS = {
    "semicolons": LIST.replace(",north", ", north")
    .replace(",", ";")
    .replace("office; north", "office, north")
    .encode(),
    "tabs": LIST.replace(",", "\t").replace("office\t north", "office, north").encode(),
    "utf-8 with a mark": b"\xef\xbb\xbf" + LIST.encode(),
    "utf-16": b"\xff\xfe" + LIST.encode("utf-16-le"),
    "utf-16 big-endian": b"\xfe\xff" + LIST.encode("utf-16-be"),
    "windows": LIST.replace("\n", "\r\n").encode("cp1252"),
}


@pytest.mark.parametrize("saved", LISTS.values(), ids=LISTS.keys())
def test_a_list_gives_the_same_bodies_however_it_was_saved(folder, saved):
    plain = read_folder(folder(TEXT, organisations=LIST))
    other = read_folder(folder(TEXT, organisations=saved))
    assert other.organisations.by_key == plain.organisations.by_key
    assert other.organisations["bar"].surface_forms == ("Bårs office, north",)
    assert other.organisations["bar"].abbreviations == ("BÅ", "B.Å.")
    assert other.programme == plain.programme
    assert other.programme.measures[0].clauses[0].actors[0].actor == "bar"


@pytest.mark.parametrize(
    ("saved", "key"),
    [
        (b"", "file-empty"),
        (b" \n\t\n", "file-empty"),
        (b"\xef\xbb\xbf", "file-empty"),
        (b"%PDF-1.7\0\x81\x8d\x90\0", "file-not-text"),
        (b"\xff\xfeX", "file-not-text"),
        (b"\x81\x8d\x90", "file-not-text"),
    ],
)
def test_an_empty_or_binary_text_is_refused_by_name(folder, saved, key):
    with pytest.raises(FileProblem) as error:
        read_folder(folder(saved))
    assert error.value.sentence.key == key
    assert "source.en.txt" in str(error.value)


def test_a_missing_text_is_named(tmp_path):
    with pytest.raises(FileProblem, match=r"There is no file .*absent\.txt"):
        read_source(tmp_path / "absent.txt", "en")


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02"])
@pytest.mark.parametrize("name", ["organisations", "annotations", "concepts", "translations"])
def test_an_empty_or_binary_list_is_refused_by_name(folder, name, content):
    with pytest.raises(FileProblem, match=rf"{name}\.csv"):
        read_folder(folder(TEXT, **{name: content}))
