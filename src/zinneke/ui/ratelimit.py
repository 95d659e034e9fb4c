"""How often one address may knock at a door. Counted in the site's memory: the site is one process.

Addresses are counted by a hash under a key that ends with the process: whoever reads a dump of its memory finds no
address beside what was asked.
"""

import hashlib
import secrets
import time
from collections.abc import Callable, Container
from functools import wraps
from math import ceil
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from zinneke.kernel.proxies import client_of, proxies_of

_KEY: Final = secrets.token_bytes(32)
View = Callable[..., HttpResponseBase]

LIMITED: Final = "limited_as"
"""Attribute of a view that is limited: under which name its requests are counted."""


def limited(
    name: str,
    *,
    times: int,
    per_s: int,
    refuse: Callable[[HttpRequest, int], HttpResponse],
    methods: Container[str | None] = ("POST",),
) -> Callable[[View], View]:
    """Answer with ``refuse(request, wait_s)`` once an address sent more than ``times`` requests in ``per_s`` seconds.

    The seconds run from the first of them: no clock's turn lets twice as many in. Those of these methods count:
    what people send, unless told otherwise.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if request.method not in methods:
                return view(request, *args, **kwargs)
            door = f"limit:{name}:{_who(request)}"
            now_s = time.time()
            begun_s = cache.get_or_set(f"{door}:begun", now_s, timeout=per_s) or now_s
            if _count(f"{door}:{begun_s}", per_s) <= times:
                return view(request, *args, **kwargs)
            wait_s = max(1, ceil(begun_s + per_s - now_s))
            response = refuse(request, wait_s)
            response.headers["Retry-After"] = str(wait_s)
            return response

        setattr(counted, LIMITED, name)
        return counted

    return decorate


def _who(request: HttpRequest) -> str:
    return hashlib.blake2b(client(request).encode(), key=_KEY, digest_size=16).hexdigest()


def _count(window: str, per_s: int) -> int:
    """How often there was a knock in this window. It is kept longer than the window is open: none ends meanwhile."""
    cache.add(window, 0, timeout=per_s * 2)
    return cache.incr(window)


def client(request: HttpRequest) -> str:
    """What is counted together: the address that proxies of ours tell, of IPv6 the whole /64."""
    proxies = proxies_of(settings.CITY.items("trusted_proxies"))
    forwarded = {"x-forwarded-for": request.headers.get("X-Forwarded-For", "")}
    return client_of(proxies.address(request.META.get("REMOTE_ADDR", ""), forwarded))
