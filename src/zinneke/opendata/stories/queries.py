"""Stories as they are read."""

from dataclasses import dataclass

from zinneke.kernel.text import LANGUAGES
from zinneke.opendata.models import Story, StoryState, StoryText


@dataclass(frozen=True, slots=True)
class Told:
    """A story for a reader; ``lang`` is the language of its text where that is not the reader's."""

    story: Story
    title: str
    body: str
    lang: str


def published(language: str) -> list[Told]:
    """What everybody may read, the newest first."""
    found = Story.objects.filter(state=StoryState.PUBLISHED).prefetch_related("texts").order_by("-published_at")
    return [told(story, language) for story in found]


def told(story: Story, language: str) -> Told:
    """A story in the reader's language, else in the first it is written in."""
    texts: dict[str, StoryText] = {one.language: one for one in story.texts.all() if one.title and one.body}
    order = [language, *LANGUAGES]
    found = next((texts[code] for code in order if code in texts), None)
    if found is None:
        return Told(story, story.slug, "", "")
    return Told(story, found.title, found.body, "" if found.language == language else found.language)
