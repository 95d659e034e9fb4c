"""Whether ports are free, and whether somebody answers on them."""

import socket
from contextlib import closing


def answers(host: str, port: int, timeout_s: float = 1.0) -> bool:
    """Whether something accepts connections there."""
    try:
        with closing(socket.create_connection((host.strip("[]"), port), timeout_s)):
            return True
    except OSError:
        return False


def why_not_free(host: str, port: int) -> str | None:
    """None if a server could listen there, else the system's reason."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError as error:
            return error.strerror or str(error)
    return None
