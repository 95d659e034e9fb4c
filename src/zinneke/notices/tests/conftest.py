"""Two kinds of notices that no service declares, and a mail server that one can look into."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from zinneke.kernel.registry import Manifest, NoticeKind
from zinneke.kernel.tests.ports import free_port
from zinneke.kernel.text import Text


def same(text: str) -> Text:
    return Text(fr=f"{text} fr", nl=f"{text} nl", de=f"{text} de", en=f"{text} en")


CLOSED = NoticeKind("lamps.closed", same("Closed"), same("Lamp {lamp}"), same("The lamp {lamp} burns."), ("lamp",))
ALARM = NoticeKind("lamps.alarm", same("Alarm"), same("Alarm"), same("Stay inside."), urgent=True)
NEWS = NoticeKind("lamps.news", same("News"), same("News"), same("There are lamps."), optional=True)
LAMPS = Manifest(
    "lamps", same("Lamps"), same("Lamps"), Text(fr="a", nl="b", de="c", en="d"), notices=(CLOSED, ALARM, NEWS)
)


@pytest.fixture(autouse=True)
def _lamps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zinneke.notices.kinds.manifests", lambda: iter((LAMPS,)))


@dataclass
class Postbox:
    """What a mail server took, and what it says to each command when told to."""

    taken: list[Envelope] = field(default_factory=list)
    to_recipient: list[str] = field(default_factory=list)
    to_message: list[str] = field(default_factory=list)
    drops: int = 0
    url: str = ""

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.to_recipient:
            return self.to_recipient.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.drops:
            self.drops -= 1
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
            return "421 gone"
        if self.to_message:
            return self.to_message.pop(0)
        self.taken.append(envelope)
        return "250 OK"


@pytest.fixture
def mail_server(settings: Any) -> Iterator[Callable[..., Postbox]]:
    """Start a mail server of one's own, and have the city use it."""
    running: list[Controller] = []

    def start(user: str = "", scheme: str = "smtp+plain", **options: Any) -> Postbox:
        postbox = Postbox()
        port = free_port()
        controller = Controller(postbox, hostname="127.0.0.1", port=port, **options)
        controller.start()
        running.append(controller)
        host = "localhost" if scheme == "smtp" else "127.0.0.1"
        postbox.url = settings.MAIL_SERVER = f"{scheme}://{user}{host}:{port}"
        return postbox

    yield start
    for controller in running:
        controller.stop()
