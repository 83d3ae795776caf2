"""How long views of roles × dimensions take over 10,000 articles, each as a whole process, with their results.

Run: python benchmarks/views.py                    10,000 articles
     python benchmarks/views.py --articles 1000

The articles are the law texts and the translated articles of ../shared/corpora, which only developers have. Each gets
two sections about a role in some dimension, drawn with a fixed seed from 150 roles and the phrases below. Two articles
with known content are among them, and a view is right only if it shows that content. The base is kept in the work
folder.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import laws

from search_cli import KnowledgeBase
from search_cli.config import load_config
from search_cli.taxonomy import load_taxonomy

ROLES, SECTIONS, SETTLED_NS = 150, 2, 1_000_000_000_000_000_000
PHRASES = {
    "岗位职责": ("{role}负责{thing}的登记和归档。", "{role}每天要核对{thing}，有差错当天处理。"),
    "技能要求": ("{role}要熟悉{thing}，会用表格软件。", "{role}要有{years}年以上工作经验。"),
    "薪资待遇": ("{role}每月工资在{pay}千元左右。", "{role}月薪{pay}千元起，另有补贴。", "{role}的收入看{thing}。"),
    "沟通方式": ("{role}多半用邮件和各部门谈{thing}。", "{role}遇到{thing}的问题要当面说清楚。"),
    "职业发展": ("{role}做满{years}年可以升为主管。", "{role}熟悉{thing}以后可以转做管理。"),
    "工作环境": ("{role}多数时间坐着整理{thing}。", "{role}经常加班，月底忙{thing}。", "{role}很少加班。"),
    "适合人群": ("{role}适合对{thing}有耐心的人。", "性格细致的人适合做{role}。"),
    "考核指标": ("{role}考核{thing}的准确率。", "{role}每季度考核一次，看{thing}是否按时。"),
}
THINGS = ("合同", "订单", "账目", "库存", "报表", "客户资料", "设备台账", "样品", "培训记录", "预算", "排班", "投诉")
KNOWN = {
    "两个岗位.md": "# 项目助理和跟单的区别\n\n## 薪资待遇\n\n项目助理每月工资九千元。跟单每月工资两千元。\n",
    "另一种说法.md": "# 跟单\n\n## 薪资待遇\n\n跟单每月工资八万元。\n\n## 职业发展\n\n跟单做久了可以转岗做采购。\n",
}


class View(NamedTuple):
    """A command, the texts that its output must contain, and its bar in seconds, if it has one."""

    arguments: tuple[str, ...]
    shows: tuple[str, ...]
    bar_s: float | None = 2.0


VIEWS = (
    View(("compare", "项目助理", "跟单", "--json"), ("两个岗位.md", "另一种说法.md")),
    View(("compare", "项目助理", "跟单", "--dim", "薪资待遇", "-n", "99"), ("每月工资九千元", "每月工资两千元")),
    View(("coverage", "--json"), ('"跟单"',), 1.0),
    View(("conflicts", "--json"), ("两千元", "八万元")),
    View(("conflicts", "--role", "跟单"), ("两千元", "八万元")),
    View(("related", "跟单"), ("另一种说法.md:9",)),
    View(("outline", "两个岗位.md"), ("薪资待遇",)),
    View(("export", "--format", "jsonl"), ("跟单做久了可以转岗做采购",), None),
)


def main() -> int:
    """Prepare the base, run every view, print, and return 1 if a bar is missed or a view is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000, metavar="N", help="how many (default: 10000)")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="how often each view runs (default: 5)")
    work = Path(tempfile.gettempdir()) / "search_cli-views"
    parser.add_argument("--work", type=Path, default=work, metavar="DIR", help="where the base is kept")
    options = parser.parse_args()
    if gone := laws.missing() or laws.missing(laws.TRANSLATED):
        print(f"skipped: there is no {gone} beside the project")
        return 0
    root = options.work / str(options.articles)
    passages = prepared(root, options.articles)
    print(f"{platform.machine()}, {options.articles:,} articles, {passages:,} passages; median of {options.rounds}\n")
    print("| View | s | bar | lines | right |\n|---|---|---|---|---|")
    good = [report(root, view, options.rounds) for view in VIEWS]
    return int(not all(good))


def report(root: Path, view: View, rounds: int) -> bool:
    """Print a line, and return whether the view is right and within its bar."""
    command = [sys.executable, "-m", "search_cli", *view.arguments, "--root", str(root)]
    seconds = []
    for _ in range(rounds if view.bar_s else 1):
        started = time.perf_counter()
        run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        seconds.append(time.perf_counter() - started)
    right = all(said in run.stdout for said in view.shows)
    took = statistics.median(seconds)
    bar = f"≤ {view.bar_s:.0f}" if view.bar_s else "—"
    lines = run.stdout.count("\n")
    print(
        f"| `kb {' '.join(view.arguments)}` | {took:.2f} | {bar} | {lines:,} | {'yes' if right else 'NO'} |", flush=True
    )
    return right and (view.bar_s is None or took <= view.bar_s)


# ── the base ─────────────────────────────────────────────────────────────────────────────────────────────────


def prepared(root: Path, wanted: int) -> int:
    """Write the articles unless they exist, build, and return the number of passages."""
    written = root / "written"
    if not written.exists():
        laws.unpack_both(root / "kb", wanted - len(KNOWN))
        drawn = sections(root)
        for file in sorted((root / "kb").rglob("*.md")):
            with file.open("a", encoding="utf-8") as article:
                article.writelines(next(drawn) for _ in range(SECTIONS))
        for name, text in KNOWN.items():
            (root / "kb" / name).write_text(text, encoding="utf-8")
        for file in (root / "kb").rglob("*.md"):
            os.utime(file, ns=(SETTLED_NS, SETTLED_NS))  # a time long past, so that builds see them as unchanged
        written.touch()
    return KnowledgeBase.build(root, processes=os.cpu_count() or 1).passages


def sections(root: Path) -> Iterator[str]:
    """Yield sections without end, each with two sentences about a role in one dimension."""
    chosen = random.Random(7)
    roles = [role.name for role in load_taxonomy(load_config(root)).roles][:ROLES]
    while True:
        role, dimension = chosen.choice(roles), chosen.choice(tuple(PHRASES))
        drawn = chosen.choices(PHRASES[dimension], k=2)
        said = (
            phrase.format(role=role, thing=chosen.choice(THINGS), years=chosen.randint(1, 9), pay=chosen.randint(3, 20))
            for phrase in drawn
        )
        yield f"\n\n## {role}的{dimension}\n\n{''.join(said)}\n"


if __name__ == "__main__":
    sys.exit(main())
