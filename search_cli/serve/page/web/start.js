// Where to begin: what the base holds, as questions to click.

import { asking, whole } from "./address.js";
import { ask } from "./ask.js";
import { unnamed } from "./chips.js";
import { h } from "./elements.js";
import { number, say } from "./words.js";

const MOST_NAMES = 24;
const EXAMPLES = 3;

/** Return the view of a page on which nothing is asked yet. */
export async function startView(signal) {
  const { facets, totals } = await ask("/api/facets", { limit: MOST_NAMES }, signal);
  const { cells } = await coverageOf(facets.role, signal);
  const passages = facets.kind.reduce((sum, { count }) => sum + count, 0); // each is of one kind, and there are few
  const size = say("page.start.size", { articles: number(totals.article), passages: number(passages) });
  return {
    title: "",
    content: h(
      "section",
      { class: "start" },
      h("h1", {}, say("page.start")),
      h("p", { class: "muted" }, size),
      totals.article === 0 && h("p", {}, say("page.start.empty")),
      facets.role.length > 0 && examples(facets.role, cells),
      names(say("page.roles"), facets.role, totals.role),
      names(say("page.dimensions"), facets.dimension, totals.dimension),
      // What is about no role is begun by its articles; beside roles there may be too many of them.
      facets.role.length === 0 && names(say("page.articles"), facets.article, totals.article, whole),
    ),
  };
}

/** Return what is written of the most frequent roles. */
async function coverageOf(roles, signal) {
  const role = roles.slice(0, EXAMPLES).map(({ value }) => value);
  return role.length ? ask("/api/coverage", { role }, signal) : { cells: [] };
}

/** Return questions that have answers here: frequent roles, each with another dimension that much is written of. */
function examples(roles, cells) {
  const taken = new Set();
  const questions = roles.slice(0, EXAMPLES).map(({ value }) => {
    const open = cells.filter(({ role, dimension }) => role === value && !taken.has(dimension));
    const best = open.sort((one, other) => other.passages - one.passages)[0];
    taken.add(best?.dimension);
    return best ? `${value} ${best.dimension}` : value;
  });
  const links = questions.map((question) => h("li", {}, h("a", { class: "offer", href: asking(question) }, question)));
  return h("ul", { class: "offers", lang: "zh-CN", "aria-label": say("page.start.try") }, links);
}

/** Return names to click, and of how many there are how many are not named. */
function names(title, counts, total, leadingTo = asking) {
  if (!counts.length) return null;
  const link = ({ value, count }) =>
    h(
      "li",
      {},
      h("a", { class: "chip", href: leadingTo(value) }, value, " ", h("span", { class: "count" }, number(count))),
    );
  return h(
    "section",
    { class: "group" },
    h("h2", {}, title),
    h("ul", { class: "chips", lang: "zh-CN" }, counts.map(link)),
    unnamed(total - counts.length),
  );
}
