// A question → its hits, with what may narrow them beside and what is to be said of them above.

import { h } from "./elements.js";
import { hitList } from "./hits.js";
import { chosenFilters, narrowing } from "./narrow.js";
import { notes } from "./notes.js";
import { countsWithout, hitsOf } from "./question.js";
import { startView } from "./start.js";
import { unanswered } from "./unanswered.js";
import { number, say } from "./words.js";

/** Return the view of a question, or of where to begin where none is asked. */
export async function searchView(state, { go, signal }) {
  if (!state.query.trim()) return startView(signal);
  const [found, role, dimension] = await Promise.all([
    hitsOf(state, state.shown, signal),
    countsWithout("role", state.roles, state, signal),
    countsWithout("dimension", state.dimensions, state, signal),
  ]);
  const facets = { role: (role ?? found.facets).role, dimension: (dimension ?? found.facets).dimension };
  const status = say(found.hits.length ? "page.count" : "page.count.none", { count: number(found.total) });
  const took = h("span", { class: "muted" }, say("page.took", { ms: Math.round(found.took_ms) }));
  const results = [
    h("p", { class: "total" }, h("strong", {}, status), took),
    chosenFilters(state, go),
    notes(found),
    found.hits.length ? hitList(state, found, go) : await unanswered(found, state, signal),
  ];
  const content = h(
    "div",
    { class: "search" },
    h("h1", { class: "unseen" }, say("page.results", { query: state.query })),
    narrowing(state, facets, go),
    h("section", { class: "results", "aria-label": say("page.hits") }, results),
  );
  return { title: state.query, status, content };
}
