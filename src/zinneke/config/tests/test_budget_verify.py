"""Anybody checks a published election by one command: from a folder, or from the address that the city tells."""

from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest
from click.testing import CliRunner, Result

from zinneke.config.cli import budget_verify
from zinneke.config.cli.main import main
from zinneke.opendata.outgoing.limits import Limits
from zinneke.opendata.outgoing.tests.web import Page, Web, serving
from zinneke.services.budget.rules.publication import files
from zinneke.services.budget.tests.published import laid, signed_files

ALL = (files.MANIFEST, *files.LISTED)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    box = tmp_path / "box"
    box.mkdir()
    published = tmp_path / "published"
    published.mkdir()
    return laid(signed_files(box), published)


@pytest.fixture
def web(folder: Path) -> Iterator[Web]:
    """The files behind an address."""
    pages = {f"/files/{name}": Page((folder / name).read_bytes()) for name in ALL}
    with serving(Web(pages=dict(pages))) as web:
        yield web


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who waits for less and takes less."""
    monkeypatch.setattr(budget_verify, "LIMITS", Limits(100_000, 5.0, 0.3, 3, 2, 0.01))


def verify(place: object) -> Result:
    return CliRunner().invoke(main, ["budget", "verify", str(place)])


def test_each_check_is_told_and_the_end_is_success(folder: Path) -> None:
    done = verify(folder)
    assert done.exit_code == 0, done.output
    assert done.output.count("ok  ") == 8
    assert "Everything is so." in done.output


def test_the_first_thing_that_is_not_so_is_named(folder: Path) -> None:
    (folder / files.RESULT).write_text("{}")
    done = verify(folder)
    assert done.exit_code == 1
    assert "NOT SO  result.json: it is not the file that the manifest lists" in done.output


class TestOverHttp:
    @pytest.mark.parametrize("ending", ["/files/", "/files", "/files/manifest.json"])
    def test_the_address_that_the_city_tells_is_enough(self, web: Web, ending: str) -> None:
        done = verify(web.at(ending))
        assert done.exit_code == 0, done.output
        assert done.output.count("ok  ") == 8
        assert sorted(web.seen) == sorted(f"GET /files/{name}" for name in ALL)
        assert web.headers[0]["User-Agent"].startswith("zinneke-verify/")

    @pytest.mark.parametrize("name", ALL)
    def test_an_answer_that_was_changed_names_its_file(self, web: Web, folder: Path, name: str) -> None:
        content = bytearray((folder / name).read_bytes())
        content[len(content) // 2] ^= 1
        web.pages[f"/files/{name}"] = Page(bytes(content))
        done = verify(web.at("/files/"))
        assert (done.exit_code, f"NOT SO  {name}: " in done.output) == (1, True), done.output

    def test_a_page_instead_of_a_file_is_no_result(self, web: Web) -> None:
        web.pages["/files/manifest.json"] = Page(b"<!doctype html>", "text/html")
        done = verify(web.at("/files/"))
        assert (done.exit_code, "NOT SO  manifest.json: it is no JSON" in done.output) == (1, True)

    def test_a_redirect_is_followed(self, web: Web) -> None:
        for name in ALL:
            web.pages[f"/old/{name}"] = Page(status=301, headers={"Location": f"/files/{name}"})
        assert verify(web.at("/old/")).exit_code == 0

    def test_a_redirect_to_another_part_of_this_network_is_not(self, web: Web) -> None:
        web.pages["/files/manifest.json"] = Page(status=302, headers={"Location": "http://127.0.0.1:1/secret"})
        done = verify(web.at("/files/"))
        assert (done.exit_code, "not public" in done.output) == (1, True), done.output

    def test_what_is_not_there_is_told_with_a_remedy(self, web: Web) -> None:
        done = verify(web.at("/elsewhere/"))
        assert done.exit_code == 1
        assert f"{web.at('/elsewhere/manifest.json')} answers 404 Not Found" in done.output
        assert "remedy: give the address that stands on the page of the result" in done.output

    @pytest.mark.usefixtures("impatient")
    def test_what_is_too_large_is_left(self, web: Web) -> None:
        web.pages["/files/board.jsonl"] = Page(b"0" * 100_001)
        done = verify(web.at("/files/"))
        assert (done.exit_code, "gives more than 100,000 bytes" in done.output) == (1, True), done.output

    @pytest.mark.usefixtures("impatient")
    def test_what_does_not_answer_in_time_is_left(self, web: Web) -> None:
        web.pages["/files/board.jsonl"] = _slowly
        done = verify(web.at("/files/"))
        assert (done.exit_code, "board.jsonl cannot be reached" in done.output) == (1, True), done.output
        assert web.seen.count("GET /files/board.jsonl") == 2, "once more, for it may have been chance"

    @pytest.mark.usefixtures("impatient")
    @pytest.mark.parametrize("place", ["http://", "http://127.0.0.1:9/files/"])
    def test_what_is_no_address_and_who_does_not_answer_end_with_words(self, place: str) -> None:
        done = verify(place)
        assert (done.exit_code, "could not be fetched" in done.output) == (1, True), done.output


def _slowly(_asked: dict[str, str]) -> Page:
    sleep(0.6)
    return Page(b"{}")
