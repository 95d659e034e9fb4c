"""Tokens from an issuer: asked for once, renewed at half of their life, and what goes wrong says where."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from zinneke.kernel.client_token import Client, ClientTokens
from zinneke.kernel.service_token import tokens_of
from zinneke.kernel.settings import load

CLIENT = Client("https://id.example/token", "city", "secret", "city write")


class Issuer:
    """Answers with numbered tokens, or what a test wants."""

    def __init__(self, answer: httpx.Response | None = None) -> None:
        self.asked: list[Any] = []
        self._answer = answer

    def post(self, url: str, **request: Any) -> httpx.Response:
        self.asked.append((url, request["data"], request["auth"]))
        token = {"access_token": f"token {len(self.asked)}", "token_type": "Bearer", "expires_in": 100}
        return self._answer or httpx.Response(200, json=token)


def test_a_token_is_kept_for_half_of_its_life(monkeypatch: pytest.MonkeyPatch) -> None:
    issuer, clock = Issuer(), [1000.0]
    monkeypatch.setattr("zinneke.kernel.client_token.time", SimpleNamespace(monotonic=lambda: clock[0]))
    tokens = ClientTokens(CLIENT, issuer.post)
    assert [tokens(), tokens()] == ["token 1", "token 1"]
    clock[0] += 49
    assert tokens() == "token 1"
    clock[0] += 1
    assert tokens() == "token 2"
    form = {"grant_type": "client_credentials", "scope": "city write"}
    assert issuer.asked == [("https://id.example/token", form, ("city", "secret"))] * 2


@pytest.mark.parametrize(
    "answer", [httpx.Response(401, json={}), httpx.Response(200, text="x"), httpx.Response(200, json=[])]
)
def test_what_is_no_token_says_where_it_came_from(answer: httpx.Response) -> None:
    with pytest.raises(httpx.HTTPError, match=r"https://id\.example/token"):
        ClientTokens(CLIENT, Issuer(answer).post)()


def test_the_settings_choose_whose_tokens_are_shown(tmp_path: Path) -> None:
    given = {"broker_secret": "own", "broker_client_id": "city"}
    own = tokens_of(load(given, file=tmp_path / "none.toml", environment={}))
    assert own is not None
    assert not isinstance(own, ClientTokens)
    issued = load(given | {"broker_token_url": CLIENT.url}, file=tmp_path / "none.toml", environment={})
    assert isinstance(tokens_of(issued), ClientTokens)
