"""The intake process: the MQTT session, polled sources, simulated devices, replays, dead letters tried again."""

import logging
import signal
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from functools import partial
from hashlib import blake2b
from pathlib import Path
from threading import Event
from typing import Final

from zinneke.broker.client import Broker, BrokerUnreachable
from zinneke.intake.crew import Crew
from zinneke.intake.deadletter import FILE_NAME, DeadLetters
from zinneke.intake.devices import speak
from zinneke.intake.door import Door, Receipt
from zinneke.intake.fetches import Fetches
from zinneke.intake.mapping import Feed
from zinneke.intake.message import Message
from zinneke.intake.mqtt import Inbox, login_of
from zinneke.intake.mqtt_server import INTAKE_USER
from zinneke.intake.patience import until_stored
from zinneke.intake.poll import Poller, Send, Source
from zinneke.intake.pump import broker_away, pump
from zinneke.intake.replay import Profile
from zinneke.intake.resurrection import replay_dead_letters
from zinneke.intake.simulation import Simulation
from zinneke.kernel.context import city_context_url
from zinneke.kernel.logs import log_json
from zinneke.kernel.outgoing import Outgoing
from zinneke.kernel.service_token import tokens_of
from zinneke.kernel.settings import Settings

log = logging.getLogger(__name__)

READY_FILE: Final = "intake.ready"
"""Stands in the data folder while the intake listens. Before its first session the MQTT server keeps nothing for it."""


def run(
    settings: Settings,
    feeds: Iterable[Feed],
    sources: Iterable[Source] = (),
    simulations: Sequence[Simulation] = (),
    replays: Sequence[tuple[Path, Profile]] = (),
) -> None:
    """Bring in what arrives until SIGTERM or SIGINT. Exits with status 1 if a part that all depend on fails."""
    log_json(settings.text("log_level"))
    logging.getLogger("httpx").setLevel(logging.WARNING)
    stopping = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    crew = Crew(stopping)
    with ExitStack() as kept_open:
        context = city_context_url(settings.text("public_url"))
        token = tokens_of(settings)
        broker = kept_open.enter_context(
            Broker(settings.text("broker_url"), context=context, token=token, timeout_s=30.0)
        )
        dead_letters = kept_open.enter_context(closing(DeadLetters(settings.data / FILE_NAME)))
        door = Door(broker, feeds, dead_letters)
        inbox = kept_open.enter_context(closing(_inbox(settings)))
        crew.start("MQTT", partial(pump, inbox, door, stopping))
        crew.start("readiness", partial(_announce, inbox, settings.data / READY_FILE, stopping), vital=False)
        crew.start("dead letters", partial(replay_dead_letters, dead_letters, door, stopping))
        fetches = kept_open.enter_context(closing(Fetches(settings.data / FILE_NAME)))
        for poller in _pollers(settings, sources, fetches, partial(_store, door, stopping)):
            crew.start("poller", partial(poller.run, stopping), vital=False)
        if simulations or replays:
            devices = partial(speak, settings, simulations, replays, inbox.ready, stopping)
            crew.start("devices", devices, vital=False)
        crew.wait()
    if crew.failed:
        raise SystemExit(1)


def _pollers(settings: Settings, sources: Iterable[Source], fetches: Fetches, send: Send) -> Iterator[Poller]:
    outgoing = Outgoing.of(settings)
    for source in sources:
        yield Poller(source, fetches, outgoing, send)


def _inbox(settings: Settings) -> Inbox:
    login = login_of(settings, INTAKE_USER)
    secret = blake2b(login.password.encode(), digest_size=12).hexdigest()
    inbox = Inbox(login, f"intake-{secret}")
    inbox.open()
    return inbox


def _announce(inbox: Inbox, file: Path, stopping: Event) -> None:
    """Say by a file that devices are heard, for as long as they are."""
    while not inbox.ready.wait(0.1):
        if stopping.is_set():
            return
    file.touch()
    stopping.wait()
    file.unlink(missing_ok=True)


def _store(door: Door, stopping: Event, messages: Sequence[Message]) -> Receipt:
    receipt = until_stored(door.receive, messages, stopping, broker_away)
    if receipt is None:
        raise BrokerUnreachable("stopped before the broker took the messages")
    return receipt
