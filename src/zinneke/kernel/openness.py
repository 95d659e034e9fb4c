"""Whether the context broker is open to everybody, and to whom it then listens."""

from ipaddress import ip_address

from zinneke.kernel.settings import Settings


def is_open(settings: Settings) -> bool:
    """Whether the broker asks nobody who they are: neither issuers nor rights are configured."""
    return all(settings.text(name) in ("", "[]") for name in ("broker_issuers", "broker_rights"))


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens there."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def refusal_to_start(settings: Settings) -> str | None:
    """Why the broker must not start as it is set, with the remedy; None if it may."""
    host = settings.text("host")
    if not is_open(settings) or is_loopback(host) or settings.on("broker_open"):
        return None
    return (
        f"the broker would be open to everybody who reaches {host}: configure broker_issuers and broker_rights, "
        "or set broker_open = true if that is what you want"
    )
