"""``zinneke up``: the whole city from one command."""

import os
import signal
from pathlib import Path
from typing import Final

import click

from zinneke.config import examination, secret_store
from zinneke.config.cli.options import give_up, settings_with
from zinneke.config.processes import of_the_city, reachable, with_own_environment
from zinneke.config.supervisor import CannotStart, Supervisor
from zinneke.kernel.settings import Settings

INVENTED: Final = {
    "contact_body": "Zinneke",
    "contact_phone": "+32 2 000 00 00",
    "contact_email": "contact@zinneke.example",
    "contact_counter": "1000 Bruxelles – Brussel",
}
"""Whom a demonstration says to ask, so that its pages look as those of a city do. Nobody has this number."""


@click.command(epilog="Example: zinneke up --replay recordings/uci_airquality --data var")
@click.option("--data", metavar="DIR", help="Folder that holds everything the city remembers.")
@click.option("--site-port", type=int, help="Port of the pages (8000).")
@click.option("--broker-port", type=int, help="Port of the context broker (9090).")
@click.option("--mqtt-port", type=int, help="Port for devices (1883).")
@click.option("--host", help="Address to listen on (127.0.0.1).")
@click.option("--demo", is_flag=True, help="Simulated devices send measurements; every page says so.")
@click.option(
    "--demo-files",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False),
    help="Recordings that fill the demonstration's catalogue; invented datasets without.",
)
@click.option(
    "--replay",
    "replays",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="Play a recording.",
)
@click.option("--contexts", metavar="DIR", help="Folder of @context documents with an index.json.")
@click.option("--allow-private-hosts", is_flag=True, help="Let notifications and pollers call private addresses.")
@click.option("--quiet", is_flag=True, help="Print problems only.")
def up(
    data: str | None,
    site_port: int | None,
    broker_port: int | None,
    mqtt_port: int | None,
    host: str | None,
    demo: bool,
    demo_files: str | None,
    replays: tuple[Path, ...],
    contexts: str | None,
    allow_private_hosts: bool,
    quiet: bool,
) -> None:
    """Start the city: site, context broker, intake, worker and MQTT server. Ctrl-C stops it tidily."""
    settings = settings_with(
        {
            "data": data,
            "site_port": site_port,
            "broker_port": broker_port,
            "mqtt_port": mqtt_port,
            "host": host,
            "simulation": demo or None,
            "demo_files": demo_files,
            "contexts": contexts,
            "allow_private_hosts": allow_private_hosts or None,
        }
    )
    run(prepared(settings), replays, quiet=quiet)


def prepared(settings: Settings) -> Settings:
    """The settings completed for processes that run side by side: secrets, and addresses that follow from the ports."""
    problems = [finding for finding in examination.before_start(settings) if not finding.fine]
    if problems:
        give_up("\n".join(f"{finding.what}\n  remedy: {finding.remedy}" for finding in problems))
    host = reachable(settings.text("host"))
    derived = {
        "public_url": f"http://{host}:{settings.number('site_port')}",
        "broker_url": f"http://{host}:{settings.number('broker_port')}",
        "own_endpoints": f"127.0.0.1:{settings.number('site_port')}",
    }
    if settings.on("simulation"):
        derived |= INVENTED
    followed = {name: value for name, value in derived.items() if settings.sources[name] == "default"}
    return secret_store.with_secrets(Settings({**settings.values, **followed}, settings.sources))


def run(settings: Settings, replays: tuple[Path, ...], *, quiet: bool) -> None:
    """Start everything, tell the addresses, wait for the signal to stop."""
    say = (lambda _text: None) if quiet else click.echo
    supervisor = Supervisor(
        of_the_city(settings, replays), with_own_environment(settings, os.environ), settings.data / "log", say
    )
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, supervisor.request_stop)
    say("Starting the city…")
    try:
        supervisor.start()
        say(addresses(settings))
        supervisor.watch()
    except CannotStart as error:
        give_up(str(error))
    finally:
        say("Stopping…")
        supervisor.stop()
    say("Stopped. Everything acknowledged is kept in " + str(settings.data.resolve()))


def addresses(settings: Settings) -> str:
    """What a newcomer needs to know once the city runs."""
    host = reachable(settings.text("host"))
    lines = [
        f"site     {settings.text('public_url')}/",
        f"broker   {settings.text('broker_url')}/ngsi-ld/v1/",
        f"devices  mqtt://{host}:{settings.number('mqtt_port')}  topic zinneke/{{feed}}/{{device}}",
        f"staff    {settings.text('public_url')}/staff/  (first: zinneke staff create NAME --role ROLE)",
    ]
    if settings.on("simulation"):
        lines.append("The measurements are simulated, and every page says so.")
    return "\n".join([*lines, "Ctrl-C stops the city."])
