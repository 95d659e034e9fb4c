"""Simulated and recorded devices: they send by MQTT, as live ones do."""

from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from threading import Event

from zinneke.intake.bookmark import Bookmarks
from zinneke.intake.crew import Crew
from zinneke.intake.deadletter import FILE_NAME
from zinneke.intake.mqtt import Outbox, login_of
from zinneke.intake.mqtt_server import DEVICE_USER
from zinneke.intake.replay import Profile, play
from zinneke.intake.simulation import Simulation, simulate
from zinneke.kernel.settings import Settings


def speak(
    settings: Settings,
    simulations: Sequence[Simulation],
    replays: Sequence[tuple[Path, Profile]],
    somebody_listens: Event,
    stopping: Event,
) -> None:
    """Let them send until asked to stop, once somebody listens. Replays go on where they were, again and again."""
    while not somebody_listens.wait(0.2):
        if stopping.is_set():
            return
    crew = Crew(stopping)
    with (
        closing(Outbox(login_of(settings, DEVICE_USER), stopping)) as outbox,
        closing(Bookmarks(settings.data / FILE_NAME)) as bookmarks,
    ):
        outbox.open()
        crew.start("simulation", partial(simulate, simulations, outbox.send, stopping), vital=False)
        for path, profile in replays:
            recording = f"{profile.name} {path.resolve()}"
            replay = partial(
                play,
                path,
                profile,
                speed=settings.real("replay_speed"),
                loop=True,
                send=outbox.send,
                after=bookmarks.of(recording),
                stopping=stopping,
                progress=bookmarks.follow(recording),
            )
            crew.start(f"replay of {path}", replay, vital=False)
        crew.wait()
