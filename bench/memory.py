"""Memory of processes under load, for the other files: their own apart from what is resident of mapped files."""

import time
from pathlib import Path

import psutil


class Memory:
    """Memory of the processes over time: their own (anonymous), and what is resident of mapped files."""

    def __init__(self, processes: dict[str, psutil.Process], every_s: float) -> None:
        self._processes = processes
        self._every_s = every_s
        self._began = self._next = time.monotonic()
        self.samples: list[dict[str, float]] = []

    def look(self) -> None:
        """Take a sample if it is time, and print it."""
        if time.monotonic() < self._next:
            return
        self._next += self._every_s
        sizes = {name: resident_mb(process) for name, process in self._processes.items()}
        self.samples.append({name: own for name, (own, _) in sizes.items()})
        told = "  ".join(f"{name} {own:.0f} MB + {mapped:.0f} MB mapped" for name, (own, mapped) in sizes.items())
        print(f"    {time.monotonic() - self._began:5.0f} s  {told}", flush=True)

    def growth(self) -> dict[str, float]:
        """Own memory: last over the sample a quarter in. 1.0 is flat."""
        settled, last = self.samples[len(self.samples) // 4], self.samples[-1]
        return {name: last[name] / settled[name] for name in last}


def resident_mb(process: psutil.Process) -> tuple[float, float]:
    """What is resident of a process's own memory, and of the files it has mapped."""
    lines = (line.split() for line in Path(f"/proc/{process.pid}/status").read_text().splitlines())
    kib = {words[0]: int(words[1]) for words in lines if words and words[0] in {"RssAnon:", "RssFile:", "RssShmem:"}}
    return kib["RssAnon:"] * 1024 / 1e6, (kib["RssFile:"] + kib["RssShmem:"]) * 1024 / 1e6
