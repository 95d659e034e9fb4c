"""The city's own way out: what its settings allow, under its own name."""

from django.conf import settings

from zinneke.kernel.outgoing import Outgoing
from zinneke.opendata.outgoing.caller import USER_AGENT, Caller
from zinneke.opendata.outgoing.limits import LIMITS, Limits
from zinneke.ui.city import site


def city_caller(limits: Limits = LIMITS) -> Caller:
    """Who asks in the city's name; its address stands in every request, for whoever wonders."""
    return Caller(Outgoing.of(settings.CITY), limits, agent=f"{USER_AGENT} (+{site()}/)")
