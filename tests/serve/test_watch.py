"""`kb serve --watch`: the index follows the folder, and what keeps it from that is told on stderr and by /healthz."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest
from cli_in_process import Kb
from kb_process import KB
from kb_server import SEARCH, Server, answers_of, served
from patience import HANGS_S, until

from search_cli.errors import IndexUnusableError, ServeError
from search_cli.messages import say
from search_cli.other_python import CannotStartError
from search_cli.serve import following

TEXT = "# 仓管员\n\n## 技能要求\n\n仓管员要会盘点，也要会开叉车。\n"
ASKED = "/api/search?q=%E5%8F%89%E8%BD%A6"  # 叉车

linux = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc to find the process")


# The program, but that what follows the folder looks at it twenty times a second.
QUICK = """
import sys
from search_cli.cli import main
from search_cli.serve import following
following._PROGRAM = (
    "from search_cli.knowledge_base import watching; watching._PAUSE_S = watching._SETTLES_S = 0.05; "
    + following._PROGRAM
)
main(sys.argv[1:])
"""


def _watching(own: Path, *program: str) -> tuple[str, ...]:
    return (*(program or KB), "serve", "--watch", "--port", "0", "--root", str(own))


def _watching_closely(own: Path) -> tuple[str, ...]:
    return _watching(own, sys.executable, "-c", QUICK)


def _health(server: Server) -> str | None:
    fault: str | None = server.json("/healthz")["fault"]
    return fault


def _child(server: Server) -> int:
    process = server.process.pid
    children = Path(f"/proc/{process}/task/{process}/children")
    until(children.read_text)
    (child,) = children.read_text().split()
    return int(child)


def _is_there(process: int) -> bool:
    state = Path(f"/proc/{process}/stat")
    try:
        return state.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_what_is_written_while_it_serves_is_found(own: Path) -> None:
    """Nobody runs kb index; nothing is said of it, and all is well."""
    with served(*_watching_closely(own)) as running:
        assert running.json(ASKED)["total"] == 0
        (own / "kb" / "新.md").write_text(TEXT, encoding="utf-8")

        until(lambda: running.json(ASKED)["total"])

        assert running.json("/healthz") == {"version": 1, "status": "ok", "fault": None}
        running.process.terminate()
        _, told = running.process.communicate(timeout=HANGS_S)

    assert (running.process.returncode, told) == (0, "")


def test_a_build_that_fails_is_told_until_one_does_not(own: Path, tmp_path: Path) -> None:
    """The index before answers: a folder without articles is rather a disk that is missing."""
    with served(*_watching_closely(own)) as running:
        shutil.move(own / "kb", tmp_path / "elsewhere")
        (own / "kb").mkdir()
        until(lambda: _health(running) == "watch-failed")
        assert running.json("/api/search?q=%E7%89%A9%E6%8E%A7")["total"] > 0
        assert b"kb_index_fault 1.0" in running.get("/metrics")[2]

        shutil.copytree(tmp_path / "elsewhere", own / "kb", dirs_exist_ok=True)
        (own / "kb" / "新.md").write_text(TEXT, encoding="utf-8")
        until(lambda: running.json(ASKED)["total"])
        until(lambda: _health(running) is None)
        running.process.terminate()
        _, told = running.process.communicate(timeout=HANGS_S)

    assert told.count("索引没有跟上文章") == 1


@linux
def test_when_its_process_is_killed_the_server_answers_and_says_so(own: Path) -> None:
    """On stderr once, by /healthz and in the metrics, until it is started anew."""
    with served(*_watching(own)) as running:
        os.kill(_child(running), signal.SIGKILL)

        until(lambda: _health(running) == "watch-ended")

        assert running.json("/healthz")["status"] == "stale"
        assert b"kb_index_fault 1.0" in running.get("/metrics")[2]
        assert running.json("/api/search?q=%E7%89%A9%E6%8E%A7")["total"] > 0
        running.process.terminate()
        _, told = running.process.communicate(timeout=HANGS_S)

    assert told.startswith("更新索引的进程意外结束了（-9）。")
    assert len(told.splitlines()) == 1


@linux
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_its_process_ends_with_the_server(own: Path, how: signal.Signals) -> None:
    """However that ends; Ctrl-C reaches the server alone, and nobody prints a traceback."""
    with served(*_watching(own)) as running:
        child = _child(running)
        assert _health(running) is None  # it answers: Python 3.13 complains of an event loop that is stopped half made

        running.process.send_signal(how)
        _, told = running.process.communicate(timeout=HANGS_S)

        until(lambda: not _is_there(child))
    assert told == ""


def test_where_no_process_can_be_started_it_is_not_served(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than to serve an index that silently stays behind."""

    def none(program: str, said: object) -> list[str]:
        raise CannotStartError("no Python")

    monkeypatch.setattr(following, "command_for", none)

    with pytest.raises(ServeError, match="no Python"):
        following.Following(own)


@pytest.mark.slow
def test_an_article_that_cannot_be_read_is_named(own: Path) -> None:
    """As by kb index, but once; the others are taken up, and that is no fault of the index."""
    with served(*_watching_closely(own)) as running:
        (own / "kb" / "坏.md").write_bytes(bytes(range(256)) * 9)
        (own / "kb" / "新.md").write_text(TEXT, encoding="utf-8")

        assert running.process.stderr is not None
        assert running.process.stderr.readline().startswith("kb/坏.md: ")
        until(lambda: running.json(ASKED)["total"] == 1)
        (own / "kb" / "又.md").write_text(TEXT.replace("开叉车", "修叉车"), encoding="utf-8")
        until(lambda: running.json(ASKED)["total"] == 2)
        (own / "kb" / "新.md").unlink()
        until(lambda: running.json(ASKED)["total"] == 1)  # what the build before said was read by then
        assert _health(running) is None
        running.process.terminate()
        _, told = running.process.communicate(timeout=HANGS_S)

    assert told == ""


WITH = (
    "import os; from search_cli import IndexUnusableError, KnowledgeBase as Base; build = Base.build\n"
    "def locked(*_, **__): raise IndexUnusableError('index-locked', path='', who='')\n"
    "def noisy(*given, **named): os.write(1, b'noise\\n'); return build(*given, **named)\n"
    "Base.build = {}; from search_cli.serve.following import follow; follow(said)"
)


def test_what_is_printed_beside_its_messages_is_none_of_them(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library in C writes to the system's stdout, and so do programs that a build starts."""
    monkeypatch.setattr(following, "_PROGRAM", WITH.format("noisy"))

    with following.Following(own) as followed:
        (own / "kb.toml").write_text("a = = 1\n")
        until(lambda: followed.fault)

        assert followed.fault is not None
        assert followed.fault.code == "watch-failed"


def test_a_message_that_is_none_ends_it_and_is_told(
    own: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Rather than to serve an index of which nobody hears any more."""
    program = "import time; print('no message', flush=True); time.sleep(600)"
    monkeypatch.setattr(following, "command_for", lambda *_: [sys.executable, "-c", program])

    with following.Following(own) as followed:
        until(lambda: followed.fault)

        assert followed.fault is not None
        assert followed.fault.code == "watch-ended"
    assert "JSONDecodeError" in caplog.text


@pytest.mark.slow
def test_that_another_build_lasts_is_told_without_what_to_run(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also of the first build, and after seconds: it is tried again anyway, so nobody need run anything."""
    monkeypatch.setattr(following, "_PROGRAM", WITH.format("locked"))

    with following.Following(own) as followed:
        until(lambda: followed.fault)

        assert followed.fault is not None
        assert followed.fault.message == say(
            "error.watch-failed", reason=IndexUnusableError("index-locked", path="", who="").message
        )


def test_an_unread_article_is_named_once_though_a_build_fails(
    own: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The next build that does not fail finds it as it was."""
    said = [("", ["kb/坏.md: ?"]), ("the disk is full", []), ("", ["kb/坏.md: ?"])]
    program = f"print({chr(10).join(map(json.dumps, said))!r}, flush=True)"
    monkeypatch.setattr(following, "command_for", lambda *_: [sys.executable, "-c", program])

    with following.Following(own) as followed:
        until(lambda: followed.fault and followed.fault.code == "watch-ended")

    assert caplog.text.count("kb/坏.md") == 1


@pytest.mark.parametrize("why", ["words", pytest.param("missing", marks=pytest.mark.slow)])
def test_an_index_that_does_not_answer_yet_is_built_first(
    own: Path, why: str, kb: Kb, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has it followed need not run kb index before, after an upgrade or a change of kb.toml."""
    if why == "words":
        (own / "kb.toml").write_text('words = ["溢短装"]\n', encoding="utf-8")
    else:
        shutil.rmtree(own / "index")
        for number in range(501):
            (own / "kb" / f"{number}.txt").write_text("库存。", encoding="utf-8")

    found, health = answers_of(kb, monkeypatch, [SEARCH, "/healthz"], "--watch", "--root", str(own))

    assert found["total"] > 0
    assert health["fault"] is None
