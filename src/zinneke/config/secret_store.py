"""The city's secrets: made at random on first start, kept in the data folder, readable by its owner alone."""

import json
import os
import secrets
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from zinneke.kernel.settings import Settings

FILE_NAME: Final = "secrets.toml"
GENERATED: Final = (
    "secret_key",
    "hook_token",
    "mqtt_password",
    "device_password",
    "broker_secret",
    "national_number_key",
    "voting_key",
    "push_key",
)


def with_secrets(settings: Settings) -> Settings:
    """The settings with every secret filled in: configured, else kept, else made now and kept from now on."""
    path = settings.data / FILE_NAME
    kept = _read(path)
    missing = [name for name in GENERATED if not settings.text(name) and name not in kept]
    if missing:
        kept |= {name: secrets.token_urlsafe(32) for name in missing}
        _write(path, kept)
    secrets_in_force = {name: settings.text(name) or kept[name] for name in GENERATED}
    return Settings({**settings.values, **secrets_in_force}, settings.sources)


def _read(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    return {name: str(value) for name, value in tomllib.loads(path.read_text("utf-8")).items()}


def _write(path: Path, values: Mapping[str, str]) -> None:
    """Replace the file in one step: a crash leaves the old one or the new one, and both are private."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.writelines(f"{name} = {json.dumps(value)}\n" for name, value in sorted(values.items()))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
