"""The processes, and the page of each: where we are, and what can be done now."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zinneke.accounts.person import Request
from zinneke.kernel.time import now
from zinneke.services.budget.models import Process
from zinneke.services.budget.queries import ballot, processes, proposals, results, rights
from zinneke.services.budget.rules.phases import Deed
from zinneke.ui.language import active


@require_safe
def process_list(request: Request) -> HttpResponse:
    """Every process that is published, with where it is."""
    language = active()
    told = [
        (one, one.title(language), one.text(language), processes.present(processes.stretches(one, language)))
        for one in processes.published()
    ]
    return render(request, "budget/processes.html", {"told": told})


@require_safe
def process_page(request: Request, slug: str) -> HttpResponse:
    """A process: its phases, its money."""
    process, language = found(slug), active()
    page = {
        "process": process,
        "votes": [(one, one.title(language)) for one in ballot.open_in(process, now())],
        "results": [(one, one.title(language)) for one in results.of_process(process)],
        "title": process.title(language),
        "text": process.text(language),
        "stretches": processes.stretches(process, language),
        "count": proposals.public(process).count(),
        "may_propose": rights.runs(Deed.PROPOSE, process),
        "pots": [(pot.title(language), pot.amount_cents / 100) for pot in process.pots.all()],
    }
    return render(request, "budget/process.html", page)


def found(slug: str) -> Process:
    """The published process of an address; raises Http404."""
    process = processes.published().filter(slug=slug).first()
    if process is None:
        raise Http404
    return process
