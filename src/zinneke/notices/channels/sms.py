"""Text messages, by the gateway of the settings. What it is asked is documented: a gateway of another shape needs a few
lines of the city's own between.
"""

import json
from collections.abc import Iterator
from typing import Final

from django.conf import settings

from zinneke.notices import simulated
from zinneke.notices.channels.calling import judged, post
from zinneke.notices.channels.port import Channel, Outcome, Parcel, Result
from zinneke.notices.rules.sms import plain, shortened

JSON: Final = "application/json"


def open_sms() -> Channel:
    """The gateway; a simulated city without one shows its staff what it would have sent."""
    return Gateway() if settings.CITY.text("sms_gateway_url") else Shown()


def can_text() -> bool:
    """Whether this city sends text messages, or pretends to and says so."""
    return bool(settings.CITY.text("sms_gateway_url")) or settings.CITY.on("simulation")


class Gateway:
    """Posts each message as JSON, with the notice's number, by which the gateway can know it again."""

    def carry(self, parcel: Parcel) -> Outcome:
        """Hand it over."""
        city = settings.CITY
        asked = {
            "to": parcel.to, "from": city.text("sms_sender") or city.text("city_name")[:11], "text": text(parcel),
            "reference": parcel.number,
        }  # fmt: skip
        headers = {"Content-Type": JSON, "Authorization": f"Bearer {city.text('sms_gateway_token')}"}
        return judged(post(city.text("sms_gateway_url"), json.dumps(asked).encode(), headers))

    def close(self) -> None:
        """There is nothing to close."""


class Shown:
    """No gateway: staff of the simulated city see it."""

    def carry(self, parcel: Parcel) -> Outcome:
        """Keep it."""
        simulated.keep("sms", parcel.to, parcel.versions[0].subject, text(parcel))
        return Outcome(Result.TAKEN, "simulated")

    def close(self) -> None:
        """There is nothing to close."""


def text(parcel: Parcel) -> str:
    """Subject and page of each language, in as few messages as that takes."""
    return "\n".join(_lines(parcel))


def _lines(parcel: Parcel) -> Iterator[str]:
    for version in parcel.versions:
        yield shortened(plain(version.subject), f"\n{version.url}" if version.url else "")
