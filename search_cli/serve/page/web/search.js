// A question → its hits, with what may narrow them beside and what is to be said of them above.

import { PAGE, asking, comparing, format } from "./address.js";
import { ask } from "./ask.js";
import { chips, toggled } from "./chips.js";
import { h } from "./elements.js";
import { fold, isWide } from "./fold.js";
import { hitItem } from "./hit.js";
import { startView } from "./start.js";
import { unanswered } from "./unanswered.js";
import { listed, number, say } from "./words.js";

const MOST_AT_ONCE = 100; // as many as the server sends in one answer

/** Return the view of a question, or of where to begin where none is asked. */
export async function searchView(state, { go, signal }) {
  if (!state.query.trim()) return startView(signal);
  const [found, facets] = await Promise.all([hitsOf(state, signal), facetsOf(state, signal)]);
  const status = say(found.hits.length ? "page.count" : "page.count.none", { count: number(found.total) });
  const results = found.hits.length ? hitList(state, found, go) : await unanswered(found, state, signal);
  const count = h("p", { class: "total" }, h("strong", {}, status), h("span", { class: "muted" }, took(found)));
  return {
    title: state.query,
    status,
    content: h(
      "div",
      { class: "search" },
      h("h1", { class: "unseen" }, say("page.results", { query: state.query })),
      narrowing(state, facets, go),
      h("section", { class: "results", "aria-label": say("page.hits") }, count, chosen(state, go), notes(found, state), results),
    ),
  };
}

const took = (found) => say("page.took", { ms: Math.round(found.took_ms) });

const asked = (state, more) => ({ q: state.query, role: state.roles, dim: state.dimensions, ...more });

/** Return the answer with the first `state.shown` hits, asked for in as many parts as it takes. */
async function hitsOf(state, signal) {
  const first = await ask("/api/search", asked(state, { limit: Math.min(state.shown, MOST_AT_ONCE) }), signal);
  for (let last = first; last.hits.length && first.hits.length < state.shown; ) {
    const rest = Math.min(state.shown - first.hits.length, MOST_AT_ONCE);
    last = await ask("/api/search", asked(state, { limit: rest, offset: first.hits.length }), signal);
    first.hits.push(...last.hits);
  }
  return first;
}

/** Return what chips count: of roles, the hits of any role, so that a second one can be added; of dimensions likewise. */
async function facetsOf(state, signal) {
  const without = (name) => ask("/api/search", asked(state, { limit: 0, [name]: null }), signal);
  const [anyRole, anyDimension] = await Promise.all([without("role"), without("dim")]);
  return { role: anyRole.facets.role, dimension: anyDimension.facets.dimension };
}

function narrowing(state, facets, go) {
  const choose = (field) => (name) => go(format({ ...state, shown: PAGE, [field]: toggled(state[field], name) }));
  const groups = [
    chips(say("page.roles"), facets.role, state.roles, choose("roles")),
    chips(say("page.dimensions"), facets.dimension, state.dimensions, choose("dimensions")),
  ];
  if (!groups.some(Boolean)) return null;
  return fold("narrow", isWide(), say("page.narrow"), groups);
}

/** Return the filters that hold, each with a button that removes it. */
function chosen(state, go) {
  const fields = ["roles", "dimensions"];
  const names = fields.flatMap((field) => state[field].map((name) => [field, name]));
  if (!names.length) return null;
  const remove = ([field, name]) => {
    const without = format({ ...state, shown: PAGE, [field]: toggled(state[field], name) });
    const label = say("page.filter.remove", { name });
    return h("li", {}, h("button", { type: "button", class: "chip chosen", "aria-label": label, onclick: () => go(without) }, name, " ✕"));
  };
  const all = h("li", {}, h("a", { href: asking(state.query) }, say("page.filter.clear")));
  return h("ul", { class: "chips filters", "aria-label": say("page.filters") }, names.map(remove), names.length > 1 && all);
}

/** Return what is to be said above the hits: how the question was understood, and what else could be asked. */
function notes({ interpretation, suggestions, hits }, state) {
  const told = [];
  const { roles, dimensions, respelled, unseen } = interpretation;
  if (roles.length || dimensions.length) told.push(say("page.understood", { names: listed([...roles, ...dimensions]) }));
  for (const { typed, text } of respelled) told.push(say("page.respelled", { typed, text }));
  if (unseen.length && hits.length) told.push(say("page.unseen", { words: listed(unseen) }));
  const offers = hits.length ? suggestions.queries.map((query) => h("a", { href: asking(query) }, query)) : [];
  const { compare } = suggestions;
  const side = compare && h("a", { class: "offer", href: comparing(compare.roles, compare.dimensions) }, say("page.compare.offer", { roles: listed(compare.roles) }));
  return h(
    "div",
    { class: "notes" },
    told.map((each) => h("p", { class: "muted" }, each)),
    offers.length > 0 && h("p", {}, say("page.perhaps"), " ", offers.flatMap((offer) => [offer, " "])),
    side && h("p", {}, side),
  );
}

function hitList(state, found, go) {
  const list = h("ol", { class: "hits", lang: "zh-CN" }, found.hits.map((hit, index) => hitItem(hit, index, state)));
  // Copies stand below what they repeat, so fewer than all are listed; the end is where no more come.
  const isWhole = found.hits.length < state.shown;
  const next = format({ ...state, shown: state.shown + PAGE });
  const more = !isWhole && h("button", { type: "button", class: "more", onclick: () => extend(list, more, state, go) }, say("page.more"));
  if (more) more.dataset.next = next;
  return [list, more];
}

/** Add the next hits below the list; what has changed meanwhile is listed anew. */
async function extend(list, more, state, go) {
  const offset = list.children.length;
  more.disabled = true;
  const shown = { ...state, shown: offset + PAGE };
  const found = await ask("/api/search", asked(state, { limit: PAGE, offset })).catch(() => null);
  const isListed = (hit) => list.querySelector(`[data-key="${CSS.escape(hit.id)}"]`);
  if (!found || found.hits.some(isListed)) return go(format(shown), { replace: true });
  history.replaceState(history.state, "", format(shown));
  list.append(...found.hits.map((hit, index) => hitItem(hit, offset + index, shown)));
  more.disabled = false;
  list.children[offset]?.querySelector(".hit-link").focus();
  if (found.hits.length < PAGE) more.remove();
}
