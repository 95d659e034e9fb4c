"""Stories, from a draft to what everybody reads."""

import html
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import translation

from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.accounts.roles import synchronise
from zinneke.opendata.models import Dataset, Story, StoryState, Visibility
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.stories import actions
from zinneke.opendata.stories.actions import Incomplete, Overtaken, Text
from zinneke.opendata.tables.actions import load_table, own_dataset

pytestmark = pytest.mark.django_db
FR = Text("La ville qui pousse", "Un arbre <b>sur deux</b>.\n\n## Où\n\n/fr/donnees/trees/chart/?x=kind")
NL = Text("De stad die groeit", "Eén boom op twee.\n\n/fr/donnees/trees/embed/table/?limit=1")


@pytest.fixture
def an() -> User:
    """Somebody who writes stories."""
    synchronise()
    user = User.objects.create_user("an", password="a-long-enough-passphrase", is_staff=True)
    user.groups.add(Group.objects.get(name="data_editor"))
    return user


@pytest.fixture
def story(an: User, tmp_path: Path) -> Story:
    """A draft in French and Dutch, about a table."""
    path = tmp_path / "trees.csv"
    path.write_text("kind,height\noak,12\nash,8\noak,3\n")
    load_table(own_dataset("trees", Record("", titles=(Tagged("Arbres", "fr"), Tagged("Bomen", "nl")))), path)
    return actions.begin("growing", {"fr": FR, "nl": NL}, by=Person(an))


def read(client: Client, language: str, slug: str = "growing", status: int = 200) -> str:
    """The page of a story."""
    with translation.override(language):
        answer = client.get(reverse("opendata:story", args=[slug]))
    assert answer.status_code == status
    return answer.content.decode()


def test_a_draft_is_read_by_its_writers_only(client: Client, story: Story, an: User) -> None:
    read(client, "fr", status=404)
    client.force_login(User.objects.create_user("bo", is_staff=True))
    read(client, "fr", status=404)
    client.force_login(an)
    assert "brouillon" in read(client, "fr")


def test_a_published_story_shows_text_charts_and_tables(client: Client, story: Story, an: User) -> None:
    actions.publish(story, by=Person(an))
    french = read(client, "fr")
    assert "Un arbre &lt;b&gt;sur deux&lt;/b&gt;." in french
    assert '<h2 class="ds-heading" data-size="sm">Où</h2>' in french
    assert 'role="img"' in french
    assert "Arbres. Nombre de lignes, par kind" in french
    dutch = html.unescape(read(client, "nl"))
    assert "<td>oak</td>" in dutch
    assert "Bron:" in dutch
    with translation.override("nl"):
        assert "De stad die groeit" in client.get(reverse("opendata:stories")).content.decode()


def test_a_reader_of_another_language_is_told(client: Client, story: Story, an: User) -> None:
    actions.publish(story, by=Person(an))
    page = read(client, "de")
    assert '<h1 class="ds-heading" data-size="lg" lang="fr">La ville qui pousse</h1>' in page
    assert "Diese Geschichte ist nicht in Ihrer Sprache geschrieben." in page
    assert "Arbres. Anzahl der Zeilen, nach kind" in page, "the chart speaks the reader's language"


def test_what_is_gone_leaves_a_word_in_its_place(client: Client, story: Story, an: User) -> None:
    actions.publish(story, by=Person(an))
    Dataset.objects.update(visibility=Visibility.PRIVATE)
    assert "n’est plus publié" in html.unescape(read(client, "fr"))


def test_nothing_is_published_in_one_language_alone(story: Story, an: User) -> None:
    actions.write(story, {"nl": Text("", "")}, edition=0, by=Person(an))
    with pytest.raises(Incomplete) as refused:
        actions.publish(story, by=Person(an))
    assert refused.value.languages == ("nl",)
    assert Story.objects.get().state == StoryState.DRAFT
    actions.write(story, {"nl": NL}, edition=1, by=Person(an))
    actions.publish(story, by=Person(an))
    with pytest.raises(Incomplete):
        actions.write(story, {"fr": Text("", "x")}, edition=2, by=Person(an))
    assert story.texts.get(language="fr").title == FR.title, "a published story stays complete"


def test_two_writers_do_not_undo_each_other(story: Story, an: User) -> None:
    actions.write(story, {"fr": Text("Mine", "…")}, edition=0, by=Person(an))
    with pytest.raises(Overtaken):
        actions.write(Story.objects.get(), {"fr": Text("Theirs", "…")}, edition=0, by=Person(an))
    assert story.texts.get(language="fr").title == "Mine"


def test_who_lacks_the_right_changes_nothing(story: Story) -> None:
    bo = Person(User.objects.create_user("bo", is_staff=True))
    for change in (
        lambda: actions.begin("other", {}, by=bo),
        lambda: actions.write(story, {}, edition=0, by=bo),
        lambda: actions.publish(story, by=bo),
        lambda: actions.withdraw(story, by=bo),
    ):
        with pytest.raises(PermissionDenied):
            change()
    assert Story.objects.get().edition == 0


@pytest.mark.parametrize("slug", ["growing", "", "Not a slug", "new", "../x"])
def test_names_that_cannot_be_are_refused(story: Story, an: User, slug: str) -> None:
    with pytest.raises(ValueError, match=r"choose another|cannot stand"):
        actions.begin(slug, {}, by=Person(an))


def form(edition: int = 0, do: str = "keep", **more: str) -> dict[str, Any]:
    """What the form sends."""
    texts = {"title-fr": FR.title, "body-fr": FR.body, "title-nl": NL.title, "body-nl": NL.body}
    return texts | {"edition": str(edition), "do": do} | more


def test_pages_of_writers_ask_for_the_right(client: Client, story: Story) -> None:
    addresses = [reverse("staff_stories:stories"), reverse("staff_stories:new"), "/staff/stories/growing/"]
    for address in addresses:
        assert client.get(address).status_code == 302, "to the sign-in"
    client.force_login(User.objects.create_user("bo", is_staff=True))
    for address in addresses:
        assert client.get(address).status_code == 403
        assert client.post(address, form()).status_code in (403, 405)


def test_a_story_is_begun_published_and_withdrawn_by_its_pages(client: Client, an: User) -> None:
    client.force_login(an)
    assert "/staff/stories/" in client.get("/staff/").content.decode()
    assert client.post("/staff/stories/new/", form(slug="trees")).status_code == 302
    page = client.post("/staff/stories/trees/", form(0, "publish"), follow=True).content.decode()
    assert Story.objects.get().state == StoryState.PUBLISHED
    assert 'name="edition" value="1"' in page
    client.post("/staff/stories/trees/", form(1, "withdraw"))
    assert Story.objects.get().state == StoryState.DRAFT
    assert Story.objects.get().published_at is not None
    read(Client(), "fr", "trees", status=404)


def test_mistakes_are_told_and_nothing_typed_is_lost(client: Client, story: Story, an: User) -> None:
    client.force_login(an)
    client.cookies["language"] = "fr"
    answer = client.post("/staff/stories/growing/", form(7, **{"title-fr": "Tapé"}))
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "Quelqu’un d’autre a modifié" in page
    assert 'value="Tapé"' in page
    assert 'name="edition" value="7"' in page, "sending again must not undo what the other wrote"
    page = html.unescape(
        client.post("/staff/stories/growing/", form(0, "publish", **{"title-nl": ""})).content.decode()
    )
    assert "Nederlands" in page
    assert 'name="edition" value="1"' in page, "what was typed is kept"
    page = html.unescape(client.post("/staff/stories/new/", form(slug="growing")).content.decode())
    assert "déjà pris" in page
