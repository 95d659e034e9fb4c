"""The server that the city sends e-mail by, read from one setting."""

from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import unquote, urlsplit

CONSOLE: Final = "console"
"""Instead of a server: letters are written to the log, for demonstrations."""
PORTS: Final = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
"""By scheme: submission with STARTTLS (RFC 6409), submission over TLS (RFC 8314), a relay on the same machine."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters go. ``security`` is how the way there is encrypted; empty: not at all."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    security: Literal["starttls", "tls", ""] = "starttls"


def mail_server(setting: str) -> MailServer | None:
    """The server of a setting such as ``smtp://USER:PASSWORD@HOST``; None for ``console`` and for no server.

    Raises ValueError that names what is wrong, never the password.
    """
    if setting in ("", CONSOLE):
        return None
    parts = urlsplit(setting)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("mail_server must be smtp://HOST, smtps://HOST, smtp+plain://HOST or console")
    try:
        port = parts.port or PORTS[parts.scheme]
    except ValueError:
        raise ValueError(f"mail_server: the port of {parts.hostname} must be a number from 1 to 65535") from None
    return MailServer(
        parts.hostname, port, unquote(parts.username or ""), unquote(parts.password or ""), _security(parts.scheme)
    )


def _security(scheme: str) -> Literal["starttls", "tls", ""]:
    return "tls" if scheme == "smtps" else "starttls" if scheme == "smtp" else ""
