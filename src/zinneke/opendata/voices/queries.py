"""Reuses and comments as they are read. Names of datasets that not everybody sees stand on no page."""

from collections.abc import Collection

from django.db.models import Count, QuerySet

from zinneke.opendata.models import SEEN_BY_ALL, Comment, Dataset, Facet, Reuse
from zinneke.opendata.voices.rules import State as VoiceState


def reuses() -> QuerySet[Reuse]:
    """What everybody may read, the latest first."""
    return Reuse.objects.filter(state=VoiceState.SHOWN).order_by("-decided_at", "-pk")


def about(found: QuerySet[Reuse], *, kind: str = "", theme: str = "") -> QuerySet[Reuse]:
    """Those of a kind, and those with a public dataset of a theme."""
    if kind:
        found = found.filter(kind=kind)
    if theme:
        themed = Facet.objects.filter(kind="theme", value=theme).values("dataset")
        found = found.filter(datasets__in=Dataset.objects.filter(pk__in=themed, **SEEN_BY_ALL)).distinct()
    return found


def kinds(found: QuerySet[Reuse]) -> dict[str, int]:
    """How many there are of each kind."""
    counted = found.order_by().values_list("kind").annotate(Count("pk", distinct=True))
    return dict(counted)


def themes(found: QuerySet[Reuse]) -> dict[str, int]:
    """How many there are by theme of their public datasets."""
    links = Reuse.datasets.through.objects.filter(
        reuse__in=found.order_by(), dataset__in=Dataset.objects.filter(**SEEN_BY_ALL), dataset__facets__kind="theme"
    )
    counted = links.values_list("dataset__facets__value").annotate(Count("reuse", distinct=True))
    return dict(counted)


def datasets_of(found: Collection[Reuse]) -> dict[int, list[Dataset]]:
    """The datasets that everybody sees, by key of the reuse."""
    links = Reuse.datasets.through.objects.filter(reuse__in=found, dataset__in=Dataset.objects.filter(**SEEN_BY_ALL))
    based: dict[int, list[Dataset]] = {one.pk: [] for one in found}
    for link in links.select_related("dataset").order_by("dataset__name"):
        based[link.reuse_id].append(link.dataset)
    return based


def names(found: QuerySet[Reuse]) -> dict[int, list[str]]:
    """Names of the datasets that everybody sees, by key of the reuse."""
    links = Reuse.datasets.through.objects.filter(
        reuse__in=found.order_by(), dataset__in=Dataset.objects.filter(**SEEN_BY_ALL)
    )
    named: dict[int, list[str]] = {}
    for key, name in links.order_by("dataset__name").values_list("reuse", "dataset__name"):
        named.setdefault(key, []).append(name)
    return named


def comments(dataset: Dataset) -> QuerySet[Comment]:
    """Those below a dataset, the latest first."""
    return Comment.objects.filter(dataset=dataset, state=VoiceState.SHOWN).order_by("-sent_at", "-pk")


def addresses(datasets: Collection[Dataset]) -> dict[int, list[str]]:
    """Where the shown reuses of some datasets are, by key of the dataset."""
    links = Reuse.datasets.through.objects.filter(dataset__in=datasets, reuse__state=VoiceState.SHOWN)
    found: dict[int, list[str]] = {}
    for key, address in links.order_by("reuse").values_list("dataset", "reuse__address"):
        found.setdefault(key, []).append(address)
    return found
