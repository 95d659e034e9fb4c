"""Models of the portal, a file each subject."""

from zinneke.portal.models.audits import RecordedAudit
from zinneke.portal.models.neighbourhood import Neighbourhood

__all__ = ["Neighbourhood", "RecordedAudit"]
