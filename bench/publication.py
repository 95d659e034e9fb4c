"""Tallying and publishing 50,000 votes in one background job: seconds and memory.

    python bench/publication.py

Ballots lie in a sealed box in a file, as voters left them. Measured is the job: it reads them, counts by equal shares
(Add1U), explains, compares with the other rules, writes every file, reads the ballots again and signs; then the checks
of a stranger. Reference, in the same run: writing and reading the same ballots as a Pabulib file alone.
"""

import argparse
import os
import random
import secrets
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import Final

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zinneke.config.settings")

VOTES: Final = 50_000
PROJECTS: Final = 64
MOST: Final = 5
BUDGET_CENTS: Final = 100_000_000


def main(votes: int) -> None:
    """Print what each part takes."""
    with tempfile.TemporaryDirectory() as made:
        os.environ["ZINNEKE_DATA"] = made
        os.environ["ZINNEKE_VOTING_KEY"] = secrets.token_urlsafe(32)
        import django

        django.setup()
        measure(votes)


def measure(votes: int) -> None:
    """In a city of its own."""
    from django.core.management import call_command

    from zinneke.services.budget.actions.counting import count_waiting
    from zinneke.services.budget.models import Count
    from zinneke.services.budget.queries import publications

    call_command("migrate", verbosity=0)
    election = voted(votes)
    before = getrusage(RUSAGE_SELF).ru_maxrss
    job_s = took(count_waiting)
    count = Count.objects.get(election=election)
    assert count.stage == "done", count.problem
    peak_mb = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    folder = publications.folder(election)
    reference_s = reference(folder)
    checked_s = took(lambda: check(folder))
    print(f"{votes:,} votes on {PROJECTS} projects, equal shares with Add1U")
    print(f"  one job, from the sealed box to signed files: {job_s:.1f} s")
    print(f"  memory at most {peak_mb:.0f} MB, of which the job added {peak_mb - before / 1024:.0f} MB")
    print(f"  reference, the same ballots written and read as a file alone: {reference_s:.1f} s")
    print(f"  ratio {job_s / reference_s:.1f}")
    print(f"  checked as a stranger: {checked_s:.1f} s")


def voted(votes: int):
    """An election whose box has so many ballots, sealed; the count waits."""
    from django.utils import timezone

    from zinneke.services.budget.models import Count, Election, Line, Process, Proposal
    from zinneke.services.budget.queries import voting_room
    from zinneke.services.budget.rules.publication.statement import Statement
    from zinneke.services.budget.rules.settings import Completion, Settings
    from zinneke.voting import keys
    from zinneke.voting.box.ports import Election as Boxed
    from zinneke.voting.box.ports import Secrets

    closes, now = datetime(2026, 6, 30, 22, tzinfo=UTC), timezone.now()
    titles = {f"title_{language}": "Bench" for language in ("fr", "nl", "de", "en")}
    settings = Settings(completion=Completion.ADD1U)
    process = Process.objects.create(slug="bench", made_at=now, **titles)
    row = Election.objects.create(
        process=process, budget_cents=BUDGET_CENTS, opens_at=datetime(2026, 5, 1, tzinfo=UTC), closes_at=closes,
        max_choices=MOST, settings=settings.record(), fingerprint=settings.fingerprint, lot_seed="7 3 9 1",
        lot_how_fr="dés", lot_how_nl="dobbelstenen", **titles,
    )  # fmt: skip
    chance = random.Random(7)
    for order in range(1, PROJECTS + 1):
        proposal = Proposal.objects.create(
            process=process, number=order, language="fr", theme="green", state="on_ballot", made_at=now, changed_at=now
        )
        cost = chance.randrange(500_000, 10_000_000)
        Line.objects.create(election=row, proposal=proposal, order=order, cost_cents=cost, **titles)
    Election.objects.filter(pk=row.pk).update(frozen_at=now, sealed_at=now)
    board = keys.new_board_key()
    room = voting_room.room()
    boxed = Boxed(row.public_id, closes, b"-", keys.signing_public(board))
    room.box.open(boxed, Secrets(b"-", keys.locked(board, voting_room.secret())))
    fill(room, row.public_id, votes, chance)
    room.board.publish(row.public_id, closes.date(), board.sign)
    box = room.box.seal(row.public_id, closes)
    statement = Statement(box.accepted, box.accepted, box.replaced, box.paper, 0, box.published)
    Count.objects.create(election=row, asked_at=now, statement=statement.record())
    return Election.objects.get(pk=row.pk)


def fill(room, name: str, votes: int, chance: random.Random) -> None:
    """Put ballots in, in transactions of a thousand: the box itself takes each by itself."""
    from zinneke.services.budget.rules import ballots
    from zinneke.voting.box.kept import ACCEPT, CAST, receipt_of

    liked = [chance.paretovariate(1.2) + 0.3 for _ in range(PROJECTS)]
    for first in range(0, votes, 1_000):
        rows = []
        for _ in range(min(1_000, votes - first)):
            chosen = set(chance.choices(range(1, PROJECTS + 1), liked, k=chance.randint(1, MOST)))
            ballot = ballots.written(name, dict.fromkeys(chosen, 1))
            receipt, credential = receipt_of(ballot, chance.randbytes(32)), chance.randbytes(32)
            rows.append({"election": name, "credential": credential, "ballot": ballot, "receipt": receipt})
        with room.store.writing() as open_rows:
            open_rows.many(
                ACCEPT, ({"election": name, "receipt": one["receipt"], "owner": one["credential"]} for one in rows)
            )
            open_rows.many(CAST, rows)


def reference(folder: Path) -> float:
    """Write and read the same ballots as a file, and nothing else."""
    from zinneke.services.budget.rules.pabulib.elections import election_of
    from zinneke.services.budget.rules.pabulib.reading import read
    from zinneke.services.budget.rules.pabulib.writing import written

    text = (folder / "election.pb").read_text("utf-8")
    election, _warnings = election_of(read(text))

    def both() -> None:
        election_of(read(written(election, {"description": "bench"}, (), b"seed")))

    return took(both)


def check(folder: Path) -> None:
    """All checks of a stranger."""
    from zinneke.services.budget.queries.verifying.checks import verified
    from zinneke.services.budget.queries.verifying.folder import published_in

    assert len(list(verified(published_in(folder)))) == 8


def took(work: Callable[[], object]) -> float:
    """Seconds."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--votes", type=int, default=VOTES)
    main(parser.parse_args().votes)
