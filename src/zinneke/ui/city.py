"""The city as pages read it: one shared connection to the broker, and a plain answer when it is away."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zinneke.broker.client import Broker, BrokerUnreachable
from zinneke.kernel.context import city_context_url
from zinneke.kernel.problem import Problem
from zinneke.kernel.service_token import tokens_of
from zinneke.ui.language import Answer


@cache
def broker() -> Broker:
    """The context broker of the settings; safe to share between threads."""
    city = settings.CITY
    return Broker(city.text("broker_url"), context=city_context_url(city.text("public_url")), token=tokens_of(city))


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
