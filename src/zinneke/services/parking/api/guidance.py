"""Guidance for programs: the question of the page as an address, the answer as JSON with the reason of everything."""

from secrets import SystemRandom
from typing import Any, Final

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from zinneke.kernel.problem import Problem
from zinneke.kernel.time import format_instant
from zinneke.services.parking.actions.guidance import advise
from zinneke.services.parking.api.answering import JSON, METHODS, OPEN, answering, refused
from zinneke.services.parking.forms.guidance import STAYS, WALKS, GuidanceForm
from zinneke.services.parking.queries.guidance import Guidance
from zinneke.services.parking.rules.guidance.answer import RULE_VERSION, change
from zinneke.services.parking.rules.guidance.needs import Vehicle, Weight
from zinneke.services.parking.rules.guidance.offers import Offer
from zinneke.services.parking.rules.guidance.plan import Plan
from zinneke.ui import errors
from zinneke.ui.ratelimit import limited

QUESTIONS_A_MINUTE: Final = 60
_CHANCE: Final = SystemRandom()


def _too_often(_request: HttpRequest, wait_s: int) -> HttpResponse:
    detail = f"more than {QUESTIONS_A_MINUTE} questions a minute from this address: wait {wait_s} s"
    return errors.answer(Problem("about:blank", "Too many requests", detail, 429), OPEN)


@limited("parking-guidance", times=QUESTIONS_A_MINUTE, per_s=60, methods=METHODS, refuse=_too_often)
@answering
def guidance(request: HttpRequest) -> HttpResponse:
    """The plan for a question. Nobody keeps it: it holds for a moment."""
    with override("en"):
        form = GuidanceForm.of(request.GET)
        if not form.is_valid():
            raise refused("; ".join(f"{name}: {' '.join(map(str, texts))}" for name, texts in form.errors.items()))
        found = advise(form.question(request.GET.get("kept", "")[:300]), _CHANCE.random())
        body = msgspec.json.encode(document(found))
    return HttpResponse(body, content_type=JSON, headers=OPEN | {"Cache-Control": "no-store"})


def document(found: Guidance) -> dict[str, Any]:
    """The answer: the plan, the runner-up, what became of the place advised before, and every place with its fate."""
    answer, kept = found.answer, found.question.kept
    what, why = change(answer, kept) if kept else (None, None)
    drive, walk = found.routes()
    return {
        "at": format_instant(found.at),
        "rule": {"algorithm": "parking.guidance", "version": RULE_VERSION},
        "streets": {"approximate": found.ways.approximate, "extract": found.ways.extract or None},
        "attribution": found.ways.attribution or None,
        "plan": _plan(found, answer.plan) if answer.plan else None,
        "runner_up": _plan(found, answer.runner_up) if answer.runner_up else None,
        "kept": {"id": kept, "change": what, "reason": why} if kept else None,
        "scarce": answer.scarce,
        "shared_out": answer.shared,
        "drive": drive.geojson() if drive else None,
        "walk": walk.geojson() if walk else None,
        "usable": [_usable(offer) for offer in answer.usable],
        "left_out": answer.left_out,
    }


def _plan(found: Guidance, plan: Plan) -> dict[str, Any]:
    return {
        "stops": [
            {
                "id": step.id,
                "name": found.sites[step.id].row.place.name.text,
                "position": found.offers[step.id].place.geojson(),
                "reached_with": round(step.reach, 4),
                "chance": round(step.chance, 4),
                "drive_min": round(step.drive_min, 2),
                "walk_min": round(step.walk_min, 2),
                "price_cents": found.offers[step.id].cents,
                "reckoned_cents": step.cents,
            }
            for step in plan.steps
        ],
        "minutes": {
            "drive": round(plan.drive_min, 2),
            "search": round(plan.search_min, 2),
            "walk": round(plan.walk_min, 2),
            "price": round(plan.price_min, 2),
            "risk": round(plan.penalty_min, 2),
            "total": round(plan.total_min, 2),
        },
        "all_full": round(plan.fail, 4),
    }


def _usable(offer: Offer) -> dict[str, Any]:
    chance = offer.chance
    return {
        "id": offer.id,
        "drive_min": round(offer.drive_s / 60, 2),
        "walk_min": round(offer.walk_s / 60, 2),
        "price_cents": offer.cents,
        "chance": round(chance.probability, 4) if chance else None,
        "chance_basis": chance.basis if chance else None,
        "expected_free": round(chance.free, 1) if chance else None,
        "count_age_s": None if offer.age_s is None else round(offer.age_s),
    }


def parameters() -> list[dict[str, Any]]:
    """What the address takes, for its description (OpenAPI 3.1)."""
    text, flag = {"type": "string", "maxLength": 200}, {"type": "boolean", "default": False}
    metres = {"type": "number", "minimum": 0.5, "maximum": 5}
    schemas: dict[str, tuple[dict[str, Any], str]] = {
        "origin": (text, "Where one starts: a name, or latitude and longitude as in 50.8456, 4.3571."),
        "destination": (text, "Where one wants to be."),
        "arrive": ({"type": "string", "format": "date-time"}, "When to arrive; without it one leaves now."),
        "stay": ({"enum": [minutes for minutes, _name in STAYS], "default": 120}, "Minutes of the stay."),
        "vehicle": ({"enum": [each.value for each in Vehicle]}, "What is parked."),
        "disabled": (flag, "Needs a space for people with a disability card."),
        "charging": (flag, "Needs to charge."),
        "resident": (flag, "Has a resident's card."),
        "no_stairs": (flag, "Walks without stairs."),
        "height": (metres, "Height of the vehicle in metres."),
        "width": (metres, "Width of the vehicle in metres."),
        "walk": ({"enum": [minutes for minutes, _name in WALKS], "default": 20}, "Minutes to walk at most."),
        "matters": ({"enum": [each.value for each in Weight]}, "What matters more."),
        "kept": (text | {"maxLength": 300}, "The place one is driving to, to be told what became of it."),
    }
    return [
        {"name": name, "in": "query", "required": name in ("origin", "destination"), "schema": schema,
         "description": said}
        for name, (schema, said) in schemas.items()
    ]  # fmt: skip
