// Names with counts → chips that are pressed and released; many of them are shown when asked for.

import { h } from "./elements.js";
import { number, say } from "./words.js";

const FEW = 12;

const unfolded = new Set(); // the groups of which all were asked for

/**
 * Return a group of chips; `toggle` is called with a name. Chosen ones stand first, with or without a count. Where
 * there are more names than counts, their `total` is given.
 */
export function chips(title, counts, chosen, toggle, total = counts.length) {
  if (!counts.length && !chosen.length) return null;
  const known = new Map(counts.map(({ value, count }) => [value, count]));
  const names = [...chosen, ...[...known.keys()].filter((name) => !chosen.includes(name))];
  const shown = unfolded.has(title) ? names : names.slice(0, Math.max(FEW, chosen.length));
  const list = h("ul", { class: "chips", lang: "zh-CN" });
  const fill = (some) =>
    list.replaceChildren(...some.map((name) => chip(title, name, known.get(name), chosen, toggle)));
  fill(shown);
  const rest = names.length - shown.length;
  const unlisted = Math.max(0, total - known.size - chosen.filter((name) => !known.has(name)).length);
  const left = unnamed(unlisted);
  const unfold = (event) => {
    unfolded.add(title);
    fill(names);
    event.target.replaceWith(left ?? "");
    list.children[shown.length].firstChild.focus();
  };
  const label = say("page.chips.more", { count: number(rest + unlisted) });
  const more = rest > 0 ? h("button", { type: "button", class: "quiet more-chips", onclick: unfold }, label) : left;
  return h("section", { class: "group" }, h("h2", {}, title), list, more);
}

function chip(title, name, count, chosen, toggle) {
  const press = {
    type: "button",
    class: "chip",
    "aria-pressed": String(chosen.includes(name)),
    "data-key": `chip ${title} ${name}`,
  };
  const counted = count === undefined ? null : h("span", { class: "count" }, number(count));
  return h("li", {}, h("button", { ...press, onclick: () => toggle(name) }, name, " ", counted));
}

/** Return the line that says how many names are not told, or null. */
export const unnamed = (count) =>
  count > 0 ? h("p", { class: "muted" }, say("page.chips.more", { count: number(count) })) : null;

/** Return `names` with `name`, or without it where it was. */
export const toggled = (names, name) =>
  names.includes(name) ? names.filter((each) => each !== name) : [...names, name];
