"""The datasets that everybody may see, as the city's search takes them up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from django.utils.html import strip_tags

from zinneke.kernel.finding import Document, Gone
from zinneke.kernel.text import LANGUAGES
from zinneke.opendata.models import SEEN_BY_ALL, Dataset, Event, Wording
from zinneke.ui.language import addresses

TOGETHER: Final = 500


def changed(since: datetime | None) -> Iterator[Document | Gone]:
    """All of them; after an instant those whose events the catalogue has written down since."""
    seen = Dataset.objects.filter(**SEEN_BY_ALL).defer("record_json")
    if since is None:
        yield from _in_batches(seen.order_by("pk").values_list("name", flat=True).iterator(TOGETHER))
        return
    names = list(Event.objects.filter(at__gt=since).order_by("name").values_list("name", flat=True).distinct())
    there = set()
    for document in _in_batches(names):
        there.add(document.key)
        yield document
    yield from (Gone(_key(name)) for name in names if _key(name) not in there)


def _in_batches(names: Iterable[str]) -> Iterator[Document]:
    batch: list[str] = []
    for name in names:
        batch.append(name)
        if len(batch) == TOGETHER:
            yield from _documents(batch)
            batch = []
    yield from _documents(batch)


def _documents(names: Sequence[str]) -> Iterator[Document]:
    """Those of them that everybody may see."""
    datasets = list(Dataset.objects.filter(name__in=names, **SEEN_BY_ALL).defer("record_json").order_by("pk"))
    told: defaultdict[int, list[Wording]] = defaultdict(list)
    for wording in Wording.objects.filter(dataset__in=datasets).order_by("by_machine", "pk"):
        told[wording.dataset_id].append(wording)
    yield from (_document(dataset, told[dataset.pk]) for dataset in datasets)


def _document(dataset: Dataset, wordings: Iterable[Wording]) -> Document:
    """A person's words stand before a machine's in the same language."""
    titles: dict[str, str] = {}
    texts: dict[str, str] = {}
    for one in wordings:
        language = one.language if one.language in LANGUAGES else ""
        titles.setdefault(language, one.title or dataset.name)
        texts.setdefault(language, strip_tags(f"{one.description} {one.publisher} {one.keywords}").strip())
    titles = titles or {"": dataset.name}
    urls = addresses("opendata:dataset", dataset.name)
    return Document(_key(dataset.name), "dataset", titles, texts, urls, dataset.changed_at)


def _key(name: str) -> str:
    return f"dataset:{name}"
