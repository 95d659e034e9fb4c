"""What the parking service remembers that is no thing of the city, one file a subject."""

from zinneke.services.parking.models.alerts import Alert
from zinneke.services.parking.models.indicators import PlaceDay
from zinneke.services.parking.models.kerb import KerbRule, KerbVersion
from zinneke.services.parking.models.learning import Evaluation, ModelVersion, Night, Origin, Serving
from zinneke.services.parking.models.signs import SignLine, VariableSign

__all__ = [
    "Alert",
    "Evaluation",
    "KerbRule",
    "KerbVersion",
    "ModelVersion",
    "Night",
    "Origin",
    "PlaceDay",
    "Serving",
    "SignLine",
    "VariableSign",
]
