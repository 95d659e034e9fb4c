"""Act 8: what won is built: work begins, a step is planned and done, who follows it reads so in one digest."""

from datetime import date
from typing import Final

from tests.journeys.laeken.backstage import Account
from tests.journeys.laeken.examining import act, staff_page
from tests.journeys.laeken.hands import form, words
from tests.journeys.laeken.proposing import project_page
from tests.journeys.laeken.stage import SLUG, Stage, address, worded
from tests.journeys.vouched import posted

from zinneke.kernel.text import Text

FOLLOWER: Final = "follower"
DONE_ON: Final = date(2024, 10, 18)
PLANNED: Final = Text(
    fr="Les plans sont faits", nl="De plannen zijn klaar", de="Die Pläne sind fertig", en="Plans are ready"
)
SAID: Final = ("Les habitants les ont vus le 17 octobre.", "De bewoners zagen ze op 17 oktober.")
IN_THE_DIGEST: Final = ("Étape franchie", "Stap gezet")


def build(stage: Stage, number: int) -> None:
    """A step is told of, and the follower hears of it."""
    stage.arrive([Account(FOLLOWER)])
    hands = stage.hands(FOLLOWER, "follow", "nl")
    hands.go(project_page("nl", number))
    hands.send(address("budget:follow", "nl", SLUG, number))
    act(stage, "olga", number, "begin")
    act(stage, "olga", number, "plan", {"plan-due_on": DONE_ON.isoformat(), **worded("plan-title", PLANNED)})
    milestone = _milestone(stage, number)
    reached = {"reach-milestone": milestone, "reach-on": DONE_ON.isoformat()}
    act(stage, "olga", number, "reach", {**reached, "reach-reason_fr": SAID[0], "reach-reason_nl": SAID[1]})
    stage.backstage.work("digest")
    stage.backstage.work("post")
    letters = posted(stage.city, f"{FOLLOWER}@example.be")
    assert len(letters) == 1, "all that is new in one message"
    assert all(said in letters[0] for said in (*IN_THE_DIGEST, *SAID)), letters[0]
    stage.backstage.work("digest")
    stage.backstage.work("post")
    assert len(posted(stage.city, f"{FOLLOWER}@example.be")) == 1, "nothing is new: nothing is written"
    for language, said in zip(("fr", "nl"), SAID, strict=True):
        everybody = stage.hands("", "progress", language)
        everybody.go(project_page(language, number))
        assert PLANNED.to(language) in words(everybody)
        assert said in words(everybody)


def _milestone(stage: Stage, number: int) -> str:
    """The step that is to be done, as the form of staff has it."""
    hands = stage.plain("olga")
    hands.go(staff_page(number))
    (field,) = [one for one in form(hands, f"{staff_page(number)}reach/").fields if one.name == "reach-milestone"]
    return field.options[-1]
