"""Sources for a person at a terminal."""

from collections.abc import Iterator

from django.utils.text import slugify

from zinneke.kernel.outgoing import endpoint
from zinneke.kernel.time import now
from zinneke.opendata.harvest.sources import READERS, harvest_address
from zinneke.opendata.models import Kind, Run, Source


def keep_source(
    name: str, url: str, kind: str, every_hours: int | None = None, languages: tuple[str, ...] = ()
) -> Source:
    """Make a source, or change the one of this name. Raises ValueError for what cannot be harvested."""
    if kind not in READERS:
        raise ValueError(f"kind {kind!r}: use one of {', '.join(READERS)}")
    if not url.startswith(("http://", "https://")):
        raise ValueError(f"{url!r} is not an address: http or https with a host")
    host, _ = endpoint(url)
    slug = slugify(name or host.replace(".", "-"))
    source = Source.objects.filter(name=slug).first() or Source(name=slug)
    if (source.location, source.kind) != (url, kind):
        source.etag = source.last_modified = ""
        source.whole_at = None
    source.location, source.kind = url, kind
    if languages:
        source.languages = ",".join(languages)
    if every_hours is not None:
        source.every_hours = every_hours
        source.next_at = now() if every_hours else None
    source.save()
    return source


def named(name: str) -> Source:
    """The source of this name. Raises ValueError with the names that there are."""
    source = Source.objects.filter(name=name).first()
    if source is None:
        known = ", ".join(Source.objects.order_by("name").values_list("name", flat=True))
        raise ValueError(f"there is no source {name!r}: there are {known or 'none'}")
    return source


def harvest_now(source: Source, *, allow_loss: bool = False, whole: bool = False) -> Run:
    """Harvest a source. Raises ValueError with what was wrong; the run that failed is noted."""
    if source.kind == Kind.FILE:
        raise ValueError(f"{source} came from a document on this machine: harvest that again")
    run = harvest_address(source, allow_loss=allow_loss, whole=whole)
    if run.problem:
        raise ValueError(run.problem)
    return run


def enable(source: Source, *, on: bool) -> None:
    """Let a source be harvested by itself, or not."""
    source.enabled = on
    source.next_at = now() if on and source.every_hours else None
    source.save(update_fields=["enabled", "next_at"])


def listed() -> Iterator[str]:
    """Every source in a line, with its last run."""
    for source in Source.objects.order_by("name"):
        run = source.runs.order_by("-started_at").first()
        often = f"every {source.every_hours} h" if source.every_hours else "when asked"
        state = often if source.enabled else "disabled"
        last = f"{run.started_at:%Y-%m-%d %H:%M} UTC {run.problem or 'well'}" if run else "never harvested"
        yield f"{source.name}  {source.kind}  {state}  {source.datasets.count():,} datasets  {last}  {source.location}"
