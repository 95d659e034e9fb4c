"""What projects are about: by theme, the result tells which share of the budget went where."""

from enum import StrEnum


class Theme(StrEnum):
    """A theme; a project has one."""

    PUBLIC_SPACE = "public_space"
    GREEN = "green"
    MOBILITY = "mobility"
    SPORT_AND_PLAY = "sport_and_play"
    CULTURE = "culture"
    SOLIDARITY = "solidarity"
    CLEANLINESS = "cleanliness"
    CLIMATE = "climate"
    OTHER = "other"
