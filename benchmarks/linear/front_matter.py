"""Front matter, of any length, that is costly to read, each with a name."""

from __future__ import annotations

from collections.abc import Mapping

from linear.writing import Write, each, over

__all__ = ["FRONT_MATTER"]

_FRONT = "---\n{}\n---\n\n# 跟单\n\n看订单。\n"


def _laughs(_length: int) -> bytes:
    """Write ten lists, each of ten aliases of the one before: if copied, these would be 10^10 entries."""
    lines = ["a0: &a0 [跟单]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10))]
    return _FRONT.format("\n".join((*lines, "role: *a9"))).encode()


FRONT_MATTER: Mapping[str, Write] = {
    "aliases of aliases": _laughs,
    "keys": each(lambda n: f"k{n}: v\n", "---\n", "---\n看订单。\n"),
    "a key of many values": over("跟单, ", "---\nrole: [", "采购]\n---\n看订单。\n"),
    "values of a text": over("跟单，", "---\nrole: ", "\n---\n看订单。\n"),
    "brackets": over("[", "---\nrole: ", "\n---\n看订单。\n"),
    "keys inside each other": over("? ", "---\n", "\n---\n看订单。\n"),
    "anchors": each(lambda n: f"k{n}: &a{n} v\n", "---\n", "---\n看订单。\n"),
    "blanks behind a key": over(" ", "---\nrole: 跟单：a: ", "b\n---\n看订单。\n"),
    "lines that YAML refuses": over("title: 跟单: 采购\n", "---\n", "---\n看订单。\n"),
    "TOML's keys": each(lambda n: f"k{n} = 1\n", "+++\n", "+++\n看订单。\n"),
    "TOML's tables": each(lambda n: f"[k{n}]\n", "+++\n", "+++\n看订单。\n"),
    "TOML's dotted keys": over("a.", "+++\n", "a = 1\n+++\n看订单。\n"),
    "TOML's dotted tables": over("a.", "+++\n[", "a]\n+++\n看订单。\n"),
    "TOML's keys inside keys": over("a.", "+++\nb = {", "a = 1}\n+++\n看订单。\n"),
    "TOML's lists of tables": over("[[a]]\n", "+++\n", "+++\n看订单。\n"),
    "TOML's texts": over("a", '+++\nb = """', '"""\n+++\n看订单。\n'),
    "TOML's lists": over("1, ", "+++\nb = [", "]\n+++\n看订单。\n"),
    "YAML's texts": over("跟单\n  ", "---\nb: |\n  ", "\n---\n看订单。\n"),
    "YAML's quoted texts": over("a\\n", '---\nb: "', '"\n---\n看订单。\n'),
    "merges": over("<<: *a\n", "---\na: &a {b: c}\n", "\n---\n看订单。\n"),
    "a fence never closed": over("a: b\n", "---\n"),
    "fences": over("---\n"),
    "blank lines before": over("\n", "", "---\ntitle: 跟单\n---\n"),
}
