"""Which push services the city sends to: a browser names its own, and anybody can claim to be a browser."""

from urllib.parse import urlsplit

from django.conf import settings


def is_known(endpoint: str) -> bool:
    """Whether an address belongs to a push service of the settings: its host or one below it, by https."""
    parts = urlsplit(endpoint)
    host = parts.hostname or ""
    listed = settings.CITY.items("push_hosts")
    own = parts.netloc in settings.CITY.items("own_endpoints")
    return own or (parts.scheme == "https" and any(host == one or host.endswith(f".{one}") for one in listed))
