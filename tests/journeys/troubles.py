"""What is in the city that journeys walk through beside its data: catalogues of others that go wrong, and a desk."""

import os

import django

LONG = "https://region.example/catalogue/of/everything/that/the/region/publishes/in/one/document.ttl"
FINDINGS = 120


def cause() -> None:
    """A source that fails, one never asked, one with findings, a dead link, a table that could not be loaded."""
    from zinneke.kernel.time import now
    from zinneke.lake.tables.options import Options
    from zinneke.opendata.harvest.actions import refuse, stay
    from zinneke.opendata.harvest.command import keep_source
    from zinneke.opendata.links.checking import note
    from zinneke.opendata.links.rules import DEAD_AFTER
    from zinneke.opendata.models import Dataset, Finding, TableSource
    from zinneke.opendata.outgoing.caller import Status
    from zinneke.opendata.tables.addressed import keep_address

    refuse(keep_source("region", LONG, "dcat", 24), now(), f"{LONG}?page=3 answers 500")
    keep_source("a-source-whose-name-is-longer-than-anybody-would-write-until-somebody-does", LONG, "ods", 0)
    run = stay(keep_source("province", LONG, "ckan", 1), now())
    Finding.objects.bulk_create(
        Finding(run=run, about=f"{LONG}#{number}", raw=f"<{LONG}#{number} >", reason="no IRI", repaired=number % 2 == 0)
        for number in range(FINDINGS)
    )
    for _ in range(DEAD_AFTER):
        note("http://town.example/trees.geojson", Status(404, "http://town.example/trees.geojson"))
    source = keep_address(Dataset.objects.get(name="budget"), LONG, Options())
    TableSource.objects.filter(pk=source.pk).update(last_problem=f"{LONG} answers 404", asked_at=now())


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zinneke.config.settings")
    django.setup()
    cause()
    from zinneke.services.desk.actions.demonstrating import demonstrate

    demonstrate()
