"""Filling a form, page by page: what is sent is kept, right or wrong; going on asks for what is right."""

from typing import Final

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from zinneke.accounts.person import Request
from zinneke.kernel.time import in_brussels, now
from zinneke.services.desk.actions import drafts as actions
from zinneke.services.desk.actions.drafts import NotOpen, TooManyFiles
from zinneke.services.desk.manifest.form_words import FAULTS
from zinneke.services.desk.queries import drafts
from zinneke.services.desk.queries.drafts import Filling
from zinneke.services.desk.rules.forms import Fault, Field, Kind
from zinneke.services.desk.rules.forms.checks import check_shown
from zinneke.services.desk.rules.forms.definition import dissolved
from zinneke.services.desk.views import filling_page
from zinneke.services.desk.views import form_told as told
from zinneke.services.desk.views.drafts_found import step_url, with_open_draft
from zinneke.ui.errors import too_often
from zinneke.ui.language import active
from zinneke.ui.ratelimit import limited
from zinneke.ui.uploads import MEGABYTE, UploadField

UNPROCESSABLE: Final = 422


@require_safe
@with_open_draft
def resume(request: Request, filling: Filling) -> HttpResponse:
    """To the first page where something is missing, or to the summary."""
    today = in_brussels(now()).date()
    for step in filling.shown.steps:
        if check_shown(filling.shown, today, step.code):
            return redirect(step_url(filling.draft, step.code))
    return redirect("desk:draft_check", filling.draft.key)


@limited("desk-fill", times=600, per_s=3600, refuse=too_often)
@require_http_methods(["GET", "HEAD", "POST"])
@with_open_draft
def step(request: Request, filling: Filling, code: str) -> HttpResponse:
    """One page: shown, kept, gone on from."""
    if filling.definition.step(code) is None:
        raise Http404
    if request.method != "POST":
        return filling_page.shown(request, filling, code, {})
    try:
        refused = _keep(request, filling, code)
    except NotOpen:
        return redirect("desk:draft_done", filling.draft.key)
    fresh = drafts.filling(drafts.of(filling.draft.key, request.person, now()) or filling.draft)
    verb, _colon, what = request.POST.get("do", "next").partition(":")
    if refused:
        return filling_page.shown(request, fresh, code, refused, status=UNPROCESSABLE)
    if verb in ("add", "remove", "attach", "detach"):
        return redirect(f"{step_url(fresh.draft, code)}#{what.partition(':')[0] if verb != 'detach' else 'main'}")
    if verb == "back":
        return redirect(_beside(fresh, code, -1))
    return _go_on(request, fresh, code)


def _keep(request: Request, filling: Filling, code: str) -> dict[str, str]:
    """Keep what was sent, then do what a button asks for. Gives what is wrong with files, by field."""
    draft = actions.keep(filling.draft, code, {name: request.POST.getlist(name) for name in request.POST})
    page = filling.definition.step(code)
    fields = {one.code: one for one in dissolved(page.fields)} if page else {}
    verb, _colon, what = request.POST.get("do", "").partition(":")
    name, _colon, at = what.partition(":")
    if verb == "add" and name in fields:
        actions.add_item(draft, fields[name])
    elif verb == "remove" and name in fields and at.isdecimal():
        actions.remove_item(draft, fields[name], int(at))
    elif verb == "detach" and (upload := drafts.upload(draft, what)):
        actions.detach(draft, upload)
    files = [one for one in fields.values() if one.kind == Kind.FILE]
    said = {one.code: _attach(request, filling, one) for one in files if one.code in request.FILES}
    return {field: why for field, why in said.items() if why}


def _attach(request: Request, filling: Filling, field: Field) -> str:
    """Take the files of a field; what is wrong with the first that is refused."""
    taken = UploadField(frozenset(field.file_kinds), (field.largest_mb or told.LARGEST_MB) * MEGABYTE)
    for sent in request.FILES.getlist(field.code):
        try:
            accepted = taken.clean(sent)
            if accepted is not None:
                actions.attach(filling.draft, field, accepted)
        except TooManyFiles:
            return FAULTS["tooMany"].to(active()).replace("{bound}", str(field.most or 10))
        except ValidationError as error:
            return str(error.messages[0])
    return ""


def _go_on(request: Request, filling: Filling, code: str) -> HttpResponse:
    """To the next page, unless something is wrong here, or answers ask for more than the page showed."""
    faults = check_shown(filling.shown, in_brussels(now()).date(), code)
    page = filling_page.step_of(filling, code)
    before = set(request.POST.get("seen", "").split())
    fresh = set(told.visible_names(page.fields, filling.shown)) - before if page and "seen" in request.POST else set()
    if faults and all(_is_under(fault, fresh) for fault in faults):
        return filling_page.shown(request, filling, code, {}, asks_more=True)
    if faults:
        return filling_page.shown(request, filling, code, told.errors(faults), status=UNPROCESSABLE)
    return redirect(_beside(filling, code, 1))


def _is_under(fault: Fault, names: set[str]) -> bool:
    return any(fault.path == name or fault.path.startswith(f"{name}.") for name in names)


def _beside(filling: Filling, code: str, by: int) -> str:
    """The page before or after; before the first is itself, after the last the summary."""
    codes = [one.code for one in filling.shown.steps]
    at = codes.index(code) + by if code in codes else 0
    if at >= len(codes):
        return reverse("desk:draft_check", args=[filling.draft.key])
    return step_url(filling.draft, codes[max(at, 0)])
