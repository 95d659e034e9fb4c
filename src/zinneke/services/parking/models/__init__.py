"""What the parking service remembers that is no thing of the city, one file a subject."""

from zinneke.services.parking.models.learning import Evaluation, ModelVersion, Night, Origin, Serving

__all__ = ["Evaluation", "ModelVersion", "Night", "Origin", "Serving"]
