"""Reading text whatever wrote it, and writing whole or not at all."""

import os
import threading

import pytest

from ihmisgraph.errors import FileProblem
from ihmisgraph.files import check_writable, read_text, write_file, write_files

TEXT = "Työ- ja elinkeinoministeriö\nÅbo – 2026\n"
WRITTEN = {
    "plain": TEXT.encode(),
    "mark": b"\xef\xbb\xbf" + TEXT.encode(),
    "windows": TEXT.replace("\n", "\r\n").encode(),
    "old-mac": TEXT.replace("\n", "\r").encode(),
    "utf-16-le": b"\xff\xfe" + TEXT.encode("utf-16-le"),
    "utf-16-be": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "windows-1252": TEXT.encode("cp1252"),
}


@pytest.mark.parametrize("way", WRITTEN)
def test_text_reads_the_same_however_it_was_written(way, tmp_path):
    path = tmp_path / "x.txt"
    path.write_bytes(WRITTEN[way])
    assert read_text(path) == TEXT


@pytest.mark.parametrize(
    ("name", "data"), [("empty", b""), ("blank", b" \n"), ("binary", b"\x00\x01\x02"), ("half", b"\xff\xfe\x00")]
)
def test_what_is_no_text_is_said_to_be_none(name, data, tmp_path):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(FileProblem, match=name):
        read_text(path)


def test_missing_files_and_folders_are_named(tmp_path):
    with pytest.raises(FileProblem, match="no file"):
        read_text(tmp_path / "x")
    with pytest.raises(FileProblem, match="folder"):
        read_text(tmp_path)
    with pytest.raises(FileProblem, match="no folder"):
        write_file(tmp_path / "no" / "x", b"")


def test_files_are_written_all_or_none(tmp_path):
    first = tmp_path / "a.csv"
    first.write_bytes(b"old")
    with pytest.raises(FileProblem):
        write_files({first: b"new", tmp_path / "no" / "b.csv": b"new"})
    assert first.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    write_files({first: b"new", tmp_path / "b.csv": b"new"})
    assert first.read_bytes() == b"new"


def test_a_folder_is_no_file_to_write(tmp_path):
    with pytest.raises(FileProblem, match="folder"):
        write_file(tmp_path, b"x")


def test_a_link_to_a_pipe_is_written_to_as_the_standard_output_is(tmp_path):
    reading, writing = os.pipe()
    link = tmp_path / "out"
    link.symlink_to(f"/proc/self/fd/{writing}")
    got = []
    reader = threading.Thread(target=lambda: got.append(os.read(reading, 100)))
    reader.start()
    check_writable(link)
    write_file(link, b"words")
    reader.join()
    os.close(reading), os.close(writing)
    assert got == [b"words"]
    assert link.is_symlink()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_whether_a_file_can_be_written_is_told_before_and_nothing_is_made(tmp_path):
    check_writable(tmp_path / "x.csv")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(FileProblem, match="no folder"):
        check_writable(tmp_path / "nowhere" / "x.csv")
    with pytest.raises(FileProblem, match="folder"):
        check_writable(tmp_path)


def test_a_folder_that_may_not_be_written_is_told_before(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, _: path != tmp_path)
    with pytest.raises(FileProblem, match="Permission denied"):
        check_writable(tmp_path / "x.csv")
