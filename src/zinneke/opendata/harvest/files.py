"""Harvesting of documents on this machine."""

from collections.abc import Iterator
from pathlib import Path

from django.utils.text import slugify

from zinneke.kernel.time import now
from zinneke.opendata.harvest.actions import refuse, take_in
from zinneke.opendata.harvest.documents import format_of, read_file
from zinneke.opendata.models import Run, Source


def harvest_file(path: Path, name: str | None = None, kind: str | None = None, *, allow_loss: bool = False) -> Run:
    """Take in the datasets of a file. Raises ValueError or OSError; where the file could be opened, the run that
    failed is noted with its reason."""
    started_at, form = now(), format_of(f"x.{kind}" if kind else path.name)
    source, _ = Source.objects.update_or_create(
        name=slugify(name or path.name.partition(".")[0]), defaults={"location": str(path.absolute())}
    )
    try:
        return take_in(source, read_file(path, form), started_at, allow_loss=allow_loss)
    except (OSError, ValueError) as error:
        refuse(source, started_at, str(error))
        raise


def told(run: Run) -> Iterator[str]:
    """A run in lines for the person who started it: every statement that was not taken as it came is named."""
    for finding in run.findings.order_by("pk"):
        done = "repaired" if finding.repaired else "rejected"
        yield f"{done}: {finding.about or 'unknown subject'}: {finding.reason}: {finding.raw}"
    seconds = (run.ended_at - run.started_at).total_seconds()
    datasets = run.created + run.updated + run.unchanged + run.returned
    yield f"{run.source}: {datasets:,} datasets with {run.distributions:,} distributions in {seconds:.1f} s"
    counts = ("created", "updated", "returned", "unchanged", "gone")
    yield ", ".join(f"{getattr(run, name):,} {name}" for name in counts)
