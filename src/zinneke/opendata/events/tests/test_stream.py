"""The event stream as somebody sees who follows it."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, parse

from zinneke.kernel.time import now, parse_instant
from zinneke.opendata.catalogue.indexing import index
from zinneke.opendata.events.begun import catch_up
from zinneke.opendata.events.journal import forget
from zinneke.opendata.events.tests.stream import HOME, Follower, events, instants
from zinneke.opendata.models import Dataset, Event, State, Visibility
from zinneke.opendata.rdf.serialising import WRITTEN
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.dataset import Period
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables.described import described

pytestmark = pytest.mark.django_db


def publish(name: str, title: str, **said: object) -> Dataset:
    """Make a dataset, or say something else of it."""
    dataset = Dataset.objects.filter(name=name).first() or Dataset(name=name, created_at=now())
    dataset.state, dataset.changed_at, dataset.visibility = State.PUBLISHED, now(), Visibility.PUBLIC
    dataset.keep(Record(f"{HOME}/dataset/{name}", titles=(Tagged(title, "fr"),), **said))  # type: ignore[arg-type]
    dataset.save()
    index([dataset.pk])
    return dataset


def hide(dataset: Dataset, **how: str) -> None:
    """Let nobody see it any more."""
    for name, value in how.items():
        setattr(dataset, name, value)
    dataset.save()
    index([dataset.pk])


def many(first: int, number: int) -> None:
    """As many new datasets, told of at once."""
    made = []
    for one in range(first, first + number):
        dataset = Dataset(name=f"d{one}", state=State.PUBLISHED, created_at=now(), changed_at=now())
        dataset.keep(Record(f"http://town.example/{one}", titles=(Tagged(f"Jeu {one}", "fr"),)))
        made.append(dataset)
    index(sorted(one.pk for one in Dataset.objects.bulk_create(made)))


def test_creation_change_and_withdrawal_are_told_in_order(client: Client) -> None:
    """A description that is the same as before is no event; one that comes back is created again."""
    reader = Follower(client)
    trees = publish("trees", "Arbres")
    publish("trees", "Arbres")
    publish("trees", "Arbres remarquables")
    assert reader.read_on() == [(1, "Create", "trees"), (2, "Update", "trees")]
    hide(trees, state=State.GONE)
    assert reader.read_on() == [(3, "Delete", "trees")]
    publish("trees", "Arbres")
    assert reader.read_on() == [(4, "Create", "trees")]


def test_pages_hold_each_event_once_in_order(client: Client) -> None:
    """Also where hundreds were told at once; each page says that what follows is later."""
    many(0, 250)
    found = Follower(client).read_on()
    assert [number for number, *_ in found] == list(range(1, 251))
    assert [name for *_, name in found] == [f"d{one}" for one in range(250)]
    pages = [list(parse(client.get(f"/catalog/feed/{page}.trig").content, WRITTEN["trig"])) for page in (1, 2, 3)]
    times = [instant for page in pages for instant in instants(page)]
    assert all(earlier < later for earlier, later in pairwise(times))
    limit = next(one.object.value for one in pages[0] if one.predicate.value.endswith("#value"))
    assert parse_instant(limit) == instants(pages[0])[-1]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, 130), min_size=1, max_size=4))
def test_who_comes_back_reads_exactly_what_is_new(client: Client, batches: list[int]) -> None:
    """Wherever the reader stopped, in the middle of a page or at its end."""
    Event.objects.all().delete()
    Dataset.objects.all().delete()
    reader, told = Follower(client), 0
    for number in batches:
        many(told, number)
        new = reader.read_on()
        assert [one for one, *_ in new] == list(range(told + 1, told + number + 1))
        told += number
    assert reader.read_on() == []


def test_full_pages_never_change_and_the_last_one_soon_does(client: Client) -> None:
    """A page that is full but the last still gets its way to the next one."""
    many(0, 100)
    assert "immutable" not in client.get("/catalog/feed/1.ttl")["Cache-Control"]
    many(100, 1)
    full = client.get("/catalog/feed/1.ttl")
    assert "immutable" in full["Cache-Control"]
    assert client.get("/catalog/feed/1.ttl", headers={"If-None-Match": full["ETag"]}).status_code == 304
    many(101, 20)
    assert client.get("/catalog/feed/1.ttl").content == full.content
    assert "immutable" not in client.get("/catalog/feed/2.ttl")["Cache-Control"]
    assert client.get("/catalog/feed/3.ttl").status_code == 404


@pytest.mark.parametrize("ending", WRITTEN)
def test_every_format_holds_the_events(client: Client, ending: str) -> None:
    """And those with named graphs what the dataset was, each version apart."""
    publish("trees", "Arbres")
    publish("trees", "Arbres remarquables")
    quads = list(parse(client.get(f"/catalog/feed/1.{ending}").content, WRITTEN[ending]))
    assert events(quads) == [(1, "Create", "trees"), (2, "Update", "trees")]
    titles = {str(one.graph_name): one.object.value for one in quads if one.predicate.value.endswith("/title")}
    versions = {f"<{HOME}/catalog/feed#1>": "Arbres", f"<{HOME}/catalog/feed#2>": "Arbres remarquables"}
    assert titles == (versions if ending in ("trig", "jsonld") else {})


@pytest.mark.parametrize(
    "how", [{"visibility": Visibility.PRIVATE}, {"visibility": Visibility.RESTRICTED}, {"state": State.GONE}]
)
def test_nothing_of_what_was_hidden_is_told_any_longer(client: Client, how: dict[str, str]) -> None:
    """Not by older pages either; that it is gone is told."""
    dataset = publish("trees", "Secret de famille")
    publish("trees", "Autre secret")
    hide(dataset, **how)
    page = client.get("/catalog/feed/1.trig").content
    assert events(list(parse(page, WRITTEN["trig"]))) == [(3, "Delete", "trees")]
    assert b"ecret" not in page


def test_what_nobody_saw_is_no_event() -> None:
    """Drafts, and what was private from the start."""
    for name, state, visibility in (("a", State.DRAFT, "public"), ("b", State.PUBLISHED, "private")):
        dataset = Dataset(name=name, state=state, visibility=visibility, created_at=now(), changed_at=now())
        dataset.keep(Record(f"{HOME}/dataset/{name}"))
        dataset.save()
        index([dataset.pk])
    assert catch_up() == 0
    assert not Event.objects.exists()


def test_a_live_dataset_is_told_of_when_its_description_changes() -> None:
    """Not at every round, which only moves its dates and how far it reaches."""
    mark = ("urn:zinneke:live:Bench:now",)
    publish("live-bench", "Bancs", identifiers=mark, modified="2026-11-26", periods=(Period(ends=("2026-11-26",)),))
    publish("live-bench", "Bancs", identifiers=mark, modified="2026-11-27", periods=(Period(ends=("2026-11-27",)),))
    assert Event.objects.count() == 1
    publish("live-bench", "Bancs publics", identifiers=mark, modified="2026-11-27")
    assert Event.objects.count() == 2


def test_a_catalogue_that_was_there_before_is_told_of_once() -> None:
    """Whatever was published before the stream was."""
    publish("trees", "Arbres")
    Event.objects.all().delete()
    assert catch_up() == 1
    assert catch_up() == 0
    assert Event.objects.get().record == described(Dataset.objects.get())


def test_older_versions_are_forgotten_in_time_and_numbers_stay(client: Client) -> None:
    """The latest version is kept however old, and so is a deletion."""
    trees, _ = publish("trees", "Arbres"), publish("trees", "Arbres remarquables")
    hide(publish("benches", "Bancs"), state=State.GONE)
    assert forget(now() + timedelta(days=89), 90) == 0
    assert forget(now() + timedelta(days=91), 90) == 1
    assert Follower(client).read_on() == [(2, "Update", trees.name), (4, "Delete", "benches")]
    publish("trees", "Arbres")
    assert Event.objects.latest("number").number == 5


def test_a_program_is_led_to_the_beginning_in_its_format(client: Client) -> None:
    """TriG for whoever does not say."""
    assert client.get("/catalog/feed")["Location"] == "/catalog/feed/1.trig"
    led = client.get("/catalog/feed", headers={"Accept": "application/ld+json"})
    assert (led.status_code, led["Location"]) == (303, "/catalog/feed/1.jsonld")
    page = list(parse(client.get("/catalog/feed/1.trig").content, WRITTEN["trig"]))
    assert any(one.object == NamedNode("https://w3id.org/ldes#EventStream") for one in page)
