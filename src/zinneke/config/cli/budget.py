"""``zinneke budget``: counting a participatory budget from its file, as anybody can repeat it."""

import json
from math import floor
from pathlib import Path
from typing import Any, Final

import click

from zinneke.config.cli.budget_verify import verify
from zinneke.config.cli.options import give_up
from zinneke.services.budget.queries.election_files import election_in
from zinneke.services.budget.rules.count import Outcome
from zinneke.services.budget.rules.count import count as counted
from zinneke.services.budget.rules.election import Election
from zinneke.services.budget.rules.explained.record import explained, spent
from zinneke.services.budget.rules.pabulib.reading import NotPabulib
from zinneke.services.budget.rules.settings import (
    Comparison,
    Completion,
    Criterion,
    Rule,
    Satisfaction,
    Settings,
    Skip,
    Stop,
)

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
DEFAULT: Final = Settings()


def _choice(options: type[Any]) -> click.Choice[str]:
    return click.Choice([str(option) for option in options])


@click.group()
def budget() -> None:
    """Participatory budgets."""


budget.add_command(verify)


@budget.command(epilog="Example: zinneke budget count wieliczka.pb --rule equal-shares --completion add1 --json")
@click.argument("file", type=FILE)
@click.option(
    "--rule", type=_choice(Rule), default=DEFAULT.rule.value, show_default=True, help="How projects are chosen."
)
@click.option("--completion", type=_choice(Completion), default=DEFAULT.completion.value, show_default=True,
              help="How what equal shares leaves is spent.")  # fmt: skip
@click.option("--stop", type=_choice(Stop), default=DEFAULT.stop.value, show_default=True,
              help="When shares are no longer raised.")  # fmt: skip
@click.option("--satisfaction", type=_choice(Satisfaction), default=DEFAULT.satisfaction.value, show_default=True,
              help="What a funded project is worth to a supporter.")  # fmt: skip
@click.option("--increment", type=click.FloatRange(min=0.01), default=1.0, show_default=True,
              help="By how many units of the currency shares are raised.")  # fmt: skip
@click.option("--start-whole", is_flag=True, help="Round the first share down to a whole unit.")
@click.option("--comparison", type=_choice(Comparison), default=DEFAULT.comparison.value, show_default=True,
              help="Give way to greedy where more voters prefer it.")  # fmt: skip
@click.option("--skip", type=_choice(Skip), default=DEFAULT.skip.value, show_default=True,
              help="What greedy does with a project that does not fit.")  # fmt: skip
@click.option("--least-score", type=click.IntRange(min=0), default=0, show_default=True, help="Threshold, inclusive.")
@click.option("--ties", default=",".join(DEFAULT.ties), show_default=True, help="By what ties are broken, in order.")
@click.option("--lot", type=FILE, help="The lot as drawn: a project_id a line. Without one: natural order of ids.")
@click.option("--json", "as_json", is_flag=True, help="The whole explanation as JSON.")
def count(file: Path, as_json: bool, lot: Path | None, **chosen: Any) -> None:
    """Count FILE, an election in the Pabulib format, and say why each project is funded or not."""
    try:
        found = election_in(file)
        settings = _settings(lot, chosen)
    except NotPabulib as error:
        give_up(f"{file} is no election: {error}")
    except ValueError as error:
        give_up(str(error))
    for warning in found.warnings:
        click.echo(warning, err=True)
    election = found.election
    outcome = counted(election, settings)
    if as_json:
        click.echo(json.dumps(explained(election, settings, outcome), ensure_ascii=False, indent=1))
    else:
        _tell(election, settings, outcome)


def _settings(lot: Path | None, chosen: dict[str, Any]) -> Settings:
    try:
        ties = tuple(Criterion(one.strip()) for one in chosen["ties"].split(","))
    except ValueError:
        raise ValueError(f"--ties {chosen['ties']}: names of {', '.join(Criterion)}, with commas") from None
    drawn = tuple(lot.read_text("utf-8").split()) if lot else ()
    return Settings(
        rule=Rule(chosen["rule"]), satisfaction=Satisfaction(chosen["satisfaction"]),
        completion=Completion(chosen["completion"]), stop=Stop(chosen["stop"]),
        increment_cents=round(chosen["increment"] * 100), start_whole=chosen["start_whole"],
        comparison=Comparison(chosen["comparison"]), skip=Skip(chosen["skip"]),
        least_score=chosen["least_score"], ties=ties, lot=drawn,
    )  # fmt: skip


def _tell(election: Election, settings: Settings, outcome: Outcome) -> None:
    record = explained(election, settings, outcome, others=False)
    click.echo(f"{len(outcome.funded)} projects funded, {spent(election, outcome) / 100:,.2f} of "
               f"{election.budget_cents / 100:,.2f}; settings {settings.fingerprint[:12]}")  # fmt: skip
    for facts in record["projects"]:
        why = "funded" if facts["funded"] else facts["reason"]
        near = f", support {floor(facts['effective_support'] * 1000) / 10}%" if "effective_support" in facts else ""
        click.echo(f"  {facts['id']:>12}  {facts['cost_cents'] / 100:>14,.2f}  {facts['votes']:>7} votes  {why}{near}")
