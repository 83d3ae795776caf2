"""The commands of `scripts/opensearch-cluster`: its arguments, and what each command does in order."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from opensearch_cluster import ClusterError, configuration, distribution, java, layout
from opensearch_cluster.account import state_folder
from opensearch_cluster.health import health, wait_until_up
from opensearch_cluster.layout import Cluster
from opensearch_cluster.processes import Launched, kill, launch, refuse_other_systems, refuse_ports_in_use, running

_PORT = 9200  # OpenSearch's own
_VERSION = "3.4.0"


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry a command out and return its exit code: 0, 1 where `status` finds a node missing, or 2 with a sentence."""
    options = _parser().parse_args(arguments)
    os.umask(0o022)  # a user that the nodes run as must read what is unpacked
    try:
        refuse_other_systems()
        code: int = options.command(options)
    except ClusterError as failure:
        print(failure, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return code


def up(options: argparse.Namespace) -> int:
    """Start a cluster, wait until it is whole, and print the lines that tell a shell of it."""
    folder = _folder(options)
    before = layout.load(folder)
    if before and any(running(node) for node in before.nodes):
        raise ClusterError(f"A cluster runs there already: take it down first ({_call('down', options)}).")
    wanted = Cluster(
        folder, options.version, options.nodes, options.port or _PORT, options.heap, "", "", options.short_lived
    )
    refuse_ports_in_use(wanted.nodes)
    found = java.java_for(options.version)
    home = distribution.unpacked(options.version)
    cluster = replace(wanted, home=str(home), java=str(found.home))
    cluster.save()
    launched: list[Launched] = []
    try:
        for node in cluster.nodes:
            configuration.write(cluster, node, found)
            launched.append(launch(cluster, node))
        wait_until_up(cluster.nodes, launched)
    except BaseException:
        for each in launched:  # the logs stay, to be read
            each.kill()
        raise
    _tell(cluster)
    return 0


def down(options: argparse.Namespace) -> int:
    """Kill whatever `up` left, and remove its data and logs."""
    cluster = layout.load(_folder(options))
    if cluster is None:
        print("No cluster is there.", file=sys.stderr)
        return 0
    _kill_all(cluster)
    layout.remove(cluster.folder)
    return 0


def kill_node(options: argparse.Namespace) -> int:
    """Kill a node as a power cut would: no warning, nothing written any more."""
    node = _existing(options).node(options.node)
    if not kill(node):
        raise ClusterError(f"{node.name} does not run.")
    return 0


def start_node(options: argparse.Namespace) -> int:
    """Bring a killed node back, with the data it had, and wait until the cluster is whole again."""
    cluster = _existing(options)
    node = cluster.node(options.node)
    if running(node):
        raise ClusterError(f"{node.name} runs already.")
    launched = launch(cluster, node)
    wait_until_up([other for other in cluster.nodes if other == node or running(other)], [launched])
    return 0


def status(options: argparse.Namespace) -> int:
    """Print which nodes run, and what each of them says of the cluster."""
    cluster = _existing(options)
    for node in cluster.nodes:
        said = health(node) if running(node) else None
        sees = f"{said['status']}, {said['number_of_nodes']} nodes" if said else "does not answer"
        print(f"{node.name}  {node.url}  {sees if running(node) else 'does not run'}")
    return 0 if all(running(node) for node in cluster.nodes) else 1


def _tell(cluster: Cluster) -> None:
    """Print what a shell evaluates to stdout, and what a person reads to stderr."""
    hosts = ",".join(node.url for node in cluster.nodes)
    print(f"export KB_OPENSEARCH_HOSTS={hosts}")
    print(f"export KB_TEST_OPENSEARCH={hosts}")
    print(f"export KB_TEST_OPENSEARCH_STATE={cluster.folder}")
    names = ", ".join(node.name for node in cluster.nodes)
    print(f"OpenSearch {cluster.version} is up ({names}) with {cluster.java}; logs: {cluster.folder}", file=sys.stderr)


def _kill_all(cluster: Cluster) -> None:
    for node in cluster.nodes:
        kill(node)


def _existing(options: argparse.Namespace) -> Cluster:
    cluster = layout.load(_folder(options))
    if cluster is None:
        raise ClusterError(f"No cluster is there: start one ({_call('up', options)}).")
    return cluster


def _folder(options: argparse.Namespace) -> Path:
    if options.state:
        return Path(options.state).expanduser().resolve()
    return state_folder() / "clusters" / str(options.port or _PORT)


def _call(command: str, options: argparse.Namespace) -> str:
    where = [f"--port {options.port}"] if options.port else []
    if options.state:
        where.append(f"--state {options.state}")
    return " ".join(["scripts/opensearch-cluster", command, *where])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="opensearch-cluster", description="OpenSearch clusters for tests, on this machine."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    where = argparse.ArgumentParser(add_help=False)
    where.add_argument("--port", type=_port, help=f"HTTP port of the first node ({_PORT}); tells clusters apart")
    where.add_argument("--state", metavar="DIR", help="folder of the cluster's settings, data and logs")
    for name, function in (("up", up), ("down", down), ("kill", kill_node), ("start", start_node), ("status", status)):
        command = commands.add_parser(name, parents=[where], help=function.__doc__, description=function.__doc__)
        command.set_defaults(command=function)
        if name == "up":
            command.add_argument("--nodes", type=_size, default=3, help="how many nodes (3)")
            command.add_argument("--version", type=_version, default=_VERSION, help=f"of OpenSearch ({_VERSION})")
            command.add_argument("--heap", type=_heap, default="512m", help="of each node (512m)")
            command.add_argument(
                "--short-lived", action="store_true", help="compile quickly rather than well: for tests, not to measure"
            )
        elif name in ("kill", "start"):
            command.add_argument("node", type=int, metavar="N", help="number of the node, from 1 on")
    return parser


def _size(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 9:
        raise argparse.ArgumentTypeError(f"{text} is no number of nodes from 1 to 9")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or not 1024 <= int(text) <= 65400:
        raise argparse.ArgumentTypeError(f"{text} is no port from 1024 to 65400")
    return int(text)


def _version(text: str) -> str:
    known = re.fullmatch(r"(\d+)\.\d+\.\d+", text)
    if not known or int(known[1]) not in java.NEEDS:
        raise argparse.ArgumentTypeError(f"{text} is no version that this can run, such as 3.4.0 or 2.19.0")
    return text


def _heap(text: str) -> str:
    if not re.fullmatch(r"[1-9]\d*[mg]", text):
        raise argparse.ArgumentTypeError(f"{text} is no size of a heap, such as 512m or 2g")
    return text
