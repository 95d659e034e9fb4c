"""The intake as a process of the city: MQTT, pollers, simulated devices, replays."""

import argparse
from pathlib import Path

from zinneke.config.installed import inlets
from zinneke.intake.main import run
from zinneke.intake.replay import Profile
from zinneke.kernel.settings import load


def profile_for(path: Path) -> Profile:
    """The one profile that recognises the recording. Raises ValueError naming the known ones."""
    for profile in inlets().profiles:
        if profile.recognises(path):
            return profile
    known = ", ".join(sorted(profile.name for profile in inlets().profiles))
    raise ValueError(f"{path} is not a recording any profile knows ({known}); write one in services/*/feeds/")


def main() -> None:
    """Run until told to stop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--replay", action="append", default=[], type=Path)
    replays = [(path, profile_for(path)) for path in parser.parse_args().replay]
    settings = load()
    simulations = inlets().simulations if settings.on("simulation") else ()
    run(settings, inlets().feeds, inlets().every_source(settings), simulations, replays)


if __name__ == "__main__":
    main()
