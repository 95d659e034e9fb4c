"""Which addresses a poller may call: an allow-list of hosts, and never the machine's own network unless allowed."""

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

Resolve = Callable[[str, int], Sequence[str]]


class Forbidden(Exception):
    """An address that may not be called; the message says why and what to set."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What may be called. Empty ``hosts`` allow any public host."""

    hosts: tuple[str, ...] = ()
    private: bool = False

    def address_of(self, url: str, resolve: Resolve | None = None) -> str:
        """The IP address to connect to for this URL. Connecting to it, not to the name, leaves no time to change it.

        Raises Forbidden, or OSError where the name is unknown.
        """
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme not in {"http", "https"} or not host:
            raise Forbidden(f"{url!r} is not an http or https address")
        if self.hosts and host not in self.hosts:
            raise Forbidden(f"host {host} is not among outgoing_hosts ({', '.join(self.hosts)}): add it to call it")
        port = parts.port or (443 if parts.scheme == "https" else 80)
        addresses = (resolve or _resolved)(host, port)
        refused = [address for address in addresses if not (self.private or _is_public(ip_address(address)))]
        if refused or not addresses:
            raise Forbidden(
                f"host {host} is at {', '.join(refused)}, not public: allow_private_hosts lets it be called"
            )
        return addresses[0]


def _resolved(host: str, port: int) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    inner = getattr(address, "ipv4_mapped", None) or address
    return bool(inner.is_global and not inner.is_multicast)
