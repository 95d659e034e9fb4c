"""Who a client is behind a proxy, and which addresses are one client."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network


@dataclass(frozen=True, slots=True)
class Proxies:
    """The proxies whose X-Forwarded-For is believed."""

    networks: tuple[IPv4Network | IPv6Network, ...] = ()

    def address(self, peer: str, headers: Mapping[str, str]) -> str:
        """Where a request comes from: the last address that is not one of ours."""
        if not self._ours(peer):
            return peer
        for address in reversed(headers.get("x-forwarded-for", "").split(",")):
            if not _is_address(address.strip()):
                return peer
            peer = address.strip()
            if not self._ours(peer):
                return peer
        return peer

    def _ours(self, address: str) -> bool:
        return bool(self.networks) and _is_address(address) and any(ip_address(address) in one for one in self.networks)


@lru_cache(maxsize=8)
def proxies_of(names: tuple[str, ...]) -> Proxies:
    """The proxies of the setting ``trusted_proxies``. Raises ValueError naming what is no address or network."""
    return Proxies(tuple(ip_network(name, strict=False) for name in names))


def client_of(address: str) -> str:
    """What addresses count together: of IPv6 a whole /64, which one customer has for itself."""
    if ":" not in address or not _is_address(address):
        return address
    return str(ip_network(f"{address.partition('%')[0]}/64", strict=False))


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
