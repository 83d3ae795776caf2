// An article's headings → links to the passages below them. A table's cells have headings of their own and are left out.

import { reading } from "./address.js";
import { h } from "./elements.js";
import { fold, isWide } from "./fold.js";
import { say } from "./words.js";

/** Return the outline of an article, the section of the opened passage marked. */
export function outline(article, state, opened) {
  const { sections } = article;
  const leads = targets(sections);
  const items = [...newlyHeaded(sections)].map((section) => item(section, leads.get(section), article, state, opened));
  if (items.filter(Boolean).length < 2) return null;
  const list = h("ol", { lang: "zh-CN" }, items);
  return h(
    "nav",
    { class: "outline", "aria-label": say("page.outline") },
    fold("headings", isWide(), say("page.outline"), list),
  );
}

/** Return the sections whose heading was not there before: what follows a table goes on below the same one. */
export function newlyHeaded(sections) {
  const first = new Map();
  for (const section of sections) {
    const path = JSON.stringify(section.heading_path);
    if (!first.has(path)) first.set(path, section);
  }
  return new Set(first.values());
}

/** Return for each section the passage that its heading leads to: its first, or the first below it. */
function targets(sections) {
  const found = new Map();
  let next = null;
  for (const section of sections.toReversed()) {
    next = section.passages[0] ?? next;
    found.set(section, next);
  }
  return found;
}

function item(section, passage, article, state, opened) {
  const isCell = section.passages.length > 0 && section.passages.every(({ kind }) => kind === "table");
  if (!section.heading_path.length || isCell || !passage) return null;
  const isHere = section.passages.includes(opened);
  const href = reading(state, { article: article.article, id: passage.id }, { source: state.source });
  const link = h("a", { href, "aria-current": isHere && "location" }, section.heading_path.at(-1));
  return h("li", { class: `level-${Math.min(section.level, 4)}` }, link);
}
