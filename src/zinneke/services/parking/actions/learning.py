"""The night's work: learn a model from the city's counts, judge every method, decide which one serves.

    data folder/parking/models/2026-11-27.1/     a model as `zinneke.forecast` saves it; never written to again

A model learns from all but the last weeks, and is judged on these: never on what it has seen.
"""

import logging
import shutil
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction

from zinneke.forecast.histories import Histories
from zinneke.forecast.learned import Model, save
from zinneke.forecast.learning import Recipe, train
from zinneke.forecast.plausible import Report
from zinneke.forecast.reading import Recording, read_parquet
from zinneke.kernel.time import BRUSSELS, in_brussels
from zinneke.services.parking.actions import gathering, inventing
from zinneke.services.parking.actions.expecting import Misses, Way, model_of
from zinneke.services.parking.actions.judging import WINDOW, judge
from zinneke.services.parking.models import Evaluation, ModelVersion, Night, Origin, Serving
from zinneke.services.parking.queries import evaluations
from zinneke.services.parking.rules.serving import LEAST_DAYS, PLAIN, Method, choose, is_due

_log: Final = logging.getLogger(__name__)
COUNTRY: Final = "BE"
"""Whose public and school holidays count."""
LEARN_EVERY: Final = timedelta(days=7)
KEPT: Final = 3
"""Models whose files are kept: the newest, and the one that serves."""
NIGHTS_KEPT: Final = 400
PROFILE: Final = timedelta(weeks=9)
"""What methods look back on, at the oldest row that is judged."""
SIMULATED: Final = Recipe(rows=15_000, trees=60)
"""How little is learned where counts are simulated, so that the demonstration is there sooner."""


def work_by_night(present: datetime) -> str:
    """Learn where it is time, judge, decide. Gives what was done; empty where the night's work is done already."""
    last = evaluations.latest_night()
    if not is_due(last.evaluated_at if last else None, present, in_brussels(present)):
        return ""
    if settings.CITY.on("simulation"):
        inventing.invent(present)
    newest = ModelVersion.objects.last()
    told = [] if newest else [evaluate(present)]
    due = newest is None or newest.origin == Origin.IMPORTED or present - newest.trained_at >= LEARN_EVERY
    if due or _model(newest) is None:
        told.append(learn(present))
    told.append(evaluate(present))
    return "; ".join(told)


def learn(present: datetime) -> str:
    """Learn a model from the city's own counts. Gives what came of it."""
    simulated = settings.CITY.on("simulation")
    days = settings.CITY.number("parking_history_days")
    with gathering.past(present - timedelta(days=days), present) as path:
        if path is None:
            return "no counts to learn from"
        recording = _read(path)
    clock = recording.histories.clock
    if clock.slots * clock.step < timedelta(days=2 * LEAST_DAYS) // timedelta(minutes=1):
        return f"less than {2 * LEAST_DAYS} days of counts: too few to learn from and to judge by"
    if simulated:
        return learn_from(recording, present, Origin.SIMULATED, recipe=SIMULATED)
    return learn_from(recording, present, Origin.OWN)


def learn_from(
    recording: Recording, present: datetime, origin: Origin, *, name: str = "", recipe: Recipe | None = None
) -> str:
    """Learn a model from a recording and keep it as the next version. Gives what came of it."""
    histories, begun = recording.histories, time.monotonic()
    until = _learned_until(histories)
    try:
        model = train(histories, until, recipe or Recipe(rows=settings.CITY.number("parking_training_rows")))
    except ValueError as error:
        return str(error)
    code = _next_code(present)
    _keep(model, folder_of(code))
    ModelVersion.objects.create(
        code=code, origin=origin, recording=name, trained_at=present, counts_from=histories.clock.time(0),
        counts_until=histories.clock.time(until), car_parks=len(histories.places), rows=model.card.rows,
        left_out=left_out(recording.reports), seconds=time.monotonic() - begun,
    )  # fmt: skip
    thin()
    return f"learned {code} from {len(histories.places)} car parks in {time.monotonic() - begun:.0f} s"


def evaluate(present: datetime) -> str:
    """Judge every method on the last weeks, and let the best one serve. Gives which."""
    newest = ModelVersion.objects.filter(kept=True).last()
    model = _model(newest)
    newest = newest if model else None
    with gathering.past(present - WINDOW - PROFILE, present) as path:
        recording = _read(path) if path else None
    if recording is None:
        return _decide(None, (), 0.0, newest, present)
    histories = recording.histories
    clock = histories.clock
    since = clock.slots - WINDOW // timedelta(minutes=clock.step)
    if newest and newest.origin != Origin.IMPORTED:
        since = max(since, clock.slot(newest.counts_until))
    judged = judge(histories, model, since)
    night = Night(
        evaluated_at=present, counts_from=clock.time(max(since, 0)), counts_until=clock.time(clock.slots - 1),
        version=newest, left_out=left_out(recording.reports),
    )  # fmt: skip
    return _decide(night, judged, clock.slots * clock.step / (24 * 60), newest, present)


@transaction.atomic
def _decide(
    night: Night | None, judged: Sequence[Evaluation], days: float, newest: ModelVersion | None, present: datetime
) -> str:
    """Keep the evaluation and what follows from it."""
    if night:
        _remember(night, judged)
    over_all = [one for one in judged if not one.car_park]
    before = evaluations.serving()
    chosen = choose(
        evaluations.scores(over_all, latest=False),
        evaluations.scores(over_all, latest=True),
        Method(before.method) if before else None,
        days=days,
        imported=newest is not None and newest.origin == Origin.IMPORTED,
    )
    version = newest if chosen.method is Method.MODEL else None
    if before is None or (before.method, before.reason, before.version) != (chosen.method, chosen.reason, version):
        Serving.objects.create(
            since=present, method=chosen.method, reason=chosen.reason, ratio=chosen.ratio, version=version
        )
    return f"{chosen.method} serves: {chosen.reason}"


def _remember(night: Night, judged: Sequence[Evaluation]) -> None:
    """Keep a night; single car parks are told of the latest one only."""
    night.save()
    for one in judged:
        one.night = night
    Evaluation.objects.exclude(car_park="").delete()
    Evaluation.objects.bulk_create(judged, batch_size=500)
    Night.objects.filter(pk__lte=night.pk - NIGHTS_KEPT).delete()


def way() -> Way:
    """How forecasts are made now: by what serves, with what plain methods missed by where that was measured.

    Where a model cannot be read, as after a restore, a plain method serves until the night has learned another.
    """
    serving = evaluations.serving()
    if serving is None:
        return Way(Method.RULE)
    if serving.version is None:
        return Way(Method(serving.method), misses=_misses())
    if model := _model(serving.version):
        return Way(Method(serving.method), model, serving.version.code, _misses())
    return Way(PLAIN[0], misses=_misses())


def _model(version: ModelVersion | None) -> Model | None:
    """The model of a version; None where its files are gone or not to be read."""
    if version is None:
        return None
    try:
        return model_of(folder_of(version.code))
    except ValueError as error:
        _log.warning("%s", error)
        return None


def _misses() -> Mapping[Method, Misses]:
    night = evaluations.latest_night()
    found: dict[Method, dict[int, tuple[float, float]]] = {}
    for one in night.evaluations.filter(car_park="") if night else ():
        found.setdefault(Method(one.method), {})[one.horizon_min] = (-one.off_low, one.off_high)
    return found


def thin() -> None:
    """Delete the files of older models, but not of the one that serves."""
    serving = evaluations.serving()
    kept = set(ModelVersion.objects.order_by("-pk").values_list("pk", flat=True)[:KEPT])
    kept |= {serving.version_id} if serving and serving.version_id else set()
    for one in ModelVersion.objects.filter(kept=True).exclude(pk__in=kept):
        one.kept = False
        one.save()
        shutil.rmtree(folder_of(one.code), ignore_errors=True)


def left_out(reports: Sequence[Report]) -> dict[str, int]:
    """How many counts were kept out, by finding, over all car parks."""
    found: Counter[str] = Counter()
    for one in reports:
        found.update({finding.value: count for finding, count in one.kept_out.items()})
    return dict(found)


def folder_of(code: str) -> Path:
    """Where the files of a model are."""
    return gathering.folder() / "models" / code


def _read(path: Path) -> Recording:
    return read_parquet(path, zone=str(BRUSSELS), country=COUNTRY)


def _learned_until(histories: Histories) -> int:
    """The slot from which on a model is judged, not taught: the last four weeks, or a quarter of what there is."""
    clock = histories.clock
    return clock.slots - min(WINDOW // timedelta(minutes=clock.step), clock.slots // 4)


def _next_code(present: datetime) -> str:
    day = f"{in_brussels(present):%Y-%m-%d}"
    return f"{day}.{ModelVersion.objects.filter(code__startswith=day).count() + 1}"


def _keep(model: Model, folder: Path) -> None:
    """Save a model whole: its folder gets its name once everything is in it."""
    aside = folder.with_name(f".{folder.name}")
    shutil.rmtree(aside, ignore_errors=True)
    save(model, aside)
    shutil.rmtree(folder, ignore_errors=True)
    aside.replace(folder)
