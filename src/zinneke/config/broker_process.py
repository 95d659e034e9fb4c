"""The broker as a process of the city: its settings come from the environment."""

from zinneke.broker.main import run
from zinneke.kernel.settings import load

if __name__ == "__main__":
    run(load())
