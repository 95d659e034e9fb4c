"""Pages and switches that belong to no service: the language of `/`, the language and colour switches."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_supported_language_variant, override
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_POST, require_safe

from zinneke.ui import colours, language

CODES = [code for code, _ in settings.LANGUAGES]


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """`/`: the language last read, else the browser's; unknown, the reader chooses (Brussels answers both ways)."""
    wanted = _wanted_language(request)
    if wanted is None:
        return render(request, "ui/choose_language.html")
    with override(wanted):
        response = HttpResponseRedirect(reverse("portal:home"))
    response.headers["Vary"] = "Accept-Language, Cookie"
    return response


@require_safe
def switch_language(request: HttpRequest, code: str) -> HttpResponse:
    """Go back in another language, for pages whose address has none."""
    if code not in CODES:
        raise Http404
    response = HttpResponseRedirect(_back(request.GET.get("next", "/")))
    language.keep(response, code)
    return response


@require_POST
def switch_colours(request: HttpRequest) -> HttpResponse:
    """Go back in light or dark."""
    response = HttpResponseRedirect(_back(request.POST.get("next", "/")))
    scheme = request.POST.get("scheme", "auto")
    if scheme in colours.SCHEMES:
        colours.keep(response, scheme)
    return response


def _wanted_language(request: HttpRequest) -> str | None:
    if (kept := request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)) in CODES:
        return kept
    for tag, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            return get_supported_language_variant(tag)
        except LookupError:
            continue
    return None


def _back(target: str) -> str:
    return target if url_has_allowed_host_and_scheme(target, allowed_hosts=None) else "/"
