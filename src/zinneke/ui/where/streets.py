"""The installed street network, through which ways and names are found."""

import logging
from typing import Final

from django.conf import settings

from zinneke.streets.network import NotANetworkError
from zinneke.streets.travel import StraightLines, Ways, ways

_LOG: Final = logging.getLogger(__name__)
_STRAIGHT: Final = StraightLines()


def streets() -> Ways:
    """The installed network; straight lines where there is none, or where its file is broken, which is logged."""
    try:
        return ways(settings.CITY.data)
    except (NotANetworkError, OSError) as error:
        _LOG.warning("%s", error)
        return _STRAIGHT
