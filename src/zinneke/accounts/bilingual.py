"""Letters to people whose language we do not know: French and Dutch in one (coordinated language laws of 1966)."""

from collections.abc import Callable, Mapping

from django.template.loader import render_to_string
from django.utils.translation import override

from zinneke.accounts.letters import Letter
from zinneke.kernel.text import ADMINISTRATIVE

BETWEEN = "\n\n---\n\n"


def bilingual(to: str, subject: Callable[[], str], template: str, values: Callable[[], Mapping[str, object]]) -> Letter:
    """The letter; subject and values are asked for once in each language."""
    subjects, texts = [], []
    for language in ADMINISTRATIVE:
        with override(language):
            subjects.append(subject())
            texts.append(render_to_string(template, values()).strip())
    return Letter(to, " / ".join(subjects), BETWEEN.join(texts), ", ".join(ADMINISTRATIVE))
