"""The result of a vote: what is funded, why, by what rule, with what files anybody checks it."""

from typing import Any, Final

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from zinneke.accounts.person import Request
from zinneke.kernel.geo import Point
from zinneke.services.budget.manifest.project_words import THEMES
from zinneke.services.budget.manifest.result_words import FILES, RULES
from zinneke.services.budget.models import Election, Line
from zinneke.services.budget.queries import proposals, publications, result_list, results
from zinneke.services.budget.queries.results import Row
from zinneke.services.budget.rules.publication.files import MANIFEST
from zinneke.services.budget.rules.telling.election import overview
from zinneke.services.budget.rules.telling.ties import ties
from zinneke.services.budget.views.result_charts import charts
from zinneke.ui import marks
from zinneke.ui.city import site
from zinneke.ui.language import active
from zinneke.ui.marks import Mark

SORTS: Final = {
    result_list.AS_COUNTED: gettext_lazy("as it was counted"),
    "votes": gettext_lazy("the most votes first"),
    "number": gettext_lazy("by number"),
    "cheapest": gettext_lazy("the cheapest first"),
    "dearest": gettext_lazy("the dearest first"),
}


@require_safe
def page(request: Request, public_id: str) -> HttpResponse:
    """The whole result."""
    election, language = _found(public_id), active()
    record, wanted = results.record(election), result_list.wanted_of(request.GET.dict())
    everything = results.rows(election, record, language)
    rows = result_list.narrowed(everything, wanted)
    told = _head(election) | {
        "overview": [text.to(language) for text in overview(record)],
        "funded": [row for row in rows if row.funded],
        "others": [row for row in rows if not row.funded],
        "wanted": wanted,
        "themes": _themes(everything),
        "sorts": SORTS.items(),
        "query": request.GET.urlencode(),
        "charts": charts(election),
        "rule": RULES[str(record.rule)].to(language),
        "rules": [(RULES[one.rule].to(language), one) for one in results.others(election.result)],
        "by_length": election.result.explanation["election"]["without_funded_by_length"],
        "ties": [text.to(language) for text in ties(record)],
        "drawn": results.lot_told(election, language),
        "statement": election.result.statement,
        "files": [(name, about.to(language)) for name, about in FILES.items()],
        "address": site() + reverse("budget:result_file", args=(public_id, MANIFEST)).removesuffix(MANIFEST),
    }
    return render(request, "budget/result/page.html", told)


@require_safe
def project(request: Request, public_id: str, order: int) -> HttpResponse:
    """Why one project is funded or not."""
    election, language = _found(public_id), active()
    record = results.record(election)
    row = results.one_row(election, record, order, language)
    if row is None:
        raise Http404
    facts, together = record.of(row.line.code), _("others together")
    told = _head(election) | {
        "row": row,
        "name": row.title,
        "spent": [
            (record.called(one["id"]).to(language) if one["id"] else together, one["supporters"], one["cents"] / 100)
            for one in facts.get("spent_elsewhere", ())
            if one["cents"]
        ],
        "also": [
            (record.called(one["id"]).to(language), one["supporters"])
            for one in facts.get("supporters_also_funded", ())
        ],
    }
    return render(request, "budget/result/project.html", told)


@require_safe
def positions(request: Request, public_id: str) -> HttpResponse:
    """Where the projects are, for the map: what is funded ranks as good."""
    election, language = _found(public_id), active()
    funded, wanted = results.funded(election), result_list.wanted_of(request.GET.dict())
    lines = {one.proposal: one for one in election.lines.select_related("proposal")}
    shown = [row for row in lines if wanted.theme in ("", row.theme)]
    return marks.answer(
        _mark(place, lines[row], lines[row].title(language), funded=lines[row].code in funded)
        for row, place in proposals.placed(shown)
    )


@require_safe
def file(request: Request, public_id: str, name: str) -> HttpResponseBase:
    """A published file, as it was signed."""
    path = publications.file(_found(public_id), name)
    if path is None:
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)


def _themes(rows: list[Row]) -> list[tuple[str, str]]:
    """Those that projects of the ballot have; one alone narrows nothing."""
    there = {row.line.proposal.theme for row in rows}
    return [(code, name.to(active())) for code, name in THEMES.items() if code in there and len(there) > 1]


def _mark(place: Point, line: Line, title: str, *, funded: bool) -> Mark:
    return marks.mark(place, line.order, f"{title} – {_('Funded') if funded else _('Not funded')}", 0 if funded else 2)


def _found(public_id: str) -> Election:
    election = results.published(public_id)
    if election is None:
        raise Http404
    return election


def _head(election: Election) -> dict[str, Any]:
    language = active()
    return {
        "election": election,
        "process": election.process,
        "title": election.title(language),
        "process_title": election.process.title(language),
        "decisions": results.decisions(election, language),
        "key": election.result.key_sha256,
        "code": election.result.code,
    }
