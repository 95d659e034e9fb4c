"""Appointments for everybody: what for, when; moved and cancelled by a code, or by who has an account."""

from datetime import date, datetime
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zinneke.accounts.person import Request
from zinneke.kernel.time import parse_instant
from zinneke.services.desk.actions import appointments as actions
from zinneke.services.desk.actions.appointments import Gone
from zinneke.services.desk.forms.appointments import CodeForm, VisitorForm
from zinneke.services.desk.models import Appointment, AppointmentKind, Place
from zinneke.services.desk.queries import appointments
from zinneke.services.desk.views import appointment_told as told
from zinneke.services.desk.views.appointment_found import OWN, ending, found, holder, needed, own_page
from zinneke.ui.errors import too_often
from zinneke.ui.ratelimit import limited

UNPROCESSABLE: Final = 422


@require_safe
def kinds(request: Request) -> HttpResponse:
    """What for, and where."""
    rows = [(told.named(one), [told.placed(place) for place in one.places.all()]) for one in appointments.kinds()]
    return render(request, "desk/appointment_kinds.html", {"kinds": rows})


@require_safe
def times(request: Request, kind: str, place: str) -> HttpResponse:
    """The next free times, day by day, as links."""
    what, where = _chosen(kind, place)
    after = _day(request.GET.get("after", ""))
    days = appointments.free_days(where, what, after)
    page = {"kind": told.named(what), "place": told.placed(where), "days": told.days(days), "later": told.later(days)}
    return render(request, "desk/appointment_times.html", page)


@limited("book-appointment", times=10, per_s=3600, refuse=too_often)
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: Request, kind: str, place: str) -> HttpResponse:
    """Who comes at the chosen time."""
    what, where = _chosen(kind, place)
    start = _instant(request.GET.get("at", ""))
    user = holder(request.person)
    known = {"name": user.get_full_name()} if user else {}
    form = VisitorForm(request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            _row, code = actions.book(where, what, start, form.visitor(user))
        except Gone:
            return _gone(request, what, where)
        request.session[OWN] = code
        return redirect("desk:appointment-own")
    page = {"form": form, "kind": told.named(what), "place": told.placed(where), "start": start, "held": user}
    return render(request, "desk/appointment_book.html", page, status=UNPROCESSABLE if form.errors else 200)


@limited("own-appointment", times=20, per_s=900, refuse=too_often)
@require_http_methods(["GET", "HEAD", "POST"])
@own_page
def own(request: Request) -> HttpResponse:
    """One's appointment: of the account, or by its code, which a browser session remembers once it was typed."""
    if request.method == "POST":
        form = CodeForm(request.POST)
        if form.is_valid() and actions.coded(form.cleaned_data["code"]):
            request.session[OWN] = form.cleaned_data["code"]
            return redirect("desk:appointment-own")
        form.add_error("code", _("No appointment has this code. Look at your message, or call us."))
        return render(request, "desk/appointment_code.html", {"form": form}, status=UNPROCESSABLE)
    row = found(request)
    if row is None:
        return render(request, "desk/appointment_code.html", {"form": CodeForm()})
    return render(request, "desk/appointment.html", _told(request, row))


@limited("move-appointment", times=20, per_s=900, refuse=too_often)
@require_http_methods(["GET", "HEAD", "POST"])
@own_page
def move(request: Request) -> HttpResponse:
    """To another time."""
    row, of = needed(request), ending(request)
    if request.method == "POST":
        try:
            actions.move(row, _instant(request.POST.get("at", "")))
        except Gone:
            messages.error(request, _("This time is not free any more. Choose another; yours stays as it is."))
            return redirect(reverse("desk:appointment-move") + of)
        messages.success(request, _("Your appointment is moved."))
        return redirect(reverse("desk:appointment-own") + of)
    days = appointments.free_days(row.place, row.kind, _day(request.GET.get("after", "")))
    page = {"appointment": told.appointment(row), "days": told.days(days), "later": told.later(days), "of": of}
    return render(request, "desk/appointment_move.html", page)


@limited("cancel-appointment", times=20, per_s=900, refuse=too_often)
@require_POST
@own_page
def cancel(request: Request) -> HttpResponse:
    """Not to come."""
    try:
        actions.cancel(needed(request))
    except Gone:
        messages.error(request, _("This appointment is over or was cancelled already."))
    else:
        messages.success(request, _("Your appointment is cancelled. Thank you for saying so."))
    return redirect("desk:appointments")


@require_safe
@own_page
def calendar(request: Request) -> HttpResponse:
    """The appointment for one's calendar (iCalendar, RFC 5545)."""
    response = HttpResponse(told.icalendar(needed(request)), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="appointment.ics"'
    return response


def _told(request: Request, row: Appointment) -> dict[str, Any]:
    page = {"appointment": told.appointment(row), "of": ending(request)}
    if page["of"]:
        return page
    code = str(request.session[OWN]).upper().replace("-", "").replace(" ", "")
    return page | {"code": f"{code[:4]}-{code[4:]}"}


def _gone(request: Request, kind: AppointmentKind, place: Place) -> HttpResponse:
    messages.error(request, _("This time is not free any more. Choose another."))
    return redirect("desk:appointment-times", kind.code, place.code)


def _chosen(kind: str, place: str) -> tuple[AppointmentKind, Place]:
    what = get_object_or_404(AppointmentKind, code=kind)
    return what, get_object_or_404(what.places, code=place)


def _instant(text: str) -> datetime:
    try:
        return parse_instant(text)
    except ValueError:
        raise Http404 from None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
