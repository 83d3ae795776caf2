// Counts and what is chosen → chips that narrow the hits, and those that hold, to be removed.

import { PAGE, asking, format } from "./address.js";
import { chips, toggled } from "./chips.js";
import { h } from "./elements.js";
import { fold, isWide } from "./fold.js";
import { say } from "./words.js";

/** Return the panel of chips; null where there is nothing to choose. */
export function narrowing(state, facets, go) {
  const choose = (field) => (name) => go(without(state, field, name));
  const groups = [
    chips(say("page.roles"), facets.role, state.roles, choose("roles")),
    chips(say("page.dimensions"), facets.dimension, state.dimensions, choose("dimensions")),
  ];
  return groups.some(Boolean) ? fold("narrow", isWide(), say("page.narrow"), groups) : null;
}

/** Return the filters that hold, each with a button that removes it. */
export function chosenFilters(state, go) {
  const names = ["roles", "dimensions"].flatMap((field) => state[field].map((name) => [field, name]));
  if (!names.length) return null;
  const all = h("li", {}, h("a", { href: asking(state.query) }, say("page.filter.clear")));
  const removable = names.map(([field, name]) => remover(name, () => go(without(state, field, name))));
  return h("ul", { class: "chips filters", "aria-label": say("page.filters") }, removable, names.length > 1 && all);
}

function remover(name, onclick) {
  const label = say("page.filter.remove", { name });
  const button = h("button", { type: "button", class: "chip chosen", "aria-label": label, onclick }, name, " ✕");
  return h("li", {}, button);
}

/** Return the address without a filter, or with it where it was not. */
const without = (state, field, name) => format({ ...state, shown: PAGE, [field]: toggled(state[field], name) });
