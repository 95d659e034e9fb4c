"""The folder that keeps files."""

from pathlib import Path

import pytest

from zinneke.files.store import Folder


def test_what_is_kept_can_be_read_until_it_is_deleted(tmp_path: Path) -> None:
    store = Folder(tmp_path / "files")
    key = store.keep(b"a letter")
    assert Folder(tmp_path / "files").read(key) == b"a letter"
    assert list(store.keys()) == [key]
    store.delete(key)
    store.delete(key)
    assert list(store.keys()) == []
    with pytest.raises(KeyError):
        store.read(key)


def test_the_same_content_has_another_key_each_time(tmp_path: Path) -> None:
    store = Folder(tmp_path)
    assert store.keep(b"same") != store.keep(b"same")


@pytest.mark.parametrize("key", ["", "../secrets.toml", "a" * 31, "A" * 32, "a" * 32 + "\n"])
def test_what_is_no_key_reaches_no_file(tmp_path: Path, key: str) -> None:
    store = Folder(tmp_path)
    with pytest.raises(KeyError):
        store.read(key)
    with pytest.raises(KeyError):
        store.delete(key)


def test_only_the_city_reads_it(tmp_path: Path) -> None:
    key = Folder(tmp_path).keep(b"private")
    assert (tmp_path / key[:2] / key).stat().st_mode & 0o077 == 0


def test_what_a_crash_left_unfinished_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "ab").mkdir()
    (tmp_path / "ab" / ("a" * 32 + ".part")).write_bytes(b"half")
    assert list(Folder(tmp_path).keys()) == []
