"""MQTT 3.1.1 with quality of service 1: messages are taken in batches and acknowledged once they are stored."""

import logging
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from queue import Empty, Full, Queue
from threading import BoundedSemaphore, Event
from time import monotonic
from typing import Any, Final

from paho.mqtt.client import Client, MQTTMessage, MQTTv311
from paho.mqtt.enums import CallbackAPIVersion

from zinneke.intake.message import TOPIC, Message
from zinneke.intake.mqtt_server import INTAKE_USER, MAX_UNACKNOWLEDGED
from zinneke.kernel.settings import Settings

log = logging.getLogger(__name__)

MAX_BATCH: Final = 500
GATHER_S: Final = 0.05
"""A batch is closed when it is full or this long after its first message."""
_WINDOW: Final = 2000
"""Messages a publisher has on the way at one time."""
_LOCAL: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - what listens everywhere listens here
_EVERY_FEED: Final = TOPIC.format(feed="+", device="+")


@dataclass(frozen=True, slots=True)
class Login:
    """An MQTT server and who one is there."""

    host: str
    port: int
    user: str = ""
    password: str = ""


def login_of(settings: Settings, user: str) -> Login:
    """How ``intake`` or ``device`` reaches the city's own MQTT server."""
    host = settings.text("host").strip("[]")
    password = settings.text("mqtt_password" if user == INTAKE_USER else "device_password")
    return Login(_LOCAL.get(host, host), settings.number("mqtt_port"), user, password)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message on loan: unless acknowledged in the connection it came by, the server will deliver it again."""

    message: Message
    packet: int
    connection: int


class Inbox:
    """A persistent session at the MQTT server that takes what every device sends to every feed.

    ``session`` names it there; it must be hard to guess, since whoever shows it takes the session over.
    """

    def __init__(self, login: Login, session: str) -> None:
        self.ready = Event()
        """Set once the session takes messages: what is sent before that to a new session is lost."""
        self._queue: Queue[Delivery] = Queue(maxsize=2 * MAX_UNACKNOWLEDGED)
        self._on_loan: set[int] = set()
        self._connection = 0
        self._client = _client(login, session)
        self._client.on_connect = self._on_connect
        self._client.on_subscribe = self._on_subscribe
        self._client.on_disconnect = self._on_disconnect
        self._client.on_message = self._on_message

    def open(self) -> None:
        """Connect in the background, and again whenever the connection breaks."""
        self._client.connect_async(self._client.host, self._client.port)
        self._client.loop_start()

    def close(self) -> None:
        """Disconnect. What is not acknowledged waits at the server."""
        self._client.disconnect()
        self._client.loop_stop()

    def take(self, wait_s: float) -> list[Delivery]:
        """The next batch, empty if nothing comes within ``wait_s``."""
        try:
            batch = [self._queue.get(timeout=wait_s)]
        except Empty:
            return []
        closes_at = monotonic() + GATHER_S
        while len(batch) < MAX_BATCH:
            try:
                batch.append(self._queue.get(timeout=max(0.0, closes_at - monotonic())))
            except Empty:
                break
        return [delivery for delivery in batch if delivery.connection == self._connection]

    def acknowledge(self, deliveries: Iterable[Delivery]) -> None:
        """Tell the server that these are stored. Those of a broken connection come again, and are dropped then."""
        for delivery in deliveries:
            if delivery.packet and delivery.connection == self._connection:
                self._on_loan.discard(delivery.packet)
                self._client.ack(delivery.packet, 1)

    def _on_connect(self, client: Client, _userdata: Any, _flags: Any, reason: Any, _properties: Any) -> None:
        if reason.is_failure:
            log.error("the MQTT server refuses the intake: %s", reason)
            return
        client.subscribe(_EVERY_FEED, qos=1)

    def _on_subscribe(self, *_: Any) -> None:
        log.info("connected to the MQTT server")
        self.ready.set()

    def _on_disconnect(self, *_: Any) -> None:
        self._connection += 1
        self._on_loan.clear()

    def _on_message(self, _client: Client, _userdata: Any, received: MQTTMessage) -> None:
        _, feed, device = received.topic.split("/", 2)
        packet = received.mid if received.qos else 0
        if packet in self._on_loan:
            return
        try:
            self._queue.put_nowait(Delivery(Message(feed, device, bytes(received.payload)), packet, self._connection))
            if packet:
                self._on_loan.add(packet)
        except Full:
            log.warning("the intake is behind: leaving a message of %s with the MQTT server", device)


class Outbox:
    """Sends messages as a device does. Waits while too many are on the way."""

    def __init__(self, login: Login, stopping: Event | None = None) -> None:
        self._stopping = stopping or Event()
        self._room = BoundedSemaphore(_WINDOW)
        self._client = _client(login, "")
        self._client.max_inflight_messages_set(0)  # we count ourselves: paho would go through all at each answer
        self._client.on_publish = self._on_publish

    def open(self, wait_s: float = 10.0) -> None:
        """Connect. Raises ConnectionError naming the server if it does not accept us within ``wait_s``."""
        answer: deque[Any] = deque(maxlen=1)
        answered = Event()

        def on_connect(_client: Client, _userdata: Any, _flags: Any, reason: Any, _properties: Any) -> None:
            answer.append(reason)
            answered.set()

        self._client.on_connect = on_connect
        self._client.connect_async(self._client.host, self._client.port)
        self._client.loop_start()
        if not answered.wait(wait_s) or answer[0].is_failure:
            self._client.loop_stop()
            where = f"mqtt://{self._client.host}:{self._client.port}"
            raise ConnectionError(f"{where} does not accept us: {answer[0] if answer else 'no answer'}")

    def send(self, messages: Sequence[Message]) -> None:
        """Hand messages to the server, waiting for room; when asked to stop, drop the rest."""
        for message in messages:
            while not self._room.acquire(timeout=0.5):
                if self._stopping.is_set():
                    return
            self._client.publish(message.topic, message.body, qos=1)

    def close(self, wait_s: float = 5.0) -> None:
        """Wait until the server has acknowledged everything, at most ``wait_s``, and disconnect."""
        closes_at = monotonic() + wait_s
        for _ in range(_WINDOW):
            if not self._room.acquire(timeout=max(0.0, closes_at - monotonic())):
                break
        self._client.disconnect()
        self._client.loop_stop()

    def _on_publish(self, *_: Any) -> None:
        self._room.release()


def _client(login: Login, session: str) -> Client:
    client = Client(
        CallbackAPIVersion.VERSION2,
        client_id=session,
        clean_session=not session,
        protocol=MQTTv311,
        manual_ack=bool(session),
    )
    if login.user:
        client.username_pw_set(login.user, login.password)
    client.host, client.port = login.host, login.port
    client.reconnect_delay_set(1, 15)
    return client
