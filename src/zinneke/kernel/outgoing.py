"""Which addresses the city may call by itself: an allow-list of hosts, and never its own network unless allowed.

Pollers, notifications and the fetching of @contexts all ask here before they connect (server-side request forgery).
"""

import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Final, Self, TypedDict
from urllib.parse import urlsplit

from zinneke.kernel.settings import Settings

Resolve = Callable[[str, int], Sequence[str]]

DEFAULT_PORTS: Final = {"http": 80, "https": 443, "mqtt": 1883, "mqtts": 8883}


class Forbidden(Exception):
    """An address that may not be called; the message says why and what to set."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What may be called. Empty ``hosts`` allow any public host; ``own`` are ``host:port`` of the city's own parts."""

    hosts: tuple[str, ...] = ()
    private: bool = False
    own: tuple[str, ...] = ()

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """What the settings allow."""
        hosts, own = settings.items("outgoing_hosts"), settings.items("own_endpoints")
        return cls(hosts, settings.on("allow_private_hosts"), own)

    def address_of(self, url: str, resolve: Resolve | None = None) -> str:
        """The IP address to connect to for this URL. Connecting to it, not to the name, leaves no time to change it.

        Blocks while the name is looked up. Raises Forbidden, or OSError where the name is unknown.
        """
        host, port = endpoint(url)
        addresses = (resolve or _resolved)(host, port)
        if addresses and f"{host}:{port}" in self.own:
            return addresses[0]
        if self.hosts and host not in self.hosts:
            raise Forbidden(f"host {host} is not among outgoing_hosts ({', '.join(self.hosts)}): add it to call it")
        refused = [address for address in addresses if not (self.private or _is_public(ip_address(address)))]
        if refused or not addresses:
            raise Forbidden(
                f"host {host} is at {', '.join(refused)}, not public: allow_private_hosts lets it be called"
            )
        return addresses[0]


class Request(TypedDict):
    """The part of an httpx request that says where it goes."""

    url: str
    headers: dict[str, str]
    extensions: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Pinned:
    """A web address with the number that was checked in place of its host. ``host`` is what the server is told that it
    was asked for, ``name`` what its certificate has to be of.
    """

    url: str
    host: str
    name: str | None

    def request(self, headers: Mapping[str, str]) -> Request:
        """What httpx is to be asked to reach just this number, with these headers beside that of the host."""
        return {"url": self.url, "headers": {**headers, "Host": self.host}, "extensions": {"sni_hostname": self.name}}


def pinned(url: str, address: str) -> Pinned:
    """The address to connect to once ``address`` was checked for it; without user, password and fragment."""
    parts = urlsplit(url)
    number = f"[{address}]" if ":" in address else address
    at = parts._replace(netloc=f"{number}:{parts.port}" if parts.port else number, fragment="")
    return Pinned(at.geturl(), parts.netloc.rpartition("@")[2], parts.hostname)


def endpoint(url: str) -> tuple[str, int]:
    """Host and port of an http, https, mqtt or mqtts address. Raises Forbidden for anything else."""
    unfit = Forbidden(f"{url!r} is not an address that can be called: http, https, mqtt or mqtts with a host")
    try:
        parts = urlsplit(url)
        port = parts.port or DEFAULT_PORTS[parts.scheme]
    except (ValueError, KeyError) as error:
        raise unfit from error
    if not parts.hostname or parts.scheme not in DEFAULT_PORTS:
        raise unfit
    return parts.hostname, port


def _resolved(host: str, port: int) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    inner = getattr(address, "ipv4_mapped", None) or address
    return bool(inner.is_global and not inner.is_multicast)
