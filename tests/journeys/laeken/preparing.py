"""Act 0: the city sets the edition up, on the pages for it, with the days that Laeken had."""

from datetime import date
from typing import Final

from tests.journeys.laeken.stage import SLUG, Stage, worded

from zinneke.kernel.text import Text
from zinneke.services.budget.manifest import invented

CALENDAR: Final = (
    ("ideas", date(2023, 10, 16), date(2023, 12, 15)),
    ("support", date(2023, 10, 16), date(2023, 12, 15)),
    ("feasibility", date(2023, 12, 16), date(2024, 3, 31)),
    ("decision", date(2024, 4, 1), date(2024, 5, 10)),
    ("vote", date(2024, 5, 11), date(2024, 8, 15)),
    ("paper_entry", date(2024, 8, 16), date(2024, 9, 11)),
    ("count", date(2024, 9, 12), date(2024, 9, 12)),
    ("result", date(2024, 9, 13), date(2024, 10, 14)),
    ("objection", date(2024, 9, 13), date(2024, 9, 30)),
    ("realisation", date(2024, 10, 15), date(2026, 12, 31)),
)
"""Kind, first and last day of each phase, as Laeken published them; when people object is our own."""
TITLE: Final = Text(
    fr="Budget participatif de Laeken", nl="Burgerbegroting Laken", de="Bürgerhaushalt Laeken",
    en="Participatory budget of Laeken",
)  # fmt: skip
BUDGET_EURO: Final = invented.AMOUNT_CENTS // 100


def set_up(stage: Stage) -> None:
    """Texts, money, phases; everybody sees it last."""
    process = f"/staff/budget/{SLUG}/setup/"
    _kept(stage, "process", "/staff/budget/new/", {"slug": SLUG, **worded("title", TITLE)})
    money = {"code": SLUG, "amount": str(BUDGET_EURO), **worded("title", invented.POT)}
    _kept(stage, "money", f"{process}money/new/", money)
    for kind, first, last in CALENDAR:
        days = {"kind": kind, "first_day": first.isoformat(), "last_day": last.isoformat()}
        _kept(stage, "phase", f"{process}phases/new/", days)
    _kept(stage, "publish", f"{process}texts/", {"published": True})


def _kept(stage: Stage, step: str, page: str, values: dict[str, str] | dict[str, bool]) -> None:
    hands = stage.hands("olga", step)
    hands.go(page)
    hands.send(page, values)
    assert hands.path == f"/staff/budget/{SLUG}/setup/"
