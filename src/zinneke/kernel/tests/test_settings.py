from pathlib import Path

import pytest

from zinneke.kernel.declarations import DECLARATIONS
from zinneke.kernel.settings import load


def test_flags_overrule_variables_overrule_the_file(tmp_path: Path) -> None:
    file = tmp_path / "zinneke.toml"
    file.write_text('city_name = "Namur"\nsite_port = 8001\nbroker_port = 9001\n', "utf-8")
    environment = {"ZINNEKE_SITE_PORT": "8002", "ZINNEKE_BROKER_PORT": "9002"}
    settings = load({"broker_port": 9003, "mqtt_port": None}, file=file, environment=environment)
    assert settings.text("city_name") == "Namur"
    assert settings.number("site_port") == 8002
    assert settings.number("broker_port") == 9003
    assert settings.number("mqtt_port") == 1883
    names = ("city_name", "site_port", "broker_port", "mqtt_port")
    assert [settings.sources[name] for name in names] == [str(file), "ZINNEKE_SITE_PORT", "flag", "default"]


@pytest.mark.parametrize("given", ["many", "", "1.5", "true"])
def test_a_wrong_value_is_named_with_its_source_and_kind(given: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"environment sets site_port to '.*': it must be a whole number"):
        load(file=tmp_path / "none.toml", environment={"ZINNEKE_SITE_PORT": given})


def test_an_unknown_name_in_the_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "zinneke.toml"
    file.write_text("sitte_port = 1\n", "utf-8")
    with pytest.raises(ValueError, match="sitte_port"):
        load(file=file, environment={})


def test_a_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    file = tmp_path / "zinneke.toml"
    file.write_bytes(b"\xff\xfe = [")
    with pytest.raises(ValueError, match="not valid TOML"):
        load(file=file, environment={})


@pytest.mark.parametrize(("text", "expected"), [("true", True), ("1", True), ("False", False), ("0", False)])
def test_switches_read_from_variables(text: str, expected: bool, tmp_path: Path) -> None:
    settings = load(file=tmp_path / "none.toml", environment={"ZINNEKE_SIMULATION": text})
    assert settings.on("simulation") is expected


def test_a_list_is_what_stands_between_commas(tmp_path: Path) -> None:
    settings = load({"allowed_hosts": "a.example, b.example ,"}, file=tmp_path / "none.toml", environment={})
    assert settings.items("allowed_hosts") == ("a.example", "b.example")


def test_names_are_unique_and_purposes_are_sentences() -> None:
    names = [declaration.name for declaration in DECLARATIONS]
    assert len(names) == len(set(names))
    assert all(declaration.purpose.endswith(".") for declaration in DECLARATIONS)
