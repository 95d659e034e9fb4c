"""Stories: what data mean, told by staff in several languages."""

from django.conf import settings
from django.db import models


class StoryState(models.TextChoices):
    """Whether everybody may read a story."""

    DRAFT = "draft"
    PUBLISHED = "published"


class Story(models.Model):
    """A story under its address. ``edition`` counts its changes, so that two people do not undo each other's."""

    slug = models.SlugField(max_length=80, unique=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="stories")
    state = models.CharField(max_length=9, choices=StoryState.choices, default=StoryState.DRAFT)
    edition = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    """When it was first published; a story that is withdrawn and published again keeps it."""

    def __str__(self) -> str:
        return self.slug


class StoryText(models.Model):
    """A story in one language. How a body is written: `zinneke.opendata.stories.blocks`."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    title = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)

    class Meta:
        """One text for each language."""

        constraints = (models.UniqueConstraint(fields=("story", "language"), name="one_text_each"),)

    def __str__(self) -> str:
        return f"{self.story_id} {self.language}"
