// Where to begin: what the base holds, as questions to click.

import { asking } from "./address.js";
import { ask } from "./ask.js";
import { h } from "./elements.js";
import { number, say } from "./words.js";

const MOST_NAMES = 24;

/** Return the view of a page on which nothing is asked yet. */
export async function startView(signal) {
  const { facets } = await ask("/api/facets", {}, signal);
  const passages = facets.article.reduce((sum, { count }) => sum + count, 0);
  const size = say("page.start.size", { articles: number(facets.article.length), passages: number(passages) });
  return {
    title: "",
    content: h(
      "section",
      { class: "start" },
      h("h1", {}, say("page.start")),
      h("p", { class: "muted" }, size),
      examples(facets),
      names(say("page.roles"), facets.role),
      names(say("page.dimensions"), facets.dimension),
    ),
  };
}

/** Return questions that have answers here: a frequent role with each of some frequent dimensions. */
function examples({ role, dimension }) {
  const questions = role.slice(0, 3).map(({ value }, index) => [value, dimension[index]?.value].filter(Boolean).join(" "));
  if (!questions.length) return h("p", {}, say("page.start.empty"));
  const links = questions.map((question) => h("li", {}, h("a", { class: "offer", href: asking(question) }, question)));
  return h("ul", { class: "offers", lang: "zh-CN", "aria-label": say("page.start.try") }, links);
}

function names(title, counts) {
  if (!counts.length) return null;
  const link = ({ value, count }) =>
    h("li", {}, h("a", { class: "chip", href: asking(value) }, value, " ", h("span", { class: "count" }, number(count))));
  return h("section", { class: "group" }, h("h2", {}, title), h("ul", { class: "chips", lang: "zh-CN" }, counts.slice(0, MOST_NAMES).map(link)));
}
