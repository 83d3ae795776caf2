"""The processes of nodes: starting, finding and killing them. They are found by their arguments, also after a crash."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from opensearch_cluster import ClusterError
from opensearch_cluster.account import as_account
from opensearch_cluster.layout import Cluster, Node

_PROCESSES = Path("/proc")
_DYING_S = 30  # a killed process that writes to a slow disk ends when that is done


@dataclass(frozen=True)
class Launched:
    """A node and the process that was started for it: its script, which becomes the node itself."""

    node: Node
    process: subprocess.Popen[bytes]

    @property
    def end(self) -> str | None:
        """How it ended, None while it lives: asked of the process, as one that starts may have no arguments.

        In the middle of exec(2), which starts Java, Linux shows an empty command line: `running` may not see it then.
        """
        code = self.process.poll()
        if code is None:
            return None
        return f"by exit code {code}" if code >= 0 else f"killed by {signal.Signals(-code).name}"

    def kill(self) -> None:
        """Kill it and the helpers of its script, and wait until it has ended."""
        if self.process.poll() is None:
            _kill(self.process.pid)
            self.process.wait()


def refuse_other_systems() -> None:
    """Raise ClusterError on a system where processes cannot be found."""
    if not (_PROCESSES / "self" / "cmdline").is_file():
        raise ClusterError("This needs Linux: it finds its processes in /proc.")


def running(node: Node) -> list[int]:
    """Return the processes of a node, found by their unique argument."""
    return [pid for pid, arguments in _all_processes() if node.data_option in arguments]


def launch(cluster: Cluster, node: Node) -> Launched:
    """Start a node, which goes on after this program ends."""
    inherited = {name: value for name, value in os.environ.items() if "JAVA" not in name}
    environment = inherited | {
        "HOME": str(node.folder),
        "OPENSEARCH_JAVA_HOME": cluster.java,
        "OPENSEARCH_PATH_CONF": str(node.folder / "config"),
        "OPENSEARCH_TMPDIR": str(node.folder / "tmp"),
    }
    command = [str(Path(cluster.home) / "bin" / "opensearch"), node.data_option]
    try:
        with node.console.open("ab") as console:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=subprocess.STDOUT,
                cwd=node.folder,
                env=environment,
                start_new_session=True,  # a group of its own, which is killed as a whole and gets no Ctrl-C
                **as_account(),
            )
    except OSError as failure:
        raise ClusterError(
            f"{command[0]} cannot be started ({failure}): may its user read every folder above it?"
        ) from failure
    return Launched(node, process)


def kill(node: Node) -> bool:
    """Kill a node without warning, and wait until its ports are free; False if it did not run."""
    found = running(node)
    for pid in found:
        _kill(pid)
    deadline = time.monotonic() + _DYING_S
    # A process that ends loses its arguments shortly before its ports.
    while found and (running(node) or any(map(_why_not, node.ports))):
        if time.monotonic() > deadline:
            raise ClusterError(f"{node.name} was killed, and {_DYING_S} s later it still runs or keeps its ports.")
        time.sleep(0.05)
    return bool(found)


def refuse_ports_in_use(nodes: Iterable[Node]) -> None:
    """Raise ClusterError if the ports of a node are in use."""
    for port in (port for node in nodes for port in node.ports):
        why = _why_not(port)
        if why:
            raise ClusterError(f"Port {port} cannot be used ({why}): name others with --port.")


def _why_not(port: int) -> str | None:
    """Return why a port cannot be listened on, or None."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as Java: connections that just ended do not count
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as failure:
            return str(failure.strerror)
    return None


def _all_processes() -> Iterable[tuple[int, list[str]]]:
    for folder in _PROCESSES.iterdir():
        if folder.name.isdigit():
            try:
                line = (folder / "cmdline").read_bytes()
            except OSError:  # it ended meanwhile
                continue
            yield int(folder.name), os.fsdecode(line).split("\0")


def _kill(pid: int) -> None:
    try:
        if os.getpgid(pid) == pid:  # and the helpers of its start script
            os.killpg(pid, signal.SIGKILL)
        else:
            os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    except PermissionError as failure:
        raise ClusterError(f"Process {pid} is another user's: call this as who started the cluster.") from failure
