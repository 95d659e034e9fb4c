"""What the parking service remembers that is no thing of the city, one file a subject."""

from zinneke.services.parking.models.learning import Evaluation, ModelVersion, Night, Origin, Serving
from zinneke.services.parking.models.signs import SignLine, VariableSign

__all__ = ["Evaluation", "ModelVersion", "Night", "Origin", "Serving", "SignLine", "VariableSign"]
