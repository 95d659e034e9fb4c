"""Stories, for those who write them."""

from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.opendata.manifest import WRITE_STORIES
from zinneke.opendata.models import Story, StoryState
from zinneke.opendata.stories import actions, queries
from zinneke.opendata.stories.actions import NEEDED, Incomplete, Overtaken, Text
from zinneke.opendata.stories.blocks import MOST_EMBEDDED
from zinneke.ui.language import active

LANGUAGES: Final = dict(settings.LANGUAGES)


@require_safe
@staff_page
def stories(request: Request) -> HttpResponse:
    """All stories, drafts too."""
    request.person.require(WRITE_STORIES)
    found = Story.objects.prefetch_related("texts").order_by("-changed_at")
    page = {"stories": [queries.told(story, active()) for story in found], "published": StoryState.PUBLISHED}
    return render(request, "opendata/staff_stories.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def new_story(request: Request) -> HttpResponse:
    """A story begun."""
    request.person.require(WRITE_STORIES)
    if request.method != "POST":
        return _form(request, None, _texts(QueryDict()), "")
    slug, texts = request.POST.get("slug", "").strip(), _texts(request.POST)
    try:
        story = actions.begin(slug, texts, by=request.person)
    except ValueError as error:
        return _form(request, None, texts, _told(error), slug=slug)
    messages.success(request, _("The draft is kept."))
    return HttpResponseRedirect(reverse("staff_stories:story", args=[story.slug]))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def story(request: Request, slug: str) -> HttpResponse:
    """A story changed, published, withdrawn."""
    request.person.require(WRITE_STORIES)
    found = get_object_or_404(Story, slug=slug)
    if request.method != "POST":
        kept = {one.language: Text(one.title, one.body) for one in found.texts.all()}
        return _form(request, found, {code: kept.get(code, Text("", "")) for code in LANGUAGES}, "")
    texts = _texts(request.POST)
    try:
        said = _change(request, found, texts)
    except Overtaken as error:
        return _form(request, found, texts, _told(error), edition=request.POST.get("edition", ""))
    except ValueError as error:
        return _form(request, Story.objects.get(pk=found.pk), texts, _told(error))
    messages.success(request, said)
    return HttpResponseRedirect(reverse("staff_stories:story", args=[slug]))


def _change(request: Request, found: Story, texts: dict[str, Text]) -> str:
    edition = request.POST.get("edition", "")
    actions.write(found, texts, edition=int(edition) if edition.isdecimal() else -1, by=request.person)
    if request.POST.get("do") == "publish":
        actions.publish(found, by=request.person)
        return _("The story is published.")
    if request.POST.get("do") == "withdraw":
        actions.withdraw(found, by=request.person)
        return _("The story is a draft again.")
    return _("The story is kept.")


def _texts(given: QueryDict) -> dict[str, Text]:
    return {
        code: Text(given.get(f"title-{code}", "")[:200], given.get(f"body-{code}", "").replace("\r\n", "\n"))
        for code in LANGUAGES
    }


def _told(error: ValueError) -> str:
    """What hinders, in the reader's language."""
    if isinstance(error, Overtaken):
        return _("Somebody else changed the story meanwhile. Copy your text, open the story anew, and add it there.")
    if isinstance(error, Incomplete):
        missing = ", ".join(LANGUAGES[code] for code in error.languages)
        return _("Before it is published, the story needs a title and a text in: %(languages)s.") % {
            "languages": missing
        }
    if "charts and tables" in str(error):
        return _("A story may have %(n)d charts, tables and maps at most.") % {"n": MOST_EMBEDDED}
    return _("This name is taken or cannot stand in an address. Use small letters, digits and hyphens.")


def _form(
    request: Request, found: Story | None, texts: dict[str, Text], problem: str, slug: str = "", edition: str = ""
) -> HttpResponse:
    """``edition`` is what a story that was overtaken goes on with: it must not undo what the other wrote."""
    page = {
        "story": found,
        "edition": edition or (found.edition if found else 0),
        "slug": found.slug if found else slug,
        "texts": [(code, LANGUAGES[code], text, code in NEEDED) for code, text in texts.items()],
        "problem": problem,
        "published": found is not None and found.state == StoryState.PUBLISHED,
        "most": MOST_EMBEDDED,
    }
    return render(request, "opendata/staff_story.html", page, status=422 if problem else 200)
