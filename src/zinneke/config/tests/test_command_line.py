import pytest
from click.testing import CliRunner

from zinneke.config.cli.main import COMMANDS, main


@pytest.mark.parametrize(
    "command", [["up"], ["broker"], ["replay"], ["doctor"], ["staff", "create"], ["backup"], ["restore"]]
)
def test_every_command_explains_itself_with_an_example(command: list[str]) -> None:
    result = CliRunner().invoke(main, [*command, "--help"])
    assert result.exit_code == 0
    assert "Example: zinneke " + " ".join(command) in result.output


def test_the_front_page_lists_every_command() -> None:
    printed = CliRunner().invoke(main, ["--help"]).output
    assert all(command in printed for command in COMMANDS)


def test_an_unknown_command_is_misuse() -> None:
    assert CliRunner().invoke(main, ["upp"]).exit_code == 2


def test_a_recording_of_an_unknown_profile_lists_the_known_ones(tmp_path: object) -> None:
    result = CliRunner().invoke(main, ["replay", str(tmp_path), "--profile", "nonsense"])
    assert result.exit_code == 2
    assert "uci_airquality" in result.output
