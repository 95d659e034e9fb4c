"""What the site keeps of open data, by subject."""

from zinneke.opendata.models.addresses import LinkCheck, TableSource
from zinneke.opendata.models.assistants import Use
from zinneke.opendata.models.catalogue import (
    AGENT,
    RECORD,
    SEEN_BY_ALL,
    Dataset,
    Edition,
    Facet,
    Finding,
    Kind,
    Publisher,
    Run,
    Source,
    State,
    Visibility,
    Wording,
)
from zinneke.opendata.models.coverage import Extent, Span
from zinneke.opendata.models.events import Change, Event
from zinneke.opendata.models.keys import ApiKey, Grant, KeyUse
from zinneke.opendata.models.scores import ScoreNote
from zinneke.opendata.models.stewardship import Answer, Deed, Stewardship, Upload, UploadState
from zinneke.opendata.models.stories import Story, StoryState, StoryText
from zinneke.opendata.models.tables import Table
from zinneke.opendata.models.voices import Comment, Reuse, VoiceStep
from zinneke.opendata.models.wanted import DataRequest, RequestStep, RequestWords

__all__ = [
    "AGENT",
    "RECORD",
    "SEEN_BY_ALL",
    "Answer",
    "ApiKey",
    "Change",
    "Comment",
    "DataRequest",
    "Dataset",
    "Deed",
    "Edition",
    "Event",
    "Extent",
    "Facet",
    "Finding",
    "Grant",
    "KeyUse",
    "Kind",
    "LinkCheck",
    "Publisher",
    "RequestStep",
    "RequestWords",
    "Reuse",
    "Run",
    "ScoreNote",
    "Source",
    "Span",
    "State",
    "Stewardship",
    "Story",
    "StoryState",
    "StoryText",
    "Table",
    "TableSource",
    "Upload",
    "UploadState",
    "Use",
    "Visibility",
    "VoiceStep",
    "Wording",
]
