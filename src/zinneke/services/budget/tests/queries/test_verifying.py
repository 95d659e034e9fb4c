"""What a stranger can check of a published election, and what nobody can change unnoticed."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from zinneke.services.budget.queries.verifying.checks import CHECKS, verified
from zinneke.services.budget.queries.verifying.folder import NotSo, published_in
from zinneke.services.budget.rules.publication import files
from zinneke.services.budget.rules.publication.canonical import canonical, readable
from zinneke.services.budget.tests.published import ID, laid, signed_again, signed_files
from zinneke.voting import keys

ALL = (files.MANIFEST, *files.LISTED)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return signed_files(tmp_path_factory.mktemp("box"))


@pytest.fixture
def folder(made: dict[str, bytes], tmp_path: Path) -> Path:
    return laid(made, tmp_path)


def said(folder: Path) -> list[str]:
    return list(verified(published_in(folder)))


def unlike(folder: Path) -> NotSo:
    with pytest.raises(NotSo) as found:
        said(folder)
    return found.value


def test_what_was_published_is_so(folder: Path) -> None:
    told = said(folder)
    assert len(told) == len(CHECKS)
    assert "11 accepted − 1 replaced + 0 on paper = 10 published." in told
    assert told[-1].startswith("A count of the 10 published ballots funds the same")


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("place", [0.0, 0.5, 1.0])
def test_a_byte_that_was_changed_is_named_with_its_file(folder: Path, name: str, place: float) -> None:
    content = bytearray((folder / name).read_bytes())
    content[int(place * (len(content) - 1))] ^= 1
    (folder / name).write_bytes(content)
    assert unlike(folder).file == name


@pytest.mark.parametrize("name", ALL)
def test_a_file_that_is_missing_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert unlike(folder).file == name


def test_a_file_too_many_is_named(folder: Path) -> None:
    (folder / "votes.csv").touch()
    assert unlike(folder).file == "votes.csv"


def test_a_folder_that_is_none_lacks_its_manifest(tmp_path: Path) -> None:
    assert unlike(tmp_path / "nowhere").file == files.MANIFEST


def test_the_same_files_signed_with_another_key_are_noticed(made: dict[str, bytes], tmp_path: Path) -> None:
    other = keys.pem(keys.signing_public(Ed25519PrivateKey.generate()))
    assert unlike(laid(signed_again(made, key_pem=other), tmp_path)).file == files.MANIFEST


def test_white_space_in_the_manifest_is_noticed(folder: Path) -> None:
    path = folder / files.MANIFEST
    path.write_bytes(path.read_bytes() + b"\n")
    assert unlike(folder).file == files.MANIFEST


def changed(content: bytes, change: Callable[..., object]) -> bytes:
    document = json.loads(content)
    change(document)
    return readable(document)


def _as_json(change: Callable[[Any], object]) -> Callable[[bytes], bytes]:
    return lambda content: changed(content, change)


def _selected_otherwise(content: bytes) -> bytes:
    """The third project is said to be funded where it is not, or the other way round."""
    return re.sub(rb"(\n3;[^\n]*;)([01])\n", lambda row: row[1] + (b"0" if row[2] == b"1" else b"1") + b"\n", content)


def cheats() -> Iterator[tuple[str, str, Callable[[bytes], bytes]]]:
    """What the city itself could change and sign, and the file that is named then."""
    yield files.RESULT, files.RESULT, _as_json(lambda told: told["funded"].reverse())
    yield files.RESULT, files.RESULT, _as_json(lambda told: told.update(left_cents=0))
    yield (
        files.EXPLANATION,
        files.EXPLANATION,
        lambda one: changed(one, lambda told: told["projects"][0].update(votes=9)),
    )
    yield files.COMPARISON, files.COMPARISON, _as_json(lambda told: told.clear())
    yield files.LOT, files.LOT, _as_json(lambda told: told["drawn"].reverse())
    yield files.LOT, files.LOT, _as_json(lambda told: told.update(seed="8"))
    yield files.STATEMENT, files.STATEMENT, _as_json(lambda told: told.update(replaced=0))
    yield files.STATEMENT, files.STATEMENT, _as_json(lambda told: told.update(issued=1))
    yield files.STATEMENT, files.ELECTION, _as_json(lambda told: told.update(issued=12, accepted=12, published=11))
    yield files.STATEMENT, files.BOARD, _as_json(lambda told: told.update(accepted=12, replaced=2))
    yield (
        files.SETTINGS,
        files.SETTINGS,
        lambda one: changed(one, lambda told: told["settings"].update(stop="exhaustive")),
    )
    yield files.SETTINGS, files.SETTINGS, _as_json(lambda told: told["settings"].update(rules=1))
    yield files.PROJECTS, files.PROJECTS, _as_json(lambda told: told[0].update(cost_cents=1))
    yield files.PROJECTS, files.PROJECTS, _as_json(lambda told: told[4].update(withdrawn=None))
    yield files.ELECTION, files.ELECTION, lambda one: one.rstrip(b"\n").rpartition(b"\n")[0]
    yield files.ELECTION, files.RESULT, lambda one: re.sub(rb"\n(\d+);3\n", rb"\n\1;4\n", one)
    yield files.ELECTION, files.ELECTION, _selected_otherwise
    yield files.BOARD, files.BOARD, lambda one: b"".join(reversed(one.splitlines(keepends=True)))
    yield files.BOARD, files.BOARD, lambda one: one.partition(b"\n")[2]
    yield files.ROOTS, files.ROOTS, _as_json(lambda told: told.pop())
    yield files.ROOTS, files.ROOTS, _as_json(lambda told: told[0].update(day="2026-06-06"))
    yield files.ROOTS, files.ROOTS, _as_json(lambda told: told[0].update(size=4))


@pytest.mark.parametrize(("name", "named", "change"), list(cheats()))
def test_what_the_city_would_change_and_sign_is_noticed(
    name: str, named: str, change: Callable[[bytes], bytes], made: dict[str, bytes], tmp_path: Path
) -> None:
    signed = signed_again(made, **{name.replace(".", "_"): change(made[name])})
    assert unlike(laid(signed, tmp_path)).file == named


def test_the_published_files_name_neither_voter_nor_credential_nor_time(made: dict[str, bytes]) -> None:
    everything = b"".join(made.values())
    for credential in range(10):
        assert credential.to_bytes(32).hex().encode() not in everything
    ballots = made[files.ELECTION].decode().partition("VOTES\n")[2].splitlines()
    assert ballots[0] == "voter_id;vote"
    assert [line.partition(";")[0] for line in ballots[1:]] == [str(number) for number in range(1, 11)]
    for line in made[files.BOARD].decode().splitlines():
        assert json.loads(line).keys() == {"k", "receipt", "h"}


def test_each_publication_shuffles_anew(made: dict[str, bytes]) -> None:
    assert canonical(json.loads(made[files.MANIFEST])) == made[files.MANIFEST]
    assert json.loads(made[files.MANIFEST])["election"] == ID
