"""Tables of the room: records with what was said and decided on them, and the cases that some of them move."""

from shishu.records.models.cases import Case, CaseDue, CaseLink, CaseUnit, StepLink
from shishu.records.models.records import Attachment, Evidence, Party, Record, Review, Revision

__all__ = [
    "Attachment",
    "Case",
    "CaseDue",
    "CaseLink",
    "CaseUnit",
    "Evidence",
    "Party",
    "Record",
    "Review",
    "Revision",
    "StepLink",
]
