"""What is installed: the services found in :mod:`zinneke.services`, their manifests, and what they feed in."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType

import zinneke.services
from zinneke.intake.mapping import Feed
from zinneke.intake.poll import Source
from zinneke.intake.replay import Profile
from zinneke.intake.simulation import Simulation
from zinneke.kernel.registry import register
from zinneke.kernel.settings import Settings

FLOORS_WITH_MANIFEST = ("zinneke.portal", "zinneke.opendata", "zinneke.accounts", "zinneke.notices")
"""Packages beside the services that tell facts about themselves."""


@dataclass(frozen=True, slots=True)
class Inlets:
    """Everything that brings observations into the city."""

    feeds: tuple[Feed, ...]
    sources: tuple[Source, ...]
    profiles: tuple[Profile, ...]
    simulations: tuple[Simulation, ...]
    configured: tuple[Callable[[Settings], tuple[Source, ...]], ...] = ()
    """What makes polled sources of the settings."""

    def every_source(self, settings: Settings) -> tuple[Source, ...]:
        """The polled sources that are built in and those of the settings. Raises ValueError for wrong settings."""
        return (*self.sources, *(source for make in self.configured for source in make(settings)))


def service_packages() -> list[str]:
    """Dotted names of the installed services, sorted."""
    found = pkgutil.iter_modules(zinneke.services.__path__, "zinneke.services.")
    return sorted(module.name for module in found if module.ispkg)


@cache
def register_all() -> None:
    """Read every manifest into the registry. Safe to call more than once."""
    for package in (*service_packages(), *FLOORS_WITH_MANIFEST):
        register(importlib.import_module(f"{package}.manifest").MANIFEST)


@cache
def inlets() -> Inlets:
    """The feeds, polled sources, replay profiles and simulations of all services."""
    modules = tuple(_feed_modules())
    return Inlets(
        feeds=tuple(feed for module in modules for feed in getattr(module, "FEEDS", ())),
        sources=tuple(source for module in modules for source in getattr(module, "SOURCES", ())),
        profiles=tuple(profile for module in modules for profile in getattr(module, "PROFILES", ())),
        simulations=tuple(simulation for module in modules for simulation in getattr(module, "SIMULATIONS", ())),
        configured=tuple(module.configured_sources for module in modules if hasattr(module, "configured_sources")),
    )


def _feed_modules() -> Iterator[ModuleType]:
    for package in service_packages():
        try:
            feeds = importlib.import_module(f"{package}.feeds")
        except ModuleNotFoundError as error:
            if error.name != f"{package}.feeds":
                raise
            continue
        for module in pkgutil.iter_modules(feeds.__path__, f"{feeds.__name__}."):
            yield importlib.import_module(module.name)
