"""The site's addresses. Pages carry their language; a service's first segment is translated, from its manifest."""

from collections.abc import Iterator
from importlib.util import find_spec

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from zinneke.config import installed
from zinneke.kernel.registry import manifests
from zinneke.kernel.text import Text
from zinneke.ui.language import lazy_text

MY_PAGE = Text(fr="ma-page", nl="mijn-pagina", de="meine-seite", en="my-page")


def _services() -> Iterator[URLResolver]:
    """Every installed service that has pages, and open data, under the address its manifest names."""
    packages = {package.rpartition(".")[2]: package for package in (*installed.service_packages(), "zinneke.opendata")}
    for manifest in manifests():
        package = packages.get(manifest.name)
        if package and find_spec(f"{package}.urls"):
            yield path(lazy_text(manifest.path, ending="/"), include(f"{package}.urls"))


def _of_services(part: str, address: str) -> Iterator[URLResolver]:
    """What installed services have beside their pages, in a file of this name among their addresses, in no language:
    ``doors`` for programs, ``staff`` for staff. ``address`` says where, with the service's name in it."""
    for package in installed.service_packages():
        urls = find_spec(f"{package}.urls")
        if urls and urls.submodule_search_locations and find_spec(f"{package}.urls.{part}"):
            yield path(address.format(package.rpartition(".")[2]), include(f"{package}.urls.{part}"))


_MANDATES = Text(fr="mandats/", nl="volmachten/", de="vollmachten/", en="mandates/")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("zinneke.ui.urls")),
    path("", include("zinneke.accounts.sign_in.doors")),
    path("", include("zinneke.portal.doors")),
    path("", include("zinneke.opendata.doors")),
    path("", include("zinneke.opendata.explore.urls")),
    path("", include("zinneke.opendata.explore.older_urls")),
    path("", include("zinneke.opendata.interface.urls")),
    path("", include("zinneke.opendata.ckan.urls")),
    path("", include("zinneke.opendata.ogc.urls")),
    path("", include("zinneke.opendata.assistants.urls")),
    path("", include("zinneke.accounts.audit.doors")),
    *_of_services("doors", "api/{}/v1/"),
    path("staff/admin/login/", RedirectView.as_view(pattern_name="accounts:sign_in", query_string=True)),
    path("staff/admin/", admin.site.urls),
    path("staff/", include("zinneke.accounts.urls")),
    path("staff/", include("zinneke.accounts.mandates.staff_urls")),
    path("staff/", include("zinneke.accounts.people.urls")),
    path("staff/", include("zinneke.accounts.audit.urls")),
    path("staff/", include("zinneke.portal.staff")),
    path("staff/", include("zinneke.opendata.stories.staff_urls")),
    path("staff/", include("zinneke.opendata.wanted.staff_urls")),
    path("staff/", include("zinneke.opendata.access.staff_urls")),
    path("staff/", include("zinneke.opendata.voices.staff_urls")),
    path("staff/data/", include("zinneke.opendata.stewardship.urls")),
    path("staff/", include("zinneke.opendata.harvest.staff_urls")),
    path("staff/notices/", include("zinneke.notices.desk.urls")),
    *_of_services("staff", "staff/{}/"),
    *i18n_patterns(
        path("", include("zinneke.accounts.sign_in.urls")),
        path("", include("zinneke.portal.urls")),
        path(lazy_text(MY_PAGE, ending="/"), include("zinneke.portal.mine.urls")),
        path(lazy_text(MY_PAGE, ending="/"), include("zinneke.notices.urls")),
        path(lazy_text(_MANDATES), include("zinneke.accounts.mandates.urls")),
        path("", include("zinneke.accounts.personal.urls")),
        *_services(),
    ),
]

handler400 = "zinneke.ui.errors.bad_request"
handler403 = "zinneke.ui.errors.forbidden"
handler404 = "zinneke.ui.errors.not_found"
handler500 = "zinneke.ui.errors.broken"
