"""Every change of stories; each asks first for the right to write them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils.text import slugify

from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.opendata.manifest import WRITE_STORIES
from zinneke.opendata.models import Story, StoryState, StoryText
from zinneke.opendata.stories.blocks import blocks

NEEDED: Final = ("fr", "nl")
"""The administration speaks both: nothing is published in one alone."""


@dataclass(frozen=True, slots=True)
class Text:
    """A title and a body in one language."""

    title: str
    body: str


class Overtaken(ValueError):
    """Somebody else changed the story meanwhile."""


class Incomplete(ValueError):
    """A story lacks its title or body in ``languages``."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.languages = languages
        super().__init__(f"title or body missing in {', '.join(languages)}: write them before publishing")


def begin(slug: str, texts: Mapping[str, Text], *, by: Person) -> Story:
    """A new draft. Raises ValueError for a name that is taken or cannot stand in an address."""
    by.require(WRITE_STORIES)
    author = User.objects.get_by_natural_key(by.name)
    if not slug or slugify(slug) != slug or slug == "new":
        raise ValueError(f"{slug!r} cannot stand in an address: use a-z, 0-9 and -")
    with transaction.atomic():
        if Story.objects.filter(slug=slug).exists():
            raise ValueError(f"there is a story {slug} already: choose another name")
        story = Story.objects.create(slug=slug, author=author, changed_at=now())
        _keep(story, texts)
    return story


def write(story: Story, texts: Mapping[str, Text], *, edition: int, by: Person) -> None:
    """Change what a story says; ``edition`` is the one that was read. Raises Overtaken, Incomplete, ValueError."""
    by.require(WRITE_STORIES)
    with transaction.atomic():
        _take(story, edition)
        _keep(story, texts)
        if story.state == StoryState.PUBLISHED:
            _complete(story)


def publish(story: Story, *, by: Person) -> None:
    """Let everybody read it. Raises Incomplete."""
    by.require(WRITE_STORIES)
    with transaction.atomic():
        _complete(story)
        story.state = StoryState.PUBLISHED
        story.published_at = story.published_at or now()
        story.save(update_fields=("state", "published_at"))


def withdraw(story: Story, *, by: Person) -> None:
    """Make it a draft again."""
    by.require(WRITE_STORIES)
    story.state = StoryState.DRAFT
    story.save(update_fields=("state",))


def _take(story: Story, edition: int) -> None:
    taken = Story.objects.filter(pk=story.pk, edition=edition).update(edition=edition + 1, changed_at=now())
    if not taken:
        raise Overtaken(f"{story.slug} was changed by somebody else meanwhile")
    story.refresh_from_db()


def _keep(story: Story, texts: Mapping[str, Text]) -> None:
    for language, text in texts.items():
        blocks(text.body)
        StoryText.objects.update_or_create(
            story=story, language=language, defaults={"title": text.title.strip(), "body": text.body.strip()}
        )


def _complete(story: Story) -> None:
    written = {one.language for one in story.texts.all() if one.title and one.body}
    if missing := tuple(language for language in NEEDED if language not in written):
        raise Incomplete(missing)
