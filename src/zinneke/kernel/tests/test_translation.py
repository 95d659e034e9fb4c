"""Machine translation: what the server is asked, and what its answers mean."""

import json
from pathlib import Path

import httpx
import pytest

from zinneke.kernel.outgoing import Outgoing
from zinneke.kernel.settings import load
from zinneke.kernel.translation import LibreTranslate, NoTranslation, translator

SERVER = "http://93.184.216.34/"


def asking(*answers: httpx.Response, key: str = "") -> tuple[LibreTranslate, list[httpx.Request]]:
    """A translator whose server gives these answers, and what it was asked."""
    asked: list[httpx.Request] = []
    left = list(answers)

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return left.pop(0)

    return LibreTranslate(SERVER, key, Outgoing(), httpx.MockTransport(answer)), asked


def told(*texts: object) -> httpx.Response:
    return httpx.Response(200, json={"translatedText": list(texts)})


def test_texts_go_there_and_come_back_in_their_order() -> None:
    asker, asked = asking(told("Een bank", "Om te zitten."), key="k3y")
    assert asker.translate(["Un banc", "Pour s’asseoir."], "fr", "nl") == ["Een bank", "Om te zitten."]
    (request,) = asked
    assert (request.method, str(request.url)) == ("POST", "http://93.184.216.34/translate")
    assert json.loads(request.content) == {
        "q": ["Un banc", "Pour s’asseoir."], "source": "fr", "target": "nl", "format": "text", "api_key": "k3y",
    }  # fmt: skip
    assert asker.name == "93.184.216.34"


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(403, json={"error": "no key"}), httpx.Response(302, headers={"Location": "http://x/"}),
        httpx.Response(200, text="<html>"), httpx.Response(200, json=["a"]), told("one"), told("one", ""),
        told("one", 2), httpx.Response(200, json={"translatedText": "one"}),
    ],
)  # fmt: skip
def test_what_is_no_translation_is_none(answer: httpx.Response) -> None:
    asker, _asked = asking(answer)
    with pytest.raises(NoTranslation, match=r"93\.184\.216\.34"):
        asker.translate(["a", "b"], "fr", "nl")


def test_a_server_that_may_not_be_called_is_not_called() -> None:
    asker = LibreTranslate("http://127.0.0.1:5000", "", Outgoing())
    with pytest.raises(NoTranslation, match="not public"):
        asker.translate(["a"], "fr", "nl")


def test_a_server_that_is_away_says_so() -> None:
    def away(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no", request=request)

    with pytest.raises(NoTranslation, match="cannot be reached"):
        LibreTranslate(SERVER, "", Outgoing(), httpx.MockTransport(away)).translate(["a"], "fr", "nl")


def test_there_is_none_unless_the_settings_name_one(tmp_path: Path) -> None:
    nowhere = tmp_path / "none.toml"
    assert translator(load(file=nowhere, environment={})) is None
    named = translator(load({"translation_url": "https://translate.example/"}, file=nowhere, environment={}))
    assert named is not None
    assert named.name == "translate.example"
