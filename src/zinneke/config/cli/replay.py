"""``zinneke replay``: play a recording through the same door as live devices."""

import signal
import sys
from pathlib import Path
from threading import Event

import click

from zinneke.config.cli.options import give_up, settings_with
from zinneke.config.installed import inlets
from zinneke.config.secret_store import with_secrets
from zinneke.intake.replay import Profile, Progress, play
from zinneke.intake.replay_target import target


@click.command(epilog="Example: zinneke replay recordings/uci_airquality --profile uci_airquality --speed 3600 --loop")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--profile", "name", required=True, metavar="NAME", help="What it is; a wrong name lists the known ones.")
@click.option(
    "--speed",
    type=click.FloatRange(min=0, min_open=True),
    default=3600.0,
    show_default=True,
    help="Recorded seconds per second.",
)
@click.option("--loop", is_flag=True, help="Start again at the end; later laps are dated on by the recording's length.")
@click.option("--broker", "url", metavar="URL", help="Context broker (http://…) or MQTT server (mqtt://…) to play to.")
@click.option("--data", metavar="DIR", help="Data folder of the city.")
@click.option("--quiet", is_flag=True, help="Print problems only.")
def replay(path: Path, name: str, speed: float, loop: bool, url: str | None, data: str | None, quiet: bool) -> None:
    """Feed the recording at PATH into the city, with its own timestamps.

    Without --broker it goes to the city's own MQTT server, as devices do. Ctrl-C stops it.
    """
    settings = with_secrets(settings_with({"data": data}))
    profile = _profile(name)
    stopping = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    tell = _silent if quiet or not sys.stderr.isatty() else _tell
    try:
        with target(settings, inlets().feeds, url, stopping) as send:
            sent = play(path, profile, speed=speed, loop=loop, send=send, stopping=stopping, progress=tell)
    except (ConnectionError, ValueError) as error:
        give_up(str(error))
    if not quiet:
        click.echo(f"{sent} messages of {path} played")


def _profile(name: str) -> Profile:
    profiles = {profile.name: profile for profile in inlets().profiles}
    if name not in profiles:
        raise click.BadParameter(f"{name!r} is not one of {', '.join(sorted(profiles))}", param_hint="--profile")
    return profiles[name]


def _tell(progress: Progress) -> None:
    """One line that is written over: how far the replay is. Its end is not known: a recording is read lazily."""
    reached = f"{progress.instant:%Y-%m-%d %H:%M} UTC"
    click.echo(f"\rlap {progress.lap}  {reached}  {progress.sent} messages ", nl=False, err=True)


def _silent(_progress: Progress) -> None:
    """Say nothing."""
