"""Act 4, the vote: online with JavaScript and without, by letter and by account, and changed by who thinks again."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, cycle, repeat
from typing import Final

from tests.journeys.laeken import counter, signals
from tests.journeys.laeken.backstage import Account
from tests.journeys.laeken.balloting import Vote
from tests.journeys.laeken.ballots import Cast, another, at_home, by, cast, chosen
from tests.journeys.laeken.hands import Hands
from tests.journeys.laeken.people import Resident, Way
from tests.journeys.laeken.screen import Screen
from tests.journeys.laeken.stage import Stage, address

AT_ONCE: Final = 4


def vote(stage: Stage, of: Vote, people: Sequence[Resident]) -> Cast:
    """All who vote before closing."""
    stage.arrive([
        Account(_account(one), level="SUBSTANTIAL", number=one.number) for one in people if one.way is Way.ACCOUNT
    ])  # fmt: skip
    of.on_ballot = _on_ballot(stage, of)
    done = Cast()
    for one, script in zip(by(people, Way.SCREEN), cycle((True, True, False)), strict=False):
        hands: Hands = stage.screen(language=one.language, home=one.name, script=script)
        done.keep(one, chosen(one, of), [cast(hands, of, one.language, chosen(one, of), of.letters[one.serial])])
    for one in by(people, Way.ACCOUNT):
        hands = stage.hands(_account(one), "vote by account", one.language)
        done.keep(one, chosen(one, of), [cast(hands, of, one.language, chosen(one, of))])
    _change(stage, of, done, by(people, Way.FORM))
    _online(stage, of, done, [one for one in by(people, Way.FORM) if one.serial not in done.online])
    signals.look(stage, of)
    stage.backstage.work("boards")
    counter.serve(stage, of, done, people)
    return done


def _online(stage: Stage, of: Vote, done: Cast, people: Sequence[Resident]) -> None:
    """Many at once, the first ones at school, the others from a home of their own, without JavaScript."""
    homes = [signals.SCHOOL] * signals.PUPILS
    with ThreadPoolExecutor(AT_ONCE) as pool:
        receipts = pool.map(lambda one, home: at_home(stage, of, one, home), people, chain(homes, repeat("")))
        for one, receipt in zip(people, receipts, strict=True):
            done.keep(one, chosen(one, of), [receipt])


def _change(stage: Stage, of: Vote, done: Cast, people: Sequence[Resident]) -> None:
    """Every twelfth thinks again: without their own code they cannot, with it the last ballot counts."""
    for one in people[:: 12 if stage.whole else len(people)]:
        letter, other = of.letters[one.serial], another(chosen(one, of), of)
        first = at_home(stage, of, one)
        page = address("budget:vote", one.language, of.id)
        hands = stage.hands("", "vote again", one.language, one.name)
        if not isinstance(hands, Screen) or not hands.script:
            hands.go(page)
            hands.send(page, {"choice": [str(other[0])], "letter": letter})
            hands.send(page, button="do=cast", refused=True)
        second = cast(hands, of, one.language, other, letter, first.code)
        assert second.code == first.code
        assert second.receipt != first.receipt
        done.keep(one, other, [first, second])


def _on_ballot(stage: Stage, of: Vote) -> dict[str, int]:
    """Numbers by French title, as the ballot has them."""
    hands = stage.plain(language="fr")
    hands.go(address("budget:vote", "fr", of.id))
    return dict(_numbered(hands.html))


def _numbered(html: str) -> Iterator[tuple[str, int]]:
    for part in html.split('data-project="')[1:]:
        number, _, rest = part.partition('">')
        yield rest.partition("<")[0], int(number)


def _account(one: Resident) -> str:
    return f"resident-{one.serial}"
