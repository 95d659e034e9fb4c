"""The city's processes: what each runs, what it listens on, and how one knows that it is ready."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zinneke.intake import mqtt_server
from zinneke.intake.main import READY_FILE
from zinneke.kernel.declarations import DECLARATIONS, ENVIRONMENT_PREFIX
from zinneke.kernel.settings import Settings


@dataclass(frozen=True, slots=True)
class Listens:
    """Ready when something accepts connections on the port."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Answers:
    """Ready when the address answers 200."""

    url: str


@dataclass(frozen=True, slots=True)
class Writes:
    """Ready when the file is there; what stands there before the start is taken away."""

    path: Path


@dataclass(frozen=True, slots=True)
class Process:
    """One process of the city. Without ``ready`` it counts as ready once it runs."""

    name: str
    command: Sequence[str]
    ready: Listens | Answers | Writes | None = None


def of_the_city(settings: Settings, replays: Sequence[Path]) -> list[Process]:
    """The processes in the order they start; they stop in reverse."""
    loopback = reachable(settings.text("host"))
    broker_port, site_port, mqtt_port = (settings.number(f"{name}_port") for name in ("broker", "site", "mqtt"))
    replay_arguments = [argument for path in replays for argument in ("--replay", str(path))]
    return [
        Process("mqtt", mqtt_server.command(settings), Listens(loopback, mqtt_port)),
        Process(
            "broker",
            _module("zinneke.config.broker_process"),
            Answers(f"http://{loopback}:{broker_port}/readyz"),
        ),
        Process("site", _module("zinneke.config.site_process"), Answers(f"http://{loopback}:{site_port}/readyz")),
        Process("worker", _module("zinneke.config.worker_process")),
        Process(
            "intake",
            _module("zinneke.config.intake_process", *replay_arguments),
            Writes(settings.data / READY_FILE),
        ),
    ]


def environment_of(settings: Settings) -> dict[str, str]:
    """The settings as environment variables, so that every process of the city sees the same ones."""
    return {declaration.variable: _as_text(settings.values[declaration.name]) for declaration in DECLARATIONS}


def reachable(host: str) -> str:
    """The address under which this machine reaches a server that listens on ``host``."""
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104 - compared, not bound


def with_own_environment(settings: Settings, inherited: Mapping[str, str]) -> dict[str, str]:
    """The environment a child gets: the inherited one, less foreign ZINNEKE variables, plus the settings in force."""
    foreign = {name: value for name, value in inherited.items() if not name.startswith(ENVIRONMENT_PREFIX)}
    return foreign | environment_of(settings) | {"PYTHONUNBUFFERED": "1"}


def _module(name: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", name, *arguments]


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
