"""What a feed declares: which values its messages carry, and which entity they tell of.

Declarations only; :mod:`zinneke.intake.observe` reads messages by them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from zinneke.kernel.geo import BRUSSELS_REGION, Box

Scalar = float | int | str | bool

Attribute = dict[str, Any]
"""An attribute in NGSI-LD's concise form (ETSI GS CIM 009, 4.5.2.3)."""

Derive = Callable[[Mapping[str, Scalar]], Mapping[str, Scalar]]
"""From one message's values, by attribute, to further attributes: levels, shares. Pure; see ``rules.py``."""


Instances = Mapping[str, Mapping[str, Attribute]]
"""Instances of attributes that have a dataset: attribute, then ``datasetId``, then the instance."""

Settle = Callable[[Instances, Mapping[str, Any]], Mapping[str, Any]]
"""From what several observers tell of a thing, and what is known of it besides (values by attribute), to its attributes
without a dataset. Pure."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One measured value of a message.

    ``key`` is where it stands in the payload (a dotted path), ``attribute`` the short name it is stored
    under, ``unit`` the UN/CEFACT code it is stored in (None: no unit). A payload gives a plain number in
    ``source_unit`` (default: ``unit``), or ``{"value": 12.5, "unit": "ppb"}``, which is converted. ``gas``
    names the pollutant for conversions between ppb and µg/m³ (default: the attribute). ``lowest`` and
    ``highest`` are bounds of what is possible, in ``unit``, both included. A text must be one of ``choices``
    where some are given. A message without a ``required`` reading is refused.
    """

    key: str
    attribute: str
    unit: str | None = None
    kind: Literal["number", "whole", "text", "flag"] = "number"
    lowest: float | None = None
    highest: float | None = None
    source_unit: str | None = None
    gas: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class Trait:
    """Something of a thing that holds until told otherwise and is no plain text: its width, its tariff, its owner.

    ``key`` is where it stands in the payload (a dotted path), ``attribute`` the short name it is stored under.
    ``kind`` says what it is: a number, a whole number, a flag, a text, a list of words (one alone is a list of one),
    the URN of another thing, or a JSON document, which ``check`` judges: it raises ValueError. ``choices`` are the
    words allowed; ``unit``, ``lowest`` and ``highest`` as for a reading.
    """

    key: str
    attribute: str
    kind: Literal["number", "whole", "flag", "text", "words", "link", "json"]
    unit: str | None = None
    lowest: float | None = None
    highest: float | None = None
    choices: tuple[str, ...] = ()
    check: Callable[[Any], object] | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A kind of message and the entity it tells of.

    ``entity_id`` is a template with ``{device}``, such as ``urn:ngsi-ld:AirQualityObserved:{device}``;
    ``observed_at`` the path of the time of measurement, ISO 8601 with an offset or whole seconds since 1970.
    ``derive`` adds attributes computed from the values. Besides readings a payload may carry static facts:
    ``name`` and those of ``facts`` (a text, or one in several languages: ``{"fr": …, "nl": …}``), ``source``
    (a text), ``location`` (``{"lon": …, "lat": …}``), and ``traits``. A location that would fall into ``area`` if its
    axes were exchanged is refused. ``date_attribute`` names an attribute that repeats the time of measurement, for
    data models that ask for one. A feed that is a ``record`` tells nothing but such facts, those of a register: they
    overrule what was known, and need no time. Other members of a payload are ignored.

    Where several observers tell of one thing, ``dataset`` is the template of a ``datasetId`` from the readings named
    by ``about``, which are stored on each of the observer's attributes; ``settle`` makes of all observers' attributes
    those of the thing. A message of a thing that lacks one of the attributes ``requires`` waits for a record of it.
    """

    name: str
    entity_type: str
    entity_id: str
    readings: tuple[Reading, ...]
    observed_at: str = "observedAt"
    derive: Derive | None = None
    facts: tuple[str, ...] = ()
    traits: tuple[Trait, ...] = ()
    area: Box = BRUSSELS_REGION
    date_attribute: str = ""
    record: bool = False
    about: tuple[str, ...] = ()
    dataset: str = ""
    settle: Settle | None = None
    requires: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Observation:
    """What a message tells of an entity: values of an instant by slot, facts that hold until told otherwise.

    A ``record`` tells facts alone; ``observed_at`` is then when it was read, for its place among others.
    """

    entity_id: str
    entity_type: str
    observed_at: datetime
    measured: Mapping[str, Attribute]
    facts: Mapping[str, Any]
    record: bool = False
    settle: Settle | None = None
    requires: tuple[str, ...] = ()
