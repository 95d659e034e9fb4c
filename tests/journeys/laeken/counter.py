"""Act 4 at the counter: who comes for paper, for a code, to exchange a vote, and envelopes that come in."""

from collections.abc import Sequence

from tests.journeys.laeken.balloting import Vote
from tests.journeys.laeken.ballots import Cast, at_home, by, cast, chosen
from tests.journeys.laeken.hands import Hands
from tests.journeys.laeken.people import ON_PAPER, Resident, Way
from tests.journeys.laeken.stage import Stage


def serve(stage: Stage, of: Vote, done: Cast, people: Sequence[Resident]) -> None:
    """Who comes to the city: for paper, for a code, to exchange, with an envelope."""
    page = of.staff("counter")
    for one in by(people, Way.COUNTER_PAPER):
        _at_counter(stage, page, "hand out", {"identity": one.number}, "deed=paper")
    for one in by(people, Way.COUNTER_CODE):
        hands = _at_counter(stage, page, "code", {"identity": one.number}, "deed=code")
        code = hands.html.partition("<code>")[2].partition("</code>")[0]
        hands = stage.hands("", "vote", one.language, "screen of the counter")
        done.keep(one, chosen(one, of), [cast(hands, of, one.language, chosen(one, of), code)])
    for one in by(people, Way.EXCHANGE):
        receipt = at_home(stage, of, one)
        done.receipts.append(receipt)
        done.issued += 1
        done.replaced += 1
        both = {"identity": of.letters[one.serial], "code": receipt.code}
        _at_counter(stage, of.staff("exchange"), "exchange", both)
    for one in by(people, Way.ENVELOPE):
        _at_counter(stage, of.staff("reception"), "receive", {"identity": of.letters[one.serial]})
    done.paper = {one.serial: chosen(one, of) for one in people if one.way in ON_PAPER}


def _at_counter(stage: Stage, page: str, step: str, values: dict[str, str], button: str = "") -> Hands:
    hands = stage.hands("ann", step)
    hands.go(page)
    hands.send(page, values, button)
    return hands
