"""The command that keeps audits of accessibility."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from zinneke.config.cli import accessibility as command
from zinneke.portal.models import RecordedAudit

AUDIT = {
    "at": "2027-02-01T00:00:00Z", "tool": {"name": "axe-core", "version": "4.12.1"}, "software": "0.1",
    "looked_at": [{"page": "/fr/", "language": "fr"}],
    "findings": [{"criterion": "1.4.3", "rule": "color-contrast", "page": "/fr/"}],
}  # fmt: skip


@pytest.mark.django_db
def test_the_command_records_and_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "open_site", lambda _data: None)
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(json.dumps(AUDIT))
    bad.write_text(json.dumps(AUDIT | {"looked_at": []}))
    run = CliRunner().invoke
    assert run(command.accessibility, ["record", str(good)]).output == "recorded: the audit of 2027-02-01\n"
    refused = run(command.accessibility, ["record", str(bad)])
    assert refused.exit_code == 1
    assert "no page" in refused.output
    assert RecordedAudit.objects.count() == 1
    assert "1.4.3 Contrast (Minimum): 1 (color-contrast)" in run(command.accessibility, ["show"]).output
