"""The city as pages read it: one shared connection to the broker, a plain answer when it is away, where the site is."""

from functools import cache
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zinneke.broker.client import Broker, BrokerUnreachable
from zinneke.kernel.context import city_context_url
from zinneke.kernel.problem import Problem
from zinneke.kernel.service_token import tokens_of
from zinneke.ui.language import Answer

ANSWER_S: Final = 5.0
"""How long a page waits for the broker."""


@cache
def broker() -> Broker:
    """The context broker of the settings; safe to share between threads."""
    return connected(timeout_s=ANSWER_S)


def connected(*, timeout_s: float) -> Broker:
    """A connection of one's own, for who can wait longer than a page."""
    city = settings.CITY
    context = city_context_url(city.text("public_url"))
    return Broker(city.text("broker_url"), context=context, token=tokens_of(city), timeout_s=timeout_s)


def site() -> str:
    """The address residents reach the site under, without a slash at its end."""
    return str(settings.CITY.text("public_url")).rstrip("/")


class AnswerWhenBrokerIsAway:
    """Middleware: a page that needs the broker says that live figures are away (503), and how to go on."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The 503 page where the broker, not the reader, is at fault; None for any other error."""
        if isinstance(error, BrokerUnreachable) or (isinstance(error, Problem) and error.status >= 500):
            return render(request, "ui/errors/503.html", status=503)
        return None
