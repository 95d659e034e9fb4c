"""What every page knows: the city's name, its menu, its languages, how to reach a person, which notices hold."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_noop

import zinneke
from zinneke.kernel.registry import MenuItem, manifests
from zinneke.ui.city import site
from zinneke.ui.colours import chosen_scheme
from zinneke.ui.language import active, language_links

gettext_noop("Brussels")
"""A city's name is shown in the page's language where the catalogues know it."""


def page(request: HttpRequest) -> dict[str, Any]:
    """Template context of every page. Views have names of their own for what they show, so those here are long."""
    city = settings.CITY
    return {
        "city_name": gettext(city.text("city_name")),
        "page_language": active(),
        "language_links": language_links(request),
        "site_address": site(),
        "menu": menu(),
        "colour_scheme": chosen_scheme(request),
        "simulation": city.on("simulation"),
        "contact": {name: city.text(f"contact_{name}") for name in ("body", "email", "phone", "counter")},
        "map_style_url": city.text("map_style_url"),
        "software_version": zinneke.__version__,
        "this_address": request.get_full_path(),
    }


def menu() -> list[MenuItem]:
    """The navigation: every manifest's entries, those first that most people come for, then the portal's."""
    ordered = sorted(manifests(), key=lambda manifest: manifest.name != "portal")
    return sorted((item for manifest in ordered for item in manifest.menu), key=lambda item: not item.first)
