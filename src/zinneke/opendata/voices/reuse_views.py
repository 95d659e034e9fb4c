"""Reuses, for everybody: the list, one of them, telling of one."""

from collections.abc import Sequence
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zinneke.accounts.person import Request
from zinneke.kernel.text import Text
from zinneke.kernel.time import format_instant
from zinneke.opendata import pages
from zinneke.opendata.access.metering import OPEN, metered
from zinneke.opendata.addresses import address
from zinneke.opendata.manifest import MODERATE
from zinneke.opendata.models import Dataset, Reuse
from zinneke.opendata.structured.views import in_script
from zinneke.opendata.voices import actions, queries
from zinneke.opendata.voices.forms import ReuseForm
from zinneke.opendata.voices.names import KINDS, SCHEMA_ORG
from zinneke.opendata.voices.retained import retained
from zinneke.opendata.voices.rules import Kind
from zinneke.ui.city import site
from zinneke.ui.errors import too_often
from zinneke.ui.language import active
from zinneke.ui.paging import leaf
from zinneke.ui.ratelimit import limited

PER_HOUR: Final = 20
"""Reuses that one address may tell of; a school has one address."""
UNPROCESSABLE: Final = 422


@require_safe
def reuse_list(request: Request) -> HttpResponse:
    """What is published, by kind and theme."""
    kind, theme = request.GET.get("kind", ""), request.GET.get("theme", "")[:300]
    every = queries.reuses()
    shown = leaf(queries.about(every, kind=kind, theme=theme), request)
    based = queries.datasets_of(list(shown.page))
    of_kind = queries.kinds(queries.about(every, theme=theme))
    of_theme = queries.themes(queries.about(every, kind=kind))
    page = {
        "leaf": shown,
        "rows": [(one, KINDS[Kind(one.kind)], _titled(based[one.pk])) for one in shown.page],
        "kinds": [
            (code, name, of_kind.get(code, 0)) for code, name in KINDS.items() if code in of_kind or code == kind
        ],
        "themes": sorted(
            (pages.facet_label("theme", value, active()), value, of_theme.get(value, 0))
            for value in {*of_theme, *filter(None, (theme,))}
        ),
        "kind": kind,
        "theme": theme,
        "may_moderate": request.person.may(MODERATE),
    }
    return render(request, "opendata/voices/reuses.html", page)


@require_safe
def reuse_page(request: Request, number: int) -> HttpResponse:
    """One of them."""
    reuse = get_object_or_404(queries.reuses(), pk=number)
    based = queries.datasets_of([reuse])[reuse.pk]
    page = {"reuse": reuse, "kind": kind_of(reuse), "datasets": _titled(based), "told": _told(reuse, based)}
    return render(request, "opendata/voices/reuse.html", page)


@limited("tell-of-reuse", times=PER_HOUR, per_s=3600, refuse=too_often)
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: Request) -> HttpResponse:
    """The form; what is sent waits for staff."""
    if request.method != "POST":
        initial = {"datasets": request.GET.get("dataset", "")[:200], "language": active()}
        return _form(request, ReuseForm(initial=initial))
    form = ReuseForm(request.POST)
    if not form.is_valid():
        return _form(request, form)
    try:
        actions.tell(form.told())
    except actions.Known:
        form.add_error("address", _("Somebody has told of this address already."))
        return _form(request, form)
    messages.success(request, _("Thank you. Staff read it before it is published."))
    return redirect("opendata:reuses")


@require_safe
def door(request: Request) -> HttpResponse:
    """The list in the reader's language."""
    return redirect("opendata:reuses")


@metered
@require_safe
def as_json(request: HttpRequest) -> HttpResponse:
    """All that are published, each with the datasets it is made with."""
    names = queries.names(queries.reuses())
    told = [_facts(one, names.get(one.pk, ())) for one in queries.reuses()]
    return JsonResponse({"reuses": told}, headers=OPEN)


def kind_of(reuse: Reuse) -> Text:
    """What a reuse is, in words."""
    return KINDS[Kind(reuse.kind)]


def _titled(datasets: Sequence[Dataset]) -> list[tuple[str, pages.Shown]]:
    """Name and title of each."""
    return [(dataset.name, pages.title(dataset.record, active())) for dataset in datasets]


def _facts(reuse: Reuse, names: Sequence[str]) -> dict[str, Any]:
    return {
        "number": reuse.pk,
        "title": reuse.title,
        "description": reuse.description,
        "language": reuse.language,
        "kind": reuse.kind,
        "maker": reuse.maker,
        "address": reuse.address,
        "published": format_instant(reuse.decided_at) if reuse.decided_at else None,
        "datasets": [address(name) for name in names],
    }


def _told(reuse: Reuse, based: Sequence[Dataset]) -> SafeString:
    """The same for search engines, in schema.org's words."""
    told = {
        "@context": "https://schema.org/",
        "@type": SCHEMA_ORG[Kind(reuse.kind)],
        "@id": site() + reverse("opendata:reuse", args=[reuse.pk]),
        "url": reuse.address,
        "name": reuse.title,
        "description": reuse.description,
        "inLanguage": reuse.language,
        "creator": {"@type": "Thing", "name": reuse.maker},
        "isBasedOn": [address(one.name) for one in based],
    }
    return in_script(told)


def _form(request: Request, form: ReuseForm) -> HttpResponse:
    page = {"form": form} | retained()
    return render(request, "opendata/voices/tell.html", page, status=UNPROCESSABLE if form.errors else 200)
