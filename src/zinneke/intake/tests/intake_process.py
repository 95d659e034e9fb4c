"""The intake with the sample feed, as a process the tests can kill: settings come from ZINNEKE_* variables."""

from zinneke.intake.main import run
from zinneke.intake.tests.samples import AIR
from zinneke.kernel.settings import load

if __name__ == "__main__":
    run(load(), [AIR])
