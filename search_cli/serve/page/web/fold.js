// Panels that fold: each stays as its reader left it while views come and go.

import { h } from "./elements.js";

const left = new Map();

/** Return a panel; before anybody touched it, it is open if `isOpen`. */
export function fold(name, isOpen, summary, ...content) {
  const panel = h("details", { class: name, open: left.get(name) ?? isOpen }, h("summary", {}, summary), content);
  panel.firstChild.addEventListener("click", () => left.set(name, !panel.open));
  return panel;
}

/** Let a panel stay open that is being used. */
export const keepOpen = (name) => left.set(name, true);

/** Tell whether there is room for panels beside the text. */
export const isWide = () => matchMedia("(min-width: 60rem)").matches;
