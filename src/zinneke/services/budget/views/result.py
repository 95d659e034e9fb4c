"""The result of a vote: what is funded, why, by what rule, with what files anybody checks it."""

from typing import Any

from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zinneke.accounts.person import Request
from zinneke.services.budget.manifest.project_words import THEMES
from zinneke.services.budget.manifest.result_words import FILES, RULES
from zinneke.services.budget.models import Election
from zinneke.services.budget.queries import publications, results
from zinneke.services.budget.queries.results import Share
from zinneke.services.budget.rules.publication.files import MANIFEST
from zinneke.services.budget.rules.telling.election import overview
from zinneke.services.budget.rules.telling.ties import ties
from zinneke.ui.city import site
from zinneke.ui.language import active
from zinneke.ui.plot.drawn import Drawn, drawn
from zinneke.ui.plot.figure import Figure, Key, Kind, Series


@require_safe
def page(request: Request, public_id: str) -> HttpResponse:
    """The whole result."""
    election, language = _found(public_id), active()
    record = results.record(election)
    rows = results.rows(election, record, language)
    told = _head(election) | {
        "overview": [text.to(language) for text in overview(record)],
        "funded": [row for row in rows if row.funded],
        "others": [row for row in rows if not row.funded],
        "charts": _charts(election),
        "rule": RULES[str(record.rule)].to(language),
        "rules": [(RULES[one.rule].to(language), one) for one in results.others(election.result)],
        "by_length": election.result.explanation["election"]["without_funded_by_length"],
        "ties": [text.to(language) for text in ties(record)],
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
    funded = results.funded(election)
    lines = election.lines.select_related("proposal").exclude(proposal__lon=None)
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [line.proposal.lon, line.proposal.lat]},
            "properties": {
                "count": 1, "number": line.order, "rank": 0 if line.code in funded else 2,
                "label": f"{line.title(language)} – {_('Funded') if line.code in funded else _('Not funded')}",
            },
        }
        for line in lines
    ]  # fmt: skip
    return JsonResponse({"type": "FeatureCollection", "features": features})


@require_safe
def file(request: Request, public_id: str, name: str) -> HttpResponseBase:
    """A published file, as it was signed."""
    path = publications.file(_found(public_id), name)
    if path is None:
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)


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


def _charts(election: Election) -> list[Drawn]:
    """Shares of the money beside shares of the votes, by theme and by district; one group alone is no comparison."""
    pots = {pot.code: pot.title(active()) for pot in election.process.pots.all()}
    themes = {code: name.to(active()) for code, name in THEMES.items()}
    by_theme = results.shares(election.result, "theme")
    by_district = results.shares(election.result, "district")
    return [
        *([_chart("themes", _("By theme"), _("Theme"), by_theme, themes)] if len(by_theme) > 1 else []),
        *([_chart("districts", _("By district"), _("District"), by_district, pots)] if len(by_district) > 1 else []),
    ]


def _chart(name: str, title: str, across: str, shares: list[Share], names: dict[str, str]) -> Drawn:
    described = _(
        "Percent of the money spent, beside percent of all votes: near each other where the money follows the votes."
    )
    keys = tuple(Key(names.get(one.code, one.code or "–"), float(place)) for place, one in enumerate(shares))
    money = tuple(round(one.of_money * 100, 1) for one in shares)
    votes = tuple(round(one.of_votes * 100, 1) for one in shares)
    series = (Series(_("Money"), money), Series(_("Votes"), votes))
    return drawn(Figure(Kind.BARS, title, described, across, _("Percent"), keys, series), name, decimals=1)
