// Keys → focus: / to the box, ↑ ↓ along the hits, Esc back. Enter opens, as a link does by itself.

import { typing } from "./typing.js";

const FIELDS = "input, textarea, select, [contenteditable]";

/** Listen to the whole page; `leave` goes back from an opened article and tells whether there was one. */
export function listenToKeys({ box, leave }) {
  const actions = {
    "/": (event) => !event.target.closest(FIELDS) && focusBox(box),
    ArrowDown: (event) => step(event.target, box, 1),
    ArrowUp: (event) => step(event.target, box, -1),
    Escape: (event) => !(event.target === box && box.value) && (leave() || focusBox(box)),
  };
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]"))
      return;
    if (actions[event.key]?.(event)) event.preventDefault();
  });
}

function focusBox(box) {
  box.focus();
  box.select();
  return true;
}

/** Move along the box and the hits, from wherever the focus is; false where there is nothing to move along. */
function step(target, box, by) {
  const stops = [box, ...document.querySelectorAll(".hit-link")];
  if (stops.length === 1 || (target !== box && target.closest(FIELDS))) return false;
  const hit = target.closest(".hit");
  const here = stops.indexOf(hit ? hit.querySelector(".hit-link") : target);
  const next = stops[Math.max(here, 0) + by];
  if (!next) return false;
  typing.end();
  next.focus();
  next.closest(".hit")?.scrollIntoView({ block: "nearest" });
  return true;
}
