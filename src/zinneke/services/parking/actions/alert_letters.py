"""The letters of alerts, in the language of who asked for them."""

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from zinneke.accounts.letters import Letter
from zinneke.kernel.time import in_brussels
from zinneke.services.parking.manifest.classes import SPOT_CLASSES
from zinneke.services.parking.models import Alert
from zinneke.services.parking.queries.alerts import Near, secret_of
from zinneke.services.parking.rules.alerts import UNCONFIRMED
from zinneke.ui.city import site


def to_confirm(alert: Alert, name: str) -> Letter:
    """The first letter: nothing follows unless its page is opened and confirmed."""
    with override(alert.language):
        hours = int(UNCONFIRMED.total_seconds() // 3600)
        paragraphs = (
            _("Somebody, probably you, asked to be told by e-mail when there is space near %(name)s.") % {"name": name},
            _("Open this page to confirm:") + f"\n{page_of(alert)}",
            _("If it was not you, do nothing: your address is erased after %(hours)d hours and nothing more is sent.")
            % {"hours": hours},
        )
        subject = _("Confirm your parking alert: %(name)s") % {"name": name}
        return Letter(alert.email, subject, "\n\n".join(paragraphs) + "\n", alert.language)


def of_news(alert: Alert, found: Sequence[Near]) -> Letter:
    """There is space: where, how much, counted when; and how to be left in peace."""
    with override(alert.language):
        first = found[0].parking
        free = found[0].free or 0
        subject = ngettext("%(n)d free space: %(name)s", "%(n)d free spaces: %(name)s", free)
        paragraphs = (
            "\n".join(_lines(alert, found)),
            *_class(alert),
            *_origin(found),
            _("These are counts of the present: by the time you arrive the spaces may be taken."),
            _("Stop or renew this alert here:") + f"\n{page_of(alert)}",
            _("It ends by itself on %(day)s.") % {"day": date_format(in_brussels(alert.ends_at), "j F Y")},
        )
        return Letter(
            alert.email,
            subject % {"n": free, "name": first.name(alert.language)},
            "\n\n".join(paragraphs) + "\n",
            alert.language,
            site() + reverse("parking:alert-stop", args=[secret_of(alert)]),
        )


def page_of(alert: Alert) -> str:
    """The alert's own page, in its language."""
    with override(alert.language):
        return site() + reverse("parking:alert", args=[secret_of(alert)])


def _lines(alert: Alert, found: Sequence[Near]) -> Iterator[str]:
    for one in found:
        free, at = one.free or 0, one.parking.counted_at
        said = ngettext("%(name)s: %(n)d free space", "%(name)s: %(n)d free spaces", free)
        parts = [said % {"name": one.parking.name(alert.language), "n": free}]
        if at:
            parts.append(_("counted at %(time)s") % {"time": f"{in_brussels(at):%H:%M}"})
        if one.metres:
            parts.append(_("%(metres)d m away") % {"metres": round(one.metres, -1)})
        yield "- " + ", ".join(parts)


def _class(alert: Alert) -> Iterator[str]:
    if found := next((one for one in SPOT_CLASSES if one.code == alert.spot_class), None):
        yield _("Spaces for: %(class)s.") % {"class": found.name.to(alert.language)}


def _origin(found: Sequence[Near]) -> Iterator[str]:
    if any(one.parking.origin for one in found):
        yield _("These counts are simulated. They say nothing about the real car park.")
