"""Pages of HTML, of any length, that are costly to read, each with a name."""

from __future__ import annotations

from collections.abc import Mapping

from linear.writing import Write, deep, each, over

__all__ = ["PAGES"]

PAGES: Mapping[str, Write] = {
    "elements inside each other": deep("<div>", "</div>"),
    "elements never closed": over("<div>"),
    "inline elements never closed": over("<b>会"),
    "inline elements inside each other": deep("<b>", "</b>"),
    "formatting across blocks": over("<b><p>跟单</b>"),
    "paragraphs never closed": over("<p>跟单会看订单。"),
    "paragraphs": over("<p>跟单会看订单。</p>\n"),
    "line breaks": over("跟单会看订单。<br>"),
    "headings": over("<h2>跟单</h2><p>看订单</p>"),
    "headings inside each other": over("<h1><h2>"),
    "lists inside each other": deep("<ul><li>技能", "</li></ul>"),
    "lists never closed": over("<ul><li>技能"),
    "entries": over("<li>技能", "<ul>"),
    "definitions": over("<dt>要学历吗？<dd>要。", "<dl>"),
    "terms": over("<dt>要学历吗？", "<dl>"),
    "folded answers": over("<details><summary>要学历吗？</summary>要。</details>"),
    "folds inside each other": deep("<details><summary>要学历吗？</summary>", "</details>"),
    "buttons": over("<button aria-controls=a>要学历吗？</button><div id=a hidden>要。</div>"),
    "buttons with many names": each(
        lambda n: f"<button aria-controls='a{n} b{n}'>要学历吗？</button><div hidden id=a{n}>要。</div>"
    ),
    "cells": over("<td>会", "<table><tr><td>跟单<td>采购<tr>"),
    "rows": over("<tr><td>跟单<td>六千", "<table>"),
    "tables": over("<table><tr><td>岗位<td>跟单<tr><td>薪资<td>六千</table>"),
    "tables of forms": over("<table><tr><td>岗位<td>跟单<td>部门<td>业务</table><p>看订单。</p>"),
    "tables inside each other": deep("<table><tr><td>", "</td></tr></table>"),
    "tables never closed": over("<table><tr><td>"),
    "wide cells": over("<tr><td colspan=9999>跟单<td>采购", "<table>"),
    "high cells": over("<tr><td rowspan=65535>跟单<td>采购", "<table>"),
    "wide and high cells": over("<tr><td rowspan=65535 colspan=64>跟单", "<table>"),
    "headers above short rows": lambda n: (
        f"<table><tr>{'<th>会' * (n // 10)}{'<tr><td>跟单<td>看' * (n // 26)}</table>".encode()
    ),
    "attributes": over(" a=b", "<p", ">跟单</p>"),
    "attributes without values": over(" a", "<p", ">跟单</p>"),
    "attributes of blanks": over(" ", "<p a", ">跟单</p>"),
    "classes": over("side-bar ", "<p class='", "'>跟单</p>"),
    "a class of capitals": over("A", "<p class='", "'>跟单</p>"),
    "a style of blanks": over(" ", "<p style='display", "'>跟单</p>"),
    "styles": over("display:none;", "<p style='", "'>跟单</p>"),
    "scripts": over("<script>", "<p>跟单</p>"),
    "scripts closed": over("<script></script>"),
    "titles": over("<title>跟单"),
    "texts with markup": over("<textarea><b>"),
    "drawings": over("<svg><p>"),
    "drawings never closed": over("<svg>"),
    "what is left out": deep("<nav>", "</nav>"),
    "what is hidden": over("<p hidden>跟单</p>"),
    "articles": over("<article><p>跟单会看订单。</p></article>"),
    "articles inside each other": deep("<article>", "</article>"),
    "links": over("<a href=b>跟单</a> "),
    "links behind a heading": over("<a>编辑</a>", "<h2>跟单", "</h2>"),
    "links inside a heading never closed": over("<a>编", "<h2>跟单"),
    "blanks between elements": over(" <b> </b>"),
    "blanks of a page": over(" ", "<p>跟单", "看</p>"),
    "code": over("a\n", "<pre>", "</pre>"),
    "numbers for characters": over("&#36319;"),
    "long entities": over("&CounterClockwiseContourIntegral;"),
    "end tags of nothing": over("</p>"),
    "end tags of others": over("<b></i>"),
    "form controls": over("<select><option>跟单"),
    "word's bullets": over("<p style='mso-list:Ignore'><span style='mso-list:Ignore'>·</span>跟单</p>"),
}
