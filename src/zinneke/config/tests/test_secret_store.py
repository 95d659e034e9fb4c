from pathlib import Path

from zinneke.config.secret_store import FILE_NAME, GENERATED, with_secrets
from zinneke.kernel.settings import load


def test_secrets_are_made_once_kept_private_and_may_be_configured(tmp_path: Path) -> None:
    settings = load({"data": str(tmp_path / "data")}, file=tmp_path / "none.toml", environment={})
    first = with_secrets(settings)
    assert all(len(first.text(name)) > 30 for name in GENERATED)
    assert len({first.text(name) for name in GENERATED}) == len(GENERATED)
    assert (settings.data / FILE_NAME).stat().st_mode & 0o077 == 0
    assert with_secrets(settings).values == first.values
    own = load({"data": str(tmp_path / "data"), "hook_token": "mine"}, file=tmp_path / "none.toml", environment={})
    assert with_secrets(own).text("hook_token") == "mine"
