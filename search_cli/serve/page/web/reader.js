// An article with one passage opened: as it was understood, or its source with the stretch marked.

import { behind, reading } from "./address.js";
import { articleRoute, ask, Problem } from "./ask.js";
import { h } from "./elements.js";
import { tags } from "./hit.js";
import { newlyHeaded, outline } from "./outline.js";
import { marked } from "./spans.js";
import { say } from "./words.js";

/** Return the view of an article. */
export async function readerView(state, { signal }) {
  const [article, found] = await Promise.all([ask(articleRoute(state.article), {}, signal), matchesIn(state, signal)]);
  const passages = article.sections.flatMap((section) => section.passages);
  const opened = passages.find((passage) => passage.id === state.passage);
  const title = article.title || article.article;
  const headed = newlyHeaded(article.sections);
  const body = state.source
    ? source(article, opened)
    : article.sections.map((section) =>
        sectionOf(section, headed.has(section) && section.heading_path.at(-1) !== title, opened, found),
      );
  const gone = state.passage && !opened && h("p", { class: "notice" }, say("page.passage.gone"));
  const text = h("div", { class: `text ${state.source ? "source" : ""}` }, body);
  return {
    title,
    status: title,
    focus: text.querySelector(".opened"),
    content: h(
      "div",
      { class: "reader" },
      h(
        "div",
        { class: "beside" },
        h(
          "nav",
          { "aria-label": say("page.leave.where") },
          h("a", { href: behind(state), "data-leave": true }, say("page.leave")),
        ),
        outline(article, state, opened),
      ),
      h("article", { lang: "zh-CN" }, h("header", {}, h("h1", {}, title), head(article, state, opened)), gone, text),
    ),
  };
}

function head(article, state, opened) {
  const line = opened ? `:${opened.line_start}` : "";
  const form = (source, label) => {
    const href = reading(state, { article: article.article, id: state.passage }, { source });
    return h("a", { href, "aria-current": state.source === source && "true" }, label);
  };
  const forms = h("span", { class: "forms" }, form(false, say("page.as.text")), form(true, say("page.as.source")));
  return h("p", { class: "place" }, h("span", { class: "where" }, article.article + line), forms);
}

/** Return what the question matched in the passages of this article, by passage. Without a question nothing did. */
async function matchesIn(state, signal) {
  if (!state.query) return new Map();
  const asked = { q: state.query, article: state.article, limit: 100, collapse: false };
  try {
    const found = await ask("/api/search", asked, signal);
    return new Map(found.hits.map((hit) => [hit.id, hit.matches]));
  } catch (error) {
    if (error instanceof Problem) return new Map(); // a name that is no pattern: it is read without marks
    throw error;
  }
}

function sectionOf(section, isHeaded, opened, found) {
  const heading = section.heading_path.at(-1);
  const isTable = section.passages.length > 0 && section.passages.every((passage) => passage.kind === "table");
  const level = Math.min(section.level + 1, 6);
  return h(
    "section",
    { class: isTable ? "cells" : null },
    heading && isHeaded && h(`h${Math.max(level, 2)}`, {}, heading),
    section.passages.map((passage) => passageOf(passage, passage === opened, found.get(passage.id) ?? [])),
  );
}

function passageOf(passage, isOpened, matches) {
  const state = isOpened ? { class: "passage opened", tabindex: -1, "aria-current": "location" } : { class: "passage" };
  return h("div", { ...state, "data-key": passage.id }, tags(passage), h("p", {}, marked(passage.text, matches)));
}

function source(article, opened) {
  if (!opened) return h("pre", {}, article.text);
  const pieces = marked(article.text, [{ start: opened.char_start, end: opened.char_end }]);
  const stretch = pieces.find((piece) => piece instanceof Element);
  stretch.classList.add("opened");
  stretch.tabIndex = -1;
  return h("pre", {}, pieces);
}
