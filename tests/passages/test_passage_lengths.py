"""Where passages are cut and joined: at sentences, within the limits that settings give, by equal tags."""

from __future__ import annotations

import pytest
from reading import passages

from search_cli.config import Settings

GD = "跟单"
TITLE = "项目助理和跟单的区别"
SKILLS = ("技能要求",)


def test_a_long_paragraph_splits_at_sentence_ends() -> None:
    """No part longer than the limit, every part a run of whole sentences with its owner."""
    sentence = "跟单要在出货之前把唛头、箱数和装箱单逐项核对一遍。"

    found = passages(f"跟单手册\n\n一、技能\n{sentence * 40}\n")

    assert len(found) > 1
    assert "".join(p.text for p in found) == sentence * 40
    assert all(len(p.text) <= Settings().passage_max_chars and p.text.endswith("。") for p in found)
    assert all((p.roles, p.dimensions) == ((GD,), SKILLS) for p in found)


@pytest.mark.parametrize("between", ["\n", ""])
def test_long_code_is_cut_between_its_records(between: str) -> None:
    """At empty lines, or before a line that is indented no further than others: a port stays with its service."""
    record = "service_{0}:\n  image: registry.example.org/app-{0}\n  port: {1}\n"
    code = between.join(record.format(number, 8000 + number) for number in range(30))

    found = passages(f"# 部署\n\n## 配置\n\n```yaml\n{code}```\n", "a.md")

    assert len(found) > 1
    assert all(p.text.startswith("service_") and p.text[-6:].startswith(": 80") for p in found)


def test_a_closing_bracket_stays_with_what_it_closes() -> None:
    """Though it is indented as little as what opens."""
    code = "".join(
        f"server {{\n  listen {8000 + number};\n  root /var/www/site-{number};\n}}\n" for number in range(30)
    )

    found = passages(f"# 部署\n\n```nginx\n{code}```\n", "a.md")

    assert len(found) > 1
    assert all(p.text.startswith("server {") and p.text.endswith("}") for p in found)


@pytest.mark.parametrize("mark", ["- ", ""])
def test_every_part_of_a_long_list_has_what_leads_into_it(mark: str) -> None:
    """不予报销 is said once, above the first entry, and holds for the last."""
    entries = "".join(f"{mark}第{number}类票据抬头不是公司全称的，附件不齐的。\n" for number in range(30))

    first, *others = passages(f"# 报销\n\n## 票据\n\n以下票据不予报销：\n{entries}", "a.md")

    assert (first.heading_path, first.text[:9]) == (("票据",), "以下票据不予报销：")
    assert others
    assert {p.heading_path for p in others} == {("票据", "以下票据不予报销")}


def test_every_role_of_a_list_has_what_leads_into_it() -> None:
    """Where a list is cut because its entries are of different roles, too."""
    entries = "- 电工：三年复审一次，复审要培训八小时。\n- 焊工：每次动火前开票，旁边要有人看火。\n"
    text = f"# 用工\n\n以下岗位须持证上岗：\n\n{entries}"

    assert [(p.roles, p.heading_path) for p in passages(text, "a.md")] == [
        (("电工",), ()),
        (("焊工",), ("以下岗位须持证上岗",)),
    ]


@pytest.mark.parametrize(("limit", "count"), [(20, 4), (80, 1)])
def test_the_limit_is_a_setting(limit: int, count: int) -> None:
    """passage_max_chars in kb.toml."""
    text = "跟单手册\n\n" + "跟单要核对唛头、箱数。还要核对单据和船期，一天三遍。" * 2 + "\n"

    found = passages(text, settings=Settings(passage_max_chars=limit))

    assert len(found) >= count
    assert max(len(p.text) for p in found) <= limit


def test_short_siblings_join_and_others_stay_apart() -> None:
    """A thought, not a fragment; but never across tags, headings or a long paragraph."""
    long = (
        "跟单要在出货之前把唛头、箱数和装箱单逐项核对一遍，"
        "还要把船期、提单和客户的付款日子都记在同一张表上，免得月底对不上账、说不清话。"
    )
    text = f"{TITLE}\n\n一、技能\n跟单要细心。\n\n跟单要耐心。\n\n项目助理要会排版。\n\n{long}\n\n跟单会算账。\n"

    found = [p.text for p in passages(text)]

    assert found == ["跟单要细心。\n\n跟单要耐心。", "项目助理要会排版。", long, "跟单会算账。"]


def test_joined_siblings_never_pass_the_limit() -> None:
    """Blank lines between them count, since they are in the text."""
    found = passages("跟单手册\n\n跟单要细心。" + "\n" * 2000 + "跟单要耐心。\n")

    assert [p.text for p in found] == ["跟单要细心。", "跟单要耐心。"]
