"""How often one address may knock at a door. Counted in the site's memory: the site is one process.

Addresses are counted by a hash under a key that ends with the process: whoever reads a dump of its memory finds no
address beside what was asked.
"""

import hashlib
import secrets
import time
from collections.abc import Callable, Container
from functools import wraps
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

    Those of these methods count: what people send, unless told otherwise.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if request.method in methods and _count(name, request, per_s) > times:
                wait_s = per_s - int(time.time()) % per_s
                response = refuse(request, wait_s)
                response.headers["Retry-After"] = str(wait_s)
                return response
            return view(request, *args, **kwargs)

        setattr(counted, LIMITED, name)
        return counted

    return decorate


def _count(name: str, request: HttpRequest, per_s: int) -> int:
    window = int(time.time()) // per_s
    who = hashlib.blake2b(client(request).encode(), key=_KEY, digest_size=16).hexdigest()
    key = f"limit:{name}:{window}:{who}"
    cache.add(key, 0, timeout=per_s * 2)
    return cache.incr(key)


def client(request: HttpRequest) -> str:
    """What is counted together: the address that proxies of ours tell, of IPv6 the whole /64."""
    proxies = proxies_of(settings.CITY.items("trusted_proxies"))
    forwarded = {"x-forwarded-for": request.headers.get("X-Forwarded-For", "")}
    return client_of(proxies.address(request.META.get("REMOTE_ADDR", ""), forwarded))
