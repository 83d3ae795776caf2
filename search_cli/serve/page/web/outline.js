// An article's headings → links to the passages below them. A table's cells have headings of their own and are left out.

import { reading } from "./address.js";
import { h } from "./elements.js";
import { say } from "./words.js";

/** Return the outline of an article, the section of the opened passage marked. */
export function outline(article, state, opened) {
  const { sections } = article;
  const items = sections.map((section, index) => item(section, target(sections, index), article, state, opened));
  if (items.filter(Boolean).length < 2) return null;
  const isOpen = matchMedia("(min-width: 60rem)").matches;
  return h("nav", { class: "outline", "aria-label": say("page.outline") }, h("details", { open: isOpen }, h("summary", {}, say("page.outline")), h("ol", { lang: "zh-CN" }, items)));
}

/** Return the passage that a heading leads to: its first, or the first below it. */
function target(sections, index) {
  return sections.slice(index).find((section) => section.passages.length)?.passages[0];
}

function item(section, passage, article, state, opened) {
  const isCell = section.passages.length > 0 && section.passages.every(({ kind }) => kind === "table");
  if (!section.heading_path.length || isCell || !passage) return null;
  const isHere = section.passages.includes(opened);
  const href = reading(state, { article: article.article, id: passage.id }, { source: state.source });
  const link = h("a", { href, "aria-current": isHere && "location" }, section.heading_path.at(-1));
  return h("li", { class: `level-${Math.min(section.level, 4)}` }, link);
}
