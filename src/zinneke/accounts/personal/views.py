"""Pages of one's own data."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zinneke.accounts.gate import resident_page
from zinneke.accounts.mandates.actions import themselves
from zinneke.accounts.models import DataCopy, Erasure
from zinneke.accounts.person import Request
from zinneke.accounts.personal import contact, copies, erasing
from zinneke.accounts.personal.forms import ContactForm, ErasureForm
from zinneke.accounts.personal.fresh import freshly_signed_in
from zinneke.accounts.personal.processings import processings, record
from zinneke.accounts.personal.subjects import subject_of
from zinneke.ui.errors import too_often
from zinneke.ui.language import active
from zinneke.ui.ratelimit import limited

UNPROCESSABLE: Final = 422


@never_cache
@require_safe
@resident_page()
def overview(request: Request) -> HttpResponse:
    """What can be done with one's data."""
    user = themselves(request.person)
    return render(request, "accounts/personal/overview.html", {"erasure": Erasure.objects.filter(user=user).first()})


@limited("contact", times=60, per_s=3600, refuse=too_often)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@resident_page()
def details(request: Request) -> HttpResponse:
    """Correct how one is called and reached."""
    user = themselves(request.person)
    proven, named = list(subject_of(user).emails), contact.vouched_for(user)
    given = request.POST if request.method == "POST" else None
    form = ContactForm(given, initial=contact.contact_of(user), proven=proven, named=named)
    if request.method == "POST" and form.is_valid():
        contact.correct(request.person, form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("my_data:overview")
    page = {"form": form, "named": named, "user": user}
    return render(request, "accounts/personal/details.html", page, status=UNPROCESSABLE if form.errors else 200)


@limited("data-copy", times=10, per_s=3600, refuse=too_often)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_signed_in
def copy(request: Request) -> HttpResponse:
    """Ask for a copy; those that are there."""
    user = themselves(request.person)
    if request.method == "POST":
        try:
            copies.ask(request.person, active())
        except copies.Waiting:
            messages.info(request, _("A copy is being made already."))
        return redirect("my_data:copy")
    page = {"copies": DataCopy.objects.filter(user=user), "days": copies.LASTS.days, "processings": processings()}
    return render(request, "accounts/personal/copies.html", page)


@never_cache
@require_safe
@freshly_signed_in
def copy_file(request: Request, number: int) -> HttpResponse:
    """The archive: of who asked for it and nobody else."""
    found = copies.own(request.person, number)
    if found is None:
        raise Http404
    try:
        content = copies.store().read(found.key)
    except KeyError:
        raise Http404 from None
    name = f"zinneke-{found.asked_at:%Y-%m-%d}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/zip", headers=headers)


@limited("erasure", times=10, per_s=3600, refuse=too_often)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_signed_in
def erase(request: Request) -> HttpResponse:
    """What is erased and what is kept, told before; then it is asked for."""
    user = themselves(request.person)
    form = ErasureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        erasing.ask(request.person)
        return redirect("my_data:erase")
    page = {
        "form": form,
        "record": record(),
        "days": erasing.GRACE.days,
        "erasure": Erasure.objects.filter(user=user).first(),
    }
    return render(request, "accounts/personal/erase.html", page, status=UNPROCESSABLE if form.errors else 200)


@limited("erasure-off", times=10, per_s=3600, refuse=too_often)
@require_POST
@resident_page()
def call_off(request: Request) -> HttpResponse:
    """Keep the account after all."""
    if erasing.call_off(request.person):
        messages.success(request, _("Your account stays."))
    return redirect("my_data:overview")


@require_safe
def processing_record(request: Request) -> HttpResponse:
    """The record of processing activities, for everybody."""
    return render(request, "accounts/personal/record.html", {"record": record()})
