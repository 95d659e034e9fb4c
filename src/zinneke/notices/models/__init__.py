"""Models of notices, a file each subject."""

from zinneke.notices.models.batch import LetterBatch
from zinneke.notices.models.delivery import Attempt, Delivery
from zinneke.notices.models.device import PushDevice
from zinneke.notices.models.notice import Notice, NoticeFile
from zinneke.notices.models.preferences import Preferences, preferences_of
from zinneke.notices.models.simulated import SimulatedPost
from zinneke.notices.models.unsubscribed import Unsubscribed
from zinneke.notices.models.wording import WordingVersion

__all__ = [
    "Attempt", "Delivery", "LetterBatch", "Notice", "NoticeFile", "Preferences", "PushDevice", "SimulatedPost",
    "Unsubscribed", "WordingVersion", "preferences_of",
]  # fmt: skip
