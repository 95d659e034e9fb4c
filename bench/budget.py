"""Counting participatory budgets, beside pabutools on the same files: winners and processor seconds.

    make oracle

Reference, in the same run: pabutools 1.2.3, exact, in an environment of its own (it is under the GPL and no part of the
city). Compared are plain equal shares, equal shares with Add1 and a step of one unit that stops when nothing more fits,
and greedy. Seconds are those of the processor for the count alone; ours with the explanation too. The last election is
made here: 60,000 voters, 83 projects, 51,270 ballots that differ.
"""

import argparse
import json
import random
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from zinneke.services.budget.queries.election_files import election_in
from zinneke.services.budget.rules.count import count
from zinneke.services.budget.rules.election import Election, Project, grouped
from zinneke.services.budget.rules.explained.record import explained
from zinneke.services.budget.rules.settings import Completion, Rule, Settings, Stop

PROJECT = Path(__file__).resolve().parents[1]
ORACLE = PROJECT / ".venv" / "oracle" / "bin" / "python"
WITHIN_S = 400
RULES = {
    "plain": Settings(completion=Completion.NONE),
    "add1": Settings(stop=Stop.EXHAUSTIVE),
    "greedy": Settings(rule=Rule.GREEDY),
}
THEIRS = """
import json, sys, time
from pabutools.election import Cost_Sat, parse_pabulib
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares
instance, profile = parse_pabulib(sys.argv[1])
profile = profile.as_multiprofile()
began = time.process_time()
if sys.argv[2] == "greedy":
    funded = greedy_utilitarian_welfare(instance, profile, sat_class=Cost_Sat)
else:
    step = {"voter_budget_increment": 1} if sys.argv[2] == "add1" else {}
    funded = method_of_equal_shares(instance, profile, sat_class=Cost_Sat, **step)
print(json.dumps({"s": time.process_time() - began, "funded": sorted(project.name for project in funded)}))
"""


@dataclass
class Counted:
    """Processor seconds, and names of winners."""

    s: float
    funded: list[str]


def main(folder: Path) -> None:
    """Print a line for each file and rule, then the medians."""
    ratios: dict[str, list[float]] = {name: [] for name in RULES}
    for path in sorted(folder.glob("*.pb")):
        for name, settings in RULES.items():
            ours, theirs = mine(path, settings), pabutools(path, name)
            if theirs is None:
                print(f"{path.stem[:34]:34} {name:6} {ours.s:7.3f} s; pabutools did not end or cannot read it")
                continue
            ratios[name].append(theirs.s / ours.s)
            same = "same winners" if ours.funded == theirs.funded else "OTHER WINNERS"
            line = f"{path.stem[:30]:30} {name:6} {ours.s:7.3f} s, theirs {theirs.s:7.2f} s"
            print(f"{line}: {ratios[name][-1]:.1f} x; {same}")
    for name, found in ratios.items():
        print(f"{name}: median {median(found):.1f} x, least {min(found):.1f} x over {len(found)} elections")
    large = made_election()
    began = time.process_time()
    outcome = count(large, Settings(completion=Completion.ADD1U))
    counted = time.process_time() - began
    explained(large, Settings(completion=Completion.ADD1U), outcome, others=False)
    print(
        f"{large.voters:,} voters, {len(large.ballots):,} ballots that differ, {len(large.projects)} projects: "
        f"{counted:.1f} s in {outcome.by.runs} runs, {time.process_time() - began:.1f} s with the explanation"
    )


def mine(path: Path, settings: Settings) -> Counted:
    """Our count with its explanation."""
    election = election_in(path).election
    began = time.process_time()
    outcome = count(election, settings)
    explained(election, settings, outcome, others=False)
    s = time.process_time() - began
    return Counted(s, sorted(election.projects[one].id for one in outcome.funded))


def pabutools(path: Path, rule: str) -> Counted | None:
    """Theirs, or None."""
    try:
        done = subprocess.run(
            [ORACLE, "-c", THEIRS, str(path), rule], capture_output=True, timeout=WITHIN_S, check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return None
    return Counted(**json.loads(done.stdout.splitlines()[-1]))


def made_election(voters: int = 60_000, projects: int = 83) -> Election:
    """Long ballots, six of seven of them different, of projects that some like more than others."""
    chance = random.Random(3)
    costs = [chance.randrange(5_000_000, 250_000_000) for _ in range(projects)]
    liked = [chance.paretovariate(1.2) + 0.3 for _ in range(projects)]
    ballots: Counter[tuple[tuple[int, int], ...]] = Counter()
    for _ in range(voters):
        most = min(15, 5 + int(chance.expovariate(0.14)))
        chosen = set(chance.choices(range(projects), liked, k=most))
        ballots[tuple((one, 1) for one in sorted(chosen))] += 1
    return Election(tuple(Project(str(one), cost) for one, cost in enumerate(costs)), grouped(ballots), 3_000_000_000)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    if not ORACLE.exists():
        sys.exit("pabutools is not here: make oracle")
    main(parser.parse_args().folder)
