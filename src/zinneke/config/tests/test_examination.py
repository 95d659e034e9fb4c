import os
import socket
from contextlib import closing
from pathlib import Path

import apsw
import pytest
from click.testing import CliRunner

from zinneke.config import examination
from zinneke.config.cli.main import main
from zinneke.kernel.settings import Settings, load


def settings(tmp_path: Path, **flags: str | int) -> Settings:
    return load({"data": str(tmp_path / "data"), **flags}, file=tmp_path / "none.toml", environment={})


def test_a_port_in_use_is_named_with_the_flag_to_change_it(tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port = server.getsockname()[1]
        wrong = [finding for finding in examination.ports(settings(tmp_path, site_port=port)) if "site" in finding.what]
    assert [finding.fine for finding in wrong] == [False]
    assert str(port) in wrong[0].what
    assert "--site-port" in wrong[0].remedy


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_one_may_not_write_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    finding = examination.data_folder(tmp_path / "data")
    tmp_path.chmod(0o700)
    assert not finding.fine
    assert str(tmp_path) in finding.what


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder", "utf-8")
    finding = examination.data_folder(tmp_path / "data")
    assert not finding.fine
    assert "--data" in finding.remedy


def test_a_clock_behind_the_last_write_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "city.sqlite3"
    file.touch()
    assert examination.clock(tmp_path).fine
    os.utime(file, (4_000_000_000, 4_000_000_000))
    finding = examination.clock(tmp_path)
    assert not finding.fine
    assert "2096" in finding.what


def test_low_disk_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert examination.free_space(tmp_path / "not" / "there").what.endswith("free on the disk")
    monkeypatch.setattr(examination, "LEAST_FREE_BYTES", 10**18)
    assert not examination.free_space(tmp_path).fine


def test_a_damaged_database_is_noticed(tmp_path: Path) -> None:
    there = settings(tmp_path)
    there.data.mkdir()
    connection = apsw.Connection(str(there.data / "sound.sqlite3"))
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    (there.data / "damaged.sqlite3").write_bytes(b"SQLite format 3\0" + b"\xff" * 4096)
    assert {finding.fine for finding in examination.stores(there)} == {True, False}


def test_a_database_that_does_not_answer_is_noticed_and_its_password_kept(tmp_path: Path) -> None:
    there = settings(tmp_path, broker_store="postgresql://me:hidden@127.0.0.1:1/city")
    (finding,) = examination.stores(there)
    assert not finding.fine
    assert "127.0.0.1:1/city does not answer" in finding.what
    assert "hidden" not in finding.what


def test_doctor_prints_settings_with_their_source_and_keeps_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "zinneke.toml").write_text('city_name = "Namur"\nsecret_key = "do-not-tell"\n', "utf-8")
    printed = CliRunner().invoke(main, ["doctor", "--settings"]).output
    assert "city_name = 'Namur'  [zinneke.toml]" in printed
    assert "do-not-tell" not in printed


def test_doctor_ends_with_1_when_something_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").write_text("", "utf-8")
    result = CliRunner().invoke(main, ["doctor", "--data", str(tmp_path / "data")])
    assert result.exit_code == 1
    assert "remedy:" in result.output


def test_misuse_ends_with_2_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "zinneke.toml").write_text('site_port = "many"\n', "utf-8")
    result = CliRunner().invoke(main, ["doctor"])
    assert result.exit_code == 2
    assert "site_port" in result.output
