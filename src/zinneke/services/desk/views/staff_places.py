"""Places as staff see them: who comes today, who came without an appointment, opening hours."""

from datetime import date
from typing import Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.kernel.time import in_brussels, now
from zinneke.services.desk.actions import appointments, places
from zinneke.services.desk.forms.appointments import WEEKDAYS, OpeningForm
from zinneke.services.desk.manifest.permissions import PLAN, RECEIVE
from zinneke.services.desk.models import Appointment, Opening, Place
from zinneke.services.desk.queries import appointments as reading
from zinneke.services.desk.views import appointment_told as told

UNPROCESSABLE: Final = 422


@require_safe
@staff_page
def place_list(request: Request) -> HttpResponse:
    """The places of one's departments."""
    departments = request.person.departments_with(RECEIVE)
    if departments == frozenset():
        raise PermissionDenied(f"{request.person.name} lacks the permission {RECEIVE}")
    found = Place.objects.order_by("code")
    if departments is not None:
        found = found.filter(department__code__in=departments)
    return render(request, "desk/staff_places.html", {"places": [told.placed(one) for one in found]})


@require_safe
@staff_page
def day(request: Request, code: str) -> HttpResponse:
    """Who comes on a day, today unless asked."""
    place = _place(request, code)
    today = in_brussels(now()).date()
    try:
        on = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        on = today
    page = {
        "place": told.placed(place),
        "day": on,
        "rows": [told.appointment(one) for one in reading.day_list(place, on)],
        "kinds": [told.named(one) for one in place.kinds.order_by("code")],
        "may_plan": request.person.may(PLAN, of=place.department.code),
    }
    return render(request, "desk/staff_day.html", page)


@require_POST
@staff_page
def receive(request: Request, code: str, pk: int) -> HttpResponse:
    """Somebody came, or did not."""
    place = _place(request, code)
    row = get_object_or_404(Appointment, pk=pk, place=place)
    appointments.receive(row, came=request.POST.get("came") == "yes", by=request.person)
    return redirect("desk_staff:day", code)


@require_POST
@staff_page
def walk_in(request: Request, code: str) -> HttpResponse:
    """Somebody came without an appointment."""
    place = _place(request, code)
    kind = place.kinds.filter(code=request.POST.get("kind", "")).first()
    if kind is None:
        raise Http404
    appointments.walk_in(place, kind, by=request.person)
    messages.success(request, _("Counted."))
    return redirect("desk_staff:day", code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def hours(request: Request, code: str) -> HttpResponse:
    """Opening hours, and days that differ."""
    place = _place(request, code)
    request.person.require(PLAN, of=place.department.code)
    form = OpeningForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            places.add_opening(place, form.hours(), by=request.person)
        except ValueError:
            form.add_error(None, _("Choose a weekday or a day, opening before closing, and at least one counter."))
        else:
            return redirect("desk_staff:hours", code)
    names = dict(WEEKDAYS)
    rows = [(one, names.get(str(one.weekday), "") if one.day is None else "") for one in reading.openings(place)]
    page = {"place": told.placed(place), "form": form, "rows": rows}
    return render(request, "desk/staff_hours.html", page, status=UNPROCESSABLE if form.errors else 200)


@require_POST
@staff_page
def close(request: Request, code: str, pk: int) -> HttpResponse:
    """Open no longer then."""
    place = _place(request, code)
    places.remove_opening(get_object_or_404(Opening, pk=pk, place=place), by=request.person)
    return redirect("desk_staff:hours", code)


def _place(request: Request, code: str) -> Place:
    """A place of a department where the person receives visitors; none other is found."""
    place = get_object_or_404(Place.objects.select_related("department"), code=code)
    if not request.person.may(RECEIVE, of=place.department.code):
        raise Http404
    return place
