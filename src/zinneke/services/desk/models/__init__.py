"""Tables of the desk."""

from zinneke.services.desk.models.case_types import CaseType, CaseTypeVersion

__all__ = ["CaseType", "CaseTypeVersion"]
