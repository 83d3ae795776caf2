"""What commands print as JSON is what docs/json.md and its schemas say, and no version 1 loses a field."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from cli_in_process import Kb
from pages import ROOT, broken_article, contradiction, damaged, links_in, read_page

from search_cli import wire
from search_cli.knowledge_base import KnowledgeBase
from search_cli.wire.encoding import json_of_many, json_text
from search_cli.wire.schemas import NAMES, schema

SCHEMAS = {name: schema(name) for name in NAMES}


# The fields of version 1. They may gain neighbours; losing one, or changing its type, makes version 2.
VERSION_1 = {
    "search": "version query interpretation total took_ms facets hits",
    "search/interpretation": "roles dimensions words filters rung",
    "search#hit": (
        "id score rung article title heading_path kind roles dimensions claims line_start line_end char_start char_end "
        "page text snippet matches url"
    ),
    "search#claim": "start end roles dimensions cue",
    "search#count": "value count selected",
    "passage": (
        "version id article title heading_path kind roles dimensions claims line_start line_end char_start char_end "
        "page text url"
    ),
    "build": "version added changed removed unchanged failed skipped passages took_ms",
    "tokens": "version text tokens",
    "facets": "version facets totals",
    "comparison": "version roles rows differences",
    "comparison#row": "dimension cells",
    "comparison#cell": "role sentences sources",
    "comparison#sentence": "text start end alone id article line_start line_end also_in",
    "comparison#source": "id article line_start line_end",
    "comparison#difference": "dimension roles shared values",
    "coverage": ("version roles dimensions expected filled percent thin_below since cells gaps single thin outdated"),
    "coverage#cell": "role dimension passages characters articles oldest newest",
    "coverage#source": "day origin article",
    "coverage#place": "role dimension",
    "conflicts": "version total conflicts",
    "conflicts#conflict": "role dimension kind about first second",
    "conflicts#side": "id article line_start line_end text start matches",
    "related": "version role total roles",
    "related#related": "role articles links",
    "related#link": "kind text start end id article line_start line_end also_in",
    "related#source": "id article line_start line_end",
    "outline": "version article title total sections",
    "outline#section": "level heading_path passages",
    "outline#passage": "id kind roles dimensions claims line_start line_end char_start char_end text",
    "outline#claim": "start end roles dimensions cue",
    "completions": "version prefix completions",
    "completions#completion": "text kind name passages",
    "diagnosis": "version ok checks taught_toml",
    "verification": "version ok generation files size faults repaired",
    "evaluation": "version half passages queries",
    "evaluation#figures": (
        "passages whole pure whole_and_pure kind roles dimensions claims claim_roles claim_dimensions"
    ),
    "evaluation#means": "queries right mrr ndcg",
    "collection": "version collection split documents queries depth product literal tagged systems missing",
    "collection#system": "name ndcg mrr recall latency_ms build_s difference",
    "collection#figure": "mean low high",
    "gate": "version ok falls changed updated",
    "gate#fall": "figure floor value",
    "error": "version error",
    "error/error": "code message hint",
}


def _part(name: str) -> dict[str, Any]:
    """Return a schema, its property after `/`, or its definition after `#`."""
    whole, mark, part = re.match(r"(\w+)([/#]?)(\w*)", name).groups()  # type: ignore[union-attr]
    schema: dict[str, Any] = SCHEMAS[whole]
    return {"": schema, "/": schema["properties"].get(part), "#": schema.get("$defs", {}).get(part)}[mark]


def _closed(schema: Any) -> Any:
    """Return the schema as one that allows no field it does not describe."""
    if isinstance(schema, dict):
        return {key: False if key == "additionalProperties" else _closed(value) for key, value in schema.items()}
    return [_closed(item) for item in schema] if isinstance(schema, list) else schema


def _check(name: str, value: object, definition: str = "") -> None:
    """Check `value` against a schema, and that the schema describes all of its fields."""
    for validator in _validators(name, definition):
        validator.validate(value)


@cache
def _validators(name: str, definition: str) -> tuple[jsonschema.Draft202012Validator, ...]:
    schema = _closed(SCHEMAS[name])
    if definition:
        return (jsonschema.Draft202012Validator({"$defs": schema["$defs"], "$ref": f"#/$defs/{definition}"}),)
    return jsonschema.Draft202012Validator(SCHEMAS[name]), jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schemas_are_valid(name: str) -> None:
    """Each is JSON Schema, draft 2020-12, and open to new fields."""
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])

    text = json.dumps(SCHEMAS[name])
    objects = text.count('"type": "object"') + text.count('"type": ["object"')
    assert objects == text.count('"additionalProperties": true')


@pytest.mark.parametrize("name", VERSION_1)
def test_version_1_keeps_its_fields(name: str) -> None:
    """What version 1 promised stays required."""
    assert set(_part(name)["required"]) >= set(VERSION_1[name].split())


def test_every_schema_is_explained() -> None:
    """docs/json.md names each schema."""
    assert {Path(link).stem for link in links_in(read_page("docs/json.md")) if link.endswith(".json")} == set(SCHEMAS)


@pytest.mark.parametrize(
    "query",
    [
        ("跟单", "技能"),
        ("zzqqxx",),
        ("“信用证”", "-外贸", "--explain"),
        ("role:跟单 title:区别 kind:section 技能", "--offset", "1"),
        ("薪资", "--role", "会计", "--dim", "薪资待遇", "--article", "*出纳*", "-n", "2"),
        ("跟单", "-n", "0"),
        ("会计和出纳的薪资有什么不同",),
    ],
)
def test_search_json_is_as_described(query: tuple[str, ...], project: Path, kb: Kb) -> None:
    """`kb search --json` prints what search.json describes, hits or not."""
    _check("search", json.loads(kb("search", *query, "--json").out))


def test_hits_in_lines_are_as_described(project: Path, kb: Kb) -> None:
    """`--jsonl` prints one hit a line; with many queries each says which it answers."""
    lines = kb("跟单", "技能", "--jsonl").out.splitlines()
    of_many = kb("search", "-", "--jsonl", stdin="跟单 技能\n").out.splitlines()

    assert lines
    for line, with_query in zip(lines, of_many, strict=True):
        _check("search", json.loads(line), "hit")
        assert json.loads(with_query) == {"query": "跟单 技能", **json.loads(line)}


def test_passages_json_is_as_described(project: Path, kb: Kb) -> None:
    """Every passage of the base, by itself, in lines and in one object, is what passage.json describes."""
    lines = [json.loads(line) for line in kb("passages", "--jsonl").out.splitlines()]
    listed = json.loads(kb("passages", "--json").out)

    assert lines
    for line in lines:
        _check("passage", line)
    assert listed == {"version": 1, "total": len(lines), "passages": lines}
    assert json.loads(kb("show", lines[0]["id"], "--json").out) == lines[0]


@pytest.mark.parametrize("indent", [False, True])
@pytest.mark.parametrize("count", [0, 1, 3])
def test_many_items_are_the_json_of_one_object_and_never_held_together(count: int, indent: bool) -> None:
    """A base of 50,000 articles took 2.3 GB to be listed as JSON."""
    items = [{"text": f"第{number}段\n", "places": [number, {}]} for number in range(count)]
    asked: list[int] = []

    def asked_for() -> Iterator[dict[str, object]]:
        for number, item in enumerate(items):
            asked.append(number)
            yield item

    pieces = json_of_many(1, "items", asked_for(), indent=indent)
    first = next(pieces)
    before = list(asked)
    text = first + "".join(pieces)

    whole = {"version": 1, "items": items, "total": count}
    assert before == []
    assert json.loads(text) == whole
    if count:
        assert text == json_text(whole, indent=2 if indent else None)


def test_surroundings_are_as_described(project: Path) -> None:
    """A passage with those around it is what passage.json describes."""
    with KnowledgeBase.open(project) as kb:
        found = wire.surroundings(kb.surroundings("项目助理和跟单的区别.md:21", before=2, after=2))

    assert [len(found["before"]), len(found["after"])] == [2, 2]
    _check("passage", found)


def test_the_first_facets_are_as_described(project: Path) -> None:
    """Facets that are cut short say how many there are."""
    with KnowledgeBase.open(project) as kb:
        counts = kb.facets()

    cut = wire.facets(counts, 3)

    _check("facets", cut)
    assert cut["facets"]["role"] == wire.facets(counts)["facets"]["role"][:3]
    assert cut["totals"] == {field: len(values) for field, values in counts.items()}


@pytest.mark.parametrize("arguments", [("会计", "出纳", "跟单"), ("会计", "出纳", "--dim", "工作环境", "-n", "9")])
def test_comparison_json_is_as_described(arguments: tuple[str, ...], project: Path, kb: Kb) -> None:
    """`kb compare --json` prints what comparison.json describes, with gaps and without."""
    _check("comparison", json.loads(kb("compare", *arguments, "--json").out))


@pytest.mark.parametrize(
    "arguments", [(), ("--older-than", "0", "--thin-below", "0"), ("--role", "会计", "--dim", "环境")]
)
def test_coverage_json_is_as_described(arguments: tuple[str, ...], project: Path, kb: Kb) -> None:
    """`kb coverage --json` prints what coverage.json describes, where something is covered and where nothing is."""
    found = json.loads(kb("coverage", *arguments, "--json").out)

    _check("coverage", found)
    assert bool(found["cells"]) is ("--role" not in arguments)


@pytest.mark.parametrize("arguments", [(), ("--role", "法务")])
def test_conflicts_json_is_as_described(arguments: tuple[str, ...], project: Path, kb: Kb) -> None:
    """`kb conflicts --json` prints what conflicts.json describes, where there are some and where there are none."""
    contradiction(project)

    found = json.loads(kb("conflicts", *arguments, "--json").out)

    _check("conflicts", found)
    assert bool(found["total"]) is not bool(arguments)


@pytest.mark.parametrize("role", ["采购", "行政专员", "秘书"])
def test_related_json_is_as_described(role: str, project: Path, kb: Kb) -> None:
    """`kb related --json` prints what related.json describes: several articles, a title alone, and nothing."""
    found = json.loads(kb("related", role, "--json").out)

    _check("related", found)
    assert bool(found["total"]) is (role != "秘书")


def test_outline_json_is_as_described(project: Path, kb: Kb) -> None:
    """`kb outline --json` prints what outline.json describes, and every passage of the article as `kb show` does."""
    for article in {passage.article for passage in KnowledgeBase.open(project).passages()}:
        found = json.loads(kb("outline", article, "--json").out)
        shown = [json.loads(line) for line in kb("passages", "--article", article, "--jsonl").out.splitlines()]

        _check("outline", found)
        listed = [passage for section in found["sections"] for passage in section["passages"]]
        assert listed == [{name: passage[name] for name in listed[0]} for passage in shown]


def test_build_json_is_as_described(project: Path, kb: Kb) -> None:
    """`kb index --json` prints what build.json describes, with failures and without."""
    _check("build", json.loads(kb("index", "--json").out))
    broken_article(project)

    report = json.loads(kb("index", "--rebuild", "--json").out)

    _check("build", report)
    assert report["failed"]
    assert report["rebuilt_because"]


def test_other_json_is_as_described(project: Path, kb: Kb) -> None:
    """tokens, facets, suggest, doctor and verify print what their schemas describe."""
    (project / "kb" / "新.md").write_text(
        "# 拍单员和打样师的区别\n\n## 熬夜情况的区别\n\n拍单员不熬夜。\n", encoding="utf-8"
    )
    kb("index")

    _check("tokens", json.loads(kb("tokens", "待处理訂單 ＰＭＰ", "--json").out))
    _check("facets", json.loads(kb("facets", "--json").out))
    for prefix in ("跟", "zzqqxx"):
        _check("completions", json.loads(kb("suggest", prefix, "--json").out))
    diagnosed = json.loads(kb("doctor", "--json").out)
    _check("diagnosis", diagnosed)
    assert diagnosed["taught_toml"]
    damaged(project)
    for more in ((), ("--repair",)):
        verified = json.loads(kb("verify", "--json", *more).out)
        _check("verification", verified)
        assert verified["faults"]
        assert verified["repaired"] is bool(more)


def test_evaluation_json_is_as_described(project: Path, kb: Kb) -> None:
    """`kb eval --json` prints what evaluation.json describes, failures of every sort included."""
    article = {"article": "项目助理和跟单的区别.md"}
    marked = {"start_quote": "跟单需要的技能", "end_quote": "货和单", "kind": "intro", "roles": [], "dimensions": []}
    claim = {"quote": "技能", "roles": [], "dimensions": []}
    answers = [{**article, "quote": "项目助理和跟单的区别"}]
    queries = [("a", "keyword", "跟单", answers), ("b", "no answer", "跟单", []), ("c", "filter", "role:甲", answers)]
    lines = [dict(zip(("id", "kind", "query", "answers"), each, strict=True)) for each in queries]
    (project / "passages.jsonl").write_text(json.dumps({**article, **marked, "claims": [claim]}), encoding="utf-8")
    (project / "queries.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    evaluation = json.loads(kb("eval", "--gold", ".", "--half", "all", "--json").out)

    _check("evaluation", evaluation)
    assert len(evaluation["queries"]["failures"]) == 3
    faults = {fault for miss in evaluation["passages"]["failures"] for fault in miss["faults"]}
    assert faults >= {"pure", "roles", "kind", "claim", "extra"}


def test_gate_json_is_as_described(project: Path, kb: Kb) -> None:
    """`kb eval --gate FILE --json` prints what gate.json describes, falls included."""
    answers = [{"article": "项目助理和跟单的区别.md", "quote": "项目助理和跟单的区别"}]
    queries = [{"id": "a", "kind": "keyword", "query": "zzqqxx", "answers": answers}]
    (project / "queries.jsonl").write_text(json.dumps(queries[0]), encoding="utf-8")
    pinned = {"half": "all", "floors": {"right": 1, "no such figure": 0.5}, "digests": {}}
    (project / "gate.json").write_text(json.dumps(pinned), encoding="utf-8")

    run = kb("eval", "--gold", ".", "--gate", "gate.json", "--json")

    found = json.loads(run.out)
    _check("gate", found)
    assert (run.code, found["ok"], [fall["value"] for fall in found["falls"]]) == (1, False, [0.0, None])


def test_collection_json_is_as_described(kb: Kb) -> None:
    """`kb eval FOLDER --json` prints what collection.json describes."""
    found = json.loads(kb("eval", str(ROOT / "tests" / "data" / "collection"), "--json").out)

    _check("collection", found)
    assert [system["name"] for system in found["systems"]] == ["search_cli"]


@pytest.mark.parametrize(
    "arguments",
    [("跟单", "--role", "宇航员"), ("show", "zzzzzz"), ("facets", "--nosuch"), ("--root", "nowhere", "index")],
)
def test_error_json_is_as_described(arguments: tuple[str, ...], project: Path, kb: Kb) -> None:
    """With --json an error is one object on stderr, and stdout stays empty."""
    run = kb(*arguments, "--json")

    _check("error", json.loads(run.err))
    assert run.out == ""


def test_offsets_are_code_points(kb: Kb, tmp_path: Path) -> None:
    """A character outside the basic plane counts once, in claims, matches and in the article."""
    source = "# 跟单\n\n𠮷😀开头，跟单要细心。\n"
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "跟单.md").write_text(source, encoding="utf-8", newline="\n")

    hit = json.loads(kb("--root", str(tmp_path), "细心", "--json").out)["hits"][0]

    assert source[hit["char_start"] : hit["char_end"]] == hit["text"]
    assert [hit["text"][match["start"] : match["end"]] for match in hit["matches"]] == ["细心"]
