// A hit → its line in the list: rank, what it is about, where it stands, the stretch that answers, its score.

import { reading } from "./address.js";
import { h } from "./elements.js";
import { marked } from "./spans.js";
import { listed, say } from "./words.js";

const MOST_MISSING = 3;

/** Return the item of a hit at `index` of the list. */
export function hitItem(hit, index, state) {
  const name = hit.heading_path.at(-1) || hit.title || hit.article;
  const link = h("a", { class: "hit-link", href: reading(state, hit), "data-key": hit.id }, name);
  return h(
    "li",
    { class: "hit" },
    h("span", { class: "rank", "aria-hidden": true }, index + 1),
    h(
      "article",
      {},
      h("header", {}, h("h2", {}, link), tags(hit), score(hit)),
      h("p", { class: "snippet" }, snippet(hit.snippet)),
      h("p", { class: "place" }, place(hit), hit.also_in.length > 0 && also(hit.also_in, state)),
    ),
  );
}

/** Return the stretch that answers, behind what leads into it where it is an entry of a list. */
function snippet({ lead_in: leadIn, text, matches }) {
  const before = leadIn ? [...marked(leadIn.text, leadIn.matches), "…"] : [];
  return [...before, ...marked(text, matches)];
}

/** Return what a passage is about as text for the eye and the ear. */
export function tags({ roles, dimensions }) {
  const each = (kind) => (name) => h("span", { class: `tag ${kind}` }, name);
  if (!roles.length && !dimensions.length) return null;
  return h("span", { class: "tags" }, roles.map(each("role")), dimensions.map(each("dimension")));
}

/** Return an article and line, in which a browser may break the line behind a folder. */
export function place({ article, line_start: line }) {
  return h("span", { class: "where" }, `${article}:${line}`);
}

function score(hit) {
  const value = hit.score.toFixed(2);
  const isPart = hit.rung === "some" || hit.rung === "meaning";
  const meter = h("meter", { min: 0, max: 1, value: hit.score, "aria-label": say("page.score", { value }) });
  return h(
    "span",
    { class: "score", title: say("page.score.why") },
    isPart && h("span", { class: "muted" }, howMet(hit)),
    meter,
    h("span", { "aria-hidden": true }, value),
  );
}

/** Return how a hit falls short of the words: which it lacks, as far as there is room to name them. */
function howMet({ rung, missing }) {
  if (rung !== "some" || !missing.length) return say(`page.rung.${rung}`);
  const more = missing.length > MOST_MISSING ? "…" : "";
  return say("page.missing", { words: listed(missing.slice(0, MOST_MISSING)) + more });
}

function also(places, state) {
  const links = places.map((source) =>
    h("li", {}, h("a", { href: reading(state, source) }, `${source.article}:${source.line_start}`)),
  );
  return h(
    "details",
    { class: "also" },
    h("summary", {}, say("page.also", { count: places.length })),
    h("ul", {}, links),
  );
}
