"""Where ``zinneke replay`` plays to: an MQTT server, or straight through a door to a context broker."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from threading import Event
from urllib.parse import unquote, urlsplit

from zinneke.broker.client import Broker
from zinneke.intake.deadletter import FILE_NAME, DeadLetters
from zinneke.intake.door import Door
from zinneke.intake.mapping import Feed
from zinneke.intake.message import Message
from zinneke.intake.mqtt import Login, Outbox, login_of
from zinneke.intake.mqtt_server import DEVICE_USER
from zinneke.intake.patience import until_stored
from zinneke.intake.pump import broker_away
from zinneke.intake.replay import Send
from zinneke.kernel.context import city_context_url
from zinneke.kernel.service_token import tokens_of
from zinneke.kernel.settings import Settings


@contextmanager
def target(settings: Settings, feeds: Iterable[Feed], url: str | None, stopping: Event) -> Iterator[Send]:
    """How to send to ``url``: ``mqtt://[user:password@]host[:port]``, the ``http`` address of a context broker,
    or None for the city's own MQTT server.

    Raises ValueError for another kind of address, ConnectionError if the MQTT server does not accept us.
    """
    scheme = urlsplit(url).scheme if url else "mqtt"
    if scheme == "mqtt":
        with closing(Outbox(_login(settings, url), stopping)) as outbox:
            outbox.open()
            yield outbox.send
    elif url and scheme in {"http", "https"}:
        context = city_context_url(settings.text("public_url"))
        letters = DeadLetters(settings.data / FILE_NAME)
        token = tokens_of(settings) if url.rstrip("/") == settings.text("broker_url") else None
        with Broker(url, context=context, token=token, timeout_s=30.0) as broker, closing(letters):
            yield partial(_store, Door(broker, feeds, letters), stopping)
    else:
        raise ValueError(f"{url!r} is neither mqtt:// nor http://: name an MQTT server or a context broker")


def _login(settings: Settings, url: str | None) -> Login:
    if url is None:
        return login_of(settings, DEVICE_USER)
    parts = urlsplit(url)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Login(parts.hostname or "127.0.0.1", parts.port or 1883, user, password)


def _store(door: Door, stopping: Event, messages: Sequence[Message]) -> None:
    until_stored(door.receive, messages, stopping, broker_away)
