"""An e-mail is read as what it says: its subject is the title, and heads, farewells and signatures stay out."""

from __future__ import annotations

import pytest
from reading import passages, read

MAIL = """发件人：周恺 <zhoukai@example.cn>
收件人：钱悦 <qianyue@example.com>
主题：{subject}
日期：2025-07-02 10:21

钱经理您好：

按您给的图纸，木结构含税98,000元，均含地毯和射灯二十盏。

此致
敬礼

周恺
项目经理
恒展展览服务有限公司
电话：0755-2688 1234
本邮件含保密信息，误收请删除。

-----原始邮件-----
发件人：钱悦
发送时间：2025-07-01 17:40

周总好，展位是五十四平方米的光地，请按两种结构各报一版。谢谢！

钱悦
市场部
"""


def test_the_subject_of_a_mail_is_its_title_and_its_heads_stay_out() -> None:
    """Who answers puts 回复 before it, and quotes what was asked with a head of its own."""
    article = read(MAIL.format(subject="Re: 回复：光电展展台搭建报价"), "邮件.txt")
    said = "\n".join(block.stretch.text for block in article.blocks)

    assert article.title == "光电展展台搭建报价"
    assert not [head for head in ("发件人", "发送时间", "原始邮件", "保密信息") if head in said]
    assert "木结构含税98,000元" in said
    assert "请按两种结构各报一版" in said


def test_a_signature_is_no_passage_and_makes_no_role() -> None:
    """A name and a post below the farewell tell nobody's work; how to reach the sender's company is kept."""
    found = passages(MAIL.format(subject="展台报价"), "邮件.txt")

    assert {role for passage in found for role in passage.roles} == set()
    assert not [passage.text for passage in found if passage.text in ("此致", "敬礼", "周恺", "项目经理")]
    assert any("恒展展览服务有限公司：电话：0755-2688 1234" in passage.text for passage in found)


def test_what_merely_has_such_a_line_is_no_mail() -> None:
    """A letter ends in 此致, and a form asks for a 日期."""
    letter = "致家长的一封信\n\n主题：安全教育\n日期：六月一日\n\n请家长签收后交班主任，并按时接送。\n\n"
    letter += "此致\n敬礼\n\n育才小学\n"
    said = [block.stretch.text for block in read(letter, "信.txt").blocks]

    assert "主题：安全教育" in said
    assert "此致" in said


def test_what_goes_on_below_thanks_is_read() -> None:
    """谢谢 may stand above the steps that it thanks for."""
    mail = MAIL.format(subject="报销").replace("此致\n敬礼\n", "谢谢！\n\n一、填写报销单\n二、附上发票\n- 主管审批\n")
    said = "\n".join(block.stretch.text for block in read(mail, "邮件.md").blocks)

    assert [step for step in ("填写报销单", "附上发票", "主管审批") if step not in said] == []


def test_a_text_that_speaks_of_a_mail_is_no_notice() -> None:
    """Of whom it is for, and what they have to do."""
    told = "此邮件发给收件人名单上的全体员工，请在五月十日前把考勤表交到人事部。"
    said = [
        block.stretch.text for block in read(MAIL.format(subject="考勤").replace("钱经理您好：", told), "a.txt").blocks
    ]

    assert told in said


@pytest.mark.parametrize(
    "form", ["From: 北京\nTo: 上海\nDate: 五月三日\n", "寄件人：周恺\n收件人：钱悦\n时间：五月三日\n"]
)
def test_an_itinerary_and_a_parcel_have_such_fields_too(form: str) -> None:
    """A mail has a subject, or the address of somebody."""
    said = "\n".join(
        block.stretch.text for block in read(f"行程\n\n{form}\n早上八点出发，高铁四小时。\n", "a.txt").blocks
    )

    assert all(line in said for line in form.splitlines())
