"""What somebody said of projects and staff hid, for their own page, with what became of an objection."""

from collections.abc import Iterator

from zinneke.kernel.affairs import Affair
from zinneke.services.budget.manifest import affair_words as words
from zinneke.services.budget.queries import objections
from zinneke.services.budget.queries.affairs import projects
from zinneke.ui.language import active


def of(user_id: int) -> Iterator[Affair]:
    """Their comments that were hidden, under projects that everybody reads."""
    for comment in objections.comments_of(user_id):
        hiding = objections.of_comment(comment, active())
        if hiding is not None and comment.proposal.public and comment.proposal.process.published:
            yield projects.hidden(projects.about(comment.proposal, words.WORDS, comment.at), hiding)
