// An article's headings → links to the passages below them. A table's cells have headings of their own and are left out.

import { reading } from "./address.js";
import { h } from "./elements.js";
import { fold, isWide } from "./fold.js";
import { say } from "./words.js";

/** Return the outline of an article, the section of the opened passage marked. */
export function outline(article, state, opened) {
  const { sections } = article;
  const items = sections.map((section, index) => item(section, target(sections, index), article, state, opened));
  if (items.filter(Boolean).length < 2) return null;
  const list = h("ol", { lang: "zh-CN" }, items);
  return h(
    "nav",
    { class: "outline", "aria-label": say("page.outline") },
    fold("headings", isWide(), say("page.outline"), list),
  );
}

/** Tell whether a section's heading was not there before: what follows a table goes on below the same one. */
export function isNew(sections, index) {
  const path = JSON.stringify(sections[index].heading_path);
  return !sections.slice(0, index).some((section) => JSON.stringify(section.heading_path) === path);
}

/** Return the passage that a heading leads to: its first, or the first below it. */
function target(sections, index) {
  return sections.slice(index).find((section) => section.passages.length)?.passages[0];
}

function item(section, passage, article, state, opened) {
  const isCell = section.passages.length > 0 && section.passages.every(({ kind }) => kind === "table");
  if (!section.heading_path.length || isCell || !passage || !isNew(article.sections, article.sections.indexOf(section)))
    return null;
  const isHere = section.passages.includes(opened);
  const href = reading(state, { article: article.article, id: passage.id }, { source: state.source });
  const link = h("a", { href, "aria-current": isHere && "location" }, section.heading_path.at(-1));
  return h("li", { class: `level-${Math.min(section.level, 4)}` }, link);
}
