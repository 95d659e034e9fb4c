"""What others do with reports in the city that journeys walk through: run in its environment, with a verb."""

import sys
from io import BytesIO

from tests.journeys.running import City, run_inside
from tests.journeys.sessions import set_up


def run(city: City, *arguments: str) -> None:
    """Do it in the running city."""
    run_inside(city, __name__, *arguments)


def act(verb: str, number: str = "") -> None:
    """``begin``: have categories; ``close``, ``ask``: staff do so with the report of this number."""
    from zinneke.accounts.models import User
    from zinneke.accounts.person import Person
    from zinneke.kernel.time import now
    from zinneke.services.requests.actions import asking, demonstrating, moving
    from zinneke.services.requests.actions.recording import Words
    from zinneke.services.requests.models import Report
    from zinneke.services.requests.rules.states import Outcome

    if verb == "begin":
        demonstrating.set_up(now())
        return
    user, _ = User.objects.get_or_create(username="road-mender", defaults={"is_staff": True, "is_superuser": True})
    row = Report.objects.get(number=number)
    if verb == "close":
        moving.close(
            row,
            Outcome.FIXED,
            by=Person(user),
            words=Words("Le trou est rebouché.", "De put is gevuld."),
            photos=[_proof()],
        )
    elif verb == "ask":
        asking.ask(row, Words("De quel côté ?", "Aan welke kant?"), by=Person(user))


def _proof() -> str:
    """A photo of the mended street, kept as staff's are."""
    from PIL import Image

    from zinneke.services.requests.queries.pictures import store

    written = BytesIO()
    Image.new("RGB", (320, 200), "grey").save(written, "JPEG")
    return store().keep(written.getvalue())


if __name__ == "__main__":
    set_up()
    act(*sys.argv[1:])
