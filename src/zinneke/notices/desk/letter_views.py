"""Letters: print the batch of the day, say that it is posted, take note of what came back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.notices.letters import actions
from zinneke.notices.manifest import POST
from zinneke.notices.models import Delivery, LetterBatch

LATEST = 20


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def letters(request: Request) -> HttpResponse:
    """How many wait, and the latest batches; the button gathers a new one."""
    request.person.require(POST)
    if request.method == "POST":
        if actions.print_batch(by=request.person) is None:
            messages.error(request, _("No letter waits to be printed."))
        return redirect("staff_notices:letters")
    batches = LetterBatch.objects.select_related("made_by")[:LATEST]
    context = {
        "waiting": actions.waiting_letters().count(),
        "batches": [(one, one.deliveries.count()) for one in batches],
        "most": actions.MOST,
    }
    return render(request, "notices/desk/letters.html", context)


@require_safe
@never_cache
@staff_page
def batch_file(request: Request, number: int) -> HttpResponse:
    """The batch as one file to print."""
    from zinneke.notices.letters import batch

    request.person.require(POST)
    found = get_object_or_404(LetterBatch, pk=number)
    response = HttpResponse(batch.whole(found), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="batch-{found.pk}.pdf"'
    return response


@require_POST
@staff_page
def posted(request: Request, number: int) -> HttpResponse:
    """The batch went to the post."""
    request.person.require(POST)
    count = actions.post(get_object_or_404(LetterBatch, pk=number), by=request.person)
    said = ngettext("%(n)d letter is with the post.", "%(n)d letters are with the post.", count)
    messages.success(request, said % {"n": count})
    return redirect("staff_notices:letters")


@require_POST
@staff_page
def returned(request: Request) -> HttpResponse:
    """A letter came back: found by the number at its foot."""
    request.person.require(POST)
    typed = request.POST.get("number", "").strip().removeprefix("N").strip()
    found = Delivery.objects.filter(pk=int(typed)).first() if typed.isdecimal() and len(typed) < 15 else None
    if found is not None and actions.came_back(found, by=request.person):
        messages.success(request, _("Noted: the next way is tried."))
    else:
        messages.error(request, _("“%(number)s” is no letter that is on its way: see the foot of the letter.") % {
            "number": typed[:20]
        })  # fmt: skip
    return redirect("staff_notices:letters")
